"""The values that travel between the parts: passages, views, hits and answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]
T = TypeVar("T")
NumberType = TypeVar("NumberType", bound=np.integer)


def distinct(numbers: NDArray[NumberType]) -> NDArray[NumberType]:
    """The numbers that occur, rising, each once. `np.unique` does the same, and imports numpy.ma, which takes 10 ms."""
    rising = np.sort(numbers)
    first: NDArray[NumberType] = rising[np.append(True, rising[1:] != rising[:-1])[: len(rising)]]
    return first


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def id_hash(passage_id: str) -> np.uint64:
    """The hash by which an id is found."""
    digest = hashlib.blake2b(passage_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


MAX_ID_CHARS = 32  # an id has to fit into a Telegram button's 64 bytes together with its action


class PassageKind(StrEnum):
    """What a passage is in the document."""

    TASK = "task"
    FIGURE = "figure"
    SECTION = "section"


class Outcome(StrEnum):
    """How sure the engine is: an answer, "did you mean", or not in this document."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NONE = "none"


class Certainty(StrEnum):
    """How sure an answer is, in words for people; every front door says it by this one scale."""

    HIGH = "high"
    GOOD = "good"
    FAIR = "fair"

    @classmethod
    def of(cls, score: float) -> Certainty:
        """The certainty of a score in 0..1."""
        return cls.HIGH if score >= _HIGH else cls.GOOD if score >= _GOOD else cls.FAIR


_HIGH, _GOOD, _LIKELY = 0.9, 0.75, 0.03


class Route(StrEnum):
    """How the hits were found: by vectors, or by a rule for what no vector can answer."""

    SEARCH = "search"
    NUMBER = "number"
    SECTION = "section"
    FIGURES = "figures"
    TALK = "talk"  # small talk: nothing was looked for
    DOCUMENT = "document"  # the document as a whole, from what its corpus says of itself
    FOLLOW_UP = "follow-up"  # from the last answer


class Notice(StrEnum):
    """What a front end has to say beside the hits."""

    OTHER_YEAR = "other-year"  # the question names a year that the document does not cover
    OUT_OF_RANGE = "out-of-range"  # the question asks for a number that does not exist
    COUNTS = "counts"  # the question asks how many tasks or sections there are
    NO_SECTION = "no-section"  # the question asks for a section that does not exist
    SECTION_COUNTS = "section-counts"  # the question asks how many tasks a section has
    RELATION = "relation"  # no passage brings together what the question does: the first two hits are its sides
    MENTIONS = "mentions"  # the question asks how many tasks, or which, mention something: the hits are all of them


