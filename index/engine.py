"""Answers questions from one loaded index version."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.datatypes import (
    Answer,
    CorpusInfo,
    Hit,
    IndexInfo,
    Notice,
    Outcome,
    Passage,
    PassageKind,
    Route,
)
from index.errors import QuestionError
from index.language import detect_language
from index.lookup import Lookup, find_lookup
from index.manifest import Manifest
from index.numerals import ascii_digits, years
from index.outline import outline_of
from index.query_encoder import QueryEncoder, open_query_encoder
from index.question import clean_question, without_years
from index.ranking import Ranking, Weights, section_mask
from index.searcher import Searcher
from index.section_names import asks_for_section
from index.store import open_current, versions_folder
from index.version import Contents, version_size

DEFAULT_TOP = 5


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part; all of them, except in the ablation that shows what each is worth."""

    weights: Weights = field(default_factory=Weights)
    centring: bool = True
    rules: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that goes to the search: as asked, and as searched.

    `other_year` tells that it names a year which the document does not cover, `section` that it asks for a
    section by its topic.
    """

    question: str
    searched: str
    other_year: bool
    section: bool


class Engine:
    """One index version, loaded and verified; safe to share between threads."""

    def __init__(
        self,
        manifest: Manifest,
        contents: Contents,
        encoder: QueryEncoder,
        *,
        size: int = 0,
        stages: Stages | None = None,
    ) -> None:
        stages = stages or Stages()
        self._manifest = manifest
        self._contents = contents
        self._searcher = Searcher(contents, encoder, stages.weights, centring=stages.centring)
        self._rules = stages.rules
        self._size = size
        self._by_id = {passage.id: number for number, passage in enumerate(contents.passages)}
        self._outline = outline_of(contents.passages)

    @classmethod
    def open(cls, home: Path, *, encoder: QueryEncoder | None = None, stages: Stages | None = None) -> Engine:
        """Load the live version of the data home, after checking every file's hash.

        Raises:
            IndexMissing: nothing has been built yet.
            IndexUnavailable: the version is damaged, or of another schema.
            ModelError: the model that the index was built with cannot be loaded.
        """
        manifest, contents = open_current(home)
        size = version_size(versions_folder(home) / manifest.fingerprint, manifest)
        encoder = encoder or open_query_encoder(manifest.model.name)
        return cls(manifest, contents, encoder, size=size, stages=stages)

    @property
    def fingerprint(self) -> str:
        return self._manifest.fingerprint

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    @property
    def corpus(self) -> CorpusInfo:
        return self._manifest.corpus

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in the document's order."""
        return self._contents.passages

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the unofficial translations, ISO 639-1."""
        return tuple(sorted(self._contents.translations))

    @cached_property
    def sections(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind is PassageKind.SECTION)

    @cached_property
    def figures(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind is PassageKind.FIGURE)

    def tasks(self, section: str | None = None) -> tuple[Passage, ...]:
        """The tasks in order, all or those of the section with this label."""
        label = section.casefold() if section else None
        return tuple(
            passage
            for passage in self.passages
            if passage.kind is PassageKind.TASK and (label is None or (passage.section or "").casefold() == label)
        )

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; KeyError when there is none."""
        return self._contents.passages[self._by_id[passage_id]]

    def translation(self, passage_id: str, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        return self._contents.translations.get(language, {}).get(passage_id)

    @property
    def info(self) -> IndexInfo:
        manifest = self._manifest
        return IndexInfo(
            fingerprint=manifest.fingerprint,
            model=manifest.model.name,
            dimension=manifest.dimension,
            views=manifest.views,
            tasks=len(self.tasks()),
            sections=len(self.sections),
            figures=len(self.figures),
            size_bytes=self._size,
            built_at=manifest.built_at,
            build_seconds=manifest.build_seconds,
            libraries=manifest.libraries,
            corpus_path=manifest.corpus_path,
        )

    def similar(self, passage_id: str, *, top: int = DEFAULT_TOP) -> tuple[Hit, ...]:
        """The passages nearest to this one, itself left out; a hit's score is a cosine here. KeyError as `passage`."""
        nearest = self._searcher.similar(self._by_id[passage_id], top)
        return tuple(Hit(self.passages[number], max(score, 0.0)) for number, score in nearest)

    def ask(self, question: str, *, top: int = DEFAULT_TOP, section: str | None = None) -> Answer:
        """Answer one question, from the section with this label only if one is given.

        Raises:
            QuestionError: the question is blank, too long or has no words, or there is no such section.
        """
        answer = self.ask_many([question], top=top, section=section)[0]
        if isinstance(answer, QuestionError):
            raise answer
        return answer

    def ask_many(
        self, questions: Sequence[str], *, top: int = DEFAULT_TOP, section: str | None = None
    ) -> list[Answer | QuestionError]:
        """Answer questions together, which is faster than one by one; a bad one gives its error in its place."""
        started = time.perf_counter()
        allowed = self._allowed(section)
        results: list[Answer | QuestionError | _Asked] = [self._by_rule(question, allowed) for question in questions]
        waiting = [result for result in results if isinstance(result, _Asked)]
        searched = iter(self._search(waiting, allowed, top))
        answers = [next(searched) if isinstance(result, _Asked) else result for result in results]
        elapsed = (time.perf_counter() - started) * 1000 / max(len(questions), 1)
        return [_timed(answer, elapsed) if isinstance(answer, Answer) else answer for answer in answers]

    def _allowed(self, section: str | None) -> NDArray[np.bool_] | None:
        if section is None:
            return None
        mask = section_mask([passage.section for passage in self.passages], section)
        if not mask.any():
            known = ", ".join(dict.fromkeys(passage.section for passage in self.passages if passage.section))
            raise QuestionError(f"there is no section {section!r}. Choose one of: {known or 'none in this document'}")
        return mask

    def _by_rule(self, question: str, allowed: NDArray[np.bool_] | None) -> Answer | QuestionError | _Asked:
        try:
            text = clean_question(question)
        except QuestionError as error:
            return error
        found = find_lookup(text, self._outline) if self._rules else None
        if found:
            return self._looked_up(text, found, allowed)
        year = self.corpus.year
        others = tuple(named for named in years(text) if year is not None and named != year)
        searched = without_years(ascii_digits(text), others) if others else text
        return _Asked(text, searched, bool(others), asks_for_section(text))

    def _looked_up(self, question: str, found: Lookup, allowed: NDArray[np.bool_] | None) -> Answer:
        language = detect_language(question)
        numbers = [self._by_id[passage_id] for passage_id in found.ids]
        hits = tuple(self._hit(number, 1.0, language) for number in numbers if allowed is None or allowed[number])
        outcome = Outcome.ANSWER if hits else Outcome.NONE
        return self._answer(question, language, outcome, found.route, hits, strong=len(hits), notice=found.notice)

    def _search(self, asked: Sequence[_Asked], allowed: NDArray[np.bool_] | None, top: int) -> list[Answer]:
        if not asked:
            return []
        rankings = self._searcher.rank([one.searched for one in asked], allowed)
        return [self._judge(one, ranking, top) for one, ranking in zip(asked, rankings, strict=True)]

    def _judge(self, asked: _Asked, ranking: Ranking, top: int) -> Answer:
        named = self._named_section(asked, ranking) if asked.section and self._rules else None
        if named:
            return named
        language = detect_language(asked.question)
        calibration = self._manifest.calibration
        scores = calibration.scores(ranking, max(top, 1))
        hits = tuple(
            self._hit(int(number), score, language) for number, score in zip(ranking.order, scores, strict=False)
        )
        outcome = calibration.outcome(scores[0])
        if asked.other_year and outcome is Outcome.ANSWER:
            outcome = Outcome.SUGGEST
        strong = calibration.strong(scores) if outcome is Outcome.ANSWER else 0
        notice = Notice.OTHER_YEAR if asked.other_year and outcome is not Outcome.NONE else None
        return self._answer(asked.question, language, outcome, Route.SEARCH, hits, strong=strong, notice=notice)

    def _named_section(self, asked: _Asked, ranking: Ranking) -> Answer | None:
        """The section whose heading fits best, with its tasks, if the heading fits at all."""
        headings = [int(number) for number in ranking.order if self.passages[number].kind is PassageKind.SECTION]
        if not headings or asked.other_year:
            return None
        among = replace(ranking, order=np.array(headings))
        score = self._manifest.calibration.scores(among, 1)[0]
        if self._manifest.calibration.outcome(score) is Outcome.NONE:
            return None
        language = detect_language(asked.question)
        heading = self.passages[headings[0]]
        chosen = [heading, *self.tasks(heading.section)]
        hits = tuple(self._hit(self._by_id[passage.id], score, language) for passage in chosen)
        return self._answer(
            asked.question, language, Outcome.ANSWER, Route.SECTION, hits, strong=len(hits), notice=None
        )

    def _hit(self, number: int, score: float, language: str) -> Hit:
        passage = self.passages[number]
        return Hit(passage, round(score, 4), self.translation(passage.id, language))

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
        return Answer(question, language, outcome, route, hits, self.fingerprint, 0.0, strong, notice)


def _timed(answer: Answer, elapsed_ms: float) -> Answer:
    return replace(answer, elapsed_ms=round(elapsed_ms, 3))
