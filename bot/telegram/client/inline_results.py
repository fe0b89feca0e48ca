"""Inline mode and guest messages: the engine's hits as results that can be sent in any chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.telegram.client.sending import keyboard
from bot.telegram.replies.callbacks import deep_link, index_prefix, reference
from bot.telegram.replies.document import name, title
from bot.telegram.replies.markup import clip
from bot.telegram.replies.passages import block, passage_rows, translation
from bot.telegram.replies.reply import Button, Reply, ReplyContext
from index import Answer, Outcome, Passage, PassageKind

PAGE = 20
MOST_RESULTS = 50
FIRST_TASKS = 40
LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 250
_OFFSET = re.compile(r"([0-9a-f]{8})-([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Results:
    """A page of inline results; `following` is the offset of the next page, None after the last one."""

    articles: tuple[InlineQueryResultArticle, ...]
    following: str | None


def page_of(context: ReplyContext, passages: Sequence[Passage], offset: str, username: str) -> Results:
    """The results from `offset` on; an offset of another index version has none left."""
    version = index_prefix(context.library.fingerprint)
    start = 0
    if offset:
        found = _OFFSET.fullmatch(offset)
        if found is None or found[1] != version:
            return Results((), None)
        start = int(found[2])
    shown = passages[start : start + PAGE]
    following = f"{version}-{start + PAGE}" if len(passages) > start + PAGE else None
    return Results(tuple(article(context, passage, username) for passage in shown), following)


def found_passages(answer: Answer) -> tuple[Passage, ...]:
    """What an inline query found: nothing where the document does not say."""
    hits = answer.without_headings().hits
    return () if answer.outcome is Outcome.NONE else tuple(hit.passage for hit in hits[:MOST_RESULTS])


def first_passages(context: ReplyContext) -> tuple[Passage, ...]:
    """What an empty query shows: the headline figures and the first tasks."""
    return (*context.library.figures, *context.library.tasks()[:FIRST_TASKS])


def article(context: ReplyContext, passage: Passage, username: str) -> InlineQueryResultArticle:
    """A result with number, section and words."""
    version = index_prefix(context.library.fingerprint)
    reply = Reply(block(context, passage), passage_rows(context, passage, _open(context, passage, username)))
    return InlineQueryResultArticle(
        f"{version}-{context.translation or context.texts.language}-{reference(passage.id)}",
        clip(_title(context, passage), LONGEST_TITLE),
        content(reply),
        reply_markup=keyboard(reply.rows),
        description=clip(translation(context, passage) or passage.text, LONGEST_DESCRIPTION),
    )


def guest_article(context: ReplyContext, reply: Reply) -> InlineQueryResultArticle:
    """An answer to a guest message."""
    version = index_prefix(context.library.fingerprint)
    shown = clip(title(context.library, context.texts.language), LONGEST_TITLE)
    return InlineQueryResultArticle(f"{version}-guest", shown, content(reply), reply_markup=keyboard(reply.rows))


def content(reply: Reply) -> InputTextMessageContent:
    """A reply as the text of a result."""
    previews = LinkPreviewOptions(is_disabled=True)
    return InputTextMessageContent(reply.text, parse_mode=ParseMode.HTML, link_preview_options=previews)


def _title(context: ReplyContext, passage: Passage) -> str:
    called = name(context.texts, passage)
    if passage.section is None or passage.kind is PassageKind.SECTION:
        return called
    return context.texts.plain("inline-title", name=called, label=passage.section)


def _open(context: ReplyContext, passage: Passage, username: str) -> Button:
    url = f"https://t.me/{username}?start={deep_link(passage.id)}"
    return Button(context.texts.plain("button-open-bot"), url=url)
