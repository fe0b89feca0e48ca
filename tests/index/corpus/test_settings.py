"""corpus.toml: each table with what it does, each fault with the key and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.load import load_corpus
from index.errors import CorpusError
from index.types import Passage

TEXT = "Garden\n2020-01-02\n\nGrew by 5.\n\nPART 1: Trees\n§1 Plant oaks\n§2 Plant limes\n"
READING = r"""
[reading]
task = '§(?P<label>\d+)\s(?P<text>.*)'
"""
FAULTS = [
    pytest.param("title = ", "not TOML", "Correct this place", id="bad-toml"),
    pytest.param("title = 'a'\ntitle = 'b'", "not TOML", "Correct this place", id="key-twice"),
    pytest.param("titel = 'a'", 'unknown key "titel"', "Use one of", id="unknown-key"),
    pytest.param("[reading]\nsections = 'a'", 'unknown key "sections"', "figures, ignore, section, task", id="reading"),
    pytest.param("reading.encoding = 'x9'", "there is no encoding 'x9'", 'encoding = "windows-1251"', id="encoding"),
    pytest.param(
        "reading.columns = {id = 'Nr'}", '"columns" does not name columns', "columns = {", id="columns-no-text"
    ),
    pytest.param("reading.columns = {text = 1}", '"columns" does not name columns', "columns = {", id="columns-number"),
    pytest.param("reading.columns = {text = 'a', nr = 'b'}", '"columns" does not', "the roles are", id="columns-role"),
    pytest.param("[expect]\ntask = 2", 'unknown key "task"', "figures, sections, tasks", id="unknown-count"),
    pytest.param("[questions]\ntest = 'a'", 'unknown key "test"', "calibration, evaluation", id="unknown-questions"),
    pytest.param("title = 3", '"title" is not a text', "Correct its value", id="title-is-a-number"),
    pytest.param("year = '2020'", '"year" is not a whole number', "Correct its value", id="year-is-a-text"),
    pytest.param("year = true", '"year" is not a whole number', "Correct its value", id="year-is-true"),
    pytest.param("published = '2020-01-02'", '"published" is not a date', "Correct its value", id="date-is-a-text"),
    pytest.param("reading = 'x'", '"reading" is not a table', "Correct its value", id="table-is-a-text"),
    pytest.param("[expect]\ntasks = '2'", '"tasks" is not a whole number', "Correct its value", id="count-is-a-text"),
    pytest.param("[reading]\ntask = '('", '"task" is not a regular expression', "Correct it", id="bad-regex"),
    pytest.param(r"reading.task = '\d+ (.*)'", '"task" lacks a group', "(?P<label>...)", id="regex-without-groups"),
    pytest.param("[reading]\nfigures = 'x'", '"figures" is not a list', "Correct", id="openings-are-a-text"),
    pytest.param("[reading]\nignore = ['']", '"ignore" is not a list of texts', "Write ignore = [", id="empty-opening"),
    pytest.param("[reading]\nignore = [1]", '"ignore" is not a list of texts', "Write ignore = [", id="opening-is-1"),
    pytest.param("publisher = 3", '"publisher" is not a text', "Correct its value", id="publisher-is-a-number"),
    pytest.param("publisher.ru = 'Город'", '"publisher" lacks its English', "{ en =", id="publisher-not-in-english"),
    pytest.param("unit = 'verse'", "none of task, article", 'Write unit = "article"', id="unit-that-is-not-known"),
    pytest.param("unit = 3", '"unit" lacks its English names', 'Write unit = "article"', id="unit-is-a-number"),
    pytest.param("unit.ru.other = 'мер'", '"unit" lacks its English', "[unit] with en =", id="unit-not-in-english"),
    pytest.param("unit.en = 'x'", '"unit" is not a table of names', "[unit] with en =", id="unit-without-forms"),
    pytest.param("part.en.one = 'x'", 'names without "other"', "[part] with en =", id="part-without-other"),
    pytest.param("part.en = {other='x', name='X'}", "without {number}", "[part] with en =", id="part-without-number"),
    pytest.param("part.en = {other='x', plural='X'}", 'unknown key "plural"', "few, many", id="no-such-form"),
    pytest.param("translations.offical = ['zh']", 'unknown key "offical"', "official", id="misspelt-official"),
    pytest.param("translations.official = 'zh'", '"official" is not a list', "Correct", id="official-is-a-text"),
    pytest.param("questions.calibration = 'no.jsonl'", "does not exist", "Correct the path", id="no-question-file"),
]


def garden(tmp_path: Path, settings: str) -> Path:
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / "source.txt").write_text(TEXT, encoding="utf-8")
    (folder / "corpus.toml").write_text(settings, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("settings", "reason", "remedy"), FAULTS)
def test_faults(tmp_path: Path, settings: str, reason: str, remedy: str) -> None:
    folder = garden(tmp_path, settings if "reading" in settings else settings + READING)
    with pytest.raises(CorpusError) as caught:
        load_corpus(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'corpus.toml'}: ")
    assert reason in message
    assert remedy in message


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ("tasks = 3", "3 tasks are expected, but the document has 2"),
        ("tasks = 2\nsections = 2", "2 sections are expected, but the document has 1"),
        ("figures = 1", "1 figures are expected, but the document has 0"),
        ("tasks = 0", "0 tasks are expected, but the document has 2"),
    ],
)
def test_counts_that_do_not_come_out(tmp_path: Path, counts: str, reason: str) -> None:
    folder = garden(tmp_path, f"{READING}\n[expect]\n{counts}")
    with pytest.raises(CorpusError) as caught:
        load_corpus(folder)
    remedy = "Correct the document, or [expect] if it has changed"
    assert str(caught.value) == f"{folder / 'corpus.toml'}: {reason}. {remedy}"


def test_settings_that_are_not_utf8(tmp_path: Path) -> None:
    folder = garden(tmp_path, READING)
    (folder / "corpus.toml").write_bytes("year = 2020\ntitle = 'Сад'".encode("cp1251"))
    with pytest.raises(CorpusError, match=r"corpus\.toml:2: the text is not UTF-8"):
        load_corpus(folder)


def test_own_patterns_and_openings(tmp_path: Path) -> None:
    settings = f"""language = "fr"
