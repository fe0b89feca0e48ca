"""The data home as a reader finds it: CURRENT, and versions that come and go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexMissing, IndexUnavailable
from index.store.files.read import read_version
from index.store.files.store import CURRENT, current_fingerprint, open_current, versions_folder
from tests.index.builders import publish_version

GARBAGE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\n", id="blank"),
    pytest.param(b"../../x", id="path-out"),
    pytest.param(b"../versions/0123456789abcdef", id="path-in"),
    pytest.param(b"/etc/passwd", id="absolute"),
    pytest.param(b"0123456789abcdef/..", id="path-behind"),
    pytest.param(b"0123456789ABCDEF", id="upper-case"),
    pytest.param(b"0123456789abcde", id="too-short"),
    pytest.param(b"0123456789abcdef0", id="too-long"),
    pytest.param(b"0123456789abcdef\n0123456789abcdef", id="two"),
    pytest.param(b"0123456789abcdef-", id="no-number"),
    pytest.param(b".building-0123456789", id="unfinished"),
    pytest.param(b"\xff\xfe\0", id="binary"),
    pytest.param(b"0123456789abcdef\0", id="nul"),
    pytest.param(b"a" * 1_000_000, id="huge"),
]


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage_in_current(home: Path, data: bytes) -> None:
    (home / CURRENT).write_bytes(data)
    for read in (current_fingerprint, open_current):
        with pytest.raises(IndexUnavailable) as caught:
            read(home)
        assert not isinstance(caught.value, IndexMissing)
        expected = f"{home / CURRENT} names no index version. Build one: scoda index build --force"
        assert str(caught.value) == expected


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_current_names_the_live_version(home: Path, ending: str) -> None:
    fingerprint = current_fingerprint(home)
    (home / CURRENT).write_bytes(f"{fingerprint}{ending}".encode())
    manifest, reader = open_current(home)
    assert manifest.fingerprint == fingerprint
    assert reader.passages[3].id == "1"


@pytest.mark.parametrize("exists", [True, False])
def test_nothing_built_yet(tmp_path: Path, exists: bool) -> None:
    home = tmp_path / "new"
    if exists:
        home.mkdir()
    assert current_fingerprint(home) is None
    with pytest.raises(IndexMissing) as caught:
        open_current(home)
    assert str(caught.value) == f"there is no index in {home} yet. Build it: scoda index build"


def test_current_is_a_folder_or_home_a_file(home: Path, tmp_path: Path) -> None:
    (home / CURRENT).unlink()
    (home / CURRENT).mkdir()
    with pytest.raises(IndexUnavailable, match=f"{CURRENT} cannot be read"):
        open_current(home)
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnavailable, match=f"{CURRENT} cannot be read"):
        open_current(tmp_path / "file")


def test_current_names_a_version_that_is_gone(home: Path) -> None:
    (home / CURRENT).write_text("0123456789abcdef")
    with pytest.raises(IndexUnavailable, match="0123456789abcdef has no readable manifest"):
        open_current(home)


def test_a_version_replaced_while_it_is_read(home: Path, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds finish between the reading of CURRENT and of the version, which removes the version."""
    published: list[str] = []

    def slow(folder: Path) -> Any:
        if not published:
            published.extend(publish_version(home, corpus_folder, name) for name in ("second", "third"))
            assert not folder.exists()
        return read_version(folder)

    monkeypatch.setattr("index.store.files.store.read_version", slow)
    manifest, _ = open_current(home)
    assert manifest.fingerprint == published[-1]


def test_an_index_that_never_stays_is_given_up(
    home: Path, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(range(100))

    def never(_: Path) -> Any:
        publish_version(home, corpus_folder, f"build {next(numbers)}")
        raise IndexUnavailable("gone")

    monkeypatch.setattr("index.store.files.store.read_version", never)
    with pytest.raises(IndexUnavailable, match="changes all the time; try again"):
        open_current(home)


def test_versions_lie_side_by_side(home: Path, corpus_folder: Path) -> None:
    first = current_fingerprint(home)
    second = publish_version(home, corpus_folder, "second")
    assert current_fingerprint(home) == second
    assert {folder.name for folder in versions_folder(home).iterdir()} == {first, second}


@pytest.mark.parametrize("what", ["pipe", "link"])
def test_current_is_no_file(home: Path, what: str) -> None:
    (home / CURRENT).rename(home / "moved")
    if what == "pipe":
        os.mkfifo(home / CURRENT)
    else:
        (home / CURRENT).symlink_to("moved")
    with pytest.raises(IndexUnavailable, match=rf"{CURRENT} cannot be read \(it is"):
        open_current(home)


def test_a_version_that_lies_elsewhere_is_refused(home: Path, tmp_path: Path) -> None:
    version = versions_folder(home) / str(current_fingerprint(home))
    version.rename(tmp_path / "elsewhere")
    version.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IndexUnavailable, match="does not lie in"):
        open_current(home)
