"""Numbers are looked up as the document writes them, whatever it calls its parts."""

from __future__ import annotations

import pytest

from index.languages import PARTS, UNITS, languages
from index.lookup.outline import Outline
from index.lookup.rules import Lookup, find_lookup, is_number_among_unknown
from index.lookup.words import Naming
from index.text.ids import ROMAN as BY_ROMAN
from index.text.ids import counted
from index.types import Notice, Route
from tests.index.lookup.test_rules import OUTLINE

DECLARATION = Outline.of(map(str, range(1, 31)), naming=Naming("article"))
GOALS = Outline.of(
    ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.a", "3.b"],
    [("1", "S1", ["1.1", "1.2", "1.3"]), ("2", "S2", ["2.1", "2.2"]), ("3", "S3", ["3.1", "3.a", "3.b"])],
    naming=Naming("target", "goal"),
)
RESTARTED = Outline.of(
    ["I.1", "I.2", "II.1", "II.2", "III.1", "III.2"],
    [(label, f"S{label}", [f"{label}.1", f"{label}.2"]) for label in ("I", "II", "III")],
    naming=Naming("article", "chapter"),
)
HAN = Outline.of(["第一条", "第二条", "第三条"], naming=Naming("article"))
CASED = Outline.of(["A1", "a1", "B1"])
PADDED = Outline.of([f"{number:03}" for number in range(1, 111)])
LATER = Outline.of(["101", "102", "110"])
SECTIONS = Outline.of(["1", "2", "3"], naming=Naming("section"))
IN_CHAPTERS = Outline.of(
    ["1", "2", "3"], [("I", "SI", ["1", "2"]), ("II", "SII", ["3"])], naming=Naming("section", "chapter")
)
WITHOUT_HEADINGS = Outline.of(["1", "2", "3", "4"], [("I", "", ["1", "2"]), ("II", "", ["3", "4"])])
LIKE_OURS = Outline.of(["H1", "S2"])
LONG_ROMAN = Outline.of([counted(BY_ROMAN, value).upper() for value in range(1, 111)], naming=Naming("article"))
ROMAN = Outline.of(["I", "II", "III", "IV"], naming=Naming("article"))
WORDS = Outline.of(["intro", "scope"], naming=Naming("section"))
LETTERED = Outline.of(["a", "b", "c", "i"], naming=Naming("point"))
QUESTIONS = Outline.of([f"Q{number}" for number in range(1, 31)], naming=Naming("question"))
OF_ITS_OWN = Outline.of(["1", "2"], naming=Naming("own", units=("measure", "measures", "мера", "措施")))
FULL_WIDTH = Outline.of(["１", "２"])
LAW = Outline.of(
    map(str, range(1, 8)),
    [("1", "S1", ["1", "2", "3"]), ("2", "S2", ["4", "5", "6", "7"])],
    naming=Naming("article", "chapter"),
)
LEASE = Outline.of(
    ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "3.1"],
    [
        *(("1", "S1", []), ("1.1", "S2", ["1.1.1", "1.1.2"]), ("1.2", "S3", ["1.2.1"])),
        *(("2", "S4", []), ("2.1", "S5", ["2.1.1"]), ("3", "S6", ["3.1"])),
    ],
)
ORDER = Outline.of(["1.1", "1.2", "2.1", "2.2", "3"], [("1", "S1", ["1.1", "1.2"]), ("2", "S2", ["2.1", "2.2"])])
NAMED = Outline.of(["1", "2"], [("Экономика", "S1", ["1"]), ("Экология", "S2", ["2"])])
CODE = Outline.of(["A.1", "A.2", "B.1"], [("A", "SA", ["A.1", "A.2"]), ("B", "SB", ["B.1"])])

