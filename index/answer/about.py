"""Questions about the document as a whole, and about its headline figures: answered from what its corpus says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.answer.conversation import Conversation
from index.text.folding import fold
from index.text.phrases import Word, known_phrases
from index.types import CorpusInfo, Fact, HeadlineFigure, Route

_IDLE = ("lookup.filler", "lookup.silent", "follow_up.beside", "follow_up.connective")
_QUESTIONS = tuple(f"questions.{name}" for name in ("what", "which", "who", "when", "where", "why", "how"))
_DOCUMENT = ("lookup.list", "document.document")
_FACTS = tuple(
    f"document.{name}"
    for name in ("published", "publisher", "date", "title", "source", "year", "covers", "meaning", "document")
)
_MOST_UNKNOWN = 2  # words of "is it in Qingdao?" that the document's own account has to have
_MOST_NAMED = 3  # words of what is mentioned
_INFLECTED = 6  # letters of a word whose last two may be an ending
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,%]*\d|%)")
_HOW_MUCH = ("questions.how_much", "questions.how_many", "lookup.how_many", "document.growth")


def asked_fact(message: str, corpus: CorpusInfo, conversation: Conversation) -> Fact | None:
    """What a message asks of the document as a whole, None if it asks for something in it.

    Every word of it has to be known; after an answer "it" is a passage, after an answer about the document it is that.
    """
    named, rest = _without_names(fold(message), corpus.names)
    words = known_phrases().read(rest, talks=False)
    unknown = [word for word in words if not word.has(*_IDLE, *_QUESTIONS, *_FACTS, *_DOCUMENT, "follow_up.pronoun")]
    document = any(word.has(*_DOCUMENT) for word in words)
    free = conversation.opened is None  # no passage that a pronoun could stand for
    points = any(word.has("follow_up.pronoun") for word in words)
    if unknown:
        return Fact.ABOUT if (named or (points and free)) and _is_told(unknown, words, corpus) else None
    if conversation.topic is Route.DOCUMENT and not (named or document) and (fact := _bare(words)):
        return fact
    return _fact(words, named=named, document=document, points=points, free=free)


def _has(words: Sequence[Word], *roles: str) -> bool:
    return any(word.has(*roles) for word in words)


def _fact(words: Sequence[Word], *, named: bool, document: bool, points: bool, free: bool) -> Fact | None:
    published = _has(words, "document.published")
    when = _has(words, "questions.when", "document.date")
    meant = document or (points and (free or published or _has(words, "document.covers")))
    if _has(words, "document.publisher") or (published and _has(words, "questions.who") and (meant or free)):
        return Fact.PUBLISHER
    if _has(words, "document.year") and meant and not (named or published):
        return Fact.YEAR
    if when and (meant or published) and (published or document or _has(words, "document.date")) and not named:
        return Fact.DATE
    if _has(words, "document.source") and not named and (document or free):
        return Fact.SOURCE
    if document and _has(words, "questions.where"):
        return Fact.SOURCE
    if (
        _has(words, "document.title")
        and (document or (free and (points or _has(words, "questions.what"))))
        and not named
    ):
        return Fact.TITLE
    asks = _has(words, "questions.what", "questions.who", "questions.where", "document.meaning")
    if named and (asks or not words):
        return Fact.ABOUT
    if (document or (points and free)) and _has(words, "questions.what", "document.covers", "document.meaning"):
        only = all(
            word.has(*_DOCUMENT, *_IDLE, "questions.what", "document.covers", "document.meaning") for word in words
        )
        return Fact.ABOUT if document or only else None
    return None


def _bare(words: Sequence[Word]) -> Fact | None:
    """A question word alone, after an answer about the document; "where is it?" asks of what that is about."""
    if _has(words, "document.year") and _has(words, "document.covers"):
        return None
    if _has(words, "questions.where") and _has(words, "follow_up.pronoun"):
        return Fact.ABOUT
    if not all(word.has(*_IDLE, *_QUESTIONS, "follow_up.pronoun", "document.published") for word in words):
        return None
    for role, fact in (
        ("questions.when", Fact.DATE),
        ("questions.who", Fact.PUBLISHER),
        ("questions.where", Fact.SOURCE),
    ):
        if _has(words, role):
            return fact
    return None


def _is_told(unknown: Sequence[Word], words: Sequence[Word], corpus: CorpusInfo) -> bool:
    """Whether the account of the document has the words that are asked about, all others being known."""
    if len(unknown) > _MOST_UNKNOWN or _has(words, "questions.when", "questions.why", "questions.how"):
        return False
    about = fold(" ".join(corpus.about.values()))
    return bool(about) and all(_stands_in(word.text, about) for word in unknown)


def _stands_in(word: str, text: str) -> bool:
    if _HAN.match(word):
        return len(word) > 1 and word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def counts_are_meant(message: str, corpus: CorpusInfo, listed: int) -> bool:
    """Whether a message asks why the title's number of tasks is not that of the list: "why 100 and 110?"."""
    if corpus.stated_tasks in (None, listed):
        return False
    numbers = set(_NUMBER.findall(fold(message)))
    both = {str(corpus.stated_tasks), str(listed)}
    if not numbers or not numbers <= both:
        return False
    words = known_phrases().read(message)
    telling = _has(words, "questions.why", "document.title", *_DOCUMENT, "questions.how_many")
    return telling and (numbers == both or _has(words, "questions.why"))


