"""Documents as they exist: how each is numbered, which words are in which passage, and what is in none."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.lines import Line, Reason
from index.corpus.load import load_corpus
from index.corpus.numbering.document import Document, make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from index.types import Passage, PassageKind

PATH = Path("plan.txt")
DOCUMENTS = Path(__file__).parents[3] / "documents"


def read(text: str, **reading: object) -> Document:
    lines = [Line(line, place) for place, line in enumerate(text.split("\n"), start=1)]
    return make_document(lines, PATH, TextPattern(**reading))  # type: ignore[arg-type]


def lines(*rows: str | tuple[str, dict[str, object]]) -> list[Line]:
    """Lines as formats give them: a text, or a text with its heading, marker or depth."""
    return [
        Line(row, place) if isinstance(row, str) else Line(row[0], place, **row[1])  # type: ignore[arg-type]
        for place, row in enumerate(rows, start=1)
    ]


def heading(level: int, text: str) -> tuple[str, dict[str, object]]:
    return text, {"heading": level}


def item(marker: str, text: str, depth: int = 1) -> tuple[str, dict[str, object]]:
    return text, {"marker": marker, "depth": depth}


def shown(document: Document) -> list[str]:
    """Each passage in one line: "#I Roads" for a section, "1 [I] Build a bridge." for a passage in it."""
    return [
        f"#{passage.section} {passage.text}"
        if passage.kind is PassageKind.SECTION
        else f"{passage.id} [{passage.section}] {passage.text}"
        if passage.section
        else f"{passage.id} {passage.text}"
        for passage in document.passages
    ]


LAW = """CITY REGULATION No. 5

Contents
Chapter I. General provisions ........ 1
Article 1. Scope ........ 1
Article 2. Owners ........ 2

CHAPTER I
GENERAL PROVISIONS

Article 1. Scope
1. This regulation applies to all parks, as laid down in
Article 3 of the Charter.
2. It does not apply to:
(a) cemeteries;
(b) private gardens.

CHAPTER II
DUTIES

Article 2. Owners
Owners keep paths clean.

