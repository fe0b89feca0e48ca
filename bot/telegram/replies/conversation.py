"""Replies to what is no plain question: small talk, the document itself, follow-ups; and lines about figures."""

from __future__ import annotations

from bot.telegram.replies.browse import section_reply
from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import heading, title
from bot.telegram.replies.markup import escape, fit, join
from bot.telegram.replies.notices import counts, examples
from bot.telegram.replies.passages import block, line, list_note, openers, passage_rows
from bot.telegram.replies.reply import Reply, ReplyContext, Row, rows
from index.types import Answer, Fact, FollowUp, Notice, Outcome, Passage, PassageKind, Route, Talk

SPOKEN = frozenset({Route.TALK, Route.DOCUMENT, Route.FOLLOW_UP})
MOST_LISTED = 5
MOST_EXAMPLES = 2
_SILENT_IN_GROUPS = frozenset({Talk.THANKS, Talk.GOODBYE})
_LISTS = frozenset({FollowUp.MORE, FollowUp.TOPIC})


def needs_no_reply(answer: Answer, *, private: bool) -> bool:
    """Whether silence is the best reply: to thanks in a group."""
    return not private and answer.talk in _SILENT_IN_GROUPS


def spoken_reply(scene: ReplyContext, answer: Answer) -> Reply:
    """The reply to an answer whose route is one of `SPOKEN`."""
    if answer.talk is not None:
        return _talk(scene, answer.talk)
    if answer.notice is Notice.COUNTS:
        return Reply(counts(scene), _overview(scene))
    if answer.route is Route.DOCUMENT:
        return Reply(_fact(scene, answer), _overview(scene))
    return _follow_up(scene, answer)


def figure_lines(scene: ReplyContext, answer: Answer) -> str:
    """The headline figures that a question asks for: "Foreign trade: RMB 15.6 billion, +14.4 %"."""
    language = scene.texts.language
    return "\n".join(
        scene.texts.html(
            "figure",
            label=one.labels.get(language) or one.labels["en"],
            value=one.values.get(language) or one.values["en"],
            growth=scene.texts.number(one.growth),
        )
        for one in answer.figures
    )


def section_counts(scene: ReplyContext, answer: Answer) -> Reply:
    """How many tasks the sections have that a question asks for."""
    headings = [hit.passage for hit in answer.hits if hit.passage.kind is PassageKind.SECTION]
    text = "\n".join(_section_line(scene, one, "section-counts") for one in headings)
    return Reply(text, rows(tuple(scene.button(_name(scene, one), Action.SECTION, one) for one in headings[:3])))


def no_section(scene: ReplyContext) -> Reply:
    """Which sections there are, for one that does not exist."""
    sections = scene.library.sections
    labels = ", ".join(section.section or section.id for section in sections[:50])
    return Reply(scene.texts.html("no-section", count=len(sections), labels=labels), _overview(scene))


def mentions(scene: ReplyContext, answer: Answer) -> Reply:
    """How many tasks mention something, and the first of them."""
    intro = scene.texts.html("mentions", count=len(answer.hits))
    return _listed(scene, tuple(hit.passage for hit in answer.hits), intro)


def _talk(scene: ReplyContext, talk: Talk) -> Reply:
    intro = scene.texts.html(f"talk-{talk}", title=title(scene.library, scene.texts.language))
    asked = examples(scene)[:MOST_EXAMPLES] if talk in (Talk.GREETING, Talk.HELP) else ()
    overview = _overview(scene) if talk is Talk.INSULT else ()
    return Reply(join((intro, *(f"• {escape(one)}" for one in asked)), "\n"), overview)


def _fact(scene: ReplyContext, answer: Answer) -> str:
    corpus, language = scene.library.corpus, scene.texts.language
    if answer.outcome is Outcome.NONE or answer.fact is None:
        return scene.texts.html("fact-unknown")
    if answer.fact is Fact.ABOUT and corpus.about:
        return escape(corpus.about.get(language) or corpus.about["en"])
    return scene.texts.html(
        f"fact-{answer.fact}",
        title=corpus.title,
        publisher=corpus.publisher or "–",
        date=corpus.published or "–",
        source=corpus.source or "–",
        year=str(corpus.year or "–"),
    )


def _follow_up(scene: ReplyContext, answer: Answer) -> Reply:
    if not answer.hits:
        nothing = answer.follow_up is FollowUp.NOTHING
        return Reply(scene.texts.html("follow-up-nothing" if nothing else "follow-up-no-more"))
    passages = tuple(hit.passage for hit in answer.hits)
    if answer.follow_up is FollowUp.SECTION:
        return _section_of(scene, passages[0])
    if answer.follow_up in _LISTS and not (answer.outcome is Outcome.ANSWER and answer.strong == 1):
        intro = "" if answer.outcome is Outcome.ANSWER else scene.texts.html("suggest-intro")
        shown = passages[: answer.strong or MOST_LISTED] if answer.follow_up is FollowUp.TOPIC else passages
        return _listed(scene, shown, intro)
    if passages[0].kind is PassageKind.SECTION:
        return section_reply(scene, passages[0], 0)
    figures = figure_lines(scene, answer)
    return Reply(
        join((_lacking(scene, answer), figures, block(scene, passages[0]))), passage_rows(scene, passages[0], None)
    )


def _lacking(scene: ReplyContext, answer: Answer) -> str:
    """What the passage does not tell, or in which language it is not at hand."""
    if answer.missing is not None and answer.missing.detail:
        return scene.texts.html("missing-detail", detail=scene.texts.plain(f"detail-{answer.missing.detail}"))
    return scene.texts.html("no-translation") if answer.into and answer.outcome is Outcome.SUGGEST else ""


def _listed(scene: ReplyContext, passages: tuple[Passage, ...], intro: str) -> Reply:
    some = passages[:MOST_LISTED]
    text, count = fit([line(scene, one) for one in some], head=intro, tail=list_note(scene, some))
    return Reply(text, openers(scene, some[:count]))


def _section_of(scene: ReplyContext, passage: Passage) -> Reply:
    found = heading(scene.library, passage.section)
    if found is None:
        return Reply(scene.texts.html("section-none"))
    button = scene.button(_name(scene, found), Action.SECTION, found)
    return Reply(_section_line(scene, found, "section-of"), rows((button,)))


def _section_line(scene: ReplyContext, section: Passage, key: str) -> str:
    tasks = scene.library.tasks(section.section)
    language = scene.texts.language
    named = scene.library.translation(section.id, language) if language in scene.library.languages else None
    first, last = (tasks[0].id, tasks[-1].id) if tasks else ("–", "–")
    label = section.section or section.id
    values = {"label": label, "title": named or section.text, "first": first, "last": last}
    return scene.texts.html(key, count=len(tasks), **values)


def _name(scene: ReplyContext, section: Passage) -> str:
    return scene.texts.plain("name-section", label=section.section or section.id)


def _overview(scene: ReplyContext) -> tuple[Row, ...]:
    return rows((scene.say("button-sections", Action.SECTIONS) if scene.library.sections else None,))
