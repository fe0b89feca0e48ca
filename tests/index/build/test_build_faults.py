"""Builds that are killed, meet a full disk or each other: what was live keeps answering."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.build import encode
from index.build.build import build_index
from index.build.encode import CACHE
from index.build.options import BuildOptions
from index.errors import ScodaError
from index.store.files.store import CURRENT, current_fingerprint, rollback, versions_folder
from index.store.integrity import VERIFIED
from index.store.manifest import read_manifest
from tests.index.builders import TASKS, write_jsonl
from tests.index.fakes import FakeEncoder
from tests.index.store.disk import Steps, files_up_to
from tests.variants import variants

ROOT = Path(__file__).parents[3]
OLD, NEW = TASKS[2], "An online shop for lamps was launched."


@pytest.fixture
def live(corpus_folder: Path, model_folder: str, tmp_path: Path, installed: FakeEncoder) -> Path:
    """A home with a previous and a live version; the corpus has changed since."""
    home = tmp_path / "live"
    source = corpus_folder / "source.txt"
    text = source.read_text()
    for shop in ("carpets, once", "carpets", "lamps"):
        source.write_text(text.replace("carpets", shop))
        if shop != "lamps":
            build_index(home, BuildOptions(corpus=corpus_folder, model=model_folder))
    assert installed.documents  # no real model took part
    return home


def assert_answers(home: Path, words: str) -> None:
    engine = Engine.open(home, encoder=FakeEncoder())
    hit = engine.ask(TASKS[2]).hits[0]
    assert (hit.passage.id, hit.passage.text) == ("3", words)


def assert_tidy(home: Path, corpus: Path, model: str) -> None:
    """The next build succeeds and leaves nothing behind but two versions."""
    build_index(home, BuildOptions(corpus=corpus, model=model, force=True))
    assert_answers(home, NEW)
    names = [path.name for path in versions_folder(home).iterdir()]
    assert len(names) == 2
    assert current_fingerprint(home) in names
    cache = {"vectors.sqlite3", "vectors.sqlite3-wal", "vectors.sqlite3-shm", "vectors.lock"}
    assert {path.name for path in home.iterdir()} <= {CURRENT, "versions", ".lock"} | cache


# After which faults another build is tried: it takes most of the time, and of a kind of step one says what all do.
BUILT_AGAIN = pytest.mark.parametrize("after", ["each kind of step", *variants("each step")])


class Again:
    """Whether a build is tried again after a fault at this step, before or after the switch to the new version."""

    def __init__(self, after: str) -> None:
        self._seen: set[tuple[str, bool]] | None = set() if after == "each kind of step" else None

    def is_due(self, step: str, *, before_switch: bool) -> bool:
        if self._seen is None:
            return True
        is_new = (step, before_switch) not in self._seen
        self._seen.add((step, before_switch))
        return is_new


@pytest.mark.slow
@BUILT_AGAIN
def test_a_killed_build_leaves_the_old_index_answering(
    live: Path, corpus_folder: Path, model_folder: str, tmp_path: Path, after: str
) -> None:
    again = Again(after)
    arguments = [str(live), str(corpus_folder), model_folder, str(tmp_path / "killed")]
    run = subprocess.run(
        [sys.executable, "-m", "tests.index.build.killed_builds", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    steps = run.stdout.splitlines()
    switch = len(steps) - 1 - steps[::-1].index("replace")
    assert {"cache", "mkdir", "write views.faiss", "write manifest.json", "fsync", "save", "replace"} <= set(steps)
    old = Engine.open(live, encoder=FakeEncoder()).fingerprint
    previous = {path.name for path in versions_folder(live).iterdir()} - {old}
    for number, step in enumerate(steps):
        home = tmp_path / "killed" / str(number + 1)
        before_switch = number <= switch
        assert (current_fingerprint(home) == old) is before_switch, (number, step)
        assert_answers(home, OLD if before_switch else NEW)
        back = shutil.copytree(home, tmp_path / "back" / str(number))
        assert rollback(back) in (previous if before_switch else {old}), f"killed at {number}: {step}"
        if again.is_due(step, before_switch=before_switch):
            assert_tidy(home, corpus_folder, model_folder)


@pytest.mark.slow
@BUILT_AGAIN
def test_a_full_disk_leaves_the_old_index_answering(
    live: Path, corpus_folder: Path, model_folder: str, tmp_path: Path, after: str
) -> None:
    again = Again(after)
    old = current_fingerprint(live)
    for number in range(1, 100):
        home = shutil.copytree(live, tmp_path / "full" / str(number))

        def full(_: str) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        steps = Steps(number, full)
        with pytest.MonkeyPatch.context() as patch:
            steps.install(patch)
            try:
                build_index(home, BuildOptions(corpus=corpus_folder, model=model_folder))
            except ScodaError as error:
                message = str(error)
            else:
                if len(steps.taken) < number:
                    break
                continue  # a folder that exists need not be made
        where = f"full at {number}: {steps.taken[-1]}"
        assert "No space left on device" in message, where
        # What the message says about the index in use is true.
        before_switch = current_fingerprint(home) == old
        assert ("stays as it was" in message) is before_switch, where
        assert_answers(home, OLD if before_switch else NEW)
        assert not [path for path in versions_folder(home).glob(".building-*") if path.is_dir()], where
        if again.is_due(steps.taken[-1], before_switch=before_switch):
            assert_tidy(home, corpus_folder, model_folder)
    assert number > 10
    assert_answers(home, NEW)


@pytest.mark.slow
def test_a_disk_that_ends_inside_any_file_is_told(tmp_path: Path, model_folder: str, installed: FakeEncoder) -> None:
    """Here the system itself refuses the bytes, so that native code has to tell it too. All vectors are cached."""
    home, other = tmp_path / "home", tmp_path / "other"
    corpus = tmp_path / "many.jsonl"

    def build(home: Path) -> str:
        return build_index(home, BuildOptions(corpus=corpus, model=model_folder, index_type="HNSW32")).fingerprint

    def write(words: str) -> None:
        write_jsonl(
            corpus,
            [{"id": str(n), "text": f"{words} a{n} b{n * 7 % 601} c{n % 29} d{n * 3 % 101}"} for n in range(600)],
        )

    write("train")
    old = build(home)
    write("ship")
    whole = versions_folder(other) / build(other)
    shutil.copy(other / CACHE, home / CACHE)
    encoded = len(installed.documents)
    sizes = {path.name: path.stat().st_size for path in whole.iterdir() if path.name != VERIFIED}
    assert {"views.faiss", "arrays.npz", "passages.jsonl"} <= set(sizes)
    for name, room in [(name, part) for name, size in sizes.items() for part in (size // 2, size - 1)]:
        with files_up_to(room), pytest.raises(ScodaError, match=r"File too large.*stays as it was"):
            build(home)
        assert current_fingerprint(home) == old, name
        assert not list(versions_folder(home).glob(".building-*"))
    assert Engine.open(home, encoder=FakeEncoder()).ask("a7 b49").hits[0].passage.text == "train a7 b49 c7 d21"
    assert build(home) == whole.name
    assert len(installed.documents) == encoded


def test_a_full_disk_never_makes_a_version_that_rollback_goes_to(
    live: Path, corpus_folder: Path, model_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new version lies whole on the disk when CURRENT cannot be written; it was never live."""
    old = current_fingerprint(live)
    previous = {path.name for path in versions_folder(live).iterdir()} - {old}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("index.store.files.store._write_current", full)
        with pytest.raises(ScodaError, match="No space left on device"):
            build_index(live, BuildOptions(corpus=corpus_folder, model=model_folder))
    assert {rollback(live)} == previous


