"""What the bot asks of the engine; `index.engine.Engine` fits, and so does a fake in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.datatypes import Answer, CorpusInfo, Hit, IndexInfo, Passage


class Library(Protocol):
    """One index version of a document: what can be read in it without a question."""

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages in the document's order."""

    @property
    def sections(self) -> Sequence[Passage]:
        """The section headings."""

    @property
    def figures(self) -> Sequence[Passage]:
        """The headline figures."""

    @property
    def corpus(self) -> CorpusInfo:
        """What is known of the document."""

    @property
    def info(self) -> IndexInfo:
        """What is known of the index version."""

    @property
    def fingerprint(self) -> str:
        """The index version, a hexadecimal number."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages into which passages are translated."""

    def tasks(self, section: str | None = None) -> Sequence[Passage]:
        """The tasks, or those of the section with this label."""

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; KeyError without one."""

    def translation(self, passage_id: str, language: str) -> str | None:
        """The unofficial translation of a passage."""

    def similar(self, passage_id: str, *, top: int = 5) -> Sequence[Hit]:
        """The nearest passages to one, best first."""


class Engine(Library, Protocol):
    """A library that also answers."""

    def ask(self, question: str, *, top: int = 5, section: str | None = None) -> Answer:
        """Answer a question; QuestionError for one that cannot be answered as it stands."""
