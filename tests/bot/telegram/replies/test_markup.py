"""Telegram's HTML: escaped, counted as Telegram counts, cut between passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.replies.markup import clip, escape, fit, paginate, units, visible


@pytest.mark.parametrize(
    ("html", "length"),
    [
        ("abc", 3),
        ("<b>abc</b>", 3),
        ("&lt;b&gt; &amp;", 5),
        ("😀", 2),
        ("<blockquote expandable><i>任务</i></blockquote>", 2),
        ("", 0),
    ],
)
def test_length_after_entities(html: str, length: int) -> None:
    assert visible(html) == length


@given(st.text())
def test_any_text_is_escaped(text: str) -> None:
    html = escape(text)
    assert "<" not in html
    assert ">" not in html
    assert visible(html) <= units(text)


def test_control_characters_are_left_out() -> None:
    assert escape("a\x00b\x1b[1mc\nd") == "ab[1mc\nd"


@given(st.text(), st.integers(2, 50))
def test_clipped_text_is_never_longer(text: str, limit: int) -> None:
    assert units(clip(text, limit)) <= limit


def test_text_is_clipped_at_a_word() -> None:
    assert clip("The satellite project was signed", 20) == "The satellite…"
    assert clip("Short", 20) == "Short"
    assert clip("任务" * 20, 5) == "任务任务…"


def test_only_whole_blocks_are_shown() -> None:
    text, count = fit(["<b>" + "x" * 60 + "</b>"] * 5, head="head", tail="tail", limit=200)
    assert count == 3
    assert visible(text) <= 200
    assert text.count("<b>") == text.count("</b>") == 3
    assert text.startswith("head\n\n<b>")
    assert text.endswith("</b>\n\ntail")


def test_pages_hold_whole_blocks() -> None:
    blocks = ["x" * 10] * 5 + ["y" * 100] + ["z" * 10]
    pages = paginate(blocks, 3, room=50)
    assert [list(page) for page in pages] == [[0, 1, 2], [3, 4], [5], [6]]
    assert paginate([], 3, room=50) == ()