FOUND = [
    (
        OUTLINE,
        "42",
        "Art. 42 | article 42 | статья 42 | п. 42 | ст. 42 | n° 42 | nº 42 | N. 42 | № 42 | § 42 | taks 42 | tsak 42 | "
        "fourty two | task fourty two | task -42 | **42** | Task XLII | 第肆拾贰项 | 第四十二條 | 第四十二號 | "
        "第42条 | 42-бап | модда 42 | 42-модда | madde 42 | المادة 42 | ماده ۴۲ | अनुच्छेद ४२ | điều 42 | Artikel 42 | "
        "artículo 42 | qué dice el artículo 42 | задча 42 | question 42 | "
        "task 4\u00ad2 | ta\u00adsk 42 | task 4\u20602 | "
        "за\u00adда\u00adча 42 | 4\ufeff2 | task\u200b 42 | 4\u200c2",
    ),
    (OUTLINE, "12", "twelveth task | 第十二號"),
    (OUTLINE, "5", "fith task"),
    (OUTLINE, "25", "第廿五项"),
    (OUTLINE, "30", "第卅项"),
    (OUTLINE, "42 43", "42 43 | 42/43 | 42, 43"),
    (OUTLINE, "4", "Task IV | пункт IV"),
    (OUTLINE, "H1", "H1 | h1"),
    (
        DECLARATION,
        "12",
        "article 12 | Article twelve | статья 12 | в двенадцатой статье | 第十二条 | 第１２条 | ماده ۱۲ | art12 | "
        "Was steht in Artikel 12?",
    ),
    (DECLARATION, "5", "п. 2 ст. 5 | point 2 of article 5"),
    (DECLARATION, "30", "the last article"),
    (GOALS, "2.1", "2.1 | target 2.1 | 2.1? | goal 2 target 1 | what does 2.1 say | 02.01"),
    (GOALS, "1.2", "article 1.2 | пункт 1.2"),
    (GOALS, "3.b", "target 3.b | 3.B | Target 3.b. | 第3.b项 | 具体目标3.b | подцель 3.b | task 3.b"),
    (GOALS, "1.2 1.3 2.1", "targets 1.2-2.1 | 1.2 to 2.1"),
    (GOALS, "2.1 3.b", "2.1 and 3.b"),
    (GOALS, "2.1 2.2", "2.1 2.2 | 2.1 & 2.2 | №2.1 и №2.2"),
    (GOALS, "1.2 1.3 2.1", "1.2-2.1 | 1.2..2.1 | 1.2–2.1"),
    (GOALS, "2.1", "№2.1 | ۲٫۱ | ٢٫١ | id 2.1 | Ziffer 2.1 | #2.1"),
    (GOALS, "1.1", "the first task"),
    (GOALS, "3.b", "the last target"),
    (GOALS, "S2 2.1 2.2", "goal 2 | Ziel 2 | цель 2 | targets of goal 2"),
    (GOALS, "S1 S2 S3", "goals"),
    (
        RESTARTED,
        "III.2",
        "III.2 | iii.2 | article III.2 | chapter III, article 2 | chapter III, article III.2 | статья III.2",
    ),
    (RESTARTED, "I.2 II.2 III.2", "article 2"),
    (HAN, "第二条", "第二条 | 第2条 | 第二條 | article 2 | статья 2 | 第二条是什么"),
    (CASED, "A1", "A1 | item A1"),
    (CASED, "a1", "a1 | ａ１"),
    (CASED, "B1", "B1 | b1"),
    (PADDED, "042", "task 042 | 042 | 42 | task 42 | 第42项 | task 0042"),
    (LATER, "102", "102 | task 102"),
    (LATER, "101", "the first task"),
    (SECTIONS, "2", "section 2 | § 2 | 第二节 | раздел 2"),
    (IN_CHAPTERS, "2", "section 2 | 第二节"),
    (IN_CHAPTERS, "SII 3", "chapter 2 | глава 2 | 第二章"),
    (IN_CHAPTERS, "3", "Section 3 of chapter II"),
    (WITHOUT_HEADINGS, "3 4", "section II | section 2 | Section II tasks | раздел II | 第二部分"),
    (WITHOUT_HEADINGS, "3", "section II, item 1"),
    (LIKE_OURS, "H1", "H1 | h1 | item H1"),
    (LIKE_OURS, "S2", "S2 | s2"),
    (ROMAN, "III", "Article III Section 2 | article III, section 3"),
    (LONG_ROMAN, "CX", "article CX | article 110 | статья СХ | CX"),
    (LONG_ROMAN, "C", "article C | article 100"),
    (ROMAN, "IV", "article IV | article 4 | iv | статья IV"),
    (WORDS, "scope", "scope | section scope"),
    (LETTERED, "i", "point i | i"),
    (LETTERED, "b", "point b | b | пункт b"),
    (QUESTIONS, "Q7", "Q7 | q7 | question 7 | вопрос 7 | Q07"),
    (OF_ITS_OWN, "2", "measure 2 | мера 2 | 措施2 | the last measure"),
    (FULL_WIDTH, "２", "2 | ２ | item 2"),
    (NAMED, "S2 2", "Экология | раздел Экология | экология"),
    # What stands inside an article is found with it; a part of it is no part of the document.
    (LAW, "7", "статья 7 часть 2 | ч. 2 ст. 7 | 7-moddaning 2-qismi | Article 7(2) | article 7 (b) | 第七条第（二）项"),
    (LAW, "1", "статья 1 часть 2 | part 2 of article 1"),
    (LAW, "5", "chapter 2 article 5"),
    (LAW, "7", "article 7 of the regulation | статья 7 закона | 本条例第七条"),
    # Sections and passages are one numbering.
    (LEASE, "1.1.2", "clause 1.1.2(b) | 1.1.2 (a)(ii) | пункт 1.1.2 б)"),
    (LEASE, "S2 1.1.1 1.1.2", "1.1 | clause 1.1 | section 1.1 | пункт 1.1"),
    (LEASE, "S4 S5 2.1.1", "section 2 | 2 | clause 2 | раздел 2"),
    (LEASE, "3.1", "3.1 | clause 3.1"),
    (ORDER, "S2 2.1 2.2", "раздел 2"),
    (ORDER, "S2 1.2 2.2", "2 | пункт 2 | item 2"),
    (ORDER, "3", "пункт 3 | 3"),
    (ORDER, "2.1", "rule 2.1 | agenda item 2.1 | правило 2.1"),
    (GOALS, "3.b", "subparagraph 3.b | подпункт 3.б"),
    (ORDER, "3", "the last rule | последний пункт | 最后一项 | последнее правило"),
    # What stands inside a passage: by a word, a letter, a further number.
    (GOALS, "1.2", "подпункт б пункта 1.2 | пункт 1.2, подпункт «б» | пп. б п. 1.2 | абзац второй пункта 1.2 | 1.2.b"),
    (
        DECLARATION,
        "7",
        "第7条第2款 | 第七条第二款（三） | "
        "madde 7/2 | madde 7 fıkra 2 bent b | Art. 7 Abs. 2 lit. b | § 7 Abs. 2 Nr. 3 | "
        "art. 7 § 2 | article 7.2 | Art 7.2.b | часть вторая статьи 7 | второй абзац статьи 7 | 7-бап 2-тармақ | "
        "7-бап 2-тармақ 3) тармақша | ماده ۷ تبصره ۲ | subparagraph b of article 7 | sub-clause (b) of article 7 | "
        "the second sentence of article 7 | sentence 2 of article 7 | "
        "third sentence of the second paragraph of article 7 | subparagraph b, 7th article",
    ),
    (
        DECLARATION,
        "12",
        "12条 | 十二条 | 12 条 | المادة الثانية عشرة | zwölfter Artikel | article douze | on ikkinchi modda",
    ),
    (DECLARATION, "25", "artículo vigésimo quinto | artykuł dwudziesty piąty | стаття двадцять п’ять | rule 25"),
    (DECLARATION, "3 4 5", "Artikel 3 bis 5 | artículos 3 a 5 | ماده 3 تا 5 | المواد 3 إلى 5 | §§ 3-5 | 3至5条"),
    (
        DECLARATION,
        "3 5",
        "3 және 5-баптар | 3 ve 5. maddeler | ماده ۳ و ۵ | المواد 3 و5 | статьи 3 и 5 | artykuły 3 i 5",
    ),
    (DECLARATION, "3 5", "article 3/5"),
    (
        DECLARATION,
        "7",
        "статья 7-1 | статья 7¹ | Article 7a | Article 7bis | article 7b | 第七条之二 | 第7条之1 | madde 7/1",
    ),
    (
        Outline.of(["7", "7-1", "8"], naming=Naming("article")),
        "7-1",
        "статья 7-1 | статья 7.1 | статья 7¹ | 第七条之一 | 7-1 | 제7조의1 | 제 7조의 1",
    ),
    (
        Outline.of(["7", "7bis", "7ter", "8"], naming=Naming("article")),
        "7bis",
        "article 7 bis | Article 7bis | art. 7-bis | artículo 7 Bis | المادة ٧ مكرر | 7 bis",
    ),
    (
        Outline.of(["1", "2", "Annex-1", "Annex-2", "Приложение-1"], naming=Naming("clause")),
        "Annex-2",
        "annex 2 | Annex 2 | what is in Annex 2? | annex-2",
    ),
    (Outline.of(["1", "Geçici-1", "Ek-1"], naming=Naming("article")), "Geçici-1", "geçici madde 1 | Geçici 1"),
    (Outline.of(["1", "Geçici-1", "Ek-1"], naming=Naming("article")), "Ek-1", "EK MADDE 1 | ek-1"),
    (
        Outline.of(["1", "Transitional-1"], naming=Naming("article")),
        "Transitional-1",
        "transitional provision 1 | what does transitional article 1 say?",
    ),
    (Outline.of(["1", "2", "Приложение-1"], naming=Naming("clause")), "Приложение-1", "приложение № 1 | Приложение 1"),
    (Outline.of(["7", "7bis", "8", "9"], naming=Naming("article")), "7 8 9", "Artikel 7 bis 9"),
    (DECLARATION, "7 8 9", "7-баптан 9-бапқа дейін | 7 dan 9 gacha moddalar | madde 7'den 9'a kadar | 7-9 баптар"),
    (LEASE, "1.1.1", "1.1.1.5 | clause 1.1.1.5"),
    (LAW, "S2 4 5 6 7", "2章 | 第2章"),
    (LAW, "S2 4 5 6 7", "titre II | título 2 | kitap 2"),  # as headings have it
]
APART = Outline.of(["1", "2", "3", "Geçici-1", "Annex-1"], naming=Naming("article"))
CASES = [(outline, ids, question) for outline, ids, line in FOUND for question in line.split(" | ")]


