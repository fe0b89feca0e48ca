"""What a text says beyond a question: what the question says itself is no answer to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from index.languages import languages
from index.text.clues import TOKEN
from index.text.folding import HanPattern, fold_letters, is_han

STRUCK, STRUCK_NAME = "·", "◦"  # in the place of each word that the question has, the second if it has a capital
MOST_OF_A_WORD = 0.55  # of its n-grams: "signed" for "signing", not "port" for "portal"
SHORTEST_NAME = 4  # letters: "Co" and "SCO" tell nobody from another
_GRAM = 3
_LEFT = HanPattern(rf"[{STRUCK}{STRUCK_NAME}]|{TOKEN.pattern}")


def beyond(text: str, question: str, language: str) -> str:
    """The text without the words that the question has, in one form or another, and without Han pairs of it.

    Both are in the language with this code.
    What a "which" stands before is asked for, not said, unless it is a number: "which ministry" has no ministry.
    "The" says nothing: "in the Old Town" tells where, however often the question has a "the". What a number counts
    that the question does not have is new with it: "30 days" answers "how many days?".
    """
    numbers = _numbers(language)
    said = list(_said(question, numbers))
    grams = [_grams(word) for word in said if len(word) >= _GRAM]
    number_end = len(text)
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}

    def left(match: re.Match[str]) -> str:
        nonlocal number_end
        token = match[0]
        if is_han(token[0]):
            has = [token[at : at + 2] in pairs for at in range(len(token) - 1)]
            return "".join(
                STRUCK if any(has[max(at - 1, 0) : at + 1]) else character for at, character in enumerate(token)
            )
        word = fold_letters(token)
        if word not in said and not _is_form(word, grams):
            if word.isdecimal() or word in numbers:
                number_end = match.end()
            return token
        if match.start() == number_end + 1:
            return token
        return STRUCK_NAME if token[0].isupper() and match.start() else STRUCK

    return TOKEN.sub(left, text)


def new_names(left: str) -> Iterator[tuple[str, bool]]:
    """The words with a capital in what is left of a text, with whether each begins it.

    Those beside a word with a capital that is struck are parts of a name that the question has.
    """
    tokens = _LEFT.findall(left)
    for place, token in enumerate(tokens):
        beside = tokens[max(place - 1, 0) : place + 2]
        if token[0].isupper() and len(token) >= SHORTEST_NAME and STRUCK_NAME not in beside:
            yield token, place == 0


def has_number(text: str, language: str) -> bool:
    """Whether a text in the language with this code has a number, in digits or in a word for more than one."""
    words = map(fold_letters, TOKEN.findall(text))
    return any(word[:1].isdecimal() or word in _several(language) for word in words)


def _said(question: str, numbers: Collection[str]) -> Iterator[str]:
    before = ""
    for token in TOKEN.findall(question):
        word = fold_letters(token)
        is_asked_for = before in _which() and not (word.isdecimal() or word in numbers)
        if not is_han(word[:1]) and word not in _silent() and not is_asked_for:
            yield word
        before = word


def _is_form(word: str, others: Collection[frozenset[str]]) -> bool:
    """Whether a word has most of another's n-grams; a number is another at once."""
    own = _grams(word)
    return (
        len(word) > _GRAM
        and not word.isdecimal()
        and any(len(own & other) >= MOST_OF_A_WORD * len(own) for other in others)
    )


def _grams(word: str) -> frozenset[str]:
    marked = f"^{word}$"
    return frozenset(marked[at : at + _GRAM] for at in range(len(marked) - _GRAM + 1))


@cache
def _which() -> frozenset[str]:
    return _folded(language.questions.which for language in languages())


@cache
def _silent() -> frozenset[str]:
    return _folded(language.lookup.silent for language in languages())


@cache
def _numbers(code: str) -> frozenset[str]:
    return _folded(form for one in languages() if one.code == code for form in one.numbers.cardinals.values())


@cache
def _several(code: str) -> frozenset[str]:
    """The words for numbers, without those for 1, which are articles as well."""
    numbers = next((one.numbers.cardinals for one in languages() if one.code == code), {})
    return _folded(form for value, form in numbers.items() if value > 1)


def _folded(texts: Iterable[str]) -> frozenset[str]:
    # As one text: each call costs more than the words.
    return frozenset(fold_letters(" ".join(texts)).split())
