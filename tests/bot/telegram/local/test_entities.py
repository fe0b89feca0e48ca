"""HTML as Telegram reads it, and what it sees in what people write."""

from __future__ import annotations

import pytest

from bot.telegram.local.entities import read_html, written


def test_words_and_formats() -> None:
    text, entities = read_html("<b>42.</b> A &lt;hub&gt; &amp; more\n<blockquote expandable><i>译文</i> x</blockquote>")
    assert text == "42. A <hub> & more\n译文 x"
    assert entities == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "expandable_blockquote", "offset": 19, "length": 4},
        {"type": "italic", "offset": 19, "length": 2},
    ]


def test_offsets_count_as_telegram_does() -> None:
    text, entities = read_html('🚂 <a href="https://example.org/?a=1&amp;b=2">train</a>')
    assert text == "🚂 train"
    assert entities == [{"type": "text_link", "offset": 3, "length": 5, "url": "https://example.org/?a=1&b=2"}]


@pytest.mark.parametrize("html", ["<marquee>x</marquee>", "<b>x", "x</b>", "<b><i>x</b></i>"])
def test_what_telegram_refuses_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="can't parse entities"):
        read_html(html)


def test_commands_and_mentions_are_seen() -> None:
    assert written("🚂 /ask@scoda_bot now, @scoda_bot, a/b me@example.org") == [
        {"type": "bot_command", "offset": 3, "length": 14},
        {"type": "mention", "offset": 23, "length": 10},
    ]
