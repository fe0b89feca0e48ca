"""Menus by scope and language, descriptions, and that a second start leaves them alone."""

from __future__ import annotations

import pytest

from tests.variants import variants

from .bot_process import BotProcess
from .botapi import BotServer, Chat
from .conftest import OWNER, Meet

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

PRIVATE = ["start", "sections", "figures", "task", "lang", "about", "help", "privacy", "forget"]
GROUP = ["ask", *PRIVATE[1:]]
GROUP[1:5] = ["task", "sections", "figures", "lang"]
FIRST = {
    "en": "What I can do",
    "zh-hans": "我能做什么",
    "ru": "Что я умею",
    "fr": "What I can do",
}


def names(chat: Chat) -> list[str]:
    return [command["command"] for command in chat.menu()]


@pytest.mark.parametrize(("language", "words"), FIRST.items())
async def test_everyone_has_a_menu_in_their_language(
    server: BotServer, bot: BotProcess, meet: Meet, language: str, words: str
) -> None:
    await bot.in_place()
    someone = meet(language)
    assert names(someone.chat) == PRIVATE
    assert someone.chat.menu()[0]["description"] == words
    group = server.group("Readers", someone.person)
    assert names(group) == GROUP
    assert ("Owner" in str(group.menu())) is False


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        (
            "",
            "Ask about “100 Major Tasks Accomplished by SCODA in 2020” in English",
            "Answers questions about a public",
        ),
        ("zh", "用中文、英文、俄文或其他语言提问，了解《上合示范区2020年完成的100项重点任务》。", "用原文回答"),
        *variants(
            ("ru", "Спрашивайте о документе «100", "Отвечает на вопросы об открытом документе"),
        ),
    ],
)
async def test_descriptions(server: BotServer, bot: BotProcess, language: str, long: str, short: str) -> None:
    await bot.in_place()
    assert server.world.profile["description", language].startswith(long)
    assert server.world.profile["short_description", language].startswith(short)


async def test_a_second_start_sets_only_what_is_new(server: BotServer, bot: BotProcess) -> None:
    """The owner has written in the meantime, so that the menus of that chat can be set; after that nothing is new."""
    await bot.in_place()
    owner = server.person(OWNER, "Olga", language_code="ru")
    chat = server.private(owner)
    await bot.restart()
    assert await bot.in_place() == 4  # the default one and one for each language
    assert names(chat) == [*PRIVATE, "stats", "unanswered", "reindex", "rollback"]
    assert chat.menu()[-1]["description"] == "Владельцу: вернуть прежний индекс"
    before = len(server.calls)
    await bot.restart()
    assert await bot.in_place() == 0
    assert not [method for method, _ in server.calls[before:] if method.startswith("setMy")]
