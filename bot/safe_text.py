"""Text from elsewhere, made safe where it leaves for a terminal, a log, JSON or a message.

A document, a corpus.toml, a database and a person may hold characters that move a terminal's cursor, change its
colours or its title, turn a line round or cannot be seen at all.
"""

from __future__ import annotations

import json
import re

import click

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line end, DEL, C1
_TURNS = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates: what follows is read in another direction
_LINES = "\u2028\u2029"
_HALVES = "\ud800-\udfff"
# Soft hyphens, spaces without width, marks of direction, tags: of use to who writes or wraps a text, not in a line of a
# terminal. The joiners U+200C and U+200D stay: Persian and Hindi words and pictures of people are made with them.
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# Compiled when one is needed, which for most answers is none.
_ESCAPED = f"[{_CONTROLS}{_TURNS}{_LINES}{_HALVES}]"
_DROPPED = f"[{_UNSEEN}]"
_IN_JSON = f"[{_CONTROLS}{_TURNS}{_LINES}{_HALVES}{_UNSEEN}]"
_NOT_SENT = f"[{_CONTROLS}{_TURNS}{_HALVES}]"


def shown(text: str) -> str:
    """The text for a terminal or a log: what acts is written as an escape ("\\x1b"), what is unseen is left out."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_ESCAPED, lambda found: found[0].encode("unicode_escape").decode(), seen(text))


def seen(text: str) -> str:
    """The text without characters that show nothing."""
    return re.sub(_DROPPED, "", text)


def in_one_line(text: str) -> str:
    """As `shown`, with line ends and tabs as escapes too: a log's line is not to pretend to be two."""
    return shown(text).replace("\n", "\\n").replace("\t", "\\t")


def in_json(line: str) -> str:
    """A finished line of JSON with all such characters escaped: parsed, it says the same."""
    return re.sub(_IN_JSON, lambda found: json.dumps(found[0])[1:-1], line)


def json_line(value: object) -> str:
    """A value as one line of JSON that UTF-8 can carry and a terminal can show: half a character is escaped, too."""
    return in_json(json.dumps(value, ensure_ascii=False))


def sent(text: str) -> str:
    """The text for a message: without what Telegram refuses, and what would turn round the words behind it."""
    return re.sub(_NOT_SENT, "", text)


def say(text: str, *, err: bool = False) -> None:
    """Write a line to standard output, or to standard error: the command's own words, with texts from elsewhere."""
    click.echo(shown(text), err=err)
