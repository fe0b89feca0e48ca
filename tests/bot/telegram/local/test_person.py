"""The bot without Telegram answers as it does there: messages, buttons, edits, inline results, groups."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from telegram import CopyTextButton, InlineKeyboardButton

from bot.telegram.local.person import Person, meet
from bot.telegram.local.request import Event, Results, Said, Toast
from bot.telegram.replies.callbacks import Action, ButtonData, parse
from bot.texts import localisation
from index import ScodaError
from tests.bot.telegram.conftest import TABLE
from tests.bot.telegram.fakes import FakeEngine

TEXTS = localisation().texts("en")


def only(events: Sequence[Event]) -> Said:
    """The one message that came."""
    (event,) = events
    assert isinstance(event, Said)
    return event


def words(said: Said) -> str:
    return said.message.text or ""


async def press(person: Person, said: Said, action: Action) -> list[Event]:
    """Press the last button of a message that does this."""
    *_, button = (one for row in said.buttons for one in row if does(one, action))
    return await person.press(button, said.message)


def does(button: InlineKeyboardButton, action: Action) -> bool:
    data = parse(button.callback_data) if isinstance(button.callback_data, str) else None
    return isinstance(data, ButtonData) and data.action is action


async def test_a_question_is_answered_in_reply_to_it(anna: Person) -> None:
    said = only(await anna.say("satellite"))
    assert words(said).startswith("4. The satellite project was signed.")
    assert said.message.reply_to_message is not None
    assert said.message.reply_to_message.text == "satellite"
    assert said.message.entities[0].type == "bold"


async def test_a_button_changes_its_message(anna: Person) -> None:
    said = only(await anna.say("/task 4"))
    changed = only(await press(anna, said, Action.OPEN))
    assert changed.message.message_id == said.message.message_id
    assert changed.message.edit_date is not None
    assert words(changed).startswith("5. Work with Uzbekistan")


async def test_a_word_over_the_chat_comes_before_what_changes(anna: Person) -> None:
    toast, changed = await press(anna, only(await anna.say("/lang")), Action.LANGUAGE)
    assert isinstance(toast, Toast)
    assert toast.text
    assert isinstance(changed, Said)
    assert changed.buttons == ()


async def test_a_changed_question_changes_its_answer(anna: Person) -> None:
    assert await anna.edit("satellite") == []
    said = only(await anna.say("/task 4"))
    changed = only(await anna.edit("/task 5"))
    assert changed.message.message_id == said.message.message_id
    assert words(changed).startswith("5.")
    assert await anna.edit("/task 5") == []  # Telegram: message is not modified


async def test_the_conversation_goes_on_and_a_reply_is_about_its_message() -> None:
    engine = FakeEngine(TABLE)
    async with meet(engine, "en") as person:
        first = only(await person.say("satellite"))
        await person.say("another thing")
        await person.say("unsure", to=first.message)
        await person.say("satellite")
    first_answer = engine.conversations[1]
    assert first_answer.opened == "4"
    assert engine.conversations[2] == first_answer
    assert engine.conversations[3] != first_answer


async def test_figures_come_with_their_picture_the_second_time_as_well(anna: Person) -> None:
    for _ in range(2):
        _, picture = await anna.say("/figures")
        assert isinstance(picture, Said)
        assert picture.picture is not None
        assert picture.picture.read_bytes() == b"a picture"
        assert "RMB 15.6 billion" in (picture.message.caption or "")


async def test_inline_results_are_sent_and_their_buttons_work(anna: Person) -> None:
    (found,) = await anna.query("satellite")
    assert isinstance(found, Results)
    assert found.results[0].description == "The satellite project was signed."
    said = only(await anna.choose(found.results[0]))
    assert words(said).startswith("4. The satellite")
    (open_bot,) = (one for row in said.buttons for one in row if one.url)
    assert words(only(await press(anna, said, Action.OPEN))).startswith("5.")
    assert words(only(await anna.press(open_bot, said.message))).startswith("4.")
    assert found.button is not None
    assert only(await anna.press(found.button)).buttons  # /start


async def test_what_a_button_does_without_the_bot_is_told(anna: Person) -> None:
    copies = InlineKeyboardButton("Copy", copy_text=CopyTextButton("42. A hub"))
    assert await anna.press(copies) == [Toast("Copied: 42. A hub")]
    link = InlineKeyboardButton("Source", url="https://example.org")
    assert await anna.press(link) == [Toast("Opens https://example.org")]


async def test_in_a_group_the_bot_answers_who_speaks_to_it(anna: Person) -> None:
    anna.group = True
    assert await anna.say("satellite") == []
    for text in ("/ask satellite", "@scoda_bot satellite", "/ask@scoda_bot satellite"):
        said = only(await anna.say(text))
        assert said.message.chat.type == "supergroup"
        assert words(said).startswith("4.")
    assert only(await anna.say("satellite", to=said.message))


async def test_a_notice_beside_the_handlers_comes_too(anna: Person) -> None:
    assert words(only(await anna.say("why " * 300))) == TEXTS.plain("too-long")


async def test_a_voice_message(anna: Person) -> None:
    assert words(only(await anna.send_voice())) == TEXTS.plain("question-not-text")


@pytest.mark.parametrize(("language", "texts"), [("en", "en"), ("zh", "zh"), ("fr", "en")])
async def test_menu_and_description_are_in_the_persons_language(language: str, texts: str) -> None:
    async with meet(FakeEngine(TABLE), language) as person:
        assert person.menu["start"] == localisation().texts(texts).plain("menu-start")
        assert "ask" not in person.menu
        assert "2020" in person.description
        person.group = True
        assert "ask" in person.menu


async def test_nothing_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with meet(FakeEngine(TABLE), "en") as person:
        await person.say("satellite")
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


async def test_without_a_temporary_folder_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ScodaError, match=r"no temporary folder can be made \(No such file or directory\)\. Set TMPDIR"):
        async with meet(FakeEngine(TABLE), "en"):
            pass
