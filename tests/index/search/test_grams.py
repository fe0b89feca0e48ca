"""Character n-grams: as strings by example, and hashed for many texts at once as one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.lexical import LENGTHS, gram_hashes
from tests.index.search import lexical_reference
from tests.index.search.lexical_reference import gram_hash, grams

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


TOLD = ["a", "aa", "aaa", "aaaa", "0", "00", "000", "港", "港港", "港港港", "\x00"]


def test_a_gram_knows_its_length() -> None:
    """Not one of the n-grams of this text has the hash of another: the hashes begin with the length."""
    found = set(grams(" ".join(TOLD)))
    assert len(set(hashes_of(" ".join(TOLD)))) == len(found)


def test_lengths_are_what_the_reference_has() -> None:
    assert LENGTHS == lexical_reference.LENGTHS == (3, 4)


WORDS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.lists(st.sampled_from(["a", "5g", "port", "Ports", "Дорога", "哈萨克", "海", "x海", "रेल", "ﬁn", "ß", " "])).map(
        " ".join
    ),
)


@given(st.lists(WORDS, max_size=6))
def test_many_texts_together_give_what_each_gives_alone(texts: list[str]) -> None:
    places, hashes = gram_hashes(texts)
    assert (places.dtype.name, hashes.dtype.name) == ("int64", "uint32")
    found: list[Counter[int]] = [Counter() for _ in texts]
    for place, one in zip(places.tolist(), hashes.tolist(), strict=True):
        found[place][one] += 1
    assert found == [Counter(map(gram_hash, grams(text))) for text in texts]
