"""How answers look in a terminal: coloured and wrapped to its width, or plain text in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from click.globals import resolve_color_default

from bot.cli.options import TERMINAL_LOCALES
from bot.safe_text import in_json, shown
from bot.texts import Localisation, Texts
from index import (
    Answer,
    CorpusInfo,
    Fact,
    FollowUp,
    Hit,
    Missing,
    Notice,
    Outcome,
    Passage,
    PassageKind,
    Route,
    Talk,
    second_language,
)

if TYPE_CHECKING:
    from bot.library import Library

INDENT = 2
MOST_LABELS = 50  # sections named in a remark
NEAREST = 3  # passages shown where the document lacks what the question names
NEXT_STEPS = {"ask": "scoda ask    ", "bot": "scoda bot try"}
SIDES = 2  # of a relation that no passage has


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output: styled pieces after an indent that also holds for the lines it is wrapped to."""

    pieces: tuple[tuple[str, str], ...]
    indent: int = 0

    @classmethod
    def of(cls, text: str, style: str = "", indent: int = 0) -> Line:
        return cls(((text, style),), indent)


@cache
def terminal_texts() -> Localisation:
    """The terminal's own words in all languages, read once."""
    return Localisation(TERMINAL_LOCALES)


def print_lines(lines: Iterable[Line]) -> None:
    """Write lines to standard output: in colours and wrapped on a terminal, or where --color asks for them."""
    if not (resolve_color_default() or sys.stdout.isatty()):
        sys.stdout.writelines(
            " " * line.indent + "".join(shown(text) for text, _ in line.pieces) + "\n" for line in lines
        )
        sys.stdout.flush()
        return
    from rich.padding import Padding  # 50 ms that a pipe does without
    from rich.text import Text

    from bot.console import console

    screen = console()
    for line in lines:
        pieces = ((shown(text), style) for text, style in line.pieces)
        screen.print(Padding(Text.assemble(*pieces), (0, 0, 0, line.indent)))