@pytest.mark.slow
def test_two_builds_at_once(live: Path, corpus_folder: Path, model_folder: str) -> None:
    def build(_: int) -> str:
        return build_index(live, BuildOptions(corpus=corpus_folder, model=model_folder, force=True)).fingerprint

    with ThreadPoolExecutor(3) as pool:
        built = list(pool.map(build, range(6)))
    assert len(set(built)) >= 3
    assert current_fingerprint(live) in built
    assert_answers(live, NEW)
    assert_tidy(live, corpus_folder, model_folder)


DIES = """
import os, signal, sys
from pathlib import Path
from index.build import encode, vector_cache
from index.build.build import build_index
from index.build.options import BuildOptions
from tests.index.fakes import FakeEncoder, install

class Dying(FakeEncoder):
    def encode_documents(self, texts):
        if any(text.startswith("task 45 ") for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode_documents(texts)

encode.BLOCK = vector_cache.CHUNK = 10
install(Dying())
build_index(Path(sys.argv[1]), BuildOptions(corpus=Path(sys.argv[2]), model=sys.argv[3]))
"""


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_was(
    tmp_path: Path, model_folder: str, installed: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block of views is kept when it is encoded: a long build loses one block at most."""
    home, corpus = tmp_path / "home", tmp_path / "many.jsonl"
    texts = [f"task {n} {n * n}" for n in range(73)]
    write_jsonl(corpus, [{"id": str(n), "text": text} for n, text in enumerate(texts)])
    run = subprocess.run([sys.executable, "-c", DIES, str(home), str(corpus), model_folder], cwd=ROOT)
    assert run.returncode == -signal.SIGKILL
    assert current_fingerprint(home) is None
    monkeypatch.setattr(encode, "BLOCK", 7)  # another size finds the same vectors
    steps: list[tuple[str, int, int]] = []
    build_index(home, BuildOptions(corpus=corpus, model=model_folder), progress=lambda *step: steps.append(step))
    assert installed.documents == texts[40:]
    assert [done for stage, done, _ in steps if stage == "indexing"] == [73]
    engine = Engine.open(home)
    assert [engine.ask(text).hits[0].passage.id for text in texts[::9]] == [str(n) for n in range(0, 73, 9)]


@pytest.mark.parametrize("block", [72, 73, *variants(1, 5, 74)])
def test_blocks_change_nothing_in_what_is_built(
    tmp_path: Path, model_folder: str, installed: FakeEncoder, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    corpus = tmp_path / "many.jsonl"
    texts = [(f"task {n} {n * n}", f"задача {n}") for n in range(73)]
    write_jsonl(corpus, [{"id": str(n), "text": t, "translations": {"ru": ru}} for n, (t, ru) in enumerate(texts)])
    files = []
    for size in (encode.BLOCK, block):
        monkeypatch.setattr(encode, "BLOCK", size)
        home = tmp_path / str(size)
        folder = versions_folder(home) / build_index(home, BuildOptions(corpus=corpus, model=model_folder)).fingerprint
        files.append(read_manifest(folder).files)
    assert files[0] == files[1]
    assert len(installed.documents) == 2 * 146


READ_ONLY = """
import sys
from pathlib import Path
from index.build.build import build_index
from index.build.options import BuildOptions
from index.answer.engine import Engine
from index.errors import ScodaError
from index.store.open import FileStore
from tests.index.fakes import FakeEncoder, install

_, home, corpus, model, new = sys.argv
install(encoder := FakeEncoder())
print(Engine.open(Path(home)).ask("A railway terminal opened beside the port.").hits[0].passage.id)
print(FileStore(Path(home)).verify()[0].passages)
for attempt in (
    lambda: build_index(Path(home), BuildOptions(corpus=Path(corpus), model=model, force=True)),
    lambda: build_index(Path(new), BuildOptions(corpus=Path(corpus), model=model)),
    FileStore(Path(home)).rollback,
):
    try:
        attempt()
    except ScodaError as error:
        print(error)
"""


@pytest.mark.slow
def test_a_data_home_that_may_only_be_read_answers_and_is_not_built_in(
    tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    assert installed is not None
    home = tmp_path / "home"
    for _ in range(2):
        build_index(home, BuildOptions(corpus=corpus_folder, model=model_folder, force=True))
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    folders = [tmp_path, home, *(path for path in home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    arguments = [sys.executable, "-c", READ_ONLY, home, corpus_folder, model_folder, tmp_path / "new"]
    # Rights do not bind the administrator, unless it gives that up.
    unbound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    result = subprocess.run([*unbound, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    for folder in folders:
        folder.chmod(0o700)
    assert result.stderr == ""
    answered, passages, *told = result.stdout.splitlines()
    assert (answered, passages) == ("1", "13")
    assert len(told) == 3
    for line, where in zip(told, (home, tmp_path / "new", home), strict=True):
        assert str(where) in line
        assert "cannot be written (Permission denied). The index in use stays as it was" in line
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before
