"""A question that is encoded before it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.answer.engine import Engine
from index.encoders.ahead import EncodingAhead
from index.encoders.models import DEFAULT_MODEL
from index.errors import IndexUnavailable
from tests.index.builders import TASKS
from tests.index.fakes import FakeEncoder

BUNDLED = {"model": {"name": DEFAULT_MODEL}, "second": None}
QUESTION = "Who signed?"


def test_it_is_encoded_once_and_as_it_is_searched() -> None:
    encoder = FakeEncoder()
    ahead = EncodingAhead(encoder, f"  {QUESTION} ", lambda: BUNDLED)
    vectors = ahead.encode_queries([QUESTION])
    assert encoder.queries == [QUESTION]
    np.testing.assert_array_equal(vectors, FakeEncoder().encode_queries([QUESTION]))


def test_what_else_is_searched_is_encoded_as_always() -> None:
    encoder = FakeEncoder()
    ahead = EncodingAhead(encoder, QUESTION, lambda: BUNDLED)
    texts = ["When?", QUESTION, "Where?"]
    vectors = ahead.encode_queries(texts)
    np.testing.assert_array_equal(vectors, FakeEncoder().encode_queries(texts))
    assert len(ahead.encode_queries(["Who?"])) == 1
    assert encoder.queries == [QUESTION, "When?", "Where?", "Who?"]


OTHERS: list[Mapping[str, Any] | None] = [
    None,
    {},
    {"model": "no table"},
    {"model": {"name": "other"}, "second": None},
    {"model": {"name": DEFAULT_MODEL}, "second": {"name": "other"}},
]


@pytest.mark.parametrize("values", OTHERS)
def test_nothing_is_begun_for_an_index_of_another_model(values: Mapping[str, Any] | None) -> None:
    encoder = FakeEncoder()
    ahead = EncodingAhead(encoder, QUESTION, lambda: values)
    ahead.encode_queries(["Where?"])
    assert encoder.queries == ["Where?"]


@pytest.mark.parametrize("question", ["", "x" * 100_000])
def test_a_question_that_will_be_refused_is_not_begun(question: str) -> None:
    encoder = FakeEncoder()
    EncodingAhead(encoder, question, lambda: BUNDLED).encode_queries([QUESTION])
    assert encoder.queries == [QUESTION]


@pytest.mark.parametrize("fault", [IndexUnavailable("out of reach"), OSError("gone"), RuntimeError("anything")])
def test_a_fault_is_told_by_whoever_opens_the_index(fault: Exception) -> None:
    def out_of_reach() -> None:
        raise fault

    assert len(EncodingAhead(FakeEncoder(), QUESTION, out_of_reach).encode_queries([QUESTION])) == 1


def test_an_engine_of_another_encoder_does_not_take_the_vector(home: Path, encoder: FakeEncoder) -> None:
    engine = Engine.open(home, encoder=encoder, first=TASKS[0])
    assert engine.ask(TASKS[0]).hits[0].passage.id == "1"
    assert encoder.queries == [TASKS[0]]
