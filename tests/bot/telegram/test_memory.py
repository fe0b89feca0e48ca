"""What is kept, for how long, and that /forget leaves no byte of it."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.telegram.memory import Memory
from bot.telegram.schema import MIGRATIONS, MemoryUnusable
from bot.telegram.usage import Usage
from index.datatypes import Outcome
from tests.bot.telegram.conftest import Phone

DAY = 86_400.0
CHAT, PERSON = 123_456_789, 987_654_321
QUESTION = "what about the Mars landing"


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "bot.sqlite3"


@pytest.fixture
def memory(path: Path, clock: Clock) -> Iterator[Memory]:
    memory = Memory(path, keep_unanswered=True, clock=clock)
    yield memory
    memory.close()


def in_file(path: Path) -> bytes:
    """Every byte of the data base, its log included."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob("bot.sqlite3*")))


def digest(memory: Memory, kind: str, value: int) -> bytes:
    return memory._digest(kind, value)


def test_the_language_of_a_chat(memory: Memory) -> None:
    assert memory.language(CHAT) is None
    memory.set_language(CHAT, "zh")
    memory.set_language(CHAT, "ru")
    assert memory.language(CHAT) == "ru"
    assert memory.language(CHAT + 1) is None
    memory.set_language(CHAT, None)
    assert memory.language(CHAT) is None


def test_answers_are_known_for_two_days(memory: Memory, clock: Clock) -> None:
    memory.remember_answer(CHAT, 10, 11)
    clock.now += 1.9 * DAY
    assert memory.answer_to(CHAT, 10) == 11
    assert memory.answer_to(CHAT + 1, 10) is None
    clock.now += 0.2 * DAY
    assert memory.answer_to(CHAT, 10) is None


def test_old_answers_are_deleted(memory: Memory, clock: Clock, path: Path) -> None:
    memory.remember_answer(CHAT, 10, 11)
    clock.now += 3 * DAY
    memory.tidy()
    assert digest(memory, "chat", CHAT) not in in_file(path)


def test_usage(memory: Memory, clock: Clock) -> None:
    memory.count_question(Outcome.ANSWER, "en", question="old", person_id=PERSON)
    clock.now += 7 * DAY
    for outcome, language in ((Outcome.ANSWER, "en"), (Outcome.ANSWER, "en"), (Outcome.NONE, "zh")):
        memory.count_question(outcome, language, question="x", person_id=PERSON)
    memory.count_feedback("39", "Which  Project?", helpful=True)
    memory.count_feedback("39", "which project?", helpful=True)
    memory.count_feedback("39", "which project?", helpful=False)
    memory.set_language(CHAT, "zh")
    assert memory.usage(7) == Usage(Counter({("answer", "en"): 2, ("none", "zh"): 1}), 2, 1, 1)


def test_feedback_is_counted_per_task_and_question_without_people(memory: Memory, path: Path) -> None:
    memory.count_feedback("39", "Which  Project?", helpful=True)
    memory.count_feedback("39", "which project?", helpful=True)
    memory.count_feedback("40", "which project?", helpful=True)
    with sqlite3.connect(path) as reader:
        rows = reader.execute("SELECT passage, length(question), count FROM feedback ORDER BY 1").fetchall()
    reader.close()
    assert rows == [("39", 16, 2), ("40", 16, 1)]
    assert b"which project" not in in_file(path).lower()


def test_unanswered_questions_are_kept_only_if_the_owner_wants_that(path: Path, clock: Clock) -> None:
    memory = Memory(path, keep_unanswered=False, clock=clock)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    assert memory.unanswered(5) == ()
    assert QUESTION.encode() not in in_file(path)
    memory.close()


def test_texts_kept_earlier_go_when_the_owner_no_longer_wants_them(path: Path, clock: Clock) -> None:
    memory = Memory(path, keep_unanswered=True, clock=clock)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    memory.count_question(Outcome.SUGGEST, "en", question="an unsure one", person_id=PERSON)
    assert memory.unanswered(5) == (QUESTION,)
    memory.close()
    Memory(path, keep_unanswered=False, clock=clock).close()
    assert QUESTION.encode() not in in_file(path)


def test_forget_leaves_no_byte(memory: Memory, path: Path) -> None:
    memory.set_language(CHAT, "zh")
    memory.set_language(CHAT + 1, "ru")
    memory.remember_answer(CHAT, 10, 11)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    memory.count_question(Outcome.NONE, "en", question="another person's question", person_id=PERSON + 1)
    tags = digest(memory, "chat", CHAT), digest(memory, "person", PERSON)
    for kept in (*tags, QUESTION.encode()):
        assert kept in in_file(path)
    memory.forget(CHAT, PERSON)
    for gone in (*tags, QUESTION.encode()):
        assert gone not in in_file(path)
    assert memory.language(CHAT) is None
    assert memory.answer_to(CHAT, 10) is None
    assert memory.language(CHAT + 1) == "ru"
    assert memory.unanswered(5) == ("another person's question",)


def test_no_ids_of_people_or_chats_are_in_the_file(memory: Memory, path: Path) -> None:
    memory.set_language(CHAT, "zh")
    memory.remember_answer(CHAT, 10, 11)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    for number in (CHAT, PERSON):
        for size in (4, 8):
            assert number.to_bytes(size, "big") not in in_file(path)
            assert number.to_bytes(size, "little") not in in_file(path)
        assert str(number).encode() not in in_file(path)


def test_a_group_that_moves_keeps_its_language(memory: Memory) -> None:
    memory.set_language(-5, "zh")
    memory.remember_answer(-5, 10, 11)
    memory.move(-5, -1005)
    assert (memory.language(-5), memory.language(-1005)) == (None, "zh")
    assert memory.answer_to(-5, 10) is None


def test_it_survives_a_restart(path: Path, clock: Clock) -> None:
    for _ in range(2):
        memory = Memory(path, keep_unanswered=True, clock=clock)
        if memory.language(CHAT) is None:
            memory.set_language(CHAT, "zh")
            memory.close()
    assert memory.language(CHAT) == "zh"
    memory.close()


def test_many_threads_write(memory: Memory) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda one: memory.count_question(Outcome.ANSWER, "en", question=str(one), person_id=one), range(200)
            )
        )
    assert memory.usage(1).questions == {("answer", "en"): 200}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_only_the_owner_of_the_file_can_read_it(memory: Memory, path: Path) -> None:
    memory.set_language(CHAT, "zh")
    modes = {stat.S_IMODE(one.stat().st_mode) for one in path.parent.glob("bot.sqlite3*")}
    assert modes == {0o600}


def test_the_version_is_kept_and_a_newer_one_refused(path: Path, clock: Clock) -> None:
    Memory(path, keep_unanswered=False, clock=clock).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(MemoryUnusable, match="newer scoda"):
        Memory(path, keep_unanswered=False, clock=clock)


def test_a_damaged_file_is_refused_with_a_remedy(path: Path, clock: Clock) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a data base, but long enough to be looked at" * 50)
    with pytest.raises(MemoryUnusable, match="Move the file away"):
        Memory(path, keep_unanswered=False, clock=clock)


async def test_nothing_is_pickled(phone: Phone) -> None:
    """What lasts is in this data base; the library keeps nothing, which it would do with pickle."""
    assert phone.bot.application.persistence is None
