"""Replies that belong to no question: start, help, language, about, privacy, what a command lacks."""

from __future__ import annotations

from bot.telegram.replies.callbacks import Action
from bot.telegram.replies.document import title
from bot.telegram.replies.markup import clip, join
from bot.telegram.replies.notices import counts, example_list, examples
from bot.telegram.replies.reply import Reply, ReplyContext, Row, rows
from bot.texts import Localisation

LONGEST_TITLE = 200
AUTO = "auto"


def start_reply(scene: ReplyContext, username: str, *, group: bool = False) -> Reply:
    """The first words: what to ask and how."""
    intro = scene.texts.html("start", title=_title(scene))
    note = scene.texts.html("start-group", username=username) if group else ""
    return Reply(join((intro, example_list(scene), note)), _start_rows(scene))


def help_reply(scene: ReplyContext, username: str) -> Reply:
    """How to ask, what comes back, and the commands."""
    return Reply(scene.texts.html("help", username=username, number=_some_number(scene)), _start_rows(scene))


def ask_how(scene: ReplyContext) -> Reply:
    """What to write after /ask."""
    return Reply(scene.texts.html("ask-how", example=next(iter(examples(scene)), "…")))


def task_how(scene: ReplyContext) -> Reply:
    """What to write after /task."""
    first, last = scene.library.number_range() or (1, len(scene.library.tasks()))
    words = scene.texts.html("task-how", number=_some_number(scene), first=str(first), last=str(last))
    return Reply(words)


def language_reply(scene: ReplyContext, known: Localisation) -> Reply:
    """The languages to choose from, each named in itself."""
    names = [(known.texts(code).plain("language-name"), code) for code in known.languages]
    choices = tuple((scene.button(label, Action.LANGUAGE, code),) for label, code in names)
    auto = scene.say("button-language-auto", Action.LANGUAGE, AUTO)
    return Reply(scene.texts.html("lang-choose"), (*choices, (auto,)))


def about_reply(scene: ReplyContext) -> Reply:
    """The document, its numbers, and the index version."""
    texts, corpus, info = scene.texts, scene.library.corpus, scene.library.info
    shown = title(scene.library, texts.language)
    facts = (
        texts.html("about-title", title=corpus.title),
        texts.html("about-title", title=shown) if shown != corpus.title else "",
        texts.html("about-publisher", publisher=corpus.publisher) if corpus.publisher else "",
        texts.html("about-date", date=corpus.published) if corpus.published else "",
        texts.html("about-source", source=corpus.source) if corpus.source else "",
        counts(scene),
        texts.html("about-translations") if scene.library.languages else "",
    )
    index = (
        texts.html("about-index", version=scene.library.fingerprint, built=info.built_at[:16].replace("T", " ")),
        texts.html("about-model", model=info.model),
    )
    return Reply(join((join(facts, "\n"), join(index, "\n"))), _start_rows(scene))


def privacy_reply(scene: ReplyContext, *, days: int, keeps_unanswered: bool, logs_questions: bool = False) -> Reply:
    """What is kept, for how long, and how to delete it; `days` is how long what belongs to a person is kept."""
    kinds = {(True, True): "both", (True, False): "kept", (False, True): "logged", (False, False): "dropped"}
    kind = kinds[keeps_unanswered, logs_questions]
    return Reply(scene.texts.html("privacy", unanswered=kind, days=days))


def _start_rows(scene: ReplyContext) -> tuple[Row, ...]:
    sections = scene.say("button-sections", Action.SECTIONS) if scene.library.sections else None
    figures = scene.say("button-figures", Action.FIGURES) if scene.library.figures else None
    return rows((sections, figures))


def _title(scene: ReplyContext) -> str:
    return clip(title(scene.library, scene.texts.language), LONGEST_TITLE)


def _some_number(scene: ReplyContext) -> str:
    tasks = scene.library.tasks()
    number = tasks[len(tasks) // 3].number if tasks else None
    return "1" if number is None else str(number)
