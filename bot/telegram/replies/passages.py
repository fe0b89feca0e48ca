"""How a passage looks in a message: number, words, section; a translation first, the document's own words below it."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading, name
from bot.telegram.replies.markup import clip, escape, fit, join, units
from bot.telegram.replies.reply import MOST_BUTTONS, Button, Reply, ReplyContext, Row, grid, rows
from index import Hit, Passage, PassageKind

MAX_COPY = 256
LONGEST = 2800  # of a passage in one message: the rest is for its section and notices
LONGEST_BESIDE = 1500  # of each of the two where a translation stands above the passage
LONGEST_IN_LIST = 900
LONGEST_HEADING = 200
LABEL = 40  # two such buttons stand side by side
MOST_IN_ROW = 8  # the most buttons that Telegram shows beside one another
SIMILAR = 0.35  # the cosine of a passage that has more in common with another than their form


def block(context: ReplyContext, passage: Passage) -> str:
    """A passage on its own: words and section; with a translation first, the original is in a folding quote below."""
    translated = translation(context, passage)
    limit = LONGEST_BESIDE if translated else LONGEST
    number = f"<b>{escape(passage.id)}.</b> " if passage.kind is PassageKind.TASK else ""
    parts = [
        number + words(context, passage, limit),
        f"<i>{translation_note(context)}</i>" if translated else "",
        section_line(context, passage),
        f"<i>{context.texts.html('shortened')}</i>" if units(passage.text) > limit else "",
    ]
    return join((join(parts, "\n"), _quote((passage,), limit) if translated else ""))


def line(context: ReplyContext, passage: Passage, note: str = "") -> str:
    """A passage in a list: words, a note on it, and below a translation the original in italics."""
    first = join((_lead(context, passage) + words(context, passage, LONGEST_IN_LIST), note), " · ")
    if translation(context, passage) is None:
        return first
    return f"{first}\n<i>{escape(clip(passage.text, LONGEST_IN_LIST))}</i>"


def words(context: ReplyContext, passage: Passage, limit: int = LONGEST_BESIDE) -> str:
    """A passage's words: in translation where there is one, else its own."""
    return escape(clip(translation(context, passage) or passage.text, limit))


def section_line(context: ReplyContext, passage: Passage) -> str:
    """The section a passage stands in, with its heading where it has one, translated where possible."""
    found = heading(context.library, passage.section)
    if passage.section is None or passage.kind is PassageKind.SECTION:
        return ""
    if found is None or found.text == passage.section:  # a section that has a name and no number
        return f"<i>{context.texts.html('name-section', label=passage.section)}</i>"
    title = clip(translation(context, found) or found.text, LONGEST_HEADING)
    return f"<i>{context.texts.html('section-line', label=passage.section, title=title)}</i>"