@pytest.mark.parametrize(("outline", "ids", "question"), CASES, ids=[f"{ids}-{asked}" for _, ids, asked in CASES])
def test_an_id_is_found_as_it_is_written(outline: Outline, ids: str, question: str) -> None:
    found = find_lookup(question, outline)
    assert found is not None
    assert (found.ids, found.notice) == (tuple(ids.split()), None)


@pytest.mark.parametrize(
    ("outline", "question"),
    [
        # What is counted apart is no other article with its number.
        (APART, "geçici madde 3"),
        (APART, "geçici madde 3 ne diyor?"),
        (APART, "annex article 2"),
        (RESTARTED, "geçici madde 1"),
        (GOALS, "target 9.9"),
        (GOALS, "9.9"),
        (GOALS, "target 42"),
        (RESTARTED, "article 7"),
        (HAN, "第四条"),
        (CASED, "article 1"),
        (PADDED, "task 420"),
        (LATER, "task 1"),
        (LATER, "103"),
        (SECTIONS, "section 9"),
        (WORDS, "item 1"),
        (DECLARATION, "Article 31"),
        (CODE, "C.1"),
        (CODE, "b.9"),
        (ROMAN, "VII"),
        (LEASE, "2.2"),
    ],
)
def test_a_number_that_is_not_there_is_no_other_one(outline: Outline, question: str) -> None:
    found = find_lookup(question, outline)
    assert found is not None
    assert (found.ids, found.notice) == ((), Notice.OUT_OF_RANGE)


