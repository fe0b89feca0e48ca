"""Passes over what a question names inside a passage: "subparagraph b of", "second sentence", "Abs. 2 lit. b"."""

from __future__ import annotations

from collections.abc import Sequence

from index.lookup.tokens import FILLER, NOUNS, PICKS, SEPARATORS, UNKNOWN, Kind, Token


def without_inner(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the parts of a passage that are named by a word of their own or by a letter.

    They are left out only beside another number, that of the passage. Elsewhere such a word may mean anything.
    """
    if not any(token.kind is Kind.INNER for token in tokens) and not any(token.letter for token in tokens):
        return list(tokens)
    taken: set[int] = set()  # numbers that stand beside their noun
    inner: set[int] = set()
    named: set[int] = set()  # what an id of the document stands beside
    for at, token in enumerate(tokens):
        if token.kind is not Kind.INNER and token.kind not in NOUNS:
            continue
        beside = _numbered_by(tokens, at, taken)
        taken.update(beside)
        lettered = any(tokens[place].kind not in PICKS for place in beside)
        if any(tokens[place].name for place in beside):
            named.add(at)
        if token.kind is Kind.INNER or (lettered and not token.own):
            inner.update((at, *beside))
    left = [token for at, token in enumerate(tokens) if at not in inner]
    if any(token.kind in PICKS for token in left):
        return left
    # "Subparagraph 3.b" is the passage itself.
    return [
        token if token.kind is not Kind.INNER else FILLER if at in named else UNKNOWN for at, token in enumerate(tokens)
    ]


def _numbered_by(tokens: Sequence[Token], at: int, taken: set[int]) -> list[int]:
    """The places of the numbers or letters of the noun at `at`: right before it, or after it."""
    before = at - 1
    if before >= 0 and before not in taken and _is_number(tokens[before]):
        return [before]
    end = at + 1
    while end < len(tokens) and tokens[end].kind is Kind.MARK:
        end += 1
    found: list[int] = []
    while end < len(tokens) and _is_number(tokens[end]):
        found.append(end)
        end += 1
        if end + 1 < len(tokens) and tokens[end].kind in SEPARATORS and _is_number(tokens[end + 1]):
            if end + 2 < len(tokens) and tokens[end + 2].kind in NOUNS | {Kind.INNER}:
                break  # "subparagraph b, 7th article"
            end += 1
        else:
            break
    return found


def _is_number(token: Token) -> bool:
    return token.kind in PICKS or token.letter