def originals(context: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """In a folding quote, the document's own words of passages that are shown in translation; empty without any."""
    translated = tuple(passage for passage in passages if translation(context, passage))
    return (
        join((f"<i>{translation_note(context)}</i>", _quote(translated, LONGEST_IN_LIST)), "\n") if translated else ""
    )


def translation(context: ReplyContext, passage: Passage) -> str | None:
    """A passage's words in the reader's language, None where the document's own are shown."""
    return context.library.translation(passage.id, context.translation) if context.translation else None


def translation_note(context: ReplyContext) -> str:
    """The words that mark a translation, as unofficial where it is."""
    official = context.translation in context.library.corpus.official
    return context.texts.html("official" if official else "unofficial", into=context.translation)


def list_note(context: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """The note below a list that shows translations, empty if it shows none."""
    return f"<i>{translation_note(context)}</i>" if any(translation(context, passage) for passage in passages) else ""


def label(context: ReplyContext, passage: Passage) -> str:
    """A button's label for a passage: its name and the beginning of its words, translated where possible."""
    called = name(context.texts, passage)
    if passage.kind is PassageKind.FIGURE:  # a paragraph whose first words say little
        return called
    words = translation(context, passage) or passage.text
    return clip(context.texts.plain("button-label", name=called, words=words), LABEL)


def copy_button(context: ReplyContext, passage: Passage) -> Button | None:
    """Copies number and words as published; None where they are longer than Telegram copies."""
    text = f"{passage.id}. {passage.text}" if passage.kind is PassageKind.TASK else passage.text
    return Button(context.texts.plain("button-copy"), copy=text) if units(text) <= MAX_COPY else None


def passage_reply(context: ReplyContext, passage: Passage) -> Reply:
    """A passage opened by its number, from a list or from another passage."""
    return Reply(block(context, passage), passage_rows(context, passage, back_button(context)), opened=passage)


def similar_reply(context: ReplyContext, passage: Passage, hits: tuple[Hit, ...]) -> Reply:
    """The passages that are like one."""
    called = name(context.texts, passage)
    below = rows((context.button(called, Action.OPEN, passage), back_button(context)))
    passages = tuple(hit.passage for hit in hits if hit.score >= SIMILAR)
    if not passages:
        return Reply(context.texts.html("similar-none", name=called), below, opened=passage)
    head = context.texts.html("similar-title", name=called)
    text, count = fit([line(context, one) for one in passages], head=head, tail=list_note(context, passages))
    listed = passages[:count]
    return Reply(text, (*openers(context, listed), *below), opened=passage, listed=listed, shown=count)


def passage_rows(context: ReplyContext, passage: Passage, first: Button | None) -> tuple[Row, ...]:
    """The buttons below a passage: its neighbours, `first` or else what it is a part of, and one for all others."""
    every = tuple(button for row in _every(context, passage) for button in row)
    if len(every) + (first is not None) <= MOST_BUTTONS:
        return grid((*every, first) if first else every, 2)
    options = context.text_button("button-options", Action.OPTIONS, passage)
    return rows(_neighbours(context, passage), (first or _around(context, passage), options))


def answer_rows(context: ReplyContext, passage: Passage, first: Button | None) -> tuple[Row, ...]:
    """The buttons below a passage that answers a question: `first` or else what it is a part of, options, feedback."""
    if not context.vote:
        return passage_rows(context, passage, first)
    options = context.text_button("button-options", Action.OPTIONS, passage)
    return rows((first or _around(context, passage), options), feedback_row(context, passage))


def option_rows(context: ReplyContext, passage: Passage, present: tuple[Row, ...]) -> tuple[Row, ...]:
    """Everything that can be done with a passage, and the buttons that were `present` without the one that led here."""
    every = _every(context, passage)
    known = {button.label for row in every for button in row} | {context.texts.plain("button-options")}
    left = tuple(tuple(button for button in row if button.label not in known) for row in present)
    return (*every, *rows(*left))


def feedback_row(context: ReplyContext, passage: Passage) -> tuple[Button, ...]:
    """The two feedback buttons, none once feedback was given."""
    if not context.vote:
        return ()
    helpful = context.text_button("button-helpful", Action.HELPFUL, passage)
    return helpful, context.text_button("button-unhelpful", Action.UNHELPFUL, passage)


def back_button(context: ReplyContext) -> Button | None:
    """Back to the answer, where the message replies to a question and shows something else."""
    leads = context.question and not context.is_answer
    return context.text_button("button-back", Action.ANSWER) if leads else None


def overview_button(context: ReplyContext) -> Button | None:
    """All sections, where there are any."""
    return context.text_button("button-sections", Action.SECTIONS) if context.library.sections else None


def examples_button(context: ReplyContext) -> Button:
    """Questions that the document answers."""
    return context.text_button("button-examples", Action.EXAMPLES)


def openers(context: ReplyContext, passages: tuple[Passage, ...]) -> tuple[Row, ...]:
    """A button for each passage of a list, in one row: the list has their words, so a number is enough."""
    return grid(opening(context, passages), MOST_IN_ROW)


def opening(context: ReplyContext, passages: tuple[Passage, ...]) -> tuple[Button, ...]:
    """A button for each passage of a list."""
    names = ((one.id if one.kind is PassageKind.TASK else name(context.texts, one), one) for one in passages)
    return tuple(context.button(called, Action.OPEN, one) for called, one in names)


def section_button(context: ReplyContext, section: Passage) -> Button:
    """Opens a section."""
    return context.button(name(context.texts, section), Action.SECTION, section)


def _every(context: ReplyContext, passage: Passage) -> tuple[Row, ...]:
    is_task = passage.kind is PassageKind.TASK
    similar = context.text_button("button-similar", Action.SIMILAR, passage) if is_task else None
    around = _around(context, passage)
    return rows(_neighbours(context, passage), (around, similar), (copy_button(context, passage),))


def _neighbours(context: ReplyContext, passage: Passage) -> Row:
    if passage.kind is not PassageKind.TASK:
        return ()
    previous, following = context.library.neighbours(passage)
    steps = (("button-previous", previous), ("button-next", following))
    return tuple(
        context.button(context.texts.plain(key, name=name(context.texts, one)), Action.OPEN, one)
        for key, one in steps
        if one is not None
    )


def _around(context: ReplyContext, passage: Passage) -> Button | None:
    """What a passage is a part of: its section, or the headline figures."""
    if passage.kind is PassageKind.FIGURE:
        return context.text_button("button-figures", Action.FIGURES)
    found = heading(context.library, passage.section)
    return section_button(context, found) if found else None


def _quote(passages: tuple[Passage, ...], limit: int) -> str:
    words = "\n".join(escape(clip(passage.text, limit)) for passage in passages)
    return f"<blockquote expandable>{words}</blockquote>"


def _lead(context: ReplyContext, passage: Passage) -> str:
    """What a passage is called, before its words in a list."""
    if passage.kind is PassageKind.TASK:
        return f"<b>{escape(passage.id)}.</b> "
    if passage.text == passage.section:  # a section that has a name and no number is said once
        return ""
    return f"<b>{escape(name(context.texts, passage))}</b> · "
