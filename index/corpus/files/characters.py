"""Leaves out of a document what shows nothing on a page and would only hide its words and numbers from a reader."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
# ESC [ ... letter, and the like: what a terminal takes for colours, titles and movements of its cursor. U+009B and
# U+009D are ESC [ and ESC ] in one character.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[@-Z\\^_]"
)
# C0 and C1 but for white space; soft hyphens, spaces without width, joiners of words, marks and turns of direction,
# byte order marks, tags, what annotates. Joiners of letters are words' own in the scripts of Persia and India.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_PLAIN = r"\s\d!-~\u00a1-\u052f\u1e00-\u1fff\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTER_JOINERS = re.compile(rf"(?:(?<=[{_PLAIN}])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[{_PLAIN}]|$)")


def visible(text: str) -> str:
    """The text without escapes, control characters and characters that show nothing; white space stays as it is."""
    if text.isascii() and text.isprintable():
        return text
    plain = _UNSEEN.sub("", _ESCAPES.sub("", text))
    return plain if plain.isascii() else _LETTER_JOINERS.sub("", plain)


def raised(text: str) -> str:
    """A number that a format raises, in characters that are: of "статья 145" and a raised 1 remains 145¹."""
    return text.translate(_RAISED) if text.isascii() and text.strip().isdecimal() else text
