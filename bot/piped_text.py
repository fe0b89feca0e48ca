"""What comes through a pipe: in which encoding, and what to say where it is in none that is read."""

from __future__ import annotations

import codecs

# By their byte-order marks, the longer ones first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes) -> str:
    """The encoding of a text from elsewhere by its first four bytes: what a byte-order mark tells, else UTF-8."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")


def is_other_text(text: str) -> bool:
    """Whether what was read as UTF-8 is none: UTF-16 without a mark can be read so as well, with zeros in it."""
    return "\0" in text


def not_text(what: str, encoding: str) -> str:
    """What to say of a text that is not in the encoding that it was read in."""
    return f"{what} is not {encoding.removesuffix('-sig').upper()} text. Convert it: iconv -f … -t UTF-8"
