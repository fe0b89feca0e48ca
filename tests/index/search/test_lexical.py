"""Matching by words: n-grams, BM25 compared with a plain reading of its formula, candidates of a question."""

from __future__ import annotations

import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.lexical import (
    EVERYWHERE,
    LENGTHS,
    LexicalIndex,
    _count_by_keys,
    _count_in_table,
    find_candidates,
    gram_hashes,
)
from index.search.packing import pack
from tests.index.search import lexical_reference
from tests.index.search.lexical_reference import all_scores, build_lexical, gram_hash, grams, plain_bm25

GRAMS = [
    pytest.param("Port", ["^po", "por", "ort", "rt$", "^por", "port", "ort$"], id="edges-marked"),
    pytest.param("a", ["^a$", "^a$"], id="one-letter"),
    pytest.param("5G", ["^5g$", "^5g", "5g$", "^5g$"], id="two-letters"),
    pytest.param("哈萨克", ["哈", "萨", "克", "哈萨", "萨克"], id="han-alone-and-in-pairs"),
    pytest.param("路", ["路"], id="one-han"),
    pytest.param("5G海", ["海", "5g", "g海"], id="a-word-with-han-in-it"),
    pytest.param("", [], id="empty"),
    pytest.param("!? …", [], id="no-words"),
    pytest.param("\ud800", [], id="half-a-surrogate-pair"),
]


def hashes_of(text: str) -> Counter[int]:
    return Counter(gram_hashes([text])[1].tolist())


@pytest.mark.parametrize(("text", "expected"), GRAMS)
def test_grams(text: str, expected: list[str]) -> None:
    assert list(grams(text)) == expected
    assert hashes_of(text) == Counter(map(gram_hash, expected))


SAME = [
    pytest.param("PORT", "port", id="case"),
    pytest.param("ＰＯＲＴ", "port", id="full-width"),
    pytest.param("é", "e\u0301", id="composed"),
    pytest.param("STRASSE", "straße", id="sharp-s"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_word(one: str, other: str) -> None:
    assert hashes_of(one) == hashes_of(other)
    assert hashes_of(one)


def test_marks_belong_to_their_word() -> None:
    """Hindi vowels and Arabic vowel signs are combining marks; they must not cut words."""
    assert gram_hash("^रेल") in hashes_of("रेलगाड़ी")
    arabic = "^كِتَاب$"
    assert hashes_of("كِتَاب") == Counter(
        gram_hash(arabic[start : start + length]) for length in LENGTHS for start in range(len(arabic) - length + 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        "ค่าจอดรถเท่าไหร่",
        "မြန်မာနိုင်ငံ",
        "ភាសាខ្មែរ។",
        "ພາສາລາວ",
        "བོད་སྐད།",
        "தமிழ் மொழி",
        "বাংলা",
        "עִבְרִית",
        "සිංහල",
        "ಕನ್ನಡ",
        "हिन्दी। में",
    ],
)
def test_words_of_every_script_keep_their_marks(text: str) -> None:
    assert hashes_of(text) == Counter(map(gram_hash, grams(text)))


def test_no_mark_of_a_living_script_parts_a_word() -> None:
    marks = [mark for mark in map(chr, range(0x300, 0x18B0)) if unicodedata.category(mark)[0] == "M"]
    texts = [f"ab{mark}cd" for mark in marks]
    assert [mark for mark, text in zip(marks, texts, strict=True) if gram_hash("^cd") in hashes_of(text)] == []


TOLD = ["a", "aa", "aaa", "aaaa", "0", "00", "000", "港", "港港", "港港港", "\x00"]


def test_a_gram_knows_its_length() -> None:
    """Not one of the n-grams of this text has the hash of another: the hashes begin with the length."""
    found = set(grams(" ".join(TOLD)))
    assert len(set(hashes_of(" ".join(TOLD)))) == len(found)


def test_lengths_are_what_the_reference_has() -> None:
    assert LENGTHS == lexical_reference.LENGTHS == (3, 4)


GRAM_TEXTS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.lists(
        st.sampled_from(["a", "5g", "port", "Ports", "Дорога", "哈萨克", "哈薩克", "海", "x海", "रेल", "ﬁn", "ß", " "])
    ).map(" ".join),
)


@given(st.lists(GRAM_TEXTS, max_size=6))
def test_many_texts_together_give_what_each_gives_alone(texts: list[str]) -> None:
    places, hashes = gram_hashes(texts)
    assert (places.dtype.name, hashes.dtype.name) == ("int64", "uint32")
    found: list[Counter[int]] = [Counter() for _ in texts]
    for place, one in zip(places.tolist(), hashes.tolist(), strict=True):
        found[place][one] += 1
    assert found == [Counter(map(gram_hash, grams(text))) for text in texts]


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
    pytest.param("去哈薩克斯坦的列車", 2, id="traditional-chinese"),
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


def test_candidates_have_most_of_the_rarest_words() -> None:
    texts = ["common words everywhere"] * 50 + ["common words and a zebra"] + ["common words everywhere"] * 50
    index = build_lexical(texts)
    asked = index.look_up("common zebra").terms
    found = find_candidates(asked, most=3)
    assert len(found) == 3
    assert 50 in found
    # The postings of "common" are longer.
    assert find_candidates(asked, most=3, postings=60).tolist() == [50]
    assert find_candidates(index.look_up("common").terms, postings=60).tolist() == []


def test_candidates_of_a_section() -> None:
    index = build_lexical(["red apples", "red pears", "red plums", "green apples"], sections=[0, 1, -1, 1])
    assert sorted(index.look_up("apples").candidates("B")) == [3]
    assert sorted(index.look_up("red").candidates("A")) == [0]
    assert sorted(index.look_up("red").candidates("B")) == [1]
    assert index.look_up("red").candidates("C").tolist() == []


def test_a_sections_candidates_are_not_crowded_out_by_other_sections() -> None:
    """The best of the whole document are perhaps all in other sections."""
    index = build_lexical(["zebra"] * 10 + ["a zebra among many other animals of the plain"], sections=[0] * 10 + [1])
    found = find_candidates(index.look_up("zebra").terms, lambda passages: index.sections[passages] == 1, most=3)
    assert found.tolist() == [10]


MATCHES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=60)


