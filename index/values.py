"""Values of a file or a database that somebody else may have written, taken only as what they should be.

Each function raises ValueError, with one printable line of reason, for everything else.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 2**50  # bytes of a file, or things to be counted
_FINGERPRINT = re.compile(r"[0-9a-f]{16}(-[1-9][0-9]{0,8})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BARE_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}(\.[a-z][a-z0-9]{0,20}){1,2}")
_SHOWN = 80
_LARGEST = sys.float_info.max  # a whole number may be larger


def text(value: Any) -> str:
    """A text, which UTF-8 can write."""
    if not isinstance(value, str):
        raise _refused(value, "a text")
    value.encode()
    return value


def optional(read: Callable[[Any], T], value: Any) -> T | None:
    """What `read` makes of a value that may be missing."""
    return None if value is None else read(value)


def whole(value: Any, least: int = 0, most: int = MOST) -> int:
    """A whole number within these bounds."""
    if type(value) is not int or not least <= value <= most:
        raise _refused(value, f"a whole number from {least} to {most}")
    return value


def number(value: Any, least: float = -math.inf, most: float = math.inf) -> float:
    """A finite number within these bounds."""
    if type(value) not in (int, float) or not -_LARGEST <= value <= _LARGEST or not least <= value <= most:
        raise _refused(value, "a number in its bounds")
    return float(value)


def mapping(value: Any) -> Mapping[str, Any]:
    """Values by name."""
    if not isinstance(value, dict):
        raise _refused(value, "an object")
    return {text(name): one for name, one in value.items()}


def rows(value: Any) -> list[Any]:
    """Values in a row."""
    if not isinstance(value, list):
        raise _refused(value, "a list")
    return value


def texts(value: Any) -> dict[str, str]:
    """Texts by name."""
    return {name: text(one) for name, one in mapping(value).items()}


def sha256(value: Any) -> str:
    """A SHA-256 as 64 hexadecimal digits in lower case."""
    return _matched(value, _SHA256, "a SHA-256")


def fingerprint(value: Any) -> str:
    """The fingerprint of an index version, which is the name of its folder and of its schema."""
    return _matched(value, _FINGERPRINT, "a fingerprint")


def is_fingerprint(value: str) -> bool:
    return _FINGERPRINT.fullmatch(value) is not None


def bare_name(value: Any) -> str:
    """The name of a file of a version: no path, nothing hidden, nothing that a system reads otherwise."""
    return _matched(value, _BARE_NAME, "a file's name")


def moment(value: Any) -> str:
    """A date and time with its zone, in ISO 8601."""
    if datetime.fromisoformat(text(value)).tzinfo is None:
        raise _refused(value, "a time with its zone")
    return str(value)


def printable(reason: object) -> str:
    """What may stand in one line of a message: a bit of it, without what a terminal obeys."""
    cut = " ".join(str(reason)[: 4 * _SHOWN].split())[:_SHOWN]
    return "".join(char if char.isprintable() else "?" for char in cut)


def _matched(value: Any, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _refused(value, what)
    return value


def _refused(value: Any, what: str) -> ValueError:
    return ValueError(f"{printable(value)!r} is not {what}")
