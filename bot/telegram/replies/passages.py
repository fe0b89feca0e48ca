"""How a passage looks in a message: number, the document's own words, section, unofficial translation."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading, name
from bot.telegram.replies.markup import clip, escape, fit, join, units
from bot.telegram.replies.reply import Button, Reply, ReplyContext, Row, grid, rows
from index import Hit, Passage, PassageKind

MAX_COPY = 256
LONGEST = 2800  # of a passage in one message: the rest is for its translation, section and notices
LONGEST_TRANSLATION = 900
LONGEST_HEADING = 200
LABEL = 60


def block(context: ReplyContext, passage: Passage, *, section: bool = True) -> str:
    """A passage on its own: words, section line, and the translation in a folding quote."""
    parts = [_words(passage, LONGEST), section_line(context, passage) if section else ""]
    if units(passage.text) > LONGEST:
        parts.append(f"<i>{context.texts.html('shortened')}</i>")
    return join((join(parts, "\n"), translation_quote(context, (passage,))))


def line(context: ReplyContext, passage: Passage) -> str:
    """A passage in a list: words, and its translation in italics below."""
    translated = _translation(context, passage)
    shown = f"<i>{escape(clip(translated, LONGEST_TRANSLATION))}</i>" if translated else ""
    return join((_words(passage, LONGEST_TRANSLATION), shown), "\n")


def section_line(context: ReplyContext, passage: Passage) -> str:
    """The section a passage stands in, with its heading where it has one, translated where possible."""
    found = heading(context.library, passage.section)
    if passage.section is None or passage.kind is PassageKind.SECTION:
        return ""
    if found is None:
        return f"<i>{context.texts.html('name-section', label=passage.section)}</i>"
    title = clip(_translation(context, found) or found.text, LONGEST_HEADING)
    return f"<i>{context.texts.html('section-line', label=passage.section, title=title)}</i>"


def translation_quote(context: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """The unofficial translations of some passages in a folding quote, empty without any."""
    found = [text for passage in passages if (text := _translation(context, passage))]
    if not found:
        return ""
    body = "\n".join(escape(clip(text, LONGEST_TRANSLATION)) for text in found)
    return f"<blockquote expandable><i>{unofficial(context)}</i>\n{body}</blockquote>"


def unofficial(context: ReplyContext) -> str:
    """The words that mark a translation as unofficial."""
    return context.texts.html("unofficial", into=context.translation)


def list_note(context: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """The note below a list that shows translations, empty if it shows none."""
    return f"<i>{unofficial(context)}</i>" if any(_translation(context, passage) for passage in passages) else ""


def label(context: ReplyContext, passage: Passage) -> str:
    """A button's label for a passage: its name and the beginning of its words, translated where possible."""
    words = _translation(context, passage) or passage.text
    return clip(f"{name(context.texts, passage)}: {words}", LABEL)


def copy_button(context: ReplyContext, passage: Passage) -> Button | None:
    """Copies number and words as published; None where they are longer than Telegram copies."""
    text = passage.text if passage.number is None else f"{passage.number}. {passage.text}"
    return Button(context.texts.plain("button-copy"), copy=text) if units(text) <= MAX_COPY else None


def passage_reply(context: ReplyContext, passage: Passage) -> Reply:
    """A passage opened by its number, from a list or from another passage."""
    return Reply(block(context, passage), passage_rows(context, passage, back_button(context)))


def similar_reply(context: ReplyContext, passage: Passage, hits: tuple[Hit, ...]) -> Reply:
    """The passages nearest to one."""
    called = name(context.texts, passage)
    back = context.button(called, Action.OPEN, passage)
    if not hits:
        return Reply(context.texts.html("similar-none", name=called), rows((back,)))
    passages = tuple(hit.passage for hit in hits)
    head = context.texts.html("similar-title", name=called)
    text, count = fit([line(context, one) for one in passages], head=head, tail=list_note(context, passages))
    return Reply(text, (*openers(context, passages[:count]), *rows((back, back_button(context)))))


def passage_rows(context: ReplyContext, passage: Passage, first: Button | None) -> tuple[Row, ...]:
    """The buttons below a passage; `first` leads to further results or back to the answer."""
    previous, following = context.library.neighbours(passage)
    similar = (
        context.text_button("button-similar", Action.SIMILAR, passage) if passage.kind is PassageKind.TASK else None
    )
    figures = context.text_button("button-figures", Action.FIGURES) if passage.kind is PassageKind.FIGURE else None
    return rows(
        (_step(context, "button-previous", previous), _step(context, "button-next", following)),
        (first, similar),
        (_section(context, passage), figures, copy_button(context, passage)),
        feedback_row(context, passage),
    )


def feedback_row(context: ReplyContext, passage: Passage) -> tuple[Button, ...]:
    """The two feedback buttons, none once feedback was given."""
    if not context.vote:
        return ()
    helpful = context.text_button("button-helpful", Action.HELPFUL, passage)
    return helpful, context.text_button("button-unhelpful", Action.UNHELPFUL, passage)


def back_button(context: ReplyContext) -> Button | None:
    """Back to the answer, where the message replies to a question."""
    return context.text_button("button-back", Action.ANSWER) if context.question else None


def openers(context: ReplyContext, passages: tuple[Passage, ...]) -> tuple[Row, ...]:
    """A button for each passage of a list."""
    return grid(tuple(context.button(name(context.texts, one), Action.OPEN, one) for one in passages), 3)


def _step(context: ReplyContext, key: str, passage: Passage | None) -> Button | None:
    if passage is None or passage.kind is not PassageKind.TASK:
        return None
    return context.button(context.texts.plain(key, name=name(context.texts, passage)), Action.OPEN, passage)


def _section(context: ReplyContext, passage: Passage) -> Button | None:
    found = heading(context.library, passage.section)
    return context.button(name(context.texts, found), Action.SECTION, found) if found else None


def _words(passage: Passage, limit: int) -> str:
    number = f"<b>{passage.number}.</b> " if passage.number is not None else ""
    return number + escape(clip(passage.text, limit))


def _translation(context: ReplyContext, passage: Passage) -> str | None:
    return context.library.translation(passage.id, context.translation) if context.translation else None