@given(MATCHES, st.integers(0, 6), st.lists(st.sampled_from([0.5, 1.0, 1.8, 3.0]), min_size=5, max_size=5))
def test_a_small_documents_table_counts_as_a_large_ones_keys_do(
    matches: list[tuple[int, int]], passage: int, least: list[float]
) -> None:
    of, numbers = (np.array([match[column] for match in matches], np.int64) for column in (0, 1))
    asked = (of, numbers.astype(np.int32), passage, 7, np.array(least))
    for one, other in zip(_count_in_table(*asked), _count_by_keys(*asked), strict=True):
        assert one.tolist() == other.tolist()


@pytest.mark.parametrize("passages", [5_000, 300_000])  # of so many, what these have tells something of a question
@pytest.mark.parametrize("asked", ["port", "nothing"])
def test_what_very_many_passages_have_counts_as_everywhere(passages: int, asked: str) -> None:
    hashes, having = np.unique(gram_hashes(["port"])[1]), np.arange(EVERYWHERE + 1)
    sizes = np.full(len(hashes), len(having))
    numbers = np.tile(having, len(hashes))
    data, ends = pack(sizes, numbers, np.ones(len(numbers), np.uint8), passages)
    norms, sections = np.ones(passages, np.float32), np.zeros(passages, np.int32)
    index = LexicalIndex(hashes, sizes.astype(np.int32), ends, data, norms, sections, ())
    for passage in (0, passages - 1):
        found = index.look_up(asked).cover(["port"], passage)
        assert (found.passage.tolist(), found.best.tolist(), found.frequency.tolist()) == ([1.0], [1.0], [passages])


def test_words_of_another_spelling_are_covered_as_the_questions_own() -> None:
    index = build_lexical(TEXTS)
    words = ["railway", "port", "carpets", "ковры"]
    own, others = index.look_up(" ".join(words)).cover(words, 0), index.look_up("nothing").cover(words, 0)
    for one, other in zip(own, others, strict=True):
        np.testing.assert_array_equal(one, other)
    assert own.passage.tolist() == [1.0, 1.0, own.passage[2], 0.0]
