"""Encoding over processes: order, bounds, deaths, errors, nothing left behind."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.encoders.parallel.chunks import open_chunk_encoder
from index.errors import ModelError, ScodaError
from index.types import Vectors
from tests.index.encoders.fake_workers import (
    DIES,
    DIES_ONCE,
    FAILS,
    LOADER,
    SLEEPS_ONCE,
    alive,
    assert_vectors,
    chunks_of,
    wait_until,
    workers_of,
)
from tests.index.fakes import vector_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    return folder


def encode(model: Path, chunks: Sequence[Sequence[str]], workers: int = 2, loader: str = LOADER) -> list[Vectors]:
    with open_chunk_encoder(str(model), workers=workers, loader=loader) as encoder:
        return list(encoder.encode_chunks(chunks))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_vectors_come_in_the_order_of_the_chunks(model: Path, workers: int) -> None:
    chunks = [*chunks_of(20), ["x"], ["\ud800 half a character", "中文"], *chunks_of(2, 200)]
    assert_vectors(encode(model, chunks, workers), chunks)
    assert (workers_of(model) == [os.getpid()]) is (workers == 1)
    assert not [process for process in workers_of(model) if process != os.getpid() and alive(process)]


def test_all_workers_take_part_and_share_the_cores(model: Path) -> None:
    with open_chunk_encoder(str(model), workers=2, loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(["task"] for _ in itertools.count())
        wait_until(lambda: len(next(vectors)) == 1 and len(workers_of(model)) == 2)
        assert all(map(alive, workers_of(model)))
    assert not any(map(alive, workers_of(model)))
    threads = {path.read_text() for path in model.parent.glob("worker-*")}
    assert threads == {str(max(1, (os.cpu_count() or 1) // 2))}


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_starts_before_the_first_chunk(model: Path, workers: int) -> None:
    assert encode(model, [], workers) == []
    assert workers_of(model) == []


def test_few_chunks_start_few_workers(model: Path) -> None:
    encode(model, chunks_of(1), workers=4)
    assert len(workers_of(model)) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_chunks_are_taken_as_results_are(model: Path, workers: int) -> None:
    taken = 0

    def endless() -> Iterator[list[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield [f"task {taken}"]

    with open_chunk_encoder(str(model), workers=workers, loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(endless())
        ahead = []
        for number in range(1, 41):
            np.testing.assert_array_equal(next(vectors)[0], vector_of(f"task {number}"))
            ahead.append(taken - number)
    assert max(ahead) < 2 * workers


def test_a_killed_worker_loses_nothing(model: Path) -> None:
    """One is killed from outside between two chunks or in one, as the system does when memory is short."""
    chunks = chunks_of(400, 20)
    with open_chunk_encoder(str(model), workers=2, loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(chunks)
        found = []
        for number in range(len(chunks)):
            found.append(next(vectors))
            if number % 100 == 10:
                os.kill(next(filter(alive, workers_of(model))), signal.SIGKILL)
    assert_vectors(found, chunks)
    assert len(workers_of(model)) > 2
    assert not any(map(alive, workers_of(model)))


@pytest.mark.parametrize("at", [0, 7, 19])
def test_a_chunk_that_a_worker_died_of_is_encoded_by_another(model: Path, at: int) -> None:
    chunks = chunks_of(20)
    chunks[at].append(DIES_ONCE)
    assert_vectors(encode(model, chunks), chunks)
    assert (model.parent / "died").exists()


def test_a_chunk_that_kills_every_worker_ends_in_one_clear_error(model: Path) -> None:
    chunks = [*chunks_of(5), [DIES], *chunks_of(5)]
    with open_chunk_encoder(str(model), workers=2, loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(chunks)
        assert_vectors([next(vectors) for _ in range(5)], chunks[:5])
        with pytest.raises(ScodaError, match=r"tried 3 times.*killed by signal 9.*fewer --workers"):
            next(vectors)
    assert len(workers_of(model)) >= 3
    assert not any(map(alive, workers_of(model)))


def test_workers_that_die_as_they_load_end_in_the_same_error(model: Path) -> None:
    with pytest.raises(ScodaError, match=r"killed by signal 9.*fewer --workers"):
        encode(model, chunks_of(9), loader="tests.index.encoders.fake_workers:dying_load")


def test_what_the_model_raises_comes_through(model: Path) -> None:
    with pytest.raises(ModelError) as failed:
        encode(model, [*chunks_of(2), [FAILS], *chunks_of(9)])
    assert str(failed.value) == f"the model {str(model)!r} failed (RuntimeError: the text is too sad)"
    with pytest.raises(ModelError, match=r"other' failed \(FileNotFoundError: there is no "):
        encode(model / "other", chunks_of(9))
    with pytest.raises(ModuleNotFoundError) as missing:
        encode(model, chunks_of(9), loader="tests.index.encoders.fake_workers:incomplete_load")
    assert missing.value.name == "torch"


ASK = f"""
import sys
from index.encoders.parallel.chunks import open_chunk_encoder
if __name__ == "__main__":
    with open_chunk_encoder(sys.argv[1], workers=2, loader={LOADER!r}) as encoder:
        list(encoder.encode_chunks([["a"], [sys.argv[2]], ["b"]]))
"""


def start_asking(model: Path, text: str) -> subprocess.Popen[str]:
    script = model.parent / "ask.py"
    script.write_text(ASK)
    command = [sys.executable, str(script), str(model), text]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("text", ["task", DIES_ONCE])
def test_a_build_that_ends_well_says_nothing(model: Path, text: str) -> None:
    """Not even about semaphores, which a killed process leaves behind."""
    asking = start_asking(model, text)
    assert asking.communicate(timeout=60)[1] == ""
    assert asking.returncode == 0
    assert not any(map(alive, workers_of(model)))


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_ended_build_leaves_no_process(model: Path, by: signal.Signals) -> None:
    """Ctrl-C, which the terminal sends to all of them, ends it in the middle of a chunk; others let it finish."""
    asking = start_asking(model, SLEEPS_ONCE)
    wait_until(lambda: (model.parent / "asleep").exists() and len(workers_of(model)) == 2)
    if by == signal.SIGINT:
        os.killpg(asking.pid, by)
        wait_until(lambda: not any(map(alive, workers_of(model))))
    else:
        asking.send_signal(by)
        wait_until(lambda: sum(map(alive, workers_of(model))) == 1)
        os.killpg(asking.pid, signal.SIGKILL)
    _, errors = asking.communicate(timeout=60)
    assert asking.returncode == -by
    assert "semaphore" not in errors
    assert errors.count("Traceback") == (by == signal.SIGINT)  # that of the build itself, none of a worker
