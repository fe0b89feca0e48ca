"""The command `scoda` as a process of its own, on a data home."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 1200  # a build on a busy machine; a hanging process must not hang the tests

Ran = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Command:
    """Runs `scoda` with a data home, whatever scoda's variables are where the tests run."""

    home: Path

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The variables of the process."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SCODA_", "_SCODA_"))}
        return {**kept, "SCODA_HOME": str(self.home), "PYTHONIOENCODING": "utf-8", **(more or {})}

    def line(self, *arguments: str | Path, python: Sequence[str] = ()) -> list[str]:
        """The command line."""
        return [sys.executable, *python, "-m", "bot", *map(str, arguments)]

    def __call__(
        self, *arguments: str | Path, python: Sequence[str] = (), environment: Mapping[str, str] | None = None
    ) -> Ran:
        """Run it to its end, with nothing on its standard input."""
        return subprocess.run(
            self.line(*arguments, python=python),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=self.environment(environment),
            timeout=TIMEOUT,
            check=False,
        )

    @contextmanager
    def start(
        self, *arguments: str | Path, environment: Mapping[str, str] | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Start it with pipes; it is ended at the end of the block, and when it takes far too long."""
        pipe = subprocess.PIPE
        line = self.line(*arguments)
        with subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, env=self.environment(environment)) as process:
            guard = threading.Timer(TIMEOUT / 3, process.kill)
            guard.start()
            try:
                yield process
            finally:
                guard.cancel()
                process.kill()


def first_task(ran: Ran) -> str | None:
    """The number of the task that stands first in what a person reads."""
    found = re.match(r"Task (\d+)", ran.stdout)
    return found[1] if found else None
