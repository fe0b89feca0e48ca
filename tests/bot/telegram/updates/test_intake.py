"""Limits, late questions, what is repeated after a crash."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio
from telegram import Update

from bot.telegram.services.in_hand import LARGEST_NUMBER, InHand
from bot.telegram.settings import IN_HAND
from bot.telegram.updates.inbox import LATE_SECONDS, REMEMBERED, Inbox
from bot.telegram.updates.intake import LARGEST_UPDATE, MOST_IN_HAND, Intake
from bot.telegram.updates.limits import AT_ONCE, LONGEST_QUESTION, PRESSES_A_MINUTE, Limits, Refused
from bot.telegram.updates.limits import GROUP as GROUP_FACTOR
from bot.telegram.updates.ordering import ChatOrder
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, PRIVATE, message

LATE = int(time.time() - LATE_SECONDS - 60)


class Post:
    """Gives updates to the intake."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.order = phone, ChatOrder()
        self.intake = Intake(phone.bot, order=self.order)
        self.number = 0

    def text(self, text: str, chat: int = 7, sender: Any = ANNA, **more: Any) -> dict[str, Any]:
        self.number += 1
        content = message(self.number, chat, sender, text, **{"date": int(time.time()), **more})
        return {"update_id": self.number, "message": content}

    async def give(self, *raws: dict[str, Any]) -> list[str]:
        """Offer updates, wait until all is done; what the bot wrote meanwhile."""
        before = len(self.phone.read())
        for raw in raws:
            self.intake.offer(raw)
        await self.intake.drain(5)
        await asyncio.gather(*self.phone.bot.services.background._tasks)
        return self.phone.read()[before:]


@pytest_asyncio.fixture
async def post(phone: Phone) -> AsyncIterator[Post]:
    yield Post(phone)


async def test_too_many_questions_are_refused_once_then_in_silence(post: Post) -> None:
    told: list[str] = []
    for _ in range(40):
        told += await post.give(post.text("satellite"))
    assert len(told) == 31
    assert told[-1].startswith("You have sent many questions at once")
    assert await post.give(post.text("satellite", chat=8, sender={**ANNA, "id": 8}))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.update(date=told["date"] * 1000),
        lambda told: told.pop("date"),
        lambda told: told["from"].pop("is_bot"),
        lambda told: told["chat"].pop("type"),
        lambda told: told.update(reply_to_message={"message_id": 1, "chat": {"id": 7}}, entities=[None]),
    ],
    ids=[
        "a date in milliseconds",
        "no date",
        "no word whether it is a bot",
        "no kind of chat",
        "a reply in a few words",
    ],
)
async def test_a_message_with_less_than_telegram_tells_is_answered(post: Post, spoil: Callable[[Any], object]) -> None:
    raw = post.text("satellite", sender=dict(ANNA))
    spoil(raw["message"])
    (told,) = await post.give(raw)
    assert told.startswith("<b>4.</b> The satellite project was signed.")


async def test_a_group_without_its_kind_is_no_private_chat(post: Post) -> None:
    raw = post.text("satellite", chat=GROUP)
    del raw["message"]["chat"]["type"]
    assert await post.give(raw) == []


async def test_too_many_at_once(post: Post) -> None:
    told = await post.give(*(post.text("satellite") for _ in range(AT_ONCE + 5)))
    assert sum(one.startswith("I am still answering") for one in told) == 1
    assert len(told) == AT_ONCE + 1


async def test_too_long(post: Post) -> None:
    told = await post.give(post.text("x" * (LONGEST_QUESTION + 1)), post.text("x" * 4096))
    assert told == ["That is longer than I can read. Please ask in a sentence or two."]


async def test_what_groups_talk_about_counts_for_nobody(post: Post) -> None:
    assert await post.give(*(post.text("hello", chat=GROUP) for _ in range(100))) == []
    assert len(await post.give(post.text("satellite"))) == 1


async def test_of_each_chat_only_the_last_late_question_is_answered_with_an_apology(post: Post) -> None:
    other = {**ANNA, "id": 8, "language_code": "ru"}
    told = await post.give(
        post.text("unsure", date=LATE),
        post.text("satellite", date=LATE),
        post.text("satellite", chat=8, sender=other, date=LATE),
    )
    assert len(told) == 2
    assert told[0].startswith("<i>Sorry for the late answer")
    assert told[1].startswith("<i>Простите за поздний ответ")
    assert "The satellite project was signed." in told[0]
    assert post.phone.bot.services.memory.pending() == ()


