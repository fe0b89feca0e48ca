"""Corpora of all four kinds: what is read, and what is refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.load import load_corpus
from index.errors import CorpusError
from index.types import Passage, PassageKind
from tests.index.builders import AIDS, CHINESE, RUSSIAN, TASKS, write_corpus, write_jsonl


def refusal(path: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    return str(caught.value)


def test_the_small_corpus(corpus_folder: Path) -> None:
    loaded = load_corpus(corpus_folder)
    corpus = loaded.corpus
    kinds = PassageKind
    assert corpus.passages[:4] == (
        Passage("H1", "In 2020 the harbour grew by 11 percent.", None, kinds.FIGURE),
        Passage("H2", "Among them are 4 new cranes.", None, kinds.FIGURE),
        Passage("S1", "Logistics", "I", kinds.SECTION),
        Passage("1", TASKS[0], "I"),
    )
    assert [p.text for p in corpus.passages if p.kind is kinds.TASK] == list(TASKS)
    assert (corpus.info.name, corpus.info.year, corpus.info.stated_tasks) == ("harbour", 2020, 10)
    assert (corpus.info.published, corpus.info.titles) == ("2021-03-04", {"ru": RUSSIAN["T"]})
    entries = {entry.passage.id: entry for entry in corpus.entries()}
    assert {key: list(entry.aids) for key, entry in entries.items() if entry.aids} == AIDS
    assert entries["2"].translations == {"ru": RUSSIAN["2"], "zh": CHINESE["2"]}
    assert (loaded.source, loaded.document.left_out) == (corpus_folder / "source.txt", ())


def test_html_in_a_table_is_read_as_it_is_shown(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "1", "text": "<p>Lights go <b>off</b> at 10&nbsp;p.m.</p><ol><li>one</li></ol>"},
        {"id": "2", "text": "Up to <5 m is a < b", "translations": {"fr": "moins<br>plus"}},
    ]
    path = tmp_path / "rows.jsonl"
    write_jsonl(path, rows)
    entries = list(load_corpus(path).corpus.entries())
    assert [entry.passage.text for entry in entries] == ["Lights go off at 10 p.m. 1. one", "Up to <5 m is a < b"]
    assert entries[1].translations == {"fr": "moins plus"}


def test_views_are_own_words_and_translations_but_neither_search_aids_nor_the_title(corpus_folder: Path) -> None:
    loaded = load_corpus(corpus_folder)
    views = {entry.passage.id: entry.views() for entry in loaded.corpus.entries()}
    assert views["2"] == (TASKS[1], RUSSIAN["2"], CHINESE["2"])
    assert views["8"] == (TASKS[7], RUSSIAN["8"])
    assert RUSSIAN["T"] not in [text for texts in views.values() for text in texts]
    assert loaded.summary.views == sum(map(len, views.values()))


def test_words_are_own_words_translations_and_search_aids(corpus_folder: Path) -> None:
    words = {entry.passage.id: entry.words() for entry in load_corpus(corpus_folder).corpus.entries()}
    assert words["2"] == "\n".join([TASKS[1], RUSSIAN["2"], CHINESE["2"], *AIDS["2"]])


BY_ID = [
    pytest.param("aids.jsonl", "aids", ["x"], id="aids"),
    pytest.param("translations/ru.jsonl", "text", "x", id="translations"),
]


@pytest.mark.parametrize(("name", "key", "value"), BY_ID)
def test_an_unknown_id_is_refused(corpus_folder: Path, name: str, key: str, value: object) -> None:
    path = write_jsonl(corpus_folder / name, [{"id": "1", key: value}, {"id": "9", key: value}])
    assert refusal(corpus_folder) == f"{path}:2: unknown id 9. Use an id of the document"


@pytest.mark.parametrize(("name", "key", "value"), BY_ID)
def test_a_repeated_id_is_refused(corpus_folder: Path, name: str, key: str, value: object) -> None:
    path = write_jsonl(corpus_folder / name, [{"id": i, key: value} for i in ("1", "2", "1")])
    assert refusal(corpus_folder) == f"{path}:3: id 1 is repeated. Keep one line an id"


@pytest.mark.parametrize(("name", "key", "value"), BY_ID)
def test_an_empty_or_missing_value_is_refused(corpus_folder: Path, name: str, key: str, value: object) -> None:
    for wrong in ("", " ", None, 7, [7]):  # an empty list of search aids says nothing, and does no harm
        path = write_jsonl(corpus_folder / name, [{"id": "1", key: value}, {"id": "2", key: wrong}])
        message = refusal(corpus_folder)
        assert message.startswith(f'{path}:2: "{key}" is ')
        assert "missing" in message or "empty" in message
        assert "Write" in message or "Give it" in message


def test_only_translations_know_the_title(corpus_folder: Path) -> None:
    path = write_jsonl(corpus_folder / "aids.jsonl", [{"id": "T", "aids": ["x"]}])
    assert refusal(corpus_folder) == f"{path}:1: unknown id T. Use an id of the document"


@pytest.mark.parametrize("name", ["hints", "keywords"])
def test_a_folder_for_an_earlier_version_is_told_what_to_rename(corpus_folder: Path, name: str) -> None:
    path = write_jsonl(corpus_folder / f"{name}.jsonl", [{"id": "1", name: ["x"]}])
    assert refusal(corpus_folder) == (
        f'{path}: {name} are now search aids. Move its lines to aids.jsonl, one line an id, with "{name}" renamed to '
        '"aids"'
    )
    path = path.rename(corpus_folder / "aids.jsonl")  # the file alone is not enough
    assert refusal(corpus_folder) == (
        f'{path}:1: "{name}" is now called "aids". Write all as one list: "aids": ["...", "..."]'
    )


def test_faults_of_the_text_name_its_file(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "broken", source="Title\n\nWords without a number.\n")
    assert refusal(folder).startswith(f"{folder / 'source.txt'}: no numbered passage found. Number the passages")
    (folder / "source.txt").write_bytes(b"1. a\n2. \xff\n")
    assert refusal(folder).startswith(f"{folder / 'source.txt'}:2: the text is not UTF-8. Save the file as UTF-8, or")


def test_a_missing_path_and_an_empty_folder(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    expected = f"{nowhere}: no such corpus. Give a document, a table of passages, or a folder with one"
    assert refusal(nowhere) == expected
    assert refusal(tmp_path) == (
        f"{tmp_path}: holds no document. Put it there as source.txt, .docx, .pdf, .html or .md, "
        "or a table as passages.csv, .xlsx, .jsonl or .json"
    )


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan"])
def test_any_numbered_text_file_is_a_corpus(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Порядок\n\n1. Первое\n2. Второе\n", encoding="utf-8")
    corpus = load_corpus(path).corpus
    assert corpus.passages == (Passage("1", "Первое"), Passage("2", "Второе"))
    assert (corpus.info.name, corpus.info.title, corpus.info.year) == ("plan", "Порядок", None)


@pytest.mark.parametrize("name", ["plan.csv", "plan.CSV", "plan.jsonl"])
def test_csv_and_json_lines_files_and_folders(tmp_path: Path, name: str) -> None:
    as_csv = "id,text,section,kind\na-1,Plant  oaks,I,\nS1,Woods,I,section\n7,Mow,,\n"
    as_json = (
        '{"id": "a-1", "text": "Plant\\toaks", "section": "I"}\n\n'
        '{"id": "S1", "text": "Woods", "section": "I", "kind": "section"}\n{"id": 7, "text": "Mow"}\n'
    )
    text = as_json if name.endswith("jsonl") else as_csv
    expected = (
        Passage("a-1", "Plant oaks", "I"),
        Passage("S1", "Woods", "I", PassageKind.SECTION),
        Passage("7", "Mow"),
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_corpus(tmp_path / name).corpus.passages == expected
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / f"passages.{name[5:].lower()}").write_text(text, encoding="utf-8")
    write_jsonl(folder / "aids.jsonl", [{"id": "7", "aids": ["cut the grass"]}])
    loaded = load_corpus(folder).corpus
    aids = {entry.passage.id: entry.aids for entry in loaded.entries() if entry.aids}
    assert (loaded.passages, aids, loaded.info.name) == (expected, {"7": ("cut the grass",)}, "garden")


def test_a_folder_is_named_after_its_whole_name(tmp_path: Path) -> None:
    assert load_corpus(write_corpus(tmp_path / "plan.v2")).corpus.info.name == "plan.v2"
