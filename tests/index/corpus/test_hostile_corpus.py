"""Corpora that mean harm: one clear line instead of a hang, a full memory, a traceback or somebody else's file."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.corpus.files.formats import MAX_LINE_CHARS, MAX_SIZE, MAX_TEXT_SIZE, read_text
from index.corpus.lines import Line
from index.corpus.load import load_corpus
from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.corpus.questions import read_labelled
from index.errors import CorpusError
from tests.index.builders import write_corpus

DIGITS = "9" * 10_000
ROW = '{"id": "1", "text": "a"}\n'


def refusal(path: Path, max_size: int = MAX_SIZE) -> str:
    """The one line with which a corpus is refused."""
    with pytest.raises(CorpusError) as caught:
        load_corpus(path, max_size=max_size)
    message = str(caught.value)
    assert "\n" not in message
    return message


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def numbered(lines: list[str]) -> list[Line]:
    return [Line(text, place) for place, text in enumerate(lines, start=1)]


# What a pattern may do.

OPTIONAL = [
    pytest.param(r"(?P<label>\d+)?(?P<text>.*)", "label", id="label"),
    pytest.param(r"(?P<label>\d+) ?(?P<text>.+)?", "text", id="text"),
]


@pytest.mark.parametrize(("pattern", "group"), OPTIONAL)
@pytest.mark.parametrize("kind", ["task", "section"])
def test_an_optional_group_that_matched_nothing(pattern: str, group: str, kind: str) -> None:
    lines = ["words"] if group == "label" else ["7"]
    reading = TextPattern(task=pattern) if kind == "task" else TextPattern(section=pattern)
    with pytest.raises(CorpusError) as caught:
        make_document(numbered(lines), Path("plan.txt"), reading)
    assert str(caught.value).startswith(f'plan.txt:1: "{kind}" fits, but its group "{group}" does not. ')


def test_a_pattern_that_goes_back_and_forth_is_given_up() -> None:
    lines = ["1. A first task", "2 " + "a" * 60 + "!"]
    reading = TextPattern(section=r"(?P<label>\d+) (?P<text>(?:a|a)+)")
    with pytest.raises(CorpusError) as caught:
        make_document(numbered(lines), Path("plan.txt"), reading, patience=0.2)
    assert str(caught.value).startswith("plan.txt:2: the patterns take too long. Correct the pattern")


@pytest.mark.parametrize("pattern", ["(" * 499 + "(?P<label>a)(?P<text>b)" + ")" * 499, "(?P<label>a)(?P<text>b)" * 50])
def test_patterns_that_cannot_be_compiled(tmp_path: Path, pattern: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    written(folder / "corpus.toml", f"[reading]\ntask = '{pattern}'")
    assert refusal(folder).startswith(f'{folder / "corpus.toml"}: "task" ')


# Files without end.


def test_a_gzip_file_that_unpacks_without_end(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.jsonl.gz", gzip.compress((b" " * 100_000 + b"\n") * 400))
    remedy = "Unpack it yourself if it is what you expect, and give that file"
    assert refusal(path) == f"{path}: unpacks to more than 200 times its size. {remedy}"


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.csv", "rows.csv.gz", "page.txt", "page.txt.gz"])
def test_no_file_may_be_larger_than_allowed(tmp_path: Path, name: str) -> None:
    text = {"j": ROW, "c": "id,text\n1,a\n", "p": "1. a\n"}[name.partition(".")[2][0] if name[0] != "p" else "p"]
    path = written(tmp_path / name, gzip.compress(text.encode()) if name.endswith(".gz") else text)
    assert load_corpus(path, max_size=len(text)).summary.passages == 1
    assert refusal(path, max_size=len(text) - 1).startswith(f"{path}: larger than {len(text) - 1} bytes. ")


def test_a_text_is_never_read_whole_beyond_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.write(b"1. a text\n" * 10_000)
        file.truncate(MAX_TEXT_SIZE + 1)
    assert refusal(path) == (
        f"{path}: larger than 256 MB. Write the passages as JSON Lines or CSV, which are read row by row"
    )


@pytest.mark.parametrize("name", ["aids.jsonl", "translations/ru.jsonl", "corpus.toml"])
def test_the_files_beside_the_document_are_bounded_too(tmp_path: Path, name: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    with (folder / name).open("r+b") as file:
        file.truncate(5 << 30)
    assert refusal(folder).startswith(f"{folder / name}: larger than ")


def test_a_row_of_csv_is_bounded(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", "id,text\n" + "a," * (MAX_LINE_CHARS // 2 + 1))
    assert refusal(path) == f"{path}:2: the line is too long. End each row with a line end"


# Numbers of 10,000 digits, and nests of brackets.

NUMBERS = [
    pytest.param("rows.jsonl", f'{{"id": {DIGITS}, "text": "a"}}', ":1: not JSON (a number of too many", id="json-id"),
    pytest.param("rows.jsonl", f'{{"id": "{DIGITS}", "text": "a"}}', ":1: id '999", id="json-text-id"),
    pytest.param("rows.jsonl", '{"id": "1", "text": "a", "kind": ' + "[" * 900 + "]" * 900 + "}", ":1: ", id="nest"),
    pytest.param("rows.csv", f"id,text\n{DIGITS},a", ":2: id '999", id="csv-id"),
    pytest.param("page.txt", f"{DIGITS}. a", ": no numbered passage", id="label"),
]


@pytest.mark.parametrize(("name", "text", "reason"), NUMBERS)
def test_numbers_without_end_in_a_document(tmp_path: Path, name: str, text: str, reason: str) -> None:
    path = written(tmp_path / name, text)
    message = refusal(path)
    assert message.startswith(f"{path}{reason}")
    assert len(message) < len(str(path)) + 300


@pytest.mark.parametrize("digits", [DIGITS, "9" * 4000], ids=["10000", "4000"])
def test_a_label_without_end(digits: str) -> None:
    with pytest.raises(CorpusError, match=r"^plan\.txt:1: '9{40}' is no number\. "):
        make_document(numbered([f"{digits}. a"]), Path("plan.txt"), TextPattern(task=r"(?P<label>\d+)\. (?P<text>.*)"))


@pytest.mark.parametrize(
    "settings",
    [
        f"year = {DIGITS}",
        f"year = 0x{'f' * 10_000}",
        f"stated_tasks = {'9' * 4000}",
        f"[expect]\ntasks = 0x{'f' * 10_000}",
        f"[[headline]]\nlabels = {{en = 'a'}}\nvalues = {{en = 'b'}}\ngrowth = {'9' * 4000}",
        "[[headline]]\nlabels = {en = 'a'}\nvalues = {en = 'b'}\ngrowth = nan",
        "a = " + "[" * 5000,
    ],
    ids=["year", "hexadecimal", "stated", "expected", "growth", "nan", "nest"],
)
def test_numbers_without_end_in_the_settings(tmp_path: Path, settings: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    written(folder / "corpus.toml", settings)
    message = refusal(folder)
    assert message.startswith(f"{folder / 'corpus.toml'}: ")
    assert len(message) < len(str(folder)) + 300


# What is no file of the corpus.


@pytest.mark.parametrize("name", ["pipe", "pipe.jsonl", "pipe.csv.gz"])
def test_a_pipe_in_place_of_a_corpus(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert refusal(tmp_path / name).startswith(f"{tmp_path / name}: a pipe or a device, not a file. Write what comes")


def test_a_device_in_place_of_a_corpus() -> None:
    assert refusal(Path("/dev/zero")).startswith("/dev/zero: a pipe or a device, not a file. ")


@pytest.mark.parametrize("name", ["source.txt", "corpus.toml", "aids.jsonl", "translations/ru.jsonl"])
def test_a_pipe_in_place_of_a_file_of_the_corpus(tmp_path: Path, name: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert refusal(folder).startswith(f"{folder / name}: a pipe or a device, not a file. ")


def test_a_pipe_in_place_of_labelled_questions(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "asked.jsonl")
    with pytest.raises(CorpusError, match="a pipe or a device, not a file"):
        read_labelled(tmp_path / "asked.jsonl", ())


@pytest.mark.parametrize("name", ["source.txt", "corpus.toml", "aids.jsonl", "translations/ru.jsonl", "translations"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    secret = (folder / name).rename(tmp_path / "secret")
    (folder / name).symlink_to(secret)
    named = folder / ("translations/ru.jsonl" if name == "translations" else name)
    remedy = "Put the file itself into the folder"
    assert refusal(folder) == f"{named}: leads out of the corpus's folder. {remedy}"


def test_links_inside_the_folder_and_to_the_folder_are_followed(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "harbour")
    (folder / "source.txt").rename(folder / "page.txt")
    (folder / "source.txt").symlink_to("page.txt")
    (tmp_path / "mine").symlink_to(folder)
    assert load_corpus(tmp_path / "mine").summary.passages == 13


def test_links_that_go_round(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "harbour")
    (folder / "translations" / "ru.jsonl").unlink()
    (folder / "translations" / "ru.jsonl").symlink_to("ru.jsonl")
    assert refusal(folder).startswith(f"{folder / 'translations' / 'ru.jsonl'}: ")


NAMES: list[Callable[[Path], str]] = [
    lambda outside: str(outside / "asked.jsonl"),
    lambda _: "../asked.jsonl",
    lambda _: "questions/../../asked.jsonl",
    lambda _: "link.jsonl",
    lambda _: "a\\u0000b",
    lambda _: "x" * 5000,
]


@pytest.mark.parametrize("name", NAMES, ids=["absolute", "above", "above-below", "link", "nul", "long"])
@pytest.mark.parametrize("key", ["calibration", "evaluation"])
def test_the_settings_name_files_of_the_folder_only(tmp_path: Path, name: Callable[[Path], str], key: str) -> None:
    folder = write_corpus(tmp_path / "harbour")
    written(tmp_path / "asked.jsonl", "")
    (folder / "link.jsonl").symlink_to(tmp_path / "asked.jsonl")
    written(folder / "corpus.toml", f'[questions]\n{key} = "{name(tmp_path)}"')
    refusal(folder)


def test_a_path_of_impossible_length(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 5000)
    assert refusal(path).startswith(f"{path}: cannot be read (")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_text(path)
