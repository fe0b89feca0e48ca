"""Replies to what is no plain question: small talk, the document itself, follow-ups; and lines about figures."""

from __future__ import annotations

from bot.telegram.replies.browse import section_reply, section_rows
from bot.telegram.replies.document import heading, in_language, title
from bot.telegram.replies.markup import escape, fit, join
from bot.telegram.replies.notices import counts, examples, missing_detail, missing_names, stated
from bot.telegram.replies.passages import (
    block,
    examples_button,
    line,
    list_note,
    opening,
    overview_button,
    passage_rows,
    section_button,
)
from bot.telegram.replies.reply import Reply, ReplyContext, few, rows
from index import Answer, Fact, FollowUp, Notice, Outcome, Passage, PassageKind, Route, Talk

SPOKEN = frozenset({Route.TALK, Route.DOCUMENT, Route.FOLLOW_UP})
MOST_LISTED = 4  # each with a button
MOST_LABELS = 50
MOST_EXAMPLES = 2
_SILENT_IN_GROUPS = frozenset({Talk.THANKS, Talk.GOODBYE})
_ABOUT_TITLE = frozenset({Fact.PUBLISHER, Fact.TITLE})
_LISTS = frozenset({FollowUp.MORE, FollowUp.TOPIC, FollowUp.AGAIN})


def needs_no_reply(answer: Answer, *, private: bool) -> bool:
    """Whether silence is the best reply: to thanks in a group."""
    return not private and answer.talk in _SILENT_IN_GROUPS


def spoken_reply(context: ReplyContext, answer: Answer) -> Reply:
    """The reply to an answer whose route is one of `SPOKEN`."""
    if answer.talk is not None:
        return _talk(context, answer.talk)
    if answer.notice is Notice.COUNTS:
        return Reply(counts(context), rows((overview_button(context),)))
    if answer.route is Route.DOCUMENT:
        with_number = answer.fact in _ABOUT_TITLE and answer.outcome is Outcome.ANSWER
        text = join((_fact(context, answer), stated(context) if with_number else ""), "\n")
        return Reply(text, rows((overview_button(context),)))
    return _follow_up(context, answer)


def figure_lines(context: ReplyContext, answer: Answer) -> str:
    """The headline figures that a question asks for: "Foreign trade: RMB 15.6 billion, +14.4 %"."""
    language = context.texts.language
    return "\n".join(
        context.texts.html(
            "figure",
            label=in_language(one.labels, language),
            value=in_language(one.values, language),
            growth=context.texts.number(one.growth),
        )
        for one in answer.figures
    )


def section_counts(context: ReplyContext, answer: Answer) -> Reply:
    """How many tasks the sections have that a question asks for."""
    headings = tuple(hit.passage for hit in answer.hits if hit.passage.kind is PassageKind.SECTION)
    text = "\n".join(_section_line(context, one, "section-counts") for one in headings)
    return Reply(text, few(context, tuple(section_button(context, one) for one in headings), ()))


def no_section(context: ReplyContext) -> Reply:
    """Which sections there are, for one that does not exist."""
    sections = context.library.sections
    labels = context.library.labels
    text = context.texts.html("no-section", sections=len(labels), labels=context.texts.labels(labels[:MOST_LABELS]))
    return Reply(text, section_rows(context, tuple(sections[:MOST_LABELS])))


def _talk(context: ReplyContext, talk: Talk) -> Reply:
    intro = context.texts.html(f"talk-{talk}", title=title(context.library, context.texts.language))
    asked = examples(context)[:MOST_EXAMPLES] if talk in (Talk.GREETING, Talk.HELP) else ()
    overview = rows((overview_button(context),)) if talk is Talk.INSULT else ()
    return Reply(join((intro, *(f"• {escape(one)}" for one in asked)), "\n"), overview)


def _fact(context: ReplyContext, answer: Answer) -> str:
    corpus, language = context.library.corpus, context.texts.language
    if answer.outcome is Outcome.NONE or answer.fact is None:
        return context.texts.html("fact-source-none" if answer.fact is Fact.SOURCE else "fact-unknown")
    if answer.fact is Fact.ABOUT and corpus.about:
        return escape(in_language(corpus.about, language))
    return context.texts.html(
        f"fact-{answer.fact}",
        title=title(context.library, language),
        publisher=corpus.publisher_in(language) or "–",
        date=context.texts.date(corpus.published) if corpus.published else "none",
        source=corpus.source or "–",
        year=str(corpus.year or "–"),
    )


def _follow_up(context: ReplyContext, answer: Answer) -> Reply:
    if not answer.hits:
        keys: dict[FollowUp | None, str] = {
            FollowUp.NOTHING: "follow-up-nothing",
            FollowUp.STEP: "follow-up-end",
            FollowUp.SECTION_TASKS: "follow-up-end",
            FollowUp.ONLY: "follow-up-only",
            FollowUp.FEWER: "follow-up-fewer",
        }
        below = rows((examples_button(context),)) if answer.follow_up is FollowUp.NOTHING else ()
        return Reply(context.texts.html(keys.get(answer.follow_up, "follow-up-no-more")), below)
    passages = tuple(hit.passage for hit in answer.hits)
    if answer.follow_up is FollowUp.SECTION:
        return _section_of(context, passages[0])
    lacking = _lacking(context, answer)
    if answer.follow_up in _LISTS and not lacking and (answer.strong != 1 or answer.follow_up is FollowUp.MORE):
        intro = "" if answer.outcome is Outcome.ANSWER else context.texts.html("suggest-intro")
        if answer.follow_up is FollowUp.MORE:
            intro = context.texts.html("more-title" if answer.strong else "more-unlikely")
        if answer.notice is Notice.MENTIONS:
            intro = context.texts.html("mentions", count=len(passages))
        shown = passages if answer.follow_up is FollowUp.AGAIN else passages[: answer.strong or MOST_LISTED]
        return _listed(context, shown, intro)
    if passages[0].kind is PassageKind.SECTION:
        return section_reply(context.as_answer(), passages[0], 0)
    figures = figure_lines(context, answer)
    text = join((lacking, figures, block(context, passages[0])))
    return Reply(text, passage_rows(context, passages[0], None), shown=1)


def _lacking(context: ReplyContext, answer: Answer) -> str:
    """What the document or the passage does not tell, or in which language it is not at hand."""
    missing = answer.missing
    if missing is not None and missing.names:
        return missing_names(context, missing, with_nearest=True)
    if missing is not None and missing.detail:
        return missing_detail(context, missing)
    return context.texts.html("no-translation") if answer.into and answer.outcome is Outcome.SUGGEST else ""


def _listed(context: ReplyContext, passages: tuple[Passage, ...], intro: str) -> Reply:
    some = passages[:MOST_LISTED]
    text, count = fit([line(context, one) for one in some], head=intro, tail=list_note(context, some))
    return Reply(text, few(context, opening(context, some[:count]), ()), shown=count)


def _section_of(context: ReplyContext, passage: Passage) -> Reply:
    found = heading(context.library, passage.section)
    if found is None:
        return Reply(context.texts.html("section-none"))
    return Reply(_section_line(context, found, "section-of"), rows((section_button(context, found),)))


def _section_line(context: ReplyContext, section: Passage, key: str) -> str:
    tasks = context.library.tasks(section.section)
    language = context.texts.language
    named = context.library.translation(section.id, language) if language in context.library.languages else None
    first, last = (tasks[0].id, tasks[-1].id) if tasks else ("–", "–")
    label = section.section or section.id
    values = {"label": label, "title": named or section.text, "first": first, "last": last}
    return context.texts.html(key, count=len(tasks), **values)
