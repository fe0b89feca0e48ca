"""The lexicon out of the bundled model: its file as laid out, and what it knows of the words of many languages."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from index.build.lexicon import Vocabulary, count_words, read_lexicon, unpacked
from index.search.evidence import Limits
from index.text.clues import Lexicon, find_clues

DIMENSION = 384


def block(scale: float, byte: int) -> bytes:
    return np.float16(scale).tobytes() + bytes([byte]) * 16


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A file of three pieces, each with the same weight throughout."""
    pieces = ["▁a", "城", "▁b"]
    texts = [piece.encode() for piece in pieces]
    ends = np.cumsum([0, *map(len, texts)]).astype(np.uint32)
    head = b"E5S1" + bytes(40) + struct.pack("<i4i", len(pieces), 0, 0, 0, 0)
    head += struct.pack("<Q", sum(map(len, texts))) + ends.tobytes()
    head += np.array([-1.0, -2.0, -3.0], np.float32).tobytes() + b"".join(texts)
    head += struct.pack("<iI", 1, 5) + bytes(5)
    name = b"emb.word"
    entry = 4 + 2 + len(name) + 21
    place = len(head) + entry
    head += struct.pack("<i", 1) + struct.pack("<H", len(name)) + name
    head += struct.pack("<BIQQ", 1, len(pieces) * DIMENSION, place, 0)
    path = tmp_path / "model.bin"
    path.write_bytes(head + b"".join(block(scale, byte) * (DIMENSION // 32) for scale, byte in WEIGHTS))
    return path


WEIGHTS = ((1.0, 0x9A), (2.0, 0x78), (0.5, 0xFF))


def test_the_models_file_is_read(model: Path) -> None:
    vocabulary = Vocabulary.read(model)
    assert list(vocabulary.pieces) == ["▁a", "城", "▁b"]
    assert vocabulary.scores.tolist() == [-1.0, -2.0, -3.0]
    first = unpacked(vocabulary.blocks[:1])[0]
    assert sorted(set(first.tolist())) == [1.0, 2.0]
    assert np.linalg.norm(vocabulary.vectors(np.array([0, 2])), axis=1) == pytest.approx([1, 1])


def test_words_are_counted_and_all_that_may_be_words_of_a_run() -> None:
    counts: Counter[str] = Counter()
    count_words("Port, the port \u0640 港口城", counts)  # a tatweel is no word
    assert counts["port"] == 2
    assert {word for word in counts if word[0] > "z"} == {"港口", "口城", "港口城"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    counts: Counter[str] = Counter()
    count_words("A railway to Germany was opened, and fruit is sold there. Nissan works at the port.", counts)
    return read_lexicon(counts + Counter(["france", "франция"]), counts)  # what only search aids name


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *("siemens", "paris", "путин", "西安", "دهلی", "تهران", "दिल्ली", "казакстан"),
        *("alibaba", "яндекс", "газпром", "海尔", "итальянский"),  # words of dictionaries, and a language
        *("教育部", "税务局", "몽골", "삼성", "カナダ", "카자흐스탄"),
    ],
)
def test_names_are_known_in_scripts_without_capitals(name: str, lexicon: Lexicon) -> None:
    known = lexicon.known([name])
    assert not known or known[name].name > 0.6


@pytest.mark.slow
@pytest.mark.parametrize(
    "word",
    [
        *("banana", "port", "weather", "порт", "合作", "香蕉", "پروژه", "entwicklung"),
        *("tell", "того", "vacancies", "warehouses", "размести", "больниц", "运费", "开通"),  # words of dictionaries
        *("干部", "东北部", "병원", "협력"),
    ],
)
def test_ordinary_words_are_no_names(word: str, lexicon: Lexicon) -> None:
    assert lexicon.known([word])[word].name < 0.3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("did zorbazon open a warehouse there", ["zorbazon"]),
        ("are there vacancies at the warehouses", []),
        ("открыл ли хуавэй склад", ["хуавэй"]),
        ("разместили ли больницу", []),
        ("马云来过吗", ["马云"]),
        ("医院建好了吗", []),
    ],
)
def test_what_is_in_no_dictionary_is_strange(question: str, strange: list[str], lexicon: Lexicon) -> None:
    found = find_clues(question, lexicon)
    assert [clue.text for clue in found if clue.strange >= Limits().strange] == strange


@pytest.mark.slow
def test_a_country_of_the_document_is_known_by_its_other_names(lexicon: Lexicon) -> None:
    known = lexicon.known(["германия", "德国", "франция", "法国", "france"])
    assert [known[word].abroad for word in ("германия", "德国")] == [1.0, 1.0]
    assert [known[word].abroad for word in ("франция", "法国", "france")] == [0.0, 0.0, 0.0]


@pytest.mark.slow
def test_a_language_is_there_where_its_country_is(lexicon: Lexicon) -> None:
    known = lexicon.known(["german", "немецкий", "德语", "italian", "итальянск"])
    assert [known[word].abroad for word in ("german", "немецкий", "德语")] == [1.0] * 3
    assert [known[word].abroad for word in ("italian", "итальянск")] == [0.0] * 2
    assert find_clues("есть ли курсы итальянского", lexicon)[-1].name == 1.0


@pytest.mark.slow
def test_what_the_document_is_about_is_near_in_any_language(lexicon: Lexicon) -> None:
    known = lexicon.known(["banana", "guitar", "опубликовать", "railroad", "weather"])
    assert known["banana"].meant > known["weather"].meant
