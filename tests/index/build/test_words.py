"""What the project knows of words before there is a document: the files as they stand in it."""

from __future__ import annotations

import numpy as np
import pytest

from index.build.lexicon import FINGERPRINT, WORDS, Words, words_fingerprint


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.read()


def test_they_are_made_of_the_model_and_the_folding_that_are_in_use() -> None:
    with np.load(WORDS, allow_pickle=False) as arrays:
        assert str(arrays[FINGERPRINT]) == words_fingerprint(), "make words.npz anew: data/words/README.md says how"


def test_each_word_stands_once_with_all_that_is_known_of_it(words: Words) -> None:
    assert len(words.hashes) > 300_000
    assert (np.diff(words.hashes.astype(np.int64)) > 0).all()
    assert words.usage.shape == (2, len(words.hashes))
    assert len(words.rows) == len(words.scripts) == len(words.hashes)


def test_a_word_is_found_by_what_it_is(words: Words) -> None:
    known, unknown = words.find(["alibaba", "zorbazon"]).tolist()
    assert unknown == -1
    name, rare = (words.usage[:, known] / 255).tolist()
    assert name > 0.9
    assert 0.3 < rare < 1


def test_places_and_languages_are_names_in_every_language(words: Words) -> None:
    places = words.find(frozenset().union(*words.places, *words.languages))
    assert (places >= 0).all()
    assert (words.usage[0, places] < 255).sum() <= 1  # "مادیرا" has the hash of another word
    assert any({"germany", "германия", "德国", "ドイツ", "독일"} <= names for names in words.places)
    assert any({"german", "немецкий", "德语"} <= names for names in words.languages)
