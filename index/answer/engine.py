"""Answers questions from one loaded index version."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np

from index.answer.answering import Answerer, Stages
from index.answer.conversation import Conversation
from index.encoders.bundled import BundledQueryEncoder
from index.encoders.models import DEFAULT_MODEL, WEIGHTS_SHA256
from index.encoders.query import QueryEncoder, described
from index.errors import REBUILD, IndexUnavailable, QuestionError
from index.lookup.outline import Ids, Outline
from index.lookup.picks import section_numbers
from index.lookup.rules import find_lookup, named_number
from index.reader import IndexReader, Passages
from index.store.base import Store
from index.store.manifest import Manifest
from index.store.open import open_store
from index.text.folding import ascii_digits
from index.text.ids import id_key
from index.text.numerals import digits_value
from index.types import Answer, CorpusInfo, Hit, IndexInfo, Numbers, Passage, PassageKind, Route, SharedWords
from index.values import printable

__all__ = ("DEFAULT_TOP", "Engine", "Stages")

DEFAULT_TOP = 5
MOST_LABELS = 50  # sections named in an error
LONGEST_WRITTEN = 100  # characters that name a passage or a section
READ_TOGETHER = 1000  # passages, where all are read one after another


class Selection(Sequence[Passage]):
    """Some passages of a table, read as they are needed."""

    def __init__(self, passages: Passages, numbers: Numbers) -> None:
        self._passages = passages
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, len(self), READ_TOGETHER):
            yield from self._passages.read(self._numbers[start : start + READ_TOGETHER].tolist())

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return tuple(self._passages.read(self._numbers[place].tolist()))
        return self._passages[int(self._numbers[place])]


class Engine:
    """One index version, loaded and verified; safe to share between threads."""

    def __init__(
        self,
        manifest: Manifest,
        reader: IndexReader,
        encoder: QueryEncoder,
        *,
        size: int = 0,
        content_of: Callable[[str], bytes] | None = None,
        stages: Stages | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """`content_of` gives the bytes of a file that the manifest names, `clock` seconds."""
        self._manifest = manifest
        self._reader = reader
        self._answerer = Answerer(manifest, reader, encoder, stages or Stages())
        self._size = size
        self._content_of = content_of
        self._clock = clock

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        store: Store | None = None,
        encoder: QueryEncoder | None = None,
        stages: Stages | None = None,
        first: str | None = None,
    ) -> Engine:
        """Load the live version of the data home, after checking every file's hash, or of another `store`.

        Where a `first` question is known, and there may be no second one, its encoding begins at once.

        Raises:
            IndexMissing: nothing has been built yet.
            IndexUnavailable: the version is damaged, or of another schema.
            ModelError: the model that the index was built with cannot be loaded.
        """
        store = store or open_store(home)
        ahead = None if first is None else _encoding_ahead(first, store)
        opened = store.open()
        manifest = opened.manifest
        if any(one.model.name == DEFAULT_MODEL and one.model.sha256 != WEIGHTS_SHA256 for one in manifest.models):
            raise IndexUnavailable(f"the index was built with other weights of {DEFAULT_MODEL}. {REBUILD}")
        encoder = encoder or opened.encoder()
        return cls(
            manifest,
            opened.reader,
            ahead if ahead and isinstance(encoder, BundledQueryEncoder) else encoder,
            size=opened.size,
            content_of=opened.content_of,
            stages=stages,
        )

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
    def passages(self) -> Sequence[Passage]:
        """All passages in the document's order, read as they are needed."""
        return Selection(self._reader.passages, np.arange(len(self._reader.passages)))

    @property
    def ids(self) -> Container[str]:
        """The ids of all passages, looked up one by one."""
        return self._ids

    @cached_property
    def _ids(self) -> Ids:
        return Ids(self._reader.passages, np.arange(len(self._reader.passages)))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the unofficial translations, ISO 639-1."""
        return self._reader.passages.languages

    @property
    def _outline(self) -> Outline:
        return self._answerer.outline

    @cached_property
    def sections(self) -> tuple[Passage, ...]:
        return tuple(self._of_kind(PassageKind.SECTION))

    @property
    def labels(self) -> Sequence[str]:
        """The labels of all sections, those without a heading too."""
        return self._reader.passages.sections

    @cached_property
    def figures(self) -> tuple[Passage, ...]:
        return tuple(self._of_kind(PassageKind.FIGURE))

    def tasks(self, section: str | None = None) -> Sequence[Passage]:
        """The tasks in order, all or those of the section with this label and of the sections in it, read as they are
        needed."""
        if section is None:
            return self._of_kind(PassageKind.TASK)
        place = self._outline.label(section)
        if place is None:
            return ()
        passages = self._reader.passages
        inside = self._outline.inside(self._outline.sections[place])
        numbers = [passages.numbers(PassageKind.TASK, one.label) for one in inside]
        return Selection(passages, numbers[0] if len(numbers) == 1 else np.sort(np.concatenate(numbers)))

    def heading(self, section: str) -> Passage | None:
        """The heading of the section with this label, None for a section without one."""
        return next(iter(self._of_kind(PassageKind.SECTION, section)[:1]), None)

    def find(self, written: str) -> Passage | None:
        """The passage that is written so, None when there is none or more than one: by its id exactly, else by one
        that differs in capitals, leading zeros or the script of its digits, else a task by the number in its id, else
        by what a question says that asks for it: "article 12", 第十二条, or by a number in letters: "XII". Where
        sections and tasks are one numbering, the heading of a section is found by its number."""
        written = written.strip()
        found = self._ids.like(written)
        if found is None and self._outline.tasks and written.isdecimal():
            found = self._numbered(digits_value(ascii_digits(written)))
        if found is None and (section := self._outline.part_of_numbering(written)) and section.heading:
            found = section.heading
        if found is None and len(looked_up := self._looked_up(written, Route.NUMBER)) == 1:
            found = looked_up[0]
        if found is None and not written.isdecimal() and (value := self._number(written)):
            found = self._numbered(value)
        return None if found is None else self.passage(found)

    def find_all(self, written: str) -> Sequence[Passage]:
        """The passage that `find` finds, else all that a question in these words asks for: "10-12", "tasks 3, 5"."""
        found = self.find(written)
        return [found] if found else [self.passage(one) for one in self._looked_up(written.strip(), Route.NUMBER)]

    def find_section(self, written: str) -> str | None:
        """The label of the section that is written so, that has this number, or that a question in these words asks
        for: "III", "3", "third", "chapter 2"."""
        label = self._label(written.strip())
        if label is not None:
            return label
        place = section_numbers(self._outline).get(self._number(written) or 0)
        if place is not None:
            return self._outline.sections[place].label
        return next((self.passage(one).section for one in self._looked_up(written, Route.SECTION)), None)

    def find_figure(self, written: str) -> Passage | None:
        """The headline figure with this id, or the one in this place: "H2", "2", "second"."""
        figures = self.figures
        found = next((one for one in figures if id_key(one.id) == id_key(written.strip())), None)
        place = self._number(written) or 0
        return found or (figures[place - 1] if 0 < place <= len(figures) else None)

    def _numbered(self, value: int) -> str | None:
        """The id of the task with this number, if there is only one."""
        numbered = self._outline.numbered(value)
        return numbered[0] if len(numbered) == 1 else None

    def _number(self, written: str) -> int | None:
        """The number that is all that is written."""
        return named_number(written, self._outline) if len(written) <= LONGEST_WRITTEN else None

    def _looked_up(self, written: str, route: Route) -> tuple[str, ...]:
        """The ids that a question of these words asks for, by its route."""
        found = find_lookup(written, self._outline) if len(written) <= LONGEST_WRITTEN else None
        return found.ids if found is not None and found.route is route else ()

    def number_range(self) -> tuple[str, str] | None:
        """The ids of the first and the last task; of plain numbers the smaller one first. None without tasks."""
        tasks = self.tasks()
        if not tasks:
            return None
        ends = tasks[0], tasks[-1]
        if all(end.number is not None for end in ends):
            ends = min(ends, key=lambda end: end.number or 0), max(ends, key=lambda end: end.number or 0)
        return ends[0].id, ends[1].id

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages of the same kind before and after one in the document's order. KeyError as `passage`."""
        numbers = self._reader.passages.numbers(passage.kind)
        place = int(np.searchsorted(numbers, self._reader.passages.number(passage.id)))
        near = numbers[max(place - 1, 0) : place + 2].tolist()
        read = dict(zip(near, self._reader.passages.read(near), strict=True))
        before, after = (near[0] if place else None), (near[-1] if place + 1 < len(numbers) else None)
        return read.get(before), read.get(after)

    def _of_kind(self, kind: PassageKind, section: str | None = None) -> Sequence[Passage]:
        return Selection(self._reader.passages, self._reader.passages.numbers(kind, section))

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; KeyError when there is none."""
        return self._reader.passages[self._reader.passages.number(passage_id)]

    def with_hash(self, key_hash: int) -> Sequence[Passage]:
        """The passages whose id has a key with this hash (`index.text.ids.key_hash`): none, one, or rarely several."""
        return self._reader.passages.read(self._reader.passages.with_hash(key_hash))

    def translation(self, passage_id: str, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        return self._reader.passages.translation(self._reader.passages.number(passage_id), language)

    @property
    def info(self) -> IndexInfo:
        manifest = self._manifest
        return IndexInfo(
            fingerprint=manifest.fingerprint,
            model=" + ".join(one.model.name for one in manifest.models),
            dimension=manifest.dimension,
            views=manifest.views,
            tasks=len(self.tasks()),
            sections=len(self.labels),
            figures=len(self.figures),
            size_bytes=self._size,
            built_at=manifest.built_at,
            build_seconds=manifest.build_seconds,
            libraries=manifest.libraries,
            index_type=manifest.index_type.factory,
            recall=manifest.index_type.recall,
            questions=described([one.describe() for one in manifest.models], manifest.corpus.language),
            labelled=manifest.calibration.labelled,
            quantised=any(encoder.loss is not None for encoder in manifest.encoders),
            corpus_path=manifest.corpus_path,
        )

    def picture(self, language: str) -> bytes | None:
        """The picture of the headline figures as PNG, in this language where there is one; None without a picture.

        Raises:
            IndexUnavailable: the file is damaged, or went with its version.
        """
        name = self._manifest.picture(language)
        return self._content_of(name) if name is not None and self._content_of is not None else None

    def similar(self, passage_id: str, *, top: int = DEFAULT_TOP) -> tuple[Hit, ...]:
        """The passages nearest to this one, itself left out; a hit's score is a cosine here. KeyError as `passage`."""
        nearest = self._answerer.similar(self._reader.passages.number(passage_id), top)
        return tuple(Hit(self._reader.passages[number], max(score, 0.0)) for number, score in nearest)

    def shared_words(self, question: str, passage_id: str) -> SharedWords:
        """Which words of a question a passage has, by what it is searched by. KeyError as `passage`."""
        return self._answerer.shared_words(question, self._reader.passages.number(passage_id))

    def ask(self, question: str, *, top: int = DEFAULT_TOP, section: str | None = None) -> Answer:
        """Answer one question, from the section with this label only if one is given.

        Raises:
            QuestionError: the question is blank, too long or has no words, or there is no such section.
        """
        answer = self.ask_many([question], top=top, section=section)[0]
        if isinstance(answer, QuestionError):
            raise answer
        return answer

    def converse(
        self, question: str, conversation: Conversation, *, top: int = DEFAULT_TOP, section: str | None = None
    ) -> tuple[Answer, Conversation]:
        """Answer one question as a part of a conversation; what is to be remembered of it comes with the answer.

        Raises:
            QuestionError: as `ask`.
        """
        started = self._clock()
        answer, after = self._answerer.converse(question, conversation, self._checked(section), top)
        if isinstance(answer, QuestionError):
            raise answer
        return _timed(answer, self._clock() - started), after

    def ask_many(
        self, questions: Sequence[str], *, top: int = DEFAULT_TOP, section: str | None = None
    ) -> list[Answer | QuestionError]:
        """Answer questions together, which is faster than one by one; a bad one gives its error in its place.

        The time that an answer took is its share of what was done for all of them.
        """
        started = self._clock()
        answers = self._answerer.answer(questions, self._checked(section), top)
        share = (self._clock() - started) / max(len(questions), 1)
        return [_timed(answer, share) if isinstance(answer, Answer) else answer for answer in answers]

    def _checked(self, section: str | None) -> str | None:
        """The section's label as the document writes it."""
        if section is None:
            return None
        label = self.find_section(section)
        if label is None:
            known = ", ".join(self.labels[:MOST_LABELS]) or "none in this document"
            raise QuestionError(f"there is no section {printable(section)!r}. Choose one of: {known}")
        return label

    def _label(self, section: str) -> str | None:
        if section in self.labels:
            return section
        return next((one for one in self.labels if one.casefold() == section.casefold()), None)


def _encoding_ahead(question: str, store: Store) -> QueryEncoder:
    from index.encoders.ahead import EncodingAhead  # whoever answers many questions has work for all cores

    return EncodingAhead(BundledQueryEncoder(), question, store.live_values)


def _timed(answer: Answer, seconds: float) -> Answer:
    return replace(answer, elapsed_ms=round(seconds * 1000, 3))
