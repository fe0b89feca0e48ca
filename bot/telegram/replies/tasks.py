"""One passage opened on its own, what is similar to it, and the buttons below."""

from __future__ import annotations

from bot.telegram.callbacks import Action
from bot.telegram.document import heading, name
from bot.telegram.markup import fit
from bot.telegram.replies.passages import block, copy_button, line, list_note
from bot.telegram.replies.reply import Button, Reply, Row, Scene, grid, rows
from index.datatypes import Hit, Passage, PassageKind


def passage_reply(scene: Scene, passage: Passage) -> Reply:
    """A passage opened by its number, from a list or from another passage."""
    return Reply(block(scene, passage), passage_rows(scene, passage, back_button(scene)))


def similar_reply(scene: Scene, passage: Passage, hits: tuple[Hit, ...]) -> Reply:
    """The passages nearest to one."""
    called = name(scene.texts, passage)
    back = scene.button(called, Action.OPEN, passage)
    if not hits:
        return Reply(scene.texts.html("similar-none", name=called), rows((back,)))
    passages = tuple(hit.passage for hit in hits)
    head = scene.texts.html("similar-title", name=called)
    text, count = fit([line(scene, one) for one in passages], head=head, tail=list_note(scene, passages))
    return Reply(text, (*openers(scene, passages[:count]), *rows((back, back_button(scene)))))


def passage_rows(scene: Scene, passage: Passage, first: Button | None) -> tuple[Row, ...]:
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


def feedback_row(scene: Scene, passage: Passage) -> tuple[Button, ...]:
    """The two feedback buttons, none once feedback was given."""
    if not scene.vote:
        return ()
    helpful = scene.say("button-helpful", Action.HELPFUL, passage)
    return helpful, scene.say("button-unhelpful", Action.UNHELPFUL, passage)


def back_button(scene: Scene) -> Button | None:
    """Back to the answer, where the message replies to a question."""
    return scene.say("button-back", Action.ANSWER) if scene.question else None


def openers(scene: Scene, passages: tuple[Passage, ...]) -> tuple[Row, ...]:
    """A button for each passage of a list."""
    return grid(tuple(scene.button(name(scene.texts, one), Action.OPEN, one) for one in passages), 3)


def _step(scene: Scene, key: str, passage: Passage | None) -> Button | None:
    if passage is None or passage.kind is not PassageKind.TASK:
        return None
    return scene.button(scene.texts.plain(key, name=name(scene.texts, passage)), Action.OPEN, passage)


def _section(scene: Scene, passage: Passage) -> Button | None:
    found = heading(scene.library, passage.section)
    return scene.button(name(scene.texts, found), Action.SECTION, found) if found else None
