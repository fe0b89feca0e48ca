"""Replies to what is no plain question: small talk, the document itself, follow-ups; and lines about figures."""

from __future__ import annotations

from bot.telegram.replies.browse import section_reply
from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading, title
from bot.telegram.replies.markup import escape, fit, join
from bot.telegram.replies.notices import counts, examples
from bot.telegram.replies.passages import block, line, list_note, openers, passage_rows
from bot.telegram.replies.reply import Reply, ReplyContext, Row, rows
from index import Answer, Fact, FollowUp, Notice, Outcome, Passage, PassageKind, Route, Talk

SPOKEN = frozenset({Route.TALK, Route.DOCUMENT, Route.FOLLOW_UP})
MOST_LISTED = 5
MOST_EXAMPLES = 2
_SILENT_IN_GROUPS = frozenset({Talk.THANKS, Talk.GOODBYE})
_LISTS = frozenset({FollowUp.MORE, FollowUp.TOPIC})


def needs_no_reply(answer: Answer, *, private: bool) -> bool:
    """Whether silence is the best reply: to thanks in a group."""
    return not private and answer.talk in _SILENT_IN_GROUPS


def spoken_reply(context: ReplyContext, answer: Answer) -> Reply:
    """The reply to an answer whose route is one of `SPOKEN`."""
    if answer.talk is not None:
        return _talk(context, answer.talk)
    if answer.notice is Notice.COUNTS:
        return Reply(counts(context), _overview(context))
    if answer.route is Route.DOCUMENT:
        return Reply(_fact(context, answer), _overview(context))
    return _follow_up(context, answer)


def figure_lines(context: ReplyContext, answer: Answer) -> str:
    """The headline figures that a question asks for: "Foreign trade: RMB 15.6 billion, +14.4 %"."""
    language = context.texts.language
    return "\n".join(
        context.texts.html(
            "figure",
            label=one.labels.get(language) or one.labels["en"],
            value=one.values.get(language) or one.values["en"],
            growth=context.texts.number(one.growth),
        )
        for one in answer.figures
    )


def section_counts(context: ReplyContext, answer: Answer) -> Reply:
    """How many tasks the sections have that a question asks for."""
    headings = [hit.passage for hit in answer.hits if hit.passage.kind is PassageKind.SECTION]
    text = "\n".join(_section_line(context, one, "section-counts") for one in headings)
    return Reply(text, rows(tuple(context.button(_name(context, one), Action.SECTION, one) for one in headings[:3])))


def no_section(context: ReplyContext) -> Reply:
    """Which sections there are, for one that does not exist."""
    sections = context.library.sections
    labels = ", ".join(section.section or section.id for section in sections[:50])
    return Reply(context.texts.html("no-section", count=len(sections), labels=labels), _overview(context))


def mentions(context: ReplyContext, answer: Answer) -> Reply:
    """How many tasks mention something, and the first of them."""
    intro = context.texts.html("mentions", count=len(answer.hits))
    return _listed(context, tuple(hit.passage for hit in answer.hits), intro)


def _talk(context: ReplyContext, talk: Talk) -> Reply:
    intro = context.texts.html(f"talk-{talk}", title=title(context.library, context.texts.language))
    asked = examples(context)[:MOST_EXAMPLES] if talk in (Talk.GREETING, Talk.HELP) else ()
    overview = _overview(context) if talk is Talk.INSULT else ()
    return Reply(join((intro, *(f"• {escape(one)}" for one in asked)), "\n"), overview)


def _fact(context: ReplyContext, answer: Answer) -> str:
    corpus, language = context.library.corpus, context.texts.language
    if answer.outcome is Outcome.NONE or answer.fact is None:
        return context.texts.html("fact-unknown")
    if answer.fact is Fact.ABOUT and corpus.about:
        return escape(corpus.about.get(language) or corpus.about["en"])
    return context.texts.html(
        f"fact-{answer.fact}",
        title=corpus.title,
        publisher=corpus.publisher or "–",
        date=corpus.published or "–",
        source=corpus.source or "–",
        year=str(corpus.year or "–"),
    )


def _follow_up(context: ReplyContext, answer: Answer) -> Reply:
    if not answer.hits:
        nothing = answer.follow_up is FollowUp.NOTHING
        return Reply(context.texts.html("follow-up-nothing" if nothing else "follow-up-no-more"))
    passages = tuple(hit.passage for hit in answer.hits)
    if answer.follow_up is FollowUp.SECTION:
        return _section_of(context, passages[0])
    if answer.follow_up in _LISTS and not (answer.outcome is Outcome.ANSWER and answer.strong == 1):
        intro = "" if answer.outcome is Outcome.ANSWER else context.texts.html("suggest-intro")
        shown = passages[: answer.strong or MOST_LISTED] if answer.follow_up is FollowUp.TOPIC else passages
        return _listed(context, shown, intro)
    if passages[0].kind is PassageKind.SECTION:
        return section_reply(context, passages[0], 0)
    figures = figure_lines(context, answer)
    return Reply(
        join((_lacking(context, answer), figures, block(context, passages[0]))),
        passage_rows(context, passages[0], None),
    )


def _lacking(context: ReplyContext, answer: Answer) -> str:
    """What the passage does not tell, or in which language it is not at hand."""
    if answer.missing is not None and answer.missing.detail:
        return context.texts.html("missing-detail", detail=context.texts.plain(f"detail-{answer.missing.detail}"))
    return context.texts.html("no-translation") if answer.into and answer.outcome is Outcome.SUGGEST else ""


def _listed(context: ReplyContext, passages: tuple[Passage, ...], intro: str) -> Reply:
    some = passages[:MOST_LISTED]
    text, count = fit([line(context, one) for one in some], head=intro, tail=list_note(context, some))
    return Reply(text, openers(context, some[:count]))


def _section_of(context: ReplyContext, passage: Passage) -> Reply:
    found = heading(context.library, passage.section)
    if found is None:
        return Reply(context.texts.html("section-none"))
    button = context.button(_name(context, found), Action.SECTION, found)
    return Reply(_section_line(context, found, "section-of"), rows((button,)))


def _section_line(context: ReplyContext, section: Passage, key: str) -> str:
    tasks = context.library.tasks(section.section)
    language = context.texts.language
    named = context.library.translation(section.id, language) if language in context.library.languages else None
    first, last = (tasks[0].id, tasks[-1].id) if tasks else ("–", "–")
    label = section.section or section.id
    values = {"label": label, "title": named or section.text, "first": first, "last": last}
    return context.texts.html(key, count=len(tasks), **values)


def _name(context: ReplyContext, section: Passage) -> str:
    return context.texts.plain("name-section", label=section.section or section.id)


def _overview(context: ReplyContext) -> tuple[Row, ...]:
    return rows((context.text_button("button-sections", Action.SECTIONS) if context.library.sections else None,))
