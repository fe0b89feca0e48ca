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
LABEL = 60


def block(scene: ReplyContext, passage: Passage, *, section: bool = True) -> str:
    """A passage on its own: words, section line, and the translation in a folding quote."""
    parts = [_words(passage, LONGEST), section_line(scene, passage) if section else ""]
    if units(passage.text) > LONGEST:
        parts.append(f"<i>{scene.texts.html('shortened')}</i>")
    return join((join(parts, "\n"), translation_quote(scene, (passage,))))


def line(scene: ReplyContext, passage: Passage) -> str:
    """A passage in a list: words, and its translation in italics below."""
    translated = _translated(scene, passage)
    shown = f"<i>{escape(clip(translated, LONGEST_TRANSLATION))}</i>" if translated else ""
    return join((_words(passage, LONGEST_TRANSLATION), shown), "\n")


def section_line(scene: ReplyContext, passage: Passage) -> str:
    """The section a passage stands in, with its heading as published where it has one."""
    found = heading(scene.library, passage.section)
    if passage.section is None or passage.kind is PassageKind.SECTION:
        return ""
    if found is None:
        return f"<i>{scene.texts.html('name-section', label=passage.section)}</i>"
    return f"<i>{scene.texts.html('section-line', label=passage.section, title=clip(found.text, 200))}</i>"


def translation_quote(scene: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """The unofficial translations of some passages in a folding quote, empty without any."""
    found = [text for passage in passages if (text := _translated(scene, passage))]
    if not found:
        return ""
    body = "\n".join(escape(clip(text, LONGEST_TRANSLATION)) for text in found)
    return f"<blockquote expandable><i>{unofficial(scene)}</i>\n{body}</blockquote>"


def unofficial(scene: ReplyContext) -> str:
    """The words that mark a translation as unofficial."""
    return scene.texts.html("unofficial", into=scene.translation)


def list_note(scene: ReplyContext, passages: tuple[Passage, ...]) -> str:
    """The note below a list that shows translations, empty if it shows none."""
    return f"<i>{unofficial(scene)}</i>" if any(_translated(scene, passage) for passage in passages) else ""


def label(scene: ReplyContext, passage: Passage) -> str:
    """A button's label for a passage: its name and the beginning of its words, translated where possible."""
    words = _translated(scene, passage) or passage.text
    return clip(f"{name(scene.texts, passage)}: {words}", LABEL)


def copy_button(scene: ReplyContext, passage: Passage) -> Button | None:
    """Copies number and words as published; None where they are longer than Telegram copies."""
    text = passage.text if passage.number is None else f"{passage.number}. {passage.text}"
    return Button(scene.texts.plain("button-copy"), copy=text) if units(text) <= MAX_COPY else None


def _words(passage: Passage, limit: int) -> str:
    number = f"<b>{passage.number}.</b> " if passage.number is not None else ""
    return number + escape(clip(passage.text, limit))


def _translated(scene: ReplyContext, passage: Passage) -> str | None:
    return scene.library.translation(passage.id, scene.translation) if scene.translation else None


def passage_reply(scene: ReplyContext, passage: Passage) -> Reply:
    """A passage opened by its number, from a list or from another passage."""
    return Reply(block(scene, passage), passage_rows(scene, passage, back_button(scene)))


def similar_reply(scene: ReplyContext, passage: Passage, hits: tuple[Hit, ...]) -> Reply:
    """The passages nearest to one."""
    called = name(scene.texts, passage)
    back = scene.button(called, Action.OPEN, passage)
    if not hits:
        return Reply(scene.texts.html("similar-none", name=called), rows((back,)))
    passages = tuple(hit.passage for hit in hits)
    head = scene.texts.html("similar-title", name=called)
    text, count = fit([line(scene, one) for one in passages], head=head, tail=list_note(scene, passages))
    return Reply(text, (*openers(scene, passages[:count]), *rows((back, back_button(scene)))))


def passage_rows(scene: ReplyContext, passage: Passage, first: Button | None) -> tuple[Row, ...]:
    """The buttons below a passage; `first` leads to further results or back to the answer."""
    previous, following = scene.library.neighbours(passage)
    similar = scene.say("button-similar", Action.SIMILAR, passage) if passage.kind is PassageKind.TASK else None
    figures = scene.say("button-figures", Action.FIGURES) if passage.kind is PassageKind.FIGURE else None
    return rows(
        (_step(scene, "button-previous", previous), _step(scene, "button-next", following)),
        (first, similar),
        (_section(scene, passage), figures, copy_button(scene, passage)),
        feedback_row(scene, passage),
    )


def feedback_row(scene: ReplyContext, passage: Passage) -> tuple[Button, ...]:
    """The two feedback buttons, none once feedback was given."""
    if not scene.vote:
        return ()
    helpful = scene.say("button-helpful", Action.HELPFUL, passage)
    return helpful, scene.say("button-unhelpful", Action.UNHELPFUL, passage)


def back_button(scene: ReplyContext) -> Button | None:
    """Back to the answer, where the message replies to a question."""
    return scene.say("button-back", Action.ANSWER) if scene.question else None


def openers(scene: ReplyContext, passages: tuple[Passage, ...]) -> tuple[Row, ...]:
    """A button for each passage of a list."""
    return grid(tuple(scene.button(name(scene.texts, one), Action.OPEN, one) for one in passages), 3)


def _step(scene: ReplyContext, key: str, passage: Passage | None) -> Button | None:
    if passage is None or passage.kind is not PassageKind.TASK:
        return None
    return scene.button(scene.texts.plain(key, name=name(scene.texts, passage)), Action.OPEN, passage)


def _section(scene: ReplyContext, passage: Passage) -> Button | None:
    found = heading(scene.library, passage.section)
    return scene.button(name(scene.texts, found), Action.SECTION, found) if found else None
