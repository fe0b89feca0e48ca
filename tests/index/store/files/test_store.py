"""The data home beyond what every store promises: CURRENT as a reader finds it, locks, left-overs of dead builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from filelock import FileLock

from index.errors import IndexMissing, IndexUnavailable, ScodaError
from index.store.files.read import PASSAGES, read_version
from index.store.files.store import (
    CURRENT,
    FileStore,
    building_folder,
    current_fingerprint,
    open_current,
    publish,
    rollback,
    versions_folder,
)
from index.store.integrity import remember_verified
from index.store.manifest import read_manifest
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
        remedy = "Run scoda index rollback, or scoda index build --corpus PATH"
        expected = f"{home / CURRENT} names no index version. {remedy}"
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


def test_a_version_replaced_while_it_is_read(home: Path, corpus_folder: Path) -> None:
    """Two builds finish between the reading of CURRENT and of the version, which removes the version."""
    published: list[str] = []

    def slow(folder: Path) -> Any:
        if not published:
            published.extend(publish_version(home, corpus_folder, name) for name in ("second", "third"))
            assert not folder.exists()
        return read_version(folder)

    manifest, _ = open_current(home, read=slow)
    assert manifest.fingerprint == published[-1]


def test_an_index_that_never_stays_is_given_up(home: Path, corpus_folder: Path) -> None:
    numbers = iter(range(100))

    def never(_: Path) -> Any:
        publish_version(home, corpus_folder, f"build {next(numbers)}")
        raise IndexUnavailable("gone")

    with pytest.raises(IndexUnavailable, match=r"keeps changing\. Try again"):
        open_current(home, read=never)


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


def test_verify_hashes_anew(home: Path) -> None:
    """Bits that rot on the disk change nothing that the file system tells, so a stamp would not notice them."""
    store = FileStore(home, mapped_from=1)
    version = versions_folder(home) / str(store.current())
    path = version / PASSAGES
    path.write_bytes(path.read_bytes().replace(b"apples", b"plumbs"))
    remember_verified(version, {PASSAGES: read_manifest(version).files[PASSAGES]})
    assert store.open().reader.passages.says("plumbs")
    with pytest.raises(IndexUnavailable, match=rf"{PASSAGES} is damaged: its SHA-256 is not the manifest's"):
        store.verify()


# Publishing

PUBLISH = "import sys; from pathlib import Path; from tests.index.builders import publish_version; {}"


def versions(home: Path) -> set[str]:
    """All that lies beside the versions, left-overs included."""
    return {path.name for path in versions_folder(home).iterdir()}


def assert_whole(home: Path) -> None:
    """The live version can be read, and nothing but versions, their lock and CURRENT lies around."""
    manifest, _ = open_current(home)
    assert manifest.fingerprint == current_fingerprint(home)
    assert {path.name for path in home.iterdir()} - {".lock"} == {CURRENT, "versions"}
    assert not [name for name in versions(home) if name.startswith(".")]


def test_rollback_without_another_version(home: Path, tmp_path: Path) -> None:
    with pytest.raises(ScodaError, match="there is no earlier index version"):
        rollback(home)
    with pytest.raises(ScodaError, match="there is no index in"):
        rollback(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ScodaError, match="there is no earlier index version"):
        rollback(tmp_path / "empty")
    assert_whole(home)


def test_a_process_that_holds_the_lock_for_ever_stops_nobody_for_ever(home: Path, corpus_folder: Path) -> None:
    """As one does that was stopped (SIGSTOP) while it published."""
    publish_version(home, corpus_folder, "second")
    live = current_fingerprint(home)
    with building_folder(home) as folder, FileLock(home / ".lock"):
        with pytest.raises(ScodaError, match="another process has been changing the index"):
            rollback(home, patience=0.01)
        with pytest.raises(ScodaError, match="another process has been changing the index"):
            publish(home, folder, lambda *_: None, "0" * 64, patience=0.01)
    assert current_fingerprint(home) == live
    rollback(home)
    assert_whole(home)


@pytest.mark.parametrize("damage", ["CURRENT", "no CURRENT", "manifest.json", "folder"])
def test_rollback_from_a_version_that_is_damaged(home: Path, corpus_folder: Path, damage: str) -> None:
    """That is when it is needed: what says which version came before may be damaged, too."""
    first = current_fingerprint(home)
    second = publish_version(home, corpus_folder, "second")
    folder = home / "versions" / second
    if "CURRENT" in damage:  # back to the newest version
        (home / CURRENT).unlink()
        if damage == "CURRENT":
            (home / CURRENT).write_bytes(b"junk")
        first = second
    elif damage == "manifest.json":
        (folder / damage).write_bytes(b"{}")
    else:
        shutil.rmtree(folder)
    assert rollback(home) == first
    assert_whole(home)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_folder_or_a_link_for_current(home: Path, tmp_path: Path, kind: str) -> None:
    path = home / CURRENT
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "x")
    with pytest.raises(IndexUnavailable, match=r"Move it away, and run scoda index rollback$"):
        current_fingerprint(home)


def test_rollback_in_a_home_that_cannot_be_written(home: Path, corpus_folder: Path) -> None:
    publish_version(home, corpus_folder, "second")
    live = current_fingerprint(home)
    (home / ".CURRENT").mkdir()
    with pytest.raises(ScodaError, match=r"\.CURRENT cannot be written \(.*\)\. The index in use stays as it was"):
        rollback(home)
    assert current_fingerprint(home) == live


def test_publishing_mends_a_garbled_current(home: Path, corpus_folder: Path) -> None:
    (home / CURRENT).write_bytes(b"../../x")
    second = publish_version(home, corpus_folder, "second")
    assert current_fingerprint(home) == second
    assert_whole(home)


def test_left_overs_of_killed_builds_go_and_living_builds_stay(home: Path) -> None:
    dead = versions_folder(home) / ".building-dead"
    dead.mkdir()
    (dead / "views.faiss").write_bytes(b"half")
    (versions_folder(home) / ".building-dead.lock").touch()
    (versions_folder(home) / ".building-only-a-lock.lock").touch()
    with building_folder(home) as living:
        assert not dead.exists()
        with building_folder(home) as other:
            assert living.is_dir()
            assert other.is_dir()
            assert other != living
        assert living.is_dir()
    assert versions(home) == {current_fingerprint(home)}


def test_a_build_in_another_process_is_seen_to_live(home: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from index.store.files.store import building_folder\n"
        "with building_folder(Path(sys.argv[1])) as folder: print(folder, flush=True); sys.stdin.read(1)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        with building_folder(home):
            assert folder.is_dir()
        process.kill()
    assert folder.is_dir()
    with building_folder(home):
        assert not folder.exists()
    assert versions(home) == {current_fingerprint(home)}


@pytest.mark.slow
def test_processes_publish_at_once(home: Path, corpus_folder: Path) -> None:
    loop = "[print(publish_version(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] + str(n))) for n in range(6)]"
    command = [sys.executable, "-c", PUBLISH.format(loop), str(home), str(corpus_folder)]
    with FileLock(home / ".lock"):  # until all have started
        processes = [
            subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for name in ("a", "b", "c")
        ]
    results = [process.communicate(timeout=240) for process in processes]
    assert [error for _, error in results] == ["", "", ""]
    published = [name for output, _ in results for name in output.split()]
    assert len(set(published)) == 18
    assert current_fingerprint(home) in published
    assert len(versions(home)) == 2
    assert_whole(home)


def test_a_build_that_has_not_taken_its_lock_yet_is_never_taken_for_dead(home: Path) -> None:
    """A lock's file is made, then taken: a build that looks for left-overs between the two would remove it, and the
    next one the folder of a build that lives. So both happen only under the home's own lock."""
    inside = Event()

    def build() -> None:
        with building_folder(home) as folder:
            assert folder.is_dir()
            inside.set()

    before = versions(home)
    with FileLock(home / ".lock"):
        thread = Thread(target=build)
        thread.start()
        assert not inside.wait(0.3)
        assert versions(home) == before
    assert inside.wait(30)
    thread.join()
    assert versions(home) == before


def test_builds_that_begin_and_end_at_once_keep_their_folders(home: Path) -> None:
    barrier = Barrier(6)

    def begin(_: int) -> None:
        barrier.wait()
        for turn in range(15):
            with building_folder(home) as folder:
                (folder / "file").write_text(str(turn))
                assert (folder / "file").read_text() == str(turn)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(begin, range(6)))
    assert versions(home) == {current_fingerprint(home)}
