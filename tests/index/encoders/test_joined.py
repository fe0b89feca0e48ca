"""Two models joined: what their vectors say together, and which questions the second one is asked."""

from __future__ import annotations

import numpy as np
import pytest

from index.encoders.joined import SECOND_WEIGHT, JoinedEncoder, join
from index.types import Vectors
from tests.index.fakes import DIMENSION, FakeEncoder, vector_of

ENGLISH, RUSSIAN = "Where is the railway terminal?", "Где железнодорожный вокзал?"


def unit(*shape: int) -> Vectors:
    vectors = np.random.default_rng(sum(shape)).normal(size=shape).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def test_cosines_add_up_by_their_weights() -> None:
    first, second = unit(5, 8), unit(5, 3)
    joined = join(first, second)
    assert joined.shape == (5, 11)
    assert joined.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(joined, axis=1), 1, atol=1e-6)
    expected = (first @ first.T + SECOND_WEIGHT * second @ second.T) / (1 + SECOND_WEIGHT)
    np.testing.assert_allclose(joined @ joined.T, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("language", "known"), [("en", [ENGLISH]), ("en-GB", [ENGLISH]), ("ru", [RUSSIAN]), ("zh", [])]
)
def test_the_second_model_is_asked_in_the_language_of_the_document(language: str, known: list[str]) -> None:
    first, second = FakeEncoder(), FakeEncoder()
    texts = [RUSSIAN, ENGLISH]
    encoder = JoinedEncoder(first.encode_queries, second.encode_queries, language, 2 * DIMENSION)
    vectors = encoder.encode_queries(texts)
    assert (first.queries, second.queries, vectors.shape) == (texts, known, (2, 2 * DIMENSION))
    for text, vector in zip(texts, vectors, strict=True):
        own = vector_of(text)
        zeros = np.zeros(DIMENSION, np.float32)
        expected = join(own[None], own[None])[0] if text in known else np.concatenate([own, zeros])
        np.testing.assert_allclose(vector, expected, atol=1e-6)


def test_no_questions() -> None:
    encode = FakeEncoder().encode_queries
    joined = JoinedEncoder(lambda texts: encode(["x", *texts])[1:], encode, "en", 2 * DIMENSION)
    assert joined.encode_queries([]).shape == (0, 2 * DIMENSION)
