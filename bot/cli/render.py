"""How answers look in a terminal: coloured and wrapped to its width, or plain text in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from bot.cli.options import TERMINAL_LOCALES
from bot.safe_text import in_json, shown
from bot.texts import Localisation, Texts
from index.types import Answer, CorpusInfo, Hit, Missing, Notice, Outcome, Passage, PassageKind, Route

INDENT = 2
WORTH_SHOWING = 0.03  # a further hit less likely than this is no help beside an answer
MOST_LABELS = 50  # sections named in a remark
NEAREST = 3  # passages shown when none of them answers
CYRILLIC_LANGUAGES = frozenset({"be", "kk", "ky", "mn", "tg", "uk", "bg", "sr"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output: styled pieces after an indent that also holds for the lines it is wrapped to."""

    pieces: tuple[tuple[str, str], ...]
    indent: int = 0

    @classmethod
    def of(cls, text: str, style: str = "", indent: int = 0) -> Line:
        return cls(((text, style),), indent)


class Document(Protocol):
    """What showing answers needs to know of a document; `index.answer.engine.Engine` knows it."""

    @property
    def corpus(self) -> CorpusInfo: ...
    @property
    def sections(self) -> tuple[Passage, ...]: ...
    def heading(self, section: str) -> Passage | None: ...
    def tasks(self, section: str | None = None) -> Sequence[Passage]: ...
    def translation(self, passage_id: str, language: str) -> str | None: ...


@cache
def terminal_texts() -> Localisation:
    """The terminal's own words in all languages, read once."""
    return Localisation(TERMINAL_LOCALES)


