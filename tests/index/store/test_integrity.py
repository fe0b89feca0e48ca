"""Files are trusted only after they were hashed; a large one is remembered until anything about it changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from index.answer.engine import Engine
from index.errors import IndexUnavailable
from index.reader import IndexReader
from index.store import integrity
from index.store.files.read import PASSAGES, VIEWS, read_version
from index.store.files.store import current_fingerprint, versions_folder
from index.store.integrity import VERIFIED, CheckedFiles, FileEntry, forget_verified, remember_verified, seal
from index.store.manifest import NAME, Manifest
from tests.index.builders import TASKS, publish_version
from tests.index.fakes import FakeEncoder

TYPES = ["Flat", "HNSW8,SQ8", "IVF1,Flat"]


read_mapped = partial(read_version, mapped_from=1)
EITHER_WAY = pytest.mark.parametrize(
    "read", [read_mapped, partial(read_version, mapped_from=2**20)], ids=["mapped", "read"]
)
Read = Callable[[Path], tuple[Manifest, IndexReader]]


@pytest.fixture
def version(home: Path) -> Path:
    return versions_folder(home) / str(current_fingerprint(home))


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were hashed because they are mapped."""
    names: list[str] = []
    check = integrity._check

    def noting(path: Path, expected: str, found: str) -> None:
        names.append(path.name)
        check(path, expected, found)

    monkeypatch.setattr(integrity, "_check", noting)
    return names


@pytest.fixture
def mapped(version: Path) -> Path:
    """A version all of whose files were mapped, hashed once and remembered."""
    read_mapped(version)
    return version


def data_files(version: Path) -> list[Path]:
    return sorted(path for path in version.iterdir() if path.name not in (NAME, VERIFIED))


def assert_answers(version: Path, read: Read = read_mapped) -> None:
    engine = Engine(*read(version), FakeEncoder())
    for number, text in enumerate(TASKS, start=1):
        assert engine.ask(text).hits[0].passage.number == number
    assert [hit.passage.id for hit in engine.ask(TASKS[1], section="II").hits][:1] != ["2"]


@pytest.mark.parametrize("factory", TYPES)
def test_a_whole_version_answers_mapped_as_read(tmp_path: Path, corpus_folder: Path, factory: str) -> None:
    home = tmp_path / "one"
    folder = versions_folder(home) / publish_version(home, corpus_folder, factory, factory)
    scores = []
    for size in (1, 2**20):
        engine = Engine(*read_version(folder, mapped_from=size), FakeEncoder())
        assert_answers(folder, partial(read_version, mapped_from=size))
        scores.append([[(hit.passage.id, hit.score) for hit in engine.ask(text).hits] for text in TASKS])
    assert scores[0] == scores[1]


def test_large_files_are_hashed_once(mapped: Path, hashed: list[str]) -> None:
    assert_answers(mapped)
    assert hashed == []
    forget_verified(mapped)
    assert_answers(mapped)
    assert sorted(hashed) == [path.name for path in data_files(mapped)]
    hashed.clear()
    assert_answers(mapped)
    assert hashed == []


def test_a_copy_is_hashed_again(mapped: Path, hashed: list[str]) -> None:
    copy = shutil.copytree(mapped, mapped.with_name("copy"))
    assert_answers(copy)
    assert sorted(hashed) == [path.name for path in data_files(mapped)]


