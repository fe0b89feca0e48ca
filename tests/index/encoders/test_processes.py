"""Encoding over processes beyond what all workers promise: one process or many, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

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

pytestmark = pytest.mark.slow  # each test starts processes

ROOT = Path(__file__).parents[3]


def encode(model: Path, chunks: Sequence[Sequence[str]], workers: int = 2, loader: str = LOADER) -> list[Vectors]:
    with open_chunk_encoder(str(model), workers=workers, loader=loader) as encoder:
        return list(encoder.encode_chunks(chunks))


@pytest.mark.parametrize("workers", [1, 3])
def test_other_numbers_of_workers_give_the_same(model: Path, workers: int) -> None:
    """One is this process itself."""
    assert encode(model, [], workers) == []
    assert workers_of(model) == []
    chunks = chunks_of(20)
    assert_vectors(encode(model, chunks, workers), chunks)
    assert (workers_of(model) == [os.getpid()]) is (workers == 1)
    assert not [process for process in workers_of(model) if process != os.getpid() and alive(process)]


def test_one_worker_takes_chunks_as_results_are(model: Path) -> None:
    taken = []

    def chunks() -> Iterator[list[str]]:
        for number in range(9):
            taken.append(number)
            yield [f"task {number}"]

    with open_chunk_encoder(str(model), loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(chunks())
        for number in range(5):
            next(vectors)
            assert taken == list(range(number + 1))


def test_few_chunks_start_few_workers(model: Path) -> None:
    encode(model, chunks_of(1), workers=4)
    assert len(workers_of(model)) == 1


def test_how_a_process_died_and_which_package_is_missing_is_told(model: Path) -> None:
    with pytest.raises(ScodaError, match="killed by signal 9"):
        encode(model, [[DIES]])
    with pytest.raises(ModelError) as failed:
        encode(model, [[FAILS]])
    assert str(failed.value) == f"the model {str(model)!r} failed (RuntimeError: the text is too sad)"
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
    assert asking.communicate(timeout=240)[1] == ""
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
    _, errors = asking.communicate(timeout=240)
    assert asking.returncode == -by
    assert "semaphore" not in errors
    assert errors.count("Traceback") == (by == signal.SIGINT)  # that of the build itself, none of a worker
