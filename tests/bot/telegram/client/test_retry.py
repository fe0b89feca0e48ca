"""How long to wait before a request is made again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.telegram.client.retry import Backoff, asked_seconds


@pytest.mark.parametrize(("failures", "least"), [(0, 1.0), (1, 2.0), (4, 16.0), (5, 30.0), (10_000, 30.0)])
def test_pauses_double_up_to_the_longest(failures: int, least: float) -> None:
    assert all(least <= Backoff().seconds(failures) <= 1.5 * least for _ in range(20))


@pytest.mark.parametrize(
    ("setting", "seconds"),
    [pytest.param("1", timedelta(seconds=3), id="timedelta"), pytest.param("", 3, id="number")],
)
@pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")
def test_what_telegram_asks_for(monkeypatch: pytest.MonkeyPatch, setting: str, seconds: timedelta | int) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", setting)
    assert asked_seconds(RetryAfter(seconds)) == 3.0


def test_another_error_asks_for_no_time() -> None:
    assert asked_seconds(NetworkError("no route to host")) is None
