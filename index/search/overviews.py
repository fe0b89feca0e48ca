"""Headline figures sum up many things: a question about one of them goes to its own passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index.reader import Passages, QuestionWords
from index.search.ranking import Ranking
from index.search.seen import SELDOM, SOMEWHAT_A_NAME, SURELY_THERE, Vocabulary
from index.text.clues import A_NAME, UNKNOWN, Clue, find_clues
from index.text.folding import fold_letters, is_han
from index.text.language import detect_language
from index.types import PassageKind

ABOUT_AS_GOOD = 0.04  # of a score: set by hand on three wordings of one question; it costs no calibration question
SOMEWHAT_BETTER = 0.13  # so far behind an overview follows what it says one thing of; from the calibration questions
CLOSE_BEHIND = 5  # candidates, the overview one of them: what it lists is found by the same words
_CLAUSE_END = r"[,;:،؛]\s|[、，；：]"


class Overviews:
    """The headline figures of one index version, beside its tasks. Thread-safe."""

    def __init__(self, passages: Passages, vocabulary: Vocabulary) -> None:
        self._passages = passages
        self._vocabulary = vocabulary

    def task_first(self, ranking: Ranking, question: str, words: QuestionWords) -> Ranking:
        """The ranking with a task before the overview that lists it among others, where the question is about this one.

        It is if the task is about as good, or has all that the question names of the overview.
        """
        places = self._listed(ranking)
        if places[:1] == [1] and ranking.lead <= ABOUT_AS_GOOD:
            return ranking.led_by(1)
        tasks = ranking.passages[places].tolist()
        named = self._named_alone(question, words, int(ranking.passages[0]), tasks) if tasks else None
        return ranking if named is None else ranking.led_by(places[tasks.index(named)])

    def part(self, ranking: Ranking) -> int | None:
        """The task that the question may be about as well as about the overview in the first place, if there is one."""
        may_be_meant = self._listed(ranking)[:1] == [1] and ranking.lead <= SOMEWHAT_BETTER
        return int(ranking.passages[1]) if may_be_meant else None

    def only_lists(self, passage: int, question: str, words: QuestionWords) -> bool:
        """Whether the passage is an overview that only lists what the question names.

        "28 projects, including Nissan" has no number of Nissan's, "5 projects by Fortune 500 companies" has one of
        theirs.
        """
        if passage not in self._passages.numbers(PassageKind.FIGURE):
            return False
        clues = self._clues(question)
        # Nobody can tell a Chinese name by its letters: 日产 is Nissan, and daily output.
        said = [clue for clue in clues if self._is_name(clue) or (is_han(clue.text[0]) and not clue.asks)]
        names = [fold_letters(name) for name in self._rare(said, words, passage)]
        clauses = [fold_letters(clause) for text in self._texts(passage) for clause in re.split(_CLAUSE_END, text)]
        about = [clause for clause in clauses if any(name in clause for name in names)]
        return bool(about) and not any(char.isdigit() for clause in about for char in clause)

    def _texts(self, passage: int) -> Iterator[str]:
        """The words of the passage, and of its translations."""
        yield self._passages[passage].text
        yield from filter(None, (self._passages.translation(passage, one) for one in self._passages.languages))

    def _listed(self, ranking: Ranking) -> list[int]:
        """The places of the tasks close behind an overview, which names many things; none if no overview leads."""
        nearest = ranking.passages[:CLOSE_BEHIND].tolist()
        if not nearest or nearest[0] not in self._passages.numbers(PassageKind.FIGURE):
            return []
        tasks = self._passages.numbers(PassageKind.TASK)
        return [place for place, number in enumerate(nearest) if number in tasks]

    def _named_alone(self, question: str, words: QuestionWords, whole: int, parts: Sequence[int]) -> int | None:
        """The first of these passages that has all rare names which the passage `whole` has of the question, if any."""
        names = self._rare(filter(self._is_name, self._clues(question)), words, whole)
        has_all = (part for part in parts if (words.cover(names, part).passage > SURELY_THERE).all())
        return next(has_all, None) if names else None

    def _clues(self, question: str) -> list[Clue]:
        return find_clues(question, self._vocabulary.lexicon, detect_language(question))

    def _is_name(self, clue: Clue) -> bool:
        """Whether a word looks like a name, or the document writes it with a capital and no dictionary has it as an
        ordinary word."""
        if clue.name >= A_NAME:
            return True
        may_be = clue.strange or clue.known is UNKNOWN or clue.known.name >= SOMEWHAT_A_NAME
        return bool(may_be) and fold_letters(clue.text) in self._vocabulary.names.known

    def _rare(self, clues: Iterable[Clue], words: QuestionWords, whole: int) -> list[str]:
        """Those of these words that few passages have, the passage `whole` among them."""
        texts = [clue.text for clue in clues]
        cover = words.cover(texts, whole)
        rare = (cover.passage > SURELY_THERE) & (self._vocabulary.rarity(cover.frequency) >= SELDOM)
        return [texts[row] for row in np.flatnonzero(rare).tolist() if len(texts[row]) > 1]
