"""What a search takes of a document besides its views: the texts that evidence reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.search.asked_details import PROBED
from index.search.evidence import Limits
from index.search.searcher import Searcher
from index.store.open import open_store
from tests.index.fakes import DIMENSION, FakeEncoder


@pytest.mark.parametrize(
    ("question", "is_lacking"),
    [
        pytest.param("Who has freight trains run to Kazakhstan every morning?", True, id="its-own-words"),
        pytest.param("Кто пускает грузовые поезда в Казахстан каждое утро?", True, id="a-translation"),
        pytest.param("Кто основал college language?", False, id="no-translation"),
        pytest.param("Қазақстанға freight trains жүргізетін кім?", False, id="no-text-in-the-language"),
    ],
)
def test_a_passage_is_read_in_the_language_of_the_question(harbour: Path, question: str, is_lacking: bool) -> None:
    """By a probe that takes every question for one after who acts."""
    reader = open_store(harbour / "home").open().reader
    probe = np.zeros((len(PROBED), DIMENSION + 1), np.float32)
    probe[PROBED.index("organisation"), -1] = 20.0
    clues = replace(reader.clues, probe=probe, languages=("en", "ru", "zh"))
    found = Searcher(replace(reader, clues=clues), FakeEncoder()).rank([question])[0].evidence
    assert found is not None
    assert (found.detail >= Limits().detail) == is_lacking
