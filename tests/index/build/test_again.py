"""What is built where no corpus is named, and what is said of a build that was refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.build.again import NOTE, refused_build, same_again
from index.build.build import build_index
from index.build.options import DEFAULT_CORPUS, BuildOptions
from index.errors import CorpusError, IndexUnavailable
from index.store.files.store import FileStore
from index.store.manifest import NAME
from tests.index.builders import publish_version, write_corpus


def change(home: Path, **values: object) -> None:
    """Make the live manifest say something else."""
    live = (home / "CURRENT").read_text().strip()
    path = home / "versions" / live / NAME
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), encoding="utf-8")


def again(home: Path, *, ours: bool = True) -> BuildOptions:
    return same_again(home, FileStore(home), ours=ours)


def test_an_empty_home_gets_our_own_document(tmp_path: Path) -> None:
    assert again(tmp_path / "home") == BuildOptions()


def test_a_build_is_made_as_before(tmp_path: Path, corpus_folder: Path) -> None:
    home = tmp_path / "home"
    publish_version(home, corpus_folder, "first")
    change(home, corpus_path=str(corpus_folder), options={"index_type": "HNSW32"})
    assert again(home) == BuildOptions(corpus=corpus_folder, model="fake-model", index_type="HNSW32")
    change(home, schema=1, options=None)  # of an older program, which knew nothing of options
    with pytest.raises(IndexUnavailable, match=r"nothing tells what the index in .* was built from\. Name it"):
        again(home)


def test_a_version_of_another_schema_says_what_it_was_built_from(tmp_path: Path, corpus_folder: Path) -> None:
    home = tmp_path / "home"
    publish_version(home, corpus_folder, "first")
    path = home / "versions" / (home / "CURRENT").read_text().strip() / NAME
    values = json.loads(path.read_text("utf-8")) | {"schema": 1, "corpus_path": str(corpus_folder)}
    del values["options"]
    path.write_text(json.dumps(values), encoding="utf-8")
    assert again(home).corpus == corpus_folder


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"corpus_path": 3}', "\x00"])
def test_a_manifest_that_says_nothing_is_not_guessed_at(tmp_path: Path, corpus_folder: Path, text: str) -> None:
    home = tmp_path / "home"
    publish_version(home, corpus_folder, "first")
    (home / "versions" / (home / "CURRENT").read_text().strip() / NAME).write_text(text)
    with pytest.raises(IndexUnavailable, match="scoda index build --corpus PATH"):
        again(home)


def test_a_document_that_is_gone_is_named(tmp_path: Path, corpus_folder: Path) -> None:
    home = tmp_path / "home"
    publish_version(home, corpus_folder, "first")
    change(home, corpus_path=str(tmp_path / "gone.txt"))
    with pytest.raises(CorpusError, match=r"gone\.txt: the index in .* was built from it, but it is gone"):
        again(home)
    change(home, corpus={"name": DEFAULT_CORPUS.name}, model={"name": "other"})  # ours, of another installation
    assert again(home) == BuildOptions(model="other")


def test_a_database_does_not_choose_which_files_are_read(tmp_path: Path, corpus_folder: Path) -> None:
    home = tmp_path / "home"
    publish_version(home, corpus_folder, "first")
    for values in ({"corpus_path": "/etc/passwd"}, {"corpus_path": str(DEFAULT_CORPUS), "model": {"name": "/models"}}):
        change(home, **values)
        with pytest.raises(
            IndexUnavailable, match=r"must not choose files on this machine\. Name them yourself: --corpus"
        ):
            again(home, ours=False)
    change(home, model={"name": BuildOptions().model}, second={"model": {"name": "/models"}, "encoder": None})
    with pytest.raises(IndexUnavailable, match=r"names '/models', but a database must not choose"):
        again(home, ours=False)
    change(home, second=None)
    assert again(home, ours=False) == BuildOptions()


def test_a_refused_build_leaves_a_note_until_one_succeeds(tmp_path: Path, installed: object, model_folder: str) -> None:
    assert installed
    home, corpus = tmp_path / "home", write_corpus(tmp_path / "law")
    (corpus / "source.txt").write_text("1. One.\n\n3. Three.\n", encoding="utf-8")
    options = BuildOptions(corpus=corpus, model=model_folder)
    with pytest.raises(CorpusError) as caught:
        build_index(home, options)
    refused = refused_build(home, FileStore(home))
    assert refused is not None
    assert (refused.corpus, refused.reason) == (str(corpus), str(caught.value))
    assert refused_build(home, FileStore(tmp_path / "other")) is None
    assert again(home).corpus == corpus
    write_corpus(corpus)
    build_index(home, options)
    assert refused_build(home, FileStore(home)) is None
    assert again(home) == BuildOptions(corpus=corpus, model=model_folder)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"store": 1, "corpus": 2, "reason": 3}', "[" * 100_000])
def test_a_damaged_note_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / NOTE).write_text(text)
    assert refused_build(tmp_path, FileStore(tmp_path)) is None
