"""What encoding over several workers promises, be they processes of this machine or actors of a Ray cluster."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from index.encoders.parallel.chunks import ChunkEncoder, open_chunk_encoder
from index.errors import ModelError, ScodaError
from index.types import Vectors
from tests.index.encoders.fake_workers import (
    DIES,
    DIES_ONCE,
    FAILS,
    LOADER,
    alive,
    assert_vectors,
    chunks_of,
    wait_until,
    workers_of,
)
from tests.index.fakes import vector_of
from tests.traps import Traps
from tests.variants import variants

pytestmark = pytest.mark.slow  # each test starts processes

FAKES = "tests.index.encoders.fake_workers"


@dataclass(frozen=True, slots=True)
class Workers:
    """Two workers: their Ray cluster, if any, the cores of each, and what to do when all of them die."""

    ray: str | None
    cores: int
    remedy: str

    def open(self, model: Path, loader: str = LOADER) -> AbstractContextManager[ChunkEncoder]:
        return open_chunk_encoder(str(model), workers=1 if self.ray else 2, ray=self.ray, loader=loader)

    def encode(self, model: Path, chunks: Sequence[Sequence[str]], loader: str = LOADER) -> list[Vectors]:
        with self.open(model, loader) as encoder:
            return list(encoder.encode_chunks(chunks))


@pytest.fixture(params=["processes", "ray"])
def workers(request: pytest.FixtureRequest) -> Workers:
    if request.param == "ray":
        return Workers(request.getfixturevalue("cluster").address, 1, "`ray status`")
    return Workers(None, max(1, (os.cpu_count() or 1) // 2), "fewer --workers")


def assert_ended(model: Path) -> None:
    wait_until(lambda: not any(map(alive, workers_of(model))))


def test_vectors_come_in_the_order_of_the_chunks(workers: Workers, model: Path) -> None:
    chunks = [*chunks_of(20), ["x"], ["\ud800 half a character", "中文"], *chunks_of(2, 200)]
    assert_vectors(workers.encode(model, chunks), chunks)
    assert os.getpid() not in workers_of(model)
    assert_ended(model)


def test_all_workers_take_part_and_share_the_cores(workers: Workers, model: Path) -> None:
    with workers.open(model) as encoder:
        vectors = encoder.encode_chunks(["task"] for _ in itertools.count())
        wait_until(lambda: len(next(vectors)) == 1 and len(workers_of(model)) == 2)
        assert all(map(alive, workers_of(model)))
    assert_ended(model)
    assert {path.read_text() for path in model.parent.glob("worker-*")} == {str(workers.cores)}


def test_nothing_starts_before_the_first_chunk(workers: Workers, model: Path) -> None:
    assert workers.encode(model, []) == []
    assert workers_of(model) == []


def test_chunks_are_taken_as_results_are(workers: Workers, model: Path) -> None:
    taken = 0

    def endless() -> Iterator[list[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield [f"task {taken}"]

    with workers.open(model) as encoder:
        vectors = encoder.encode_chunks(endless())
        ahead = []
        for number in range(1, 41):
            np.testing.assert_array_equal(next(vectors)[0], vector_of(f"task {number}"))
            ahead.append(taken - number)
    assert max(ahead) < 2 * 2


def test_a_killed_worker_loses_nothing(workers: Workers, model: Path) -> None:
    """One is killed from outside between two chunks or in one, as the system does when memory is short."""
    chunks = chunks_of(400, 20)
    with workers.open(model) as encoder:
        vectors = encoder.encode_chunks(chunks)
        found = []
        for number in range(len(chunks)):
            found.append(next(vectors))
            if number % 100 == 10:
                os.kill(next(filter(alive, workers_of(model))), signal.SIGKILL)
    assert_vectors(found, chunks)
    assert len(workers_of(model)) > 2
    assert_ended(model)


@pytest.mark.parametrize("at", [7, *variants(0, 19)])
def test_a_chunk_that_a_worker_died_of_is_encoded_by_another(workers: Workers, model: Path, at: int) -> None:
    chunks = chunks_of(20)
    chunks[at].append(DIES_ONCE)
    assert_vectors(workers.encode(model, chunks), chunks)
    assert (model.parent / "died").exists()


def test_a_chunk_that_kills_every_worker_ends_in_one_clear_error(workers: Workers, model: Path) -> None:
    chunks = [*chunks_of(5), [DIES], *chunks_of(5)]
    with workers.open(model) as encoder:
        vectors = encoder.encode_chunks(chunks)
        assert_vectors([next(vectors) for _ in range(5)], chunks[:5])
        with pytest.raises(ScodaError, match=rf"tried 3 times.*{workers.remedy}"):
            next(vectors)
    assert len(workers_of(model)) >= 3
    assert_ended(model)


def test_workers_that_die_as_they_load_end_in_the_same_error(workers: Workers, model: Path) -> None:
    with pytest.raises(ScodaError, match=workers.remedy):
        workers.encode(model, chunks_of(9), f"{FAKES}:dying_load")


def test_what_the_model_raises_comes_through(workers: Workers, model: Path) -> None:
    with pytest.raises(ModelError, match=r"the model '.*model' failed \(RuntimeError: the text is too sad\)$"):
        workers.encode(model, [*chunks_of(2), [FAILS], *chunks_of(9)])
    with pytest.raises(
        ModelError,
        match=r"other' (failed \(FileNotFoundError: there is no|cannot be loaded \(there is no such folder\))",
    ):
        workers.encode(model / "other", chunks_of(9))
    with pytest.raises((ModelError, ModuleNotFoundError), match="No module named 'torch'"):
        workers.encode(model, chunks_of(9), f"{FAKES}:incomplete_load")


def test_workers_run_no_code_from_where_the_build_works(workers: Workers, model: Path, traps: Traps) -> None:
    chunks = chunks_of(4)
    assert_vectors(workers.encode(model, chunks), chunks)
    assert (Path.cwd(), traps.sprung) == (traps.folder, "")
