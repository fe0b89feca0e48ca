"""Answers from what was found: passages read, their translations beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.lookup.outline import LONGEST_SECTION
from index.reader import IndexReader
from index.store.manifest import Manifest
from index.text.language import detect_language
from index.types import Answer, Hit, Missing, Notice, Outcome, PassageKind, Route


class AnswerMaker:
    """Makes answers of passages' numbers. Thread-safe: it has no mutable state."""

    def __init__(self, manifest: Manifest, reader: IndexReader) -> None:
        self.manifest = manifest
        self.reader = reader

    def hits(self, found: Iterable[tuple[int, float]], language: str) -> tuple[Hit, ...]:
        """What the search found, its passages read together."""
        pairs, passages = list(found), self.reader.passages
        read = passages.read([number for number, _ in pairs])
        if language not in passages.languages:
            return tuple(Hit(passage, round(score, 4)) for passage, (_, score) in zip(read, pairs, strict=True))
        return tuple(
            Hit(passage, round(score, 4), passages.translation(number, language))
            for passage, (number, score) in zip(read, pairs, strict=True)
        )

    def answer(
        self,
        question: str,
        language: str,
        outcome: Outcome,
        route: Route,
        hits: tuple[Hit, ...],
        *,
        strong: int = 0,
        notice: Notice | None = None,
        missing: Missing | None = None,
    ) -> Answer:
        """An answer of this index version; whoever asked for it adds how long it took."""
        fingerprint = self.manifest.fingerprint
        return Answer(question, language, outcome, route, hits, fingerprint, 0.0, strong, notice, missing)

    def empty(self, question: str, route: Route, outcome: Outcome = Outcome.NONE) -> Answer:
        """An answer without hits."""
        return self.answer(question, detect_language(question), outcome, route, ())

    def in_language(self, answer: Answer, language: str) -> Answer:
        """The answer to a question that says nothing of its language, as to one in this language."""
        if answer.into is not None:
            return replace(answer, language=language)
        passages = self.reader.passages
        known = language in passages.languages
        hits = tuple(
            replace(hit, translation=passages.translation(passages.number(hit.passage.id), language) if known else None)
            for hit in answer.hits
        )
        return replace(answer, language=language, hits=hits)

    def with_tasks(self, numbers: list[int]) -> list[int]:
        """A heading alone says nothing: its tasks come with it."""
        if len(numbers) != 1:
            return numbers
        passage = self.reader.passages[numbers[0]]
        if passage.kind is not PassageKind.SECTION:
            return numbers
        tasks = self.reader.passages.numbers(PassageKind.TASK, passage.section)
        return [*numbers, *tasks[:LONGEST_SECTION].tolist()]

    def texts(self, number: int, own: str) -> list[str]:
        """The words of the passage with this number, `own` in the document's language, and its translations."""
        passages = self.reader.passages
        translations = (passages.translation(number, language) for language in passages.languages)
        return [own, *(text for text in translations if text)]

    def number(self, passage_id: str) -> int | None:
        """The number of a passage, None if a later index version does not have it."""
        try:
            return self.reader.passages.number(passage_id)
        except KeyError:
            return None
