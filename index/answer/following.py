"""What a follow-up asks of the last answer, and what is remembered of an answer for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.answer.conversation import ALL, MOST_REMEMBERED, Conversation, Step
from index.answer.maker import AnswerMaker
from index.search.searcher import Searcher
from index.text.details import ACTOR, tells_in
from index.text.language import detect_language
from index.text.phrases import has_role, known_phrases
from index.types import Answer, FollowUp, Missing, Notice, Outcome, PassageKind, Route

_MOST_OFFERED = 5  # passages of which a person may choose
# They ask of what was shown, and put nothing else in its place.
_OF_THE_LAST = frozenset({FollowUp.PLACE, FollowUp.SECTION, FollowUp.TRANSLATE, FollowUp.DETAIL, FollowUp.AGAIN})


class Follower:
    """Answers follow-ups from the ids of the last answer. Thread-safe: it has no mutable state."""

    def __init__(self, make: AnswerMaker, searcher: Searcher) -> None:
        self._make = make
        self._manifest = make.manifest
        self._reader = make.reader
        self._searcher = searcher

    def answer(self, question: str, step: Step, conversation: Conversation, top: int) -> Answer:
        """What a follow-up asks of the last answer; `none` where there is nothing that it could ask of."""
        language = detect_language(question)
        numbers = self._make.with_tasks(self._asked_for(step, conversation, top))
        hits = self._make.hits(((number, 1.0) for number in numbers), language)
        outcome = Outcome.ANSWER if hits else Outcome.NONE
        missing = None
        if step.kind is FollowUp.DETAIL and hits and not self._tells(numbers[0], step.detail, question):
            outcome, missing = Outcome.SUGGEST, Missing(detail=step.detail)
        strong = len(hits) if outcome is Outcome.ANSWER else 0
        if step.kind is FollowUp.MORE:
            strong = min(strong, max(conversation.fitting - conversation.shown, 0))
        answer = self._make.answer(question, language, outcome, Route.FOLLOW_UP, hits, strong=strong, missing=missing)
        going_on = step.kind in (FollowUp.MORE, FollowUp.STEP)
        begun = conversation.topic is not None if step.kind is FollowUp.MORE else conversation.opened is not None
        answer = replace(answer, follow_up=step.kind if begun or hits else FollowUp.NOTHING)
        if step.detail == "count" and hits and step.kind is not FollowUp.DETAIL:
            if step.kind is FollowUp.SECTION_TASKS:  # as "how many tasks has section V?"
                return replace(answer, route=Route.SECTION, follow_up=None, notice=Notice.SECTION_COUNTS)
            return replace(answer, notice=Notice.MENTIONS)
        if step.kind is FollowUp.TRANSLATE:
            return self.translated(answer, step.into, conversation)
        # "next" is written for short in any conversation, and says little of its language.
        if going_on and language == self._manifest.corpus.language != conversation.language:
            return self.translated(answer, conversation.language, conversation)
        return answer

    def _asked_for(self, step: Step, conversation: Conversation, top: int) -> list[int]:
        """The numbers of the passages that a follow-up asks for; a section's heading stands for all of it."""
        ids: Sequence[str] = () if conversation.opened is None else (conversation.opened,)
        match step.kind:
            case FollowUp.MORE:
                ids = conversation.ids[conversation.shown : conversation.shown + max(top, 1)]
            case FollowUp.PLACE:
                ids = (conversation.ids[step.place],)
            case FollowUp.AGAIN if step.place == ALL:
                ids = conversation.ids[: conversation.shown] or ids
            case FollowUp.ONLY | FollowUp.FEWER:
                ids = ()
        numbers = [number for one in ids if (number := self._make.number(one)) is not None]
        match step.kind:
            case FollowUp.STEP if numbers:
                return self._stepped(numbers[0], step.place)
            case FollowUp.SECTION_TASKS if numbers:
                return self._section_of(numbers[0], step.place)
        return numbers

    def _stepped(self, number: int, steps: int) -> list[int]:
        """The passage of the same kind so many steps after this one, none beyond the last and before the first."""
        every = self._reader.passages.numbers(self._reader.passages[number].kind)
        place = int(np.searchsorted(every, number)) + steps
        return [int(every[place])] if 0 <= place < len(every) else []

    def _section_of(self, number: int, steps: int) -> list[int]:
        """The heading of the section so many steps after that of a passage, as `_stepped`."""
        labels, label = self._reader.passages.sections, self._reader.passages[number].section
        place = labels.index(label) + steps if label in labels else -1
        if not 0 <= place < len(labels):
            return []
        heading: list[int] = self._reader.passages.numbers(PassageKind.SECTION, labels[place])[:1].tolist()
        return heading

    def translated(self, answer: Answer, into: str, conversation: Conversation) -> Answer:
        """The hits in another language; `suggest` where there is no translation into it."""
        passages = self._reader.passages
        own = self._manifest.corpus.language
        wished = [into] if into else [answer.language, conversation.language, *passages.languages]
        language = next((one for one in wished if one in passages.languages or (into and one == own)), wished[0])
        hits = tuple(
            replace(hit, translation=passages.translation(passages.number(hit.passage.id), language))
            for hit in answer.hits
        )
        found = language == own or any(hit.translation for hit in hits) or answer.follow_up is not FollowUp.TRANSLATE
        outcome = answer.outcome if found or not hits else Outcome.SUGGEST
        return replace(answer, hits=hits, outcome=outcome, strong=answer.strong if found else 0, into=language)

    def _tells(self, number: int, detail: str | None, question: str) -> bool:
        """Whether a passage gives the kind of detail that is asked for, or none is asked for.

        "Who?" may be anybody that it names; "who founded it?" is not the society that was founded.
        """
        if detail is None or self._searcher.tells(number, detail):
            return True
        passage = self._reader.passages[number]
        words = known_phrases().read(question, talks=False)
        is_open = detail == "person" and not has_role(words, "follow_up.pronoun", "follow_up.event")
        return is_open and tells_in(self._manifest.corpus.language, passage.text, ACTOR)


