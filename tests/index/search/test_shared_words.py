"""Which words of a question a passage has, by its text, its translations and its search aids."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.types import SharedWords
from tests.index.fakes import FakeEncoder


@pytest.fixture(scope="module")
def engine(harbour: Path) -> Engine:
    return Engine.open(harbour / "home", encoder=FakeEncoder())


@pytest.mark.parametrize(
    ("question", "passage", "has", "lacks"),
    [
        ("Do the farmers export pears?", "4", ("farmers", "export"), ("pears",)),
        ("What of fruits and orchards?", "4", ("fruits", "orchards"), ()),  # by its aids
        ("Farmers of apples", "1", (), ("Farmers", "apples")),
        ("Что за поезда в Казахстан и в порту", "2", ("поезда", "Казахстан"), ("порту",)),
        ("货运列车去哪里", "2", ("货运列车",), ("车去哪里",)),
        ("is it so", "2", (), ()),
    ],
)
def test_words_of_a_question(
    engine: Engine, question: str, passage: str, has: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    assert engine.shared_words(question, passage) == SharedWords(has, lacks)


def test_a_passage_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(KeyError):
        engine.shared_words("apples", "99")
