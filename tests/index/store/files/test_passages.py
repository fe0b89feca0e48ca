"""Passages read from their file one by one: by number, by id, by kind and section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.engine import Selection
from index.errors import IndexUnavailable
from index.store.files import passages, write
from index.store.files.passages import PassageTable
from index.store.files.read import COLUMNS, IDS, PASSAGES
from index.store.files.write import write_passages
from index.text.ids import key_hash
from index.types import Entry, Passage, PassageKind

ENTRIES = (
    Entry(Passage("H1", "Grew by 5.", None, PassageKind.FIGURE)),
    Entry(Passage("S1", "Woods", "I", PassageKind.SECTION), translations={"ru": "Леса"}),
    Entry(Passage("a-1", 'Plant "oaks"\\', "I"), aids=("Trees",), translations={"ru": "Дубы", "zh": "橡树"}),
    Entry(Passage("2", "Plant limes", "I"), aids=("Tilia",)),
    Entry(Passage("S2", "Meadows", "ii", PassageKind.SECTION)),
    Entry(Passage("3", "Mow 🌾 often", "ii"), translations={"zh": "经常割草"}),
    Entry(Passage("4", "Rest")),
)
PASSAGES_OF = tuple(entry.passage for entry in ENTRIES)


def table(folder: Path, entries: tuple[Entry, ...] = ENTRIES) -> PassageTable:
    """The table of these entries as a build writes it."""
    labels = write_passages(folder, iter(entries), len(entries))
    lines = (folder / PASSAGES).read_bytes()
    return PassageTable(lines, np.load(folder / COLUMNS), np.load(folder / IDS), labels, ("ru", "zh"))


@pytest.fixture
def garden(tmp_path: Path) -> PassageTable:
    return table(tmp_path)


class Watched:
    """The bytes of a file; notes which parts of it are read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.read: list[bytes] = []

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, part: slice) -> bytes:
        self.read.append(self._data[part])
        return self.read[-1]

    def find(self, part: bytes) -> int:
        return self._data.find(part)


def test_all_passages_in_order(garden: PassageTable) -> None:
    assert len(garden) == 7
    assert [garden[number] for number in range(7)] == garden.read(range(7)) == list(PASSAGES_OF)
    assert garden.sections == ("I", "ii")


def test_numbers_from_the_end_and_beyond_it(garden: PassageTable) -> None:
    assert [garden[number] for number in (-1, -7)] == [PASSAGES_OF[-1], PASSAGES_OF[0]]
    assert garden.id(-2) == "3"
    assert garden.translation(-2, "zh") == "经常割草"
    for number in (7, -8, 10**9):
        with pytest.raises(IndexError):
            garden[number]


def test_only_the_lines_asked_for_are_read(garden: PassageTable) -> None:
    lines = Watched(bytes(garden.lines[0 : len(garden.lines)]))
    lazy = PassageTable(lines, garden.columns, garden.ids, garden.sections, garden.languages)
    assert (len(lazy), lazy.numbers(PassageKind.TASK).tolist()) == (7, [2, 3, 5, 6])
    assert lines.read == []
    assert lazy.read([3, 0]) == [PASSAGES_OF[3], PASSAGES_OF[0]]
    assert [line.count(b"\n") for line in lines.read] == [1, 1]
    lines.read.clear()
    assert lazy.number("3") == 5
    assert len(lines.read) == 1


def test_a_broken_line_spoils_only_itself(garden: PassageTable) -> None:
    lines = bytes(garden.lines[0 : len(garden.lines)]).replace(b'"Rest"', b'"Rest\\')
    broken = PassageTable(lines, garden.columns, garden.ids, garden.sections, garden.languages)
    assert broken.read(range(6)) == list(PASSAGES_OF[:6])
    with pytest.raises(IndexUnavailable, match="passage number 6 of the index is damaged"):
        broken[6]


