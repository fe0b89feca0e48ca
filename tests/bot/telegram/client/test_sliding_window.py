"""Windows for any number of people: constant time, counted in operations, and bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.telegram.client.sliding_window import Windows

PEOPLE = 16_000


class Person:
    """A key that counts how often a dictionary looks at any."""

    looks = 0

    def __hash__(self) -> int:
        Person.looks += 1
        return id(self)


@pytest.fixture(autouse=True)
def uncounted() -> Iterator[None]:
    Person.looks = 0
    yield
    Person.looks = 0


@pytest.mark.parametrize("seconds", [0.0, 0.001, 1.0], ids=["all active", "some leave", "all leave"])
def test_a_message_costs_the_same_however_many_write(seconds: float) -> None:
    now = [0.0]
    windows: Windows[Person] = Windows(30, 60.0, lambda: now[0])
    for _ in range(PEOPLE):
        now[0] += seconds
        assert windows.of(Person()).admit(now[0])
    assert Person.looks <= 6 * PEOPLE
    assert len(windows) <= Windows.MOST_KEPT


def test_who_hurries_is_bound_however_many_others_write() -> None:
    windows: Windows[object] = Windows(30, 60.0, lambda: 0.0)
    admitted = 0
    for _ in range(100):
        admitted += windows.of("mallory").admit(0.0)
        for _ in range(Windows.MOST_KEPT // 2):
            windows.of(object()).admit(0.0)
    assert admitted == 30


def test_a_crowd_that_has_left_is_forgotten() -> None:
    now = [0.0]
    windows: Windows[int] = Windows(30, 60.0, lambda: now[0])
    for number in range(Windows.MOST_KEPT):
        windows.of(number).admit(now[0])
    now[0] = 60.0
    for _ in range(Windows.MOST_KEPT):
        windows.of(-1).admit(now[0])
    assert len(windows) == 1


def test_a_window_in_use_is_kept() -> None:
    windows: Windows[int] = Windows(2, 60.0, lambda: 0.0)
    assert [windows.of(1).admit(0.0) for _ in range(3)] == [True, True, False]
    assert windows.of(2).admit(0.0)
    assert not windows.of(1).admit(0.0)
