"""Documents as they exist: how each is numbered, and which words are in which passage."""

from __future__ import annotations

import pytest

from index.corpus.lines import IN_TABLE, Line
from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from tests.index.corpus.numbering.reading import PATH, heading, item, lines, read, shown

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
        "Hỏi đáp\n\nCâu hỏi 1: Ở đâu?\nTrả lời: Ở đây.\nCâu hỏi 2: Khi nào?\nTrả lời: Hôm nay.\n",
        "question",
        ["1 Câu hỏi 1: Ở đâu? Trả lời: Ở đây.", "2 Câu hỏi 2: Khi nào? Trả lời: Hôm nay."],
        id="vietnamese-faq",
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


def test_numbers_that_fall_to_the_first_are_a_numbering() -> None:
    assert shown(read("3. Leaks\n2. Pumps\n1. Heat\n")) == ["3 Leaks", "2 Pumps", "1 Heat"]
    with pytest.raises(CorpusError, match="no numbered passage"):
        read("Since\n2. Pumps\n")


def test_the_rows_of_a_table_in_a_passage_are_no_passages() -> None:
    rows = item("1.", "five", IN_TABLE), item("2.", "six", IN_TABLE), item("2.1", "seven", IN_TABLE)
    within = lines("1. Scope", "2. Fees:", "No. | Fee", *rows, "3. End", "4. More")
    assert shown(make_document(within, PATH, TextPattern())) == [
        *("1 Scope", "2 Fees: No. | Fee 1. five 2. six 2.1 seven", "3 End", "4 More")
    ]
    alone = make_document(lines("Plan", *rows), PATH, TextPattern())
    assert shown(alone) == ["1 five", "#2 six", "2.1 [2] seven"]


def test_a_raised_number_is_an_article_put_in_later_or_a_note() -> None:
    text = "Статья 7. Порт\nОткрыт.\nСтатья 7¹. Музей\nЗакрыт.\nСтатья 7² Мост\nСтатья 8. Парк\n"
    assert shown(read(text)) == ["7 Порт Открыт.", "7-1 Музей Закрыт.", "7-2 Мост", "8 Парк"]
    noted = "Article 1\nOne.\nArticle 2¹\nTwo.\nArticle 3\nThree.\n"
    assert shown(read(noted)) == ["1 One.", "2 Two.", "3 Three."]
