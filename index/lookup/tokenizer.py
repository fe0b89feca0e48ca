"""Cuts a question into tokens for the lookup rules; what the tables do not know becomes `Sort.UNKNOWN`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from index.lookup.tokens import NOUNS, Sort, Token
from index.lookup.words import LONGEST_PHRASE, VOCABULARY
from index.text.folding import fold
from index.text.numerals import CHINESE_NUMERALS, chinese_value, digits_value, is_ordinal_suffix, roman_value, spoken

_HAN = "\u3400-\u9fff\u3007"
_INDIC_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"  # vowel signs are not letters to `re`
_LETTER = rf"(?:[^\W\d_{_HAN}]|[{_INDIC_MARKS}])"
_PIECE = re.compile(rf"[0-9]+(?:[.,:/][0-9]+)*|[{_HAN}]+|{_LETTER}+(?:'{_LETTER}+)*|\.\.+|\S")
_ZH_NUMERAL = re.compile(f"[{CHINESE_NUMERALS}]+")
_ZH_LONGEST = 6
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,0[0-9]{2})+")

_SYMBOLS: Mapping[str, Sort] = {
    "#": Sort.MARK,
    "-": Sort.TO,
    "&": Sort.AND,
    "/": Sort.AND,
    **dict.fromkeys(",،、;؛", Sort.COMMA),
    **dict.fromkeys("%@*°\\", Sort.UNKNOWN),  # what follows or precedes is an amount, an address or a sum
}


class Piece(NamedTuple):
    """A word, a number, a run of Chinese or a sign; `glued` without white space before it."""

    text: str
    glued: bool


_UNKNOWN = Token(Sort.UNKNOWN)


def tokenize(question: str) -> list[Token]:
    """The tokens of a question in order; punctuation and pictures that say nothing are left out."""
    pieces = _pieces(fold(question))
    words = [piece.text for piece in pieces]
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        first = words[at][0]
        if "0" <= first <= "9":
            at = _read_digits(pieces, at, tokens)
        elif _is_han(first):
            tokens.extend(_segment(words[at], after_ordinal=bool(tokens) and tokens[-1].sort is Sort.ORDINAL))
            at += 1
        elif first.isalpha() or (len(words[at]) > 1 and first != "."):
            at = _read_word(pieces, words, at, tokens)
        else:
            tokens.extend(_symbol(pieces, at, tokens))
            at += 1
    return tokens


def _pieces(text: str) -> list[Piece]:
    end, pieces = 0, []
    for match in _PIECE.finditer(text):
        pieces.append(Piece(match[0], match.start() == end and end > 0))
        end = match.end()
    return pieces


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "\u3007"


def _is_noun(word: str) -> bool:
    return word in VOCABULARY and VOCABULARY[word].sort in NOUNS


def _read_digits(pieces: list[Piece], at: int, tokens: list[Token]) -> int:
    """Adds the number at `at` and returns where to go on: behind what belongs to it ("42nd", "42-я")."""
    text = pieces[at].text
    numbers = _numbers(text)
    end, ordinal = _ordinal_end(pieces, at)
    if end is None or not numbers:
        tokens.append(_UNKNOWN)
        return at + 2 if end is None else end
    for place, value in enumerate(numbers):
        if place:
            tokens.append(Token(Sort.TIGHT))
        tokens.append(Token(Sort.NUMBER, value, ordinal))
    return end


def _numbers(text: str) -> list[int]:
    """One number, several with "," between, or none: a decimal, a date, a time, a fraction."""
    if text.isdecimal():
        return [digits_value(text)]
    if _THOUSANDS.fullmatch(text):
        return [digits_value(text.replace(",", ""))]
    parts = text.split(",")
    return [digits_value(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _ordinal_end(pieces: list[Piece], at: int) -> tuple[int | None, bool]:
    """Where the number at `at` ends and whether it is an ordinal; None where letters make it another word ("5g")."""
    follow = pieces[at + 1 : at + 3]
    joined = bool(follow) and follow[0].glued and follow[0].text in ("-", "'", ".")
    place = 1 if joined else 0
    if len(follow) <= place or not follow[0].glued:
        return at + 1, False
    word, glued = follow[place]
    if not word[0].isalpha() or _is_han(word[0]):
        return at + 1, False
    if follow[0].text == ".":  # the Turkish ordinal: "39. görev"
        return at + 1, _is_noun(word)
    if glued and is_ordinal_suffix(word):
        return at + place + 2, True
    if glued and _is_noun(word):  # "39-vazifa"
        return at + place + 1, True
    return (at + 1, False) if joined else (None, False)


def _read_word(pieces: list[Piece], words: list[str], at: int, tokens: list[Token]) -> int:
    length, token = _phrase(words, at)
    if (length == 1 or token.sort is not Sort.UNKNOWN) and (number := spoken(words, at)):
        one = words[at] == "one" and number.length == 1
        tokens.append(Token(Sort.ONE if one else Sort.NUMBER, number.value, number.ordinal))
        return at + number.length
    end = at + length
    before_digits = end < len(pieces) and pieces[end].glued and pieces[end].text[0].isdecimal()
    if before_digits and token.sort not in NOUNS and token.sort is not Sort.MARK:  # "h1", "covid19"
        tokens.append(_UNKNOWN)
        return end + 1
    tokens.append(token)
    return end


def _phrase(words: list[str], at: int) -> tuple[int, Token]:
    """The longest known phrase at `at`, with its length in words."""
    if value := roman_value(words[at]):
        return 1, Token(Sort.ROMAN, value)
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        if token := VOCABULARY.get(" ".join(words[at : at + length])):
            return length, token
    return 1, _UNKNOWN


def _symbol(pieces: list[Piece], at: int, tokens: list[Token]) -> Iterator[Token]:
    text, glued = pieces[at]
    after_number = bool(tokens) and tokens[-1].sort is Sort.NUMBER
    before_digits = at + 1 < len(pieces) and pieces[at + 1].glued and pieces[at + 1].text[0].isdecimal()
    if text == "-" and before_digits and not glued and not after_number:  # a minus
        yield _UNKNOWN
    elif text in _SYMBOLS:
        yield Token(_SYMBOLS[text])
    elif text.startswith(".."):
        yield Token(Sort.TO)
    elif unicodedata.category(text)[0] not in "PZ" and unicodedata.category(text) not in ("So", "Sk"):
        yield _UNKNOWN


def _segment(run: str, after_ordinal: bool) -> Iterator[Token]:
    """A run of Chinese cut at the longest known words; numerals win after 第 and where they are longer."""
    at = 0
    while at < len(run):
        numeral = match[0] if (match := _ZH_NUMERAL.match(run, at)) else ""
        word = next((run[at : at + n] for n in range(_ZH_LONGEST, 0, -1) if run[at : at + n] in VOCABULARY), "")
        if numeral and (after_ordinal or len(numeral) >= len(word)):
            value = chinese_value(numeral)
            token = _UNKNOWN if value is None else Token(Sort.NUMBER, value)
            word = numeral
        else:
            token = VOCABULARY.get(word, _UNKNOWN)
        yield token
        after_ordinal = token.sort is Sort.ORDINAL or (after_ordinal and token.sort is Sort.SILENT)
        at += max(len(word), 1)
