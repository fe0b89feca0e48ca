"""How answers look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.cli.output.lines import Line
from bot.cli.output.wording import (
    about_lines,
    fact_lines,
    figure_lines,
    missing_line,
    section_line,
    shown_into,
    stated_lines,
    talk_lines,
    terminal_texts,
    translated,
)
from bot.texts import DEFAULT_LANGUAGE, Texts
from index import (
    Answer,
    Fact,
    FollowUp,
    Hit,
    Notice,
    Outcome,
    Passage,
    PassageKind,
    Route,
)

if TYPE_CHECKING:
    from bot.library import Library

INDENT = 2
MOST_LABELS = 50  # sections named in a remark
NEAREST = 3  # passages shown where the document lacks what the question names
NEXT_STEPS = {"ask": "scoda ask    ", "bot": "scoda bot try"}
SIDES = 2  # of a relation that no passage has


class Renderer:
    """Turns answers and passages into lines, in one language."""

    def __init__(self, document: Library, language: str | None) -> None:
        """`language` is the one chosen, None for the question's own."""
        self._document = document
        self._chosen = language

    def answer(self, answer: Answer) -> Iterator[Line]:
        """The lines of an answer."""
        answer = answer.without_headings()
        shown_in = answer.into or answer.language
        texts, language = self._texts(shown_in), answer.into or self._chosen or answer.language
        if answer.route in (Route.TALK, Route.DOCUMENT, Route.FOLLOW_UP):
            yield from self._said(answer, texts, language)
            return
        yield from (Line.of(text, "yellow") for text in self._notices(answer, texts))
        if answer.outcome is Outcome.ANSWER or answer.is_in_part:
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
        elif answer.figures:
            yield from (Line.of(text) for text in figure_lines(answer, texts))
            yield from self._full(hits[0], texts, language, certainty=False)
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
            keys = {
                FollowUp.NOTHING: "chat-no-question",
                FollowUp.STEP: "chat-end",
                FollowUp.SECTION_TASKS: "chat-end",
                FollowUp.ONLY: "chat-only",
                FollowUp.FEWER: "chat-fewer",
            }
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
            for key, hits in (("also", answer.hits[: answer.strong]), ("less-likely", answer.hits[answer.strong :])):
                if hits:
                    yield Line.of(texts.plain(key), "dim")
                    yield from self._brief(hits, texts, language)
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

    def passages(self, passages: Sequence[Passage]) -> Iterator[Line]:
        """Passages in full, as `show` and `figures` print them."""
        language = self._chosen or DEFAULT_LANGUAGE
        for passage in passages:
            yield from self._full(Hit(passage, 1.0), self._texts(language), language, certainty=False)

    def next_steps(self, language: str) -> Iterator[Line]:
        """What to try after the first answer."""
        texts = self._texts(language)
        yield Line.of("")
        yield Line.of(texts.plain("next"), "dim")
        for name, command in NEXT_STEPS.items():
            yield Line(((command, "bold"), (f"  {texts.plain(f'next-{name}')}", "dim")), INDENT)

    def welcome(self) -> str:
        """The first words of a chat."""
        texts, corpus = self._texts(DEFAULT_LANGUAGE), self._document.corpus
        return texts.plain("chat-welcome", title=corpus.titles.get(texts.language, corpus.title))

    def no_headings(self) -> Line:
        """That the document has no sections, or how those are called that have no headings."""
        return Line.of(self._no_section(self._texts(DEFAULT_LANGUAGE)))

    def no_figures(self) -> Line:
        """That the document has no headline figures."""
        return Line.of(self._texts(DEFAULT_LANGUAGE).plain("figures-none"))

    def _no_section(self, texts: Texts) -> str:
        labels = self._document.labels
        return texts.plain("no-section", sections=len(labels), labels=texts.labels(labels[:MOST_LABELS]))

    def _texts(self, language: str) -> Texts:
        texts = terminal_texts()
        chosen = texts.first_supported(self._chosen, language)
        return texts.texts(chosen).about(self._document.corpus)

    def _full(self, hit: Hit, texts: Texts, language: str, *, certainty: bool) -> Iterator[Line]:
        where = self._where(hit.passage, texts, language)
        pieces = [(self._name(hit.passage, texts), "bold cyan"), (f"  {where}" if where else "", "dim")]
        if certainty:
            match = texts.plain(f"certainty-{hit.certainty}")
            pieces.append((f"  {texts.plain('certainty', match=match, score=f'{100 * hit.score:.0f}')}", "green"))
        yield Line(tuple(pieces))
        translation = translated(self._document, hit.passage, language)
        if translation:
            official = shown_into(self._document, language) in self._document.corpus.official
            noted = translation if official else texts.plain("unofficial", text=translation)
            yield Line(((translation, ""), (noted.removeprefix(translation), "dim")), INDENT)
        yield Line.of(hit.passage.text, "italic" if translation else "", INDENT)

    def _brief(self, hits: Sequence[Hit], texts: Texts, language: str, *, rated: bool = False) -> Iterator[Line]:
        for hit in hits:
            name = self._name(hit.passage, texts)
            text = translated(self._document, hit.passage, language) or hit.passage.text
            score = ((f"  {texts.plain('score', score=f'{100 * hit.score:.0f}')}", "dim"),) if rated else ()
            yield Line(((name, "cyan"), (f"  {text}", ""), *score), INDENT)

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
        title = translated(self._document, section, language) or section.text
        return texts.plain("section-line", label=passage.section, title=title)

    def _notices(self, answer: Answer, texts: Texts) -> Iterator[str]:
        corpus, tasks, sections = self._document.corpus, self._document.tasks(), self._document.labels
        if answer.is_in_part and answer.missing is not None:
            yield texts.plain("lacking", numbers=texts.some_of(answer.missing.names))
        if answer.notice is Notice.OTHER_YEAR:
            yield texts.plain("other-year", year=str(corpus.year))
        elif answer.notice is Notice.OUT_OF_RANGE and tasks:
            labels = texts.labels(sections[:MOST_LABELS])
            first, last = self._document.number_range() or ("–", "–")
            yield texts.plain("out-of-range", first=first, last=last, sections=len(sections), labels=labels)
        elif answer.notice is Notice.COUNTS:
            yield texts.plain("counts", tasks=len(tasks), sections=len(sections))
            yield from stated_lines(self._document, texts)
        elif answer.notice is Notice.NO_SECTION:
            yield self._no_section(texts)
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