def flip(path: Path) -> None:
    """Change one bit in the middle where the file lies."""
    with path.open("rb+") as file:
        file.seek(path.stat().st_size // 2)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 4]))


def flip_back_dated(path: Path) -> None:
    """Change a bit, and set the times back to what they were."""
    before = path.stat()
    flip(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def replace_by_another(path: Path) -> None:
    """Put another file of the same size and time of writing in its place."""
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(bytes(before.st_size))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def empty(path: Path) -> None:
    os.truncate(path, 0)


DAMAGES = [flip, flip_back_dated, replace_by_another, cut, lengthen, empty, Path.unlink]


@EITHER_WAY
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_refused_by_name(version: Path, read: Read, damage: Callable[[Path], None]) -> None:
    read(version)
    for path in data_files(version):
        whole = path.read_bytes()
        damage(path)
        for _ in range(2):  # what was refused once is not remembered as whole
            with pytest.raises(IndexUnavailable, match=r"Build it again: scoda index build") as caught:
                read(version)
            assert str(path) in str(caught.value)
        path.write_bytes(whole)
    assert_answers(version, read)


STAMPS = [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 50_000, b" " * 200_000, b'{"views.faiss": 7}']


@pytest.mark.parametrize("stamp", STAMPS, ids=lambda stamp: repr(stamp[:16]))
def test_a_garbled_stamp_is_no_stamp(mapped: Path, hashed: list[str], stamp: bytes) -> None:
    (mapped / VERIFIED).write_bytes(stamp)
    assert_answers(mapped)
    assert sorted(hashed) == [path.name for path in data_files(mapped)]
    (mapped / VERIFIED).write_bytes(stamp)
    flip_back_dated(mapped / PASSAGES)
    with pytest.raises(IndexUnavailable, match=PASSAGES):
        read_mapped(mapped)


def test_a_stamp_of_other_content_does_not_help(mapped: Path) -> None:
    """The hash stands in the stamp too: the file's state alone does not make it the manifest's."""
    (mapped / PASSAGES).write_bytes(bytes((mapped / PASSAGES).stat().st_size))
    data = (mapped / PASSAGES).read_bytes()
    remember_verified(mapped, {PASSAGES: FileEntry(len(data), hashlib.sha256(data).hexdigest())})
    with pytest.raises(IndexUnavailable, match=PASSAGES):
        read_mapped(mapped)


def test_where_nothing_can_be_written_files_are_hashed_each_time(mapped: Path, hashed: list[str]) -> None:
    forget_verified(mapped)
    in_the_way = mapped / f"{VERIFIED}.{os.getpid()}"  # the rights of a folder would not stop a test that runs as root
    in_the_way.mkdir()
    for turn in (1, 2):
        assert_answers(mapped)
        assert len(hashed) == turn * (len(data_files(mapped)) - 1)
    flip(mapped / VIEWS)
    with pytest.raises(IndexUnavailable, match=VIEWS):
        read_mapped(mapped)


def test_a_stamp_is_kept_for_other_files(tmp_path: Path) -> None:
    entries = {}
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
        entries[name] = seal(tmp_path / name)
        remember_verified(tmp_path, {name: entries[name]})
    assert set(json.loads((tmp_path / VERIFIED).read_bytes())) == {"a", "b"}
    assert entries["a"] == FileEntry(1, hashlib.sha256(b"a").hexdigest())
    assert [path.name for path in sorted(tmp_path.iterdir())] == [VERIFIED, "a", "b"]


@pytest.mark.parametrize("limit", [1, 2**20], ids=["mapped", "read"])
def test_what_is_handed_out(tmp_path: Path, limit: int) -> None:
    np.save(tmp_path / "rows.npy", np.arange(5))
    np.save(tmp_path / "objects.npy", np.array([{}], object), allow_pickle=True)
    (tmp_path / "text").write_bytes(b"some text")
    files = CheckedFiles(tmp_path, {path.name: seal(path) for path in tmp_path.iterdir()}, limit)
    assert files.array("rows.npy").tolist() == [0, 1, 2, 3, 4]
    assert bytes(files.data("text")[5:9]) == b"text"
    assert files.data("text").find(b"text") == 5
    assert files.path("text") == tmp_path / "text"
    assert files.is_mapped("text") is (limit == 1)
    for name in ("text", "objects.npy"):
        with pytest.raises(IndexUnavailable, match=rf"{name} is no array .*Build it again"):
            files.array(name)


def test_a_file_that_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "extra").write_text("x")
    with pytest.raises(IndexUnavailable, match="extra"):
        CheckedFiles(tmp_path, {}).data("extra")
    with pytest.raises(IndexUnavailable, match="none cannot be read"):
        CheckedFiles(tmp_path, {"none": FileEntry(0, "")}).data("none")
