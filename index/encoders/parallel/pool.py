"""Encodes chunks by several workers at once, in order, in bounded memory, whichever of the workers die."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Protocol

from index.errors import ScodaError
from index.types import Vectors

ATTEMPTS = 3  # deaths over one chunk, or of one worker without a chunk done in between, until it is given up
_AHEAD = 2  # chunks in flight for each worker: one that it encodes and one that waits


class WorkerDied(Exception):
    """A worker ended without an answer; `str(error)` says how. Another one may answer."""


class Worker(Protocol):
    """Something that encodes in another process, used by one thread; only `close` may come from any."""

    def start(self) -> None:
        """Start it, again after a death, and wait for its model. Raises WorkerDied, or what its model raised."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension). Raises WorkerDied, or what the model raised."""

    def close(self) -> None:
        """Have it end for good, at once; who waits for an answer gets a WorkerDied."""

    def wait(self) -> None:
        """Return when it has ended, after `close`."""


@dataclass(slots=True, eq=False)
class _Job:
    texts: Sequence[str]
    vectors: Future[Vectors] = field(default_factory=Future)
    deaths: int = 0


class WorkerPool:
    """A thread for each worker hands it one chunk after the other; a dead worker's chunk goes to the next free one."""

    def __init__(self, make_workers: Callable[[], Sequence[Worker]], remedy: str) -> None:
        """Nothing is made or started before the first chunk; `remedy` says what to do when all workers die."""
        self._make_workers = make_workers
        self._remedy = remedy
        self._workers: Sequence[Worker] = ()
        self._threads: list[threading.Thread] = []
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._serving = 0
        self._closed = False
        self._lock = threading.Lock()

    def encode_chunks(self, chunks: Iterable[Sequence[str]]) -> Iterator[Vectors]:
        """The chunks' vectors, in order; chunks are taken as results are, at most two a worker ahead.

        Raises:
            ScodaError: a chunk killed three workers, or none can be kept running.
            ModelError: the model cannot be loaded or fails.
        """
        pending: deque[Future[Vectors]] = deque()
        for chunk in chunks:
            pending.append(self._submit(chunk))
            if len(pending) >= _AHEAD * len(self._workers):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def close(self) -> None:
        """End all workers at once, even in the middle of a chunk."""
        with self._lock:
            self._closed = True
        for worker in self._workers:
            worker.close()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _submit(self, texts: Sequence[str]) -> Future[Vectors]:
        if not self._workers:
            self._workers = self._make_workers()
        job = _Job(texts)
        self._jobs.put(job)
        self._start_next()
        return job.vectors

    def _start_next(self) -> None:
        """Start the thread of the next worker, if there is one: a short list needs few."""
        with self._lock:
            if self._closed or len(self._threads) == len(self._workers):
                return
            worker = self._workers[len(self._threads)]
            self._threads.append(threading.Thread(target=self._serve, args=(worker,), daemon=True))
            self._serving += 1
            self._threads[-1].start()

    def _serve(self, worker: Worker) -> None:
        """What a worker's thread does: hand out chunks, and let those who wait know when that is not possible."""
        try:
            given_up = self._hand_out(worker)
            _end(worker)
            if given_up is None or self._others_serve():
                return
            error: Exception = given_up
        except Exception as failure:  # what a model raises as it loads: it would do so in every worker
            _end(worker)
            error = failure
        while (job := self._jobs.get()) is not None:
            job.vectors.set_exception(error)

    def _others_serve(self) -> bool:
        """Whether others go on without this thread's worker."""
        self._start_next()
        with self._lock:
            self._serving -= 1
            return self._serving > 0

    def _hand_out(self, worker: Worker) -> ScodaError | None:
        """Hand chunks to the worker until the pool is closed; the error with which it was given up otherwise."""
        deaths, how = 0, ""
        while deaths < ATTEMPTS:
            try:
                worker.start()
                while (job := self._jobs.get()) is not None:
                    self._encode(worker, job)
                    deaths = 0
            except WorkerDied as death:
                deaths, how = deaths + 1, str(death)
            else:
                return None
        return self._give_up(how)

    def _encode(self, worker: Worker, job: _Job) -> None:
        try:
            vectors = worker.encode(job.texts)
        except WorkerDied as death:
            job.deaths += 1
            if job.deaths < ATTEMPTS:
                self._jobs.put(job)
            else:
                job.vectors.set_exception(self._give_up(str(death)))
            raise
        except Exception as failure:  # the model's own, whatever it is, belongs to who asked
            job.vectors.set_exception(failure)
        else:
            job.vectors.set_result(vectors)

    def _give_up(self, how: str) -> ScodaError:
        return ScodaError(f"encoding was tried {ATTEMPTS} times, and each time a worker died ({how}). {self._remedy}")


def _end(worker: Worker) -> None:
    worker.close()
    worker.wait()
