"""From questions to answers: rules first, then the search, then how sure to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from index.answer.about import (
    asked_fact,
    asked_figures,
    asked_mention,
    asks_how_many,
    counts_are_meant,
    is_comparison,
    mentions,
    named_figures,
)
from index.answer.conversation import (
    MOST_REMEMBERED,
    Conversation,
    Step,
    follow_up,
    small_talk,
    without_language,
    without_pleasantries,
)
from index.encoders.query import QueryEncoder
from index.errors import QuestionError
from index.lookup.outline import LONGEST_SECTION, open_outline
from index.lookup.rules import Lookup, find_lookup, is_number_among_unknown
from index.reader import IndexReader
from index.search.calibration import CANDIDATES
from index.search.ranking import Ranking, Weights
from index.search.searcher import Searcher
from index.store.manifest import Manifest
from index.text.language import detect_language
from index.text.numerals import ascii_digits, years
from index.text.question import alternatives, asks_for_section, clean_question, has_or, searched_part, without_years
from index.types import Answer, Fact, FollowUp, Hit, Missing, Notice, Outcome, PassageKind, Route, SharedWords


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part; all of them, except in the ablation that shows what each is worth.

    Without `weights` they are those that fit the document.
    """

    weights: Weights | None = None
    centring: bool = True
    rules: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that goes to the search: as asked, and as searched.

    `other_year` says that it names a year which the document does not cover, `section` that it asks for a
    section by its topic, `topic` that it is a follow-up which names another topic. `mention` is what it asks the
    mentions of, `said` what the search is for in the question's own words. `number_only` says that it is a number with
    words that no table knows.
    """

    question: str
    said: str
    searched: str
    other_year: bool
    section: bool
    topic: bool = False
    mention: str = ""
    number_only: bool = False


_SOME_WORDS = 0.3  # a passage's score by words that has them in other forms
_NO_CONVERSATION = Conversation()
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_OF_A_WORD = 0.5  # of its n-grams


class Answerer:
    """Answers questions from the contents of one index version. Thread-safe: it holds nothing that changes."""

    def __init__(self, manifest: Manifest, reader: IndexReader, encoder: QueryEncoder, stages: Stages) -> None:
        self._manifest = manifest
        self._reader = reader
        self._searcher = Searcher(reader, encoder, stages.weights, centring=stages.centring)
        self._rules = stages.rules
        self.outline = open_outline(reader.passages, manifest.corpus)

    def answer(self, questions: Sequence[str], section: str | None, top: int) -> list[Answer | QuestionError]:
        """An answer, or what is wrong with the question, for each, from the section with this label if one is given."""
        results = [self._by_rule(question, section, _NO_CONVERSATION, top) for question in questions]
        return self._searched(results, section, top)

    def converse(
        self, question: str, conversation: Conversation, section: str | None, top: int
    ) -> tuple[Answer | QuestionError, Conversation]:
        """An answer to one question as a part of a conversation, and the conversation after it."""
        result = self._by_rule(question, section, conversation, top)
        answer = self._searched([result], section, max(top, MOST_REMEMBERED))[0]
        if isinstance(answer, QuestionError):
            return answer, conversation
        shown = (
            answer
            if answer.route is not Route.SEARCH and answer.follow_up is not FollowUp.TOPIC
            else _first(answer, top)
        )
        return shown, _after(answer.without_headings(), conversation, len(shown.without_headings().hits))

    def _searched(
        self, results: Sequence[Answer | QuestionError | _Asked], section: str | None, top: int
    ) -> list[Answer | QuestionError]:
        waiting = [result for result in results if isinstance(result, _Asked)]
        searched = iter(self._search(waiting, section, top))
        return [next(searched) if isinstance(result, _Asked) else result for result in results]

    def similar(self, passage: int, top: int) -> list[tuple[int, float]]:
        """The numbers of the nearest other passages, with their cosines."""
        return self._searcher.similar(passage, top)

    def shared_words(self, question: str, passage: int) -> SharedWords:
        """Which words of the question the passage with this number has; the question is searched as it stands."""
        return self._searcher.shared_words(searched_part(question), passage)

    def _by_rule(
        self, question: str, section: str | None, conversation: Conversation, top: int
    ) -> Answer | QuestionError | _Asked:
        try:
            text = clean_question(question)
        except QuestionError as error:
            return error
        if not self._rules:
            return self._asked(text, text)
        if talk := small_talk(text):
            return replace(self._empty(text, Route.TALK), talk=talk)
        said = without_pleasantries(text)
        if counts_are_meant(said, self._manifest.corpus, len(self.outline.tasks)):
            return self._counts(text)
        if fact := asked_fact(said, self._manifest.corpus, conversation):
            return self._told(text, fact)
        step, found = follow_up(said, conversation), find_lookup(said, self.outline)
        if found and (step is None or step.kind in (FollowUp.DETAIL, FollowUp.TOPIC)):
            return self._looked_up(text, found, section)
        if step is not None and (answer := self._of_document(text, step, conversation)):
            return answer
        if step is not None and step.kind is FollowUp.TOPIC:
            return replace(self._asked(text, step.topic), topic=True)
        if step is not None:
            return self._followed(text, step, conversation, top)
        if (other := without_language(said)) and (found := find_lookup(other[0], self.outline)) and found.ids:
            return self._translated(self._looked_up(text, found, section), other[1], conversation)
        if named := asked_mention(said, self._manifest.corpus.unit):
            return replace(self._asked(text, said), searched=searched_part(named), mention=named)
        return self._asked(text, said)

    def _mentioned(self, asked: _Asked, searched: Answer, section: str | None) -> Answer:
        """All tasks that have some words, in the document's order: in the text, a translation or the search aids.

        Search aids are not read; a task has the words there if the search is sure of it and they match so far.
        """
        passages, words = self._reader.passages, self._reader.words.look_up(asked.mention)
        tasks = np.intersect1d(words.candidates(section), passages.numbers(PassageKind.TASK))
        read = zip(tasks.tolist(), passages.read(tasks.tolist()), strict=True)
        found = {number for number, passage in read if mentions(asked.mention, self._texts(number, passage.text))}
        sure = np.sort([passages.number(hit.passage.id) for hit in searched.hits[: searched.strong]]).astype(np.int64)
        sure = np.intersect1d(sure, passages.numbers(PassageKind.TASK))
        found |= set(sure[words.scores(sure) >= _SOME_WORDS].tolist())
        if not found:
            return replace(searched, outcome=Outcome.NONE, strong=0, missing=Missing(names=(asked.mention,)))
        hits = self._hits(((number, 1.0) for number in sorted(found)), searched.language)
        return replace(searched, outcome=Outcome.ANSWER, hits=hits, strong=len(hits), notice=Notice.MENTIONS)

    def _texts(self, number: int, own: str) -> list[str]:
        """A passage's own words and its translations."""
        passages = self._reader.passages
        translations = (passages.translation(number, language) for language in passages.languages)
        return [own, *(text for text in translations if text)]

    def _asked(self, question: str, said: str) -> _Asked:
        year = self._manifest.corpus.year
        others = tuple(named for named in years(said) if year is not None and named != year)
        searched = without_years(ascii_digits(said), others) if others else said
        number_only = self._rules and is_number_among_unknown(said, self.outline)
        return _Asked(
            question,
            said,
            searched_part(searched or said),
            bool(others),
            asks_for_section(said),
            number_only=number_only,
        )

    def _empty(self, question: str, route: Route, outcome: Outcome = Outcome.NONE) -> Answer:
        return self._answer(question, detect_language(question), outcome, route, (), strong=0, notice=None)

    def _counts(self, question: str) -> Answer:
        answer = self._empty(question, Route.DOCUMENT, Outcome.ANSWER)
        return replace(answer, notice=Notice.COUNTS)

    def _told(self, question: str, fact: Fact) -> Answer:
        """What the corpus says of the document, `none` where it does not say."""
        corpus = self._manifest.corpus
        told = {
            Fact.ABOUT: corpus.about or corpus.title,
            Fact.PUBLISHER: corpus.publisher,
            Fact.DATE: corpus.published,
            Fact.TITLE: corpus.title,
            Fact.SOURCE: corpus.source,
            Fact.YEAR: corpus.year,
        }[fact]
        answer = self._empty(question, Route.DOCUMENT, Outcome.ANSWER if told else Outcome.NONE)
        return replace(answer, fact=fact)

    def _of_document(self, question: str, step: Step, conversation: Conversation) -> Answer | None:
        """The last fact of the document in another language, or another of its headline figures."""
        if step.kind is FollowUp.TRANSLATE and conversation.fact is not None:
            told = self._told(question, conversation.fact)
            return self._translated(told, step.into, conversation)
        if step.kind is not FollowUp.TOPIC or conversation.topic is not Route.FIGURES or conversation.opened is None:
            return None
        number, figures = self._number(conversation.opened), named_figures(step.topic, self._manifest.corpus)
        if number is None or not figures:
            return None
        language = detect_language(question)
        hits = self._hits([(number, 1.0)], language)
        answer = self._answer(question, language, Outcome.ANSWER, Route.FOLLOW_UP, hits, strong=1, notice=None)
        return replace(answer, follow_up=FollowUp.TOPIC, figures=figures)

    def _followed(self, question: str, step: Step, conversation: Conversation, top: int) -> Answer:
        """What a follow-up asks of the last answer; `none` where there is nothing that it could ask of."""
        language = detect_language(question)
        ids: Sequence[str] = () if conversation.opened is None else (conversation.opened,)
        if step.kind is FollowUp.MORE:
            ids = conversation.ids[conversation.shown : conversation.shown + max(top, 1)]
        elif step.kind is FollowUp.PLACE:
            ids = (conversation.ids[step.place],)
        elif step.kind is FollowUp.ONLY:
            ids = ()
        numbers = [number for one in ids if (number := self._number(one)) is not None]
        passages = self._reader.passages
        if step.kind is FollowUp.STEP and numbers:
            kind = passages[numbers[0]].kind
            every = passages.numbers(kind)
            place = int(np.searchsorted(every, numbers[0])) + step.place
            numbers = [int(every[place])] if 0 <= place < len(every) else []
        if step.kind is FollowUp.SECTION_TASKS and numbers:
            label = passages[numbers[0]].section
            named = [one for one in passages.numbers(PassageKind.SECTION, label).tolist() if label is not None]
            numbers = [*named, *passages.numbers(PassageKind.TASK, label)[:LONGEST_SECTION].tolist()] if named else []
        numbers = self._with_tasks(numbers)
        hits = self._hits(((number, 1.0) for number in numbers), language)
        outcome = Outcome.ANSWER if hits else Outcome.NONE
        missing = None
        if step.kind is FollowUp.DETAIL and hits and not self._tells(numbers[0], step.detail):
            outcome, missing = Outcome.SUGGEST, Missing(detail=step.detail)
        strong = len(hits) if outcome is Outcome.ANSWER else 0
        answer = self._answer(question, language, outcome, Route.FOLLOW_UP, hits, strong=strong, notice=None)
        going_on = step.kind in (FollowUp.MORE, FollowUp.STEP)
        begun = conversation.topic is not None if step.kind is FollowUp.MORE else conversation.opened is not None
        answer = replace(answer, follow_up=step.kind if begun or hits else FollowUp.NOTHING, missing=missing)
        if step.kind is FollowUp.TRANSLATE:
            return self._translated(answer, step.into, conversation)
        # "next" is written for short in any conversation, and says little of its language.
        if going_on and language == self._manifest.corpus.language != conversation.language:
            return self._translated(answer, conversation.language, conversation)
        return answer

    def _tells(self, number: int, detail: str | None) -> bool:
        """Whether a passage gives the kind of detail that is asked for, or none is asked for."""
        return detail is None or self._searcher.tells(number, detail)

    def _number(self, passage_id: str) -> int | None:
        """The number of a passage, None if a later index version does not have it."""
        try:
            return self._reader.passages.number(passage_id)
        except KeyError:
            return None

    def _with_tasks(self, numbers: list[int]) -> list[int]:
        """A heading alone says nothing: its tasks come with it."""
        if len(numbers) != 1:
            return numbers
        passage = self._reader.passages[numbers[0]]
        if passage.kind is not PassageKind.SECTION:
            return numbers
        tasks = self._reader.passages.numbers(PassageKind.TASK, passage.section)
        return [*numbers, *tasks[:LONGEST_SECTION].tolist()]

    def _translated(self, answer: Answer, into: str, conversation: Conversation) -> Answer:
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

    def _looked_up(self, question: str, found: Lookup, section: str | None) -> Answer:
        if found.notice is Notice.COUNTS and not found.ids:
            return self._counts(question)
        language = detect_language(question)
        hits = self._hits(((number, 1.0) for number in map(self._reader.passages.number, found.ids)), language)
        hits = tuple(hit for hit in hits if section is None or hit.passage.section == section)
        outcome = Outcome.ANSWER if hits else Outcome.NONE
        return self._answer(question, language, outcome, found.route, hits, strong=len(hits), notice=found.notice)

    def _search(self, asked: Sequence[_Asked], section: str | None, top: int) -> list[Answer]:
        if not asked:
            return []
        texts = [(one.searched, *alternatives(one.searched, self._reader.passages.says)) for one in asked]
        rankings = iter(self._searcher.rank([text for group in texts for text in group], section))
        return [
            self._decide(one, next(rankings), list(islice(rankings, len(group) - 1)), section, top)
            for one, group in zip(asked, texts, strict=True)
        ]

    def _decide(
        self, asked: _Asked, ranking: Ranking, parts: Sequence[Ranking], section: str | None, top: int
    ) -> Answer:
        named = self._named_section(asked, ranking) if asked.section and self._rules else None
        if named:
            return named
        language = detect_language(asked.question)
        calibration = self._manifest.calibration
        found = list(zip(ranking.passages.tolist(), calibration.scores(ranking, max(top, 1)), strict=False))
        outcome = calibration.outcome(found[0][1]) if found else Outcome.NONE
        missing, apart = calibration.missing(ranking), False
        if self._gives_figure(asked, found) and not (missing and missing.names):
            missing = None  # the figure stands in the corpus by itself, whatever else the overview lists
        elif outcome is Outcome.ANSWER and not calibration.bears_out(
            ranking, together=not (parts or has_or(asked.question))
        ):
            outcome, found = Outcome.SUGGEST, self._doubted(found, ranking)[: max(top, 1)]
            apart = missing is None and self._elsewhere(ranking) is not None
        if outcome is Outcome.ANSWER:
            found = self._with_alternatives(found, parts)[:top]
        route = Route.SEARCH
        if self._rules and self._manifest.corpus.headline and is_comparison(asked.said):
            figures = set(self._reader.passages.numbers(PassageKind.FIGURE).tolist())
            if compared := [pair for pair in found if pair[0] in figures][:1]:
                found, outcome = compared, Outcome.ANSWER
        if found and outcome is Outcome.ANSWER and len(opened := self._with_tasks([found[0][0]])) > 1:
            found, route = [(number, found[0][1]) for number in opened], Route.SECTION
        if route is Route.SEARCH:
            found = self._headings_later(found)
        scores = [score for _, score in found]
        hits = self._hits(found, language)
        if outcome is Outcome.ANSWER and (
            asked.other_year or (asked.number_only and not self._has_words(asked, found))
        ):
            outcome = Outcome.SUGGEST
        strong = calibration.strong(scores) if outcome is Outcome.ANSWER else 0
        notice = Notice.RELATION if apart else None
        if asked.other_year and outcome is not Outcome.NONE:
            notice = Notice.OTHER_YEAR
        answer = self._answer(
            asked.question, language, outcome, route, hits, strong=strong, notice=notice, missing=missing
        )
        if asked.mention:
            return self._mentioned(asked, answer, section)
        if asked.topic:
            return replace(answer, route=Route.FOLLOW_UP, follow_up=FollowUp.TOPIC)
        return self._with_figures(answer, asked) if self._rules else answer

    def _has_words(self, asked: _Asked, found: Sequence[tuple[int, float]]) -> bool:
        """Whether the best passage has one of the question's words: "28 projects", not "zorblax 28"."""
        words = _WORD.findall(asked.said)
        looked_up, best = self._reader.words.look_up(asked.said), found[0][0]
        looked_up.scores(np.array([best]))
        return bool(words) and bool(np.nanmax(looked_up.cover(words, best).passage, initial=0.0) >= _MOST_OF_A_WORD)

    def _doubted(self, found: list[tuple[int, float]], ranking: Ranking) -> list[tuple[int, float]]:
        """What is near, its scores those of suggestions; the passage with what the best one lacks comes second."""
        numbers = [number for number, _ in found]
        scores = self._manifest.calibration.doubted([score for _, score in found])
        other = self._elsewhere(ranking)
        if other is not None:
            numbers = [numbers[0], other, *(number for number in numbers[1:] if number != other)]
            scores = [*scores[:1], *scores[:1], *scores[1:]]
        return list(zip(numbers, scores, strict=False))

    def _elsewhere(self, ranking: Ranking) -> int | None:
        """The passage with what the best one lacks of what the question brings together."""
        evidence, limits = ranking.evidence, self._manifest.calibration.limits
        other = evidence.elsewhere if evidence and evidence.relation >= limits.relation else None
        return None if other == int(ranking.passages[0]) else other

    def _headings_later(self, found: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """What was found, with a heading never first, since it says nothing alone: it comes behind what does."""
        headings = set(self._reader.passages.numbers(PassageKind.SECTION).tolist())
        first = next((place for place, (number, _) in enumerate(found) if number not in headings), 0)
        if not first:
            return found
        score = found[first][1]
        return [found[first], *((number, min(other, score)) for number, other in found[:first]), *found[first + 1 :]]

    def _gives_figure(self, asked: _Asked, found: Sequence[tuple[int, float]]) -> bool:
        """Whether the question asks for a headline figure, and the passage that has them is what was found."""
        if not (found and self._rules and asked_figures(asked.said, self._manifest.corpus)):
            return False
        return self._reader.passages.read([found[0][0]])[0].kind is PassageKind.FIGURE

    def _with_figures(self, answer: Answer, asked: _Asked) -> Answer:
        """The headline figures that the question asks for, where the passage that has them is what was found."""
        if answer.outcome is Outcome.NONE or answer.hits[0].passage.kind is not PassageKind.FIGURE:
            return answer
        return replace(answer, figures=asked_figures(asked.said, self._manifest.corpus))

    def _with_alternatives(self, found: list[tuple[int, float]], parts: Sequence[Ranking]) -> list[tuple[int, float]]:
        """Add what is surely right for one of the alternatives, behind what is best for the whole question."""
        calibration, best = self._manifest.calibration, dict(found)
        highest = found[0][1]
        for ranking in parts:
            scores = calibration.scores(ranking, CANDIDATES)
            if calibration.outcome(scores[0]) is Outcome.ANSWER and calibration.bears_out(ranking):
                for number, score in zip(ranking.passages.tolist(), scores[: calibration.strong(scores)], strict=False):
                    best[number] = max(min(score, highest), best.get(number, 0.0))
        return sorted(best.items(), key=lambda pair: -pair[1])

    def _named_section(self, asked: _Asked, ranking: Ranking) -> Answer | None:
        """The section whose heading fits best, with its tasks, if the heading fits at all."""
        if asked.other_year:
            return None
        passages = self._reader.passages
        headings = set(passages.numbers(PassageKind.SECTION).tolist())
        among = ranking.only([place for place, number in enumerate(ranking.passages.tolist()) if number in headings])
        if not len(among):
            return None
        score = self._manifest.calibration.scores(among, 1)[0]
        if self._manifest.calibration.outcome(score) is Outcome.NONE:
            return None
        language = detect_language(asked.question)
        heading = int(among.passages[0])
        tasks = passages.numbers(PassageKind.TASK, passages[heading].section)[:LONGEST_SECTION].tolist()
        hits = self._hits(((number, score) for number in (heading, *tasks)), language)
        notice = Notice.SECTION_COUNTS if asks_how_many(asked.said) else None
        return self._answer(
            asked.question, language, Outcome.ANSWER, Route.SECTION, hits, strong=len(hits), notice=notice
        )

    def _hits(self, found: Iterable[tuple[int, float]], language: str) -> tuple[Hit, ...]:
        """What the search found, its passages read together."""
        pairs = list(found)
        passages = self._reader.passages.read([number for number, _ in pairs])
        return tuple(
            Hit(passage, round(score, 4), self._reader.passages.translation(number, language))
            for passage, (number, score) in zip(passages, pairs, strict=True)
        )

    def _answer(
        self,
        question: str,
        language: str,
        outcome: Outcome,
        route: Route,
        hits: tuple[Hit, ...],
        *,
        strong: int,
        notice: Notice | None,
        missing: Missing | None = None,
    ) -> Answer:
        fingerprint = self._manifest.fingerprint
        answer = Answer(question, language, outcome, route, hits, fingerprint, 0.0, strong, notice)
        return replace(answer, missing=missing) if missing else answer


def _first(answer: Answer, top: int) -> Answer:
    """The answer with as many hits as were asked for, or as answer the question."""
    return replace(answer, hits=answer.hits[:top], strong=min(answer.strong, top))


def _after(answer: Answer, before: Conversation, shown: int) -> Conversation:
    """What is remembered after an answer; small talk, and what asks of nothing, changes nothing."""
    if answer.talk is not None or (answer.follow_up is not None and not answer.hits):
        return before
    if answer.route is Route.DOCUMENT:
        return Conversation(language=answer.language, topic=Route.DOCUMENT, fact=answer.fact)
    opened = None if answer.outcome is Outcome.NONE else _opened(answer)
    if answer.follow_up is FollowUp.MORE:
        return replace(before, shown=before.shown + shown)
    if answer.follow_up is FollowUp.STEP:
        return replace(before, opened=opened or before.opened)
    if answer.follow_up in (FollowUp.PLACE, FollowUp.SECTION, FollowUp.TRANSLATE, FollowUp.DETAIL):
        return replace(before, opened=opened or before.opened, language=answer.language)
    likely = [hit for place, hit in enumerate(answer.hits) if place < shown or hit.is_likely]
    tasks = [hit for hit in likely if hit.passage.kind is not PassageKind.SECTION]
    listed = tasks if tasks and answer.route is Route.SECTION else likely  # "the third one" is its third task
    ids = tuple(hit.passage.id for hit in listed[:MOST_REMEMBERED])
    topic = Route.FIGURES if answer.figures else answer.route
    return Conversation(ids, min(shown, len(ids)), opened, answer.language, topic)


def _opened(answer: Answer) -> str | None:
    """The passage that "it" stands for: of several that answer, a task rather than an overview with figures."""
    leading = answer.hits[: max(answer.strong, 1)]
    tasks = [hit for hit in leading if hit.passage.kind is PassageKind.TASK and not answer.figures]
    return next((hit.passage.id for hit in (*tasks, *leading)), None)
