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


def sections_reply(scene: ReplyContext) -> Reply:
    """All sections with the number of their tasks."""
    sections = tuple(scene.library.sections[:MOST_SECTIONS])
    figures = scene.say("button-figures", Action.FIGURES) if scene.library.figures else None
    if not sections:
        return Reply(scene.texts.html("sections-none"), rows((figures,)))
    head = scene.texts.html("sections-title", title=title(scene.library, scene.texts.language))
    blocks = [_section_block(scene, section) for section in sections]
    text, count = fit(blocks, head=head, tail=list_note(scene, sections))
    buttons = [scene.button(name(scene.texts, one), Action.SECTION, one) for one in sections[:count]]
    pairs = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    return Reply(text, (*pairs, *rows((figures, back_button(scene)))))


def section_reply(scene: ReplyContext, section: Passage, page: int) -> Reply:
    """A page of the tasks in a section; a page that does not exist gives the last one."""
    every = scene.library.tasks(section.section)
    tasks = tuple(every[:MOST_TASKS])
    cut = scene.texts.html("section-cut", count=MOST_TASKS) if len(every) > MOST_TASKS else ""
    lines = [line(scene, task) for task in tasks]
    head, note = (
        f"<b>{scene.texts.html('name-section', label=section.section or section.id)}</b> · " + line(scene, section),
        join((list_note(scene, (section, *tasks)), cut)),
    )
    pages = paginate(lines, PAGE, room=MAX_MESSAGE - visible(head) - visible(note) - 100) or (range(0),)
    page = min(page, len(pages) - 1)
    place = scene.texts.html("page-of", page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    text = join((head, *(lines[one] for one in pages[page]), note, place))
    previous = scene.say("button-page-previous", Action.SECTION, section, page - 1) if page else None
    after = scene.say("button-page-next", Action.SECTION, section, page + 1) if page + 1 < len(pages) else None
    overview = scene.say("button-sections", Action.SECTIONS)
    below = rows((previous, after), (overview, back_button(scene)))
    return Reply(text, (*openers(scene, tuple(tasks[one] for one in pages[page])), *below))


def figures_reply(scene: ReplyContext) -> Reply:
    """The headline figures in the document's own words."""
    figures = tuple(scene.library.figures)
    overview = scene.say("button-sections", Action.SECTIONS) if scene.library.sections else None
    below = rows((overview, back_button(scene)))
    if not figures:
        return Reply(scene.texts.html("figures-none"), below)
    quote = translation_quote(scene, figures)
    lines = [line(scene.original(), figure) for figure in figures]
    return Reply(fit(lines, head=scene.texts.html("figures-title"), tail=quote)[0], below)


def _section_block(scene: ReplyContext, section: Passage) -> str:
    count = scene.texts.html("sections-line", count=len(scene.library.tasks(section.section)))
    called = scene.texts.html("name-section", label=section.section or section.id)
    return join((f"<b>{called}</b> · {count}", line(scene, section)), "\n")
