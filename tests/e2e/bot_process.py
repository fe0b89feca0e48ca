"""`scoda bot run` and its sister commands as real processes that talk to the test server."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests import processes

from .botapi import BotServer

TOKEN = "42:TEST-TOKEN-of-the-bot"
ROOT = Path(__file__).resolve().parents[2]
START_SECONDS, STOP_SECONDS = 600.0, 120.0  # on a machine that is busy


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and all that it wrote."""

    code: int
    output: str


def environment(server_url: str, home: Path, token: str, **more: str) -> dict[str, str]:
    """The variables of a bot that talks to this server."""
    own = {"SCODA_TELEGRAM_URL": server_url, "SCODA_HOME": str(home), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    token_of_its = {"TELEGRAM_BOT_TOKEN": token} if token else {}
    return processes.environment(**own, **token_of_its, PYTHONIOENCODING="utf-8") | more


def url_of(server: BotServer) -> str:
    """The server's address as SCODA_TELEGRAM_URL wants it."""
    return server.base_url.removesuffix("/bot")


class BotProcess:
    """The bot as a process: `async with BotProcess(server, home) as bot`.

    Leaving the block stops it with SIGTERM and asserts that it ended well and never wrote its token.
    """

    def __init__(self, server: BotServer, home: Path, **more: str) -> None:
        self.server, self.home = server, home
        self._environment = environment(url_of(server), home, server.token, **more)
        self._process: Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._grown = asyncio.Event()
        self.log = ""

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process is not None
        return self._process.pid

    async def launch(self) -> Self:
        """Start the process; nothing is waited for."""
        self.log = ""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot", "run",
            cwd=ROOT, env=self._environment, stdout=PIPE, stderr=STDOUT,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._read(self._process))
        return self

    async def start(self) -> Self:
        """Start the bot and wait until it is known to Telegram."""
        await self.launch()
        assert self._process is not None
        try:
            await self.logged(r"answering as @")
        except BaseException:
            # To kill a process that has just ended by itself would lose its exit code.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), 1)
            if self._process.returncode is None:
                await self.kill()
            raise
        return self

    async def logged(self, pattern: str, timeout: float = START_SECONDS) -> re.Match[str]:
        """Wait until the log has a line that fits."""
        try:
            async with asyncio.timeout(timeout):
                while (found := re.search(pattern, self.log)) is None:
                    assert self._reader is not None
                    assert not self._reader.done(), f"the bot has ended:\n{self.log}"
                    self._grown.clear()
                    await self._grown.wait()
        except TimeoutError:
            raise AssertionError(f"the bot did not write {pattern!r} within {timeout} s:\n{self.log}") from None
        return found

    async def in_place(self) -> int:
        """Wait until menus and descriptions are set; how many had to be."""
        return int((await self.logged(r"menus and descriptions are in place \((\d+) changed\)"))[1])

    async def stop(self) -> None:
        """SIGTERM: exit code 0, and the token stands nowhere in what it wrote."""
        assert self._process is not None
        assert self._reader is not None
        if self._process.returncode is None:
            self._process.terminate()
        try:
            code = await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        finally:
            if self._process.returncode is None:
                self._process.kill()
        await self._reader
        assert self.server.token not in self.log
        assert self.server.token.partition(":")[2] not in self.log
        assert code == 0, f"exit code {code}:\n{self.log}"
        assert "Traceback" not in self.log, self.log

    async def kill(self) -> None:
        """kill -9, in whatever the bot is doing."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def ended(self, code: int, timeout: float = START_SECONDS) -> str:
        """Wait until the bot has ended by itself with this exit code; what it wrote."""
        assert self._process is not None
        assert self._reader is not None
        found = await asyncio.wait_for(self._process.wait(), timeout)
        await self._reader
        assert found == code, f"exit code {found}:\n{self.log}"
        assert "Traceback" not in self.log, self.log
        return self.log

    async def restart(self) -> None:
        """Stop the bot and start it again."""
        await self.stop()
        await self.start()

    def peak_memory(self) -> int:
        """The most memory that the process ever held, in bytes (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        found = re.search(r"VmHWM:\s*(\d+) kB", status)
        assert found, "this system tells no peak memory"
        return int(found[1]) * 1024

    def mapped_files(self) -> str:
        """The files that the process has in its memory (Linux)."""
        return Path(f"/proc/{self.pid}/maps").read_text(encoding="utf-8", errors="replace")

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        while chunk := await process.stdout.read(65536):
            self.log += chunk.decode("utf-8", "replace")
            self._grown.set()
        self._grown.set()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


async def scoda(*arguments: str, home: Path, server: BotServer | None = None, token: str = "", **more: str) -> Ended:
    """Run a command of scoda to its end."""
    url = url_of(server) if server else "http://127.0.0.1:9"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments,
        cwd=ROOT, env=environment(url, home, token, **more), stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:  # nobody waits for it any more
            process.kill()
    assert process.returncode is not None
    return Ended(process.returncode, output.decode("utf-8", "replace"))
