"""Texts from a document, a database or a person: nothing in them acts on a terminal, a log or a message."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.output.answer_json import error_line
from bot.cli.output.lines import Line, print_lines
from bot.safe_text import in_json, in_one_line, sent, shown
from index.store.files.store import FileStore
from index.types import Corpus, Entry
from tests.bot.conftest import Ran, Scoda
from tests.bot.terminal import Terminal
from tests.index.builders import publish_to, write_jsonl

ACTS = ["\x00", "\x07", "\x08", "\x1b", "\x7f", "\x9b", "\x9d", "\u202e", "\u2066", "\u2028", "\r", "\ud800"]
UNSEEN = ["\u00ad", "\u200b", "\u200f", "\u061c", "\u2060", "\ufeff", "\U000e0041"]
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *map(chr, range(0x202A, 0x202F)),
             *map(chr, range(0x2066, 0x206A)), "\u2028", "\u2029", *UNSEEN} - {"\n", "\t"}  # fmt: skip
EVIL = "a\x1b]0;owned\x07b\x9b31mc\u202edrow\u2069 \u200bend"
BOT = Path(__file__).parents[2] / "bot"
WORDS = st.text(st.one_of(st.characters(), st.sampled_from(sorted(FORBIDDEN))), max_size=40)


@pytest.mark.parametrize("char", ACTS, ids=ascii)
def test_what_acts_is_written_as_an_escape(char: str) -> None:
    assert shown(f"a{char}b") == f"a{ascii(char)[1:-1]}b"


@pytest.mark.parametrize("char", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_is_left_out_and_kept_in_json(char: str) -> None:
    assert shown(f"a{char}b") == "ab"
    line = in_json(json.dumps([f"a{char}b"], ensure_ascii=False))
    assert line.isascii()
    assert json.loads(line) == [f"a{char}b"]


@pytest.mark.parametrize(
    "text", ["plain", "two\nlines\tand a tab", "می\u200cخواهم", "क्\u200dष", "👩\u200d🔬 🏳️\u200d🌈", "第42项", "שלום"]
)
def test_words_stay_as_they_are(text: str) -> None:
    assert shown(text) == sent(text) == text
    assert in_json(json.dumps(text, ensure_ascii=False)) == json.dumps(text, ensure_ascii=False)


@given(WORDS)
def test_nothing_that_acts_gets_through(text: str) -> None:
    assert not FORBIDDEN & set(shown(text))
    assert not (FORBIDDEN | {"\n", "\t"}) & set(in_one_line(text))
    assert not FORBIDDEN & set(in_json(json.dumps({"text": text}, ensure_ascii=False)))
    assert json.loads(in_json(json.dumps({"text": text}, ensure_ascii=False))) == {"text": text}
    assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(sent(text))


def test_json_lines_are_escaped() -> None:
    line = error_line(EVIL, EVIL)
    assert not FORBIDDEN & set(line)
    assert json.loads(line) == {"id": EVIL, "error": EVIL}


def test_a_terminal_gets_our_colours_and_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "200"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        print_lines([Line.of(EVIL, "cyan")])
    text = screen.getvalue()
    assert "\x1b[36m" in text
    assert r"a\x1b]0;owned\x07b\x9b31mc\u202edrow\u2069 end" in text
    assert "\x1b]" not in text


# The whole command, on a document that means harm.


def forged(corpus: Corpus) -> Corpus:
    """The corpus as no build reads it, with characters that act in all its texts: whoever can write an index can."""

    def entries() -> Iterator[Entry]:
        for entry in corpus.entries():
            section = None if entry.passage.section is None else EVIL
            passage = replace(entry.passage, text=EVIL, section=section)
            yield replace(entry, passage=passage, translations={"ru": EVIL})

    return replace(corpus, info=replace(corpus.info, title=EVIL, publisher=EVIL), entries=entries)


@pytest.fixture(scope="module")
def evil_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    rows: list[dict[str, object]] = [
        {"id": "S1", "kind": "section", "section": "I", "text": "Heading"},
        {"id": "1", "section": "I", "text": "Text"},
        {"id": "H1", "kind": "figure", "text": "Figure"},
    ]
    write_jsonl(folder / "corpus" / "passages.jsonl", rows)
    (folder / "corpus" / "corpus.toml").write_text('title = "Title"\n', encoding="utf-8")
    home = folder / "home"
    publish_to(FileStore(home), home, folder / "corpus", "evil", forge=forged)
    return home


def clean(ran: Ran) -> None:
    assert not FORBIDDEN & set(ran.out + ran.err)


COMMANDS = [
    ["show", "1"], ["show", "1", "--lang", "ru"], ["show", f"x{EVIL}"], ["sections"], ["sections", "1"],
    ["sections", f"x{EVIL}"], ["figures"], ["ask", "task 1"], ["ask", "--json", "task 1"], ["ask", "task 99"],
    ["ask", EVIL], ["ask", "--section", f"x{EVIL}", "words"], ["index", "info"], ["index", "info", "--json"],
    ["eval"], ["eval", f"x{EVIL}"], ["ask", f"--x{EVIL}", "a"], [f"x{EVIL}"], ["ask", "--lang", EVIL, "a"],
    ["index", "build", "--corpus", EVIL], ["index", "build", "--model", EVIL], ["index", "build", "--memory", EVIL],
    ["ask", "--batch", EVIL], ["ask", "--top", EVIL, "a"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments[:2])[:30].encode().hex()[:12])
def test_a_command_shows_an_evil_document(
    scoda: Scoda, evil_home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("SCODA_HOME", str(evil_home))
    ran = scoda(*(argument.replace("\x00", "") for argument in arguments))
    assert ran.code in (0, 1, 2)
    assert ran.out or ran.err
    clean(ran)


def test_a_batch_tells_of_evil_lines(
    scoda: Scoda, evil_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCODA_HOME", str(evil_home))
    rows: list[dict[str, object]] = [{"id": EVIL, "question": "task 1"}, {"id": EVIL, "question": "\x1b"}]
    ran = scoda("ask", "--batch", write_jsonl(tmp_path / "asked.jsonl", rows))
    clean(ran)
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [EVIL, EVIL]
    assert json.loads(ran.out.splitlines()[0])["hits"][0]["text"] == EVIL


@pytest.mark.parametrize("digits", ["9" * 10_000, "9" * 4_000])
def test_numbers_without_end(scoda: Scoda, tmp_path: Path, digits: str) -> None:
    for arguments in (
        ["show", digits],
        ["sections", digits],
        ["ask", "--top", digits, "a"],
        ["bot", "run", "--listen", f"localhost:{digits}"],
        ["bot", "run", "--health-port", digits],
        ["index", "build", "--memory", f"{digits}GB"],
        ["index", "build", "--max-size", digits],
        ["index", "build", "--workers", digits],
        ["index", "build", "--index-type", f"IVF{digits}"],
    ):
        ran = scoda(*arguments)
        assert (ran.code, ran.out) == (2, "")
    asked = tmp_path / "asked.jsonl"
    asked.write_text(f'{{"id": {digits}, "question": "task 1"}}\n{{"id": 1, "question": "task 1"}}\n', encoding="utf-8")
    ran = scoda("ask", "--batch", asked)
    assert ran.code == (2 if len(digits) > 4300 else 0)
    assert len(ran.out.splitlines()) == 2


LINES_OF_JSON = ("json_line(", "answer_line(", "error_line(", "passage_line(")


def test_nothing_is_written_past_the_one_way_out() -> None:
    """What writes, and where: `say` and `print_lines`, and lines of JSON."""
    writers: set[str] = set()
    for path in sorted(BOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("print")) | ast.Name("print"):
                    writers.add(f"{path.name}: print")
                case ast.Call(ast.Attribute(_, "echo" | "secho" | "write" | "writelines" as name), arguments):
                    safe = ast.unparse(arguments[0]).startswith(LINES_OF_JSON)
                    writers |= set() if safe else {f"{path.name}: {name}"}
    # What a pipe gets is escaped in `print_lines`, a batch's complaint in its line; a shell reads completions.
    to_people = {"safe_text.py: echo", "lines.py: writelines", "batch.py: write", "main.py: echo"}
    to_files_of_the_home = {"code_key.py: write", "in_hand.py: write", "in_hand.py: writelines"}
    assert writers == to_people | to_files_of_the_home
