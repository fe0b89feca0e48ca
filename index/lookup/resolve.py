"""Settles what a token is from its neighbours: "the last 3", 第三, "second to last", "part one", "section V"."""

from __future__ import annotations

from dataclasses import replace

from index.lookup.tokens import NOUNS, SECTION_NOUNS, SEPARATORS, Sort, Token

_FILLER = Token(Sort.FILLER)
_UNKNOWN = Token(Sort.UNKNOWN)
_FIRSTS = frozenset({Sort.HEAD, Sort.FRONT})


def resolve(tokens: list[Token]) -> list[Token]:
    """The tokens with each number and each "first" or "last" in its final form."""
    if [token.sort for token in tokens] == [Sort.ONE]:
        return [Token(Sort.NUMBER, 1)]
    tokens = [token for token in tokens if token.sort is not Sort.SILENT]
    settled: list[Token] = []
    at = 0
    while at < len(tokens):
        token, taken = _settle(tokens, at, settled)
        settled.append(token)
        at += taken
    return settled


def _settle(tokens: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """The token at `at` as it should be, and how many tokens it stands for."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    match token.sort:
        case Sort.ORDINAL | Sort.BACKWARDS:
            return _after_marker(tokens, at)
        case Sort.COUNTER | Sort.SUFFIX:
            return _after_number(token, before)
        case Sort.HEAD | Sort.TAIL | Sort.FRONT | Sort.REAR:
            return _end(token, following)
        case Sort.NUMBER:
            return _number(tokens, at)
        case Sort.ONE:
            return _one(tokens, at, before), 1
        case Sort.ROMAN:
            return _roman(token, following, before), 1
        case _:
            return token, 1


def _after_marker(tokens: list[Token], at: int) -> tuple[Token, int]:
    """第 and 倒数: an ordinal, counted from the end after 倒数; without a number nothing that is known."""
    backwards = tokens[at].sort is Sort.BACKWARDS
    end = at + 1
    if backwards and end < len(tokens) and tokens[end].sort is Sort.ORDINAL:
        end += 1
    if end == len(tokens) or tokens[end].sort not in (Sort.NUMBER, Sort.ROMAN):
        return _UNKNOWN, 1
    value, roman = tokens[end].value, tokens[end].sort is Sort.ROMAN
    return Token(Sort.BACK if backwards else Sort.NUMBER, value, ordinal=True, roman=roman), end + 1 - at


def _after_number(token: Token, before: list[Token]) -> tuple[Token, int]:
    if before and before[-1].sort is Sort.NUMBER:
        before[-1] = replace(before[-1], ordinal=True)
        return Token(Sort.MARK), 1
    return (_UNKNOWN if token.sort is Sort.COUNTER else Token(Sort.MARK)), 1


def _end(token: Token, following: Token | None) -> tuple[Token, int]:
    """ "the last 3" takes its number; 前 and "final" mean something only before a number or a noun."""
    sort = Sort.HEAD if token.sort in _FIRSTS else Sort.TAIL
    if following and following.sort is Sort.NUMBER and not following.ordinal:
        return Token(sort, following.value), 2
    beside = following is not None and (following.sort in NOUNS or following.sort is Sort.ONE)
    if token.sort in (Sort.FRONT, Sort.REAR) and not beside:
        return _UNKNOWN, 1
    return Token(sort, 1), 1


def _number(tokens: list[Token], at: int) -> tuple[Token, int]:
    """ "first two" is a beginning, "second last" and "third to last" count from the end."""
    token = tokens[at]
    after = [following.sort for following in tokens[at + 1 : at + 3]]
    if token.ordinal and token.value == 1 and after[:1] == [Sort.NUMBER] and not tokens[at + 1].ordinal:
        return Token(Sort.HEAD, tokens[at + 1].value), 2
    if token.ordinal and token.value > 1 and after[:1] and after[0] is Sort.TAIL:
        return Token(Sort.BACK, token.value), 2
    if token.ordinal and token.value > 1 and after == [Sort.TO, Sort.TAIL]:
        return Token(Sort.BACK, token.value), 3
    return token, 1


def _one(tokens: list[Token], at: int, before: list[Token]) -> Token:
    """ "one" is a number after a noun ("part one"), in a list or a range; else it stands for a noun."""
    number = Token(Sort.NUMBER, 1)
    if before and (before[-1].sort in NOUNS or before[-1].sort is Sort.MARK):
        return number
    sorts = [token.sort for token in tokens[at + 1 : at + 3]]
    if len(sorts) == 2 and sorts[0] in SEPARATORS and sorts[1] is Sort.NUMBER:
        return number
    listed = len(before) > 1 and before[-1].sort in SEPARATORS and before[-2].sort is Sort.NUMBER
    return number if listed else _FILLER


def _roman(token: Token, following: Token | None, before: list[Token]) -> Token:
    """A numeral beside a section or in a list of such numerals; else "I" is a pronoun."""
    last = next((known.sort for known in reversed(before[-3:]) if known.sort is not Sort.MARK), None)
    listed = len(before) > 1 and before[-1].sort in SEPARATORS and before[-2].roman
    if listed or last in SECTION_NOUNS or (following is not None and following.sort in SECTION_NOUNS):
        return Token(Sort.NUMBER, token.value, roman=True)
    return _FILLER if token.value == 1 else _UNKNOWN
