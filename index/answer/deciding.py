"""How sure to be of what the search found, and what of it to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from index.answer.about import asks_how_many, mentions
from index.answer.conversation import Conversation, follow_up
from index.answer.figures import FigureNames
from index.answer.maker import AnswerMaker
from index.lookup.outline import LONGEST_SECTION
from index.search.calibration import CANDIDATES
from index.search.ranking import Ranking
from index.search.searcher import Searcher
from index.text.language import detect_language
from index.text.question import alternatives, has_or
from index.text.territories import territory_names
from index.types import Answer, FollowUp, HeadlineFigure, Missing, Notice, Outcome, PassageKind, Route

_SOME_WORDS = 0.3  # a passage's score by words that has them in other forms
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_OF_A_WORD = 0.5  # of its n-grams


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that goes to the search: as asked, and as searched.

    `other_year` says that it names a year which the document does not cover, `section` that it asks for a
    section by its topic, `topic` that it is a follow-up which names another topic. `mention` is what it asks the
    mentions of, `everything` a name of which it asks all, `said` what the search is for in the question's own words.
    `number_only` says that it is a number with words that no table knows. `figures` are the headline figures that it
    names, and nothing else.
    """

    question: str
    said: str
    searched: str
    other_year: bool
    section: bool
    topic: bool = False
    mention: str = ""
    everything: str = ""
    figures: tuple[HeadlineFigure, ...] = ()
    number_only: bool = False


