"""Remarks beside the hits, and examples of what can be asked."""

from __future__ import annotations

from bot.telegram.replies import document
from bot.telegram.replies.markup import escape, join
from bot.telegram.replies.reply import ReplyContext
from index import Answer, Notice


def notice_lines(context: ReplyContext, answer: Answer) -> tuple[str, ...]:
    """What has to be said before the hits, as Telegram HTML."""
    if answer.notice is Notice.OTHER_YEAR and context.library.corpus.year is not None:
        return (context.texts.html("notice-other-year", year=str(context.library.corpus.year)),)
    if answer.notice is Notice.OUT_OF_RANGE and context.library.number_range():
        return (out_of_range(context),)
    return (counts(context),) if answer.notice is Notice.COUNTS else ()


def out_of_range(context: ReplyContext) -> str:
    """Which numbers exist."""
    first, last = context.library.number_range() or (0, 0)
    return context.texts.html("notice-out-of-range", first=str(first), last=str(last))


def counts(context: ReplyContext) -> str:
    """How many tasks and sections there are, and what the title says."""
    library = context.library
    listed, sections = len(library.tasks()), len(library.sections)
    said = context.texts.html("notice-counts", tasks=listed, sections=sections)
    if library.corpus.stated_tasks in (None, listed):
        return said
    stated = context.texts.html("notice-counts-stated", stated=str(library.corpus.stated_tasks), listed=str(listed))
    return f"{said}\n{stated}"


def examples(context: ReplyContext) -> tuple[str, ...]:
    """Questions that this document can answer, as plain text."""
    if found := document.examples(context.library.corpus, context.texts.language):
        return found
    numbers, sections = context.library.number_range(), context.library.sections
    number = context.texts.plain("example-number", number=str(numbers[1])) if numbers else ""
    section = context.texts.plain("example-section", label=sections[0].section or sections[0].id) if sections else ""
    return tuple(one for one in (number, section) if one)


def example_list(context: ReplyContext) -> str:
    """The examples as a list in Telegram HTML, empty without any."""
    asked = examples(context)
    return join((context.texts.html("none-examples"), *(f"• {escape(one)}" for one in asked)), "\n") if asked else ""