source = "https://example.org/garden"
published = 2020-03-04
{READING}section = '(?P<label>[IVX]+): (?P<text>.*)'
figures = ["Grew"]
ignore = ["PART"]

[expect]
tasks = 2
figures = 1
sections = 0
"""
    corpus = load_corpus(garden(tmp_path, settings)).corpus
    assert [(p.id, p.text) for p in corpus.passages] == [
        ("H1", "Grew by 5."),
        ("1", "Plant oaks"),
        ("2", "Plant limes"),
    ]
    info = corpus.info
    assert (info.title, info.language, info.published) == ("Garden", "fr", "2020-03-04")
    assert info.source == "https://example.org/garden"


def test_question_files_are_relative_to_the_settings(tmp_path: Path) -> None:
    folder = garden(tmp_path, READING + '[questions]\nevaluation = "asked/one.jsonl"\n')
    (folder / "asked").mkdir()
    (folder / "asked" / "one.jsonl").write_text("", encoding="utf-8")
    corpus = load_corpus(folder).corpus
    assert (corpus.evaluation, corpus.calibration) == ((folder / "asked" / "one.jsonl").resolve(), None)


def test_encoding_and_columns_of_the_document(tmp_path: Path) -> None:
    folder = tmp_path / "ports"
    folder.mkdir()
    (folder / "passages.csv").write_bytes("a;b\n1;Порт\n".encode("cp1251"))
    (folder / "corpus.toml").write_text(
        '[reading]\nencoding = "windows-1251"\ncolumns = { id = "a", text = "b" }\n', encoding="utf-8"
    )
    assert load_corpus(folder).corpus.passages == (Passage("1", "Порт"),)
    assert load_corpus(folder, encoding="koi8-r").corpus.passages == (Passage("1", "оНПР"),)  # who builds knows better


LABELS = [
    ("XII", "XII"),
    ("12", "12"),
    ("twelve", "12"),
    ("Twelfth", "12"),
    ("двенадцатая", "12"),
    ("十二", "12"),
    ("on ikinci", "12"),
    ("۱۲", "12"),
    ("B", "B"),
    ("3.b", "3.b"),
]


@pytest.mark.parametrize(("label", "id_"), LABELS)
def test_the_label_of_a_pattern_is_a_number_in_any_of_our_languages(tmp_path: Path, label: str, id_: str) -> None:
    folder = garden(tmp_path, "reading.task = 'RULE (?P<label>.*): (?P<text>.*)'")
    (folder / "source.txt").write_text(f"Garden\n\nRULE {label}: Plant oaks\n", encoding="utf-8")
    assert load_corpus(folder).corpus.passages == (Passage(id_, "Plant oaks"),)


@pytest.mark.parametrize("label", ["trees", "", "12 trees", "XIIII"])
def test_the_label_of_a_pattern_that_is_no_number_is_refused(tmp_path: Path, label: str) -> None:
    folder = garden(tmp_path, "reading.task = 'RULE(?P<label>.*): (?P<text>.*)'")
    (folder / "source.txt").write_text(f"Garden\n\nRULE{label}: Plant oaks\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"source\.txt:3: .* is no number\. Correct it, or the pattern"):
        load_corpus(folder)


@pytest.mark.parametrize("depth", ["0", "-1"])
def test_a_depth_counts_from_one(tmp_path: Path, depth: str) -> None:
    with pytest.raises(CorpusError, match=r'"depth" is less than 1\. Write depth = 1 for the outermost'):
        load_corpus(garden(tmp_path, f"reading.depth = {depth}"))


def test_what_the_parts_are_called(tmp_path: Path) -> None:
    own = "[unit]\nen = { one = 'measure', other = 'measures', name = 'Measure {number}' }\nru = { other = 'мер' }\n"
    settings = "part = 'chapter'\ntranslations.official = ['zh']\n" + own
    info = load_corpus(garden(tmp_path, settings + READING)).corpus.info
    assert (info.unit, info.part, info.part_names, info.official) == ("own", "chapter", {}, ("zh",))
    assert info.unit_names["en"] == {"one": "measure", "other": "measures", "name": "Measure {number}"}
    assert info.unit_names["ru"] == {"other": "мер"}


def test_the_publisher_by_language_is_called_as_in_the_documents_own(tmp_path: Path) -> None:
    settings = "language = 'ru'\npublisher = {en = 'The town', ru = 'Город'}\n"
    info = load_corpus(garden(tmp_path, settings + READING)).corpus.info
    assert info.publisher == "Город"
    assert [info.publisher_in(language) for language in ("en", "ru", "zh")] == ["The town", "Город", "Город"]


def test_one_name_of_the_publisher_is_for_readers_of_every_language(tmp_path: Path) -> None:
    info = load_corpus(garden(tmp_path, "publisher = 'The town'\n" + READING)).corpus.info
    assert [info.publisher_in(language) for language in ("en", "ru")] == ["The town", "The town"]
