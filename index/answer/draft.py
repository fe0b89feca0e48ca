"""What a search hands on to an answer: the question, what was found for it, and what is decided so far."""

from __future__ import annotations

from dataclasses import dataclass

from index.search.ranking import Ranking
from index.types import HeadlineFigure, Missing, Notice, Outcome, Route

Scored = tuple[int, float]  # a passage's number, and the probability in 0..1 that it answers the question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that goes to the search: as asked, and as searched.

    `other_year` says that it names a year which the document does not cover, `section` that it asks for a
    section by its topic, `topic` that it is a follow-up which names another topic. `mention` is what it asks the
    mentions of, `everything` a name of which it asks all, `said` what the search is for in the question's own words.
    `number_only` says that it is a number with words that no table knows. `figures` are the headline figures that it
    names, and nothing else. `counted` is the question without what happened to the things that it counts, `detail` the
    kind of detail that it asks of a name and says no more.
    """

    question: str
    said: str
    searched: str
    other_year: bool
    section: bool
    topic: bool = False
    mention: str = ""
    everything: str = ""
    figures: tuple[HeadlineFigure, ...] = ()
    number_only: bool = False
    counted: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A question with what was found for the whole of it, and for each of its `parts` where it asks for several things.

    `counted` is what was found for the `counted` of the question, if it has one: then it has no parts. `top` is how
    many passages are wanted, of the section with this label if one is given.
    """

    asked: Asked
    ranking: Ranking
    parts: tuple[Ranking, ...]
    section: str | None
    top: int
    counted: Ranking | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as far as it is decided: what was `found`, the best first, and how sure that is an answer.

    It never changes: each step of a decision makes another one.
    """

    outcome: Outcome
    found: tuple[Scored, ...]
    route: Route = Route.SEARCH
    missing: Missing | None = None
    notice: Notice | None = None

    @property
    def is_sure(self) -> bool:
        return self.outcome is Outcome.ANSWER
