"""The generator of sentences: always the same, all distinct, varied, and in the shape that a corpus has."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from index import PassageKind, load_corpus, read_labelled
from tests.benchmarks.grammar import load_structures, scatter
from tests.benchmarks.sentences import (
    LANGUAGES,
    capacity,
    questions,
    sentence,
    sentences,
    write_questions,
    write_sentences,
)

pytestmark = pytest.mark.variants  # of no promise of scoda's: what measures it
MILLION = 1_000_000
FIRST = (
    "Backed by the Ulaanbaatar Space Applications Fund, an app by"
    " Old Caravan Railways Company tells women entrepreneurs for port managers in Greece."
)


def test_a_number_always_gives_the_same_sentence() -> None:
    assert sentence(0).text == FIRST
    assert list(sentences(50))[37] == sentence(37)


def test_sentences_are_distinct() -> None:
    texts = [one.text for one in sentences(40_000)]
    assert len(set(texts)) == len(texts)


def test_every_structure_has_room_for_hundreds_of_millions() -> None:
    assert capacity() > 100 * MILLION


def test_sentences_are_varied() -> None:
    texts = [one.text for one in sentences(5_000)]
    beginnings = Counter(" ".join(text.split()[:6]) for text in texts)
    assert beginnings.most_common(1)[0][1] < 0.01 * len(texts)
    words = {word for text in texts for word in text.split()}
    assert len(words) > 4_000
    assert len({one.section for one in sentences(500)}) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_makes_whole_sentences_and_questions(language: str) -> None:
    random = Random(1)
    for structure in load_structures(language):
        for number in (0, structure.count - 1):
            written = structure.sentence(number)
            asked = structure.question(number, random)
            assert not set("{}[]|~") & set(written + asked), (written, asked)
            assert written[-1] in ".。"
            assert asked[-1] in "?？"
            assert written[0] == written[0].upper()


def test_a_slot_used_twice_holds_two_values() -> None:
    structure = next(one for one in load_structures("en") if "power grids" in one.text)
    for number in range(0, structure.count, max(structure.count // 997, 1)):
        first, second = re.split(r" (?:linked|agreed|rebuilt)", structure.sentence(number))[0].split(" and ")
        assert first.casefold() != second.casefold()


@pytest.mark.parametrize("size", [1, 2, 3, 1000, 4097])
def test_scatter_is_a_permutation(size: int) -> None:
    assert sorted(scatter(number, size, 7) for number in range(size)) == list(range(size))


@pytest.mark.parametrize("name", ["corpus.jsonl", "corpus.jsonl.gz"])
def test_what_is_written_has_the_shape_of_a_corpus(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_sentences(300, path)
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    assert [row["id"] for row in rows] == [f"t{number}" for number in range(1, 301)]
    assert {tuple(row) for row in rows} == {("id", "text", "section")}
    if not name.endswith(".gz"):
        # A heading is made for each section that the rows name.
        read = [one.id for one in load_corpus(path).corpus.passages if one.kind is PassageKind.TASK]
        assert sorted(read) == sorted(row["id"] for row in rows)


def test_questions_point_at_sentences_and_put_them_in_other_words(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    write_questions(200, MILLION, path)
    ids = {f"t{number}" for number in range(1, MILLION + 1)}
    labelled = read_labelled(path, ids)
    assert len({one.relevant for one in labelled}) == 200
    assert {one.language for one in labelled} == set(LANGUAGES)
    for one in labelled:
        text = sentence(int(one.relevant[0][1:]) - 1).text
        assert one.question.rstrip("?") not in text
    assert list(islice(questions(200, MILLION), 3)) == list(questions(200, MILLION))[:3]
