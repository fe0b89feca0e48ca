"""Facts of a document that several replies need: names, headings, what a button stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.library import Library
from bot.telegram.replies.callbacks import LongId
from bot.texts import DEFAULT_LANGUAGE, Texts
from index import CorpusInfo, Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure to be drawn: its name and value as text, its growth over the year before in per cent."""

    label: str
    value: str
    growth: float


def headline(corpus: CorpusInfo, language: str) -> tuple[Figure, ...]:
    """The headline figures of the document as a table in a language, empty where it has none."""
    return tuple(
        Figure(in_language(one.labels, language), in_language(one.values, language), one.growth)
        for one in corpus.headline
    )


def examples(corpus: CorpusInfo, language: str) -> tuple[str, ...]:
    """Questions that the document answers, in a language or else in English."""
    return corpus.examples.get(language) or corpus.examples.get(DEFAULT_LANGUAGE, ())


def find(library: Library, target: str) -> Passage | None:
    """The passage that a button names, None if the document does not have it."""
    long = LongId.parse(target)
    if long is not None:
        return next((one for one in library.with_hash(long.key) if LongId.of(one.id) == long), None)
    try:
        return library.passage(target)
    except KeyError:
        return None


def heading(library: Library, section: str | None) -> Passage | None:
    """The heading of the section with this label."""
    return library.heading(section) if section is not None else None


def name(texts: Texts, passage: Passage) -> str:
    """What a passage is called in a button or a line: "Task 39", "Section III", "Headline figure 2"."""
    if passage.kind is PassageKind.FIGURE:
        return texts.plain("name-figure", number=passage.id.lstrip("H") or passage.id)
    if passage.kind is PassageKind.SECTION:
        return texts.plain("name-section", label=passage.section or passage.id)
    return texts.plain("name-task", number=passage.id)


def title(library: Library, language: str) -> str:
    """The document's title, translated where a translation is at hand."""
    return library.corpus.titles.get(language, library.corpus.title)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in a language, else in the default one, else none."""
    return texts.get(language) or texts.get(DEFAULT_LANGUAGE, "")
