"""How sure to be of what the search found, and what of it to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from index.answer.about import asks_how_many, topic_words
from index.answer.conversation import Conversation, follow_up
from index.answer.draft import Asked, Draft, Scored, Searched
from index.answer.figure_passages import DIGITS, FigurePassages, number_pattern
from index.answer.maker import AnswerMaker
from index.answer.mentions import Mentions
from index.lookup.outline import LONGEST_SECTION
from index.search.calibration import CANDIDATES
from index.search.ranking import Ranking
from index.search.searcher import Searcher
from index.text.clues import A_NAME, is_ordinary, may_be_name
from index.text.details import QUANTITIES
from index.text.folding import ascii_digits, fold
from index.text.language import detect_language
from index.text.question import alternatives, has_or
from index.types import Answer, FollowUp, Missing, Notice, Outcome, PassageKind, Route

_MOST_OF_A_WORD = 0.5  # of its n-grams
_ALL_OF_A_WORD = 0.65
_LIKELY, _THE_WORD = 0.5, 0.95  # of a passage, and of a word's n-grams there, where a word is all that is said


class Decider:
    """Searches, and decides what is an answer. Thread-safe: it holds nothing that changes."""

    def __init__(self, make: AnswerMaker, searcher: Searcher, figures: FigurePassages, *, rules: bool) -> None:
        self._make = make
        self._calibration = make.manifest.calibration
        self._reader = make.reader
        self._searcher = searcher
        self._figures = figures
        self._mentions = Mentions(make)
        self._rules = rules
        self._languages = frozenset((make.manifest.corpus.language, *make.reader.passages.languages))

    def decide(self, asked: Sequence[Asked], section: str | None, top: int) -> list[Answer]:
        """Search, and decide what each question is answered with."""
        if not asked:
            return []
        texts = [(one.searched, *([one.counted] if one.counted else self._parts(one))) for one in asked]
        rankings = iter(self._searcher.rank([text for group in texts for text in group], section))
        answers = []
        for one, group in zip(asked, texts, strict=True):
            best, *others = islice(rankings, len(group))
            counted, parts = (others[0], ()) if one.counted else (None, tuple(others))
            answers.append(self._answer(Searched(one, best, parts, section, top, counted)))
        return answers

    def _parts(self, asked: Asked) -> list[str]:
        """What a question asks for one by one; not what only goes on from another part, as "when?" does."""
        parts = alternatives(asked.searched, self._reader.passages.says)
        return [part for part in parts if follow_up(part, Conversation()) is None]

    def _answer(self, searched: Searched) -> Answer:
        """The answer to one question, decided step by step: each one takes what those before it made of it.

        First how sure to be (`_scored` to `_figure_meant`), then what to show, and last what goes beside it.
        """
        asked = searched.asked
        if asked.section and self._rules and (named := self._named_section(searched)):
            return named
        draft = self._scored(searched)
        for step in (
            self._borne_out,
            self._with_parts,
            self._counted,
            self._figure_meant,
            self._heading_opened,
            self._headings_behind,
            self._of_what_is_covered,
        ):
            draft = step(draft, searched)
        answer = self._written(draft, asked)
        if asked.mention or asked.everything:
            answer = self._mentions.gathered(asked, answer, searched.section)
        if self._rules and not asked.mention:
            answer = self._figures.beside(answer, asked)
        if asked.topic:
            answer = replace(answer, route=Route.FOLLOW_UP, follow_up=FollowUp.TOPIC)
        return answer

    def _named_section(self, searched: Searched) -> Answer | None:
        """The section whose heading fits best, with its tasks, if the heading fits at all.

        Whoever asks for a section by its topic wants all of it, and not the passage that is nearest to these words.
        """
        asked, ranking, passages = searched.asked, searched.ranking, self._reader.passages
        if asked.other_year:
            return None
        headings = self._headings()
        among = ranking.only([place for place, number in enumerate(ranking.passages.tolist()) if number in headings])
        if not len(among):
            return None
        score = self._calibration.scores(among, 1)[0]
        if self._calibration.outcome(score) is Outcome.NONE:
            return None
        language = detect_language(asked.question)
        heading = int(among.passages[0])
        tasks = passages.numbers(PassageKind.TASK, passages[heading].section)[:LONGEST_SECTION].tolist()
        hits = self._make.hits(((number, score) for number in (heading, *tasks)), language)
        notice = Notice.SECTION_COUNTS if asks_how_many(asked.said) else None
        return self._make.answer(
            asked.question, language, Outcome.ANSWER, Route.SECTION, hits, strong=len(hits), notice=notice
        )

    def _scored(self, searched: Searched) -> Draft:
        """How likely what was found answers the question, by how near it is; and what of the question it lacks."""
        ranking = searched.ranking
        scores = self._calibration.scores(ranking, max(searched.top, 1))
        found = tuple(zip(ranking.passages.tolist(), scores, strict=False))
        outcome = self._calibration.outcome(found[0][1]) if found else Outcome.NONE
        if outcome is Outcome.SUGGEST and found[0][1] >= _LIKELY and self._is_all_that_is_said(searched):
            outcome = Outcome.ANSWER
        missing = self._calibration.missing(ranking)
        detail = searched.asked.detail if self._rules and found else None
        if detail and missing is None and not self._searcher.tells(found[0][0], detail):
            missing = Missing(detail=detail)
        if missing and outcome is not Outcome.ANSWER:
            missing = replace(missing, is_near=True)
        return Draft(outcome, found, missing=missing)

    def _is_all_that_is_said(self, searched: Searched) -> bool:
        """Whether the question is one word, which the best passage has: whoever writes no more asks what is said of it.

        Of several passages that say the like of it none is far ahead, which speaks against neither.
        """
        evidence, said = searched.ranking.evidence, searched.asked.said
        if evidence is None or len(evidence.clues) != 1 or searched.asked.topic:
            return False
        word = evidence.clues[0]
        cover = self._reader.words.look_up(said).cover([word.text], int(searched.ranking.passages[0]))
        return not word.asks and word.text[0].isalpha() and bool(cover.passage[0] >= _THE_WORD)

    def _borne_out(self, draft: Draft, searched: Searched) -> Draft:
        """A passage that is near, and that evidence speaks against, is a suggestion only.

        A headline figure that is asked for stands in the document by itself, whatever else its passage lists.
        """
        ranking, asked, missing = searched.ranking, searched.asked, draft.missing
        gives = self._rules and draft.found and self._figures.gives(draft.found[0][0], asked.said)
        if gives and not (missing and missing.names):
            return replace(draft, missing=None)
        together = not (searched.parts or has_or(asked.question))
        borne_out = self._calibration.bears_out(ranking, together=together) and not self._is_of_others(searched)
        if not draft.is_sure or (borne_out and missing is None):
            return draft
        found = self._doubted(draft.found, ranking)[: max(searched.top, 1)]
        if (telling := self._telling(draft)) is not None:
            found = tuple(sorted(found, key=lambda pair: pair[0] != telling))
            return replace(draft, outcome=Outcome.SUGGEST, found=found, missing=None)
        apart = missing is None and self._elsewhere(ranking) is not None
        return replace(draft, outcome=Outcome.SUGGEST, found=found, notice=Notice.RELATION if apart else None)

    def _is_of_others(self, searched: Searched) -> bool:
        """Whether one of the few words that a question is about may be a name, and the best passage does not have it.

        "kaspi bank signed?" fits any bank, and "did uber launch?" whatever was launched. Beside a name that the
        passage has, a word of the dictionary is no other one: "Liu Jiayi's position". Nor is an inflected word beside
        any that it has: «зоопарк открыли?» is about a zoo, «продлить книгу» is not about a name.
        """
        evidence, said = searched.ranking.evidence, searched.asked.said
        topic = topic_words(said) if evidence else []
        if evidence is None or not topic or detect_language(said) not in self._languages:
            return False
        named = [clue for clue in evidence.clues if fold(clue.text) in topic]
        if evidence.respelt or not any(map(may_be_name, named)):
            return False
        cover = self._reader.words.look_up(said).cover([clue.text for clue in named], int(searched.ranking.passages[0]))
        has, has_most = (cover.passage >= share for share in (_ALL_OF_A_WORD, _MOST_OF_A_WORD))
        doubtful = [(clue, one) for clue, one in zip(named, has.tolist(), strict=True) if may_be_name(clue)]
        is_named = any(one and clue.name >= A_NAME for clue, one in doubtful)
        inflected = not has_most.any()
        return any(
            not one and (not (is_named and is_ordinary(clue)) if clue.text.isascii() else inflected)
            for clue, one in doubtful
        )

    def _telling(self, draft: Draft) -> int | None:
        """The passage that answers about as surely as the best one, and gives the detail which that one lacks.

        It is of the same kind: the sums of an overview say nothing on one of the tasks that it lists.
        """
        missing, passages = draft.missing, self._reader.passages
        if missing is None or missing.names or missing.detail is None:
            return None
        best, *others = [number for number, _ in draft.found]
        strong = self._calibration.strong([score for _, score in draft.found])
        telling = (number for number in others[: strong - 1] if self._searcher.tells(number, missing.detail))
        return next((number for number in telling if passages[number].kind is passages[best].kind), None)

    def _doubted(self, found: Sequence[Scored], ranking: Ranking) -> tuple[Scored, ...]:
        """What was found, with the scores of suggestions; the passage `_elsewhere` tells comes second."""
        numbers = [number for number, _ in found]
        scores = self._calibration.doubted([score for _, score in found])
        other = self._elsewhere(ranking)
        if other is not None:
            numbers = [numbers[0], other, *(number for number in numbers[1:] if number != other)]
            scores = [*scores[:1], *scores[:1], *scores[1:]]
        return tuple(zip(numbers, scores, strict=False))

    def _elsewhere(self, ranking: Ranking) -> int | None:
        """Where a question relates two things of which the best passage has one: the passage that has the other."""
        evidence = ranking.evidence
        other = evidence.elsewhere if evidence and evidence.relation >= self._calibration.limits.relation else None
        return None if other == int(ranking.passages[0]) else other

    def _with_parts(self, draft: Draft, searched: Searched) -> Draft:
        """Of a question that asks for several things, what is surely right for one of them is an answer too.

        No passage need be right for all of them together, unless something that is asked about is missing.
        """
        if draft.is_sure:
            return replace(draft, found=self._with_sure(draft.found, searched.parts)[: searched.top])
        if len(searched.parts) > 1 and not draft.missing:
            found = self._with_sure((), searched.parts)[: searched.top]
            if found:
                return replace(draft, outcome=Outcome.ANSWER, found=found, notice=None)
        return draft

    def _with_sure(self, found: Sequence[Scored], parts: Iterable[Ranking]) -> tuple[Scored, ...]:
        """What was found, and what is surely right for one of the parts, behind what is best for the whole."""
        best = dict(found)
        highest = found[0][1] if found else 1.0
        for ranking in parts:
            scores = self._calibration.scores(ranking, CANDIDATES)
            if self._calibration.outcome(scores[0]) is Outcome.ANSWER and self._calibration.bears_out(ranking):
                strong = scores[: self._calibration.strong(scores)]
                for number, score in zip(ranking.passages.tolist(), strong, strict=False):
                    best[number] = max(min(score, highest), best.get(number, 0.0))
        return tuple(sorted(best.items(), key=lambda pair: -pair[1]))

    def _counted(self, draft: Draft, searched: Searched) -> Draft:
        """Where the best passage lacks a number, the one that surely tells how many such things there are at all."""
        ranking, missing = searched.counted, draft.missing
        if ranking is None or missing is None or missing.names or missing.detail not in QUANTITIES:
            return draft
        scores = self._calibration.scores(ranking, max(searched.top, 1))
        sure = self._calibration.outcome(scores[0]) is Outcome.ANSWER and self._calibration.bears_out(ranking)
        found = tuple(zip(ranking.passages.tolist(), scores, strict=False))
        strong = found[: self._calibration.strong(scores)] if sure else ()
        telling = next((pair for pair in strong if self._searcher.tells(pair[0], "count")), None)
        if telling is None:
            return draft
        found = tuple(sorted(found, key=lambda pair: pair != telling))
        return replace(draft, outcome=Outcome.ANSWER, found=found, missing=None, notice=None)

    def _figure_meant(self, draft: Draft, searched: Searched) -> Draft:
        """The passage that tells a figure whose name is all that is asked, unless what is surely right is another."""
        if not searched.asked.figures:
            return draft
        number, scores = self._figures.find(searched.asked.figures[0]), dict(draft.found)
        strong = self._calibration.strong([score for _, score in draft.found]) if draft.found else 0
        if number is None or (draft.is_sure and number not in dict(draft.found[:strong])):
            return draft
        return replace(
            draft, outcome=Outcome.ANSWER, found=((number, scores.get(number, 1.0)),), missing=None, notice=None
        )

    def _heading_opened(self, draft: Draft, _searched: Searched) -> Draft:
        """A heading that is surely right brings its tasks, since it says nothing alone."""
        if not (draft.found and draft.is_sure):
            return draft
        number, score = draft.found[0]
        opened = self._make.with_tasks([number])
        if len(opened) == 1:
            return draft
        return replace(draft, found=tuple((one, score) for one in opened), route=Route.SECTION)

    def _headings_behind(self, draft: Draft, _searched: Searched) -> Draft:
        """A heading that was not opened is never first: it comes behind what does say something."""
        if draft.route is not Route.SEARCH:
            return draft
        found, headings = draft.found, self._headings()
        first = next((place for place, (number, _) in enumerate(found) if number not in headings), 0)
        if not first:
            return draft
        score = found[first][1]
        behind = ((number, min(other, score)) for number, other in found[:first])
        return replace(draft, found=(found[first], *behind, *found[first + 1 :]))

    def _of_what_is_covered(self, draft: Draft, searched: Searched) -> Draft:
        """What fits a question but for its year is a suggestion, and so is what fits one by its number alone."""
        asked, outcome = searched.asked, draft.outcome
        if draft.is_sure and (asked.other_year or (asked.number_only and not self._has_words(asked, draft))):
            outcome = Outcome.SUGGEST
        other_year = asked.other_year and outcome is not Outcome.NONE
        return replace(draft, outcome=outcome, notice=Notice.OTHER_YEAR if other_year else draft.notice)

    def _has_words(self, asked: Asked, draft: Draft) -> bool:
        """Whether the best passage has one of the question's words and its numbers: "28 projects", not "zorblax 28" and
        not "42 projects"."""
        from index.text.words import telling_words  # few questions are like this

        words = [word for word in telling_words(asked.said) if not word.isdecimal()]
        best = draft.found[0][0]
        cover = self._reader.words.look_up(asked.said).cover(words, best)
        if not words or np.nanmax(cover.passage, initial=0.0) < _MOST_OF_A_WORD:
            return False
        texts = self._make.texts(best, self._reader.passages[best].text)
        numbers = map(number_pattern, DIGITS.findall(ascii_digits(asked.said)))
        return all(any(number.search(text) for text in texts) for number in numbers)

    def _written(self, draft: Draft, asked: Asked) -> Answer:
        """The draft with its passages read, and how many of them answer the question."""
        language = detect_language(asked.question)
        strong = self._calibration.strong([score for _, score in draft.found]) if draft.is_sure else 0
        return self._make.answer(
            asked.question,
            language,
            draft.outcome,
            draft.route,
            self._make.hits(draft.found, language),
            strong=strong,
            notice=draft.notice,
            missing=draft.missing,
        )

    def _headings(self) -> frozenset[int]:
        return frozenset(self._reader.passages.numbers(PassageKind.SECTION).tolist())
