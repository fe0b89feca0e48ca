"""An index of two models, with fakes for both: what it finds, holds and is built again with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.answer.engine import Engine
from index.build.again import same_again
from index.build.build import BuildReport, build_index
from index.build.encode import CACHE
from index.build.options import BuildOptions
from index.encoders.joined import join
from index.errors import ModelError
from index.store.files.store import FileStore, versions_folder
from index.types import Vectors
from tests.index.builders import TASKS, write_model
from tests.index.fakes import DIMENSION, FakeEncoder, vector_of


class Synonyms(FakeEncoder):
    """Knows in addition that a vessel is a port, in whatever language one asks."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return super().encode_queries([text.replace("vessel", "port").replace("судно", "port") for text in texts])


class Models:
    """Two models in folders, and builds of the small corpus with them."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        self.home, self.corpus = folder / "home", corpus
        self.first, self.second = FakeEncoder(), Synonyms()
        self.names = [str(write_model(folder / name)) for name in ("one", "two")]
        self.loaded: dict[str, FakeEncoder] = dict(zip(self.names, (self.first, self.second), strict=True))

    @property
    def options(self) -> BuildOptions:
        return BuildOptions(corpus=self.corpus, model=self.names[0], second=self.names[1])

    def build(self, progress: Callable[[str, int, int], None] | None = None) -> BuildReport:
        return build_index(self.home, self.options, progress=progress)

    def best(self, question: str) -> str:
        return Engine.open(self.home).ask(question).hits[0].passage.id


@pytest.fixture
def models(tmp_path: Path, corpus_folder: Path, installed: FakeEncoder, monkeypatch: pytest.MonkeyPatch) -> Models:
    assert installed is not None
    models = Models(tmp_path, corpus_folder)
    monkeypatch.setitem(vars(sys.modules["index.encoders.pytorch"]), "load_encoder", models.loaded.__getitem__)
    return models


def test_passages_have_one_vector_of_both_models(models: Models) -> None:
    steps: list[tuple[str, int, int]] = []
    report = models.build(lambda *step: steps.append(step))
    opened = FileStore(models.home).open()
    manifest = opened.manifest
    assert [one.model.name for one in manifest.models] == models.names
    assert (manifest.dimension, manifest.views) == (2 * DIMENSION, report.views)
    number = opened.reader.passages.number("1")
    own = vector_of(TASKS[0])[None]
    np.testing.assert_allclose(opened.reader.views.text_vectors(np.array([number])), join(own, own), atol=1e-6)
    assert opened.reader.aids.vectors.shape == (4, 2 * DIMENSION)
    encoding = [(done, total) for stage, done, total in steps if stage == "encoding"]
    assert [done for done, _ in encoding] == sorted(done for done, _ in encoding)
    assert encoding[-1] == (encoding[0][1],) * 2
    assert {total for _, total in encoding} == {encoding[0][1]}
    assert set(models.first.documents) == set(models.second.documents)
    assert not list(versions_folder(models.home).rglob(".*vectors*"))


def test_the_second_model_finds_what_the_first_does_not_in_the_language_of_the_document(models: Models) -> None:
    models.build()
    assert models.best("Where does the vessel stay?") == "1"
    asked = len(models.second.queries)
    models.best("Где стоит судно?")
    assert len(models.second.queries) == asked
    assert "Где стоит судно?" in models.first.queries


def test_info_and_verify_tell_of_both(models: Models) -> None:
    said = models.build().questions
    info = Engine.open(models.home).info
    assert info.model == " + ".join(models.names)
    assert "; those in the document's language (en) also encoded through sentence-transformers: " in info.questions
    assert said.count("(not exported: it is no model)") == 2
    assert FileStore(models.home).verify()[0].second is not None


def test_it_is_built_again_with_both(models: Models) -> None:
    models.build()
    before = len(models.second.documents)
    assert same_again(models.home, FileStore(models.home), ours=True) == models.options
    assert not models.build().built
    text = models.corpus / "source.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("chess", "draughts"), encoding="utf-8")
    assert models.build().built
    assert models.second.documents[before:] == ["Students won the draughts tournament."]
    alone = replace(models.options, second=None)
    assert build_index(models.home, alone).built
    assert same_again(models.home, FileStore(models.home), ours=True) == alone


def test_another_second_model_is_another_index(models: Models) -> None:
    models.build()
    (Path(models.names[1]) / "weights.bin").write_bytes(b"other weights")
    assert models.build().built
    assert models.best("Where does the vessel stay?") == "1"


def test_a_model_beside_itself(models: Models) -> None:
    (Path(models.names[1]) / "weights.bin").write_bytes(b"one")  # as in the other folder
    for second in models.names:
        with pytest.raises(ModelError, match=r"/one' twice\. Name it once, or another model beside it"):
            build_index(models.home, replace(models.options, second=second))
    assert not (models.home / CACHE).exists()


def test_a_document_in_a_language_that_no_background_question_has(models: Models) -> None:
    settings = models.corpus / "corpus.toml"
    settings.write_text('language = "xx"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    models.build()
    assert not models.second.queries
    assert models.best("railway terminal beside the port") == "1"
