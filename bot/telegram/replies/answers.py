"""From the engine's answer to a reply: sure, "did you mean", or not in this document."""

from __future__ import annotations

from dataclasses import replace

from bot.telegram.replies import conversation
from bot.telegram.replies.browse import figures_reply, section_reply, sections_reply
from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading
from bot.telegram.replies.markup import fit, join
from bot.telegram.replies.notices import about_line, counts, missing_detail, missing_names, notice_line
from bot.telegram.replies.passages import (
    answer_rows,
    back_button,
    block,
    examples_button,
    feedback_row,
    label,
    line,
    list_note,
    openers,
    opening,
    overview_button,
    passage_rows,
)
from bot.telegram.replies.reply import Button, Reply, ReplyContext, Row, few, rows
from index import Answer, Hit, Notice, Outcome, Passage, PassageKind, Route

MOST_STRONG = 5
MOST_SUGGESTED = 3  # with "None of these" four buttons
PAGE = 5
MOST_RESULTS = 30
SIDES = 2  # of a relation


def answer_reply(context: ReplyContext, answer: Answer) -> Reply:
    """What a person reads in answer to a question."""
    answer = answer.without_headings()
    if answer.route in conversation.SPOKEN:
        return conversation.spoken_reply(context, answer)
    if answer.notice is Notice.COUNTS:
        return Reply(counts(context), rows((overview_button(context),)))
    if answer.notice is Notice.SECTION_COUNTS:
        return _noticed(context, answer, conversation.section_counts(context, answer))
    if answer.notice is Notice.NO_SECTION:
        return conversation.no_section(context)
    if answer.outcome is Outcome.NONE or not answer.hits:
        return _none(context, answer)
    if answer.outcome is Outcome.SUGGEST and not answer.is_in_part:
        return _suggest(context, answer)
    if answer.route is Route.FIGURES and not answer.figures:
        return figures_reply(context.as_answer())
    if answer.route is Route.SECTION and all(hit.passage.kind is PassageKind.SECTION for hit in answer.hits):
        return sections_reply(context.as_answer())
    section = _one_section(answer) if answer.route is Route.SECTION else None
    if section is not None and (found := heading(context.library, section)):
        return _noticed(context, answer, section_reply(context.as_answer(), found, 0))
    return (
        _several(context, answer) if answer.strong > 1 or answer.notice is Notice.MENTIONS else _single(context, answer)
    )


def _noticed(context: ReplyContext, answer: Answer, reply: Reply) -> Reply:
    return replace(reply, text=join((notice_line(context, answer), reply.text)))


def results_reply(context: ReplyContext, answer: Answer, page: int) -> Reply:
    """The hits behind those that the answer shows, a page of them: the ones that fit as well, then less likely ones."""
    answer = answer.without_headings()
    first = shown(context, answer)
    start = first + page * PAGE
    left = _likely(answer)[start:]
    if not left:
        return Reply(context.texts.html("more-none"), rows((overview_button(context), back_button(context))))
    title = "more-title" if start < answer.strong else "more-unlikely"
    text, count = _list(context, left[:PAGE], context.texts.html(title))
    previous = context.text_button("button-page-previous", Action.MORE, page=page - 1) if page else None
    after = context.text_button("button-page-next", Action.MORE, page=page + 1) if len(left) > PAGE else None
    listed = _passages(left)
    buttons = openers(context, listed[:count])
    return Reply(text, (*buttons, *rows((previous, back_button(context), after))), listed=listed, shown=count)


def shown(context: ReplyContext, answer: Answer) -> int:
    """How many of the leading hits the answer itself shows."""
    return answer_reply(context, answer).shown


def _single(context: ReplyContext, answer: Answer) -> Reply:
    hit = answer.hits[0]
    figures = conversation.figure_lines(context, answer)
    rated = answer.route is Route.SEARCH and not figures
    sure = context.texts.html(f"certainty-{hit.certainty}") if rated else ""
    text = join((notice_line(context, answer), figures, block(context, hit.passage), sure))
    if answer.route is Route.NUMBER:  # it was named: whoever did so goes on reading rather than judges it
        return Reply(text, passage_rows(context, hit.passage, None), shown=1)
    return Reply(text, answer_rows(context, hit.passage, None if figures else _more(context, answer, 1)), shown=1)


def _several(context: ReplyContext, answer: Answer) -> Reply:
    hits = answer.hits[: min(answer.strong, MOST_STRONG)]
    if answer.notice is Notice.MENTIONS:
        intro = context.texts.html("mentions", count=len(answer.hits))
    else:
        intro = context.texts.html(_several_of(hits), count=len(hits)) if answer.route is Route.SEARCH else ""
    text, count = _list(context, hits, join((notice_line(context, answer), intro)))
    left = answer.strong - count
    more = _more(context, answer, count)
    text = join((text, context.texts.html("answer-left", count=left) if left and more else ""))
    return Reply(text, _list_rows(context, _passages(hits[:count]), more), shown=count)


