"""Remarks beside the hits, what a passage does not bear out, and examples of what can be asked."""

from __future__ import annotations

from bot.telegram.replies import document
from bot.telegram.replies.markup import escape, join
from bot.telegram.replies.reply import ReplyContext
from index import Answer, Missing, Notice


def notice_line(context: ReplyContext, answer: Answer) -> str:
    """What has to be said before the hits, as Telegram HTML; empty where there is nothing to say."""
    if answer.notice is Notice.OTHER_YEAR and context.library.corpus.year is not None:
        return context.texts.html("notice-other-year", year=str(context.library.corpus.year))
    if answer.notice is Notice.OUT_OF_RANGE and context.library.number_range():
        return out_of_range(context)
    if answer.is_in_part and answer.missing is not None:
        return context.texts.html("lacking", numbers=context.texts.some_of(answer.missing.names))
    return ""


def missing_names(context: ReplyContext, missing: Missing, *, with_nearest: bool) -> str:
    """Which names of the question the document does not have; `with_nearest` leads to what it has instead."""
    names = context.texts.any_of([context.texts.plain("quoted", name=name) for name in missing.names])
    return context.texts.html("missing-names-nearest" if with_nearest else "missing-names", names=names)


def missing_detail(context: ReplyContext, missing: Missing) -> str:
    """Which kind of detail the document does not give, and what follows."""
    key = "missing-detail-nearest" if missing.is_near else "missing-detail"
    return context.texts.html(key, detail=context.texts.plain(f"detail-{missing.detail}"))


def out_of_range(context: ReplyContext) -> str:
    """Which numbers exist."""
    first, last = context.library.number_range() or ("–", "–")
    return context.texts.html("notice-out-of-range", first=first, last=last)


def counts(context: ReplyContext) -> str:
    """How many tasks and sections there are, and what the title says."""
    listed, sections = len(context.library.tasks()), len(context.library.labels)
    return join((context.texts.html("notice-counts", tasks=listed, sections=sections), stated(context)), "\n")


def stated(context: ReplyContext) -> str:
    """That the title says another number of tasks than the list has; empty where it does not."""
    said, listed = context.library.corpus.stated_tasks, len(context.library.tasks())
    if said in (None, listed):
        return ""
    return context.texts.html("notice-counts-stated", stated=str(said), listed=str(listed))


def about_line(context: ReplyContext) -> str:
    """What the document is about, in the corpus's own words, else its title."""
    corpus, language = context.library.corpus, context.texts.language
    if corpus.about:
        return escape(document.in_language(corpus.about, language))
    return context.texts.html("fact-about", title=document.title(context.library, language))


def examples(context: ReplyContext) -> tuple[str, ...]:
    """Questions that this document can answer, as plain text."""
    if found := document.examples(context.library.corpus, context.texts.language):
        return found
    numbers, sections = context.library.number_range(), context.library.sections
    number = context.texts.plain("example-number", number=numbers[1]) if numbers else ""
    section = context.texts.plain("example-section", label=sections[0].section or sections[0].id) if sections else ""
    return tuple(one for one in (number, section) if one)


def example_list(context: ReplyContext) -> str:
    """The examples as a list in Telegram HTML, empty without any."""
    asked = examples(context)
    return join((context.texts.html("none-examples"), *(f"• {escape(one)}" for one in asked)), "\n") if asked else ""