@pytest.mark.parametrize(
    ("outline", "question", "notice"),
    [
        (DECLARATION, "how many articles are there?", Notice.COUNTS),
        (DECLARATION, "сколько статей", Notice.COUNTS),
        (DECLARATION, "一共有几条", Notice.COUNTS),
        (SECTIONS, "how many sections are there?", Notice.COUNTS),
        (OF_ITS_OWN, "how many measures are there", Notice.COUNTS),
        (DECLARATION, "section 1", Notice.NO_SECTION),
        (SECTIONS, "chapter 2", Notice.NO_SECTION),
        (WITHOUT_HEADINGS, "sections", Notice.NO_SECTION),
        (WITHOUT_HEADINGS, "how many sections", Notice.COUNTS),
    ],
)
def test_a_document_without_sections_says_so(outline: Outline, question: str, notice: Notice) -> None:
    found = find_lookup(question, outline)
    assert found is not None
    assert (found.ids, found.notice) == ((), notice)


@pytest.mark.parametrize(
    "question",
    ["zorblax 42", "5 sentences", "7/2", "a5", "park 5", "5 parks", "42%", "9.9", "3.5", "qwert 42 asdf", "42 qwert"],
)
def test_a_number_among_unknown_words_is_never_sure(question: str) -> None:
    assert find_lookup(question, OUTLINE) is None
    assert is_number_among_unknown(question, OUTLINE)


@pytest.mark.parametrize("question", ["when did the railway open in 2020 and what did it cost there", "railway", "iv"])
def test_other_questions_may_be(question: str) -> None:
    assert not is_number_among_unknown(question, OUTLINE)


