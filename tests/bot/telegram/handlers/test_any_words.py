"""Any words in a chat, any payload of a deep link, any data of a button, anything typed in inline mode.

The real engine answers, and what goes out is what Telegram takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.replies.callbacks import Action
from index.answer.engine import Engine
from tests.attacks.bounds import EXAMPLES, attempts, bounded
from tests.attacks.words import LINES, PIECES, TEXTS, written
from tests.bot.telegram.life import Life, living
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, PRIVATE, command, message
from tests.e2e.botapi.judge import judge
from tests.e2e.botapi.params import method_classes
from tests.index.fakes import FakeEncoder

LONGEST, LONGEST_TYPED, LONGEST_DATA = 4096, 256, 64  # what Telegram lets through: characters, characters, bytes
MOST_SENT = 8  # requests that one update may cause
NUMBERS = count(1)
PAYLOADS = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", max_size=LONGEST_DATA),
    st.builds("{}{}".format, st.sampled_from("tsfhqaTSH"), PIECES),
    PIECES,
)
FIELDS = st.tuples(
    st.sampled_from(["1", "0", "2", ""]),
    st.sampled_from([*Action, "z", ""]),
    st.sampled_from(["INDEX", "00000000"]),
    st.sampled_from(["en.", "zh.ru", "kaz.kaz", ".", "xx.yy"]),
    st.integers(-1, 3).map(str) | PIECES,
    st.integers(-1, 1000).map(str) | PIECES,
    st.sampled_from(["1", "8", "9", "S1", "H1", "T", "", "~" + "a" * 24]) | PIECES,
)


@pytest.fixture(scope="module")
def life(harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    engine = Engine.open(harbour / "home", encoder=FakeEncoder())
    with living(tmp_path_factory.mktemp("words"), engine) as life:
        yield life


def cut(text: str, most: int) -> str:
    """As much of a text as Telegram lets through."""
    return written(text).replace("\x00", "")[:most].strip() or "?"


def said(text: str, chat: int) -> dict[str, Any]:
    text = cut(text, LONGEST)
    entities = command(text) if text.startswith("/") and text.split() else {}
    return {"message": message(5, chat, ANNA, text, **entities)}


def pressed(data: str, question: str) -> dict[str, Any]:
    data = written(data).encode()[:LONGEST_DATA].decode("utf-8", "ignore") or "?"
    asked = message(5, PRIVATE, ANNA, cut(question, LONGEST))
    shown = message(1001, PRIVATE, BOT_USER, "an answer", reply_to_message=asked)
    return {"callback_query": {"id": "q1", "from": ANNA, "chat_instance": "c", "data": data, "message": shown}}


def typed(text: str, offset: str) -> dict[str, Any]:
    query = {"id": "i1", "from": ANNA, "query": written(text)[:LONGEST_TYPED], "offset": written(offset)[:64]}
    return {"inline_query": query}


WORDS = st.builds(said, TEXTS, st.sampled_from([PRIVATE, PRIVATE, GROUP]))
LINKS = st.builds(said, PAYLOADS.map("/start {}".format), st.just(PRIVATE))
PRESSES = st.builds(pressed, FIELDS.map(":".join) | LINES, TEXTS)
TYPED = st.builds(typed, TEXTS, st.sampled_from(["", "5", "-1"]) | PIECES)


@pytest.mark.parametrize("examples", EXAMPLES)
@pytest.mark.parametrize("kind", [WORDS, LINKS, PRESSES, TYPED], ids=["words", "deep-links", "buttons", "inline"])
def test_any_words(life: Life, kind: st.SearchStrategy[dict[str, Any]], examples: int) -> None:
    index = life.bot.services.live_engine.current.fingerprint[:8]

    @attempts(examples)
    @given(contents=st.lists(kind, min_size=1, max_size=4))
    def handled(contents: list[dict[str, Any]]) -> None:
        for content in contents:
            if query := content.get("callback_query"):
                query["data"] = query["data"].replace("INDEX", index)
        with bounded(seconds=4, megabytes=64):
            life.handle([{"update_id": next(NUMBERS), **content} for content in contents])
        assert len(life.telegram.calls) <= MOST_SENT * len(contents)
        for name, parameters in life.telegram.calls:
            judge(method_classes()[name.lower()], parameters, {})

    handled()
