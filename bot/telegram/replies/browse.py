"""Reading without a question: sections page by page, the headline figures, and examples of questions."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import title
from bot.telegram.replies.markup import MAX_MESSAGE, fit, join, paginate, visible
from bot.telegram.replies.notices import example_list
from bot.telegram.replies.passages import (
    back_button,
    line,
    list_note,
    openers,
    originals,
    overview_button,
    passage_reply,
    section_button,
    words,
)
from bot.telegram.replies.reply import Reply, ReplyContext, Row, grid, rows
from index import Passage, PassageKind

PAGE = 6
MOST_SECTIONS = 90  # Telegram takes 100 buttons, and shows fewer sections than that in a message
MOST_TASKS = 1000  # of a section that are paged through, as many as an answer has: pages depend on their lengths
SECTIONS_IN_ROW = 3


def sections_reply(context: ReplyContext) -> Reply:
    """All sections with the number of their tasks."""
    sections = tuple(context.library.sections[:MOST_SECTIONS])
    if not sections:
        named = context.texts.labels(context.library.labels[:MOST_SECTIONS])
        text = context.texts.html("no-section", sections=len(context.library.labels), labels=named)
        return Reply(text, rows((back_button(context),)))
    head = context.texts.html("sections-title", title=title(context.library, context.texts.language))
    blocks = [_section_block(context, section) for section in sections]
    text, count = fit(blocks, head=head, tail=list_note(context, sections))
    return Reply(text, (*section_rows(context, sections[:count]), *rows((back_button(context),))))


def section_rows(context: ReplyContext, sections: tuple[Passage, ...]) -> tuple[Row, ...]:
    """A button for each of some sections."""
    return grid(tuple(section_button(context, one) for one in sections), SECTIONS_IN_ROW)


def section_reply(context: ReplyContext, section: Passage, page: int) -> Reply:
    """A page of the tasks in a section; a page that does not exist gives the last one."""
    every = context.library.tasks(section.section)
    tasks = tuple(every[:MOST_TASKS])
    cut = context.texts.html("section-cut", count=MOST_TASKS) if len(every) > MOST_TASKS else ""
    lines = [line(context, task) for task in tasks]
    head, note = line(context, section), join((list_note(context, (section, *tasks)), cut))
    pages = paginate(lines, PAGE, room=MAX_MESSAGE - visible(head) - visible(note) - 100) or (range(0),)
    page = min(page, len(pages) - 1)
    place = context.texts.html("page-of", page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    text = join((head, *(lines[one] for one in pages[page]), note, place))
    previous = context.text_button("button-page-previous", Action.SECTION, section, page - 1) if page else None
    after = (
        context.text_button("button-page-next", Action.SECTION, section, page + 1) if page + 1 < len(pages) else None
    )
    listed = tasks[pages[page].start :]
    shown = len(pages[page])
    below = rows((previous, back_button(context) or overview_button(context), after))
    return Reply(text, (*openers(context, listed[:shown]), *below), opened=section, listed=listed, shown=shown)


def opened_reply(context: ReplyContext, passage: Passage) -> Reply:
    """A passage that was named or pressed; a heading says nothing alone, so its section opens."""
    if passage.kind is PassageKind.SECTION:
        return section_reply(context, passage, 0)
    return passage_reply(context, passage)


def figures_reply(context: ReplyContext) -> Reply:
    """The headline figures in words: in the reader's language where they are translated, with the original below."""
    figures = tuple(context.library.figures)
    below = rows((overview_button(context), back_button(context)))
    if not figures:
        return Reply(context.texts.html("figures-none"), below)
    lines = [words(context, figure) for figure in figures]
    text, count = fit(lines, head=context.texts.html("figures-title"), tail=originals(context, figures))
    return Reply(text, below, opened=figures[0], listed=figures, shown=count)


def examples_reply(context: ReplyContext) -> Reply:
    """Questions that the document answers."""
    return Reply(example_list(context), rows((back_button(context),)))


def _section_block(context: ReplyContext, section: Passage) -> str:
    count = context.texts.html("sections-line", count=len(context.library.tasks(section.section)))
    return line(context, section, count)
