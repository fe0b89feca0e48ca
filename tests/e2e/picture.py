"""`python -m tests.e2e.picture`: draws conversation.png from the bot's real replies, as `scoda bot try` shows them."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bot.cli.engine import open_engine
from bot.library import Engine
from bot.telegram.local.person import meet
from bot.telegram.local.request import Said
from index import build_index

from .drawing import Bubble, FontMissing, Painter, font_files

# An answer, the next one in Chinese, a detail that the document does not tell, a name that it does not have, thanks.
SCRIPT = (
    "Was the exhibition hall built?",
    "下一项呢？",
    "When will it open?",
    "Is there a fund with Kazakhstan?",
    "Thanks!",
)
TARGET = Path(__file__).with_name("conversation.png")
COLOURS = 64


async def converse(engine: Engine) -> list[Bubble]:
    """What the person and the bot say."""
    said: list[Bubble] = []
    async with meet(engine, "en") as person:
        for line in SCRIPT:
            said.append(Bubble(line, mine=True))
            for event in await person.say(line):
                assert isinstance(event, Said)  # nothing else follows a message
                said.append(Bubble(event.message.text or "", event.message.entities, event.buttons))
    return said


def main() -> int:
    """Talk and draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.picture", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data home with an index, instead of building one")
    options = parser.parse_args()
    try:
        painter = Painter(*font_files())
    except FontMissing as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        if not options.home:
            build_index(Path(temporary))
        engine = open_engine(options.home or Path(temporary))
        picture = painter.draw(engine.corpus.title, asyncio.run(converse(engine)))
    picture.quantize(COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {picture.width} × {picture.height}, {TARGET.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
