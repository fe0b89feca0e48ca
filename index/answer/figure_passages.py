"""The passages that tell the headline figures which a question asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from index.answer.draft import Asked
from index.answer.figures import FigureNames
from index.answer.maker import AnswerMaker
from index.types import Answer, HeadlineFigure, Outcome, PassageKind

DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


class FigurePassages:
    """Finds the passages of headline figures, and puts figures beside answers. Thread-safe: it has no
    mutable state."""

    def __init__(self, make: AnswerMaker, names: FigureNames) -> None:
        self._make = make
        self._passages = make.reader.passages
        self._names = names

    def find(self, figure: HeadlineFigure) -> int | None:
        """The number of the passage that tells a headline figure: it has its growth, and the number of its value."""
        growth = number_pattern(f"{figure.growth:g}")
        values = [number_pattern(found[0]) for value in figure.values.values() if (found := DIGITS.search(value))]
        for number in self._passages.numbers(PassageKind.FIGURE).tolist():
            texts = self._make.texts(number, self._passages[number].text)
            if any(growth.search(text) for text in texts) and any(v.search(text) for v in values for text in texts):
                return int(number)
        return None

    def gives(self, number: int, said: str) -> bool:
        """Whether a question asks for a headline figure, and the passage with this number tells it."""
        return any(self._tells(number, figure) for figure in self._names.asked(said))

    def beside(self, answer: Answer, asked: Asked) -> Answer:
        """The answer with the headline figures that the question asks for and its first passage tells."""
        if answer.outcome is Outcome.NONE or answer.hits[0].passage.kind is not PassageKind.FIGURE:
            return answer
        named = self._names.named(asked.said) if asked.topic else self._names.asked(asked.said)
        number = self._passages.number(answer.hits[0].passage.id)
        told = [figure for figure in asked.figures or named if self._tells(number, figure)]
        return replace(answer, figures=tuple(told))

    def _tells(self, number: int, figure: HeadlineFigure) -> bool:
        """Whether a passage tells a figure: the one that has its value and growth, or any of that kind if none has."""
        is_figure = self._passages.read([number])[0].kind is PassageKind.FIGURE
        return is_figure and self.find(figure) in (None, number)


def number_pattern(written: str) -> re.Pattern[str]:
    """A number as texts have it, with a point or a comma, and not as a part of another."""
    digits = re.sub("[.,]", "[.,]", written)
    return re.compile(rf"(?<![\d.,]){digits}(?![.,]?\d)")