class Talk(StrEnum):
    """Kinds of small talk."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    WHO = "who"  # who are you?
    HELP = "help"  # what can you do?
    PRAISE = "praise"
    INSULT = "insult"
    TEST = "test"  # "test", "ok", "stop"
    DOUBT = "doubt"  # are you sure?


class Fact(StrEnum):
    """What a question asks of the document as a whole."""

    ABOUT = "about"
    PUBLISHER = "publisher"
    DATE = "date"
    TITLE = "title"
    SOURCE = "source"
    YEAR = "year"


class FollowUp(StrEnum):
    """What a message asks of the last answer."""

    MORE = "more"
    STEP = "step"  # the next passage of the document, or the one before
    PLACE = "place"  # "the second one"
    ONLY = "only"  # "the second one" where there was one
    FEWER = "fewer"  # "the fourth one" where there were three
    SECTION = "section"  # which section is that?
    SECTION_TASKS = "section-tasks"  # the tasks of this section
    TRANSLATE = "translate"
    AGAIN = "again"  # the last answer once more: "which ones?"
    DETAIL = "detail"  # "when?"
    TOPIC = "topic"  # "and Fosun?"
    NOTHING = "nothing"  # there is no answer that it could ask of


@dataclass(frozen=True, slots=True)
class Passage:
    """A task, a headline figure or a section heading.

    `id` is "1".."110" for a task, "H1".. for a figure, "S1".. for a heading, or any string in a
    corpus of another kind. `section` is the section's label ("III"), for a heading its own.
    """

    id: str
    text: str
    section: str | None = None
    kind: PassageKind = PassageKind.TASK

    @property
    def number(self) -> int | None:
        """The task's number, None for what is not numbered."""
        if self.kind is not PassageKind.TASK or not self.id.isdecimal() or len(self.id) > MAX_ID_CHARS:
            return None
        return int(self.id)


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with what helps to find it.

    `aids` are search aids, matched by their words and their meaning, and never shown; `translations` are by language.
    """

    passage: Passage
    aids: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)

    def views(self) -> tuple[str, ...]:
        """The texts under which the passage can be found by its meaning: its own words first, then translations."""
        return self.passage.text, *self.translations.values()

    def words(self) -> str:
        """Everything by which the words of the passage may be matched."""
        return "\n".join([*self.views(), *self.aids])


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score: a calibrated probability in 0..1 that it answers the question.

    `translation` is the unofficial translation into the question's language, None without one.
    """

    passage: Passage
    score: float
    translation: str | None = None

    @property
    def certainty(self) -> Certainty:
        """How sure the score is, in words."""
        return Certainty.of(self.score)

    @property
    def is_likely(self) -> bool:
        """Whether it is worth showing beside an answer; "more" asks for such hits only."""
        return self.score >= _LIKELY


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a question no passage bears out: names as the question has them, and the kind of detail asked for.

    Of several numbers that a question names, the names are those that the document lacks (`Answer.is_in_part`).
    `is_near` says that the best hit is near what is asked about, and may be about something else.
    """

    names: tuple[str, ...] = ()
    detail: str | None = None
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words of a question that a passage has, and those that it lacks; what says nothing is in neither."""

    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure to be drawn: what it counts and its value with unit, by language, and its growth in per cent.

    `names` are other words that it is asked for with, by language.
    """

    labels: Mapping[str, str]
    values: Mapping[str, str]
    growth: float
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says to one question; `hits` is best first, also with outcome `none`.

    `language` is the question's, an ISO 639-1 code. `strong` counts the leading hits that answer the question
    about as well as the first (several right answers), 0 unless the outcome is `answer` or it `is_in_part`.
    `elapsed_ms` is how long it took to answer, of a question that was answered with others its share of their time.
    `index` is the fingerprint of the index version. `notice` asks the front end for a remark.

    Small talk (`talk`) has outcome `none` and no hits, for the document says nothing to it. A question about the
    document as a whole (`fact`) has outcome `answer` if the corpus tells it; its hits are empty. A follow-up
    (`follow_up`) has hits from the last answer. `into` is the language that the message asks to be shown. `figures` are
    the headline figures that a question asks for, the one that answers it first.
    """

    question: str
    language: str
    outcome: Outcome
    route: Route
    hits: tuple[Hit, ...]
    index: str
    elapsed_ms: float
    strong: int = 0
    notice: Notice | None = None
    missing: Missing | None = None
    talk: Talk | None = None
    fact: Fact | None = None
    follow_up: FollowUp | None = None
    into: str | None = None
    figures: tuple[HeadlineFigure, ...] = ()

    @property
    def is_in_part(self) -> bool:
        """Whether it has what was asked for but for some of several numbers, which the document lacks (`missing`)."""
        looked_up = self.route in (Route.NUMBER, Route.SECTION)
        return looked_up and self.outcome is Outcome.SUGGEST and self.missing is not None

    def without_headings(self) -> Answer:
        """The answer as people read it: a heading says nothing alone, so it goes where a search found anything else."""
        if self.route is not Route.SEARCH and self.follow_up is not FollowUp.TOPIC:
            return self
        kept = tuple(hit for hit in self.hits if hit.passage.kind is not PassageKind.SECTION)
        if not kept or len(kept) == len(self.hits):
            return self
        strong = sum(hit.passage.kind is not PassageKind.SECTION for hit in self.hits[: self.strong])
        return replace(self, hits=kept, strong=strong)


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """A document as a whole.

    `publisher` is called so in the document's language or else in English, and as `publishers` say by language.
    `published` is an ISO 8601 date. `year` is the year the document covers. `stated_tasks` is the
    number of tasks that its title claims, where that differs from the number it lists. `unit` is the key of what
    its numbered parts are called: "task", "article", "section", "clause", "paragraph", "question", "point", "target",
    "item"; `part` that of the parts that hold them: "section", "chapter", "part", "goal". `unit_names` and
    `part_names` are the document's own names instead, by language: the plural forms of CLDR ("one", "few", "many",
    "other"), and as "name" how one with its number is written ("Measure {number}"). `official` are the languages whose
    translations are no less official than the document.
    """

    name: str
    title: str
    language: str = "en"
    publisher: str | None = None
    published: str | None = None
    source: str | None = None
    year: int | None = None
    stated_tasks: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)  # translated titles by language
    publishers: Mapping[str, str] = field(default_factory=dict)
    headline: tuple[HeadlineFigure, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # questions it answers, by language
    about: Mapping[str, str] = field(default_factory=dict)  # what it is and whom it is about, by language
    names: tuple[str, ...] = ()  # of whom it is about: "SCODA"
    unit: str = "item"
    part: str = "section"
    unit_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    part_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    official: tuple[str, ...] = ()

    def publisher_in(self, language: str) -> str | None:
        """What the publisher is called in a language, else in the document's; None where nobody says who it is."""
        return self.publishers.get(language) or self.publisher


@dataclass(frozen=True, slots=True)
class Corpus:
    """A document as entries in its own order, read anew at each `entries()`: it may be larger than the memory.

    `calibration` and `evaluation` name the files of labelled questions that belong to the corpus, `background` that of
    questions which only sound like it.
    """

    info: CorpusInfo
    entries: Callable[[], Iterator[Entry]]
    calibration: Path | None = None
    evaluation: Path | None = None
    background: Path | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages at once; for documents that are known to be small."""
        return tuple(entry.passage for entry in self.entries())


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What `scoda index info` and `/about` say about an index version."""

    fingerprint: str
    model: str
    dimension: int
    views: int
    tasks: int
    sections: int
    figures: int
    size_bytes: int
    built_at: str  # ISO 8601, UTC
    build_seconds: float
    libraries: Mapping[str, str]
    corpus_path: str = ""  # where the corpus was read from
    index_type: str = "Flat"  # as `index.search.ann.IndexType.factory`
    questions: str = ""  # how questions are encoded, in words
    labelled: int = 0  # questions that the scores were calibrated on, 0 for the defaults
    quantised: bool = False  # whether an exported question encoder is in int8
    recall: float = 1.0  # the share of the 10 nearest views that the index found in the build's trial
