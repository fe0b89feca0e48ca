"""What is in hand when the process dies, as the next process finds it."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.telegram.services.in_hand import GIVEN_UP, MOST_KEPT, InHand
from bot.telegram.services.memory import MemoryUnusable

Born = Callable[[], InHand]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.in-hand"


@pytest.fixture
def born(path: Path) -> Iterator[Born]:
    """The next process; the one before it died in the middle of its work."""
    with ExitStack() as ends:

        def next_life() -> InHand:
            life = InHand(path)
            ends.callback(life.close)
            return life

        yield next_life


def test_what_was_in_hand_is_a_suspect_and_nothing_else_is(born: Born) -> None:
    first = born()
    for number in (1, 2, 3, 4):
        first.hold(number)
    first.done(2)
    first.lay_down(3)
    second = born()
    assert [second.deaths(number) for number in (1, 2, 3, 4, 5)] == [1, 0, 0, 1, 0]


def test_a_suspect_that_waits_is_not_held_responsible(born: Born) -> None:
    born().hold(1)
    second = born()
    second.hold(7)  # dies over another one
    assert born().deaths(1) == 1


def test_a_suspect_whose_work_rests_stays_one(born: Born) -> None:
    born().hold(1)
    second = born()
    second.hold(1)
    second.lay_down(1)
    assert born().deaths(1) == 1


def test_a_suspect_that_was_handled_is_acquitted(born: Born) -> None:
    born().hold(1)
    second = born()
    second.hold(1)
    second.done(1)
    assert (second.deaths(1), born().deaths(1)) == (0, 0)


def test_at_the_second_death_it_is_given_up_once_and_stays_so(born: Born) -> None:
    for _ in range(GIVEN_UP):
        born().hold(1)
    third = born()
    assert third.deaths(1) == GIVEN_UP
    assert third.give_up(1)
    third.done(1)
    fourth = born()  # Telegram had not been told, and sends it again
    assert fourth.deaths(1) > GIVEN_UP
    assert not fourth.give_up(1)


def test_the_file_is_as_small_as_what_was_in_hand_at_once(born: Born, path: Path) -> None:
    life = born()
    for number in range(5000):
        with life.held(number):
            life.hold(number + 10_000)
            life.done(number + 10_000)
    assert path.stat().st_size < 100


def test_it_holds_numbers_only_and_is_for_its_owner(born: Born, path: Path) -> None:
    born().hold(123)
    assert path.read_bytes().split() == [b"123", b"0", b"1"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_suspects_that_never_come_back_are_forgotten_in_the_end(born: Born) -> None:
    life = born()
    for number in range(MOST_KEPT + 10):
        life.hold(number)
    after = born()
    assert (after.deaths(9), after.deaths(10)) == (0, 1)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 999, b"x" * 999, b"1 1\n", b"9" * 999, b"\n" * 99, b"-1 0 1\n", os.urandom(999)]
)
def test_a_damaged_file_is_no_fault(born: Born, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    life = born()
    life.hold(1)
    assert born().deaths(1) == 1


def test_a_file_that_cannot_be_written_is_told_at_the_start(path: Path) -> None:
    path.mkdir()
    with pytest.raises(MemoryUnusable, match=r"bot\.in-hand cannot be used"):
        InHand(path)


def test_a_disk_that_fails_costs_no_answer(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    life = InHand(path)
    life.close()
    caplog.set_level(logging.WARNING)
    for number in range(10):
        life.hold(number)
        life.done(number)
    assert [record.message for record in caplog.records] == ["what is in hand cannot be noted: Bad file descriptor"]
