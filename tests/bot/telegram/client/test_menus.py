"""Menus and descriptions: by scope and language, and only where they changed."""

from __future__ import annotations

from typing import Any

from telegram import Bot

from bot.telegram.client.menus import descriptions, menus, put_descriptions, put_menus
from bot.texts import localisation
from index.types import CorpusInfo
from tests.bot.telegram.fakes import FakeEngine
from tests.bot.telegram.network import TOKEN, FakeTelegram

KNOWN = localisation()
MENUS = menus(KNOWN, {42}, figures=True)


class Profile(FakeTelegram):
    """Keeps menus and descriptions as Telegram does."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], Any] = {}

    def _result(self, name: str, params: dict[str, Any]) -> Any:
        kind = name[6:] if name.startswith(("setMy", "getMy")) else ""
        key = kind, f"{params.get('scope')}{params.get('language_code')}"
        field = {"ommands": "commands", "escription": "description", "hortDescription": "short_description"}.get(kind)
        if field is None:
            return super()._result(name, params)
        if name.startswith("set"):
            self.kept[key] = params[field]
            return True
        found = self.kept.get(key, [] if field == "commands" else "")
        return found if field == "commands" else {field: found}


def test_a_document_without_figures_offers_none() -> None:
    names = [one.command for menu in menus(KNOWN, {42}, figures=False) for one in menu.commands]
    assert "sections" in names
    assert "figures" not in names


async def test_menus_for_every_scope_and_language() -> None:
    telegram = Profile()
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        assert await put_menus(bot, MENUS) == 16
        telegram.calls.clear()
        assert await put_menus(bot, MENUS) == 0
        assert not telegram.sent("setMyCommands")
        first = telegram.kept.popitem()
        assert first
        assert await put_menus(bot, MENUS) == 1


def test_who_sees_which_commands() -> None:
    seen = {(menu.scope.type, menu.language): [one.command for one in menu.commands] for menu in MENUS}
    assert {scope for scope, _ in seen} == {"default", "all_private_chats", "all_group_chats", "chat"}
    assert {language for _, language in seen} == {"", "en", "ru", "zh"}
    for (scope, _), names in seen.items():
        assert ("stats" in names) == (scope == "chat")
        assert ("ask" in names) == (scope == "all_group_chats")
        assert {"task", "sections", "figures", "lang", "about", "privacy", "forget"} <= set(names)


def test_commands_are_described_in_the_language() -> None:
    described = {menu.language: menu.commands[1].description for menu in MENUS if menu.scope.type == "default"}
    assert described == {
        "": "Read section by section",
        "en": "Read section by section",
        "ru": "Читать по разделам",
        "zh": "按章节浏览",
    }


async def test_a_chat_that_telegram_does_not_know_stops_nothing() -> None:
    telegram = Profile()
    telegram.refuse("getMyCommands", 400, "Bad Request: chat not found")
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        assert await put_menus(bot, MENUS) == 15


async def test_descriptions() -> None:
    telegram = Profile()
    wanted = descriptions(KNOWN, FakeEngine())
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        assert await put_descriptions(bot, wanted) == 8
        assert await put_descriptions(bot, wanted) == 0
    assert [one.language for one in wanted] == ["", "en", "ru", "zh"]
    assert "《2020年十项任务》" in wanted[3].long


def test_descriptions_fit_for_a_long_title() -> None:
    for one in descriptions(KNOWN, FakeEngine(corpus=CorpusInfo("test", "A very long title " * 50))):
        assert len(one.long) <= 512
        assert len(one.short) <= 120
