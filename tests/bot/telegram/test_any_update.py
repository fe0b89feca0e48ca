"""Any update that Telegram's types can make is handled without an unhandled error."""

from __future__ import annotations

import asyncio
import logging
import types
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from aiogram.types import Update as WireUpdate
from aiogram.types import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.localisation import localisation
from bot.telegram.application import build_application
from bot.telegram.callbacks import Action
from bot.telegram.engine_source import EngineSource
from bot.telegram.intake import Intake
from bot.telegram.memory import Memory
from bot.telegram.pacing import Pacer
from tests.bot.telegram.conftest import TABLE, UNPACED, settings_for
from tests.bot.telegram.fakes import FINGERPRINT, FakeEngine
from tests.bot.telegram.network import FakeTelegram

DEPTH = 1  # nested objects; deeper ones stay away, being optional
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
    chosen = st.lists(st.sampled_from(keys), max_size=3, unique=True) if keys else st.just([])
    return chosen.flatmap(lambda names: st.fixed_dictionaries(required | {name: optional[name] for name in names}))


KINDS = sorted(name for name in WireUpdate.model_fields if name != "update_id")


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    """An update of one kind."""
    name = draw(
        st.sampled_from(["message", "edited_message", "callback_query", "inline_query", "guest_message", *KINDS])
    )
    kind = next(one for one in get_args(WireUpdate.model_fields[name].annotation) if _model(one))
    content = draw(model(kind, DEPTH))
    if draw(st.booleans()) and "from_user" in kind.model_fields:
        content["from"] = draw(model(User, 0)) | {"id": draw(st.sampled_from([7, 42]))}
    return {"update_id": draw(st.integers(0, 2**31)), name: _without_none(content)}


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value


class Listener(logging.Handler):
    """Keeps every record that is an error."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.ERROR)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


async def handle(home: Path, raws: list[dict[str, Any]]) -> FakeTelegram:
    """A bot's life: it gets the updates and ends."""
    engines = EngineSource(home, load=lambda _: FakeEngine(TABLE), fingerprint=lambda _: FINGERPRINT)
    await engines.open()
    memory, telegram = Memory(home / "bot.sqlite3", keep_unanswered=True), FakeTelegram()
    bot = build_application(
        settings_for(home), engines, memory, localisation(),
        rollback=lambda _: FINGERPRINT, pacer=Pacer(UNPACED), request=telegram,
    )  # fmt: skip
    await bot.application.initialize()
    intake = Intake(bot)
    for raw in raws:
        intake.offer(raw)
    await intake.drain(20)
    assert intake.open == 0
    await bot.desk.background.stop()
    await bot.application.shutdown()
    memory.close()
    return telegram


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(raws=st.lists(updates(), min_size=1, max_size=3))
def test_any_update(raws: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    records: list[logging.LogRecord] = []
    listener = Listener(records)
    logging.getLogger().addHandler(listener)
    try:
        asyncio.run(handle(tmp_path_factory.mktemp("any"), raws))
    finally:
        logging.getLogger().removeHandler(listener)
    # What PTB's types refuse is passed over with a line; nothing else may be an error.
    assert [one.getMessage() for one in records if "cannot be read" not in one.msg] == []
