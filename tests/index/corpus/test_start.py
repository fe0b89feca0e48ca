"""A corpus folder to edit: what is in it, that it can be built at once, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from index.corpus.load import load_corpus
from index.corpus.questions import read_labelled
from index.corpus.settings import KEYS, READING_KEYS
from index.corpus.start import start_corpus
from index.errors import CorpusError
from index.types import Passage
from tests.index.store.disk import files_up_to

DOCUMENTS = Path(__file__).parents[2] / "documents"
TEXT = 'The "town" plan\n\n2020-01-02\n\nI. Trees\n1. Plant oaks.\n2. Plant limes.\nII. Herbs\n3. Sow mint.\n'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_folder_reads_as_the_document_does(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpora" / "plan"
    started = start_corpus(plan, folder)
    names = ["source.txt", "corpus.toml", "aids.jsonl", "questions/calibration.jsonl", "questions/evaluation.jsonl"]
    assert [str(file.relative_to(folder)) for file in started.files] == names
    assert (started.passages, (folder / "source.txt").read_bytes()) == (3, plan.read_bytes())
    corpus, alone = load_corpus(folder).corpus, load_corpus(plan).corpus
    assert corpus.passages == alone.passages
    assert (corpus.info.title, corpus.info.published, corpus.info.language) == ('The "town" plan', "2020-01-02", "en")
    assert [entry.aids for entry in corpus.entries() if entry.aids] == [("Plant oaks.",)]


def test_the_questions_can_be_used_once_the_keys_are(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    start_corpus(plan, folder)
    settings = folder / "corpus.toml"
    text = settings.read_text(encoding="utf-8").replace("# calibration =", "calibration =")
    settings.write_text(text.replace("# evaluation =", "evaluation ="), encoding="utf-8")
    loaded = load_corpus(folder)
    for file in (loaded.corpus.calibration, loaded.corpus.evaluation):
        assert file is not None
        assert [question.relevant for question in read_labelled(file, loaded.ids)] == [("1",)]


def test_every_key_is_explained_and_every_example_is_taken(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    start_corpus(plan, folder)
    lines = (folder / "corpus.toml").read_text(encoding="utf-8").splitlines()
    # Every line that gives an example, with its "#" taken away.
    used = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in lines]
    tables = tomllib.loads("\n".join(used))
    assert set(tables) == KEYS
    assert set(tables["reading"]) == READING_KEYS


@pytest.mark.parametrize("name", ["passages.jsonl", "passages.csv"])
def test_rows_stay_rows(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"plan{Path(name).suffix}"
    path.write_text('{"id": "a", "text": "One."}\n' if name.endswith("l") else "id,text\na,One.\n", encoding="utf-8")
    folder = tmp_path / "folder"
    assert start_corpus(path, folder).files[0] == folder / name
    assert load_corpus(folder).corpus.passages == load_corpus(path).corpus.passages


def test_what_the_text_does_not_have_of_the_document_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("---\ntitle: Plan\n---\n1. a[^1]\n2. b\n\n[^1]: Note.\n", encoding="utf-8")
    started = start_corpus(path, tmp_path / "folder")
    assert started.files[0].name == "source.txt"
    assert started.left_behind == 1


FORMATS = [
    ("udhr.html", None, "source.txt"),
    ("udhr.docx", None, "source.txt"),
    ("udhr.pdf", None, "source.txt"),
    ("md-sections.md", None, "source.txt"),
    ("cp1251.txt", "windows-1251", "source.txt"),
    ("sdg_excel.csv", None, "passages.csv"),
    ("array.json", None, "passages.json"),
]


@pytest.mark.parametrize(("name", "encoding", "written"), FORMATS)
def test_a_document_becomes_a_text_where_the_same_is_read_from_it(
    tmp_path: Path, name: str, encoding: str | None, written: str
) -> None:
    started = start_corpus(DOCUMENTS / name, tmp_path / "folder", encoding=encoding)
    assert started.files[0] == tmp_path / "folder" / written
    again, before = load_corpus(tmp_path / "folder"), load_corpus(DOCUMENTS / name, encoding=encoding)
    assert again.corpus.passages == before.corpus.passages
    assert again.corpus.info.unit == before.corpus.info.unit


def test_a_folder_that_holds_something_is_left_as_it_is(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"full: is not empty\. Name a folder that does not exist"):
        start_corpus(plan, tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["note"]


@pytest.mark.parametrize("room", [10, 1000], ids=["in the document", "in the settings"])
def test_a_full_disk_leaves_nothing_in_the_way_of_the_next_try(plan: Path, tmp_path: Path, room: int) -> None:
    with files_up_to(room), pytest.raises(CorpusError, match=r"cannot be written \(File too large\)\. Free"):
        start_corpus(plan, tmp_path / "folder")
    assert start_corpus(plan, tmp_path / "folder").passages


def test_what_cannot_be_read_leaves_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("Just words.\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="no numbered passage found"):
        start_corpus(path, tmp_path / "folder")
    assert not (tmp_path / "folder").exists()


def test_a_folder_that_cannot_be_made_and_a_folder_as_document(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"plan\.txt/x: cannot be written \(Not a directory\)"):
        start_corpus(plan, plan / "x")
    with pytest.raises(CorpusError, match=r"is a folder\. Give the document itself"):
        start_corpus(tmp_path, tmp_path / "x")


def test_encoding_and_columns_are_kept_for_the_builds_to_come(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"  # a table by what it holds
    path.write_bytes("Nr;Body\n1;Порт\n".encode("cp1251"))
    columns = {"id": "Nr", "text": "Body"}
    started = start_corpus(path, tmp_path / "folder", encoding="windows-1251", columns=columns)
    assert started.files[0] == tmp_path / "folder" / "passages.csv"
    assert load_corpus(tmp_path / "folder").corpus.passages == (Passage("1", "Порт"),)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("udhr.docx", "leisure"),
        ("udhr.html", "leisure"),
        ("building_fa.pdf", "دوچرخه"),
        ("park_kk.pdf", "Велосипедпен"),
        ("duties_en.pdf", "underpass"),
        ("md-sections.md", "bridge"),
        ("array.json", "museum"),
        ("sdg_excel.csv", "hunger"),
    ],
)
def test_a_document_of_any_kind_becomes_a_folder_that_is_read_alike_and_edited(
    tmp_path: Path, name: str, word: str
) -> None:
    started = start_corpus(DOCUMENTS / name, tmp_path / "folder")
    assert load_corpus(tmp_path / "folder").corpus.passages == load_corpus(DOCUMENTS / name).corpus.passages
    source = started.files[0]
    source.write_text(source.read_text(encoding="utf-8").replace(word, "zebras"), encoding="utf-8")
    texts = " ".join(passage.text for passage in load_corpus(tmp_path / "folder").corpus.passages)
    assert ("zebras" in texts, word in texts) == (True, False)
