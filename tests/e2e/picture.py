"""`python -m tests.e2e.picture`: draws conversation.png from a real conversation with the bot."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from .bot_process import BotProcess, scoda
from .botapi import BotServer
from .drawing import FontMissing, Painter, Said

QUESTIONS = ("How many containers can the rail station handle?", "吉利项目怎么样了？", "Какая столица Франции?")
TARGET = Path(__file__).with_name("conversation.png")
COLOURS = 128


async def converse(home: Path) -> list[Said]:
    """What the person and the bot say."""
    if not (home / "CURRENT").exists():
        built = await scoda("index", "build", home=home)
        if built.code:
            raise SystemExit(built.output)
    said: list[Said] = []
    async with BotServer() as server, BotProcess(server, home):
        chat = server.private(server.person(7, "Anna"))
        for question in QUESTIONS:
            sent = await chat.send(question)
            reply = await chat.reply(60, to=sent)
            said += [Said(question, mine=True), Said(reply.text, reply.entities, reply.buttons)]
    server.assert_clean()
    return said


def main() -> int:
    """Talk and draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.picture", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data home with an index, instead of building one")
    options = parser.parse_args()
    try:
        painter = Painter()
    except FontMissing as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        said = asyncio.run(converse(options.home or Path(temporary)))
    picture = painter.draw("SCODA · 100 Major Tasks", said)
    picture.quantize(COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {picture.width} × {picture.height}, {TARGET.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