Article 3. Fines
A fine of 1.5 million may be imposed.
"""
DOCUMENTS_READ = [
    pytest.param(
        LAW,
        "article",
        [
            "#I GENERAL PROVISIONS",
            "1 [I] Scope 1. This regulation applies to all parks, as laid down in Article 3 of the Charter. 2. It does "
            "not apply to: (a) cemeteries; (b) private gardens.",
            "#II DUTIES",
            "2 [II] Owners Owners keep paths clean.",
            "3 [II] Fines A fine of 1.5 million may be imposed.",
        ],
        id="regulation",
    ),
    pytest.param(
        "Закон\n\nГлава 1. Общее\n\nСтатья 1. Предмет\n1. Первое.\n2. Второе:\n1) раз;\n2) два.\n\nГлава 2. Права\n\n"
        "Статья 1.1. Дополнение\nТекст.\n\nСтатья 2\n\nИмеет право, по смыслу\nстатьи 1 закона.\n",
        "article",
        [
            "#1 Общее",
            "1 [1] Предмет 1. Первое. 2. Второе: 1) раз; 2) два.",
            "#2 Права",
            "1.1 [2] Дополнение Текст.",
            "2 [2] Имеет право, по смыслу статьи 1 закона.",
        ],
        id="russian-law",
    ),
    pytest.param(
        "条例\n\n第一章 总则\n\n第一条 为了管理，制定本条例。\n第二条 适用于：\n（一）城市；\n（二）镇。\n\n"
        "第二章 职责\n"
        "第一节 部门\n第三条 各部门负责。\n第二节 个人\n第四条 个人应当遵守\n第二条的规定。\n",
        "article",
        [
            "#1 总则",
            "1 [1] 为了管理，制定本条例。",
            "2 [1] 适用于：（一）城市；（二）镇。",
            "#2 职责",
            "#2.1 部门",
            "3 [2.1] 各部门负责。",
            "#2.2 个人",
            "4 [2.2] 个人应当遵守第二条的规定。",
        ],
        id="chinese-law",
    ),
    pytest.param(
        "报告\n\n一、工作回顾\n过去一年取得成绩。\n（一）经济\n1．工业增长6%。\n2．农业增长3%。\n（二）民生改善。\n"
        "二、今年任务\n（一）扩大内需。\n三、建设\n依法行政。\n",
        "item",
        [
            "#1 工作回顾",
            "1 [1] 过去一年取得成绩。",
            "#1.1 经济",
            "1.1.1 [1.1] 工业增长6%。",
            "1.1.2 [1.1] 农业增长3%。",
            "1.2 [1] 民生改善。",
            "#2 今年任务",
            "2.1 [2] 扩大内需。",
            "3 建设依法行政。",
        ],
        id="chinese-report",
    ),
    pytest.param(
        "Terms\n\n1. Acceptance\nBy using it you agree.\n\n2. Accounts\n2.1 You must be 18.\n2.2 One account:\n(a) per "
        "person;\n(b) per firm.\n\n3. Fees\n3.1. Fees are due.\n3.1.1. In advance.\n3.1.2. In euros, at least 2.5\n"
        "million.\n3.2. No refunds.\n",
        "item",
        [
            "1 Acceptance By using it you agree.",
            "#2 Accounts",
            "2.1 [2] You must be 18.",
            "2.2 [2] One account: (a) per person; (b) per firm.",
            "#3 Fees",
            "#3.1 Fees are due.",
            "3.1.1 [3.1] In advance.",
            "3.1.2 [3.1] In euros, at least 2.5 million.",
            "3.2 [3] No refunds.",
        ],
        id="terms-of-service",
    ),
    pytest.param(
        "Goals\n\nGoal 1. End poverty\n1.1 By 2030, eradicate it\n1.2 By 2030, halve it\n1.a Mobilize\n1.b Create\n\n"
        "Goal 2. End hunger\n2.1 By 2030, end it\n2.a Invest\n",
        "target",
        [
            "#1 End poverty",
            "1.1 [1] By 2030, eradicate it",
            "1.2 [1] By 2030, halve it",
            "1.a [1] Mobilize",
            "1.b [1] Create",
            "#2 End hunger",
            "2.1 [2] By 2030, end it",
            "2.a [2] Invest",
        ],
        id="development-goals",
    ),
    pytest.param(
        "FAQ\n\nHow do I register?\n\nGo to the desk:\n1. Fill in the form.\n2. Sign it.\n\nWhat does it cost?\n\n"
        "Nothing.\n",
        "question",
        ["1 How do I register? Go to the desk: 1. Fill in the form. 2. Sign it.", "2 What does it cost? Nothing."],
        id="faq",
    ),
    pytest.param(
        "常见问题\n\n问：如何注册？\n答：请到窗口办理。\n问：费用是多少？\n答：免费。\n",
        "question",
        ["1 问：如何注册？答：请到窗口办理。", "2 问：费用是多少？答：免费。"],
        id="chinese-faq",
    ),
    pytest.param(
        "Minutes of 12 March 2020\n\nPresent: A. Smith, B. Jones.\n\n1. Opening\nOpened at 10.30.\n\n2. Reports\nThree "
        "were heard:\n1. Harbour\n2. Roads\n3. Schools\n\n3. Budget\nIt was adopted.\n",
        "item",
        [
            "1 Opening Opened at 10.30.",
            "2 Reports Three were heard: 1. Harbour 2. Roads 3. Schools",
            "3 Budget It was adopted.",
        ],
        id="minutes-with-a-list-inside",
    ),
    pytest.param(
        "1. Утвердить положение.\n1.1. Назначить ответственного.\nа) Иванов;\nб) Петров.\n1.2. Контроль.\n"
        "2. Приказ вступает в силу.\n",
        "item",
        [
            "#1 Утвердить положение.",
            "1.1 [1] Назначить ответственного. а) Иванов; б) Петров.",
            "1.2 [1] Контроль.",
            "2 Приказ вступает в силу.",
        ],
        id="order",
    ),
    pytest.param(
        "Parkgesetz\n\nAbschnitt 1 Allgemeines\n\n§ 1 Zweck\n(1) Es schützt Parks.\n(2) Näheres regelt § 2.\n\n"
        "Abschnitt 2 Pflichten\n\n§ 2 Eigentümer\n1. Wege räumen,\n2. Hecken schneiden.\n",
        "section",
        [
            "#1 Allgemeines",
            "1 [1] Zweck (1) Es schützt Parks. (2) Näheres regelt § 2.",
            "#2 Pflichten",
            "2 [2] Eigentümer 1. Wege räumen, 2. Hecken schneiden.",
        ],
        id="paragraphs-of-a-german-law",
    ),
    pytest.param(
        "A. Transport\nA.1 The harbour.\nA.2 A bridge.\nB. Trade\nB.1 Apples.\n",
        "item",
        ["#A Transport", "A.1 [A] The harbour.", "A.2 [A] A bridge.", "#B Trade", "B.1 [B] Apples."],
        id="letters-and-numbers",
    ),
    pytest.param(
        "Part One. Ports\nChapter 1. Harbours\nArticle 1. One.\nChapter 2. Piers\nArticle 2. Two.\nPart Two. Roads\n"
        "Chapter 1. Streets\nArticle 3. Three.\n",
        "article",
        [
            "#1 Ports",
            "#1.1 Harbours",
            "1 [1.1] One.",
            "#1.2 Piers",
            "2 [1.2] Two.",
            "#2 Roads",
            "#2.1 Streets",
            "3 [2.1] Three.",
        ],
        id="chapters-begin-anew-in-each-part",
    ),
    pytest.param(
        "Regulation\n\nArticle 1\nOne.\nArticle 2\nTwo.\n\nAnnex I\n1. First.\n2. Second.\n\nAnnex II\n1. Other.\n",
        "article",
        ["1 One.", "2 Two.", "I 1. First. 2. Second.", "II 1. Other."],
        id="annexes",
    ),
    pytest.param(
        "Plan\n\nI. Roads\nThey are old.\n\nAll of them.\n\n1. Repair them.\nII. Trade\n2. Export apples.\n",
        "item",
        ["#I Roads", "I [I] They are old. All of them.", "1 [I] Repair them.", "#II Trade", "2 [II] Export apples."],
        id="text-between-a-heading-and-the-first-number",
    ),
    pytest.param(
        "I. Transport\n1. The harbour.\n2. A bridge.\nII. Trade\n1. Apples.\n2. Pears.\n",
        "item",
        [
            "#I Transport",
            "I.1 [I] The harbour.",
            "I.2 [I] A bridge.",
            "#II Trade",
            "II.1 [II] Apples.",
            "II.2 [II] Pears.",
        ],
        id="numbers-begin-anew",
    ),
    pytest.param(
        "Town plan\n\nTransport:\n1. The harbour\n2. A bridge\n\nTrade:\n1. Apples\n2. Pears\n3. Plums\n",
        "item",
        [
            "#1 Transport:",
            "1.1 [1] The harbour",
            "1.2 [1] A bridge",
            "#2 Trade:",
            "2.1 [2] Apples",
            "2.2 [2] Pears",
            "2.3 [2] Plums",
        ],
        id="numbers-begin-anew-below-plain-headings",
    ),
    pytest.param(
        "一、物流\n（一）港口疏浚。\n（二）博物馆开馆。\n二、贸易\n（一）苹果出口。\n",
        "item",
        ["#1 物流", "1.1 [1] 港口疏浚。", "1.2 [1] 博物馆开馆。", "#2 贸易", "2.1 [2] 苹果出口。"],
        id="bracketed-chinese-numbers",
    ),
    pytest.param(
        "100. A first.\n101. A second.\n103. A fourth.\n",
        "item",
        ["100 A first.", "101 A second.", "103 A fourth."],
        id="any-start-and-a-gap",
    ),
    pytest.param(
        "Constitution\n\nArticle I\n\nSection 1\n\nPowers.\n\nSection 2\n\nA House, as in Section 1 of\nArticle II.\n\n"
        "Article II\n\nSection 1\n\nA President.\n\nArticle III\n\nA Court.\n\nAmendment I\n\nSpeech.\n\n"
        "Amendment II\n\nArms.\n",
        "section",
        [
            "#I Article I",
            "I.1 [I] Powers.",
            "I.2 [I] A House, as in Section 1 of Article II.",
            "#II Article II",
            "II.1 [II] A President.",
            "III A Court.",
            "I Speech.",
            "II Arms.",
        ],
        id="sections-of-articles-and-amendments",
    ),
    pytest.param(
        "Charter\n\n1. General\nArticle 1\nOne.\nArticle 2\n1. Two a.\n2. Two b.\n2. Members\nArticle 3\nThree.\n",
        "article",
        ["#1 General", "1 [1] One.", "2 [1] 1. Two a. 2. Two b.", "#2 Members", "3 [2] Three."],
        id="numbered-headings-above-articles",
    ),
    pytest.param(
        "Article 5\nFive.\n\nArticle 12\nTwelve.\n\nArticle 40\nForty.\n",
        "article",
        ["5 Five.", "12 Twelve.", "40 Forty."],
        id="an-excerpt",
    ),
    pytest.param(
        "1. Apples\n2. Pears\n\nSome words between the lists, enough for a sentence.\n\n1. Hammers\n2. Nails\n"
        "3. Saws\n",
        "item",
        [
            "1 Apples",
            "2 Pears Some words between the lists, enough for a sentence. 1. Hammers 2. Nails 3. Saws",
        ],
        id="a-second-list-without-a-heading",
    ),
    pytest.param(
        "ЗАҢ\n\nI БӨЛІМ. ЖАЛПЫ\n\n1-тарау. НЕГІЗ\n\n1-бап. Бірінші\n1. Бір.\n2) екі.\n\nII БӨЛІМ. БАСҚА\n\n"
        "2-тарау. ТАҒЫ\n\n2-бап. Екінші\nЕкі.\n",
        "article",
        [
            "#I ЖАЛПЫ",
            "#1 НЕГІЗ",
            "1 [1] Бірінші 1. Бір. 2) екі.",
            "#II БАСҚА",
            "#2 ТАҒЫ",
            "2 [2] Екінші Екі.",
        ],
        id="kazakh-law",
    ),
    pytest.param(
        "办法\n\n第一条　制定本办法。\n第二条　公园应当开放。\n　　附件：1．名单\n　　　　　2．地图\n",
        "article",
        ["1 制定本办法。", "2 公园应当开放。附件：1．名单 2．地图"],
        id="list-of-attachments",
    ),
    pytest.param("0. Zero.\n1. One.\n", "item", ["0 Zero.", "1 One."], id="from-zero"),
    pytest.param("1. apples\n2. pears\n3. plums\n", "item", ["1 apples", "2 pears", "3 plums"], id="all-small"),
    pytest.param("(1) One.\n(2) Two.\n", "item", ["1 One.", "2 Two."], id="brackets"),
    pytest.param("① 一。\n② 二。\n", "item", ["1 一。", "2 二。"], id="circled"),
    pytest.param("I. One.\nII. Two.\n", "item", ["I One.", "II Two."], id="roman-only"),
    pytest.param(
        "1. One.\n\n   It goes on.\n\n2. Two.\n", "item", ["1 One. It goes on.", "2 Two."], id="two-paragraphs"
    ),
    pytest.param("1.\nOne\ngoes on.\n2.\n", "item", ["1 One goes on.", "2 2."], id="number-alone-and-nothing"),
    pytest.param(
        "1. One.\n2. Two.\n2. Again.\n3. Three.\n",
        "item",
        ["1 One.", "2 Two. 2. Again.", "3 Three."],
        id="a-number-twice",
    ),
    pytest.param(
        "1. It has\n2. metres of depth at low tide, and more.\n2. Two.\n",
        "item",
        ["1 It has 2. metres of depth at low tide, and more.", "2 Two."],
        id="a-wrapped-number",
    ),
    pytest.param(
        "1. Promised since\n1998. It opened.\n2. Two.\n",
        "item",
        ["1 Promised since 1998. It opened.", "2 Two."],
        id="a-wrapped-year",
    ),
    pytest.param(
        "1. Growth was\n2.5 percent.\n2. Two.\n",
        "item",
        ["1 Growth was 2.5 percent.", "2 Two."],
        id="a-wrapped-decimal",
    ),
    pytest.param(
        "1. Minus 20 degrees\nC. The ice stayed.\n2. Two.\n",
        "item",
        ["1 Minus 20 degrees C. The ice stayed.", "2 Two."],
        id="a-wrapped-letter",
    ),
    pytest.param(
        "I. Culture\n1. Alexander\nI. and others.\n2. Two.\n",
        "item",
        ["#I Culture", "1 [I] Alexander I. and others.", "2 [I] Two."],
        id="a-wrapped-roman-number",
    ),
    pytest.param(
        "1.The harbour.\n2.A museum.\n3.2020 was good.\n",
        "item",
        ["1 The harbour.", "2 A museum.", "3 2020 was good."],
        id="no-space",
    ),
    pytest.param(
        "1. One.\n2. 30 museums.\n3.5 million apples.\n4. Four.\n",
        "item",
        ["1 One.", "2 30 museums.", "3 5 million apples.", "4 Four."],
        id="a-number-where-one-is-missing",
    ),
]


@pytest.mark.parametrize(("text", "unit", "passages"), DOCUMENTS_READ)
def test_documents(text: str, unit: str, passages: list[str]) -> None:
    document = read(text)
    assert (shown(document), document.unit, document.dropped) == (passages, unit, 0)


FORMATS_READ = [
    pytest.param(
        lines(
            heading(1, "Declaration"),
            heading(2, "Preamble"),
            "Whereas.",
            heading(2, "Article 1"),
            "All are free.",
            heading(2, "Article 2"),
            item("1.", "Rights."),
            item("2.", "No distinction."),
            heading(2, "Links"),
            item("•", "Home"),
        ),
        ["1 All are free.", "2 1. Rights. 2. No distinction."],
        [(2, "before"), (3, "before"), (9, "after"), (10, "after")],
        id="headings-of-articles",
    ),
    pytest.param(
        lines(
            heading(1, "Terms"),
            heading(2, "1. Scope"),
            "They apply.",
            item("1.", "to users"),
            item("2.", "to firms"),
            heading(2, "2. Fees"),
            "Due.",
            heading(3, "2.1 When"),
            "Monthly.",
        ),
        ["1 Scope They apply. 1. to users 2. to firms", "#2 Fees", "2 [2] Due.", "2.1 [2] When Monthly."],
        [],
        id="numbered-headings-over-lists",
    ),
    pytest.param(
        lines(heading(1, "Rules"), item("1.", "No smoking."), item("a.", "indoors", 2), item("2.", "No dogs.")),
        ["1 No smoking. a. indoors", "2 No dogs."],
        [],
        id="drawn-numbers",
    ),
    pytest.param(
        lines(
            heading(1, "Rules"),
            item("1.", "Park"),
            item("1.", "No dogs.", 2),
            item("2.", "Pool"),
            item("1.", "No diving.", 2),
        ),
        ["1 Park 1. No dogs.", "2 Pool 1. No diving."],
        [],
        id="lists-in-lists",
    ),
    pytest.param(
        lines(
            heading(1, "FAQ"),
            heading(2, "Paying"),
            heading(3, "How?"),
            "By card.",
            item("1.", "Choose"),
            heading(3, "Safe?"),
            "Yes.",
            heading(2, "Delivery"),
            heading(3, "Returns"),
            "Within 14 days.",
        ),
        [
            "#1 Paying",
            "1 [1] How? By card. 1. Choose",
            "2 [1] Safe? Yes.",
            "#2 Delivery",
            "3 [2] Returns Within 14 days.",
        ],
        [],
        id="questions-as-headings",
    ),
    pytest.param(
        lines(
            heading(1, "Plan"),
            heading(2, "Transport"),
            item("1.", "A bridge."),
            heading(2, "Trade"),
            item("2.", "Apples."),
        ),
        ["#1 Transport", "1 [1] A bridge.", "#2 Trade", "2 [2] Apples."],
        [],
        id="headings-without-numbers",
    ),
    pytest.param(
        lines(heading(1, "Terms"), heading(2, "Scope"), "They apply.", heading(2, "Fees"), "Due."),
        ["1 Scope They apply.", "2 Fees Due."],
        [],
        id="nothing-but-headings",
    ),
    pytest.param(
        lines(
            heading(1, "Law"),
            "Article 1",
            "Article 2",
            heading(2, "Article 1"),
            "One.",
            heading(2, "Article 2"),
            "Two.",
        ),
        ["1 One.", "2 Two."],
        [(2, "contents"), (3, "contents")],
        id="links-to-the-articles",
    ),
]


@pytest.mark.parametrize(("given_lines", "passages", "left_out"), FORMATS_READ)
def test_what_formats_say_of_their_lines(
    given_lines: list[Line], passages: list[str], left_out: list[tuple[int, str]]
) -> None:
    document = make_document(given_lines, PATH, TextPattern())
    assert shown(document) == passages
    assert [(line.place, line.reason.value) for line in document.left_out] == left_out


PARTS = [
    ("Chapter 1. Ports\nArticle 1\nOne.\nArticle 2\nTwo.\n", "chapter"),
    ("Goal 1. End it\n1.1 One\n1.2 Two\n", "goal"),
    ("第一编 总则\n第一条 一。\n第二条 二。\n", "part"),
    ("Part 1. Ports\nChapter 1. Piers\nArticle 1\nOne.\nArticle 2\nTwo.\n", "section"),
    ("I. Ports\n1. One.\n2. Two.\n", "section"),
    ("1. One.\n2. Two.\n", "section"),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_what_holds_the_passages_has_its_name(text: str, part: str) -> None:
    assert read(text).part == part


# What an owner says in corpus.toml.


def test_own_patterns_win() -> None:
    text = "Garden\n\nPART 1: Trees\n§1 Plant oaks\n1. deep\n§2 Plant limes\nPART 2: Herbs\n§3 Sow mint\n"
    by_task = read(text, task=r"§(?P<label>\d+)\s(?P<text>.*)")
    assert shown(by_task) == [
        "#1 Trees", "1 [1] Plant oaks 1. deep", "2 [1] Plant limes", "#2 Herbs", "3 [2] Sow mint"
    ]  # fmt: skip
    assert shown(read(text, section=r"PART (?P<label>\d): (?P<text>.*)")) == [
        "#1 Trees", "1 [1] Plant oaks 1. deep", "2 [1] Plant limes", "#2 Herbs", "3 [2] Sow mint"
    ]  # fmt: skip


def test_own_patterns_may_begin_anew_in_each_section_but_not_in_one() -> None:
    task = r"RULE (?P<label>\w+): (?P<text>.*)"
    text = "I. Trees\nRULE one: Oaks\nRULE two: Limes\nII. Herbs\nRULE one: Mint\n"
    assert shown(read(text, task=task)) == [
        "#I Trees", "I.1 [I] Oaks", "I.2 [I] Limes", "#II Herbs", "II.1 [II] Mint"
    ]  # fmt: skip
    with pytest.raises(
        CorpusError, match=r"^plan\.txt:2: number 1 comes twice\. Correct the numbering, or \[reading\]"
    ):
        read("RULE one: Oaks\nRULE one: Limes\n", task=task)


DEPTHS = [
    (1, ["1 Scope Article 1 One. Article 2 Two.", "2 Duties Article 3 (a) three; (b) four."]),
    (2, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "3 [2] (a) three; (b) four."]),
    (3, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "#3 Article 3", "3.a [3] three;", "3.b [3] four."]),
    (9, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "#3 Article 3", "3.a [3] three;", "3.b [3] four."]),
]


@pytest.mark.parametrize(("depth", "passages"), DEPTHS)
def test_the_depth_chooses_what_a_passage_is(depth: int, passages: list[str]) -> None:
    text = "Chapter 1. Scope\nArticle 1\nOne.\nArticle 2\nTwo.\nChapter 2. Duties\nArticle 3\n(a) three;\n(b) four.\n"
    assert shown(read(text, depth=depth)) == passages


def test_items_that_begin_anew_in_each_passage_are_read_where_depth_says_so() -> None:
    text = "Article 1\n(a) one;\n(b) two.\nArticle 2\n(a) three;\n(b) four.\nArticle 3\nFive.\n"
    assert shown(read(text, depth=2)) == [
        *("#1 Article 1", "1.a [1] one;", "1.b [1] two.", "#2 Article 2", "2.a [2] three;", "2.b [2] four.", "3 Five.")
    ]


def test_a_list_inside_a_list_has_a_numbering_of_its_own() -> None:
    rows = [item("1.", "Account", 0), item("1.", "Be 16.", 1), item("2.", "Keep it secret.", 1)]
    rows += [item("2.", "Payment", 0), item("1.", "Pay in advance.", 1), item("a.", "By card.", 2)]
    rows += [item("2.", "Ask for it back.", 1), item("3.", "Law", 0)]
    found = make_document(lines(*rows), PATH, TextPattern(depth=2))
    assert shown(found) == [
        *("#1 Account", "1.1 [1] Be 16.", "1.2 [1] Keep it secret.", "#2 Payment"),
        *("2.1 [2] Pay in advance. a. By card.", "2.2 [2] Ask for it back.", "3 Law"),
    ]
    assert [one.id for one in make_document(lines(*rows), PATH, TextPattern()).passages] == ["1", "2", "3"]


def test_ignored_lines_are_neither_passages_nor_left_out() -> None:
    document = read("1. one\nShare this page\n2. two\nShare that", ignore=("Share",))
    assert (shown(document), document.left_out) == (["1 one", "2 two"], ())


def test_figures_are_split_inside_a_line_and_continued_over_lines() -> None:
    document = read("Grew 5%. Among them\nare two. And more\n\nI. A\n1. a", figures=("Grew", "Among", "And"))
    assert document.passages[0] == Passage("H1", "Grew 5%.", None, PassageKind.FIGURE)
    assert shown(document) == ["H1 Grew 5%.", "H2 Among them are two.", "H3 And more", "#I A", "1 [I] a"]


# What is no passage.


TITLED = """YÖNETMELİK

