"""Corpora row by row: packed or not, each row with its search aids and translations, never all of them in memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.corpus.files.formats import MAX_LINE_CHARS
from index.corpus.load import load_corpus
from index.errors import CorpusError
from index.types import Entry, Passage, PassageKind
from tests.variants import variants

ROWS: list[dict[str, object]] = [
    {"id": "S1", "text": "Woods", "section": "I", "kind": "section"},
    {
        "id": "1",
        "text": "Plant oaks, limes",
        "section": "I",
        "aids": ["trees", "shade"],
        "translations": {"zh": "种树"},
    },
    {"id": "2", "text": "Посадить липы", "section": "I", "aids": ["Tilia"]},
]
EXPECTED = (
    Entry(Passage("S1", "Woods", "I", PassageKind.SECTION)),
    Entry(Passage("1", "Plant oaks, limes", "I"), ("trees", "shade"), {"zh": "种树"}),
    Entry(Passage("2", "Посадить липы", "I"), ("Tilia",)),
)


def as_json_lines(rows: list[dict[str, object]], end: str = "\n") -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + end for row in rows).encode()


def as_csv(rows: list[dict[str, object]], end: str = "\n") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "text", "section", "kind"], extrasaction="ignore", lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    return str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("packing", ["", ".gz", ".GZ"])
def test_json_lines(tmp_path: Path, packing: str, end: str) -> None:
    data = as_json_lines(ROWS, end)
    path = tmp_path / f"tasks.jsonl{packing}"
    path.write_bytes(gzip.compress(data) if packing else data)
    loaded = load_corpus(path)
    assert tuple(loaded.corpus.entries()) == EXPECTED
    assert (loaded.corpus.info.name, loaded.corpus.info.title, loaded.source) == ("tasks", "tasks", path)
    assert (loaded.summary.passages, loaded.summary.views, loaded.summary.languages) == (3, 4, ("zh",))
    assert loaded.summary.kinds == {"section": 1, "task": 2}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("packing", ["", ".gz"])
def test_csv(tmp_path: Path, packing: str, end: str) -> None:
    loaded = load_corpus(write(tmp_path / f"tasks.csv{packing}", b"\xef\xbb\xbf" + as_csv(ROWS, end)))
    assert tuple(loaded.corpus.entries()) == tuple(Entry(entry.passage) for entry in EXPECTED)
    assert (loaded.corpus.info.name, loaded.summary.views) == ("tasks", 3)


@pytest.mark.parametrize("name", ["passages.jsonl.gz", "passages.csv.gz", "source.txt.gz"])
def test_packed_documents_in_a_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "woods"
    folder.mkdir()
    text = "Title\n\nI. Woods\n1. Plant oaks, limes\n2. Посадить липы\n".encode()
    data = {"jsonl": as_json_lines(ROWS), "csv": as_csv(ROWS), "txt": text}[name.split(".")[1]]
    write(folder / name, data)
    (folder / "aids.jsonl").write_text('{"id": "1", "aids": ["forest"]}\n{"id": "2", "aids": ["linden"]}\n')
    (folder / "translations").mkdir()
    (folder / "translations" / "zh.jsonl").write_text('{"id": "1", "text": "森林"}\n{"id": "2", "text": "椴树"}\n')
    loaded = load_corpus(folder)
    assert loaded.corpus.passages == tuple(entry.passage for entry in EXPECTED)
    _, first, second = loaded.corpus.entries()
    own = name == "passages.jsonl.gz"
    # The folder's search aids come beside the row's own, its translations in the place of them.
    assert first.aids == (("trees", "shade", "forest") if own else ("forest",))
    assert second.aids == (("Tilia", "linden") if own else ("linden",))
    assert (first.translations, second.translations) == ({"zh": "森林"}, {"zh": "椴树"})


GZIP = gzip.compress(as_json_lines([{"id": str(n), "text": f"words {n * n}"} for n in range(100, 400)]))
CHANGED = GZIP[: len(GZIP) // 2] + b"\xff" * 40 + GZIP[len(GZIP) // 2 + 40 :]
DAMAGES = [
    pytest.param(GZIP[: len(GZIP) // 2], id="cut"),
    pytest.param(GZIP[:-4], id="cut-at-the-end"),
    pytest.param(CHANGED, id="bytes-changed"),
    pytest.param(GZIP[:-8] + b"\0" * 8, id="wrong-checksum"),
    pytest.param(GZIP + b"garbage", id="garbage-behind"),
]


@pytest.mark.parametrize("name", ["tasks.jsonl.gz", "tasks.csv.gz"])
@pytest.mark.parametrize("data", DAMAGES)
def test_damaged_packing(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    message = refusal(path)
    assert str(path) in message
    assert "\n" not in message
    if name == "tasks.jsonl.gz" and data != CHANGED:  # which may unpack to something else before it is noticed
        assert message.startswith(f"{path}: not a whole gzip file (")
        assert message.endswith("Pack it again")


def test_packed_text_that_is_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path / "tasks.jsonl.gz", as_json_lines(ROWS) + '{"id": "3", "text": "осень"}'.encode("cp1251"))
    assert refusal(path).startswith(
        f"{path}:4: the text is not UTF-8; it looks like Windows-1251. Save the file as UTF-8, or"
    )


INLINE = [
    ('"aids": "x"', '"aids" is missing or not a list'),
    ('"aids": {"x": 1}', '"aids" is missing or not a list'),
    ('"aids": [7]', '"aids" is missing or not a text'),
    ('"hints": ["x"]', '"hints" is now called "aids". Write all as one list: "aids": ["...", "..."]'),
    ('"aids": ["x"], "keywords": ["y"]', '"keywords" is now called "aids". Write all as one list: "aids": [".'),
    ('"translations": "x"', '"translations" is not an object'),
    ('"translations": {"zh": 7}', '"zh" is missing or not a text'),
    ('"aids": ["\\ud800"]', '"aids" is cut inside a character'),
]


@pytest.mark.parametrize(("field", "reason"), INLINE)
def test_bad_search_aids_and_translations_in_a_row(tmp_path: Path, field: str, reason: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"id": "1", "text": "a"}}\n{{"id": "2", "text": "b", {field}}}\n'.encode())
    message = refusal(path)
    assert message.startswith(f"{path}:2: {reason}")
    message.encode()


ABSENT = [
    '"aids": []',
    '"aids": null',
    '"aids": [""]',
    '"hints": [], "keywords": null',
    '"translations": null',
    '"translations": {}',
    '"translations": {"zh": "", "ru": null}',
    '"section": ""',
    '"kind": null',
]


@pytest.mark.parametrize("field", ABSENT)
def test_what_is_empty_is_absent(tmp_path: Path, field: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"id": "1", "text": "a", {field}}}\n'.encode())
    assert tuple(load_corpus(path).corpus.entries()) == (Entry(Passage("1", "a")),)


def test_a_file_that_is_only_called_packed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tasks.jsonl.gz"
    path.write_bytes(as_json_lines(ROWS))
    assert tuple(load_corpus(path).corpus.entries()) == EXPECTED


def many(count: int, size: int = 0) -> Iterator[bytes]:
    for number in range(count):
        yield json.dumps({"id": f"p{number}", "text": f"passage {number} " + "w" * size}).encode() + b"\n"


@pytest.mark.parametrize("packing", ["", ".gz"])
def test_an_id_repeated_far_away_is_told_with_its_line(tmp_path: Path, packing: str) -> None:
    path = write(tmp_path / f"a.jsonl{packing}", b"".join(many(5000)) + b'\n{"id": "p1", "text": "again"}\n')
    assert refusal(path) == f"{path}:5002: id p1 is repeated. Give every passage its own id"


def test_ids_that_only_share_a_hash_are_no_repetition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.scan.id_hash", lambda passage_id: len(passage_id))
    path = write(tmp_path / "a.jsonl", b"".join(many(10)))
    assert [passage.id for passage in load_corpus(path).corpus.passages] == [f"p{n}" for n in range(10)]
    write(path, b"".join(many(10)) + b'{"id": "p7", "text": "again"}\n')
    assert refusal(path) == f"{path}:11: id p7 is repeated. Give every passage its own id"


def test_a_line_too_long_for_any_passage(tmp_path: Path) -> None:
    most = MAX_LINE_CHARS - 2  # without its end
    good = json.dumps({"id": "1", "text": "some text"}) + "\n"
    path = write(tmp_path / "a.jsonl", f"{good}{' ' * most}\n".encode())
    assert load_corpus(path).summary.passages == 1
    for bad in (json.dumps({"id": "2", "text": "x" * most}) + "\n", " " * (most + 1) + "\n", "{" * 2 * most):
        write(path, (good + bad).encode())
        assert refusal(path) == f"{path}:2: the line is too long. Write one JSON object a line"


def test_entries_can_be_read_again_and_beside_each_other(tmp_path: Path) -> None:
    corpus = load_corpus(write(tmp_path / "a.jsonl.gz", b"".join(many(50)))).corpus
    first, second = corpus.entries(), corpus.entries()
    ids = [next(first).passage.id, next(first).passage.id, next(second).passage.id]
    assert ids == ["p0", "p1", "p0"]
    assert [entry.passage.id for entry in first] == [f"p{n}" for n in range(2, 50)]
    assert len(list(second)) == 49
    assert list(corpus.entries()) == list(corpus.entries())


def test_the_fingerprint_is_over_all_that_a_corpus_says(tmp_path: Path) -> None:
    """However it is packed or spaced, and whatever changes."""
    path = tmp_path / "tasks.jsonl"
    whole = load_corpus(write(path, as_json_lines(ROWS))).summary.fingerprint
    assert load_corpus(write(tmp_path / "tasks.jsonl.gz", as_json_lines(ROWS, "\r\n\n"))).summary.fingerprint == whole
    changes: list[list[dict[str, object]]] = [
        ROWS[::-1],
        ROWS[:2],
        [*ROWS[:2], {**ROWS[2], "text": "Посадить липу"}],
        [*ROWS[:2], {**ROWS[2], "id": "3"}],
        [*ROWS[:2], {**ROWS[2], "section": "II"}],
        [*ROWS[:2], {**ROWS[2], "kind": "figure"}],
        [*ROWS[:2], {**ROWS[2], "aids": ["tilia"]}],
        [ROWS[0], {**ROWS[1], "translations": {"ru": "种树"}}, ROWS[2]],
        [ROWS[0], {**ROWS[1], "aids": ["shade", "trees"]}, ROWS[2]],
    ]
    found = {load_corpus(write(path, as_json_lines(rows))).summary.fingerprint for rows in changes}
    assert len(found | {whole}) == len(changes) + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.csv", *variants("a.jsonl", "a.jsonl.gz")])
def test_a_long_document_streams_in_little_memory(tmp_path: Path, name: str) -> None:
    rows, size = 20_000, 2000
    path = tmp_path / name
    with gzip.open(path, "wb", compresslevel=1) if name.endswith(".gz") else path.open("wb") as file:
        if name == "a.csv":
            file.write(b"id,text\n")
        for row in many(rows, size):
            values = json.loads(row)
            file.write(f"{values['id']},{values['text']}\n".encode() if name == "a.csv" else row)
    load_corpus(write(tmp_path / f"small.{name}", as_csv(ROWS) if name == "a.csv" else as_json_lines(ROWS)))
    tracemalloc.start()
    try:
        loaded = load_corpus(path)
        characters = sum(len(entry.passage.text) for entry in loaded.corpus.entries())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert loaded.summary.passages == rows
    assert characters > rows * (size - 100)
    assert peak < 4_000_000  # the texts are 40 MB
