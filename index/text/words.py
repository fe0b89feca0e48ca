"""The words of a question that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from index.languages import languages
from index.text.folding import fold, normalise

_HAN = "\u3400-\u9fff"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
_WORD = re.compile(rf"[{_HAN}]+|(?:[^\W_{_HAN}]|[{_MARKS}])+(?:['’-](?:[^\W_{_HAN}]|[{_MARKS}])+)*")


def telling_words(question: str) -> list[str]:
    """The words of the question, each once, without those that sentences are made of; Han characters in pairs."""
    words: list[str] = []
    for word in _WORD.findall(normalise(question)):
        if is_han(word[0]):
            words += [word[at : at + 2] for at in range(max(len(word) - 1, 1))]
        elif len(word) > 1:
            words.append(word)
    return [word for word in dict.fromkeys(words) if fold(word) not in _plain_words()]


def runs(question: str, words: Iterable[str]) -> Iterator[str]:
    """These telling words of the question, pairs of Han characters that overlap in it put together again."""
    run = ""
    for word in words:
        if run and len(word) == 2 and run[-1] == word[0] and is_han(word[0]) and run + word[1] in normalise(question):
            run += word[1]
            continue
        if run:
            yield run
        run = word
    if run:
        yield run


def is_han(letter: str) -> bool:
    """Whether this is a Han character."""
    return "\u3400" <= letter <= "\u9fff"


@cache
def _plain_words() -> frozenset[str]:
    """The frequent words of all languages."""
    return frozenset(fold(word) for language in languages() for marks in language.marks for word in marks.words.split())