def remembered(answer: Answer, before: Conversation, shown: int, figures: tuple[int, ...] = ()) -> Conversation:
    """What is remembered after an answer that gave these headline figures; small talk, and what asks of nothing,
    changes nothing.

    A question about the document as a whole stands beside what was shown before it: "next" still goes on from there.
    """
    if answer.talk is not None or (answer.follow_up is not None and not answer.hits):
        return before
    if answer.route is Route.DOCUMENT:
        return replace(before, language=answer.language, topic=Route.DOCUMENT, fact=answer.fact, figures=())
    if before.topic is Route.DOCUMENT:
        before = replace(before, topic=Route.FOLLOW_UP, fact=None)
    # A number of sections is no section that "it" could stand for.
    opened = None if answer.outcome is Outcome.NONE or answer.notice is Notice.COUNTS else _opened(answer)
    if answer.follow_up is FollowUp.MORE:
        return replace(before, shown=before.shown + shown, begun=before.shown)
    if answer.follow_up is FollowUp.STEP:
        return replace(before, opened=opened or before.opened)
    if answer.follow_up in _OF_THE_LAST:
        return replace(before, opened=opened or before.opened, language=answer.language)
    offered = answer.strong if answer.outcome is Outcome.ANSWER or answer.is_in_part else min(shown, _MOST_OFFERED)
    none = answer.outcome is Outcome.NONE  # what was near was not shown, and nothing is known to ask more of
    likely = [hit for place, hit in enumerate(answer.hits) if not none and (place < offered or hit.is_likely)]
    tasks = [hit for hit in likely if hit.passage.kind is not PassageKind.SECTION]
    listed = tasks if tasks and answer.route is Route.SECTION else likely  # "the third one" is its third task
    ids = tuple(hit.passage.id for hit in listed[:MOST_REMEMBERED])
    topic = Route.FIGURES if answer.figures else answer.route
    return Conversation(
        ids, min(shown, len(ids)), opened, answer.language, topic, figures=figures, fitting=min(answer.strong, len(ids))
    )


def _opened(answer: Answer) -> str | None:
    """The passage that "it" stands for: of several that answer, a task rather than an overview with figures."""
    leading = answer.hits[: max(answer.strong, 1)]
    tasks = [hit for hit in leading if hit.passage.kind is PassageKind.TASK and not answer.figures]
    return next((hit.passage.id for hit in (*tasks, *leading)), None)
