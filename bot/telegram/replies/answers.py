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
from index import Answer, Hit, Notice, Outcome, Passage, PassageKind, Route

MOST_STRONG = 5
MOST_SUGGESTED = 4
PAGE = 5
MOST_RESULTS = 30
NEAREST_SECTIONS = 2
# A score is the calibrated probability that the passage answers the question; readers get words.


def answer_reply(context: ReplyContext, answer: Answer) -> Reply:
    """What a person reads in answer to a question."""
    if answer.route in conversation.SPOKEN:
        return conversation.spoken_reply(context, answer)
    if answer.notice is Notice.COUNTS:
        return _counts(context, answer)
    if answer.notice is Notice.SECTION_COUNTS:
        return conversation.section_counts(context, answer)
    if answer.notice is Notice.NO_SECTION:
        return conversation.no_section(context)
    if answer.notice is Notice.MENTIONS:
        return conversation.mentions(context, answer)
    if answer.outcome is Outcome.NONE or not answer.hits:
        return _none(context, answer)
    if answer.outcome is Outcome.SUGGEST:
        return _suggest(context, answer)
    if answer.route is Route.FIGURES:
        return figures_reply(context)
    section = _one_section(answer) if answer.route is Route.SECTION else None
    if section is not None and (found := heading(context.library, section)):
        return section_reply(context, found, 0)
    return _several(context, answer) if answer.strong > 1 else _single(context, answer)


def results_reply(context: ReplyContext, answer: Answer, page: int) -> Reply:
    """The hits behind those that the answer shows, a page of them."""
    start = shown(context, answer) + page * PAGE
    hits = answer.hits[start : start + PAGE]
    if not hits:
        return Reply(context.texts.html("more-none"), rows((back_button(context),)))
    text, count = _list(context, hits, context.texts.html("more-title"))
    previous = context.text_button("button-page-previous", Action.MORE, page=page - 1) if page else None
    following = len(answer.hits) > start + PAGE
    after = context.text_button("button-page-next", Action.MORE, page=page + 1) if following else None
    buttons = openers(context, tuple(hit.passage for hit in hits[:count]))
    return Reply(text, (*buttons, *rows((previous, after), (back_button(context),))))


def shown(context: ReplyContext, answer: Answer) -> int:
    """How many of the leading hits the answer itself shows."""
    if answer.outcome is Outcome.ANSWER and answer.strong > 1:
        return _list(context, answer.hits[: min(answer.strong, MOST_STRONG)], "")[1]
    if answer.outcome is Outcome.SUGGEST:
        return _list(context, answer.hits[:MOST_SUGGESTED], "")[1]
    return 1 if answer.outcome is Outcome.ANSWER else 0


def _single(context: ReplyContext, answer: Answer) -> Reply:
    hit = answer.hits[0]
    sure = context.texts.html(f"certainty-{hit.certainty}") if answer.route is Route.SEARCH else ""
    figures = conversation.figure_lines(context, answer)
    text = join((*notice_lines(context, answer), figures, block(context, hit.passage), sure))
    return Reply(text, passage_rows(context, hit.passage, _more(context, answer, 1)))


def _several(context: ReplyContext, answer: Answer) -> Reply:
    hits = answer.hits[: min(answer.strong, MOST_STRONG)]
    intro = context.texts.html(_several_of(hits), count=len(hits)) if answer.route is Route.SEARCH else ""
    text, count = _list(context, hits, join((*notice_lines(context, answer), intro)))
    left = answer.strong - count
    more = _more(context, answer, count)
    text = join((text, context.texts.html("answer-left", count=left) if left and more else ""))
    buttons = openers(context, tuple(hit.passage for hit in hits[:count]))
    return Reply(text, (*buttons, *rows((more,), feedback_row(context, hits[0].passage))))


def _several_of(hits: tuple[Hit, ...]) -> str:
    is_tasks = all(hit.passage.kind is PassageKind.TASK for hit in hits)
    return "answer-several" if is_tasks else "answer-several-passages"


def _suggest(context: ReplyContext, answer: Answer) -> Reply:
    hits = answer.hits[:MOST_SUGGESTED]
    intro = join((*notice_lines(context, answer), _why_unsure(context, answer)))
    text, count = _list(context, hits, intro)
    candidates = rows(
        *((context.button(label(context, hit.passage), Action.OPEN, hit.passage),) for hit in hits[:count])
    )
    more = _more(context, answer, count)
    none = context.text_button("button-none-of-these", Action.UNHELPFUL, hits[0].passage) if context.vote else None
    return Reply(text, (*candidates, *rows((more, none))))


def _why_unsure(context: ReplyContext, answer: Answer) -> str:
    """What the passages lack, or that it is not clear which one is meant."""
    missing, texts = answer.missing, context.texts
    if missing is None:
        return texts.html("suggest-intro")
    quoted = ", ".join(texts.plain("quoted", name=name) for name in missing.names)
    names = texts.html("missing-names", names=quoted) if quoted else ""
    detail = missing.detail and texts.html("missing-detail", detail=texts.plain(f"detail-{missing.detail}"))
    return join((names, detail or ""), "\n")


def _none(context: ReplyContext, answer: Answer) -> Reply:
    notices = notice_lines(context, answer)
    intro = "" if notices else context.texts.html("none-intro", title=title(context.library, context.texts.language))
    nearest = _nearest_sections(context, answer)
    lines = "\n".join(line(context, passage) for passage in nearest)
    topics = join((context.texts.html("none-nearest"), lines, list_note(context, nearest)), "\n") if nearest else ""
    sections = tuple(context.button(name(context.texts, passage), Action.SECTION, passage) for passage in nearest)
    overview = context.text_button("button-sections", Action.SECTIONS) if context.library.sections else None
    return Reply(join((*notices, intro, topics, example_list(context))), rows(sections, (overview,)))


def _counts(context: ReplyContext, answer: Answer) -> Reply:
    overview = context.text_button("button-sections", Action.SECTIONS) if context.library.sections else None
    return Reply(join(notice_lines(context, answer)), rows((overview,)))


def _more(context: ReplyContext, answer: Answer, count: int) -> Button | None:
    left = max(len(answer.hits), answer.strong) > count
    return context.text_button("button-more", Action.MORE) if left and context.question else None


def _list(context: ReplyContext, hits: tuple[Hit, ...], intro: str) -> tuple[str, int]:
    passages = tuple(hit.passage for hit in hits)
    return fit([line(context, passage) for passage in passages], head=intro, tail=list_note(context, passages))


def _nearest_sections(context: ReplyContext, answer: Answer) -> tuple[Passage, ...]:
    labels = dict.fromkeys(hit.passage.section for hit in answer.hits)
    found = [one for label in labels if (one := heading(context.library, label))]
    return tuple(found[:NEAREST_SECTIONS])


def _one_section(answer: Answer) -> str | None:
    labels = {hit.passage.section for hit in answer.hits}
    return labels.pop() if len(labels) == 1 else None