def asks_how_many(message: str) -> bool:
    """Whether a message asks for a number of things."""
    return _has(known_phrases().read(message), "questions.how_many", "lookup.how_many")


def asked_mention(message: str, unit: str = "task") -> str | None:
    """What a message asks the mentions of: "How many tasks mention Russia?", None if it asks for something else.

    `unit` is what the document calls its numbered parts.
    """
    tasks = ("lookup.task", "lookup.tasks", f"unit.{unit}")
    words = known_phrases().read(message)
    counts = _has(words, "questions.how_many", "lookup.how_many")
    mentions = [
        word for word in words if word.has("document.mention") and (counts or not word.has(*_IDLE, "document.covers"))
    ]
    listed = counts or _has(words, "questions.which", "questions.what", "lookup.all")
    if not mentions or not listed or not _has(words, *tasks):
        return None
    asked = ("questions.which", "questions.what", "questions.how_many", "lookup.how_many", "lookup.all")
    known = (*_IDLE, *_DOCUMENT, *asked, "document.mention", *tasks)
    named = [word.text for word in words if not word.has(*known)]
    is_name = 0 < len(named) <= _MOST_NAMED and all(any(map(str.isalpha, name)) for name in named)
    return " ".join(named) if is_name else None


def mentions(names: str, texts: Sequence[str]) -> bool:
    """Whether one of the texts has all of these words, whatever their endings."""
    words = names.split()
    return any(all(_begins_in(word, text) for word in words) for text in map(fold, texts))


def _begins_in(word: str, folded: str) -> bool:
    if _HAN.search(word):
        return word in folded
    stem = word[:-2] if len(word) >= _INFLECTED else word
    return re.search(rf"(?<!\w){re.escape(stem)}", folded) is not None


def is_comparison(message: str) -> bool:
    """Whether a message compares the headline figures and names nothing else: "which grew fastest?"."""
    words = known_phrases().read(message)
    ends = ("document.fastest", "document.slowest")
    known = (*_IDLE, *_QUESTIONS, *ends, "document.growth", "document.figure", "lookup.figures", "lookup.all")
    return _has(words, "document.growth") and _has(words, *ends) and all(word.has(*known) for word in words)


def asked_figures(message: str, corpus: CorpusInfo) -> tuple[HeadlineFigure, ...]:
    """The headline figures that a message asks for, the one that answers it first; empty if it asks for none.

    "Which grew fastest?" compares all of them.
    """
    words = known_phrases().read(message)
    grew = _has(words, "document.growth")
    for role, most in (("document.fastest", True), ("document.slowest", False)):
        if grew and _has(words, role):
            return tuple(sorted(corpus.headline, key=lambda figure: figure.growth, reverse=most))
    return named_figures(message, corpus) if _has(words, *_HOW_MUCH) else ()


def named_figures(message: str, corpus: CorpusInfo) -> tuple[HeadlineFigure, ...]:
    """The headline figures that a message names, in its order."""
    folded = fold(message)
    found = [
        (place, length, figure)
        for figure in corpus.headline
        if (at := _named_at(folded, figure))
        for place, length in at
    ]
    # "Foreign trade" is not also "trade": the longest name at a place counts.
    kept = [one for one in found if not any(_covers(other, one) for other in found)]
    figures = {id(figure): figure for _, _, figure in sorted(kept, key=lambda one: one[0])}
    return tuple(figures.values())


def _covers(other: tuple[int, int, HeadlineFigure], one: tuple[int, int, HeadlineFigure]) -> bool:
    return other[1] > one[1] and other[0] <= one[0] and one[0] + one[1] <= other[0] + other[1]


def _named_at(folded: str, figure: HeadlineFigure) -> list[tuple[int, int]]:
    every = [*figure.labels.values(), *(name for names in figure.names.values() for name in names)]
    return [(start, end - start) for name in every for start, end in _places(_folded(name), folded)]


def _without_names(folded: str, names: Sequence[str]) -> tuple[bool, str]:
    """Whether one of the names is there, and the text without it."""
    for name in sorted(names, key=len, reverse=True):
        if places := list(_places(_folded(name), folded)):
            edges = [0, *(edge for place in places for edge in place), len(folded)]
            return True, " ".join(folded[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return False, folded


_folded = lru_cache(maxsize=512)(fold)


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends in a text, both folded. Han stands beside a name without a blank.

    A pattern for each name would take a millisecond to compile.
    """
    alone = not _HAN.search(name)
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if alone and (_goes_on(text[start - 1 : start]) or _goes_on(text[end : end + 1])):
            start = text.find(name, start + 1)
        else:
            yield start, end
            start = text.find(name, end)


def _goes_on(character: str) -> bool:
    """Whether a word goes on with this character."""
    return (character.isalnum() or character == "_") and not _HAN.match(character)
