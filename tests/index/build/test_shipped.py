"""The vectors that come with the project: of every question that a build needs, and as the model makes them."""

from __future__ import annotations

import numpy as np
import pytest

from index import DEFAULT_CORPUS, load_corpus
from index.build.inputs import read_inputs
from index.build.shipped import shipped_vectors
from index.build.vector_cache import QUESTION, vector_key
from index.encoders.models import DEFAULT_MODEL, WEIGHTS_SHA256, ModelId
from index.encoders.query import open_query_encoder
from index.search.ann import IndexPlan

MODEL = ModelId(DEFAULT_MODEL, WEIGHTS_SHA256)
HOW = "run: python data/questions/make_vectors.py"


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return sorted(set(read_inputs(load_corpus(DEFAULT_CORPUS), MODEL, IndexPlan()).questions()))


def test_every_question_that_comes_with_the_project_has_its_vector(questions: list[str]) -> None:
    assert shipped_vectors().keys() == {vector_key(MODEL, QUESTION, question) for question in questions}, HOW


@pytest.mark.slow
def test_they_are_the_models(questions: list[str]) -> None:
    some = questions[::10]
    shipped = np.array([shipped_vectors()[vector_key(MODEL, QUESTION, question)] for question in some])
    np.testing.assert_allclose(shipped, open_query_encoder(MODEL.name).encode_queries(some), atol=2e-4, err_msg=HOW)