class Renderer:
    """Turns answers and passages into lines, in one language."""

    def __init__(self, document: Library, language: str | None, fallback: str = "en") -> None:
        """`language` is the one chosen, None for the question's own; `fallback` that of a question without one."""
        self._document = document
        self._chosen = language
        self._fallback = fallback

    def answer(self, answer: Answer, *, skip: int = 0) -> Iterator[Line]:
        """The lines of an answer; with `skip` only the hits from that place on, for "more"."""
        answer = answer.without_headings()
        shown_in = answer.into or answer.language
        texts, language = self._texts(shown_in), self._chosen or shown_in
        if answer.route in (Route.TALK, Route.DOCUMENT, Route.FOLLOW_UP):
            yield from self._said(answer, texts, language)
            return
        if skip:
            yield from self._brief(answer.hits[skip:], texts, language)
            return
        yield from (Line.of(text, "yellow") for text in self._notices(answer, texts))
        if answer.outcome is Outcome.ANSWER:
            yield from (Line.of(text) for text in figure_lines(answer, texts))
            if answer.notice in (Notice.SECTION_COUNTS, Notice.MENTIONS):
                yield from self._brief(answer.hits if answer.notice is Notice.MENTIONS else (), texts, language)
                return
            searched = answer.route is Route.SEARCH
            shown = min(answer.strong, 1) if searched else answer.strong
            for hit in answer.hits[:shown]:
                yield from self._full(hit, texts, language, certainty=searched and not answer.figures)
            others = [hit for hit in answer.hits[shown:] if hit.is_likely]
            if others:
                yield Line.of("")
                yield Line.of(texts.plain("also"), "dim")
            yield from self._brief(others, texts, language, rated=searched)
            return
        yield from self._short_of(answer, texts, language)

    def _short_of(self, answer: Answer, texts: Texts, language: str) -> Iterator[Line]:
        """What is near, and why it is no answer; that the document does not say, where nothing is."""
        missing, hits = answer.missing, answer.hits
        if answer.outcome is Outcome.NONE or not hits:
            said = texts.plain("none")
            if missing is not None and missing.names:
                said = missing_line(texts, missing, nearest=False)
            if answer.notice is None:
                yield Line.of(said, "yellow")
                yield from (Line.of(text) for text in about_lines(texts, self._document.corpus))
        elif missing is not None:
            yield Line.of(missing_line(texts, missing), "yellow")
            yield from self._full(hits[0], texts, language, certainty=False)
            yield from self._brief(hits[1 : shown_hits(answer)], texts, language)
        elif answer.notice is Notice.RELATION:
            yield Line.of(texts.plain("missing-relation"), "yellow")
            for hit in hits[: shown_hits(answer)]:
                yield from self._full(hit, texts, language, certainty=False)
        else:
            if answer.notice is None:
                yield Line.of(texts.plain("suggest"), "yellow")
            yield from self._brief(hits, texts, language, rated=answer.notice is None)

    def _said(self, answer: Answer, texts: Texts, language: str) -> Iterator[Line]:
        """Small talk, facts of the document, and what was asked of the last answer."""
        lines = talk_lines(answer, texts, self._document)
        lines += fact_lines(answer, texts, self._document.corpus)
        if answer.fact in (Fact.PUBLISHER, Fact.TITLE) and answer.outcome is Outcome.ANSWER:
            lines += stated_lines(self._document, texts)
        lines += list(self._notices(answer, texts))
        yield from (Line.of(line) for line in lines)
        if answer.follow_up is None:
            return
        if not answer.hits:
            keys = {FollowUp.NOTHING: "chat-no-question", FollowUp.STEP: "chat-end", FollowUp.ONLY: "chat-only"}
            yield Line.of(texts.plain(keys.get(answer.follow_up, "chat-nothing-more")))
            return
        yield from (Line.of(text) for text in figure_lines(answer, texts))
        hit = answer.hits[0]
        if answer.follow_up is FollowUp.SECTION:
            yield Line.of(section_line(self._document, hit.passage, texts, language))
            return
        if answer.missing is not None:
            yield Line.of(missing_line(texts, answer.missing), "yellow")
        elif answer.outcome is Outcome.SUGGEST:
            yield Line.of(texts.plain("no-translation" if answer.into else "suggest"), "yellow")
        if answer.follow_up is FollowUp.MORE:
            yield from self._brief(answer.hits, texts, language)
        elif answer.follow_up is FollowUp.TOPIC:
            yield from self._found(answer, texts, language)
        else:
            for one in answer.hits:
                yield from self._full(one, texts, language, certainty=False)

    def _found(self, answer: Answer, texts: Texts, language: str) -> Iterator[Line]:
        """What a search found, the best one in full."""
        sure = answer.outcome is Outcome.ANSWER
        for hit in answer.hits[: 1 if sure else 0]:
            yield from self._full(hit, texts, language, certainty=False)
        likely = [hit for hit in answer.hits[1 if sure else 0 :] if hit.is_likely]
        yield from self._brief(likely[:NEAREST], texts, language)

    def passages(self, passages: Sequence[Passage], language: str = "en") -> Iterator[Line]:
        """Passages in full, as `show` and `figures` print them."""
        language = self._chosen or language
        for passage in passages:
            hit = Hit(passage, 1.0, self._document.translation(passage.id, language))
            yield from self._full(hit, self._texts(language), language, certainty=False)

    def next_steps(self, language: str) -> Iterator[Line]:
        """What to try after the first answer."""
        texts = self._texts(language)
        yield Line.of("")
        yield Line.of(texts.plain("next"), "dim")
        for name, command in NEXT_STEPS.items():
            yield Line(((command, "bold"), (f"  {texts.plain(f'next-{name}')}", "dim")), INDENT)

    def welcome(self) -> str:
        """The first words of a chat."""
        texts, corpus = self._texts(self._fallback), self._document.corpus
        return texts.plain("chat-welcome", title=corpus.titles.get(texts.language, corpus.title))

    def _texts(self, language: str) -> Texts:
        texts = terminal_texts()
        chosen = texts.first_supported(self._chosen, language, second_language(language), self._fallback)
        return texts.texts(chosen).about(self._document.corpus)

    def _full(self, hit: Hit, texts: Texts, language: str, *, certainty: bool) -> Iterator[Line]:
        where = self._where(hit.passage, texts, language)
        pieces = [(self._name(hit.passage, texts), "bold cyan"), (f"  {where}" if where else "", "dim")]
        if certainty:
            pieces.append((f"  {texts.plain(f'certainty-{hit.certainty}')} ({hit.score:.0%})", "green"))
        yield Line(tuple(pieces))
        translation = self._translation(hit, language)
        if translation:
            shown_in = self._chosen or second_language(language) or language
            official = shown_in in self._document.corpus.official
            note = "" if official else f" ({texts.plain('unofficial')})"
            yield Line(((translation, ""), (note, "dim")), INDENT)
        yield Line.of(hit.passage.text, "italic" if translation else "", INDENT)

    def _brief(self, hits: Sequence[Hit], texts: Texts, language: str, *, rated: bool = False) -> Iterator[Line]:
        for hit in hits:
            name = self._name(hit.passage, texts)
            text = self._translation(hit, language) or hit.passage.text
            score = ((f"  {hit.score:.0%}", "dim"),) if rated else ()
            yield Line(((name, "cyan"), (f"  {text}", ""), *score), INDENT)

    def _translation(self, hit: Hit, language: str) -> str | None:
        wanted = self._chosen or second_language(language)
        return self._document.translation(hit.passage.id, wanted) if wanted else hit.translation

    def _name(self, passage: Passage, texts: Texts) -> str:
        if passage.kind is PassageKind.SECTION:
            return texts.plain("name-section", label=passage.section or "")
        if passage.kind is PassageKind.FIGURE:
            return texts.plain("name-figure", number=passage.id)
        return texts.plain("name-task", number=passage.id)

    def _where(self, passage: Passage, texts: Texts, language: str) -> str:
        """The section a task belongs to, with its title."""
        if passage.kind is not PassageKind.TASK or passage.section is None:
            return ""
        section = self._document.heading(passage.section)
        if section is None or section.text == passage.section:  # it has a name and no number
            return texts.plain("name-section", label=passage.section)
        title = self._document.translation(section.id, language) or section.text
        return texts.plain("section-line", label=passage.section, title=title)

    def _notices(self, answer: Answer, texts: Texts) -> Iterator[str]:
        corpus, tasks, sections = self._document.corpus, self._document.tasks(), self._document.labels
        if answer.notice is Notice.OTHER_YEAR:
            yield texts.plain("other-year", year=str(corpus.year))
        elif answer.notice is Notice.OUT_OF_RANGE and tasks:
            labels = ", ".join(sections[:MOST_LABELS])
            first, last = self._document.number_range() or ("–", "–")
            yield texts.plain("out-of-range", first=first, last=last, sections=len(sections), labels=labels)
        elif answer.notice is Notice.COUNTS:
            yield texts.plain("counts", tasks=len(tasks), sections=len(sections))
            yield from stated_lines(self._document, texts)
        elif answer.notice is Notice.NO_SECTION:
            labels = ", ".join(sections[:MOST_LABELS])
            yield texts.plain("no-section", sections=len(sections), labels=labels)
        elif answer.notice is Notice.SECTION_COUNTS:
            headings = [hit.passage for hit in answer.hits if hit.passage.kind is PassageKind.SECTION]
            language = self._chosen or answer.language
            yield from (section_line(self._document, heading, texts, language, counts=True) for heading in headings)
        elif answer.notice is Notice.MENTIONS:
            yield texts.plain("mentions", count=len(answer.hits))


