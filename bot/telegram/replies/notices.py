"""Remarks beside the hits, and examples of what can be asked."""

from __future__ import annotations

from bot.telegram.replies import document
from bot.telegram.replies.markup import escape, join
from bot.telegram.replies.reply import ReplyContext
from index import Answer, Notice


def notice_lines(scene: ReplyContext, answer: Answer) -> tuple[str, ...]:
    """What has to be said before the hits, as Telegram HTML."""
    if answer.notice is Notice.OTHER_YEAR and scene.library.corpus.year is not None:
        return (scene.texts.html("notice-other-year", year=str(scene.library.corpus.year)),)
    if answer.notice is Notice.OUT_OF_RANGE and scene.library.number_range():
        return (out_of_range(scene),)
    return (counts(scene),) if answer.notice is Notice.COUNTS else ()


def out_of_range(scene: ReplyContext) -> str:
    """Which numbers exist."""
    first, last = scene.library.number_range() or (0, 0)
    return scene.texts.html("notice-out-of-range", first=str(first), last=str(last))


def counts(scene: ReplyContext) -> str:
    """How many tasks and sections there are, and what the title says."""
    library = scene.library
    listed, sections = len(library.tasks()), len(library.sections)
    said = scene.texts.html("notice-counts", tasks=listed, sections=sections)
    if library.corpus.stated_tasks in (None, listed):
        return said
    stated = scene.texts.html("notice-counts-stated", stated=str(library.corpus.stated_tasks), listed=str(listed))
    return f"{said}\n{stated}"


def examples(scene: ReplyContext) -> tuple[str, ...]:
    """Questions that this document can answer, as plain text."""
    if found := document.examples(scene.library.corpus, scene.texts.language):
        return found
    numbers, sections = scene.library.number_range(), scene.library.sections
    number = scene.texts.plain("example-number", number=str(numbers[1])) if numbers else ""
    section = scene.texts.plain("example-section", label=sections[0].section or sections[0].id) if sections else ""
    return tuple(one for one in (number, section) if one)


def example_list(scene: ReplyContext) -> str:
    """The examples as a list in Telegram HTML, empty without any."""
    asked = examples(scene)
    return join((scene.texts.html("none-examples"), *(f"• {escape(one)}" for one in asked)), "\n") if asked else ""
