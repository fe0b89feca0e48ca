"""What the Telegram bot carries: `python -m tests.benchmarks.telegram`.

500 questions from 100 chats through long polling, with the real engine and the strict test server on the same machine;
then 10 questions a second. The bot may send 1000 messages a second here, and nobody asks more than it allows a person.
The bare encoder encodes the same questions on the same cores in the same run. Prints a table and writes it into
telegram.md.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import machine, run_once
from tests.e2e.bot_process import ROOT, BotProcess, scoda
from tests.e2e.botapi import BotServer, Chat
from tests.evaluation.tables import rewrite, table

CHATS, QUESTIONS, WARM_UP = 100, 500, 100
SENDS_A_SECOND = 1000  # beyond Telegram's limit without a paid broadcast, so that the bot is what is measured
A_SECOND, STEADY = 10, 200
PATIENCE = 120.0
QUESTION_FILE = ROOT / "data" / "scoda-2020" / "questions" / "calibration.jsonl"
BARE_SCRIPT = Path(__file__).with_name("bare.py")
_NUMBERS = itertools.count(1000)
REPORT = Path(__file__).with_suffix(".md")
HEADER = ("what", "measured", "wanted")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a chat; `answered` is when its reply arrived."""

    chat: int
    message: int
    sent: float
    answered: float | None
    in_order: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured; seconds and bytes.

    `bare` is how many questions a second the bare encoder encodes, `processor` what an answer takes of all cores,
    without what the test server takes.
    """

    bare: float
    answers_a_second: float
    processor: float
    median_latency: float
    slowest_latency: float
    lost: int
    out_of_order: int
    refused: int
    peak_memory: int
    torch: bool


def questions() -> list[str]:
    """Labelled questions in many languages."""
    return [json.loads(line)["question"] for line in QUESTION_FILE.read_text(encoding="utf-8").splitlines()]


async def converse(chat: Chat, texts: Sequence[str], pause: float, delay: float) -> list[Asked]:
    """Ask in one chat, after `delay` and with `pause` between the questions, and collect the replies."""
    await asyncio.sleep(delay)
    sent: list[tuple[int, float]] = []
    collecting = asyncio.create_task(_collect(chat, len(texts)))
    for text in texts:
        sent.append(((await chat.send(text)).message_id, time.perf_counter()))
        await asyncio.sleep(pause)
    replies = await collecting
    order = [message for message, _ in replies]
    expected = [message for message, _ in sent if message in order]
    arrived = dict(replies)
    rank = {message: place for place, message in enumerate(order)}
    return [
        Asked(
            chat.id,
            message,
            at,
            arrived.get(message),
            message not in rank or expected.index(message) == rank[message],
        )
        for message, at in sent
    ]


async def _collect(chat: Chat, count: int) -> list[tuple[int, float]]:
    replies: list[tuple[int, float]] = []
    try:
        while len(replies) < count:
            reply = await chat.reply(PATIENCE, kind="new")
            replies.append((reply.reply_to or 0, time.perf_counter()))
    except AssertionError:  # the others are lost
        pass
    return replies


async def measure(home: Path, threads: str | None) -> Result:
    """Start server and bot, ask, and look at the process."""
    more = {"SCODA_SENDS_A_SECOND": str(SENDS_A_SECOND)} | ({} if threads is None else {"OMP_NUM_THREADS": threads})
    async with BotServer() as server, BotProcess(server, home, **more) as bot:
        await bot.in_place()
        texts = questions()
        await ask(strangers(server), texts, WARM_UP)
        bare = bare_rate(home)  # while the bot has nothing to do
        chats, started, before = strangers(server), time.perf_counter(), processor_seconds(bot.pid)
        flood = await ask(chats, texts, QUESTIONS)
        ended, after = max((one.answered for one in flood if one.answered), default=started), processor_seconds(bot.pid)
        steady = await ask(strangers(server), texts[::-1], STEADY, pause=CHATS / A_SECOND)
        latencies = [one.answered - one.sent for one in steady if one.answered]
        every = [*flood, *steady]
        return Result(
            bare,
            sum(one.answered is not None for one in flood) / (ended - started),
            (after - before) / QUESTIONS,
            median(latencies),
            max(latencies),
            sum(one.answered is None for one in every),
            sum(not one.in_order for one in every),
            len(server.violations),
            bot.peak_memory(),
            "torch" in bot.mapped_files(),
        )


def bare_rate(home: Path) -> float:
    """How many questions a second the bare encoder encodes, one on each core at a time."""
    command = [sys.executable, str(BARE_SCRIPT), "bare-stream", str(home), str(QUESTION_FILE)]
    return float(run_once(command, {**os.environ, "OMP_NUM_THREADS": "1"})[1])


def processor_seconds(pid: int) -> float:
    """The processor time that a process has taken (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def strangers(server: BotServer) -> list[Chat]:
    """Chats that have asked nothing yet, so that Telegram's limit of a message a second does not bind them."""
    return [server.private(server.person(next(_NUMBERS), "Reader")) for _ in range(CHATS)]


async def ask(chats: Sequence[Chat], texts: Sequence[str], count: int, pause: float = 0.0) -> list[Asked]:
    """Ask `count` questions, dealt out to the chats; with a pause the chats begin one after another."""
    asked = [texts[number % len(texts)] for number in range(count)]
    talks = (
        converse(chat, asked[number :: len(chats)], pause, pause * number / len(chats))
        for number, chat in enumerate(chats)
    )
    return [one for talk in await asyncio.gather(*talks) for one in talk]


def rows(result: Result) -> list[tuple[str, str, str]]:
    """The table's rows."""
    return [
        ("the bare encoder, questions a second, one on each core at a time", f"{result.bare:.0f}", ""),
        ("answers a second, 500 questions from 100 chats at once", f"{result.answers_a_second:.0f}", "at least 50"),
        ("answers to the bare encoder's questions", f"{result.answers_a_second / result.bare:.2f}", "at least 0.8"),
        ("processor time of the bot for an answer", f"{result.processor * 1000:.1f} ms", ""),
        ("median latency at 10 questions a second", f"{result.median_latency * 1000:.0f} ms", "under 60 ms"),
        ("slowest of these", f"{result.slowest_latency * 1000:.0f} ms", ""),
        ("questions lost", str(result.lost), "0"),
        ("answers out of order within a chat", str(result.out_of_order), "0"),
        ("requests that the validators refused", str(result.refused), "0"),
        ("peak memory of the bot", f"{result.peak_memory / 1e6:.0f} MB", "under 200 MB"),
        ("PyTorch in the process", "yes" if result.torch else "no", "no"),
    ]


@asynccontextmanager
async def data_home(given: Path | None) -> AsyncIterator[Path]:
    """A copy of the data home that is given, or one that is built."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        if given is not None:  # without the bot's memory, which would take repeated questions for answered ones
            shutil.copytree(given, home, ignore=shutil.ignore_patterns("bot.*"))
        else:
            built = await scoda("index", "build", home=home)
            if built.code:
                raise SystemExit(built.output)
        yield home


async def _measure_in(given: Path | None, threads: str | None) -> Result:
    async with data_home(given) as home:
        return await measure(home, threads)


def main() -> int:
    """Measure, print, and put the table into telegram.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.telegram", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data home with an index, which is copied, instead of building one")
    parser.add_argument("--threads", help="OMP_NUM_THREADS of the bot, not its own choice; leaves telegram.md as it is")
    options = parser.parse_args()
    text = f"{machine()}.\n\n{table(HEADER, rows(asyncio.run(_measure_in(options.home, options.threads))))}"
    print(text)
    if options.threads is None:
        rewrite(REPORT, "telegram", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
