"""All that mentions a name: "How many tasks mention Russia?", "What was done with Russia?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.answer.draft import Asked
from index.answer.maker import AnswerMaker
from index.text.folding import fold, has_han
from index.text.territories import territory_names
from index.types import Answer, Missing, Notice, Numbers, Outcome, PassageKind, distinct

_SOME_WORDS = 0.3  # a passage's score by words that has them in other forms
_INFLECTED = 6  # letters of a word whose last two may be an ending


class Mentions:
    """Gathers the tasks that mention what a question asks the mentions of. Thread-safe: it has no mutable
    state."""

    def __init__(self, make: AnswerMaker) -> None:
        self._make = make
        self._reader = make.reader
        self._language = make.manifest.corpus.language

    def gathered(self, asked: Asked, searched: Answer, section: str | None) -> Answer:
        """All tasks that have some words, in the document's order: in the text, a translation or the search aids.

        Search aids are not read; a task has the words there if the search is sure of it and they match so far. A
        country is found by what it is called in the document's languages, and there only: the names of many others are
        much like it.
        """
        name = asked.mention or asked.everything
        country = territory_names(name, searched.language, (self._language, *self._reader.passages.languages))
        if not asked.mention and not country:
            return searched
        found = {number for one in {name, *country} for number in self._with_words(one, section)}
        if not country:
            found |= self._surely_with(name, searched)
        if not found:
            near = asked.everything and searched.hits and searched.outcome is not Outcome.NONE
            outcome = Outcome.SUGGEST if near else Outcome.NONE
            return replace(searched, outcome=outcome, strong=0, notice=None, missing=Missing(names=(name,)))
        if asked.everything and len(found) == searched.strong == 1:
            return searched
        hits = self._make.hits(((number, 1.0) for number in sorted(found)), searched.language)
        return replace(
            searched, outcome=Outcome.ANSWER, hits=hits, strong=len(hits), notice=Notice.MENTIONS, missing=None
        )

    def _surely_with(self, words: str, searched: Answer) -> set[int]:
        """The tasks of which the search is sure and which have these words, if only in their search aids."""
        passages = self._reader.passages
        sure = self._tasks_among([passages.number(hit.passage.id) for hit in searched.hits[: searched.strong]])
        return set(sure[self._reader.words.look_up(words).scores(sure) >= _SOME_WORDS].tolist())

    def _with_words(self, words: str, section: str | None) -> Iterator[int]:
        """The tasks that have these words, in their text or a translation."""
        tasks = self._tasks_among(self._reader.words.look_up(words).candidates(section)).tolist()
        for number, passage in zip(tasks, self._reader.passages.read(tasks), strict=True):
            if mentions(words, self._make.texts(number, passage.text)):
                yield number

    def _tasks_among(self, numbers: Sequence[int] | Numbers) -> Numbers:
        """Those of these passages that are tasks, rising, each once."""
        asked = distinct(np.asarray(numbers, np.int64))
        # Without being told that nothing occurs twice, NumPy would import numpy.ma: 10 ms and a megabyte.
        return np.intersect1d(asked, self._reader.passages.numbers(PassageKind.TASK), assume_unique=True)


def mentions(names: str, texts: Sequence[str]) -> bool:
    """Whether one of the texts has all of these words, whatever their endings."""
    words = fold(names).split()
    return any(all(_begins_in(word, text) for word in words) for text in map(fold, texts))


def _begins_in(word: str, folded: str) -> bool:
    if has_han(word):
        return word in folded
    stem = word[:-2] if len(word) >= _INFLECTED else word
    return re.search(rf"(?<!\w){re.escape(stem)}", folded) is not None
