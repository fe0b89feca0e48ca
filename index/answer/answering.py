"""From questions to answers: rules first, then the search, then how sure to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.answer.about import (
    asked_fact,
    asked_mention,
    asked_neighbour,
    broad_topic,
    broadly_named,
    compares_sections,
    counted_alone,
    counts_are_meant,
    detail_alone,
)
from index.answer.conversation import (
    MOST_REMEMBERED,
    Conversation,
    Step,
    follow_up,
    small_talk,
    without_correction,
    without_detail,
    without_language,
    without_pleasantries,
)
from index.answer.deciding import Decider
from index.answer.draft import Asked
from index.answer.figure_passages import FigurePassages
from index.answer.figures import FigureNames, FigureQuestion
from index.answer.following import Follower, remembered
from index.answer.maker import AnswerMaker
from index.encoders.query import QueryEncoder
from index.errors import QuestionError
from index.lookup.outline import LONGEST_SECTION, open_outline
from index.lookup.rules import Lookup, find_lookup, is_number_among_unknown
from index.reader import IndexReader
from index.search.ranking import Weights
from index.search.searcher import Searcher
from index.store.manifest import Manifest
from index.text.folding import ascii_digits, simplified
from index.text.language import detect_language, says_its_language
from index.text.numerals import years
from index.text.question import asks_for_section, clean_question, plainly_asked, searched_part, without_years
from index.types import Answer, Fact, FollowUp, Missing, Notice, Outcome, Route, SharedWords


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part; all of them, except in the ablation that shows what each is worth.

    Without `weights` they are those that fit the document.
    """

    weights: Weights | None = None
    centring: bool = True
    rules: bool = True


_NO_CONVERSATION = Conversation()


