"""What different ways of writing the id of a passage have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from index.text.folding import HAN_OR_ZERO, fold
from index.text.numerals import LARGEST_ROMAN, known_numbers, roman_numeral, roman_value
from index.types import id_hash

_HAN_NUMERAL = f"[{HAN_OR_ZERO}]+"
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_LAST_NUMBER = re.compile(r"(?P<before>.*?)(?P<number>[0-9]+)(?P<after>[^0-9]*)")
ROMAN = "roman"  # the pattern of ids that are Roman numerals
_LETTER = re.compile(r"(?<![^\W\d_])[a-zа-зик-щэюя](?![^\W\d_])")  # alone
_APART = re.compile(r"(?<=[0-9]) ?(?=[a-zа-я]\Z)")
_TWO_NUMBERS = re.compile(r"([0-9]+)([.-])([0-9]+)")
_LETTERED = r"([^\W\d_]{1,3})([ ./_-]?)([0-9]+)"
_BETWEEN = ("", "-", ".", " ", "_", "/")
# What stands behind the number of an article that was put in later: "2 bis"; its id is 2bis. Arabic repeats it: ٥ مكرر.
INSERTED = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
INSERTED_PATTERN = rf"[\s.(-]{{0,3}}(?:({'|'.join(INSERTED)})|م[كک]ررا?)(?!\w)\)?(?!\s*\d)"  # "6 bis 8" is German
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_SOUNDS = (*"abvgde", "zh", *"ziklmnoprstufhc", "ch", "sh", "shch", "eh", "yu", "ya")
_LOOKS = dict(zip("аеорсухАВЕКМНОРСТУХ", "aeopcyxABEKMHOPCTYX", strict=True))


def id_key(passage_id: str) -> str:
    """The id with its numbers by value and its letters small: the same for "042" and "42", "A1" and "a1", full-width
    forms, 第十二条 and 第12条."""
    if passage_id.isascii() and passage_id.isdecimal():
        return passage_id.lstrip("0") or "0"
    folded = fold(passage_id)
    if not folded.isascii():
        folded = re.sub(_HAN_NUMERAL, lambda match: _with_digits(match[0]), folded)
    return _LEADING_ZEROS.sub("", folded)


def respellings(passage_id: str) -> Iterator[str]:
    """Other ways of writing an id of a letter and a number: "3.b" for "3.б" and "3b", "A-4" for "A4", and the other way
    round.

    A letter of one alphabet stands for the one that sounds like it in the other, else for that of the same place, else
    for that which looks like it; a capital looks like another before it is counted.
    """
    folded = _APART.sub(".", id_key(passage_id))
    if folded != id_key(passage_id):
        yield folded
    if found := _TWO_NUMBERS.fullmatch(folded):  # 7.1 for 7-1, as an inserted article is called
        yield f"{found[1]}{'-' if found[2] == '.' else '.'}{found[3]}"
    if found := re.fullmatch(_LETTERED, folded):
        yield from (f"{found[1]}{sign}{found[3]}" for sign in _BETWEEN if sign != found[2])
    found = _LETTER.search(folded)
    if not found:
        return
    letter, place = found[0], _CYRILLIC.find(found[0])
    written = letter if letter in passage_id else letter.upper()
    if place >= 0:
        same = [_SOUNDS[place]]
        alike, counted = [_LOOKS[written].lower()] if written in _LOOKS else [], _LATIN[place : place + 1]
    else:
        same = [one for one, sound in zip(_CYRILLIC, _SOUNDS, strict=True) if sound == letter]
        alike, counted = (
            [one.lower() for one, look in _LOOKS.items() if look == written],
            _CYRILLIC[_LATIN.index(letter)],
        )
    for other in dict.fromkeys([*same, *alike, *counted] if written.isupper() else [*same, *counted, *alike]):
        yield folded[: found.start()] + other + folded[found.end() :]


def key_hash(passage_id: str) -> np.uint64:
    """The hash by which a store finds an id: that of its key, so that what differs in writing only comes together."""
    return id_hash(id_key(passage_id))


def counting(first: str, last: str) -> str | None:
    """How ids are counted that begin with `first` and end with `last`, as a pattern for `str.format`.

    "q{}" for "Q1" and "Q30", `ROMAN` for "I" and "XXX", None where there is no such pattern.
    """
    first, last = id_key(first), id_key(last)
    if first == "i" and roman_value(last):
        return ROMAN
    ends = _LAST_NUMBER.fullmatch(first), _LAST_NUMBER.fullmatch(last)
    if ends[0] is None or ends[1] is None or ends[0].group("before", "after") != ends[1].group("before", "after"):
        return None
    before, after = ends[0].group("before", "after")
    return f"{before}{{}}{after}" if before or after else None


def counted(pattern: str, value: int) -> str:
    """The key of the id with this number, by a pattern of `counting`."""
    if pattern == ROMAN:
        return roman_numeral(value) if value <= LARGEST_ROMAN else ""
    before, _, after = pattern.partition("{}")
    return f"{before}{value}{after}"


def _with_digits(run: str) -> str:
    """Han with the numerals in it as digits."""
    numbers = known_numbers()
    written = re.compile(f"[{numbers.characters}]+")
    return written.sub(lambda match: str(found) if (found := numbers.value(match[0])) is not None else match[0], run)
