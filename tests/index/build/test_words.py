"""The words of dictionaries: the file as it stands in the project, and how it is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.build.words import FILE, read_words, russian_stem
from index.text.folding import fold


def test_a_line_is_a_word_its_share_of_names_and_its_rarity(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv.gz"
    path.write_bytes(gzip.compress(b"zorbazon\t255\t204\nport\t0\t51\n"))
    words = read_words(path)
    assert words["port"] == (0.0, 0.2)
    assert words["zorbazon"] == (0.99, 0.8)  # certain are only places


def test_the_projects_words_are_folded_and_each_stands_once() -> None:
    words = [line.partition("\t")[0] for line in gzip.decompress(FILE.read_bytes()).decode().splitlines()]
    assert len(words) > 200_000
    assert words == sorted(set(words))
    assert all(fold(word) == word for word in words[::97])


@pytest.mark.parametrize(
    ("word", "stem"), [("больница", "больни"), ("склады", "склад"), ("порт", "порт"), ("открывать", "открыва")]
)
def test_russian_words_stand_without_their_endings(word: str, stem: str) -> None:
    assert russian_stem(word) == stem
