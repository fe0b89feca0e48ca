"""The data home: who may read what is written there, and what is not a file is not read."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build.vector_cache import VectorCache
from index.encoders.models import ModelId
from index.store.files.read import read_version
from index.store.files.store import CURRENT, current_fingerprint, versions_folder
from index.store.home_files import inside, make_folder, make_home, open_regular
from index.store.integrity import VERIFIED
from tests.index.builders import publish_version
from tests.index.fakes import FakeEncoder


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def fill(home: Path, corpus: Path) -> None:
    """Have everything written that builds and questions write into a data home."""
    publish_version(home, corpus, "first")
    publish_version(home, corpus, "second")
    read_version(versions_folder(home) / str(current_fingerprint(home)))
    encoder = FakeEncoder()
    cache = VectorCache(home / "vectors.sqlite3", ModelId("fake", "0" * 64), "document")
    cache.fetch(["text"], lambda chunks: map(encoder.encode_documents, chunks), lambda _: None)


def rights(home: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {"folder": set(), "file": set()}
    for path in home.rglob("*"):
        found["folder" if path.is_dir() else "file"].add(stat.S_IMODE(path.stat().st_mode))
    return found


@pytest.mark.usefixtures("umask")
def test_a_new_home_and_all_in_it_are_its_owners_alone(tmp_path: Path, corpus_folder: Path) -> None:
    home = tmp_path / "data" / "home"
    fill(home, corpus_folder)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert rights(home) == {"folder": {0o700}, "file": {0o600}}
    assert {path.name for path in home.iterdir()} >= {CURRENT, ".lock", "versions", "vectors.sqlite3", "vectors.lock"}
    assert (versions_folder(home) / str(current_fingerprint(home)) / VERIFIED).is_file()


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(
    ("opened", "folders", "files"), [(0o750, 0o750, 0o640), (0o755, 0o755, 0o644), (0o777, 0o775, 0o664)]
)
def test_a_home_that_its_owner_opened_stays_so_and_is_never_for_all_to_write(
    tmp_path: Path, corpus_folder: Path, opened: int, folders: int, files: int
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(opened)
    fill(home, corpus_folder)
    assert stat.S_IMODE(home.stat().st_mode) == opened
    assert rights(home) == {"folder": {folders}, "file": {files}}


def test_a_home_handed_on_to_a_group_stays_its(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o2750)
    make_folder(home / "versions")
    assert stat.S_IMODE((home / "versions").stat().st_mode) == 0o2750
    (home / "file").touch()
    with pytest.raises(FileExistsError):
        make_folder(home / "file")
    with pytest.raises(FileExistsError):
        make_home(home / "file")


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "pipe-link").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "link", tmp_path / "socket", tmp_path, Path("/dev/zero")):
            with pytest.raises(OSError, match=r".") as caught:
                open_regular(path)
            assert caught.value.strerror
    with open_regular(tmp_path / "link", follow=True) as file:
        assert file.read() == b"content"
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(tmp_path / "pipe-link", follow=True)
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "none")


def test_what_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")
    assert inside(tmp_path, "file") == tmp_path / "file"
    for name in ("", ".", "..", "/etc/passwd", "../x", "a/b", "a/", "link"):
        with pytest.raises(ValueError, match="does not lie in"):
            inside(tmp_path, name)
