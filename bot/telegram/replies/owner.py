"""What the owner reads: how the bot is used, what it could not answer, how a build went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.replies.markup import clip, escape, fit, join
from bot.telegram.replies.reply import Reply
from bot.texts import Texts
from index import Outcome

DAYS = 7
LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class Usage:
    """Questions of some days by outcome and language, feedback, and chats with a chosen language."""

    questions: Counter[tuple[str, str]]
    helpful: int
    unhelpful: int
    chats: int


def stats_reply(texts: Texts, usage: Usage) -> Reply:
    """How many questions, how they ended, in which languages, and what readers thought."""
    outcomes: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for (outcome, language), count in usage.questions.items():
        outcomes[outcome] += count
        languages[language] += count
    ended = [f"• {texts.html(f'stats-outcome-{one}', count=outcomes[one])}" for one in Outcome]
    spoken = ", ".join(f"{language} {count}" for language, count in languages.most_common())
    lines = (
        texts.html("stats-total", count=outcomes.total()),
        *ended,
        texts.html("stats-languages", list=spoken) if spoken else "",
        texts.html("stats-feedback", helpful=usage.helpful, unhelpful=usage.unhelpful),
        texts.html("stats-chats", count=usage.chats),
    )
    return Reply(join((texts.html("stats-title", days=DAYS), *lines), "\n"))


def unanswered_reply(texts: Texts, count: int, questions: Sequence[str], *, kept: bool) -> Reply:
    """What the document did not answer: how often, and the texts if the owner keeps them."""
    head = texts.html("unanswered-count", count=count, days=DAYS)
    if not kept:
        return Reply(join((head, texts.html("unanswered-off"))))
    if not questions:
        return Reply(join((head, texts.html("unanswered-empty"))))
    return Reply(fit([f"• {escape(clip(one, LONGEST_QUESTION))}" for one in questions], head=head)[0])
