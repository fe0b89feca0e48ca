"""How lines look on a screen and in a pipe: colours, widths, plain text."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable

import pytest

from bot.cli.output.lines import Line, print_lines

COLOUR = re.compile(r"\x1b\[[\d;]*3[0-7]m")
LONG = Line.of("seven words that do not fit here", "bold cyan", 2)
Shown = Callable[..., str]


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What a terminal of 30 columns gets; the environment can be added to."""

    def written(*lines: Line, **environment: str) -> str:
        screen = Screen()
        with monkeypatch.context() as patch:
            for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"):
                patch.delenv(name, raising=False)
            for name, value in {"TERM": "xterm-256color", "COLUMNS": "30", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdout", screen)
            print_lines(lines)
        return screen.getvalue()

    return written


def words(text: str) -> list[str]:
    """The lines without colours and without the spaces that fill them up."""
    return [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()]


def test_a_terminal_gets_colours_and_lines_of_its_width(shown: Shown) -> None:
    text = shown(LONG)
    assert COLOUR.search(text)
    assert words(text) == ["  seven words that do not fit", "  here"]


def test_a_wider_terminal_gets_longer_lines(shown: Shown) -> None:
    assert words(shown(LONG, COLUMNS="80")) == ["  seven words that do not fit here"]


def test_chinese_letters_take_two_columns(shown: Shown) -> None:
    text = shown(Line.of("一二三四五六七八九十" * 2, "", 2))
    assert words(text) == ["  一二三四五六七八九十一二三四", "  五六七八九十"]


def test_no_color_is_honoured(shown: Shown) -> None:
    text = shown(LONG, NO_COLOR="1")
    assert not COLOUR.search(text)
    assert words(text) == ["  seven words that do not fit", "  here"]


def test_a_dumb_terminal_gets_no_codes_at_all(shown: Shown) -> None:
    assert "\x1b" not in shown(LONG, TERM="dumb")


def test_brackets_and_names_of_signs_in_a_text_are_not_markup(shown: Shown) -> None:
    assert words(shown(Line.of("[red]x[/red] :apple: https://a.b"))) == ["[red]x[/red] :apple:", "https://a.b"]


def test_a_pipe_gets_plain_text_whatever_the_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    print_lines([LONG, Line.of("")])
    assert capsys.readouterr().out == "  seven words that do not fit here\n\n"
