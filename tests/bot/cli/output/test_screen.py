"""How lines look on a screen and in a pipe: colours, widths, plain text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest

from bot.cli.output.lines import Line, print_lines
from tests.bot.terminal import Terminal

COLOUR = re.compile(r"\x1b\[[\d;]*3[0-7]m")
LONG = Line.of("seven words that do not fit here", "bold cyan", 2)
Shown = Callable[..., Terminal]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What a terminal of 30 columns gets; the environment can be added to."""

    def written(*lines: Line, **environment: str) -> Terminal:
        screen = Terminal()
        with monkeypatch.context() as patch:
            for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"):
                patch.delenv(name, raising=False)
            for name, value in {"TERM": "xterm-256color", "COLUMNS": "30", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdout", screen)
            print_lines(lines)
        return screen

    return written


def test_a_terminal_gets_colours_and_lines_of_its_width(shown: Shown) -> None:
    screen = shown(LONG)
    assert COLOUR.search(screen.getvalue())
    assert screen.lines == ["  seven words that do not fit", "  here"]


def test_a_wider_terminal_gets_longer_lines(shown: Shown) -> None:
    assert shown(LONG, COLUMNS="80").lines == ["  seven words that do not fit here"]


def test_chinese_letters_take_two_columns(shown: Shown) -> None:
    screen = shown(Line.of("一二三四五六七八九十" * 2, "", 2))
    assert screen.lines == ["  一二三四五六七八九十一二三四", "  五六七八九十"]


def test_no_color_is_honoured(shown: Shown) -> None:
    screen = shown(LONG, NO_COLOR="1")
    assert not COLOUR.search(screen.getvalue())
    assert screen.lines == ["  seven words that do not fit", "  here"]


def test_a_dumb_terminal_gets_no_codes_at_all(shown: Shown) -> None:
    assert "\x1b" not in shown(LONG, TERM="dumb").getvalue()


def test_brackets_and_names_of_signs_in_a_text_are_not_markup(shown: Shown) -> None:
    assert shown(Line.of("[red]x[/red] :apple: https://a.b")).lines == ["[red]x[/red] :apple:", "https://a.b"]


def test_a_pipe_gets_plain_text_whatever_the_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    print_lines([LONG, Line.of("")])
    assert capsys.readouterr().out == "  seven words that do not fit here\n\n"


@pytest.mark.parametrize("columns", ["0", "1", "19"])
def test_a_terminal_without_room_is_shown_words_all_the_same(shown: Shown, columns: str) -> None:
    assert "seven" in shown(LONG, COLUMNS=columns, NO_COLOR="1").getvalue()
