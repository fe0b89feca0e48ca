"""What a person reads who tries the bot in a terminal, or sends lines through a pipe."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
from rich.cells import cell_len
from rich.console import Console
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.console import CommandConsole
from bot.telegram.local.entities import read_html
from bot.telegram.local.request import ME, Said, chat_of
from bot.telegram.local.screen import Screen
from bot.telegram.local.terminal import HELP, converse, typed_lines
from bot.texts import localisation
from index import QuestionError
from tests.bot.telegram.conftest import TABLE
from tests.bot.telegram.fakes import RICH, FakeEngine

COLOUR = re.compile(r"\x1b\[[\d;]*m")
TEXTS = localisation().texts("en")
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("One", callback_data="1"), InlineKeyboardButton("Two", callback_data="2")],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("x")), InlineKeyboardButton("Go", url="https://a.org")],
    ]
)


def console_of(file: io.StringIO, *, typed: bool = False, columns: int = 60) -> Console:
    colours: Literal["standard"] | None = "standard" if typed else None
    return Console(file=file, force_terminal=typed, color_system=colours, width=columns, highlight=False)


def read(*lines: str, language: str = "en", typed: bool = False, columns: int = 60) -> str:
    """What stands in the pipe, or on the terminal, after these lines."""
    file = io.StringIO()
    engine = FakeEngine(TABLE, corpus=RICH, pictures={"en": b"a picture" * 500})
    screen = Screen(console_of(file, typed=typed, columns=columns))
    converse(engine, language, lines, screen, is_typed=typed)
    return file.getvalue()


def drawn(
    html: str = "🚂 <b>4.</b> A [b]train[/b]\n\n<blockquote><i>译文</i>\n第4项</blockquote>",
    *,
    typed: bool = False,
    columns: int = 60,
    edited: bool = False,
    only_buttons: bool = False,
) -> str:
    """A message with a quote and buttons."""
    file = io.StringIO()
    text, marks = read_html(html)
    base = {"message_id": 1, "date": 1, "chat": chat_of(7), "from": ME, "text": text}
    raw = base | {"entities": marks, "reply_markup": KEYBOARD.to_dict()}
    message = Message.de_json(raw | ({"edit_date": 2} if edited else {}), None)
    Screen(console_of(file, typed=typed, columns=columns)).message(Said(message, only_buttons))
    return file.getvalue()


def test_a_message_in_a_pipe() -> None:
    assert drawn() == (
        "bot>\n"
        "  🚂 4. A [b]train[/b]\n"
        "\n"
        "  ▌ 译文\n"
        "  ▌ 第4项\n"
        "  [1] One   [2] Two\n"
        "  [3] Copy (copies)   [4] Go (https://a.org)\n"
    )


def test_a_changed_message_says_so_and_changed_buttons_stand_alone() -> None:
    assert drawn(edited=True).startswith("bot · changed>\n")
    assert drawn(edited=True, only_buttons=True).startswith("  [1] One")


def test_a_line_in_a_pipe_is_never_cut() -> None:
    assert drawn(columns=10) == drawn()


@pytest.mark.parametrize("columns", [24, 50, 200])
def test_a_terminal_shows_formats_in_a_frame_that_fits(columns: int) -> None:
    text = drawn(typed=True, columns=columns)
    assert "\x1b[1m4.\x1b[0m" in text
    assert "\x1b[3m译文\x1b[0m" in text
    frame = [line for line in COLOUR.sub("", text).splitlines() if line.startswith(("╭", "│", "╰"))]
    assert frame[0].startswith("╭─ bot ─")
    assert {cell_len(line) for line in frame} == {min(columns, 88)}


def test_lines_of_a_pipe_stand_before_what_they_bring() -> None:
    lines = read("/task 4", "hello").splitlines()
    assert lines[:3] == ["you> /task 4", "bot>", "  4. The satellite project was signed."]
    assert lines[lines.index("you> hello") + 1] == "bot>"


def test_who_types_is_told_how_first_and_no_line_twice() -> None:
    text = COLOUR.sub("", read("satellite", typed=True, columns=200))
    assert "10 Tasks of 2020" in text
    assert all(line in text for line in HELP.splitlines())
    assert "you>" not in text  # the prompt, and the line behind it, are the terminal's own


def test_a_number_presses_a_button_of_the_newest_ones() -> None:
    assert "you> 2\nbot · changed>\n  5. Work with Uzbekistan advanced.\n" in read("/task 4", "2")
    assert "you> 1\nbot · changed>\n  3. Three fixed lines" in read("/task 4", "1", "1")


@pytest.mark.parametrize("number", ["99", "0", "٩٩"])
def test_a_number_without_a_button_is_a_message(number: str) -> None:
    assert f"you> {number}\nbot>\n" in read("/task 4", number)
    assert "bot>\n" in read("2")


def test_own_commands() -> None:
    text = read("/task 4", ":edit /task 5", ":inline satellite", "1", ":reply satellite", ":voice", ":help", ":edit")
    assert "you> :edit /task 5\nbot · changed>\n  5. Work with Uzbekistan advanced.\n" in text
    assert "you> :inline satellite\n  [1] Task 4 · Section II\n      The satellite project was signed.\n" in text
    assert "you> 1\nbot>\n  4. The satellite project was signed.\n" in text
    assert "you> :reply satellite\nbot>\n  4. " in text
    assert f"you> :voice\nbot>\n  {TEXTS.plain('question-not-text')}\n" in text
    assert text.count("Ctrl-D ends") == 2


def test_a_smile_is_a_message() -> None:
    assert "you> :)\nbot>\n" in read(":)")


def test_groups() -> None:
    text = read(":group", "satellite", "@scoda_bot satellite", "/", ":group")
    assert "you> satellite\n  The bot does nothing.\n" in text
    assert "you> @scoda_bot satellite\nbot>\n  4. " in text
    assert f"\n  /ask  {TEXTS.plain('menu-ask')}\n" in text
    assert text.endswith("  You are in the private chat now.\n")


def test_a_picture_is_told_with_its_size_and_file() -> None:
    assert re.search(r"\n  \[a picture, 4 kB: \S+figures\.png\]\n", read("/figures"))


def test_what_telegram_would_not_take_is_not_sent() -> None:
    assert read("x" * 5000).endswith("Telegram takes messages of at most 4096 characters.\n")


def test_characters_that_act_on_a_terminal_do_nothing() -> None:
    assert "\x1b" not in read("\x1b[31msatellite", ":inline \x1b]0;title\x07")
    assert drawn("\x1b[31mA\u2028<b>\u202eB</b>").startswith("bot>\n  \\x1b[31mA\\u2028\\u202eB\n")


def test_ctrl_c_ends_quietly() -> None:
    def lines() -> Iterator[str]:
        yield "satellite"
        raise KeyboardInterrupt

    file = io.StringIO()
    converse(FakeEngine(TABLE), "en", lines(), Screen(console_of(file)), is_typed=False)
    assert "4. The satellite" in file.getvalue()


def test_a_reader_that_goes_is_told_to_the_command() -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Screen(CommandConsole(file=Gone())).note("a word")


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)), encoding="ascii"))
    return list(typed_lines())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_pipe_is_read_by_its_byte_order_mark(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    assert piped(monkeypatch, "задача 4\r\n\n第4项".encode(encoding)) == ["задача 4", "第4项"]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le", "utf-16-be"])
def test_a_pipe_in_another_encoding_is_refused(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    with pytest.raises(QuestionError, match=r"standard input is not UTF-8 text\. Convert it: iconv"):
        piped(monkeypatch, "задача 4\ntask 4\n".encode(encoding))
