"""Faults at every step that a build takes on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from index import build, publish, version
from index.manifest import FileEntry
from index.vector_cache import VectorCache

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
        for module in (build, publish, version):
            patch.setattr(module, "write_file", self._write_file)
        patch.setattr(VectorCache, "_write", self._watched("cache", VectorCache._write))

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **options: Any) -> Any:
            self(name)
            return call(*args, **options)

        return watched

    def _write_file(self, path: Any, data: bytes) -> FileEntry:
        half = _WRITE(path, data[: len(data) // 2])
        self(f"write {path.name}")
        return _WRITE(path, data) if data else half


_WRITE = version.write_file
