"""Publishing: one atomic switch, the version before kept, left-overs of dead builds removed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from filelock import FileLock

from index.errors import IndexUnavailable, ScodaError
from index.store.files.read import ARRAYS
from index.store.files.store import (
    CURRENT,
    building_folder,
    current_fingerprint,
    open_current,
    publish,
    rollback,
    versions_folder,
)
from tests.index.builders import publish_version

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


def test_exactly_the_live_and_the_previous_version_stay(home: Path, corpus_folder: Path) -> None:
    history = [str(current_fingerprint(home))]
    for name in ("second", "third", "fourth"):
        history.append(publish_version(home, corpus_folder, name))
        assert current_fingerprint(home) == history[-1]
        assert versions(home) == set(history[-2:])
        assert_whole(home)


def test_the_same_inputs_published_again_get_a_number(home: Path, corpus_folder: Path) -> None:
    first = str(current_fingerprint(home))
    second = publish_version(home, corpus_folder, "first")
    third = publish_version(home, corpus_folder, "first")
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert versions(home) == {second, third}
    assert publish_version(home, corpus_folder, "first") == first


def test_a_version_that_cannot_be_finished_changes_nothing(home: Path) -> None:
    live, before = current_fingerprint(home), versions(home)

    def fail(fingerprint: str, _: str | None) -> None:
        assert fingerprint.startswith("a" * 16)
        raise IndexUnavailable("a known answer does not come out")

    with building_folder(home) as folder:
        (folder / "half").write_text("written")
        with pytest.raises(IndexUnavailable, match="known answer"):
            publish(home, folder, fail, "a" * 64)
    assert (current_fingerprint(home), versions(home)) == (live, before)


def test_a_version_is_live_only_when_it_is_finished(home: Path) -> None:
    live, seen = current_fingerprint(home), []
    with building_folder(home) as folder:
        publish(home, folder, lambda *_: seen.append(current_fingerprint(home)), "a" * 64)
        assert not folder.exists()
    assert seen == [live]
    assert current_fingerprint(home) == "a" * 16


def test_rollback_goes_back_once(home: Path, corpus_folder: Path) -> None:
    first = current_fingerprint(home)
    publish_version(home, corpus_folder, "second")
    assert rollback(home) == first == current_fingerprint(home)
    assert open_current(home)[0].fingerprint == first
    with pytest.raises(ScodaError, match="no earlier index version"):
        rollback(home)
    assert current_fingerprint(home) == first
    assert_whole(home)


def test_a_build_after_a_rollback_keeps_what_was_live(home: Path, corpus_folder: Path) -> None:
    first = str(current_fingerprint(home))
    publish_version(home, corpus_folder, "bad")
    rollback(home)
    third = publish_version(home, corpus_folder, "third")
    assert versions(home) == {first, third}
    assert rollback(home) == first


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


def test_rollback_in_a_home_that_cannot_be_written(home: Path, corpus_folder: Path) -> None:
    publish_version(home, corpus_folder, "second")
    live = current_fingerprint(home)
    (home / ".CURRENT").mkdir()
    with pytest.raises(ScodaError, match=r"\.CURRENT cannot be written \(.*\)\. The index in use stays as it was"):
        rollback(home)
    assert current_fingerprint(home) == live


def test_rollback_to_a_damaged_version_is_refused(home: Path, corpus_folder: Path) -> None:
    first = str(current_fingerprint(home))
    second = publish_version(home, corpus_folder, "second")
    (versions_folder(home) / first / ARRAYS).write_bytes(b"")
    with pytest.raises(IndexUnavailable, match=ARRAYS):
        rollback(home)
    assert current_fingerprint(home) == second


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


def test_threads_publish_at_once(home: Path, corpus_folder: Path) -> None:
    barrier = Barrier(8)

    def publish_one(number: int) -> str:
        barrier.wait()
        return publish_version(home, corpus_folder, f"{number % 5}")

    with ThreadPoolExecutor(8) as pool:
        published = list(pool.map(publish_one, range(8)))
    assert {name[:16] for name in published} == {sha256(f"{n}".encode()).hexdigest()[:16] for n in range(5)}
    assert current_fingerprint(home) in published
    assert len(versions(home)) == 2
    assert_whole(home)
    assert rollback(home) in published


def test_processes_publish_at_once(home: Path, corpus_folder: Path) -> None:
    loop = "[print(publish_version(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] + str(n))) for n in range(6)]"
    command = [sys.executable, "-c", PUBLISH.format(loop), str(home), str(corpus_folder)]
    with FileLock(home / ".lock"):  # until all have started
        processes = [
            subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for name in ("a", "b", "c")
        ]
    results = [process.communicate(timeout=60) for process in processes]
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
