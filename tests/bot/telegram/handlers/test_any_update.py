"""Any update that Telegram's types can make is handled without an unhandled error."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from aiogram.types import Update as WireUpdate
from aiogram.types import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.telegram.handlers.register import ALLOWED_UPDATES
from bot.telegram.replies.callbacks import Action
from tests.bot.telegram.conftest import TABLE
from tests.bot.telegram.fakes import FINGERPRINT, FakeEngine
from tests.bot.telegram.life import Life, living
from tests.bot.telegram.network import command
from tests.variants import variants

CHATS = ["private", "private", "group", "supergroup", "channel"]
DEPTH = 2  # nested objects; deeper ones stay away, being optional
EXAMPLES, FEW_EXAMPLES = 25, 6  # of a kind that the bot asks for, and of one that it does not
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["/start t39", "/task 4", "/reindex", "/rollback", "/ask", "satellite", "卫星", "@scoda_bot hi"]),
    st.sampled_from(["\u200b\u200d", "\u202egnp.exe", "😀" * 50, "a\x00b", "<b>&lt;</i>", "*_`[", "x" * 4096]),
)
PRESSES = st.builds(
    "1:{}:{}:en.:{}:{}:{}".format,
    st.sampled_from([*Action, "z"]),
    st.sampled_from([FINGERPRINT[:8], "00000000"]),
    st.integers(0, 2),
    st.integers(0, 999),
    st.sampled_from(["4", "S1", "H1", "999", "", "~" + "a" * 24, "zh", "../.."]),
)
# Of some hundred optional fields these decide what the bot does; each update has one of them at least.
LIKELY = ("caption", "data", "entities", "guest_query_id", "message", "photo", "reply_to_message", "text", "voice")
SPECIAL = {"text": WORDS, "caption": WORDS, "query": WORDS, "data": PRESSES | st.text(max_size=64)}


def strategy(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    """Values of a field's type as JSON."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kinds = [one for one in arguments if not (_model(one) and depth <= 0)] or list(arguments[:1])
        return st.one_of([st.none() if one is type(None) else strategy(one, depth) for one in kinds])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is list:
        return st.lists(strategy(arguments[0], depth), max_size=2)
    if _model(kind):
        return model(kind, depth - 1)
    simple = {bool: st.booleans(), int: st.integers(-(2**52), 2**52), str: st.text(max_size=12), float: st.floats(0, 1)}
    if isinstance(kind, type) and issubclass(kind, datetime):
        return st.integers(0, 2**31)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([str(one.value) for one in kind])
    return simple.get(kind, st.none())


def _model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


@cache
def model(kind: type[BaseModel], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Objects of a type: what it requires, and any of what it allows."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in kind.model_fields.items():
        values = SPECIAL[name] if name in SPECIAL else strategy(field.annotation, depth)
        (required if field.is_required() else optional)[field.alias or name] = values
    keys = sorted(optional)
    likely = [name for name in LIKELY if name in optional]
    chosen = st.lists(st.sampled_from(keys), max_size=3) if keys else st.just([])
    decisive = st.lists(st.sampled_from(likely), min_size=1, max_size=3) if likely else st.just([])
    names = st.builds(lambda some, more: sorted({*some, *more}), chosen, decisive)
    return names.flatmap(lambda found: st.fixed_dictionaries(required | {name: optional[name] for name in found}))


KINDS = sorted(name for name in WireUpdate.model_fields if name != "update_id")


@st.composite
def updates(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """An update of a kind."""
    kind = next(one for one in get_args(WireUpdate.model_fields[name].annotation) if _model(one))
    content = draw(model(kind, DEPTH))
    if draw(st.booleans()) and "from_user" in kind.model_fields:
        content["from"] = draw(model(User, 0)) | {"id": draw(st.sampled_from([7, 42]))}
    for message in (content, content.get("message")):
        if isinstance(message, dict) and "chat" in message:
            message["chat"] = message["chat"] | {"type": draw(st.sampled_from(CHATS))}
            if draw(st.booleans()) and str(message.get("text")).startswith("/"):
                message |= command(message["text"])
    return {"update_id": draw(st.integers(0, 2**31)), name: _without_none(content)}


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    with living(tmp_path_factory.mktemp("any"), FakeEngine(TABLE), FakeEngine(TABLE)) as life:
        yield life


@pytest.mark.parametrize("examples", [EXAMPLES, *variants(10 * EXAMPLES)])
@pytest.mark.parametrize("kind", KINDS)
def test_any_update(kind: str, examples: int, life: Life) -> None:
    @settings(
        max_examples=examples if kind in ALLOWED_UPDATES else FEW_EXAMPLES,
        derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(raws=st.lists(updates(kind), min_size=1, max_size=4))
    def handled(raws: list[dict[str, Any]]) -> None:
        life.handle(raws)
        # Updates that the bot does not ask for get no answer even if they come.
        assert kind in ALLOWED_UPDATES or not life.telegram.calls

    handled()