def shown_hits(answer: Answer) -> int:
    """How many of the leading hits are shown where none of them answers: the rest is for "more"."""
    if answer.missing is not None:
        return NEAREST if answer.missing.names else 1
    return SIDES if answer.notice is Notice.RELATION else len(answer.hits)


def talk_lines(answer: Answer, texts: Texts, document: Library) -> list[str]:
    """The reply to small talk, with two examples after a greeting and where help is asked for."""
    if answer.talk is None:
        return []
    corpus = document.corpus
    lines = [texts.plain(f"talk-{answer.talk}", title=corpus.titles.get(texts.language, corpus.title))]
    if answer.talk in (Talk.GREETING, Talk.HELP):
        asked = corpus.examples.get(texts.language) or corpus.examples.get("en") or _examples(document, texts)
        lines += [f"  {example}" for example in asked[:2]]
    return lines


def _examples(document: Library, texts: Texts) -> list[str]:
    """What any document can be asked for: one of its numbered parts, one of the parts that hold them."""
    ends, sections = document.number_range(), document.sections
    number = [texts.plain("name-task", number=ends[1])] if ends else []
    return number + [texts.plain("name-section", label=one.section or one.id) for one in sections[:1]]


def stated_lines(document: Library, texts: Texts) -> list[str]:
    """That the title says another number of tasks than the list has; nothing where it does not."""
    stated, listed = document.corpus.stated_tasks, len(document.tasks())
    if stated in (None, listed):
        return []
    return [texts.plain("counts-stated", stated=str(stated), listed=str(listed))]


