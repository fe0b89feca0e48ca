"""Button data: what is encoded is read back, and everything else gives a reason."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.replies.callbacks import (
    Action,
    ButtonData,
    Refusal,
    deep_link,
    index_prefix,
    linked,
    parse,
    reference,
)
from bot.telegram.replies.document import find
from index.types import Passage
from tests.bot.telegram.fakes import FINGERPRINT, FakeEngine, document


def test_the_longest_data_fits_into_a_button() -> None:
    press = ButtonData(Action.SECTION, "ab12cd34", "x" * 32, 999, "kaz", "kaz", vote=True)
    assert len(press.encode()) <= 64
    assert parse(press.encode()) == press


@pytest.mark.parametrize("action", Action)
def test_every_action_is_read_back(action: Action) -> None:
    press = ButtonData(action, index_prefix(FINGERPRINT), "39", 2, "zh", "zh", vote=True)
    assert parse(press.encode()) == press


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param("", Refusal.INVALID, id="empty"),
        pytest.param(None, Refusal.INVALID, id="a game button"),
        pytest.param("2:o:ab12cd34:en.zh:1:0:39", Refusal.OTHER_FORMAT, id="another format"),
        pytest.param("1:o:ab12cd34:en.zh:1:0", Refusal.INVALID, id="too few fields"),
        pytest.param("1:q:ab12cd34:en.zh:1:0:39", Refusal.INVALID, id="unknown action"),
        pytest.param("1:o:AB12CD34:en.zh:1:0:39", Refusal.INVALID, id="not an index version"),
        pytest.param("1:o:ab12cd34:en.zh:1:-1:39", Refusal.INVALID, id="negative page"),
        pytest.param("1:o:ab12cd34:en.zh:1:0:../etc", Refusal.INVALID, id="not an id"),
        pytest.param("1:o:ab12cd34:en.zh:1:0:39\n", Refusal.INVALID, id="line break"),
        pytest.param("open_39", Refusal.INVALID, id="noise"),
        pytest.param("\x00" * 64, Refusal.INVALID, id="64 bytes of noise"),
    ],
)
def test_forged_data_is_refused(data: str | None, reason: Refusal) -> None:
    assert parse(data) is reason


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(data: str) -> None:
    assert isinstance(parse(data), ButtonData | Refusal)
    assert isinstance(parse("1:o:ab12cd34:en.zh:1:0:" + data), ButtonData | Refusal)


def test_what_no_button_can_carry_is_an_error() -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        ButtonData(Action.OPEN, "ab12cd34", "ж" * 32).encode()


@pytest.mark.parametrize("passage_id", ["39", "H1", "важное-дело-номер-один-два-три", "第" * 32, "a.b-c_d"])
def test_every_passage_can_be_named_and_found(passage_id: str) -> None:
    engine = FakeEngine(passages=(*document(), Passage(passage_id, "Words.")))
    press = ButtonData(Action.OPEN, index_prefix(FINGERPRINT), reference(passage_id), 999, "zh", "zh", vote=True)
    assert isinstance(parse(press.encode()), ButtonData)
    found = find(engine, press.target)
    assert found is not None
    assert found.id == passage_id


IDS = ["39", "H1", "III-2", "a_b", "2.1", "3.b", "задача", "第十二条", "第" * 32, "ж" * 32, "t39", "b64", "a.b-c_d"]


@pytest.mark.parametrize("passage_id", IDS)
def test_a_link_opens_every_passage(passage_id: str) -> None:
    engine = FakeEngine(passages=(*document(), Passage(passage_id, "Words.")))
    payload = deep_link(passage_id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    target = linked(payload)
    assert target is not None
    assert find(engine, target) == Passage(passage_id, "Words.")


@pytest.mark.parametrize("payload", ["", "t", "b", "h", "inline", "b*", "b_", "b____", "bx", "h12", "t 4", "t4" * 40])
def test_a_forged_link_opens_nothing(payload: str) -> None:
    target = linked(payload)
    assert target is None or find(FakeEngine(), target) is None


def test_long_ids_that_differ_in_writing_only_are_told_apart() -> None:
    twins = ("Ж" * 32, "ж" * 32)
    engine = FakeEngine(passages=tuple(Passage(one, one) for one in twins))
    for one in twins:
        for target in (reference(one), linked(deep_link(one))):
            assert target is not None
            assert find(engine, target) == Passage(one, one)


@pytest.mark.parametrize("target", ["999", "~" + "0" * 24, "~" + "0" * 20, "~" + "0" * 16, "~"])
def test_what_is_not_in_the_document_is_not_found(target: str) -> None:
    assert find(FakeEngine(), target) is None
