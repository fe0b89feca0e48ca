"""Whatever reads the document runs in a thread: with a slow disk or PostgreSQL the event loop would wait for it."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass

import pytest

from bot.library import Engine, Library
from bot.telegram.replies.callbacks import Action, ButtonData, index_prefix
from bot.telegram.services.workers import places_here
from tests.bot.telegram.conftest import TABLE, Phone
from tests.bot.telegram.fakes import FINGERPRINT, RICH, FakeEngine
from tests.bot.telegram.network import ANNA

IN_MEMORY = {"corpus", "fingerprint", "languages"}
READING = {name for kind in (Library, Engine) for name in vars(kind) if not name.startswith("_")} - IN_MEMORY


def on_the_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@dataclass
class Watched(FakeEngine):
    """Notes what is read on the event loop."""

    def __post_init__(self) -> None:
        self.wrong: list[str] = []

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name not in READING:
            return found
        wrong: list[str] = super().__getattribute__("wrong")

        def called(*arguments: object, **named: object) -> object:
            wrong.extend([name] if on_the_loop() else ())
            assert callable(found)
            return found(*arguments, **named)

        if callable(found):
            return called
        wrong.extend([name] if on_the_loop() else ())
        return found


COMMANDS = ("/start", "/start t4", "/help", "/task", "/task 4", "/task 99", "/sections", "/figures", "/about", "/ask",
            "/lang", "/privacy", "satellite", "unsure", "the Mars landing")  # fmt: skip
PRESSES = [
    (Action.OPEN, "4"), (Action.OPEN, "~" + "0" * 16), (Action.SIMILAR, "4"), (Action.SECTION, "S2"),
    (Action.SECTIONS, ""), (Action.FIGURES, ""), (Action.ANSWER, ""), (Action.MORE, ""), (Action.HELPFUL, "4"),
]  # fmt: skip


async def watched(phone: Phone) -> Watched:
    engine = Watched(TABLE, fingerprint="cd" + FINGERPRINT[2:], corpus=RICH)
    phone.live.append(engine)
    await phone.bot.services.live_engine.refresh()
    engine.wrong.clear()
    return engine


@pytest.mark.parametrize("text", COMMANDS)
async def test_messages(phone: Phone, text: str) -> None:
    engine = await watched(phone)
    await phone.say(text)
    assert phone.read()
    assert engine.wrong == []


@pytest.mark.parametrize(("action", "target"), PRESSES)
async def test_buttons(phone: Phone, action: Action, target: str) -> None:
    engine = await watched(phone)
    press = ButtonData(action, index_prefix(engine.fingerprint), target, 0, "en", "zh", vote=True)
    await phone.press_data(press.encode(), question="satellite")
    assert engine.wrong == []


@pytest.mark.parametrize("text", ["", "satellite"])
async def test_inline(phone: Phone, text: str) -> None:
    engine = await watched(phone)
    await phone.update(inline_query={"id": "i", "from": ANNA, "query": text, "offset": ""})
    assert phone.telegram.sent("answerInlineQuery")
    assert engine.wrong == []


async def test_questions_use_the_engines_own_threads_no_more_than_it_has_places(phone: Phone) -> None:
    """In each thread that it ever ran in, the encoder leaves memory behind."""
    used: set[str] = set()

    def note() -> None:
        used.add(threading.current_thread().name)
        time.sleep(0.001)  # so that questions meet

    phone.engine.before = note
    await asyncio.gather(*(phone.say("satellite", chat=number) for number in range(1, 20)))
    assert 1 <= len(used) <= places_here()
    assert all(name.startswith("engine") for name in used)


async def test_a_wrong_reading_is_noticed(phone: Phone) -> None:
    engine = await watched(phone)
    engine.passage("4")
    assert engine.wrong == ["passage"]
