"""From the engine's answer to a reply: sure, "did you mean", or not in this document."""

from __future__ import annotations

from bot.telegram.replies import conversation
from bot.telegram.replies.browse import figures_reply, section_reply
from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading, name, title
from bot.telegram.replies.markup import fit, join
from bot.telegram.replies.notices import example_list, notice_lines
from bot.telegram.replies.passages import (
    back_button,
    block,
    feedback_row,
    label,
    line,
    list_note,
    openers,
    passage_rows,
)
from bot.telegram.replies.reply import Button, Reply, ReplyContext, rows
from index.types import Answer, Hit, Notice, Outcome, Passage, PassageKind, Route

MOST_STRONG = 5
MOST_SUGGESTED = 4
PAGE = 5
MOST_RESULTS = 30
NEAREST_SECTIONS = 2
# A score is the calibrated probability that the passage answers the question; readers get words.
CERTAINTIES = ((0.9, "certainty-high"), (0.7, "certainty-good"), (0.0, "certainty-fair"))


def answer_reply(scene: ReplyContext, answer: Answer) -> Reply:
    """What a person reads in answer to a question."""
    if answer.route in conversation.SPOKEN:
        return conversation.spoken_reply(scene, answer)
    if answer.notice is Notice.COUNTS:
        return _counts(scene, answer)
    if answer.notice is Notice.SECTION_COUNTS:
        return conversation.section_counts(scene, answer)
    if answer.notice is Notice.NO_SECTION:
        return conversation.no_section(scene)
    if answer.notice is Notice.MENTIONS:
        return conversation.mentions(scene, answer)
    if answer.outcome is Outcome.NONE or not answer.hits:
        return _none(scene, answer)
    if answer.outcome is Outcome.SUGGEST:
        return _suggest(scene, answer)
    if answer.route is Route.FIGURES:
        return figures_reply(scene)
    section = _one_section(answer) if answer.route is Route.SECTION else None
    if section is not None and (found := heading(scene.library, section)):
        return section_reply(scene, found, 0)
    return _several(scene, answer) if answer.strong > 1 else _single(scene, answer)


def results_reply(scene: ReplyContext, answer: Answer, page: int) -> Reply:
    """The hits behind those that the answer shows, a page of them."""
    start = shown(scene, answer) + page * PAGE
    hits = answer.hits[start : start + PAGE]
    if not hits:
        return Reply(scene.texts.html("more-none"), rows((back_button(scene),)))
    text, count = _list(scene, hits, scene.texts.html("more-title"))
    previous = scene.say("button-page-previous", Action.MORE, page=page - 1) if page else None
    following = len(answer.hits) > start + PAGE
    after = scene.say("button-page-next", Action.MORE, page=page + 1) if following else None
    buttons = openers(scene, tuple(hit.passage for hit in hits[:count]))
    return Reply(text, (*buttons, *rows((previous, after), (back_button(scene),))))


def shown(scene: ReplyContext, answer: Answer) -> int:
    """How many of the leading hits the answer itself shows."""
    if answer.outcome is Outcome.ANSWER and answer.strong > 1:
        return _list(scene, answer.hits[: min(answer.strong, MOST_STRONG)], "")[1]
    if answer.outcome is Outcome.SUGGEST:
        return _list(scene, answer.hits[:MOST_SUGGESTED], "")[1]
    return 1 if answer.outcome is Outcome.ANSWER else 0


def _single(scene: ReplyContext, answer: Answer) -> Reply:
    hit = answer.hits[0]
    sure = scene.texts.html(_certainty(hit.score)) if answer.route is Route.SEARCH else ""
    figures = conversation.figure_lines(scene, answer)
    text = join((*notice_lines(scene, answer), figures, block(scene, hit.passage), sure))
    return Reply(text, passage_rows(scene, hit.passage, _more(scene, answer, 1)))


def _several(scene: ReplyContext, answer: Answer) -> Reply:
    hits = answer.hits[: min(answer.strong, MOST_STRONG)]
    intro = scene.texts.html(_several_of(hits), count=len(hits)) if answer.route is Route.SEARCH else ""
    text, count = _list(scene, hits, join((*notice_lines(scene, answer), intro)))
    left = answer.strong - count
    more = _more(scene, answer, count)
    text = join((text, scene.texts.html("answer-left", count=left) if left and more else ""))
    buttons = openers(scene, tuple(hit.passage for hit in hits[:count]))
    return Reply(text, (*buttons, *rows((more,), feedback_row(scene, hits[0].passage))))


def _several_of(hits: tuple[Hit, ...]) -> str:
    is_tasks = all(hit.passage.kind is PassageKind.TASK for hit in hits)
    return "answer-several" if is_tasks else "answer-several-passages"


def _suggest(scene: ReplyContext, answer: Answer) -> Reply:
    hits = answer.hits[:MOST_SUGGESTED]
    intro = join((*notice_lines(scene, answer), scene.texts.html("suggest-intro")))
    text, count = _list(scene, hits, intro)
    candidates = rows(*((scene.button(label(scene, hit.passage), Action.OPEN, hit.passage),) for hit in hits[:count]))
    more = _more(scene, answer, count)
    none = scene.say("button-none-of-these", Action.UNHELPFUL, hits[0].passage) if scene.vote else None
    return Reply(text, (*candidates, *rows((more, none))))


def _none(scene: ReplyContext, answer: Answer) -> Reply:
    notices = notice_lines(scene, answer)
    intro = "" if notices else scene.texts.html("none-intro", title=title(scene.library, scene.texts.language))
    nearest = _nearest_sections(scene, answer)
    lines = "\n".join(line(scene, passage) for passage in nearest)
    topics = join((scene.texts.html("none-nearest"), lines, list_note(scene, nearest)), "\n") if nearest else ""
    sections = tuple(scene.button(name(scene.texts, passage), Action.SECTION, passage) for passage in nearest)
    overview = scene.say("button-sections", Action.SECTIONS) if scene.library.sections else None
    return Reply(join((*notices, intro, topics, example_list(scene))), rows(sections, (overview,)))


def _counts(scene: ReplyContext, answer: Answer) -> Reply:
    overview = scene.say("button-sections", Action.SECTIONS) if scene.library.sections else None
    return Reply(join(notice_lines(scene, answer)), rows((overview,)))


def _more(scene: ReplyContext, answer: Answer, count: int) -> Button | None:
    left = max(len(answer.hits), answer.strong) > count
    return scene.say("button-more", Action.MORE) if left and scene.question else None


def _list(scene: ReplyContext, hits: tuple[Hit, ...], intro: str) -> tuple[str, int]:
    passages = tuple(hit.passage for hit in hits)
    return fit([line(scene, passage) for passage in passages], head=intro, tail=list_note(scene, passages))


def _nearest_sections(scene: ReplyContext, answer: Answer) -> tuple[Passage, ...]:
    labels = dict.fromkeys(hit.passage.section for hit in answer.hits)
    found = [one for label in labels if (one := heading(scene.library, label))]
    return tuple(found[:NEAREST_SECTIONS])


def _one_section(answer: Answer) -> str | None:
    labels = {hit.passage.section for hit in answer.hits}
    return labels.pop() if len(labels) == 1 else None


def _certainty(score: float) -> str:
    return next(key for least, key in CERTAINTIES if score >= least)
