"""Replies that belong to no question: start, help, language, about, privacy, what a command lacks."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import title
from bot.telegram.replies.markup import clip, escape, join
from bot.telegram.replies.notices import counts, example_list, examples
from bot.telegram.replies.passages import overview_button
from bot.telegram.replies.reply import Reply, ReplyContext, Row, rows
from bot.texts import Localisation

LONGEST_TITLE = 200
AUTO = "auto"


def start_reply(context: ReplyContext, username: str, *, group: bool = False) -> Reply:
    """The first words: what to ask and how."""
    shown = clip(title(context.library, context.texts.language), LONGEST_TITLE)
    intro = context.texts.html("start", title=shown)
    note = context.texts.html("start-group", username=username) if group else ""
    return Reply(join((intro, example_list(context), note)), _start_rows(context))


def help_reply(context: ReplyContext, username: str) -> Reply:
    """How to ask, what comes back, and the commands."""
    figures = "some" if context.library.figures else "none"
    text = context.texts.html("help", username=username, number=_some_number(context), figures=figures)
    return Reply(text, _start_rows(context))


def ask_how(context: ReplyContext) -> Reply:
    """What to write after /ask."""
    return Reply(context.texts.html("ask-how", example=next(iter(examples(context)), "…")))


def task_how(context: ReplyContext) -> Reply:
    """What to write after /task."""
    first, last = context.library.number_range() or ("–", "–")
    words = context.texts.html("task-how", number=_some_number(context), first=first, last=last)
    return Reply(words)


def language_reply(context: ReplyContext, localisation: Localisation) -> Reply:
    """The languages to choose from, each named in itself."""
    names = [(localisation.texts(code).plain("language-name"), code) for code in localisation.languages]
    choices = tuple((context.button(label, Action.LANGUAGE, code),) for label, code in names)
    auto = context.text_button("button-language-auto", Action.LANGUAGE, AUTO)
    return Reply(context.texts.html("lang-choose"), (*choices, (auto,)))


def about_reply(context: ReplyContext) -> Reply:
    """The document, its numbers, and the index version."""
    texts, corpus, info = context.texts, context.library.corpus, context.library.info
    shown, publisher = title(context.library, texts.language), corpus.publisher_in(texts.language)
    facts = (
        texts.html("about-title", title=shown),
        f"<i>{escape(corpus.title)}</i>" if shown != corpus.title else "",
        texts.html("about-publisher", publisher=publisher) if publisher else "",
        texts.html("about-date", date=texts.date(corpus.published)) if corpus.published else "",
        texts.html("about-source", source=corpus.source) if corpus.source else texts.html("about-source-none"),
        counts(context),
        texts.html("about-translations") if set(context.library.languages) - set(corpus.official) else "",
    )
    built = f"{info.built_at[:16].replace('T', ' ')} UTC"
    index = (
        texts.html("about-index", version=context.library.fingerprint, built=built),
        texts.html("about-model", model=info.model),
    )
    return Reply(join((join(facts, "\n"), join(index, "\n"))), _start_rows(context))


def privacy_reply(context: ReplyContext, *, days: int, keeps_unanswered: bool, logs_questions: bool = False) -> Reply:
    """What is kept, for how long, and how to delete it; `days` is how long what belongs to a person is kept."""
    kinds = {(True, True): "both", (True, False): "kept", (False, True): "logged", (False, False): "dropped"}
    kind = kinds[keeps_unanswered, logs_questions]
    return Reply(context.texts.html("privacy", unanswered=kind, days=days))


def _start_rows(context: ReplyContext) -> tuple[Row, ...]:
    figures = context.text_button("button-figures", Action.FIGURES) if context.library.figures else None
    return rows((overview_button(context), figures))


def _some_number(context: ReplyContext) -> str:
    tasks = context.library.tasks()
    return tasks[len(tasks) // 3].id if tasks else "1"
