"""Matching by words: n-grams, and BM25 compared with a plain reading of its formula."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import GRAM_LENGTHS, K1, B, build_lexical, grams, lexical_scores

TEXTS = [
    "The railway terminal was opened beside the port",
    "Строительство железной дороги в Казахстан",
    "货运列车开往哈萨克斯坦",
    "रेलगाड़ी हर सुबह चलती है",
    "An online shop for carpets",
]

GRAMS = [
    pytest.param("Port", ["^po", "por", "ort", "rt$", "^por", "port", "ort$"], id="edges-marked"),
    pytest.param("a", ["^a$", "^a$"], id="one-letter"),
    pytest.param("5G", ["^5g$", "^5g", "5g$", "^5g$"], id="two-letters"),
    pytest.param("哈萨克", ["哈萨", "萨克"], id="han-in-pairs"),
    pytest.param("路", ["路"], id="one-han"),
    pytest.param("", [], id="empty"),
    pytest.param("!? …", [], id="no-words"),
]


@pytest.mark.parametrize(("text", "expected"), GRAMS)
def test_grams(text: str, expected: list[str]) -> None:
    assert list(grams(text)) == expected


SAME = [
    pytest.param("PORT", "port", id="case"),
    pytest.param("ＰＯＲＴ", "port", id="full-width"),
    pytest.param("é", "e\u0301", id="composed"),
    pytest.param("STRASSE", "straße", id="sharp-s"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_word(one: str, other: str) -> None:
    assert list(grams(one)) == list(grams(other))


def test_marks_belong_to_their_word() -> None:
    """Hindi vowels and Arabic vowel signs are combining marks; they must not cut words."""
    assert "^रेल" in set(grams("रेलगाड़ी"))
    assert next(grams("كِتَاب")).startswith("^")
    assert not any(gram.startswith("^") for gram in list(grams("كِتَاب"))[1:4])


FOUND = [
    pytest.param("railways near a port", 0, id="english-inflected"),
    pytest.param("raliway terminl", 0, id="english-misspelt"),
    pytest.param("железная дорога", 1, id="russian-inflected"),
    pytest.param("去哈萨克斯坦的列车", 2, id="chinese"),
    pytest.param("रेल कब चलती है", 3, id="hindi"),
    pytest.param("carpet", 4, id="part-of-a-word"),
]


@pytest.mark.parametrize(("query", "best"), FOUND)
def test_the_passage_with_the_words_comes_first(query: str, best: int) -> None:
    scores = lexical_scores(build_lexical(TEXTS), query)
    assert int(scores.argmax()) == best


def test_unknown_words_count_in_full() -> None:
    index = build_lexical(TEXTS)
    exact = lexical_scores(index, "online shop for carpets")
    diluted = lexical_scores(index, "online shop for carpets zzzz qqqq xxxx wwww")
    assert 0.4 < exact[4] <= 1
    assert diluted[4] < 0.7 * exact[4]
    assert not lexical_scores(index, "zzzz qqqq").any()


@pytest.mark.parametrize("query", ["", "?!", "🙂", "\ud800"])
def test_a_query_without_words_scores_nothing(query: str) -> None:
    assert not lexical_scores(build_lexical(TEXTS), query).any()


@pytest.mark.parametrize("texts", [[], [""], ["", "?"]])
def test_texts_without_words(texts: list[str]) -> None:
    assert lexical_scores(build_lexical(texts), "port").tolist() == [0.0] * len(texts)


def plain_bm25(texts: list[str], query: str) -> list[float]:
    """BM25 as the books have it, over the same n-grams."""
    counts = [Counter(grams(text)) for text in texts]
    lengths = [sum(count.values()) for count in counts]
    mean = max(sum(lengths) / len(lengths), 1)

    def idf(gram: str) -> float:
        having = sum(gram in count for count in counts)
        return math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))

    wanted = sorted(set(grams(query)))
    whole = sum(idf(gram) for gram in wanted) * (K1 + 1)
    scores = []
    for count, length in zip(counts, lengths, strict=True):
        norm = K1 * (1 - B + B * length / mean)
        matched = sum(idf(gram) * count[gram] * (K1 + 1) / (count[gram] + norm) for gram in wanted)
        scores.append(matched / whole if whole else 0.0)
    return scores


WORDS = st.lists(st.sampled_from(["port", "ports", "rail", "дорога", "哈萨克", "海", "5g"]), max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_the_scores_are_bm25(texts: list[str], query: str) -> None:
    found = lexical_scores(build_lexical(texts), query)
    np.testing.assert_allclose(found, plain_bm25(texts, query), rtol=1e-4, atol=1e-6)


def test_gram_lengths_are_what_the_tables_above_assume() -> None:
    assert GRAM_LENGTHS == (3, 4)
