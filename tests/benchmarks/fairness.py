"""What Anna waits beside ten groups that attack: `python -m tests.benchmarks.fairness`.

The real bot polls the strict test server on the same machine. Anna asks now and then, first alone, then while ten
groups keep as many of the costliest questions waiting as the bot takes from a person. Prints a table and writes it
into README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.telegram.updates.limits import AT_ONCE, LONGEST_QUESTION
from tests.benchmarks.measuring import machine
from tests.benchmarks.telegram import data_home, questions
from tests.e2e.bot_process import BotProcess
from tests.e2e.botapi import BotServer, Chat
from tests.evaluation.tables import rewrite, table

ATTACKERS, TIMES, PAUSE = 10, 30, 1.0
PATIENCE = 120.0
README = Path(__file__).with_name("README.md")
HEADER = ("what", "measured", "wanted")
_NUMBERS = itertools.count(1000)
# Texts that grow when they are normalised, that have a token for each character, or many rare ones.
COSTLY = ("\ufdfb", "\ufdfa", "卫星项目签约。", "𒀀", "a1 b2 ", "Щъёж ")


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds: what one of the attackers' questions costs, and each of Anna's waits, alone and beside them."""

    cost: float
    alone: list[float]
    beside: list[float]
    attacks_answered: int


def costliest(home: Path, length: int) -> tuple[str, float]:
    """The costliest question of this length that is known, and the seconds of one core that the engine takes for it."""
    os.environ["OMP_NUM_THREADS"] = "1"  # as in the bot; has to be set before the encoder is loaded
    from index import Engine

    engine = Engine.open(home)
    engine.ask("a question to warm up")

    def seconds(text: str) -> float:
        begun = time.process_time()
        engine.ask(text)
        return time.process_time() - begun

    texts = ["task " + (one * length)[: length - 5] for one in COSTLY]
    costs = {text: seconds(text) for text in texts}
    text = max(costs, key=lambda one: costs[one])
    return text, costs[text]


async def now_and_then(anna: Chat, texts: list[str]) -> list[float]:
    """Anna's waits for one answer after another, with pauses between them."""
    waits: list[float] = []
    for text in texts:
        begun = time.perf_counter()
        await anna.reply(PATIENCE, to=await anna.send(text), kind="new")
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(PAUSE)
    return waits


async def attack(group: Chat, text: str) -> None:
    """Keep as many questions waiting as the bot takes."""
    for _ in range(AT_ONCE):
        await group.send(f"/ask {text}")
    while True:
        await group.reply(PATIENCE, kind="new")
        await group.send(f"/ask {text}")


async def measure(home: Path, text: str, cost: float) -> Result:
    """Ask alone, and beside the attack."""
    async with BotServer() as server, BotProcess(server, home, SCODA_QUESTIONS_A_MINUTE="6000") as bot:
        await bot.in_place()
        anna = server.private(server.person(next(_NUMBERS), "Anna"))
        texts = questions()
        await now_and_then(anna, texts[:3])
        alone = await now_and_then(anna, texts[3 : TIMES + 3])
        groups = [server.group("Readers", server.person(next(_NUMBERS), "Mallory")) for _ in range(ATTACKERS)]
        attacks = [asyncio.create_task(attack(group, text)) for group in groups]
        await asyncio.sleep(PAUSE)
        beside = await now_and_then(anna, texts[TIMES + 3 : 2 * TIMES + 3])
        assert not any(one.done() for one in attacks), "the attack ended too early"
        for one in attacks:
            one.cancel()
        await asyncio.gather(*attacks, return_exceptions=True)
        answered = sum(record.is_bots for group in groups for record in group.room.records.values())
        return Result(cost, alone, beside, answered)


def rows(result: Result) -> list[tuple[str, str, str]]:
    """The table's rows."""
    return [
        ("the engine's time for one of the attackers' questions", f"{result.cost * 1000:.0f} ms", "at most 500 ms"),
        (f"questions of the {ATTACKERS} groups answered meanwhile", f"{result.attacks_answered}", ""),
        ("Anna's wait alone, median", f"{median(result.alone) * 1000:.0f} ms", ""),
        ("alone, longest", f"{max(result.alone) * 1000:.0f} ms", ""),
        ("Anna's wait beside the attack, median", f"{median(result.beside) * 1000:.0f} ms", ""),
        ("beside the attack, longest", f"{max(result.beside) * 1000:.0f} ms", "under 1000 ms"),
        ("median beside the attack to median alone", f"{median(result.beside) / median(result.alone):.1f}", ""),
    ]


async def _measure_in(given: Path | None, length: int) -> Result:
    async with data_home(given) as home:
        return await measure(home, *costliest(home, length))


def main() -> int:
    """Measure, print, and put the table into README.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fairness", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data home with an index, which is copied, instead of building one")
    parser.add_argument("--length", type=int, help="characters of the attackers' questions; leaves README.md as it is")
    options = parser.parse_args()
    found = asyncio.run(_measure_in(options.home, options.length or LONGEST_QUESTION - len("/ask ")))
    text = f"{machine()}.\n\n{table(HEADER, rows(found))}"
    print(text)
    if options.length is None:
        rewrite(README, "fairness", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
