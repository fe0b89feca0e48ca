"""Reading without a question: sections page by page, and the headline figures."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import name, title
from bot.telegram.replies.markup import MAX_MESSAGE, fit, join, paginate, visible
from bot.telegram.replies.passages import back_button, line, list_note, openers, translation_quote
from bot.telegram.replies.reply import Reply, ReplyContext, rows
from index import Passage

PAGE = 6
MOST_SECTIONS = 90  # Telegram takes 100 buttons, and shows fewer sections than that in a message
MOST_TASKS = 1000  # of a section that are paged through, as many as an answer has: pages depend on their lengths


def sections_reply(context: ReplyContext) -> Reply:
    """All sections with the number of their tasks."""
    sections = tuple(context.library.sections[:MOST_SECTIONS])
    figures = context.text_button("button-figures", Action.FIGURES) if context.library.figures else None
    if not sections:
        return Reply(context.texts.html("sections-none"), rows((figures,)))
    head = context.texts.html("sections-title", title=title(context.library, context.texts.language))
    blocks = [_section_block(context, section) for section in sections]
    text, count = fit(blocks, head=head, tail=list_note(context, sections))
    buttons = [context.button(name(context.texts, one), Action.SECTION, one) for one in sections[:count]]
    pairs = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    return Reply(text, (*pairs, *rows((figures, back_button(context)))))


def section_reply(context: ReplyContext, section: Passage, page: int) -> Reply:
    """A page of the tasks in a section; a page that does not exist gives the last one."""
    every = context.library.tasks(section.section)
    tasks = tuple(every[:MOST_TASKS])
    cut = context.texts.html("section-cut", count=MOST_TASKS) if len(every) > MOST_TASKS else ""
    lines = [line(context, task) for task in tasks]
    head, note = (
        f"<b>{context.texts.html('name-section', label=section.section or section.id)}</b> · " + line(context, section),
        join((list_note(context, (section, *tasks)), cut)),
    )
    pages = paginate(lines, PAGE, room=MAX_MESSAGE - visible(head) - visible(note) - 100) or (range(0),)
    page = min(page, len(pages) - 1)
    place = context.texts.html("page-of", page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    text = join((head, *(lines[one] for one in pages[page]), note, place))
    previous = context.text_button("button-page-previous", Action.SECTION, section, page - 1) if page else None
    after = (
        context.text_button("button-page-next", Action.SECTION, section, page + 1) if page + 1 < len(pages) else None
    )
    overview = context.text_button("button-sections", Action.SECTIONS)
    below = rows((previous, after), (overview, back_button(context)))
    return Reply(text, (*openers(context, tuple(tasks[one] for one in pages[page])), *below))


def figures_reply(context: ReplyContext) -> Reply:
    """The headline figures in the document's own words."""
    figures = tuple(context.library.figures)
    overview = context.text_button("button-sections", Action.SECTIONS) if context.library.sections else None
    below = rows((overview, back_button(context)))
    if not figures:
        return Reply(context.texts.html("figures-none"), below)
    quote = translation_quote(context, figures)
    lines = [line(context.original(), figure) for figure in figures]
    return Reply(fit(lines, head=context.texts.html("figures-title"), tail=quote)[0], below)


def _section_block(context: ReplyContext, section: Passage) -> str:
    count = context.texts.html("sections-line", count=len(context.library.tasks(section.section)))
    called = context.texts.html("name-section", label=section.section or section.id)
    return join((f"<b>{called}</b> · {count}", line(context, section)), "\n")
