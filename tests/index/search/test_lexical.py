"""Matching by words: BM25 compared with a plain reading of its formula, and what a question takes as candidates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import lexical
from tests.index.search.lexical_reference import all_scores, build_lexical, plain_bm25

TEXTS = [
    "The railway terminal was opened beside the port",
    "Строительство железной дороги в Казахстан",
    "货运列车开往哈萨克斯坦",
    "रेलगाड़ी हर सुबह चलती है",
    "An online shop for carpets",
]

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
    scores = all_scores(build_lexical(TEXTS), query)
    assert int(scores.argmax()) == best


def test_unknown_words_count_in_full() -> None:
    index = build_lexical(TEXTS)
    exact = all_scores(index, "online shop for carpets")
    diluted = all_scores(index, "online shop for carpets zzzz qqqq xxxx wwww")
    assert 0.4 < exact[4] <= 1
    assert diluted[4] < 0.7 * exact[4]
    assert not all_scores(index, "zzzz qqqq").any()


@pytest.mark.parametrize("query", ["", "?!", "🙂", "\ud800"])
def test_a_query_without_words_scores_nothing(query: str) -> None:
    assert not all_scores(build_lexical(TEXTS), query).any()


@pytest.mark.parametrize("texts", [[], [""], ["", "?"]])
def test_texts_without_words(texts: list[str]) -> None:
    assert all_scores(build_lexical(texts), "port").tolist() == [0.0] * len(texts)


WORDS = st.lists(st.sampled_from(["port", "ports", "rail", "дорога", "哈萨克", "海", "5g"]), max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_the_scores_are_bm25(texts: list[str], query: str) -> None:
    found = all_scores(build_lexical(texts), query)
    np.testing.assert_allclose(found, plain_bm25(texts, query), rtol=1e-4, atol=1e-6)


def test_only_the_passages_asked_for_are_scored() -> None:
    index = build_lexical(TEXTS)
    whole = all_scores(index, "railway carpets shop")
    for chosen in ([0], [4], [0, 4], [1, 2, 3], []):
        some = index.look_up("railway carpets shop").scores(np.array(chosen, np.int64))
        np.testing.assert_array_equal(some, whole[chosen])


def test_candidates_are_the_passages_with_the_questions_words() -> None:
    index = build_lexical(TEXTS)
    for query, expected in (("carpets", [4]), ("Казахстан", [1]), ("railway or carpets", [0, 4]), ("zzzz", [])):
        assert sorted(index.look_up(query).candidates(None)) == expected


def test_candidates_have_most_of_the_rarest_words(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["common words everywhere"] * 50 + ["common words and a zebra"] + ["common words everywhere"] * 50
    index = build_lexical(texts)
    monkeypatch.setattr(lexical, "CANDIDATES", 3)
    found = index.look_up("common zebra").candidates(None)
    assert len(found) == 3
    assert 50 in found
    monkeypatch.setattr(lexical, "CANDIDATE_POSTINGS", 60)  # the postings of "common" are longer
    assert index.look_up("common zebra").candidates(None).tolist() == [50]
    assert index.look_up("common").candidates(None).tolist() == []


def test_candidates_of_a_section() -> None:
    index = build_lexical(["red apples", "red pears", "red plums", "green apples"], sections=[0, 1, -1, 1])
    assert sorted(index.look_up("apples").candidates("B")) == [3]
    assert sorted(index.look_up("red").candidates("A")) == [0]
    assert sorted(index.look_up("red").candidates("B")) == [1]
    assert index.look_up("red").candidates("C").tolist() == []


def test_a_sections_candidates_are_not_crowded_out_by_other_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best of the whole document are perhaps all in other sections."""
    monkeypatch.setattr(lexical, "CANDIDATES", 3)
    index = build_lexical(["zebra"] * 10 + ["a zebra among many other animals of the plain"], sections=[0] * 10 + [1])
    assert index.look_up("zebra").candidates("B").tolist() == [10]
