"""What the fault suite plays with: a server, a bot as a process, people who ask, and a table of recoveries."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import resource
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .bot_process import BotProcess
from .botapi import BotServer, Chat, Person
from .botapi.chats import Sent

WORLD = Path(__file__).with_name("fault_world")
PATIENCE = 60.0
_NUMBERS = itertools.count(5000)
QUESTION = "task 42"
INDEX_FILES = (
    "views.faiss",
    "passages.jsonl",
    "passages.npy",
    "postings.bin",
    "arrays.npz",
    "manifest.json",
    "CURRENT",
)
DAMAGES = ("emptied", "cut", "one bit flipped", "noise", "deleted")


def in_world(world: Path) -> dict[str, str]:
    """The variables of a process in such a world, which polls impatiently so that the suite ends soon."""
    path = os.pathsep.join(filter(None, (str(WORLD), os.environ.get("PYTHONPATH"))))
    return {"FAULT_WORLD": str(world), "PYTHONPATH": path, "SCODA_POLL_SECONDS": "2", "NO_PROXY": "*"}


@dataclass
class Recoveries:
    """How long the bot took to answer again after each fault."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measured(self, fault: str) -> Iterator[None]:
        """Measure from here until the bot has answered."""
        begun = time.perf_counter()
        yield
        self.seconds[fault] = time.perf_counter() - begun

    def table(self) -> str:
        """A Markdown table, in the order of play."""
        lines = ["| fault | all answered after |", "|---|---|"]
        return "\n".join([*lines, *(f"| {name} | {spent:.2f} s |" for name, spent in self.seconds.items())])


@dataclass
class Bench:
    """One server, one bot, and the questions asked so far."""

    server: BotServer
    bot: BotProcess
    recoveries: Recoveries
    asked: list[Sent] = field(default_factory=list)

    def someone(self) -> Chat:
        """The private chat of a person whom the bot does not know yet."""
        person: Person = self.server.person(next(_NUMBERS), "Anna")
        return self.server.private(person)

    async def ask(self, chat: Chat | None = None, text: str = QUESTION) -> Sent:
        """Ask something; the answer is not waited for."""
        sent = await (chat or self.someone()).send(text)
        self.asked.append(sent)
        return sent

    async def settle(self, times: int = 1) -> None:
        """Wait until every question is answered and Telegram keeps none; each must have exactly so many answers."""
        async with asyncio.timeout(PATIENCE):
            while any(not answers(one) for one in self.asked) or self.server.world.updates.pending:
                await asyncio.sleep(0.02)
        wrong = {one.message_id: len(answers(one)) for one in self.asked if len(answers(one)) != times}
        self.asked.clear()
        assert not wrong, f"other numbers of answers than {times}: {wrong}"

    async def recovers(self, fault: str) -> None:
        """Ask once more, and measure until everything asked so far is answered."""
        with self.recoveries.measured(fault):
            await self.ask()
            await self.settle()

    async def remembered(self, count: int) -> None:
        """Wait until the bot has written down that it gave one answer more than `count`."""
        async with asyncio.timeout(PATIENCE):
            while self.answers_known() <= count:
                await asyncio.sleep(0.01)

    def answers_known(self) -> int:
        """How many answers the bot has written down."""
        with contextlib.closing(sqlite3.connect(self.bot.home / "bot.sqlite3")) as memory:
            return int(memory.execute("SELECT count(*) FROM answers").fetchone()[0])


@dataclass(frozen=True)
class Disk:
    """Where a bot's data home lies: a file system of its own, which can be filled. Where none may be mounted it is a
    folder like any other, and a full disk is played by a limit on how large a process's files may grow (Linux)."""

    folder: Path
    is_own: bool

    @property
    def kind(self) -> str:
        """How a full disk is played."""
        return "a full file system" if self.is_own else "no file may grow"

    @contextmanager
    def full(self, pid: int, room: int = 0) -> Iterator[None]:
        """Only `room` bytes more can be written by this process (on a file system of its own: by anybody)."""
        with self._filled(room) if self.is_own else _files_up_to(pid, room):
            yield

    @contextmanager
    def _filled(self, room: int) -> Iterator[None]:
        filler = self.folder / "filler"
        try:
            with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
                while (free := self._free() - room) > 0:
                    file.write(bytes(min(free, 2**20)))
            yield
        finally:
            filler.unlink()

    def _free(self) -> int:
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize


@contextmanager
def own_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A file system in memory of this size, mounted at `folder`; needs the right to mount, which root has mostly."""
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "scoda-faults", str(folder)]
    is_own = bool(shutil.which("mount")) and subprocess.run(mounted, capture_output=True, check=False).returncode == 0
    try:
        yield Disk(folder, is_own)
    finally:
        if is_own:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _files_up_to(pid: int, size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size` bytes: writing more fails."""
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):  # it has ended
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


def damage(path: Path, how: str) -> None:
    """Damage a file in one of the ways in DAMAGES."""
    whole = path.read_bytes()
    if how == "deleted":
        path.unlink()
        return
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    noise = bytes(number * 37 % 256 for number in range(len(whole)))
    path.write_bytes({"emptied": b"", "cut": whole[:middle], "one bit flipped": flipped, "noise": noise}[how])


def answers(question: Sent) -> list[int]:
    """The bot's messages that reply to a question."""
    records = question.chat.room.records.values()
    replies = (one for one in records if one.is_bots)
    return [
        one.message_id
        for one in replies
        if one.data.get("reply_to_message", {}).get("message_id") == question.message_id
    ]


def index_file(home: Path, name: str) -> Path:
    """A file of the live index version, or CURRENT, which names it."""
    if name == "CURRENT":
        return home / name
    return home / "versions" / (home / "CURRENT").read_text(encoding="utf-8").strip() / name
