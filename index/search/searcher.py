"""Searches one loaded index version: question in, ranking out. The engine, builds and evaluation share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.encoders.query import QueryEncoder
from index.reader import IndexReader, QuestionWords
from index.search.aids import likeness
from index.search.asked_details import AskedDetails
from index.search.centring import centre, normalise
from index.search.evidence import EvidenceFinder
from index.search.lexical import MOST_OF_A_WORD
from index.search.overviews import Overviews
from index.search.ranking import LEADING, Ranking, Weights, combine_kinds, nearness, rank, rank_by_aids
from index.search.seen import Vocabulary
from index.text.folding import is_han
from index.text.language import script_of
from index.types import Numbers, SharedWords, Vectors, distinct

ORDINARY = 0.5  # of the passages: a word that more of them have tells none from another
SAMPLE = 256  # passages that show what all passages have in common


class Searcher:
    """Ranks passages for questions. Thread-safe: it holds nothing that changes."""

    def __init__(
        self,
        reader: IndexReader,
        encoder: QueryEncoder | None = None,
        weights: Weights | None = None,
        *,
        centring: bool = True,
    ) -> None:
        """Without an encoder only questions that are encoded already can be ranked.

        Without weights they are those that fit the document.
        """
        self._reader = reader
        self._encoder = encoder
        self._weights = weights or Weights.of(aided=reader.aided)
        self._centring = centring
        vocabulary = Vocabulary.of(reader.clues, len(reader.passages))
        self._details = AskedDetails(reader.clues, vocabulary, self._text_in)
        self._evidence = EvidenceFinder(vocabulary, self._details)
        self._overviews = Overviews(reader.passages, vocabulary)

    def rank(self, questions: Sequence[str], section: str | None = None) -> list[Ranking]:
        """A ranking for each question, of the passages in the section with this label if one is given.

        A question with a name of the document in another spelling or script is asked again with the document's own.
        """
        rankings = self.rank_vectors(questions, self._encode(questions), section)
        respelt = {
            place: ranking.evidence.respelt
            for place, ranking in enumerate(rankings)
            if ranking.evidence and ranking.evidence.respelt
        }
        if respelt:
            spelt = list(respelt.values())
            again = self.rank_vectors(spelt, self._encode(spelt), section)
            for place, ranking in zip(respelt, again, strict=True):
                rankings[place] = ranking
        return rankings

    def _encode(self, questions: Sequence[str]) -> Vectors:
        assert self._encoder is not None, "this searcher ranks encoded questions only"
        return self._encoder.encode_queries(questions)

    def rank_vectors(self, questions: Sequence[str], vectors: Vectors, section: str | None = None) -> list[Ranking]:
        """As `rank`, for questions that are encoded already: `vectors` (n, dimension)."""
        if not questions:
            return []
        centred = self._centre(questions, vectors)
        asked = [self._reader.words.look_up(question) for question in questions]
        found = self._reader.views.nearest(centred, section)
        return [
            self._with_evidence(self._ranking(words, vector, passages, section), question, plain, words)
            for question, plain, words, vector, passages in zip(questions, vectors, asked, centred, found, strict=True)
        ]

    def tells(self, passage: int, kind: str) -> bool:
        """Whether the passage with this number gives a detail of this kind (`index.text.details.KINDS`)."""
        return self._details.tells(passage, kind)

    def similar(self, passage: int, count: int) -> list[tuple[int, float]]:
        """The passages whose own words are nearest to this one's, with their cosines, nearest first."""
        views = self._reader.views
        size = len(self._reader.passages)
        # What all passages share is taken out of both sides, or the most ordinary passage is similar to each.
        common = views.text_vectors(np.arange(0, size, max(size // SAMPLE, 1))[:SAMPLE]).mean(axis=0)
        own = normalise(views.text_vectors(np.array([passage])) - common)
        others = views.nearest(own, None)[0]
        others = others[others != passage]
        similarity = normalise(views.text_vectors(others) - common) @ own[0]
        nearest = np.argsort(-similarity, kind="stable")[:count]
        return [(int(others[place]), float(similarity[place])) for place in nearest]

    def shared_words(self, question: str, passage: int) -> SharedWords:
        """Which words of the question the passage with this number has, in its text, its translations or its aids.

        Words that questions are made of, and such as most passages have, are left out.
        """
        from index.text.words import runs, telling_words  # answering does without

        words = telling_words(question)
        cover = self._reader.words.look_up(question).cover(words, passage)
        telling = cover.frequency <= max(len(self._reader.passages) * ORDINARY, 1)
        has = cover.passage >= np.array([1.0 if is_han(word[0]) else MOST_OF_A_WORD for word in words])
        chosen = [[word for word, keep in zip(words, telling & kept, strict=True) if keep] for kept in (has, ~has)]
        return SharedWords(*(tuple(runs(question, part)) for part in chosen))

    def _text_in(self, passage: int, language: str) -> str | None:
        passages, (own, *_) = self._reader.passages, self._reader.clues.languages or ("",)
        return passages[passage].text if language == own else passages.translation(passage, language)

    def _centre(self, questions: Sequence[str], vectors: Vectors) -> Vectors:
        if not self._centring:
            return normalise(vectors)
        return centre(vectors, [script_of(question) for question in questions], self._reader.centres)

    def _with_evidence(self, ranking: Ranking, question: str, vector: Vectors, words: QuestionWords) -> Ranking:
        if not len(ranking):
            return ranking
        ranking = self._overviews.task_first(ranking, question, words)
        best, part = int(ranking.passages[0]), self._overviews.part(ranking)
        listed = self._overviews.only_lists(best, question, words)
        evidence = self._evidence.find(question, vector, words, best, part, listed=listed)
        return replace(ranking, evidence=evidence)

    def _ranking(self, words: QuestionWords, vector: Vectors, passages: Numbers, section: str | None) -> Ranking:
        views, background = self._reader.views, self._reader.background
        if len(passages) < len(self._reader.passages):
            passages = distinct(np.concatenate([passages, words.candidates(section)]))
        dense = combine_kinds(views.best_of_kind(vector, passages), self._weights)
        ranking = rank(passages, dense, words.scores(passages), self._weights)
        if len(ranking) and len(self._reader.aids.vectors):
            leading = likeness(self._reader.aids, vector, ranking.passages[:LEADING])
            ranking = rank_by_aids(ranking, leading, self._weights)
        nearby = background.vectors @ vector
        near_misses = nearby[background.near_miss]
        return replace(
            ranking,
            off_topic=nearness(nearby[~background.near_miss]),
            near_miss=nearness(near_misses),
            same_near_miss=float(near_misses.max(initial=0.0)),
        )
