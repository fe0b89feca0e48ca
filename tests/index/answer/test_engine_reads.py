"""What a reader asks of a document without a question: how much of it is read does not grow with the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from index.answer.engine import Engine
from index.lookup.outline import open_outline
from index.lookup.picks import LONGEST_LIST
from index.lookup.rules import find_lookup
from index.reader import Passages
from index.store.files.passages import PASSAGE_KINDS, PassageTable
from index.store.files.read import COLUMNS, IDS, PASSAGES
from index.store.files.store import open_current
from index.store.files.write import write_passages
from index.store.postgres.connections import Connections
from index.store.postgres.passages import COLUMNS as POSTGRES_COLUMNS
from index.store.postgres.passages import PostgresPassages
from index.store.postgres.schema import Layout
from index.text.ids import key_hash
from index.types import Entry, Passage, PassageKind
from tests.index.fakes import FakeEncoder

TASKS, SECTIONS = 3000, 30
LONG_ID = "задача-с-очень-длинным-именем"
NAMED = Passage(LONG_ID, "Named, not numbered.", None, PassageKind.SECTION)


def entries() -> Iterator[Entry]:
    """Two figures, and 30 sections of 100 tasks."""
    yield Entry(Passage("H1", "A figure.", None, PassageKind.FIGURE))
    yield Entry(Passage("H2", "A figure.", None, PassageKind.FIGURE))
    for section in range(SECTIONS):
        label = f"L{section}"
        yield Entry(Passage(f"S{section}", f"Heading {section}", label, PassageKind.SECTION))
        for task in range(section * 100 + 1, section * 100 + 101):
            yield Entry(Passage(str(task), f"Words {task}.", label), translations={"ru": f"Слова {task}."})
    yield Entry(NAMED)


class CountedLines:
    """The bytes of a file, and how many of its lines were read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.reads = 0

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, part: slice) -> bytes:
        self.reads += 1
        return self._data[part]

    def find(self, part: bytes) -> int:
        self.reads += len(self._data)
        return self._data.find(part)


class CountedRows:
    """Stands for the connections to a server that holds these lines; counts rows and queries."""

    def __init__(self, lines: Sequence[str], ids: Sequence[str]) -> None:
        self._lines = lines
        self._hashes = [int(key_hash(one).astype(np.int64)) for one in ids]
        self.reads = 0

    def rows(self, _: object, parameters: Sequence[Any]) -> list[tuple[int, str]]:
        (wanted,) = parameters
        numbers = wanted if isinstance(wanted, list) else [n for n, one in enumerate(self._hashes) if one == wanted]
        self.reads += 1 + len(numbers)
        return [(number, self._lines[number]) for number in numbers]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    folder = tmp_path_factory.mktemp("long")
    return folder, write_passages(folder, entries(), TASKS + SECTIONS + 3)


Counted = tuple[Passages, Callable[[], int]]


def in_files(folder: Path, labels: tuple[str, ...]) -> Counted:
    lines = CountedLines((folder / PASSAGES).read_bytes())
    table = PassageTable(lines, np.load(folder / COLUMNS), np.load(folder / IDS), labels, ("ru",))
    return table, lambda: lines.reads


def in_postgres(folder: Path, labels: tuple[str, ...]) -> Counted:
    passages = [entry.passage for entry in entries()]
    columns = np.zeros(len(passages), POSTGRES_COLUMNS)
    columns["kind"] = [PASSAGE_KINDS.index(one.kind) for one in passages]
    columns["section"] = [labels.index(one.section) if one.section else -1 for one in passages]
    rows = CountedRows((folder / PASSAGES).read_text("utf-8").splitlines(), [one.id for one in passages])
    layout = Layout("0" * 16, "vector", 4, graph=False)
    return PostgresPassages(cast(Connections, rows), layout, columns, labels, ("ru",)), lambda: rows.reads


@pytest.fixture(params=[in_files, in_postgres])
def counted(request: pytest.FixtureRequest, files: tuple[Path, tuple[str, ...]]) -> Counted:
    found: Counted = request.param(*files)
    return found


@pytest.fixture
def engine(counted: Counted, home: Path) -> Engine:
    manifest, reader = open_current(home)
    return Engine(manifest, replace(reader, passages=counted[0]), FakeEncoder())


