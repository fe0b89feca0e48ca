"""A soak: ten minutes at 20 questions a second with faults mixed in. Memory and open files must stay flat.

Run: `python -m tests.benchmarks.soak --home HOME [--minutes 10] [--rate 20]`, HOME being a data home with an index.
It ends with exit code 1 if a question was lost or answered twice, memory grew by 10 MB or more after the warm-up, or
open files grew.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.bot_process import TOKEN, BotProcess
from tests.e2e.botapi import BotServer, Chat
from tests.e2e.botapi.chats import Sent
from tests.e2e.fault_bench import answers

PEOPLE = 200  # each asks every ten seconds at 20 a second, which the bot's own limits allow
WARM_UP = 0.2  # of the time
MOST_GROWTH = 10.0  # MB
FAULT_SECONDS = 10.0
QUESTIONS = ("task 42", "Geely satellite", "第42项是什么", "Что с Узбекистаном?", "how is the weather", "railway lines")


@dataclass
class Soak:
    """What was asked, and the process's size over time."""

    server: BotServer
    bot: BotProcess
    asked: list[Sent] = field(default_factory=list)
    sizes: list[tuple[float, float, int]] = field(default_factory=list)

    async def run(self, seconds: float, rate: float) -> None:
        """Ask at this rate for so long, then wait for the last answers."""
        chats = itertools.cycle([self._someone(number) for number in range(PEOPLE)])
        begun = time.monotonic()
        measuring = asyncio.create_task(self._measure(begun))
        spoiling = asyncio.create_task(self._spoil())
        for number in range(int(seconds * rate)):
            self.asked.append(await next(chats).send(random.choice(QUESTIONS)))
            await asyncio.sleep(max(0.0, begun + (number + 1) / rate - time.monotonic()))
        spoiling.cancel()
        self.server.faults.clear()
        with contextlib.suppress(TimeoutError):  # then some are lost, which the verdict says
            await self.server.settled(120)
        measuring.cancel()
        self.sizes.append(self._size(begun))

    def _someone(self, number: int) -> Chat:
        return self.server.private(self.server.person(10_000 + number, "Anna"))

    async def _spoil(self) -> None:
        """A fault every ten seconds; none of the kind after which nobody can know whether a message arrived."""
        faults = self.server.faults
        plans: tuple[Callable[[], object], ...] = (
            lambda: faults.status(502, "getUpdates"),
            lambda: faults.close("sendMessage", 3),
            lambda: faults.flood(2, method="sendMessage", times=5),
            lambda: faults.html_page("sendMessage", 3),
            lambda: faults.bad_json("getUpdates"),
            lambda: faults.status(500, "sendMessage", 3),
            lambda: faults.close("getUpdates"),
        )
        kinds = itertools.cycle(plans)
        while True:
            await asyncio.sleep(FAULT_SECONDS)
            next(kinds)()

    async def _measure(self, begun: float) -> None:
        while True:
            await asyncio.sleep(1)
            self.sizes.append(self._size(begun))

    def _size(self, begun: float) -> tuple[float, float, int]:
        status = Path(f"/proc/{self.bot.pid}/status").read_text(encoding="ascii", errors="replace")
        found = re.search(r"VmRSS:\s*(\d+) kB", status)
        assert found, "this system does not tell a process's memory"
        return time.monotonic() - begun, int(found[1]) / 1024, len(list(Path(f"/proc/{self.bot.pid}/fd").iterdir()))

    def verdict(self, seconds: float) -> bool:
        """Print what was measured; whether all is well."""
        counts = [len(answers(one)) for one in self.asked]
        lost, doubled = counts.count(0), sum(count > 1 for count in counts)
        warm = [one for one in self.sizes if one[0] >= WARM_UP * seconds]
        half = len(warm) // 2
        growth = max(mb for _, mb, _ in warm) - warm[0][1]
        # Connections come and go with load and faults, so that the most says little: what leaks is never closed again,
        # and raises the least.
        files = min(count for _, _, count in warm[half:]) - min(count for _, _, count in warm[: half or 1])
        print(f"asked {len(counts)}, lost {lost}, answered twice {doubled}")
        print(f"memory {warm[0][1]:.1f} MB after the warm-up, {warm[-1][1]:.1f} MB at the end, growth {growth:.1f} MB")
        print(f"open files {warm[0][2]} after the warm-up, {warm[-1][2]} at the end, growth of the least {files}")
        return not lost and not doubled and growth < MOST_GROWTH and files <= 2


async def soak(home: Path, seconds: float, rate: float) -> bool:
    """One soak with a bot of its own; whether all is well."""
    async with BotServer(token=TOKEN, username="test_bot") as server, BotProcess(server, home) as bot:
        await bot.in_place()
        run = Soak(server, bot)
        await run.run(seconds, rate)
        return run.verdict(seconds)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True, help="a data home with an index; it is copied")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=20.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(given.home, Path(folder) / "home", ignore=shutil.ignore_patterns("bot.*")))
        return 0 if asyncio.run(soak(home, given.minutes * 60, given.rate)) else 1


if __name__ == "__main__":
    sys.exit(main())
