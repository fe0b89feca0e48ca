"""A document of thousands of passages, large enough for a graph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.answer.engine import Engine
from index.store.base import IndexVersion
from tests.index.builders import write_jsonl
from tests.index.fakes import FakeEncoder

SIZE = 6000
HEADINGS = 3  # one for each section that the rows name
_WORDS = (
    ("Astana", "Baku", "Chengdu", "Dushanbe", "Erdenet", "Fergana", "Gwadar", "Harbin", "Islamabad", "Jinan", "Kazan"),
    ("apples", "barley", "carpets", "dates", "engines", "fabrics", "glass", "honey", "iron", "jackets", "kettles"),
    ("rail", "road", "river", "air", "sea", "cable", "post", "camel", "lorry", "tram", "barge"),
    ("were sold", "were bought", "were tested", "arrived", "left", "were insured", "were weighed", "were stored"),
)


def text_of(number: int) -> str:
    """A sentence of its own for each number."""
    place, goods, way, deed = (words[number // 11**power % len(words)] for power, words in enumerate(_WORDS))
    return f"In {place} {goods} {deed} by {way} in lot {number % 97} of year {number % 89}."


def write_lots(folder: Path) -> Path:
    """Passages in a large, a middling and a tiny section."""
    rows: list[dict[str, object]] = [
        {"id": f"{number}", "text": text_of(number), "section": "tiny" if number % 600 == 7 else "AB"[number % 8 == 0]}
        for number in range(SIZE)
    ]
    return write_jsonl(folder / "lots.jsonl", rows)


def assert_same_answers(one: IndexVersion, other: IndexVersion) -> None:
    """The same passages come first for questions and in sections, and words count the same."""
    engines = [Engine(opened.manifest, opened.reader, FakeEncoder()) for opened in (one, other)]
    for number in range(0, SIZE, 251):
        question = " ".join(text_of(number).split()[1:8])
        for section in (None, "A", "B", "tiny"):
            ours, theirs = (engine.ask(question, section=section) for engine in engines)
            assert ours.outcome == theirs.outcome
            assert ours.hits[0].passage == theirs.hits[0].passage
            assert {hit.passage.section for hit in ours.hits} <= {section or hit.passage.section for hit in ours.hits}
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=2e-3)
        passages = np.arange(number % 7, SIZE, 23)
        words = [opened.reader.words for opened in (one, other)]
        np.testing.assert_array_equal(
            words[0].look_up(question).scores(passages), words[1].look_up(question).scores(passages)
        )
        # The last word is in another spelling, whose n-grams the question lacks.
        asked = [*question.split(), text_of(number + 7).split()[1], "Astanna"]
        for ours_of, theirs_of in zip(
            *(one_of.look_up(question).cover(asked, number) for one_of in words), strict=True
        ):
            np.testing.assert_array_equal(ours_of, theirs_of)
        found, wanted = (np.sort(one_of.look_up(question).candidates("A")) for one_of in words)
        np.testing.assert_array_equal(found, wanted)
        assert [opened.reader.passages.says(question) for opened in (one, other)] == [True, True]
        assert [opened.reader.passages.says(question.upper()) for opened in (one, other)] == [False, False]