class Decider:
    """Searches, and decides what is an answer. Thread-safe: it holds nothing that changes."""

    def __init__(self, make: AnswerMaker, searcher: Searcher, figures: FigureNames, *, rules: bool) -> None:
        self._make = make
        self._manifest = make.manifest
        self._reader = make.reader
        self._searcher = searcher
        self._figures = figures
        self._rules = rules

    def search(self, asked: Sequence[Asked], section: str | None, top: int) -> list[Answer]:
        if not asked:
            return []
        texts = [(one.searched, *self._parts(one)) for one in asked]
        rankings = iter(self._searcher.rank([text for group in texts for text in group], section))
        return [
            self._decide(one, next(rankings), list(islice(rankings, len(group) - 1)), section, top)
            for one, group in zip(asked, texts, strict=True)
        ]

    def _parts(self, asked: Asked) -> list[str]:
        """What a question asks for one by one; not what only goes on from another part, as "when?" does."""
        parts = alternatives(asked.searched, self._reader.passages.says)
        return [part for part in parts if follow_up(part, Conversation()) is None]

    def _decide(
        self, asked: Asked, ranking: Ranking, parts: Sequence[Ranking], section: str | None, top: int
    ) -> Answer:
        named = self._named_section(asked, ranking) if asked.section and self._rules else None
        if named:
            return named
        language = detect_language(asked.question)
        calibration = self._manifest.calibration
        found = list(zip(ranking.passages.tolist(), calibration.scores(ranking, max(top, 1)), strict=False))
        outcome = calibration.outcome(found[0][1]) if found else Outcome.NONE
        missing, apart = calibration.missing(ranking), False
        if missing and outcome is not Outcome.ANSWER:
            missing = replace(missing, is_near=True)
        if self._gives_figure(asked, found) and not (missing and missing.names):
            missing = None  # the figure stands in the corpus by itself, whatever else the overview lists
        elif outcome is Outcome.ANSWER and not calibration.bears_out(
            ranking, together=not (parts or has_or(asked.question))
        ):
            outcome, found = Outcome.SUGGEST, self._doubted(found, ranking)[: max(top, 1)]
            apart = missing is None and self._elsewhere(ranking) is not None
        if outcome is Outcome.ANSWER:
            found = self._with_alternatives(found, parts)[:top]
        elif len(parts) > 1 and not missing and (sure := self._with_alternatives([], parts)[:top]):
            found, outcome, apart = sure, Outcome.ANSWER, False
        if asked.figures and (figure := self._figure_meant(asked, found, outcome)):
            found, outcome, missing, apart = [figure], Outcome.ANSWER, None, False
        route = Route.SEARCH
        if found and outcome is Outcome.ANSWER and len(opened := self._make.with_tasks([found[0][0]])) > 1:
            found, route = [(number, found[0][1]) for number in opened], Route.SECTION
        if route is Route.SEARCH:
            found = self._headings_later(found)
        scores = [score for _, score in found]
        hits = self._make.hits(found, language)
        if outcome is Outcome.ANSWER and (
            asked.other_year or (asked.number_only and not self._has_words(asked, found))
        ):
            outcome = Outcome.SUGGEST
        strong = calibration.strong(scores) if outcome is Outcome.ANSWER else 0
        notice = Notice.RELATION if apart else None
        if asked.other_year and outcome is not Outcome.NONE:
            notice = Notice.OTHER_YEAR
        answer = self._make.answer(
            asked.question, language, outcome, route, hits, strong=strong, notice=notice, missing=missing
        )
        if asked.mention or asked.everything:
            answer = self._mentioned(asked, answer, section)
        answer = self._with_figures(answer, asked) if self._rules and not asked.mention else answer
        if asked.topic:
            return replace(answer, route=Route.FOLLOW_UP, follow_up=FollowUp.TOPIC)
        return answer

    def _has_words(self, asked: Asked, found: Sequence[tuple[int, float]]) -> bool:
        """Whether the best passage has one of the question's words: "28 projects", not "zorblax 28"."""
        words = _WORD.findall(asked.said)
        cover = self._reader.words.look_up(asked.said).cover(words, found[0][0])
        return bool(words) and bool(np.nanmax(cover.passage, initial=0.0) >= _MOST_OF_A_WORD)

    def _doubted(self, found: list[tuple[int, float]], ranking: Ranking) -> list[tuple[int, float]]:
        """What is near, its scores those of suggestions; the passage with what the best one lacks comes second."""
        numbers = [number for number, _ in found]
        scores = self._manifest.calibration.doubted([score for _, score in found])
        other = self._elsewhere(ranking)
        if other is not None:
            numbers = [numbers[0], other, *(number for number in numbers[1:] if number != other)]
            scores = [*scores[:1], *scores[:1], *scores[1:]]
        return list(zip(numbers, scores, strict=False))

    def _elsewhere(self, ranking: Ranking) -> int | None:
        """The passage with what the best one lacks of what the question brings together."""
        evidence, limits = ranking.evidence, self._manifest.calibration.limits
        other = evidence.elsewhere if evidence and evidence.relation >= limits.relation else None
        return None if other == int(ranking.passages[0]) else other

    def _headings_later(self, found: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """What was found, with a heading never first, since it says nothing alone: it comes behind what does."""
        headings = set(self._reader.passages.numbers(PassageKind.SECTION).tolist())
        first = next((place for place, (number, _) in enumerate(found) if number not in headings), 0)
        if not first:
            return found
        score = found[first][1]
        return [found[first], *((number, min(other, score)) for number, other in found[:first]), *found[first + 1 :]]

    def _figure_meant(
        self, asked: Asked, found: Sequence[tuple[int, float]], outcome: Outcome
    ) -> tuple[int, float] | None:
        """The passage that tells a figure whose name is all that is asked, unless what is surely right is another."""
        number, scores = self.passage_of(asked.figures[0]), dict(found)
        strong = self._manifest.calibration.strong([score for _, score in found]) if found else 0
        if number is None or (outcome is Outcome.ANSWER and number not in dict(found[:strong])):
            return None
        return number, scores.get(number, 1.0)

    def _gives_figure(self, asked: Asked, found: Sequence[tuple[int, float]]) -> bool:
        """Whether the question asks for a headline figure, and the passage that has them is what was found."""
        if not (found and self._rules):
            return False
        return any(self._tells(found[0][0], figure) for figure in self._figures.asked(asked.said))

    def _with_figures(self, answer: Answer, asked: Asked) -> Answer:
        """The headline figures that the question asks for, where the passage that has them is what was found."""
        if answer.outcome is not Outcome.NONE and answer.hits[0].passage.kind is PassageKind.FIGURE:
            named = self._figures.named(asked.said) if asked.topic else self._figures.asked(asked.said)
            told = [
                figure
                for figure in asked.figures or named
                if self._tells(self._reader.passages.number(answer.hits[0].passage.id), figure)
            ]
            answer = replace(answer, figures=tuple(told))
        return answer

    def _tells(self, number: int, figure: HeadlineFigure) -> bool:
        """Whether a passage is the one that tells a figure; of figures that none tells, any that is one."""
        is_figure = self._reader.passages.read([number])[0].kind is PassageKind.FIGURE
        return is_figure and self.passage_of(figure) in (None, number)

    def passage_of(self, figure: HeadlineFigure) -> int | None:
        """The number of the passage that tells a headline figure: it has its growth, and the number of its value."""
        growth = _number(f"{figure.growth:g}")
        values = [_number(found[0]) for value in figure.values.values() if (found := _DIGITS.search(value))]
        passages = self._reader.passages
        for number in passages.numbers(PassageKind.FIGURE).tolist():
            texts = self._texts(number, passages[number].text)
            if any(growth.search(text) for text in texts) and any(v.search(text) for v in values for text in texts):
                return int(number)
        return None

    def _with_alternatives(self, found: list[tuple[int, float]], parts: Sequence[Ranking]) -> list[tuple[int, float]]:
        """Add what is surely right for one of the alternatives, behind what is best for the whole question."""
        calibration, best = self._manifest.calibration, dict(found)
        highest = found[0][1] if found else 1.0
        for ranking in parts:
            scores = calibration.scores(ranking, CANDIDATES)
            if calibration.outcome(scores[0]) is Outcome.ANSWER and calibration.bears_out(ranking):
                for number, score in zip(ranking.passages.tolist(), scores[: calibration.strong(scores)], strict=False):
                    best[number] = max(min(score, highest), best.get(number, 0.0))
        return sorted(best.items(), key=lambda pair: -pair[1])

    def _named_section(self, asked: Asked, ranking: Ranking) -> Answer | None:
        """The section whose heading fits best, with its tasks, if the heading fits at all."""
        if asked.other_year:
            return None
        passages = self._reader.passages
        headings = set(passages.numbers(PassageKind.SECTION).tolist())
        among = ranking.only([place for place, number in enumerate(ranking.passages.tolist()) if number in headings])
        if not len(among):
            return None
        score = self._manifest.calibration.scores(among, 1)[0]
        if self._manifest.calibration.outcome(score) is Outcome.NONE:
            return None
        language = detect_language(asked.question)
        heading = int(among.passages[0])
        tasks = passages.numbers(PassageKind.TASK, passages[heading].section)[:LONGEST_SECTION].tolist()
        hits = self._make.hits(((number, score) for number in (heading, *tasks)), language)
        notice = Notice.SECTION_COUNTS if asks_how_many(asked.said) else None
        return self._make.answer(
            asked.question, language, Outcome.ANSWER, Route.SECTION, hits, strong=len(hits), notice=notice
        )

    def _mentioned(self, asked: Asked, searched: Answer, section: str | None) -> Answer:
        """All tasks that have some words, in the document's order: in the text, a translation or the search aids.

        Search aids are not read; a task has the words there if the search is sure of it and they match so far. A
        country is found by what it is called in the document's languages, and there only: the names of many others are
        much like it.
        """
        passages, name = self._reader.passages, asked.mention or asked.everything
        country = territory_names(name, searched.language, (self._manifest.corpus.language, *passages.languages))
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
        sure = np.sort([passages.number(hit.passage.id) for hit in searched.hits[: searched.strong]]).astype(np.int64)
        sure = np.intersect1d(sure, passages.numbers(PassageKind.TASK))
        return set(sure[self._reader.words.look_up(words).scores(sure) >= _SOME_WORDS].tolist())

    def _with_words(self, words: str, section: str | None) -> Iterator[int]:
        """The tasks that have these words, in their text or a translation."""
        passages = self._reader.passages
        tasks = np.intersect1d(
            self._reader.words.look_up(words).candidates(section), passages.numbers(PassageKind.TASK)
        ).tolist()
        for number, passage in zip(tasks, passages.read(tasks), strict=True):
            if mentions(words, self._texts(number, passage.text)):
                yield number

    def _texts(self, number: int, own: str) -> list[str]:
        """A passage's own words and its translations."""
        passages = self._reader.passages
        translations = (passages.translation(number, language) for language in passages.languages)
        return [own, *(text for text in translations if text)]


def _number(written: str) -> re.Pattern[str]:
    """A number as texts have it, with a point or a comma, and not as a part of another."""
    digits = re.sub("[.,]", "[.,]", written)
    return re.compile(rf"(?<![\d.,]){digits}(?![.,]?\d)")