def about_lines(texts: Texts, corpus: CorpusInfo) -> list[str]:
    """What the document is about, in the corpus's own words."""
    return [corpus.about.get(texts.language) or corpus.about["en"]] if corpus.about else []


def fact_lines(answer: Answer, texts: Texts, corpus: CorpusInfo) -> list[str]:
    """What the corpus says of the document as a whole."""
    if answer.fact is None:
        return []
    if answer.outcome is Outcome.NONE:
        return [texts.plain("fact-source-none" if answer.fact is Fact.SOURCE else "fact-unknown")]
    if answer.fact is Fact.ABOUT and corpus.about:
        return about_lines(texts, corpus)
    values = {
        "title": corpus.titles.get(texts.language, corpus.title),
        "publisher": corpus.publisher or "–",
        "date": texts.date(corpus.published) if corpus.published else "–",
        "source": corpus.source or "–",
        "year": str(corpus.year or "–"),
    }
    return [texts.plain(f"fact-{answer.fact}", **values)]


def section_line(document: Library, passage: Passage, texts: Texts, language: str, *, counts: bool = False) -> str:
    """Which section a passage is in, or how many tasks a section has."""
    label = passage.section
    if label is None:
        return texts.plain("section-none")
    heading, tasks = document.heading(label), document.tasks(label)
    title = (document.translation(heading.id, language) or heading.text) if heading else ""
    ends = {"first": tasks[0].id, "last": tasks[-1].id} if tasks else {"first": "–", "last": "–"}
    key = "section-counts" if counts else "section-of"
    return texts.plain(key, label=label, title=title, count=len(tasks), **ends)


def figure_lines(answer: Answer, texts: Texts) -> list[str]:
    """The headline figures that a question asks for: "Foreign trade: RMB 15.6 billion, +14.4 %"."""
    return [
        texts.plain(
            "figure",
            label=one.labels.get(texts.language) or one.labels["en"],
            value=one.values.get(texts.language) or one.values["en"],
            growth=texts.number(one.growth),
        )
        for one in answer.figures
    ]


def missing_line(texts: Texts, missing: Missing, *, nearest: bool = True) -> str:
    """Which names, or else which kind of detail, the document lacks; with `nearest` what it has comes after it."""
    if missing.names:
        names = texts.any_of([texts.plain("quoted", name=name) for name in missing.names])
        return texts.plain("missing-names-nearest" if nearest else "missing-names", names=names)
    return texts.plain("missing-detail", detail=texts.plain(f"detail-{missing.detail}"))


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
