"""What the front doors ask of the engine; `index.Engine` fits, and so does a fake in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index import Answer, Conversation, CorpusInfo, Hit, IndexInfo, Passage


class Library(Protocol):
    """One index version of a document: what can be read in it without a question.

    Any of it may be read from a disk or over a network, so replies are written off the event loop; and nothing here
    takes longer in a longer document.
    """

    @property
    def sections(self) -> Sequence[Passage]:
        """The section headings."""

    @property
    def labels(self) -> Sequence[str]:
        """The labels of all sections in the document's order, those without a heading too."""

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

    def heading(self, section: str) -> Passage | None:
        """The heading of the section with this label."""

    def find(self, written: str) -> Passage | None:
        """The passage whose id is written so, also in other capitals or with other zeros; None if it is not clear."""

    def find_section(self, written: str) -> str | None:
        """The label of the section that is written so or has this number; None without one."""

    def find_figure(self, written: str) -> Passage | None:
        """The headline figure with this id or in this place; None without one."""

    def number_range(self) -> tuple[str, str] | None:
        """The ids of the first and the last task, None without tasks."""

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages of the same kind before and after one."""

    def tasks(self, section: str | None = None) -> Sequence[Passage]:
        """The tasks, or those of the section with this label."""

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; KeyError without one."""

    def with_hash(self, key_hash: int) -> Sequence[Passage]:
        """The passages whose id has a key with this hash (`index.key_hash`)."""

    def translation(self, passage_id: str, language: str) -> str | None:
        """The unofficial translation of a passage."""

    def picture(self, language: str) -> bytes | None:
        """The picture of the headline figures as PNG, in this language where there is one; None without a picture."""

    def similar(self, passage_id: str, *, top: int = 5) -> Sequence[Hit]:
        """The nearest passages to one, best first."""


class Engine(Library, Protocol):
    """A library that also answers."""

    def ask(self, question: str, *, top: int = 5, section: str | None = None) -> Answer:
        """Answer a question; QuestionError for one that cannot be answered as it stands."""

    def converse(
        self, question: str, conversation: Conversation, *, top: int = 5, section: str | None = None
    ) -> tuple[Answer, Conversation]:
        """Answer a message as a part of a conversation, and tell what is to be remembered of it."""
