"""From questions to answers: rules first, then the search, then how sure to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.encoders.query import QueryEncoder
from index.errors import QuestionError
from index.lookup.outline import LONGEST_SECTION, open_outline
from index.lookup.rules import Lookup, find_lookup
from index.reader import IndexReader
from index.search.calibration import CANDIDATES
from index.search.ranking import Ranking, Weights
from index.search.searcher import Searcher
from index.store.manifest import Manifest
from index.text.language import detect_language
from index.text.numerals import ascii_digits, years
from index.text.question import alternatives, asks_for_section, clean_question, searched_part, without_years
from index.types import Answer, Hit, Notice, Outcome, PassageKind, Route


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part; all of them, except in the ablation that shows what each is worth."""

    weights: Weights = field(default_factory=Weights)
    centring: bool = True
    rules: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that goes to the search: as asked, and as searched.

    `other_year` says that it names a year which the document does not cover, `section` that it asks for a
    section by its topic.
    """

    question: str
    searched: str
    other_year: bool
    section: bool


class Answerer:
    """Answers questions from the contents of one index version. Thread-safe: it holds nothing that changes."""

    def __init__(self, manifest: Manifest, reader: IndexReader, encoder: QueryEncoder, stages: Stages) -> None:
        self._manifest = manifest
        self._reader = reader
        self._searcher = Searcher(reader, encoder, stages.weights, centring=stages.centring)
        self._rules = stages.rules
        self._outline = open_outline(reader.passages)

    def answer(self, questions: Sequence[str], section: str | None, top: int) -> list[Answer | QuestionError]:
        """An answer, or what is wrong with the question, for each, from the section with this label if one is given."""
        results = [self._by_rule(question, section) for question in questions]
        waiting = [result for result in results if isinstance(result, _Asked)]
        searched = iter(self._search(waiting, section, top))
        return [next(searched) if isinstance(result, _Asked) else result for result in results]

    def similar(self, passage: int, top: int) -> list[tuple[int, float]]:
        """The numbers of the nearest other passages, with their cosines."""
        return self._searcher.similar(passage, top)

    def _by_rule(self, question: str, section: str | None) -> Answer | QuestionError | _Asked:
        try:
            text = clean_question(question)
        except QuestionError as error:
            return error
        found = find_lookup(text, self._outline) if self._rules else None
        if found:
            return self._looked_up(text, found, section)
        year = self._manifest.corpus.year
        others = tuple(named for named in years(text) if year is not None and named != year)
        searched = without_years(ascii_digits(text), others) if others else text
        return _Asked(text, searched_part(searched or text), bool(others), asks_for_section(text))

    def _looked_up(self, question: str, found: Lookup, section: str | None) -> Answer:
        language = detect_language(question)
        hits = self._hits(((number, 1.0) for number in map(self._reader.passages.number, found.ids)), language)
        hits = tuple(hit for hit in hits if section is None or hit.passage.section == section)
        outcome = Outcome.ANSWER if hits else Outcome.NONE
        return self._answer(question, language, outcome, found.route, hits, strong=len(hits), notice=found.notice)

    def _search(self, asked: Sequence[_Asked], section: str | None, top: int) -> list[Answer]:
        if not asked:
            return []
        texts = [(one.searched, *alternatives(one.searched, self._reader.passages.says)) for one in asked]
        rankings = iter(self._searcher.rank([text for group in texts for text in group], section))
        return [
            self._decide(one, next(rankings), list(islice(rankings, len(group) - 1)), top)
            for one, group in zip(asked, texts, strict=True)
        ]

    def _decide(self, asked: _Asked, ranking: Ranking, parts: Sequence[Ranking], top: int) -> Answer:
        named = self._named_section(asked, ranking) if asked.section and self._rules else None
        if named:
            return named
        language = detect_language(asked.question)
        calibration = self._manifest.calibration
        found = list(zip(ranking.passages.tolist(), calibration.scores(ranking, max(top, 1)), strict=False))
        outcome = calibration.outcome(found[0][1]) if found else Outcome.NONE
        if outcome is Outcome.ANSWER:
            found = self._with_alternatives(found, parts)[:top]
        scores = [score for _, score in found]
        hits = self._hits(found, language)
        if asked.other_year and outcome is Outcome.ANSWER:
            outcome = Outcome.SUGGEST
        strong = calibration.strong(scores) if outcome is Outcome.ANSWER else 0
        notice = Notice.OTHER_YEAR if asked.other_year and outcome is not Outcome.NONE else None
        return self._answer(asked.question, language, outcome, Route.SEARCH, hits, strong=strong, notice=notice)

    def _with_alternatives(self, found: list[tuple[int, float]], parts: Sequence[Ranking]) -> list[tuple[int, float]]:
        """Add what is surely right for one of the alternatives, behind what is best for the whole question."""
        calibration, best = self._manifest.calibration, dict(found)
        highest = found[0][1]
        for ranking in parts:
            scores = calibration.scores(ranking, CANDIDATES)
            if calibration.outcome(scores[0]) is Outcome.ANSWER:
                for number, score in zip(ranking.passages.tolist(), scores[: calibration.strong(scores)], strict=False):
                    best[number] = max(min(score, highest), best.get(number, 0.0))
        return sorted(best.items(), key=lambda pair: -pair[1])

    def _named_section(self, asked: _Asked, ranking: Ranking) -> Answer | None:
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
        hits = self._hits(((number, score) for number in (heading, *tasks)), language)
        return self._answer(
            asked.question, language, Outcome.ANSWER, Route.SECTION, hits, strong=len(hits), notice=None
        )

    def _hits(self, found: Iterable[tuple[int, float]], language: str) -> tuple[Hit, ...]:
        """What the search found, its passages read together."""
        pairs = list(found)
        passages = self._reader.passages.read([number for number, _ in pairs])
        return tuple(
            Hit(passage, round(score, 4), self._reader.passages.translation(number, language))
            for passage, (number, score) in zip(passages, pairs, strict=True)
        )

    def _answer(
        self,
        question: str,
        language: str,
        outcome: Outcome,
        route: Route,
        hits: tuple[Hit, ...],
        *,
        strong: int,
        notice: Notice | None,
    ) -> Answer:
        return Answer(question, language, outcome, route, hits, self._manifest.fingerprint, 0.0, strong, notice)
