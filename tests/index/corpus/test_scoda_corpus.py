"""What must come out of data/scoda-2020, compared with the page as published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.corpus.load import LoadedCorpus, load_corpus
from index.types import PassageKind

DATA = Path(__file__).parents[3] / "data" / "scoda-2020"
SECTIONS = {
    "I": ("Construction of the international logistics center", 1, 18),
    "II": ("Construction of the modern trade center", 19, 36),
    "III": ("Construction of the two-way investment center", 37, 56),
    "IV": ("Construction of the business, tourism and culture exchanges and development center", 57, 73),
    "V": ("Construction of the marine cooperation center", 74, 83),
    "VI": ("Supporting works", 84, 110),
}
FIGURES = {
    "H1": (
        "In 2020, the China-SCO Local Economic and Trade",
        "growth rate of 11%, 15%, 39.3%, and 14.4%, respectively.",
    ),
    "H2": ("28 projects with a total investment of 128.8 billion yuan", "Nissan Motor, etc."),
    "H3": ("Among them are 5 projects by Fortune 500", "and 5 by companies as industry leaders."),
}


@pytest.fixture(scope="module")
def loaded() -> LoadedCorpus:
    return load_corpus(DATA)


@pytest.fixture(scope="module")
def published() -> str:
    """The page's words, white space normalised."""
    return " ".join((DATA / "source.txt").read_text(encoding="utf-8").split())


def test_the_tasks_are_1_to_110(loaded: LoadedCorpus) -> None:
    tasks = [passage for passage in loaded.corpus.passages if passage.kind is PassageKind.TASK]
    assert [task.id for task in tasks] == [str(number) for number in range(1, 111)]
    assert tasks[38].text == "The Geely Satellite Internet project was signed and settled in the SCODA."
    assert tasks[109].text.endswith("improve Party conduct and build a clean government.")


def test_the_sections_have_their_headings_and_tasks(loaded: LoadedCorpus) -> None:
    passages = loaded.corpus.passages
    found = {}
    for number, section in enumerate([p for p in passages if p.kind is PassageKind.SECTION], start=1):
        assert section.id == f"S{number}"
        members = [p.number for p in passages if p.kind is PassageKind.TASK and p.section == section.section]
        assert members == list(range(members[0] or 0, (members[-1] or 0) + 1))
        found[section.section] = (section.text, members[0], members[-1])
    assert found == SECTIONS


def test_the_headline_figures_begin_and_end_where_they_should(loaded: LoadedCorpus) -> None:
    figures = {p.id: p.text for p in loaded.corpus.passages if p.kind is PassageKind.FIGURE}
    assert list(figures) == ["H1", "H2", "H3"]
    for passage_id, (beginning, end) in FIGURES.items():
        assert figures[passage_id].startswith(beginning)
        assert figures[passage_id].endswith(end)


def test_title_date_and_year(loaded: LoadedCorpus) -> None:
    info = loaded.corpus.info
    assert info.title == "100 Major Tasks Accomplished by SCODA in 2020"
    assert (info.published, info.year, info.stated_tasks) == ("2021-05-26", 2020, 100)
    assert info.titles["zh"] == "上合示范区2020年完成的100项重点任务"
    assert "2020" in info.titles["ru"]


def test_every_passage_stands_in_the_page_word_for_word(loaded: LoadedCorpus, published: str) -> None:
    missing = [passage.id for passage in loaded.corpus.passages if passage.text not in published]
    assert missing == []


def test_every_word_of_the_page_is_in_a_passage_or_named(loaded: LoadedCorpus, published: str) -> None:
    """Taking out all passages in order leaves the title, the date line, the numbering and the website's footer."""
    rest = published
    for passage in loaded.corpus.passages:
        before, found, after = rest.partition(passage.text)
        assert found, passage.id
        rest = before + "\0" + after
    left = [part.strip() for part in rest.split("\0")]
    assert left[0] == f"{loaded.corpus.info.title} 2021-05-26 15:21:31 admin source: share:"
    assert left[-1].startswith("Powered by MetInfo")
    labels = [part for part in left[1:-1] if part]
    assert labels == [
        label
        for section, (_, first, last) in SECTIONS.items()
        for label in (f"{section}.", *(f"{number}." for number in range(first, last + 1)))
    ]
    assert loaded.document.left_out == ()


def test_search_aids_and_translations_cover_every_passage(loaded: LoadedCorpus) -> None:
    ids = {passage.id for passage in loaded.corpus.passages}
    entries = {entry.passage.id: entry for entry in loaded.corpus.entries()}
    assert {tuple(entry.translations) for entry in entries.values()} == {("ru", "zh")}
    assert set(loaded.corpus.info.titles) == set(loaded.summary.languages) == {"zh", "ru"}
    assert ids - {f"S{n}" for n in range(1, 7)} <= {key for key, entry in entries.items() if entry.aids}
    assert "28" in entries["H2"].translations["zh"]


def test_no_search_aid_is_the_passage_itself_or_comes_twice(loaded: LoadedCorpus) -> None:
    entries = list(loaded.corpus.entries())
    assert sum(len(entry.aids) for entry in entries) > 2000
    assert [entry.passage.id for entry in entries if entry.passage.text in entry.aids] == []
    assert [entry.passage.id for entry in entries if len(set(entry.aids)) < len(entry.aids)] == []


def test_the_page_alone_is_a_corpus_too(tmp_path: Path, loaded: LoadedCorpus) -> None:
    page = Path(shutil.copy(DATA / "source.txt", tmp_path / "page.txt"))
    alone = load_corpus(page)
    wanted = [passage for passage in loaded.corpus.passages if passage.kind is not PassageKind.FIGURE]
    assert list(alone.corpus.passages) == wanted
    assert (alone.corpus.info.name, alone.corpus.info.published) == ("page", "2021-05-26")
    assert alone.corpus.info.title == "100 Major Tasks Accomplished by SCODA in 2020"
    assert [entry for entry in alone.corpus.entries() if entry.translations or entry.aids] == []
    told = [line.text for line in alone.document.left_out]
    assert told[-1].startswith("Powered by MetInfo")
    # Nobody may lose a paragraph without being told.
    assert [line[:11] for line in told[:-1]] == ["In 2020, th", "28 projects"]
