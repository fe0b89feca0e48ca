"""Spreads encoding over processes of this machine (`--workers`)."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

import numpy as np

from index.document_encoder import DocumentEncoder, Failure, Vectors, load_document_encoder
from index.worker_pool import WorkerDied, WorkerPool

_REMEDY = "Most likely memory ran out: build again with fewer --workers. What has been encoded so far is kept"
_END_SECONDS = 10
# A process of its own from the start: forking one that has threads (FAISS, OpenMP, this pool) may hang it.
_CONTEXT = multiprocessing.get_context("spawn")


@contextmanager
def open_process_encoder(model: str, workers: int, loader: str) -> Iterator[WorkerPool]:
    """A pool of `workers` processes that share the cores; each holds the model, and ends when this process does."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    with closing(WorkerPool(lambda: [ProcessWorker(model, loader, threads) for _ in range(workers)], _REMEDY)) as pool:
        yield pool


class ProcessWorker:
    """A process with a model. Texts go in as JSON, vectors come out as their bytes: nothing is unpickled from it."""

    def __init__(self, model: str, loader: str, threads: int) -> None:
        self._arguments = (model, loader, threads)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._busy = self._closed = False
        self._lock = threading.Lock()  # between this worker's thread and a close, which comes from another

    def start(self) -> None:
        with self._lock:
            if self._closed:
                raise WorkerDied("it was closed")
            self._busy = True
            try:
                self._spawn()
            except OSError as error:
                raise WorkerDied(f"it could not be started: {error.strerror}") from None
        self._receive()
        self._busy = False

    def _spawn(self) -> None:
        self._connection, other_end = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(other_end, *self._arguments), daemon=True)
        with other_end, _without_interrupts():
            process.start()
        self._process = process

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            if self._closed:
                raise WorkerDied("it was closed")
            self._busy = True
        try:
            return self._encode(texts)
        finally:
            self._busy = False

    def _encode(self, texts: Sequence[str]) -> Vectors:
        try:
            assert self._connection is not None
            self._connection.send_bytes(json.dumps(list(texts)).encode())
        except OSError:
            raise self._died() from None
        shape = self._receive()["shape"]
        try:
            return np.frombuffer(self._connection.recv_bytes(), np.float32).reshape(shape)
        except (EOFError, OSError):
            raise self._died() from None

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._process is None or self._connection is None:
                return
            if self._busy:
                self._process.kill()
            else:
                self._connection.close()  # it ends by itself, and tidies up: a kill would leave tqdm's semaphore behind

    def wait(self) -> None:
        if self._process is not None:
            self._process.join(_END_SECONDS)
            self._process.kill()
            self._process.join()

    def _receive(self) -> dict[str, Any]:
        assert self._connection is not None
        try:
            reply: dict[str, Any] = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            raise self._died() from None
        if "message" in reply:
            raise Failure(**reply).as_exception()
        return reply

    def _died(self) -> WorkerDied:
        assert self._process is not None
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        return WorkerDied(f"killed by signal {-code}" if code is not None and code < 0 else f"ended with code {code}")


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C goes to every process of the terminal; a new one inherits that it waits, and this one ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, model: str, loader: str, threads: int) -> None:
    """What the process does: load the model, and encode until the other end of the connection is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Locks that libraries make (tqdm does) are then unlinked at once: a killed process leaves none to complain about.
    multiprocessing.set_start_method(None, force=True)
    os.environ["OMP_NUM_THREADS"] = str(threads)  # read once, when PyTorch or the bundled model is loaded
    try:
        encoder = load_document_encoder(model, loader)
    except Exception as error:  # whatever a model raises is told to who asked
        connection.send_bytes(_as_json(Failure.of(error, model)))
        return
    try:
        connection.send_bytes(b"{}")
        while True:
            _answer(connection, encoder, model)
    except (EOFError, OSError):
        return


def _answer(connection: Connection, encoder: DocumentEncoder, model: str) -> None:
    texts = json.loads(connection.recv_bytes())
    try:
        vectors = np.ascontiguousarray(encoder.encode_documents(texts), np.float32)
    except Exception as error:  # as above
        connection.send_bytes(_as_json(Failure.of(error, model)))
        return
    connection.send_bytes(json.dumps({"shape": vectors.shape}).encode())
    connection.send_bytes(vectors.tobytes())


def _as_json(failure: Failure) -> bytes:
    return json.dumps({"message": failure.message, "missing": failure.missing}).encode()
