"""Menus and descriptions: by scope and language, and only where they changed."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.telegram.client.menus import descriptions, menus, put_all
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
        assert (await put_all(bot, MENUS, ())).changed == 16
        telegram.calls.clear()
        assert (await put_all(bot, MENUS, ())).changed == 0
        assert not telegram.sent("setMyCommands")
        first = telegram.kept.popitem()
        assert first
        assert (await put_all(bot, MENUS, ())).changed == 1


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
        "zh": "浏览各部分",
    }


async def test_an_owner_whom_telegram_does_not_know_stops_nothing_and_is_named() -> None:
    class Stranger(Profile):
        def _result(self, name: str, params: dict[str, Any]) -> Any:
            if params.get("scope", {}).get("type") == "chat":
                raise BadRequest("Bad Request: chat not found")
            return super()._result(name, params)

    telegram = Stranger()
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        placed = await put_all(bot, MENUS, ())
    assert (placed.changed, placed.failed) == (12, [])
    assert str(placed) == (
        "menus and descriptions are in place (12 changed); owners who have to write to the bot first: 42"
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (TelegramError("the server has no setMyCommands"), "the server has no setMyCommands"),
        (BadRequest("Chat not found"), "Chat not found"),  # of a scope that is no chat
    ],
)
async def test_what_fails_is_said(answer: TelegramError, reason: str) -> None:
    class Without(Profile):
        def _result(self, name: str, params: dict[str, Any]) -> Any:
            if name == "setMyCommands":
                raise answer
            return super()._result(name, params)

    telegram = Without()
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        placed = await put_all(bot, MENUS[:12], descriptions(KNOWN, FakeEngine()))
    assert str(placed) == f"12 of 20 menus and descriptions cannot be put in place ({reason})"


async def test_an_answer_of_another_kind_is_said() -> None:
    telegram = FakeTelegram()
    telegram.results["getMyCommands"] = "hello"
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        placed = await put_all(bot, MENUS[:2], ())
    assert str(placed).startswith("2 of 2 menus and descriptions cannot be put in place (an answer that cannot be read")


async def test_descriptions() -> None:
    telegram = Profile()
    wanted = descriptions(KNOWN, FakeEngine())
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        assert (await put_all(bot, (), wanted)).changed == 8
        assert (await put_all(bot, (), wanted)).changed == 0
    assert [one.language for one in wanted] == ["", "en", "ru", "zh"]
    assert "《2020年十项任务》" in wanted[3].long


def test_descriptions_fit_for_a_long_title() -> None:
    for one in descriptions(KNOWN, FakeEngine(corpus=CorpusInfo("test", "A very long title " * 50))):
        assert len(one.long) <= 512
        assert len(one.short) <= 120
