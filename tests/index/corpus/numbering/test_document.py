"""What a document has to have, and that no word of it is lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.load import load_corpus
from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from tests.index.corpus.numbering.reading import DOCUMENTS, PATH, lines, read, shown


def test_a_build_refuses_to_lose_much_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("".join(f"{n}. One.\nWords of a running head\nPage {n}\n" for n in range(1, 5)), encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    assert str(caught.value) == (
        f"{path}:2: 65% of the words between its first number and its last would be lost. See `scoda index preview`, "
        "and say in corpus.toml how it is numbered ([reading] task), or what to ignore"
    )


@pytest.mark.parametrize("text", ["", "\n\n", "Just a page.\nWith two lines.", "- One.\n- Two."])
def test_a_text_without_numbers_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match=r"^plan\.txt: no numbered passage found\. Number the passages"):
        read(text)


def test_a_text_has_a_bound_in_lines() -> None:
    with pytest.raises(CorpusError, match=r"^plan\.txt: more than 2 lines\. Write the passages as JSON Lines or CSV"):
        make_document(lines("1. a", "2. b", "3. c"), PATH, TextPattern(), most_lines=2)


def test_an_id_has_to_fit_into_a_button() -> None:
    with pytest.raises(CorpusError, match=r"is too long\. Set \[reading\] depth to read fewer levels"):
        read(f"{'.'.join(['9999999', *['9999'] * 6])} One.\n", task=r"(?P<label>[\d.]+) (?P<text>.*)")


# No word is lost.

SENTENCES = st.lists(
    st.lists(st.text("abcXYZабв上合,;'\"()%—-", min_size=1, max_size=8), min_size=1, max_size=6).map(
        lambda words: f"{' '.join(words)}."
    ),
    min_size=1,
    max_size=12,
)


@given(SENTENCES)
def test_every_word_survives(sentences: list[str]) -> None:
    document = read("\n".join(f"{number}. {text}" for number, text in enumerate(sentences, start=1)))
    assert [passage.text for passage in document.passages] == [" ".join(text.split()) for text in sentences]


ANY_LINES = st.lists(
    st.sampled_from(
        [
            "", "1. One", "2. Two", "3. Three", "1.1 Sub", "1.2 Sub", "(a) letter", "I. Roman", "II. Roman",
            "Article 1", "Article 2", "第一条 条", "第二条 条", "一、章", "二、章", "（一）节", "Chapter 1. Foo",
            "Plain words.", "And more", "What is it?", "§ 1 Foo", "§ 2 Bar", "A. Foo", "B. Bar", "① 一", "Heading",
        ]
    ),
    max_size=30,
)  # fmt: skip


@given(ANY_LINES)
def test_whatever_is_read_every_word_is_in_a_passage_or_named(rows: list[str]) -> None:
    """Words of numbers may go: they are ids and labels then."""
    try:
        document = read("\n".join(rows))
    except CorpusError as error:
        assert "no numbered passage" in str(error) or "comes twice" in str(error)  # noqa: PT017
        return
    kept = " ".join([document.title, *(p.text for p in document.passages), *(line.text for line in document.left_out)])
    labels = {"Article", "Chapter", "第一条", "第二条"}
    said = [word for row in rows for word in re.findall(r"[^\W\d_]{3,}", row) if word not in labels]
    have = re.findall(r"[^\W\d_]{3,}", kept)
    assert not set(said) - set(have)
    assert len(document.passages) == len({passage.id for passage in document.passages})


def words(text: str) -> list[str]:
    return re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text)


def articles_of(name: str, article: str) -> dict[str, list[str]]:
    """The words of each article in a text where each stands below a line of its own."""
    parts = re.split(rf"^{article}$", (DOCUMENTS / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {str(number): words(part) for number, part in enumerate(parts[1:], start=1)}


DECLARATIONS = [
    ("udhr_eng_web.txt", "udhr_eng_web.txt", r"Article \d+"),
    ("udhr_pdf.txt", "udhr_eng_web.txt", r"Article \d+"),
    ("udhr.html", "udhr_eng_web.txt", r"Article \d+"),
    ("udhr.docx", "udhr_eng_web.txt", r"Article \d+"),
    ("udhr.pdf", "udhr_eng_web.txt", r"Article \d+"),
    ("udhr_cmn_hans_web.txt", "udhr_cmn_hans_web.txt", "第.+条"),
    ("udhr_rus_web.txt", "udhr_rus_web.txt", r"Статья \d+"),
]


@pytest.mark.parametrize(("name", "compared_with", "article"), DECLARATIONS)
def test_the_words_of_the_declaration_are_in_the_right_articles(name: str, compared_with: str, article: str) -> None:
    loaded = load_corpus(DOCUMENTS / name)
    passages = {passage.id: words(passage.text) for passage in loaded.corpus.passages}
    wanted = articles_of(compared_with, article)
    assert (list(passages), loaded.corpus.info.unit) == ([str(number) for number in range(1, 31)], "article")
    right = sum(
        block.size
        for number, text in wanted.items()
        for block in SequenceMatcher(None, text, passages[number], autojunk=False).get_matching_blocks()
    )
    assert right >= 0.99 * sum(map(len, wanted.values()))


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param(
            "Kanun\n\nMADDE 1 – Bir.\nMADDE 2 – İki.\nEK MADDE 1 – Ek.\nGEÇİCİ MADDE 1 – Geçici.\nMADDE 3 – Üç.",
            ["1 Bir.", "2 İki.", "Ek-1 Ek.", "Geçici-1 Geçici.", "3 Üç."],
            id="tr",
        ),
        pytest.param(
            "Ley\n\nArtículo 1. Uno.\nArtículo 2. Dos.\nDisposición adicional primera. Tres.\n"
            "Disposición transitoria 2. Cuatro.\nDisposición final única. Cinco.",
            ["1 Uno.", "2 Dos.", "Adicional-1 Tres.", "Transitoria-2 Cuatro.", "Final-1 Cinco."],
            id="es",
        ),
        pytest.param(
            "Legge\n\nArticolo 1. Uno.\nArticolo 2. Due.\nDisposizione transitoria I. Tre.",
            ["1 Uno.", "2 Due.", "Transitoria-I Tre."],
            id="it",
        ),
        pytest.param(
            "Act\n\nArticle 1. One.\nArticle 2. Two.\nTransitional provision 3. Three.\nSchedule 1\nFees.",
            ["1 One.", "2 Two.", "Transitional-3 Three.", "Schedule-1 Fees."],
            id="en",
        ),
        pytest.param(
            "Gesetz\n\nArtikel 1. Eins.\nArtikel 2. Zwei.\nÜbergangsbestimmung 1. Drei.",
            ["1 Eins.", "2 Zwei.", "Übergangsbestimmung-1 Drei."],
            id="de",
        ),
        pytest.param(
            "办法\n\n第一条 甲。\n第二条 乙。\n附则 第一条 丙。\n附则 第二条 丁。",
            ["1 甲。", "2 乙。", "附则-1 丙。", "附则-2 丁。"],
            id="zh",
        ),
        pytest.param(
            "법\n\n제1조 목적.\n제2조 정의.\n부칙 제1조 시행.", ["1 목적.", "2 정의.", "부칙-1 시행."], id="ko"
        ),
        pytest.param(
            "Act\n\nArticle 1. One.\nArticle 2. Two.\nFinal article 5 of the treaty stays.\nArticle 3. Three.",
            ["1 One.", "2 Two. Final article 5 of the treaty stays.", "3 Three."],
            id="a-sentence",
        ),
        pytest.param(
            "Act\n\nArticle 1. One.\nFinal article 1. Two.\nFinal article 1. Again.\nArticle 2. Three.",
            ["1 One.", "Final-1 Two. Final article 1. Again.", "2 Three."],
            id="what-comes-again",
        ),
    ],
)
def test_what_is_counted_apart_is_not_the_end_of_the_passage_before(text: str, passages: list[str]) -> None:
    assert shown(read(text)) == passages


@pytest.mark.parametrize(
    ("chapter", "article", "heading", "label"),
    [
        ("Глава", "Статья", "Переходные положения", "Переходные-положения"),
        ("Chapter", "Article", "FINAL PROVISIONS", "Final-provisions"),
        (
            "Глава",
            "Статья",
            "Переходные и заключительные положения",
            "Переходные-и-заключительные-положения",
        ),
        ("Kapitel", "Artikel", "Übergangsbestimmungen", "Übergangsbestimmungen"),
        ("Título", "Artículo", "Disposiciones finales", "Disposiciones-finales"),
    ],
)
def test_a_heading_of_the_last_articles_needs_no_number(chapter: str, article: str, heading: str, label: str) -> None:
    text = f"L\n\n{chapter} 1. A\n{article} 1. B.\n{article} 2. C.\n{heading}\n{article} 3. D."
    assert shown(read(text))[1:] == ["1 [1] B.", "2 [1] C.", f"#{label} {heading}", f"3 [{label}] D."]
