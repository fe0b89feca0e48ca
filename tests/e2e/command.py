"""The command `scoda` as a process of its own, on a data home."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import environment

TIMEOUT = 1200  # a build on a busy machine; a hanging process must not hang the tests

Ran = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Command:
    """Runs `scoda` with a data home, whatever scoda's variables are where the tests run."""

    home: Path

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The variables of the process."""
        return environment(SCODA_HOME=str(self.home), PYTHONIOENCODING="utf-8") | dict(more or {})

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

    @contextmanager
    def on_terminal(self, *arguments: str | Path, columns: int = 100, **more: str) -> Iterator[Any]:
        """Start it on a terminal of this width, as `pexpect` sees it; it is ended at the end of the block."""
        import pexpect

        program, *line = self.line(*arguments)
        variables = self.environment({"TERM": "xterm-256color", "LANG": "C.UTF-8", **more})
        variables.pop("COLUMNS", None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forkpty beside threads, of which the child keeps none
            child = pexpect.spawn(
                program, line, env=variables, encoding="utf-8", timeout=TIMEOUT / 2, dimensions=(40, columns)
            )
        try:
            yield child
        finally:
            child.close(force=True)


def ended(child: Any) -> int:
    """Wait until a command on a terminal ends; its exit code."""
    import pexpect

    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


def first_task(ran: Ran) -> str | None:
    """The number of the task that stands first in what a person reads."""
    found = re.match(r"Task (\d+)", ran.stdout)
    return found[1] if found else None
