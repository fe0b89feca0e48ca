"""What the terminal says beside passages: small talk, the document as a whole, sections, figures, what is missing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.cli.options import TERMINAL_LOCALES
from bot.texts import Localisation, Texts
from index import Answer, CorpusInfo, Fact, Missing, Outcome, Passage, Talk, language_for

if TYPE_CHECKING:
    from bot.library import Library


@cache
def terminal_texts() -> Localisation:
    """The terminal's own words in all languages, read once."""
    return Localisation(TERMINAL_LOCALES)


def shown_into(document: Library, language: str) -> str:
    """The language of the translations for readers of `language`, empty where the original is for them."""
    own = document.corpus.language
    found = language_for(language, (own, *document.languages)) or own
    return "" if found == own else found


def translated(document: Library, passage: Passage, language: str) -> str | None:
    """A passage in translation for readers of `language`, None where there is none."""
    into = shown_into(document, language)
    return document.translation(passage.id, into) if into else None


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
        "publisher": corpus.publisher_in(texts.language) or "–",
        "date": texts.date(corpus.published) if corpus.published else "none",
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
    title = (translated(document, heading, language) or heading.text) if heading else ""
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
    key = "missing-detail-nearest" if missing.is_near else "missing-detail"
    return texts.plain(key, detail=texts.plain(f"detail-{missing.detail}"))
