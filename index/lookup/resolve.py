"""Settles what a token is from its neighbours: "the last 3", 第三, "second to last", "part one", "section V"."""

from __future__ import annotations

from dataclasses import replace

from index.lookup.tokens import FILLER, NOUNS, SECTION_NOUNS, SEPARATORS, TASK_NOUNS, UNKNOWN, Kind, Token

_FIRSTS = frozenset({Kind.HEAD, Kind.FRONT})


def resolve(tokens: list[Token]) -> list[Token]:
    """The tokens with each number and each "first" or "last" in its final form."""
    if [token.kind for token in tokens] == [Kind.ONE]:
        return [Token(Kind.NUMBER, 1)]
    tokens = _with_range([token for token in tokens if token.kind is not Kind.SILENT])
    settled: list[Token] = []
    at = 0
    while at < len(tokens):
        token, taken = _settle(tokens, at, settled)
        settled.append(token)
        at += taken
    return settled


def _with_range(tokens: list[Token]) -> list[Token]:
    """The tokens with "3-баптан 5-бапқа дейін" as the range that it is."""
    until = next((place for place, token in enumerate(tokens) if token.kind is Kind.UNTIL), 0)
    ends = [place for place, token in enumerate(tokens[:until]) if token.kind is Kind.NUMBER]
    if len(ends) != 2:
        return [UNKNOWN if token.kind is Kind.UNTIL else token for token in tokens]
    first, last = ends
    between = [token for token in tokens[first + 1 : last] if token.kind in NOUNS]
    return [*tokens[: first + 1], *between, Token(Kind.TO), *tokens[last:until], *tokens[until + 1 :]]


def _settle(tokens: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """The token at `at` as it should be, and how many tokens it stands for."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    match token.kind:
        case Kind.ORDINAL | Kind.BACKWARDS:
            return _after_marker(tokens, at)
        case Kind.COUNTER | Kind.SUFFIX:
            return _after_number(token, before)
        case Kind.HEAD | Kind.TAIL | Kind.FRONT | Kind.REAR:
            return _end(token, following)
        case Kind.NUMBER:
            return _number(tokens, at, before)
        case Kind.ONE:
            return _one(tokens, at, before), 1
        case Kind.ROMAN:
            return _roman(token, following, before, is_last=at + 1 == len(tokens)), 1
        case _:
            return token, 1


def _after_marker(tokens: list[Token], at: int) -> tuple[Token, int]:
    """第 and 倒数: an ordinal, counted from the end after 倒数; without a number nothing that is known."""
    backwards = tokens[at].kind is Kind.BACKWARDS
    end = at + 1
    if backwards and end < len(tokens) and tokens[end].kind is Kind.ORDINAL:
        end += 1
    if end == len(tokens) or tokens[end].kind not in (Kind.NUMBER, Kind.ROMAN):
        return UNKNOWN, 1
    number, roman = tokens[end], tokens[end].kind is Kind.ROMAN
    kind = Kind.BACK if backwards else Kind.NUMBER
    return Token(kind, number.value, ordinal=True, roman=roman, name=number.name), end + 1 - at


def _after_number(token: Token, before: list[Token]) -> tuple[Token, int]:
    if before and before[-1].kind is Kind.NUMBER:
        before[-1] = replace(before[-1], ordinal=True)
        return Token(Kind.MARK), 1
    return (UNKNOWN if token.kind is Kind.COUNTER else Token(Kind.MARK)), 1


def _end(token: Token, following: Token | None) -> tuple[Token, int]:
    """An end takes its number: "the last 3"; 前 and "final" mean something only before a number or a noun."""
    kind = Kind.HEAD if token.kind in _FIRSTS else Kind.TAIL
    if following and following.kind is Kind.NUMBER and not following.ordinal:
        return Token(kind, following.value), 2
    beside = following is not None and (following.kind in NOUNS or following.kind is Kind.ONE)
    if token.kind in (Kind.FRONT, Kind.REAR) and not beside:
        return UNKNOWN, 1
    return Token(kind, 1), 1


def _number(tokens: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """A number beside others: "first two" is a beginning, "second last" and "third to last" count from the end.

    In 第42项和43项 the first 第 is that of both.
    """
    token = tokens[at]
    if (
        len(before) > 2
        and before[-3].ordinal
        and before[-1].kind in SEPARATORS
        and tokens[at + 1 : at + 2] == before[-2:-1]
    ):
        token = replace(token, ordinal=True)
    after = [following.kind for following in tokens[at + 1 : at + 3]]
    if token.ordinal and token.value == 1 and after[:1] == [Kind.NUMBER] and not tokens[at + 1].ordinal:
        return Token(Kind.HEAD, tokens[at + 1].value), 2
    if token.ordinal and token.value > 1 and after[:1] and after[0] is Kind.TAIL:
        return Token(Kind.BACK, token.value), 2
    if token.ordinal and token.value > 1 and after == [Kind.TO, Kind.TAIL]:
        return Token(Kind.BACK, token.value), 3
    return token, 1


def _one(tokens: list[Token], at: int, before: list[Token]) -> Token:
    """The word "one": a number after a noun ("part one"), in a list or a range; else it stands for a noun."""
    number = Token(Kind.NUMBER, 1)
    if before and (before[-1].kind in NOUNS or before[-1].kind is Kind.MARK):
        return number
    kinds = [token.kind for token in tokens[at + 1 : at + 3]]
    if len(kinds) == 2 and kinds[0] in SEPARATORS and kinds[1] is Kind.NUMBER:
        return number
    listed = len(before) > 1 and before[-1].kind in SEPARATORS and before[-2].kind is Kind.NUMBER
    return number if listed else FILLER


def _roman(token: Token, following: Token | None, before: list[Token], *, is_last: bool) -> Token:
    """A numeral beside a section, after a task or in a list of such numerals; else "I" is a pronoun."""
    last = next((known.kind for known in reversed(before[-3:]) if known.kind is not Kind.MARK), None)
    listed = len(before) > 1 and before[-1].kind in SEPARATORS and before[-2].roman
    behind = bool(before) and before[-1].kind in TASK_NOUNS | {Kind.MARK} and (token.value > 1 or is_last)
    if listed or behind or last in SECTION_NOUNS or (following is not None and following.kind in SECTION_NOUNS):
        return Token(Kind.NUMBER, token.value, roman=True)
    return FILLER if token.value == 1 else UNKNOWN