def print_lines(lines: Iterable[Line]) -> None:
    """Write lines to standard output; colours only on a terminal, and not with NO_COLOR set."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(
            " " * line.indent + "".join(shown(text) for text, _ in line.pieces) + "\n" for line in lines
        )
        sys.stdout.flush()
        return
    from rich.console import Console  # 50 ms that a pipe does without
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        pieces = ((shown(text), style) for text, style in line.pieces)
        console.print(Padding(Text.assemble(*pieces), (0, 0, 0, line.indent)))


class Renderer:
    """Turns answers and passages into lines, in one language."""

    def __init__(self, document: Document, language: str | None, fallback: str = "en") -> None:
        """`language` is the one chosen, None for the question's own; `fallback` that of a question without one."""
        self._document = document
        self._chosen = language
        self._fallback = fallback

    def answer(self, answer: Answer, *, skip: int = 0) -> Iterator[Line]:
        """The lines of an answer; with `skip` only the hits from that place on, for "more"."""
        texts, language = self._texts(answer.language), self._chosen or answer.language
        if skip:
            yield from self._brief(answer.hits[skip:], texts, language)
            return
        yield from (Line.of(text, "yellow") for text in self._notices(answer, texts))
        if answer.outcome is Outcome.ANSWER:
            shown = answer.strong if answer.route is not Route.SEARCH else min(answer.strong, 1)
            for hit in answer.hits[:shown]:
                yield from self._full(hit, texts, language, certainty=answer.route is Route.SEARCH)
            others = [hit for hit in answer.hits[shown:] if hit.score >= WORTH_SHOWING]
            if others:
                yield Line.of("")
                yield Line.of(texts.plain("also"), "dim")
            yield from self._brief(others, texts, language)
            return
        if answer.notice is not Notice.OUT_OF_RANGE:
            key = "suggest" if answer.outcome is Outcome.SUGGEST else "none" if answer.hits else "none-nothing"
            yield Line.of(texts.plain(key), "yellow")
        hits = answer.hits if answer.outcome is Outcome.SUGGEST else answer.hits[:NEAREST]
        yield from self._brief(hits, texts, language)

    def passages(self, passages: Sequence[Passage], language: str = "en") -> Iterator[Line]:
        """Passages in full, as `show` and `figures` print them."""
        language = self._chosen or language
        for passage in passages:
            hit = Hit(passage, 1.0, self._document.translation(passage.id, language))
            yield from self._full(hit, self._texts(language), language, certainty=False)

    def text(self, key: str, language: str, **values: str | int) -> str:
        """One of the terminal's own texts in the language that an answer in `language` is written in."""
        return self._texts(language).plain(key, **values)

    def _texts(self, language: str) -> Texts:
        known = terminal_texts()
        for code in (self._chosen, language, "ru" if language in CYRILLIC_LANGUAGES else None):
            if known.known(code):
                return known.texts(code)
        return known.texts(self._fallback)

    def _full(self, hit: Hit, texts: Texts, language: str, *, certainty: bool) -> Iterator[Line]:
        where = self._where(hit.passage, texts, language)
        pieces = [(self._name(hit.passage, texts), "bold cyan"), (f"  {where}" if where else "", "dim")]
        if certainty:
            pieces.append((f"  {texts.plain(_certainty(hit.score))} ({hit.score:.0%})", "green"))
        yield Line(tuple(pieces))
        yield Line.of(hit.passage.text, "", INDENT)
        translation = self._translation(hit, language)
        if translation:
            yield Line(((translation, "italic"), (f" ({texts.plain('unofficial')})", "dim")), INDENT)

    def _brief(self, hits: Sequence[Hit], texts: Texts, language: str) -> Iterator[Line]:
        for hit in hits:
            name = self._name(hit.passage, texts)
            text = self._translation(hit, language) or hit.passage.text
            yield Line(((name, "cyan"), (f"  {text}", ""), (f"  {hit.score:.0%}", "dim")), INDENT)

    def _translation(self, hit: Hit, language: str) -> str | None:
        wanted = self._chosen or ("ru" if language in CYRILLIC_LANGUAGES else None)
        return self._document.translation(hit.passage.id, wanted) if wanted else hit.translation

    def _name(self, passage: Passage, texts: Texts) -> str:
        if passage.kind is PassageKind.SECTION:
            return texts.plain("name-section", label=passage.section or "")
        if passage.kind is PassageKind.FIGURE:
            return f"{texts.plain('name-figures')} {passage.id}"
        return texts.plain("name-task", number=passage.id)

    def _where(self, passage: Passage, texts: Texts, language: str) -> str:
        """The section a task belongs to, with its title."""
        if passage.kind is not PassageKind.TASK or passage.section is None:
            return ""
        section = self._document.heading(passage.section)
        if section is None:
            return passage.section
        title = self._document.translation(section.id, language) or section.text
        return f"{texts.plain('name-section', label=passage.section)}. {title}"

    def _notices(self, answer: Answer, texts: Texts) -> Iterator[str]:
        corpus, tasks, sections = self._document.corpus, self._document.tasks(), self._document.sections
        if answer.notice is Notice.OTHER_YEAR:
            yield texts.plain("other-year", year=str(corpus.year))
        elif answer.notice is Notice.OUT_OF_RANGE and tasks:
            labels = ", ".join(section.section or "" for section in sections[:MOST_LABELS]) or "–"
            yield texts.plain("out-of-range", first=tasks[0].id, last=tasks[-1].id, sections=labels)
        elif answer.notice is Notice.COUNTS:
            yield texts.plain("counts", tasks=len(tasks), sections=len(sections))
            if corpus.stated_tasks not in (None, len(tasks)):
                yield texts.plain("counts-stated", stated=corpus.stated_tasks or 0)


def _certainty(score: float) -> str:
    return "certainty-high" if score >= 0.9 else "certainty-good" if score >= 0.75 else "certainty-fair"


def answer_line(answer: Answer, given_id: object = None) -> str:
    """One line of UTF-8 JSON without the line end; `given_id` is repeated as it came."""
    return _one_line(
        {
            "id": given_id,
            "question": answer.question,
            "language": answer.language,
            "outcome": answer.outcome,
            "route": answer.route,
            "missing": _missing(answer.missing),
            "hits": [_hit(hit) for hit in answer.hits],
            "index": answer.index,
            "elapsed_ms": answer.elapsed_ms,
        }
    )


def error_line(message: str, given_id: object = None) -> str:
    """The line for a question that cannot be answered."""
    return _one_line({"id": given_id, "error": message})


def _one_line(row: dict[str, object]) -> str:
    """JSON that UTF-8 can carry and a terminal can show: half a character, which a given id may hold, is escaped."""
    return in_json(json.dumps(row, ensure_ascii=False))


def _missing(missing: Missing | None) -> dict[str, object] | None:
    return None if missing is None else {"names": list(missing.names), "detail": missing.detail}


def _hit(hit: Hit) -> dict[str, str | int | float | None]:
    return {
        "id": hit.passage.id,
        "number": hit.passage.number,
        "section": hit.passage.section,
        "text": hit.passage.text,
        "score": hit.score,
        "translation": hit.translation,
    }
