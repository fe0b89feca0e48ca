"""Groups and topics: the bot speaks when it is spoken to, in the right place, and never else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.variants import variants

from .bot_process import TOKEN, BotProcess
from .botapi import BotServer, Chat, Person
from .conftest import Meet, ask, press, writer
from .document import read_in, task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

HALL = "Was the exhibition hall built?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[BotServer]:
    """A server that hides nothing from the bot: what it ignores, it ignores of its own accord."""
    async with BotServer(token=TOKEN, can_read_all_group_messages=True) as running:
        yield running
        running.assert_clean()


@pytest.fixture
def people(meet: Meet) -> tuple[Person, Person]:
    return meet("en", "Anna").person, meet("ru", "Boris").person


@pytest.fixture
def group(server: BotServer, people: tuple[Person, Person]) -> Chat:
    return server.group("Readers", *people)


async def test_the_bot_says_what_privacy_mode_means(bot: BotProcess) -> None:
    await bot.logged("privacy mode is off: Telegram sends every group message")


@pytest.mark.parametrize(
    "text",
    [
        f"@test_bot {HALL}",
        f"/ask@test_bot {HALL}",
        *variants(
            f"{HALL} @Test_Bot",
            f"/ask {HALL}",
            f"@test_bot, {HALL}",
            "/task 59",
        ),
    ],
)
async def test_what_is_meant_for_the_bot_is_answered_as_a_reply(group: Chat, text: str) -> None:
    sent = await group.send(text)
    reply = await group.reply(240)
    assert reply.reply_to == sent.message_id
    assert reply.text.startswith(task(59))


@pytest.mark.parametrize(
    "text",
    [HALL, f"/ask@other_bot {HALL}", f"@other_bot {HALL}", "/nonsense", "/stats", "42", f"mail@test_bot.com {HALL}"],
)
async def test_what_is_not_meant_for_the_bot_is_ignored(group: Chat, people: tuple[Person, Person], text: str) -> None:
    """Within a chat the order is kept: had the bot answered, its answer would come first."""
    await group.send(text)
    await group.send_media("sticker")
    human = await group.send("Somebody knows?", by=people[1])
    await group.send("I do not", reply_to=human)
    last = await group.send("/task 1")
    reply = await group.reply(240)
    assert reply.reply_to == last.message_id
    assert reply.text.startswith(task(1))


async def test_a_reply_to_the_bot_is_a_question(group: Chat, people: tuple[Person, Person]) -> None:
    answer = await ask(group, "/task 1")
    sent = await group.send(HALL, by=people[1], reply_to=answer)
    assert (await group.reply(240, to=sent)).text.startswith(task(59))


async def test_a_bare_mention_below_a_question_answers_that_one(group: Chat, people: tuple[Person, Person]) -> None:
    question = await group.send("Построен ли выставочный зал?", by=people[1])
    await group.send("@test_bot", reply_to=question)
    reply = await group.reply(240)
    assert reply.reply_to == question.message_id
    assert reply.text.startswith(f"{read_in('ru', 59)}\n")
    await group.send("/ask", reply_to=question)
    assert (await group.reply(240, to=question)).text.startswith(f"{read_in('ru', 59)}\n")


async def test_captions_and_edits_count_in_groups(group: Chat) -> None:
    sent = await group.send_media("photo", f"@test_bot {HALL}")
    answer = await group.reply(240, to=sent)
    assert answer.text.startswith(task(59))
    await sent.edit("@test_bot task 2")
    assert (await answer.next_edit(240)).text.startswith(task(2))


async def test_an_edit_of_chatter_stays_chatter(group: Chat) -> None:
    sent = await group.send("Good morning")
    await sent.edit(f"@test_bot {HALL}")
    last = await group.send("/task 1")
    assert (await group.reply(240)).reply_to == last.message_id


async def test_the_start_of_a_group_tells_how_to_ask(group: Chat) -> None:
    reply = await ask(group, "/start@test_bot")
    assert reply.text.endswith(
        "In a group, mention @test_bot, reply to one of my messages, or write /ask and your question."
    )


async def test_a_groups_language_is_its_own_and_moves_with_it(group: Chat, people: tuple[Person, Person]) -> None:
    menu = await ask(group, "/lang")
    await press(menu, "中文", by=people[1])
    assert (await ask(group, f"/ask {HALL}")).text.startswith(f"{read_in('zh', 59)}\n")
    moved = await group.migrate()
    assert (await ask(moved, f"/ask {HALL}")).text.startswith(f"{read_in('zh', 59)}\n")


async def test_a_topic_keeps_what_belongs_to_it(server: BotServer, people: tuple[Person, Person]) -> None:
    forum = server.group("Forum", *people, is_forum=True)
    news, talk = await forum.topic("News"), await forum.topic("Talk")
    await forum.send("A word to nobody", thread=talk)  # in a topic it replies to the topic's first message
    reply = await ask(forum, f"@test_bot {HALL}", thread=news)
    assert reply.thread == news
    assert (await ask(forum, "/figures", thread=talk)).thread == talk
    assert (await forum.reply(240)).thread == talk  # the picture
    more = await press(reply, "Options")
    assert (more.thread, more.message_id) == (news, reply.message_id)
    await forum.silence(0.1)


async def test_a_slow_answer_shows_typing_in_its_topic(server: BotServer, people: tuple[Person, Person]) -> None:
    """Many long questions of others are before it: it takes longer than a blink."""
    forum = server.group("Forum", *people, is_forum=True)
    thread = await forum.topic("News")
    others = [writer(server, "en") for _ in range(8)]
    long = " ".join(f"what happened with project number {number} in the zone" for number in range(20))
    async with asyncio.TaskGroup() as tasks:
        for number, other in enumerate(others):
            await other.chat.send(f"{number} {long}")
            tasks.create_task(other.chat.reply(240))
        sent = await forum.send(f"@test_bot {long}", thread=thread)
    assert (await forum.reply(240, to=sent)).thread == thread
    assert forum.room.actions == [("typing", thread)]
