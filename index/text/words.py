"""The words of a question that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from index.languages import languages
from index.text.folding import HAN, MARKS, fold, is_han, normalise

_LETTER = rf"(?:[^\W_{HAN}]|[{MARKS}])"
_WORD = re.compile(rf"[{HAN}]+|{_LETTER}+(?:['’-]{_LETTER}+)*")


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


@cache
def _plain_words() -> frozenset[str]:
    """The frequent words of all languages."""
    return frozenset(fold(word) for language in languages() for marks in language.marks for word in marks.words.split())
