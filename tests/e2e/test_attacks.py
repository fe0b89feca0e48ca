"""People who mean harm: odd texts, forged buttons, forged owners, floods. The bot stays polite, and nothing happens."""

from __future__ import annotations

import time

import pytest

from .bot_process import BotProcess
from .botapi import BotServer
from .botapi.errors import Json
from .conftest import OWNER, Meet, Writer, ask
from .document import task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

TOO_LONG = "That is longer than I can read. Please ask in a sentence or two."
UNCLEAR = "I do not see a question in that."
UNKNOWN = "I do not know this command. /help shows what I can do."

TEXTS = {
    "4,096 characters": ("x" * 4096, TOO_LONG),
    "4,096 characters of words": ("task 42 " * 512, TOO_LONG),
    "zero-width characters only": ("\u200b\u200d\u2060\ufeff" * 10, UNCLEAR),
    "zero-width characters between": ("ta\u200bsk 4\u200d2", ""),
    "right-to-left override": ("\u202etask 42\u202c", task(42)),
    "right-to-left override only": ("\u202e\u202e\u202e", UNCLEAR),
    "emoji only": ("😀" * 100, UNCLEAR),
    "joined emoji": ("👩‍👩‍👧‍👦🏳️‍🌈" * 20, UNCLEAR),
    "NUL": ("task\x0042", ""),
    "control characters": ("\x01\x02\x1b[31mtask 42\x7f", ""),
    "stacked accents": ("e" + "\u0301" * 900, ""),
    "HTML": ("<b>task 42</b><script>alert(1)</script>", ""),
    "HTML that is not closed": ("</blockquote><a href='https://evil.example'>task 42", ""),
    "HTML entities": ("&lt;b&gt; &#60;i&#62; &amp;amp; task 42", ""),
    "Markdown": ("*_`[task 42](https://evil.example)`_*", ""),
    "SQL": ("'; DROP TABLE answers; --", ""),
    "a path": ("../../../etc/passwd", ""),
    "a template": ("{{7*7}} ${7*7} %s %n {0.__class__}", ""),
    "a Fluent placeable": ("{ $count } { -brand }", ""),
    "digits without end": ("task " + "9" * 900, ""),
}


@pytest.mark.parametrize("kind", TEXTS)
async def test_odd_texts_get_one_polite_answer(anna: Writer, kind: str) -> None:
    text, beginning = TEXTS[kind]
    reply = await anna.ask(text)
    assert reply.text.startswith(beginning)
    assert "went wrong" not in reply.text
    assert "evil.example" not in reply.html
    assert (await anna.ask("task 39")).text.startswith(task(39))
    await anna.chat.silence(0.02)


@pytest.mark.parametrize(
    "data",
    [
        "2:o:00000000:en.:0:0:39",
        "0:o:00000000:en.:0:0:39",
        "1:o:{index}:en.:0:0:9999",
        "1:o:00000000:en.:0:0:9999",
        "1:c:{index}:en.:0:0:39",
        "1:s:{index}:en.:0:0:S9",
        "1:y:{index}:en.:1:0:9999",
        "1:m:{index}:en.:0:999:39",
        "1:l:{index}:en.:0:0:xx",
        "1:z:{index}:en.:0:0:39",
        "1:o:{index}:en.:0:0:../../etc/passwd",
        "1:o:{index}:en.:0:0:39\x00",
        "1:o:{index}:en.:0:-1:39",
        "1:o:{index}:en.:0:٣:39",
        "x" * 64,
        "😀" * 16,
        "\x00" * 64,
        "{}",
        " ",
    ],
)
async def test_forged_buttons_are_told_off_and_change_nothing(bot: BotProcess, anna: Writer, data: str) -> None:
    shown = await anna.ask("/start t39")
    index = (bot.home / "CURRENT").read_text(encoding="ascii")[:8]
    answer = await shown.press(data=data.replace("{index}", index), timeout=240)
    assert answer.show_alert
    assert answer.text
    assert "went wrong" not in answer.text
    assert shown.current().text == shown.text
    assert shown.current().labels == shown.labels
    await anna.chat.silence(0.02)


@pytest.mark.parametrize("command", ["/reindex", "/rollback", "/stats", "/unanswered"])
async def test_forged_owners_commands_do_nothing(
    server: BotServer, bot: BotProcess, meet: Meet, olga: Writer, command: str
) -> None:
    """Forwarded from the owner, by someone with the owner's name, in the owner's name as a chat."""
    await olga.ask("task 1")
    mallory = meet("en", "Olga")
    entity: Json = {"type": "bot_command", "offset": 0, "length": len(command)}
    base: Json = {"text": command, "entities": [entity]}
    forwarded = {"forward_origin": {"type": "user", "sender_user": olga.person.user, "date": int(time.time())}}
    borrowed = {"sender_chat": {"id": OWNER, "type": "channel", "title": "Olga"}}
    for forged in (base, base | forwarded, base | borrowed):
        sent = mallory.chat._post(forged, None, None, None)
        assert (await mallory.chat.reply(240, to=sent)).text == UNKNOWN
    live = (bot.home / "CURRENT").read_bytes()
    await mallory.chat.silence(0.05)
    await olga.chat.silence(0.05)
    assert (bot.home / "CURRENT").read_bytes() == live
    assert not list((bot.home / "versions").glob(".building-*"))
    # As an edit of an innocent message, and in a channel's name in a group.
    sent = await mallory.chat.send("task 1")
    await mallory.chat.reply(240, to=sent)
    await sent.edit(command)
    group = server.group("Readers", mallory.person, olga.person)
    await group.send(f"{command}@test_bot")
    last = await group.send("/task 1")
    assert (await group.reply(240)).reply_to == last.message_id


async def test_a_flood_is_told_once_and_stops_nobody_else(meet: Meet, anna: Writer) -> None:
    mallory = meet("en", "Mallory")
    for _ in range(90):  # less than Telegram gives at once, so that all come before the first answer
        await mallory.chat.send("task 1")
    assert (await ask(anna.chat, "task 39")).text.startswith(task(39))
    texts: list[str] = []
    for _ in range(13):
        texts.append((await mallory.chat.reply(240)).text)
    assert sum(text.startswith("I am still answering") for text in texts) == 1
    assert sum(text.startswith(task(1)) for text in texts) == 12
    await mallory.chat.silence(2)