BİRİNCİ BÖLÜM
Amaç ve Kapsam

Amaç
MADDE 1 – (1) Bu Yönetmeliğin amacı hayvanları korumaktır.

Kapsam
MADDE 2 – (1) Bu Yönetmelik kedi ve köpekleri kapsar.
(2) Satış yerleri kapsam dışındadır.

İKİNCİ BÖLÜM
Bakım

Besleme
MADDE 3 – (1) Besleme noktaları muhtarlıkça belirlenir.
"""


@pytest.mark.parametrize("text", [TITLED, TITLED.replace("\n\n", "\n")], ids=["spaced", "paragraphs"])
def test_titles_above_the_numbers_belong_to_what_follows(text: str) -> None:
    assert shown(read(text)) == [
        "#1 Amaç ve Kapsam",
        "1 [1] Amaç (1) Bu Yönetmeliğin amacı hayvanları korumaktır.",
        "2 [1] Kapsam (1) Bu Yönetmelik kedi ve köpekleri kapsar. (2) Satış yerleri kapsam dışındadır.",
        "#2 Bakım",
        "3 [2] Besleme (1) Besleme noktaları muhtarlıkça belirlenir.",
    ]


def test_what_ends_a_passage_is_no_title_of_the_next() -> None:
    text = "".join(f"§ {n} Point {n}\n\nWhat was said.\n\nApproved\n\n" for n in range(1, 6))
    assert [passage.text for passage in read(text).passages] == [
        *(f"Point {n} What was said. Approved" for n in range(1, 6))
    ]


def test_title_and_date_come_from_the_beginning() -> None:
    document = read("\n  The   plan \n2021-05-26 15:21 admin\nby the town\n1. one\n")
    assert (document.title, document.published) == ("The plan", "2021-05-26")
    assert [(line.place, line.text, line.reason) for line in document.left_out] == [(4, "by the town", Reason.BEFORE)]


def test_without_a_beginning_the_file_names_the_document() -> None:
    document = read("1. one")
    assert (document.title, document.published) == ("plan", None)


LEFT_OUT = [
    pytest.param("1. One.\n\nPage 1 of 2\nTown plan\n\nGoes on.\n2. Two.", [(5, "repeated"), (6, "repeated")], id="1"),
    pytest.param("1. One.\n\n- 1 -\n\nGoes on.\n2. Two.", [(5, "repeated")], id="page-in-dashes"),
    pytest.param("1. One.\n第 1 页 共 2 页\nGoes on.\n2. Two.", [(4, "repeated")], id="chinese-page"),
    pytest.param("1. One.\nстр. 1\nGoes on.\n2. Two.", [(4, "repeated")], id="russian-page"),
    pytest.param(
        "1. One.\nOffice   Page 1\nGoes on.\n2. Two.\nOffice   Page 2\n", [(4, "repeated"), (7, "repeated")], id="foot"
    ),
    pytest.param("1. One.[1] Goes on.\n2. Two.\n\nNotes\n1. A note.", [(6, "notes"), (7, "notes")], id="notes"),
    pytest.param("1. One.[1] Goes on.\n2. Two.\n\n[1] A note.", [(6, "notes")], id="bracketed-notes"),
    pytest.param("1. One. Goes on.\n2. Two.\n\nСноски:\n* Слово.", [(6, "notes"), (7, "notes")], id="russian-notes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left_out"), LEFT_OUT)
def test_pages_contents_and_notes_are_left_out_and_named(text: str, left_out: list[tuple[int, str]]) -> None:
    document = read(f"Town plan\n\n{text}")
    assert [passage.text.replace("[1]", "") for passage in document.passages] == ["One. Goes on.", "Two."]
    assert [(line.place, line.reason.value) for line in document.left_out] == left_out
    assert document.dropped == 0


CONTENTS = [
    "Contents\n1. One\n2. Two\n\n1. One\nGoes on.\n2. Two\n",
    "目录\n1. One … 3\n2. Two … 4\n\n1. One\nGoes on.\n2. Two\n",
    "Содержание:\n\n1. One ........ 3\n\n2. Two ........ 4\n\n1. One\nGoes on.\n2. Two\n",
    "1. One\t3\n2. Two\t4\n1. One\nGoes on.\n2. Two\n",
    "1. One\n2. Two\n1. One\nGoes on.\n2. Two\n",
]


@pytest.mark.parametrize("text", CONTENTS)
def test_a_table_of_contents_is_no_part_of_the_numbering(text: str) -> None:
    document = read(f"Town plan\n\n{text}")
    assert shown(document) == ["1 One Goes on.", "2 Two"]
    assert {line.reason for line in document.left_out} == {Reason.CONTENTS}


def test_words_that_look_like_a_page_stay() -> None:
    text = "1. The law is printed on\npage 3 of the gazette.\n2. Two.\n\nPage one is blank.\n"
    assert shown(read(text)) == ["1 The law is printed on page 3 of the gazette.", "2 Two. Page one is blank."]


def test_what_follows_the_last_of_many_single_paragraphs_is_no_part_of_it() -> None:
    text = "".join(f"{number}. A sentence.\n\n" for number in range(1, 9)) + "Powered by a website\n"
    document = read(text)
    assert document.passages[-1].text == "A sentence."
    assert [(line.text, line.reason) for line in document.left_out] == [("Powered by a website", Reason.AFTER)]


def test_repeated_lines_beside_page_numbers_that_say_much_are_a_loss() -> None:
    page = "Words of the running head\nPage {}\n"
    text = "".join(f"{number}. A sentence.\n{page.format(number)}" for number in range(1, 5))
    document = read(text)
    assert (document.loses_much, document.dropped) == (True, 15)


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


@settings(deadline=None)
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


@settings(deadline=None)
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


def test_numbers_that_fall_to_the_first_are_a_numbering() -> None:
    assert shown(read("3. Leaks\n2. Pumps\n1. Heat\n")) == ["3 Leaks", "2 Pumps", "1 Heat"]
    with pytest.raises(CorpusError, match="no numbered passage"):
        read("Since\n2. Pumps\n")