@pytest.mark.parametrize("question", ["0µ", "ᚠ 4", "42 ᄒ", "☃ 42"])
def test_letters_of_no_known_language_are_unknown(question: str) -> None:
    find_lookup(question, OUTLINE)
    assert is_number_among_unknown(question, OUTLINE) or find_lookup(question, OUTLINE)


def test_what_is_called_the_last_is_not_counted_apart() -> None:
    """ "Final" stands before parts that are counted apart, but the final article 3 may be the last one."""
    assert find_lookup("the final article 3", APART) is None


def test_a_document_without_tasks_has_none_to_look_up() -> None:
    headings = Outline.of([], [("I", "S1", [])])
    for question in ("task 1", "2.1", "section I", "I", "42 43", "zorblax 42"):
        assert find_lookup(question, headings) is None
        is_number_among_unknown(question, headings)


def test_years_are_no_list_of_numbers() -> None:
    assert find_lookup("2019 2020", Outline.of(map(str, range(1, 3000)))) is None


def test_a_noun_of_other_documents_is_one_beside_a_number_only() -> None:
    for question in ("articles", "goals", "what are the goals?", "how many targets", "the question"):
        assert find_lookup(question, OUTLINE) is None, question
        assert find_lookup(question, Outline.of(["1", "2"], naming=Naming("item"))) is None, question


def test_every_language_names_the_parts_by_known_keys() -> None:
    for language in languages():
        assert set(language.lookup.units) <= {*UNITS, *PARTS}, language.code
        assert {"article", "chapter"} <= set(language.lookup.units), language.code
        for key, forms in language.lookup.units.items():
            one = next(iter(" ".join(forms).split()))
            outline = Outline.of(["1", "2", "7"], naming=Naming(key if key in UNITS else "item"))
            if key in UNITS:
                found = find_lookup(f"{one} 7", outline)
                assert found is not None, (language.code, one)
                assert found.ids == ("7",), (language.code, one)


DOTTED_IDS = Outline.of([f"{a}.{b}" for a in range(1, 7) for b in range(1, 20)], naming=Naming("article", "chapter"))


@pytest.mark.parametrize(
    "question",
    [
        *("2.1", "2,1", "2·1", "2。1", "٢٫١", "art2.1", "Art.2.1", "article2.1", "статья2.1", "ст2.1", "п.2.1", "T2.1"),
        *("제2.1조", "2.1-modda", "2.1-бап", "第2.1条", "第二点一条", "第2点1條", "<2.1>", "article=2.1", "#2.1"),
    ],
)
def test_a_dotted_id_is_read_with_whatever_is_beside_it(question: str) -> None:
    assert find_lookup(question, DOTTED_IDS) == Lookup(Route.NUMBER, ("2.1",))


@pytest.mark.parametrize(
    "question", ["2.1+2.2", "2.1 + 2.2", "2.1 & 2.2", "2.1 | 2.2", "2.1/2.2", "articles 2.1 + 2.2"]
)
def test_several_dotted_ids(question: str) -> None:
    assert find_lookup(question, DOTTED_IDS) == Lookup(Route.NUMBER, ("2.1", "2.2"))


@pytest.mark.parametrize("question", ["covid2.1", "v2.1", "2.1x", "2.1 million", "1,99"])
def test_other_words_make_no_dotted_id(question: str) -> None:
    assert find_lookup(question, DOTTED_IDS) in (None, Lookup(Route.NUMBER, (), Notice.OUT_OF_RANGE))


@pytest.mark.parametrize("ids", [("A-4", "A-5", "B-1"), ("A4", "A5", "B1"), ("A.4", "A.5", "B.1")])
@pytest.mark.parametrize("question", ["A-4", "a4", "A 4", "A.4", "A/4", "task a-4", "task A4", "№A4"])
def test_what_stands_between_a_letter_and_its_number_does_not_matter(ids: tuple[str, ...], question: str) -> None:
    assert find_lookup(question, Outline.of(ids, naming=Naming("task"))) == Lookup(Route.NUMBER, ids[:1])


@pytest.mark.parametrize("question", ["#2020", "№ 2020", "no. 2020", "номер 2020"])
def test_a_number_that_is_marked_as_one_is_no_year(question: str) -> None:
    outline = Outline.of(map(str, range(1, 2101)))
    assert find_lookup(question, outline) == Lookup(Route.NUMBER, ("2020",))
