"""The owner's commands, and nobody else's."""

from __future__ import annotations

import asyncio
import sys

import pytest

from bot.telegram.services.reindex import Reindexer
from tests.bot.telegram.conftest import OWNER, Phone
from tests.bot.telegram.fakes import FakeEngine
from tests.bot.telegram.network import ANNA, GROUP

CHAT = 42


@pytest.mark.parametrize("command", ["/stats", "/unanswered", "/reindex", "/rollback"])
async def test_forged_commands(phone: Phone, command: str) -> None:
    await phone.say(command, sender=ANNA)
    assert phone.read() == ["I do not know this command. /help shows what I can do."]
    await phone.say(command, chat=GROUP, sender=OWNER)
    assert len(phone.read()) == 1


async def test_stats(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.say("卫星")
    await phone.say("the Mars landing")
    await phone.say("/stats", chat=CHAT, sender=OWNER)
    assert phone.read()[-1] == (
        "<b>The last 7 days</b>\n"
        "Questions: 3\n• answered: 2\n• offered a choice: 0\n• not in the document: 1\n"
        "Languages: en 2, zh 1\n"
        "“Helpful”: 0, “Not what I asked”: 0\n"
        "Chats with a chosen language: 0"
    )


async def test_unanswered(phone: Phone) -> None:
    await phone.say("/unanswered", chat=CHAT, sender=OWNER)
    await phone.say("the <Mars> landing")
    await phone.say("/unanswered", chat=CHAT, sender=OWNER)
    phone.bot.services.memory.keeps_unanswered = False
    await phone.say("/unanswered", chat=CHAT, sender=OWNER)
    none, _, some, off = phone.read()
    assert none.endswith("No texts have been kept yet.")
    assert some == "1 question was not in the document in the last 7 days.\n\n• the &lt;Mars&gt; landing"
    assert off.endswith("To keep them, start the bot with SCODA_KEEP_UNANSWERED=1.")


def build_with(phone: Phone, script: str) -> None:
    """Let /reindex run a script in place of a build."""
    reindexer = Reindexer(phone.bot.services.settings.home, (sys.executable, "-c", script))
    object.__setattr__(phone.bot.services, "reindexer", reindexer)


async def finish(phone: Phone) -> None:
    for task in list(phone.bot.services.background._tasks):
        await task


async def test_reindex_shows_progress_and_the_new_version(phone: Phone) -> None:
    build_with(phone, "import sys; print('encoding 10 <of> 20', file=sys.stderr)")
    phone.live.append(FakeEngine(fingerprint="f" * 16))
    await phone.say("/reindex", chat=CHAT, sender=OWNER)
    await finish(phone)
    assert phone.read() == [
        "Building the index…",
        "Building the index… encoding 10 &lt;of&gt; 20",
        "The index is ready: version <code>ffffffffffffffff</code>. It holds “10 Tasks of 2020”, read from "
        "<code></code>.",
    ]
    assert phone.bot.services.live_engine.current.fingerprint == "f" * 16


async def test_reindex_without_a_change(phone: Phone) -> None:
    await phone.say("/reindex", chat=CHAT, sender=OWNER)
    await finish(phone)
    assert phone.read()[-1] == "Nothing has changed: version <code>ab12cd34ef567890</code> stays."


async def test_a_build_that_fails_keeps_the_index(phone: Phone) -> None:
    build_with(phone, "import sys; sys.exit('source.txt:3: number 7 is repeated')")
    await phone.say("/reindex", chat=CHAT, sender=OWNER)
    await finish(phone)
    assert phone.read()[-1] == (
        "The build failed; version <code>ab12cd34ef567890</code> stays in use. source.txt:3: number 7 is repeated"
    )


async def test_one_build_at_a_time(phone: Phone) -> None:
    build_with(phone, "import time; time.sleep(60)")
    await phone.say("/reindex", chat=CHAT, sender=OWNER)
    while not phone.bot.services.reindexer.running:
        await asyncio.sleep(0.01)
    await phone.say("/reindex", chat=CHAT, sender=OWNER)
    assert phone.read()[-1] == "A build is already running."
    await phone.bot.services.background.stop()
    assert not phone.bot.services.reindexer.running


async def test_rollback(phone: Phone) -> None:
    await phone.say("/rollback", chat=CHAT, sender=OWNER)
    phone.live.append(FakeEngine(fingerprint="f" * 16))
    await phone.bot.services.live_engine.refresh()
    await phone.say("/rollback", chat=CHAT, sender=OWNER)
    assert phone.read() == [
        "Going back failed. there is no earlier index version",
        "The previous version is in use again: <code>ab12cd34ef567890</code>.",
    ]


async def test_owners_are_told_of_a_refused_version_in_their_language(phone: Phone) -> None:
    phone.bot.services.memory.set_language(CHAT, "ru")
    await phone.bot.owner.refused("views.faiss is damaged")
    (sent,) = phone.telegram.sent("sendMessage")
    assert sent["chat_id"] == CHAT
    assert sent["text"].startswith("Новую версию индекса использовать нельзя")


async def test_an_owner_who_never_started_the_bot_is_no_fault(phone: Phone) -> None:
    phone.telegram.refuse("sendMessage", 400, "Bad Request: chat not found")
    await phone.bot.owner.refused("views.faiss is damaged")