def test_ids(garden: PassageTable) -> None:
    for number, passage in enumerate(PASSAGES_OF):
        assert garden.number(passage.id) == number
        assert garden.id(number) == passage.id
    for missing in ("", "T", "5", "A-1", "s1", "Ё", "\ud800"):
        with pytest.raises(KeyError):
            garden.number(missing)


@pytest.mark.parametrize("bits", [0, 1], ids=["all-collide", "half-collide"])
def test_ids_whose_hashes_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int) -> None:
    def few(passage_id: str) -> np.uint64:
        return np.uint64(int(key_hash(passage_id)) & bits)

    for module in (passages, write):
        monkeypatch.setattr(module, "key_hash", few)
    collided = table(tmp_path)
    assert len(set(collided.ids["hash"].tolist())) == bits + 1
    assert [collided.number(passage.id) for passage in PASSAGES_OF] == list(range(7))
    for missing in ("5", "T"):
        with pytest.raises(KeyError):
            collided.number(missing)


BY_KIND = [
    (PassageKind.TASK, None, [2, 3, 5, 6]),
    (PassageKind.TASK, "I", [2, 3]),
    (PassageKind.TASK, "ii", [5]),
    (PassageKind.SECTION, None, [1, 4]),
    (PassageKind.SECTION, "ii", [4]),
    (PassageKind.FIGURE, None, [0]),
    (PassageKind.FIGURE, "I", []),
    (PassageKind.TASK, "i", []),
    (PassageKind.TASK, "", []),
]


@pytest.mark.parametrize(("kind", "section", "expected"), BY_KIND)
def test_numbers_by_kind_and_section(
    garden: PassageTable, kind: PassageKind, section: str | None, expected: list[int]
) -> None:
    found = garden.numbers(kind, section)
    assert found.dtype == np.int64
    assert found.tolist() == expected


def test_translations(garden: PassageTable) -> None:
    found = {
        (number, language): text
        for number in range(7)
        for language in ("ru", "zh", "fr")
        if (text := garden.translation(number, language)) is not None
    }
    assert found == {(1, "ru"): "Леса", (2, "ru"): "Дубы", (2, "zh"): "橡树", (5, "zh"): "经常割草"}


SAYS = [
    ("Plant limes", True),
    ("lant lim", True),
    ("plant limes", False),
    ("limes Plant", False),
    ('Plant "oaks"\\', True),
    ("Mow 🌾", True),
    ("橡树", True),
    ("Дубы", True),
    ("Woods", True),
    ("Trees", False),
    ("Tilia", False),
    ("\ud800", False),
]


@pytest.mark.parametrize(("words", "expected"), SAYS)
def test_what_the_document_says(garden: PassageTable, words: str, expected: bool) -> None:
    assert garden.says(words) is expected


def test_a_selection_reads_only_its_own(garden: PassageTable) -> None:
    some = Selection(garden, np.array([5, 0, 2]))
    assert (len(some), list(some)) == (3, [PASSAGES_OF[5], PASSAGES_OF[0], PASSAGES_OF[2]])
    assert (some[1], some[-1], some[:2]) == (PASSAGES_OF[0], PASSAGES_OF[2], (PASSAGES_OF[5], PASSAGES_OF[0]))
    assert PASSAGES_OF[3] not in some
    with pytest.raises(IndexError):
        some[3]
    assert list(Selection(garden, np.array([], np.int64))) == []


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.lists(TEXTS, min_size=1, max_size=6, unique=True))
def test_any_texts_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    entries = tuple(Entry(Passage(text, text, text), translations={"zh": text}) for text in texts)
    found = table(tmp_path_factory.mktemp("any"), entries)
    assert found.read(range(len(texts))) == [entry.passage for entry in entries]
    assert [found.number(text) for text in texts] == list(range(len(texts)))
    assert [found.translation(number, "zh") for number in range(len(texts))] == texts
    assert all(map(found.says, texts))


def test_entries_are_read_once(tmp_path: Path) -> None:
    def entries() -> Iterator[Entry]:
        yield from ENTRIES

    assert write_passages(tmp_path, entries(), len(ENTRIES)) == ("I", "ii")
