"""Spreads encoding over processes of this machine (`--workers`)."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import IO, Any

import numpy as np

from index.child import child_environment, python_command
from index.encoders.parallel.loader import DocumentEncoder, Failure, load_document_encoder
from index.encoders.parallel.pool import WorkerDied, WorkerPool
from index.types import Vectors

_REMEDY = "Most likely memory ran out: build again with fewer --workers. What has been encoded so far is kept"
_END_SECONDS = 10
_LENGTH = struct.Struct(">Q")  # before each message, its number of bytes


@contextmanager
def open_process_encoder(model: str, workers: int, loader: str) -> Iterator[WorkerPool]:
    """A pool of `workers` processes that share the cores; each holds the model, and ends when this process does."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    with closing(WorkerPool(lambda: [ProcessWorker(model, loader, threads) for _ in range(workers)], _REMEDY)) as pool:
        yield pool


class ProcessWorker:
    """A process with a model. Texts go in as JSON, vectors come out as their bytes: nothing is unpickled from it.

    Not by multiprocessing, whose children look for its modules where one works, and get the whole environment.
    """

    def __init__(self, model: str, loader: str, threads: int) -> None:
        self._command = python_command(__name__, model, loader)
        # OMP_NUM_THREADS is read once, when PyTorch or the bundled model is loaded.
        self._environment = child_environment(models=True) | {"OMP_NUM_THREADS": str(threads)}
        self._process: subprocess.Popen[bytes] | None = None
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
        with _without_interrupts():
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )

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
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            _send(self._process.stdin, json.dumps(list(texts)).encode())
        except OSError:
            raise self._died() from None
        shape = self._receive()["shape"]
        return np.frombuffer(self._next(), np.float32).reshape(shape)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._process is None or self._process.stdin is None:
                return
            if self._busy:
                self._process.kill()
            else:
                _close(self._process.stdin)  # it ends by itself, and tidies up

    def wait(self) -> None:
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        _end(self._process)

    def _receive(self) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(self._next())
        if "message" in reply:
            raise Failure(**reply).as_exception()
        return reply

    def _next(self) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            return _receive(self._process.stdout)
        except (EOFError, OSError):
            raise self._died() from None

    def _died(self) -> WorkerDied:
        assert self._process is not None
        code = _end(self._process)
        return WorkerDied(f"killed by signal {-code}" if code < 0 else f"ended with code {code}")


def _end(process: subprocess.Popen[bytes]) -> int:
    """End a process if it has not ended, and give up what connects this one with it; its exit code."""
    process.kill()
    code = process.wait()
    for pipe in (process.stdin, process.stdout):
        _close(pipe)
    return code


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # what was not sent to a process that died
        if pipe is not None:
            pipe.close()


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where the other end is gone."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content


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


def main(model: str, loader: str) -> None:
    """What the process does: load the model, and encode until the other end of the pipes is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Locks that libraries make (tqdm does) are then unlinked at once: a killed process leaves none to complain about.
    if "fork" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("fork")
    texts, vectors = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a model prints is not taken for vectors
    with suppress(EOFError, OSError):
        _serve(texts, vectors, model, loader)


def _serve(texts: IO[bytes], vectors: IO[bytes], model: str, loader: str) -> None:
    try:
        encoder = load_document_encoder(model, loader)
    except Exception as error:  # whatever a model raises is sent to whoever asked
        _send(vectors, _as_json(Failure.of(error, model)))
        return
    _send(vectors, b"{}")
    while True:
        _answer(json.loads(_receive(texts)), vectors, encoder, model)


def _answer(texts: Sequence[str], vectors: IO[bytes], encoder: DocumentEncoder, model: str) -> None:
    try:
        encoded = np.ascontiguousarray(encoder.encode_documents(texts), np.float32)
    except Exception as error:  # as above
        _send(vectors, _as_json(Failure.of(error, model)))
        return
    _send(vectors, json.dumps({"shape": encoded.shape}).encode())
    _send(vectors, encoded.tobytes())


def _as_json(failure: Failure) -> bytes:
    return json.dumps({"message": failure.message, "missing": failure.missing}).encode()


if __name__ == "__main__":
    main(*sys.argv[1:])