class Answerer:
    """Answers questions from the contents of one index version. Thread-safe: it has no mutable state."""

    def __init__(self, manifest: Manifest, reader: IndexReader, encoder: QueryEncoder, stages: Stages) -> None:
        self._manifest = manifest
        self._reader = reader
        self._searcher = Searcher(reader, encoder, stages.weights, centring=stages.centring)
        self._make = AnswerMaker(manifest, reader)
        self._figures = FigureNames(manifest.corpus)
        self._figure_passages = FigurePassages(self._make, self._figures)
        self._decider = Decider(self._make, self._searcher, self._figure_passages, rules=stages.rules)
        self._follower = Follower(self._make, self._searcher)
        self._rules = stages.rules
        # A document in traditional Chinese is asked as it is written; any other knows no such words.
        title = manifest.corpus.title
        self._traditional = manifest.corpus.language == "zh" and simplified(title) != title
        self.outline = open_outline(reader.passages, manifest.corpus)

    def answer(self, questions: Sequence[str], section: str | None, top: int) -> list[Answer | QuestionError]:
        """An answer to each question, or what is wrong with it; from the section with this label if one is given."""
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
        if conversation.topic is not None and not says_its_language(question):  # "Geely", "42"
            answer = self._make.in_language(answer, conversation.language)
        shown = (
            answer
            if answer.route is not Route.SEARCH and answer.follow_up is not FollowUp.TOPIC
            else _first(answer, top)
        )
        hits, figures = len(shown.without_headings().hits), self._figures.places(answer.figures)
        return shown, remembered(answer.without_headings(), conversation, hits, figures)

    def _searched(
        self, results: Sequence[Answer | QuestionError | Asked], section: str | None, top: int
    ) -> list[Answer | QuestionError]:
        searched = iter(self._decider.decide([one for one in results if isinstance(one, Asked)], section, top))
        return [next(searched) if isinstance(result, Asked) else result for result in results]

    def similar(self, passage: int, top: int) -> list[tuple[int, float]]:
        """The numbers of the nearest other passages, with their cosines."""
        return self._searcher.similar(passage, top)

    def shared_words(self, question: str, passage: int) -> SharedWords:
        """Which words of the question the passage with this number has; the question is searched as it stands."""
        return self._searcher.shared_words(searched_part(question), passage)

    def _by_rule(
        self, question: str, section: str | None, conversation: Conversation, top: int
    ) -> Answer | QuestionError | Asked:
        try:
            text = clean_question(question)
        except QuestionError as error:
            return error
        if not self._rules:
            return self._asked(text, text)
        if talk := small_talk(text):
            return replace(self._make.empty(text, Route.TALK), talk=talk)
        said = plainly_asked(without_correction(without_pleasantries(text)))
        step = follow_up(said, conversation)
        figures = self._figures.question(said, conversation.figures) if section is None else None
        answer = (
            self._of_document(text, said, conversation)
            or self._of_figures(text, said, figures, step if conversation.figures else None)
            or self._section_by_length(text, said)
            or self._neighbour(text, said, section)
        )
        if answer:
            return answer
        found = find_lookup(said, self.outline)
        # "Which four?" is of what was said before, "four" alone is a number.
        is_other = step is None or (step.kind in (FollowUp.DETAIL, FollowUp.TOPIC) and step.detail != "list")
        if found and is_other:
            return self._looked_up(text, found, section)
        if step is not None:
            return self._followed(text, step, conversation, top)
        if (of_one := without_detail(said)) and (found := find_lookup(of_one[0], self.outline)) and len(found.ids) == 1:
            opened = Conversation(found.ids, 1, found.ids[0], topic=Route.NUMBER)
            return self._follower.answer(text, Step(FollowUp.DETAIL, detail=of_one[1]), opened, top)
        if (other := without_language(said)) and (found := find_lookup(other[0], self.outline)) and found.ids:
            return self._follower.translated(self._looked_up(text, found, section), other[1], conversation)
        if named := asked_mention(said, self._manifest.corpus.unit):
            return replace(self._asked(text, said), searched=searched_part(named), mention=named)
        asked = replace(self._asked(text, said), figures=figures.figures if figures else ())
        # What is said around the name of which all is asked would only lead away from it.
        if name := broadly_named(said):
            return replace(asked, searched=searched_part(name), everything=name)
        asked = replace(asked, counted=counted_alone(asked.searched), detail=detail_alone(said))
        topic = broad_topic(said)
        return replace(asked, searched=searched_part(topic)) if topic else asked

    def _followed(self, question: str, step: Step, conversation: Conversation, top: int) -> Answer | Asked:
        """What a follow-up asks for: of the last answer, or of another topic, which is searched."""
        if step.kind is FollowUp.TRANSLATE and conversation.fact is not None:
            return self._follower.translated(self._told(question, conversation.fact), step.into, conversation)
        if step.kind is FollowUp.TOPIC:
            return replace(self._asked(question, step.topic), topic=True, everything=broadly_named(step.topic) or "")
        return self._follower.answer(question, step, conversation, top)

    def _of_document(self, question: str, said: str, conversation: Conversation) -> Answer | None:
        """What a message asks of the document as a whole."""
        if counts_are_meant(said, self._manifest.corpus, len(self.outline.tasks)):
            return self._counts(question)
        fact = asked_fact(said, self._manifest.corpus, conversation)
        return self._told(question, fact) if fact else None

    def _of_figures(self, question: str, said: str, asked: FigureQuestion | None, step: Step | None) -> Answer | None:
        """The headline figures with the passage that tells the first of them; None where none does.

        `step` is what the message is after an answer with figures.
        """
        number = self._figure_passages.find(asked.figures[0]) if asked and not asked.is_bare else None
        if asked is None or number is None:
            return None
        language, other_year = detect_language(question), self._asked(question, said).other_year
        sure = not (other_year or asked.asks_why)
        outcome, notice = Outcome.ANSWER if sure else Outcome.SUGGEST, Notice.OTHER_YEAR if other_year else None
        missing = Missing(detail="reason") if asked.asks_why else None
        hits = self._make.hits([(number, 1.0)], language)
        answer = self._make.answer(
            question, language, outcome, Route.FIGURES, hits, strong=int(sure), notice=notice, missing=missing
        )
        answer = replace(answer, figures=asked.figures)
        goes_on = step is not None and step.kind in (FollowUp.TOPIC, FollowUp.DETAIL)
        return replace(answer, route=Route.FOLLOW_UP, follow_up=step.kind) if step and goes_on else answer

    def _section_by_length(self, question: str, said: str) -> Answer | None:
        """The section with the most tasks, or the fewest, if a message asks for it."""
        longest, sections = compares_sections(said), self.outline.sections
        if longest is None or not sections:
            return None
        found = (max if longest else min)(sections, key=lambda section: len(section.tasks))
        ids = (found.heading, *found.tasks[:LONGEST_SECTION]) if found.heading else ()
        return self._looked_up(question, Lookup(Route.SECTION, ids, Notice.SECTION_COUNTS), None) if ids else None

    def _neighbour(self, question: str, said: str, section: str | None) -> Answer | None:
        """The passage before or after the one that a message names by its number."""
        asked = asked_neighbour(said)
        named = self.outline.numbered(asked[0]) if asked else ()
        if asked is None or len(named) != 1:
            return None
        place = self.outline.tasks.place(named[0]) + asked[1]
        ids = (self.outline.tasks[place],) if 0 <= place < len(self.outline.tasks) else ()
        return self._looked_up(question, Lookup(Route.NUMBER, ids, None if ids else Notice.OUT_OF_RANGE), section)

    def _asked(self, question: str, said: str) -> Asked:
        year = self._manifest.corpus.year
        others = tuple(named for named in years(said) if year is not None and named != year)
        searched = without_years(ascii_digits(said), others) if others else said
        if not self._traditional and detect_language(searched) == "zh":
            searched = simplified(searched)
        number_only = self._rules and is_number_among_unknown(said, self.outline)
        return Asked(
            question,
            said,
            searched_part(searched or said),
            bool(others),
            asks_for_section(said),
            number_only=number_only,
        )

    def _counts(self, question: str) -> Answer:
        answer = self._make.empty(question, Route.DOCUMENT, Outcome.ANSWER)
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
        answer = self._make.empty(question, Route.DOCUMENT, Outcome.ANSWER if told else Outcome.NONE)
        return replace(answer, fact=fact)

    def _looked_up(self, question: str, found: Lookup, section: str | None) -> Answer:
        if found.notice is Notice.COUNTS and not found.ids:
            return self._counts(question)
        language = detect_language(question)
        hits = self._make.hits(((number, 1.0) for number in map(self._reader.passages.number, found.ids)), language)
        hits = tuple(hit for hit in hits if section is None or hit.passage.section == section)
        lacking = Missing(names=found.lacking) if hits and found.lacking else None
        outcome = Outcome.SUGGEST if lacking else Outcome.ANSWER if hits else Outcome.NONE
        return self._make.answer(
            question, language, outcome, found.route, hits, strong=len(hits), notice=found.notice, missing=lacking
        )


def _first(answer: Answer, top: int) -> Answer:
    """The answer with as many hits as were asked for, or as answer the question."""
    return replace(answer, hits=answer.hits[:top], strong=min(answer.strong, top))