async def test_a_late_question_gives_way_to_a_younger_one_of_its_chat(post: Post) -> None:
    told = await post.give(post.text("unsure", date=LATE), post.text("satellite"))
    assert len(told) == 1
    assert told[0].startswith("<b>4.</b> The satellite project was signed.")
    assert post.phone.bot.services.memory.pending() == ()


async def test_a_chat_keeps_its_order_while_earlier_answers_are_looked_up(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, delays = post.phone.bot.services.memory, iter((0.05, 0.0, 0.03, 0.0))
    look_up = memory.answer_to

    def slowly(chat: int, question: int) -> int | None:
        time.sleep(next(delays))
        return look_up(chat, question)

    monkeypatch.setattr(memory, "answer_to", slowly)
    await post.give(*(post.text("satellite") for _ in range(4)))
    sent = post.phone.telegram.sent("sendMessage")
    assert [one["reply_parameters"]["message_id"] for one in sent] == [1, 2, 3, 4]


async def test_late_questions_survive_a_crash_before_they_are_answered(post: Post) -> None:
    post.intake.offer(post.text("satellite", date=LATE))
    assert post.intake.open == 0  # Telegram may forget it
    after = Intake(post.phone.bot)
    after.resume()
    assert after.offset is None  # an earlier one may still wait at Telegram, which must not be told to forget it
    await after.drain(5)
    assert len(post.phone.read()) == 1
    assert post.phone.bot.services.memory.pending() == ()


async def test_a_clock_that_jumps_makes_nothing_late(post: Post) -> None:
    post.intake.catching_up = False
    assert not (await post.give(post.text("satellite", date=LATE)))[0].startswith("<i>Sorry")


async def test_a_question_answered_before_a_crash_is_not_answered_again(post: Post) -> None:
    raw = post.text("satellite")
    assert len(await post.give(raw)) == 1
    assert await post.give(raw) == []
    after = Intake(post.phone.bot)
    after.offer(raw)
    await after.drain(5)
    assert len(post.phone.read()) == 1
    assert after.offset == raw["update_id"] + 1


async def test_a_full_disk_costs_no_answer(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for name in ("remember_answer", "count_question", "store_pending", "drop_pending", "language"):
        monkeypatch.setattr(post.phone.bot.services.memory, name, full)
    told = await post.give(post.text("satellite"), post.text("satellite", date=LATE, chat=8))
    assert len(told) == 2


async def test_what_takes_too_long_at_the_end_is_left_to_telegram(post: Post) -> None:
    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    post.order.process_update = hang  # type: ignore[method-assign,assignment]
    raw = post.text("satellite")
    post.intake.offer(raw)
    handled = asyncio.create_task(post.intake.handled(raw["update_id"]))
    await post.intake.drain(0.01)
    assert post.intake.offset == raw["update_id"]
    assert not await handled  # so a webhook's caller is told to come again


Died = Callable[[], Intake]
GIVEN_UP = "Sorry, I cannot answer this message: it failed twice. Please ask in other words."
BUTTON = {"id": "q", "from": ANNA, "chat_instance": "c", "data": "x"}


@pytest.fixture
def died(phone: Phone) -> Iterator[Died]:
    """The intake of the next process: the one before it died, whatever it had in hand."""
    with ExitStack() as ends:

        def begin() -> Intake:
            in_hand = InHand(phone.bot.services.settings.home / IN_HAND)
            ends.callback(in_hand.close)
            return Intake(replace(phone.bot, services=replace(phone.bot.services, in_hand=in_hand)))

        yield begin


async def test_an_update_is_noted_while_it_is_handled_and_no_longer(post: Post, died: Died) -> None:
    noted: list[list[str]] = []

    async def look(*_: object) -> None:
        noted.append((post.phone.bot.services.settings.home / IN_HAND).read_text("ascii").split())

    post.phone.bot.application.process_update = look  # type: ignore[method-assign,assignment]
    await post.give(post.text("satellite"))
    assert noted == [["1", "0", "1"]]
    post.intake = died()
    assert post.intake._in_hand.deaths(1) == 0


async def test_what_waits_for_its_chat_or_for_the_engine_is_no_suspect(post: Post, died: Died) -> None:
    places = post.phone.bot.services.workers
    hold = [places.place(-owner, 0) for owner in range(1, places._free + 1)]
    for one in hold:
        await one.__aenter__()
    post.intake.offer(post.text("satellite"))
    post.intake.offer(post.text("satellite"))
    while not places._lines:
        await asyncio.sleep(0)
    assert [died()._in_hand.deaths(number) for number in (1, 2)] == [0, 0]
    for one in hold:
        await one.__aexit__(None, None, None)
    await post.intake.drain(5)


async def test_a_suspect_is_tried_alone_and_acquitted_when_it_is_answered(post: Post, died: Died) -> None:
    handle, at_once, most = post.phone.bot.application.process_update, 0, dict[int, int]()

    async def watch(update: Any) -> None:
        nonlocal at_once
        at_once += 1
        await handle(update)
        most[update.update_id] = at_once
        at_once -= 1

    post.phone.bot.application.process_update = watch  # type: ignore[method-assign]
    raws = [post.text("satellite", chat=chat, sender={**ANNA, "id": chat}) for chat in range(1, 7)]
    for suspect in (2, 5):
        post.intake._in_hand.hold(suspect)
    post.intake = died()
    assert len(await post.give(*raws)) == 6
    assert (most[2], most[5]) == (1, 1)
    assert max(most.values()) > 1
    assert [died()._in_hand.deaths(number) for number in range(1, 7)] == [0] * 6


async def test_what_was_in_hand_at_two_deaths_is_given_up_and_told_once(
    post: Post, died: Died, caplog: pytest.LogCaptureFixture
) -> None:
    russian = {**ANNA, "language_code": "ru"}
    raws = [
        post.text("satellite"),
        post.text("satellite", chat=8, sender=russian),
        post.text("satellite", chat=GROUP),  # says nothing to the bot
        {"update_id": 90, "callback_query": BUTTON},
        {"update_id": 91, "inline_query": {"id": "q", "from": ANNA, "query": "satellite", "offset": ""}},
        {"update_id": 92, "message": {"date": "x"}},  # cannot even be read
    ]
    for _ in range(2):
        for raw in raws:
            post.intake._in_hand.hold(raw["update_id"])
        post.intake = died()
    told = await post.give(*raws)
    assert told[0] == GIVEN_UP
    assert told[1].startswith("Простите, на это сообщение я не могу ответить")
    assert len(told) == 2
    assert post.phone.telegram.sent("answerCallbackQuery")[0]["text"] == GIVEN_UP
    assert post.phone.engine.asked == []
    assert sum("given up" in record.message for record in caplog.records) == len(raws)
    assert post.intake.offset == 93  # Telegram may forget them
    post.intake = died()  # but had not been told so
    assert await post.give(*raws) == []
    assert post.intake.open == post.intake.in_hand == 0


async def test_what_dies_as_it_is_told_is_passed_over(post: Post, died: Died) -> None:
    raw = post.text("satellite")
    for _ in range(2):
        post.intake._in_hand.hold(raw["update_id"])
        post.intake = died()
    post.intake.offer(raw)  # and dies before anybody is told
    post.intake = died()
    await asyncio.gather(*post.phone.bot.services.background._tasks)
    post.phone.telegram.calls.clear()
    assert await post.give(raw) == []


async def test_a_stop_with_work_in_hand_makes_no_suspects(post: Post, died: Died) -> None:
    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    post.phone.bot.application.process_update = hang  # type: ignore[method-assign,assignment]
    post.intake.offer(post.text("satellite"))
    await post.intake.drain(0.01)
    assert died()._in_hand.deaths(1) == 0


async def test_a_late_poison_is_forgotten_by_the_memory_too(post: Post, died: Died) -> None:
    post.intake.offer(post.text("satellite", date=LATE))
    for _ in range(2):
        post.intake._in_hand.hold(1)
        post.intake = died()
    post.intake.resume()
    assert await post.give() == [GIVEN_UP]
    assert post.phone.bot.services.memory.pending() == ()


async def test_an_error_in_receiving_is_the_end_of_that_update_only(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def refuse(self, *_: object) -> None:
            raise ZeroDivisionError

    intake = Intake(post.phone.bot, limits=Broken())  # type: ignore[arg-type]
    assert intake.offer(post.text("satellite"))
    assert (intake.open, intake.in_hand) == (0, 0)
    assert [record.message for record in caplog.records] == ["an update of kind message was given up"]


async def test_more_than_it_can_hold_waits_at_telegram(post: Post) -> None:
    raws = [post.text("satellite", chat=one, sender={**ANNA, "id": one}) for one in range(1, 10_001)]
    taken = [raw["update_id"] for raw in raws if post.intake.offer(raw)]
    assert (len(taken), taken[-1]) == (MOST_IN_HAND, MOST_IN_HAND)
    assert post.intake.is_full
    assert not await post.intake.handled(raws[MOST_IN_HAND]["update_id"])  # so a webhook's caller is told to come again
    await post.intake.drain(60)
    assert len(post.phone.read()) == MOST_IN_HAND
    assert post.intake.offer(raws[MOST_IN_HAND])
    await post.intake.drain(5)
    assert post.intake.open == post.intake.in_hand == post.order.chats == 0


async def test_an_update_of_a_megabyte_is_passed_over_with_a_line(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    entity = {"type": "mention", "offset": 0, "length": 10}
    raws = [
        post.text("x" * 1_000_000),
        post.text("卫" * 150_000),
        post.text("satellite", entities=[entity] * (LARGEST_UPDATE // 20)),
        post.text("satellite", reply_to_message=message(1, 7, ANNA, "x" * LARGEST_UPDATE)),
    ]
    assert await post.give(*raws) == []
    assert len(caplog.records) == len(raws)
    assert all(" message cannot be read: " in record.message for record in caplog.records)
    longest = "\U0001d7d8" * 4096
    formatted = [{"type": "bold", "offset": 0, "length": 2}] * 100
    replied = message(1, 7, ANNA, longest, entities=formatted)
    raw = post.text(
        longest, entities=formatted, reply_to_message=replied, quote={"text": longest[:1024], "position": 0}
    )
    assert await post.give(raw) == ["That is longer than I can read. Please ask in a sentence or two."]


@pytest.mark.parametrize("number", [-1, LARGEST_NUMBER, 10**4000, "1", None, 1.0])
async def test_a_number_that_no_update_has_is_none(post: Post, number: Any) -> None:
    assert not post.intake.offer(post.text("satellite") | {"update_id": number})
    assert (post.intake.open, post.intake.offset) == (0, None)


async def test_inline_floods_take_neither_memory_nor_the_engine_from_others(post: Post) -> None:
    def typed(number: int, person: int, text: str = "satellite") -> dict[str, Any]:
        query = {"id": "q", "from": {**ANNA, "id": person}, "query": text, "offset": ""}
        return {"update_id": number, "inline_query": query}

    for number in range(1, 2001):
        post.intake.offer(typed(number, 66))
    assert post.intake.in_hand == AT_ONCE
    post.intake.offer(typed(5000, 7, "unsure"))
    await post.intake.drain(60)
    assert post.phone.engine.asked.index("unsure") <= 2  # she did not wait for them
    assert len(post.phone.telegram.sent("answerInlineQuery")) == AT_ONCE + 1


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@pytest.mark.parametrize(
    ("sender", "more"),
    [(ANONYMOUS, {}), (CHANNEL_BOT, {}), (TELEGRAM, {"is_automatic_forward": True})],
    ids=["anonymous admins", "channels", "posts of linked channels"],
)
async def test_chats_that_write_in_their_own_name_are_counted_by_it(
    post: Post, sender: dict[str, Any], more: dict[str, Any]
) -> None:
    def asked(group: int, channel: int) -> dict[str, Any]:
        chat = {"id": channel, "type": "supergroup" if channel == group else "channel", "title": "T"}
        return post.text("/ask satellite", chat=group, sender=sender, sender_chat=chat, **more)

    flood = await post.give(*(asked(-1, -1) for _ in range(AT_ONCE + 5)))
    assert sum(one.startswith("I am still answering") for one in flood) == 1
    for _ in range(40):
        await post.give(asked(-1, -1))
    assert await post.give(asked(-1, -1)) == []
    (other,) = await post.give(asked(-2, -2))
    assert "The satellite project was signed." in other


async def test_a_crowd_in_one_group_takes_no_place_of_other_chats(post: Post) -> None:
    """Each of them keeps to what one person may ask."""
    crowd = [{**ANNA, "id": 1000 + number} for number in range(200)]
    for person in crowd * 5:
        post.intake.offer(post.text("/ask satellite", chat=GROUP, sender=person))
    assert post.intake.in_hand == GROUP_FACTOR * AT_ONCE
    assert post.intake.offer(post.text("satellite"))
    told = await post.give()
    assert sum(one.startswith("I am still answering") for one in told) == GROUP_FACTOR
    assert sum("The satellite project was signed." in one for one in told) == GROUP_FACTOR * AT_ONCE + 1


def test_a_crowd_that_presses_buttons_in_one_group_takes_no_place_of_other_chats(post: Post) -> None:
    clock, client = [0.0], post.phone.bot.application.bot
    limits = Limits(2, lambda: clock[0])

    def press(number: int, chat: int = GROUP) -> Update:
        query = {"id": "q", "from": {**ANNA, "id": number}, "chat_instance": "c", "data": "x"}
        raw = {"update_id": 1, "callback_query": {**query, "message": message(5, chat, BOT_USER, "an answer")}}
        update = Update.de_json(raw, client)
        assert update is not None
        return update

    for number in range(GROUP_FACTOR * AT_ONCE):
        assert limits.refuse(press(number), client.bot) is None
        limits.begin(press(number), client.bot)
    assert limits.refuse(press(1000), client.bot) is Refused.AT_ONCE
    assert limits.refuse(press(1000, PRIVATE), client.bot) is None
    for number in range(GROUP_FACTOR * AT_ONCE):
        limits.end(press(number), client.bot)
    left = GROUP_FACTOR * (PRESSES_A_MINUTE - AT_ONCE)
    assert [limits.refuse(press(2000 + number), client.bot) for number in range(left)] == [None] * left
    assert limits.refuse(press(1001), client.bot) is Refused.TOO_MANY
    assert limits.refuse(press(1001, PRIVATE), client.bot) is None


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_questions_a_minute_of_a_person_of_a_group_and_of_none_of_them(post: Post, kind: str) -> None:
    """Chatter and other bots count for nobody; a group is not its anonymous administrators."""
    clock, me = [0.0], post.phone.bot.application.bot.bot
    limits = Limits(2, lambda: clock[0])

    def refused(number: int, text: str = "/ask satellite", **more: Any) -> Refused | None:
        raw = message(5, GROUP, {**ANNA, "id": number, **more.pop("sender", {})}, text, **more)
        update = Update.de_json({"update_id": 1, kind: raw}, post.phone.bot.application.bot)
        assert update is not None
        return limits.refuse(update, me)

    for _ in range(50):
        assert refused(1, "chatter") is None
        assert refused(1, sender={"is_bot": True}) is None
    admins = {"id": GROUP, "type": "supergroup", "title": "Readers"}
    assert [refused(2, sender_chat=admins, sender=ANONYMOUS) for _ in range(3)] == [None, None, Refused.TOO_MANY]
    assert [refused(3) for _ in range(3)] == [None, None, Refused.TOO_MANY]
    assert [refused(number) for number in range(4, 4 + 2 * GROUP_FACTOR)] == [None] * 4 + [Refused.TOO_MANY] * 4
    clock[0] = 60.0
    assert refused(3) is None


def test_handled_updates_are_forgotten_even_after_one_that_hung() -> None:
    inbox = Inbox()
    for number in range(3 * REMEMBERED):
        inbox.take(number)
        if number:
            inbox.done(number)
    inbox.done(0)
    inbox.take(3 * REMEMBERED)
    assert len(inbox._known) == len(inbox._order) == REMEMBERED


async def test_a_clock_that_goes_back_neither_delays_nor_loses_anything(post: Post) -> None:
    clock = [1_000_000.0]
    post.intake = Intake(post.phone.bot, wall=lambda: clock[0])
    for seconds in (0.0, -86_400.0, -1e6):
        clock[0] = 1_000_000.0 + seconds
        (told,) = await post.give(post.text("satellite", date=1_000_000))
        assert "Sorry" not in told