ASKED: dict[str, tuple[Callable[[Engine], object], object]] = {
    "found": (lambda engine: engine.find("1500"), Passage("1500", "Words 1500.", "L14")),
    "not-found": (lambda engine: engine.find("3001"), None),
    "endless-number": (lambda engine: engine.find("9" * 500), None),
    "folded": (lambda engine: engine.find(" s7 "), Passage("S7", "Heading 7", "L7", PassageKind.SECTION)),
    "passage": (lambda engine: engine.passage("2999").text, "Words 2999."),
    "translation": (lambda engine: engine.translation("2999", "ru"), "Слова 2999."),
    "heading": (lambda engine: engine.heading("L29"), Passage("S29", "Heading 29", "L29", PassageKind.SECTION)),
    "no-heading": (lambda engine: engine.heading("L30"), None),
    "number-range": (lambda engine: engine.number_range(), ("1", "3000")),
    "by-hash": (lambda engine: engine.with_hash(int(key_hash(LONG_ID))), [NAMED]),
    "no-hash": (lambda engine: engine.with_hash(0), []),
    "known-id": (lambda engine: ("77" in engine.ids, "3001" in engine.ids), (True, False)),
    "counts": (lambda engine: (len(engine.tasks()), len(engine.tasks("L7"))), (3000, 100)),
    "page": (lambda engine: [one.id for one in engine.tasks("L7")[:3]], ["701", "702", "703"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_searched_for_passage_by_passage(engine: Engine, counted: Counted, name: str) -> None:
    ask, expected = ASKED[name]
    before = counted[1]()
    assert ask(engine) == expected
    assert counted[1]() - before <= 10


@pytest.mark.parametrize(
    ("passage_id", "before", "after"),
    [
        ("1", None, "2"),
        ("100", "99", "101"),  # across a heading, which is of another kind
        ("3000", "2999", None),
        ("H1", None, "H2"),
        ("S7", "S6", "S8"),
    ],
)
def test_neighbours_of_the_same_kind(
    engine: Engine, counted: Counted, passage_id: str, before: str | None, after: str | None
) -> None:
    passage = engine.passage(passage_id)
    reads = counted[1]()
    found = engine.neighbours(passage)
    assert tuple(one.id if one else None for one in found) == (before, after)
    assert counted[1]() - reads <= 5


def test_the_neighbours_of_what_the_document_does_not_have(engine: Engine) -> None:
    with pytest.raises(KeyError):
        engine.neighbours(Passage("3001", "Gone."))


def test_numbers_by_kind_are_sorted_out_once_and_cannot_be_changed(counted: Counted) -> None:
    passages = counted[0]
    for section in (None, "L3"):
        numbers = passages.numbers(PassageKind.TASK, section)
        assert np.shares_memory(numbers, passages.numbers(PassageKind.TASK, section))
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 0
    assert passages.numbers(PassageKind.TASK, "L3").tolist() == list(range(306, 406))
    assert passages.numbers(PassageKind.FIGURE, "L3").tolist() == []
    assert passages.numbers(PassageKind.TASK, "nowhere").tolist() == []


def test_an_id_is_found_while_another_thread_empties_what_is_remembered(files: tuple[Path, tuple[str, ...]]) -> None:
    """A reader of PostgreSQL forgets when it knows too many passages; that must not be told as "no such passage"."""
    passages = cast(PostgresPassages, in_postgres(*files)[0])

    class Emptied(dict[str, int]):
        def update(self, *_: object, **__: object) -> None:
            """As if others had filled the memory and emptied it at once."""

    object.__setattr__(passages, "_numbers", Emptied())
    assert passages.number("7") == 9


def test_numbers_that_are_padded_with_zeros(home: Path, tmp_path: Path) -> None:
    padded = [Entry(Passage(f"{number:03}", f"Words {number}.")) for number in range(1, 12)]
    labels = write_passages(tmp_path, iter(padded), len(padded))
    manifest, reader = open_current(home)
    engine = Engine(manifest, replace(reader, passages=in_files(tmp_path, labels)[0]), FakeEncoder())
    assert engine.number_range() == ("001", "011")
    asked = ("1", "011", "٠٠١١", "12")
    assert [one.id if (one := engine.find(number)) else None for number in asked] == ["001", "011", "011", None]


def test_parts_are_found_by_their_names_and_a_section_has_what_is_in_those_in_it(home: Path, tmp_path: Path) -> None:
    kinds = {"S1": ("1", PassageKind.SECTION), "S2": ("1.1", PassageKind.SECTION), "S3": ("2", PassageKind.SECTION)}
    sections = {"1.1.1": "1.1", "1.1.2": "1.1", "2.1": "2"}
    rows = [Entry(Passage(one, f"Heading {label}", label, kind)) for one, (label, kind) in kinds.items()]
    rows += [Entry(Passage(one, f"Words {one}.", label)) for one, label in sections.items()]
    labels = write_passages(tmp_path, iter(rows), len(rows))
    manifest, reader = open_current(home)
    engine = Engine(manifest, replace(reader, passages=in_files(tmp_path, labels)[0]), FakeEncoder())
    asked = ("item 1.1.2", "пункт 2.1", "第2.1项", "1", "1.1", "clause 1.1", "2.9", "item 1.1.1 and 1.1.2")
    found = [one.id if (one := engine.find(written)) else None for written in asked]
    assert found == ["1.1.2", "2.1", "2.1", "S1", "S2", None, None, None]
    assert [engine.find_section(one) for one in ("1.1", "2", "section 2", "раздел 1", "9", "a word")] == [
        *("1.1", "2", "2", "1"),
        *(None, None),
    ]
    assert [one.id for one in engine.tasks("1")] == ["1.1.1", "1.1.2"]
    assert [one.id for one in engine.tasks("1.1")] == ["1.1.1", "1.1.2"]


QUESTIONS = {
    "one range again and again": "tasks " + ", ".join(["1-200"] * 400),
    "numbers that do not exist": "tasks " + ", ".join(["5000-5199"] * 300),
    "many ranges": "tasks " + ", ".join(f"{start}-{start + 199}" for start in range(1, 2900, 9)),
    "one number again and again": "task " + "9," * 2000,
    "ranges in every section": "tasks " + ", ".join(["1-200"] * 300) + " of sections 1-30",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_full_of_numbers_looks_few_of_them_up(counted: Counted, name: str) -> None:
    outline = open_outline(counted[0])
    before = counted[1]()
    find_lookup(QUESTIONS[name], outline)
    assert counted[1]() - before <= 10 * LONGEST_LIST
