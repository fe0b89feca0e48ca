"""Builds the index in another process: building needs PyTorch, which the bot never loads."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from index import ScodaError, child_environment, python_command

COMMAND = python_command("bot", "index", "build")
LONGEST_LINE = 200
END_SECONDS = 1.0  # from SIGTERM to SIGKILL; a process that was stopped (SIGSTOP) takes no notice of the former
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
Progress = Callable[[str], Awaitable[None]]


class BuildFailed(ScodaError):
    """The build ended with an error; the message is its last line."""


class Reindexer:
    """Runs one build at a time."""

    def __init__(self, home: Path, command: Sequence[str] = COMMAND, *, store: str | None = None) -> None:
        """`store` is the address of the store that the index goes into, None for the data home."""
        self._home = home
        self._store = {"SCODA_STORE": store} if store else {}
        self._command = tuple(command)
        self._running = False

    @property
    def running(self) -> bool:
        """Whether a build is under way."""
        return self._running

    async def build(self, progress: Progress) -> None:
        """Build the index anew from what it was built from, or from what the environment says; `progress` is called
        with each line that the build writes.

        Raises:
            BuildFailed: it ended with another exit code than 0.
        """
        self._running = True
        try:
            last, code = await self._run(progress)
        finally:
            self._running = False
        if code != 0:
            raise BuildFailed(last.removeprefix("scoda: ") or f"exit code {code}")

    async def _run(self, progress: Progress) -> tuple[str, int]:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(),
        )
        last = ""
        try:
            assert process.stderr is not None  # it is a pipe
            while chunk := await process.stderr.read(4096):
                for line in re.split(r"[\r\n]+", chunk.decode(errors="replace")):
                    if words := _ESCAPES.sub("", line).strip()[:LONGEST_LINE]:
                        last = words
                        await progress(words)
            return last, await process.wait()
        finally:
            if process.returncode is None:
                await _end(process)

    def _environment(self) -> dict[str, str]:
        return {
            **child_environment(models=True, settings=True, store=bool(self._store)),
            **self._store,
            "SCODA_HOME": str(self._home),
            "SCODA_PROGRESS": "lines",
            "PYTHONUNBUFFERED": "1",
        }


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a process, by force if it does not end in time: the bot must not wait for it for ever."""
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), END_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