def _list_rows(context: ReplyContext, listed: tuple[Passage, ...], more: Button | None) -> tuple[Row, ...]:
    """The buttons below several passages that answer a question."""
    rest = context.text_button("button-options", Action.OPTIONS) if context.question else None
    return few(context, opening(context, listed), feedback_row(context, listed[0]), main=more, rest=rest)


def _several_of(hits: tuple[Hit, ...]) -> str:
    is_tasks = all(hit.passage.kind is PassageKind.TASK for hit in hits)
    return "answer-several" if is_tasks else "answer-several-passages"


def _suggest(context: ReplyContext, answer: Answer) -> Reply:
    """What is near, and why it is no answer."""
    notice, missing = notice_line(context, answer), answer.missing
    if missing is not None and missing.names:
        return _absent(context, answer, join((notice, missing_names(context, missing, with_nearest=True)), "\n"))
    if missing is not None and missing.detail:
        lacking = join((notice, missing_detail(context, missing)), "\n")
        text = join((lacking, block(context, answer.hits[0].passage)))
        return Reply(text, answer_rows(context, answer.hits[0].passage, _more(context, answer, 1)), shown=1)
    if answer.figures:
        text = join((notice, conversation.figure_lines(context, answer), block(context, answer.hits[0].passage)))
        return Reply(text, answer_rows(context, answer.hits[0].passage, None), shown=1)
    if answer.notice is Notice.RELATION:
        hits = answer.hits[:SIDES]
        text, count = _list(context, hits, context.texts.html("missing-relation"))
        more = _more(context, answer, count)
        return Reply(text, _list_rows(context, _passages(hits[:count]), more), shown=count)
    hits = _likely(answer)[:MOST_SUGGESTED] or answer.hits[:1]
    text, count = _list(context, hits, notice or context.texts.html("suggest-intro"))
    none = context.text_button("button-none-of-these", Action.NONE_OF_THESE, hits[0].passage) if context.vote else None
    return _offer(context, text, hits[:count], none or _more(context, answer, count), shown=count)


def _absent(context: ReplyContext, answer: Answer, intro: str) -> Reply:
    """What the document does not mention, the nearest that it has, and the next ones as buttons."""
    text = join((intro, block(context, answer.hits[0].passage)))
    others = answer.hits[1:MOST_SUGGESTED]
    last = (_more(context, answer, 1), *feedback_row(context, answer.hits[0].passage)[1:])
    return _offer(context, text, others, *last, shown=1)


def _offer(context: ReplyContext, text: str, hits: tuple[Hit, ...], *last: Button | None, shown: int) -> Reply:
    """A reply with readable buttons for some hits, and at most four in two rows."""
    offered = tuple(context.button(label(context, hit.passage), Action.OPEN, hit.passage) for hit in hits)
    return Reply(text, few(context, (), (*offered, *last)), shown=shown)


def _none(context: ReplyContext, answer: Answer) -> Reply:
    """That the document does not say, in one line, and where to go from there."""
    said = notice_line(context, answer)
    if not said and answer.missing is not None and answer.missing.names:
        said = missing_names(context, answer.missing, with_nearest=False)
    said = said or context.texts.html("none-intro")
    about = "" if context.brief or answer.notice else about_line(context)
    return Reply(join((said, about), "\n"), rows((overview_button(context), examples_button(context))))


def _more(context: ReplyContext, answer: Answer, count: int) -> Button | None:
    left = len(_likely(answer)) > count
    return context.text_button("button-more", Action.MORE) if left and context.question else None


def _likely(answer: Answer) -> tuple[Hit, ...]:
    """The hits that are worth showing: those that answer the question, and others as long as they are likely."""
    return tuple(hit for place, hit in enumerate(answer.hits) if place < answer.strong or hit.is_likely)


def _list(context: ReplyContext, hits: tuple[Hit, ...], intro: str) -> tuple[str, int]:
    passages = _passages(hits)
    return fit([line(context, passage) for passage in passages], head=intro, tail=list_note(context, passages))


def _passages(hits: tuple[Hit, ...]) -> tuple[Passage, ...]:
    return tuple(hit.passage for hit in hits)


def _one_section(answer: Answer) -> str | None:
    labels = {hit.passage.section for hit in answer.hits}
    return labels.pop() if len(labels) == 1 else None
