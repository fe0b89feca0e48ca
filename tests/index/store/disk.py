"""Faults at every step that a build takes on the disk."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.build import pipeline
from index.build.vector_cache import VectorCache
from index.store.files import store, write
from index.store.files.read import write_file
from index.store.integrity import FileEntry, seal

Fault = Callable[[str], None]
_CALLS = ("fsync", "mkdir", "replace", "rename")


class Steps:
    """Counts what a build does to the disk, and calls `fault(step)` before the step number `at`."""

    def __init__(self, at: int, fault: Fault) -> None:
        self._at, self._fault = at, fault
        self.taken: list[str] = []

    def __call__(self, step: str) -> None:
        self.taken.append(step)
        if len(self.taken) == self._at:
            self._fault(step)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Watch the system calls, each file's writing in its middle, and the cache."""
        for name in _CALLS:
            patch.setattr(os, name, self._watched(name, getattr(os, name)))
        for module in (pipeline, store):
            patch.setattr(module, "write_file", self._write_file)
        patch.setattr(write, "seal", self._seal)
        patch.setattr(np, "save", self._watched("save", np.save))
        patch.setattr(np.lib.format, "open_memmap", self._watched("memmap", np.lib.format.open_memmap))
        patch.setattr(VectorCache, "_write", self._watched("cache", VectorCache._write))

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **options: Any) -> Any:
            self(name)
            return call(*args, **options)

        return watched

    def _write_file(self, path: Path, data: bytes) -> None:
        write_file(path, data[: len(data) // 2])
        self(f"write {path.name}")
        write_file(path, data)

    def _seal(self, path: Path) -> FileEntry:
        """A file that is sealed is written by then, by whatever wrote it; here its second half still comes."""
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        self(f"write {path.name}")
        path.write_bytes(data)
        return seal(path)


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Have the system refuse to make any file larger than `size` bytes, whoever writes it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
