"""What is kept, for how long, and that /forget leaves no byte of it."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import stat
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from bot.telegram.replies.owner import Usage, stats_reply, unanswered_reply
from bot.telegram.services.code_key import code
from bot.telegram.services.memory import MIGRATIONS, Memory, MemoryUnusable
from bot.telegram.updates.inbox import Pending
from bot.texts import localisation
from index.types import Outcome
from tests.bot.telegram.clock import Clock
from tests.bot.telegram.conftest import Phone
from tests.variants import variants

DAY = 86_400.0
CHAT, PERSON = 123_456_789, 987_654_321
QUESTION = "what about the Mars landing"


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = 1_700_000_000.0
    return clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "bot.sqlite3"


@pytest.fixture
def memory(path: Path, clock: Clock) -> Iterator[Memory]:
    memory = Memory(path, keep_unanswered=True, clock=clock)
    yield memory
    memory.close()


def in_file(path: Path) -> bytes:
    """Every byte of the database, its log included."""
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
    memory.count_feedback("39", PERSON, helpful=True)
    memory.count_feedback("40", PERSON, helpful=True)
    memory.count_feedback("39", PERSON + 1, helpful=False)
    memory.set_language(CHAT, "zh")
    assert memory.usage(7) == Usage(Counter({("answer", "en"): 2, ("none", "zh"): 1}), 2, 1, 1)


def test_a_person_has_one_opinion_of_a_task(memory: Memory) -> None:
    for helpful in (True, False, False):
        memory.count_feedback("39", PERSON, helpful=helpful)
    assert (memory.usage(1).helpful, memory.usage(1).unhelpful) == (0, 1)


def test_feedback_and_texts_are_kept_for_ninety_days(memory: Memory, clock: Clock, path: Path) -> None:
    memory.count_feedback("39", PERSON, helpful=True)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    clock.now += 89 * DAY
    memory.tidy()
    assert memory.usage(1).helpful == 1
    assert memory.unanswered(5) == (QUESTION,)
    clock.now += 2 * DAY
    memory.tidy()
    assert memory.usage(1).helpful == 0
    assert QUESTION.encode() not in in_file(path)
    assert digest(memory, "person", PERSON) not in in_file(path)


def test_what_was_written_while_the_clock_was_ahead_stays_no_longer(memory: Memory, clock: Clock, path: Path) -> None:
    now = clock.now
    clock.now += 4000 * DAY
    memory.remember_answer(CHAT, 10, 11)
    memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
    memory.count_feedback("4", PERSON, helpful=True)
    memory.store_pending(1, "{}")
    clock.now = now
    memory.tidy()
    assert memory.usage(5000).questions == Counter()  # of a day that has not been
    assert memory.answer_to(CHAT, 10) == 11  # a clock that is set back loses nothing that is still needed
    assert memory.pending() == ((1, "{}"),)
    clock.now += 2.1 * DAY
    memory.tidy()
    assert memory.pending() == ()
    assert _rows(path, "answers") == 0
    clock.now += 89 * DAY
    memory.tidy()
    assert memory.unanswered(10) == ()
    assert _rows(path, "votes") == 0


def _rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as other:
        return int(other.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_counts_are_kept_for_a_year(memory: Memory, clock: Clock) -> None:
    memory.count_question(Outcome.ANSWER, "en", question="x", person_id=PERSON)
    clock.now += 364 * DAY
    memory.tidy()
    assert memory.usage(1000).questions == {("answer", "en"): 1}
    clock.now += 2 * DAY
    memory.tidy()
    assert memory.usage(1000).questions == {}


def test_feedback_is_bounded(path: Path, clock: Clock) -> None:
    memory = Memory(path, keep_unanswered=True, most_votes=5, clock=clock)
    for number in range(20):
        clock.now += 1
        memory.count_feedback(str(number), PERSON, helpful=True)
    assert memory.usage(1).helpful == 5
    memory.close()


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
    memory.count_feedback("39", PERSON, helpful=True)
    memory.count_feedback("39", PERSON + 1, helpful=True)
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
    assert memory.usage(1).helpful == 1


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
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        memory.set_language(CHAT, "zh")
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        assert memory.language(CHAT) == "zh"


def test_many_threads_write(memory: Memory) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda one: memory.count_question(Outcome.ANSWER, "en", question=str(one), person_id=one), range(200)
            )
        )
    assert memory.usage(1).questions == {("answer", "en"): 200}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_only_the_owner_of_the_files_can_read_them(memory: Memory, path: Path) -> None:
    memory.set_language(CHAT, "zh")
    assert {one.name for one in path.parent.iterdir()} >= {"bot.sqlite3", "bot.sqlite3-wal", "bot.key"}
    assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_key_of_the_codes_is_not_in_the_database(memory: Memory, path: Path) -> None:
    memory.set_language(CHAT, "zh")
    key = path.with_name("bot.key").read_bytes()
    assert digest(memory, "chat", CHAT) == code(key, "chat", CHAT)
    assert digest(memory, "chat", CHAT) in in_file(path)
    assert key not in in_file(path)


def test_the_key_of_an_older_database_moves_out_of_it(path: Path, clock: Clock) -> None:
    key = bytes(range(100, 132))
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for script in MIGRATIONS[:2]:
            old.executescript(script)
        old.execute("PRAGMA user_version = 2")
        old.execute("INSERT INTO secrets VALUES ('key', ?)", (key,))
        old.execute("INSERT INTO languages VALUES (?, 'zh')", (code(key, "chat", CHAT),))
        old.execute("INSERT INTO feedback VALUES ('39', x'00', 1, 5)")
        old.execute("INSERT INTO unanswered (person, text) VALUES (?, ?)", (code(key, "person", PERSON), QUESTION))
        old.execute("""INSERT INTO pending VALUES (1, '{"update_id": 1}')""")
    assert key in in_file(path)
    clock.now = time.time()
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        assert memory.language(CHAT) == "zh"
        assert memory.unanswered(5) == (QUESTION,)
        assert len(memory.pending()) == 1
        assert key not in in_file(path)
    assert key not in in_file(path)
    assert path.with_name("bot.key").read_bytes() == key


def test_a_backup_without_its_key_keeps_counts_and_nothing_of_people(
    path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Their codes would be found by nobody any more, /forget included."""
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        memory.set_language(CHAT, "zh")
        memory.remember_answer(CHAT, 10, 11)
        memory.count_question(Outcome.NONE, "en", question=QUESTION, person_id=PERSON)
        memory.count_feedback("39", PERSON, helpful=True)
        codes = digest(memory, "chat", CHAT), digest(memory, "person", PERSON)
    path.with_name("bot.key").unlink()
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        assert not any(one in in_file(path) for one in (*codes, QUESTION.encode()))
        assert memory.usage(1) == Usage(Counter({("none", "en"): 1}), 0, 0, 0)
        memory.set_language(CHAT, "ru")
    assert "came without its key" in caplog.text
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        assert memory.language(CHAT) == "ru"


