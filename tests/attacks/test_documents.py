"""Documents of random structure in every format: read, and then indexed and asked, or refused in one line."""

from __future__ import annotations

import gzip
import json
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safe_text import shown
from index.answer.engine import Engine
from index.corpus.load import load_corpus
from index.errors import CorpusError, QuestionError
from tests.attacks.bounds import EXAMPLES, attempts, bounded
from tests.attacks.words import LINES, PIECES, TEXTS, written
from tests.index.builders import publish_version
from tests.index.fakes import FakeEncoder

SEEDS = {path.name: path.read_bytes() for path in sorted((Path(__file__).parents[1] / "documents").iterdir())}
MOST = 100_000  # bytes of a document
ENDS = (
    "1. ",
    "1) ",
    "(1) ",
    "1.1 ",
    "I. ",
    "a) ",
    "- ",
    "* ",
    "# ",
    "## ",
    "§ 1 ",
    "第一条 ",
    "一、",
    "Статья 1. ",
    "Article 1 ",
)
MARKERS = st.builds(
    lambda marker, number: marker.replace("1", str(number), 1),
    st.sampled_from(ENDS),
    st.integers(0, 12) | st.sampled_from([2020, 10**9, "1" * 5000, "٣", "１"]),
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.integers(-1, 9).map(str) | st.integers() | PIECES,
        "text": LINES | TEXTS | st.none(),
        "section": PIECES | st.sampled_from(["I", "II", "A"]),
        "title": LINES,
        "aids": st.lists(LINES, max_size=3) | LINES,
        "translations": st.dictionaries(st.sampled_from(["ru", "zh", "xx", ""]), LINES, max_size=2),
    },
)


def numbered(lines: list[tuple[str, str]], end: str) -> bytes:
    return end.join(marker + text for marker, text in lines).encode("utf-8", "replace")


def table(rows: list[list[str]], mark: str) -> bytes:
    return "\n".join(mark.join(row) for row in [["id", "text", "section"], *rows]).encode("utf-8", "replace")


PLAIN = st.builds(
    numbered, st.lists(st.tuples(MARKERS | st.just(""), LINES), max_size=30), st.sampled_from(["\n", "\r\n", "\r"])
)
TABLES = st.builds(table, st.lists(st.lists(LINES, max_size=4), max_size=8), st.sampled_from([",", ";", "\t", "|"]))
JSON_LINES = st.lists(ROWS, max_size=8).map(lambda rows: "\n".join(map(json.dumps, rows)).encode())
JSON_WHOLE = st.lists(ROWS, max_size=8).map(json.dumps).map(str.encode)
LONG = TEXTS.map(lambda text: written(text).encode())
TAGS = (
    "p",
    "li",
    "ol",
    "ul",
    "table",
    "tr",
    "td",
    "h1",
    "script",
    "br",
    "div",
    "!--",
    "/p",
    "/ol",
    "/table",
    "a href=x",
    "meta charset=x",
)
PAGES = st.lists(st.builds("<{}>{}".format, st.sampled_from(TAGS), LINES), max_size=30).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)
NESTS = st.builds(
    lambda part, times: (part * times)[:MOST],
    st.sampled_from(
        [b"<div>", b"<ol><li>", b"<table><tr><td>", b"[", b'{"a":', b"(((", b"1. ", b"- ", b'"', b"\x1b[2J\n"]
    ),
    st.sampled_from([10, 1000, MOST]),
)
SUFFIXES = ("txt", "md", "html", "csv", "tsv", "jsonl", "json", "docx", "pdf", "xlsx", "txt.gz", "jsonl.gz")
MADE = st.tuples(
    st.sampled_from(SUFFIXES),
    st.one_of(PLAIN, PLAIN, TABLES, JSON_LINES, JSON_WHOLE, LONG, PAGES, NESTS, st.binary(max_size=200)),
)


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real document with some of it changed, cut out, or doubled, maybe under another format's name."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    data = SEEDS[name]
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(data))), draw(st.sampled_from([1, 2, 40, 1000]))
        piece = draw(
            st.sampled_from([b"", b"\0", b"\xff\xfe", b"\n", b"9" * 30, data[start : start + length] * 3]) | LONG
        )
        data = (data[:start] + piece + data[start + length :])[:MOST]
    return draw(st.sampled_from([name.partition(".")[2], *SUFFIXES[:3]])), data


def reason_against(path: Path) -> str | None:
    """The line with which a document is refused, if it is."""
    try:
        with bounded(seconds=10, megabytes=128):
            corpus = load_corpus(path).corpus
            assert sum(1 for _ in corpus.entries())
    except CorpusError as error:
        return str(error)
    return None


def answered(folder: Path, path: Path, question: str) -> None:
    """Index a document that can be read, and ask it."""
    publish_version(folder / "home", path, "first")
    engine = Engine.open(folder / "home", encoder=FakeEncoder())
    for asked in (question, "1", "task 2", engine.passages[0].text):
        with suppress(QuestionError):
            for hit in engine.ask(asked).hits:
                assert hit.passage == engine.passage(hit.passage.id)
                hit.passage.text.encode()


@pytest.mark.parametrize("kind", [MADE, spoiled()], ids=["made-up", "spoiled"])
@pytest.mark.parametrize("examples", EXAMPLES)
def test_any_document(tmp_path: Path, examples: int, kind: st.SearchStrategy[tuple[str, bytes]]) -> None:
    places = count()

    @attempts(examples)
    @given(document=kind, question=LINES)
    def loaded(document: tuple[str, bytes], question: str) -> None:
        suffix, data = document
        folder = tmp_path / str(next(places))
        folder.mkdir()
        path = folder / f"plan.{suffix}"
        path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)
        reason = reason_against(path)
        if reason is None:
            answered(folder, path, question)
        else:
            assert len(shown(reason).splitlines()) == 1
            assert reason.startswith(str(path))
            assert len(reason) < 1000
        shutil.rmtree(folder)

    loaded()