def test_a_key_that_is_none_is_refused(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.with_name("bot.key").write_bytes(b"short")
    with pytest.raises(MemoryUnusable, match=r"bot\.key cannot be used \(it is not a key\)\. Move it away"):
        Memory(path, keep_unanswered=False, clock=clock)


def test_a_waiting_update_is_kept_without_names_until_it_is_handled(memory: Memory, path: Path) -> None:
    person = {"id": PERSON, "first_name": "Quetzal", "last_name": "Coatl", "username": "feathered", "is_bot": False}
    chat = {"id": CHAT, "type": "group", "title": "The Snakes"}
    pressed = {"id": "1", "from": person, "data": "x", "message": {"message_id": 1, "chat": chat, "date": 1}}
    told = {
        "message_id": 2,
        "date": 1,
        "chat": chat,
        "from": person,
        "text": QUESTION,
        "reply_to_message": {"from": person},
    }
    pending = Pending(memory)
    contents: tuple[dict[str, object], ...] = ({"message": told}, {"callback_query": pressed})
    for number, content in enumerate(contents):
        assert pending.keep({"update_id": number, **content})
    for name in ("Quetzal", "Coatl", "feathered", "Snakes"):
        assert name.encode() not in in_file(path)
    first, second = (json.loads(content) for _, content in memory.pending())
    assert (first["message"]["text"], first["message"]["from"]["id"], second["callback_query"]["data"]) == (
        QUESTION, PERSON, "x"
    )  # fmt: skip
    for number in range(2):
        pending.drop(number)
    assert QUESTION.encode() not in in_file(path)


def test_a_waiting_update_is_given_up_after_a_day(memory: Memory, clock: Clock, path: Path) -> None:
    memory.store_pending(1, QUESTION)
    clock.now += DAY - 1
    memory.tidy()
    assert memory.pending() == ((1, QUESTION),)
    clock.now += 2
    memory.tidy()
    assert QUESTION.encode() not in in_file(path)


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
    path.write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(MemoryUnusable, match="Move the file away"):
        Memory(path, keep_unanswered=False, clock=clock)


def fill(memory: Memory) -> None:
    """Write something into every table."""
    for number in range(20):
        memory.set_language(number, "ru")
        memory.remember_answer(number, number, number + 1)
        memory.count_question(Outcome.NONE, "en", question=f"{QUESTION} {number}?", person_id=number)
        memory.count_feedback(str(number), number, helpful=True)
        memory.store_pending(number, json.dumps({"update_id": number, "message": {"text": "когда"}}))


def use(memory: Memory) -> None:
    """Read and write all of it as the bot does, which outlives errors of SQLite."""
    steps: tuple[Callable[[], object], ...] = (
        *(partial(memory.language, number) for number in range(20)),
        *(partial(memory.answer_to, number, number) for number in range(20)),
        lambda: stats_reply(localisation().texts("en"), memory.usage(1)),
        lambda: unanswered_reply(localisation().texts("en"), 1, memory.unanswered(20), kept=True),
        lambda: fill(memory),
        lambda: memory.move(3, -3),
        lambda: memory.forget(4, 4),
        memory.tidy,
    )
    for step in steps:
        with suppress(sqlite3.Error):
            step()


@pytest.mark.parametrize("flips", [30, *variants(200)])
def test_a_flipped_bit_is_told_or_costs_a_value(path: Path, clock: Clock, flips: int) -> None:
    with closing(Memory(path, keep_unanswered=True, clock=clock)) as memory:
        fill(memory)
    whole, key = path.read_bytes(), path.with_suffix(".key").read_bytes()
    refused, chance = list[str](), random.Random(flips)
    for turn in range(flips):
        place, bit = chance.choice((chance.randrange(len(whole)), chance.randrange(4096))), chance.randrange(8)
        damaged = path.parent.with_name(str(turn)) / path.name
        damaged.parent.mkdir()
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        damaged.with_suffix(".key").write_bytes(key)
        try:
            memory = Memory(damaged, keep_unanswered=True, clock=clock)
        except MemoryUnusable as error:
            refused.append(str(error))
            continue
        with closing(memory):
            assert all(type(raw["update_id"]) is int for raw in Pending(memory).former())
            use(memory)
        shutil.rmtree(damaged.parent)
    assert 0 < len(refused) < flips
    told = re.compile(r".*bot\.sqlite3.*\. (Move the file away|Free some|Install).*")
    assert [one for one in refused if not told.fullmatch(one)] == []


def test_a_waiting_update_that_is_damaged_is_passed_over(memory: Memory, caplog: pytest.LogCaptureFixture) -> None:
    for number, content in enumerate(('{"update_id": 0}', '{"update_id": 7, "x": 1}', "{", "[]", "7", "[" * 100_000)):
        memory.store_pending(number, content)
    assert Pending(memory).former() == [{"update_id": 0}, {"update_id": 1, "x": 1}]
    assert [number for number, _ in memory.pending()] == [0, 1]
    assert caplog.messages == ["a waiting update is damaged, and is passed over"] * 4


async def test_nothing_is_pickled(phone: Phone) -> None:
    """What lasts is in this database; the library keeps nothing, which it would do with pickle."""
    assert phone.bot.application.persistence is None
