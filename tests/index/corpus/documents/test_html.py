"""HTML pages: the text of the page, and not what surrounds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.documents.html import PATIENCE, html_lines
from index.corpus.documents.read import read_document
from index.corpus.lines import IN_TABLE, Line
from index.errors import CorpusError


def lines(tmp_path: Path, page: str | bytes) -> list[Line]:
    path = tmp_path / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else f"<!doctype html><meta charset=utf-8>{page}".encode())
    return [line for line in read_document(path).lines if line.text]


def texts(tmp_path: Path, page: str) -> list[str]:
    return [f"{line.marker} {line.text}".strip() for line in lines(tmp_path, page)]


SURROUNDINGS = [
    "<script>var x = '<p>no</p>';</script>",
    "<style>p{}</style>",
    "<noscript>no</noscript>",
    "<nav><ul><li>no</ul></nav>",
    "<footer>no</footer>",
    "<aside>no</aside>",
    "<template><p>no</template>",
    "<!-- no -->",
    "<p hidden>no</p>",
    '<p style="display:none">no</p>',
    '<div aria-hidden="true"><div>no</div>no</div>',
    '<div role="navigation">no</div>',
    '<div class="breadcrumb wide">no</div>',
    '<div id="cookie-banner"><p>no<div>no</div></div>',
    '<ul class="menu"><li>no</ul>',
    "<svg><title>no</title><text>no</text></svg>",
    "<button>no</button>",
    "<select><option>no</select>",
    "<input value=no>",
    '<a class="skip-link" href="#x">no</a>',
    '<span class="mw-editsection">[no]</span>',
    '<sup><a href="#n1">no</a></sup>',
    "<p hidden>no",
]


@pytest.mark.parametrize("around", SURROUNDINGS)
def test_what_surrounds_the_text_is_left_out(tmp_path: Path, around: str) -> None:
    assert texts(tmp_path, f"<body>{around}<p>1. The harbour.</p>{around}<p>2. A museum.</p></body>") == [
        "1. The harbour.",
        "2. A museum.",
    ]


def test_the_main_part_is_the_document_under_the_pages_title(tmp_path: Path) -> None:
    page = (
        "<head><title>Harbour law</title></head><body><div>Welcome</div><main><h2>Article 1</h2>"
        "<p>The harbour is open to the ships of all nations.</p></main><div>Contact us</div>"
    )
    assert texts(tmp_path, page) == ["Harbour law", "Article 1", "The harbour is open to the ships of all nations."]
    little = "<body><main><p>Home</main><p>1. The harbour is open to the ships of all nations.</p>"
    assert texts(tmp_path, little) == ["Home", "1. The harbour is open to the ships of all nations."]


def test_headings_have_their_levels(tmp_path: Path) -> None:
    found = lines(
        tmp_path, "<h1>Law</h1><h3>Article <b>1</b><br>Ports</h3><details><summary>Who pays?</summary>All.</details>"
    )
    assert [(line.text, line.heading) for line in found] == [
        ("Law", 1),
        ("Article 1 Ports", 3),
        ("Who pays?", 4),
        ("All.", 0),
    ]


LISTS = [
    pytest.param("<ol><li>a<li>b</ol>", ["1. a", "2. b"], id="unclosed-items"),
    pytest.param('<ol start=7><li>a<li value="12">b<li>c</ol>', ["7. a", "12. b", "13. c"], id="start-and-value"),
    pytest.param("<ol reversed start=3><li>a<li>b</ol>", ["3. a", "2. b"], id="reversed"),
    pytest.param('<ol type="a"><li>a<li>b</ol>', ["a. a", "b. b"], id="letters"),
    pytest.param('<ol type="I" start="4"><li>a<li>b</ol>', ["IV. a", "V. b"], id="roman"),
    pytest.param('<ol style="list-style-type: lower-roman"><li>a<li>b</ol>', ["i. a", "ii. b"], id="style"),
    pytest.param('<ol style="list-style: none"><li>a</ol>', ["• a"], id="no-numbers"),
    pytest.param("<ul><li>a<li>b</ul>", ["• a", "• b"], id="bullets"),
    pytest.param("<ol><li>a<ol><li>b<li>c</ol><li>d</ol>", ["1. a", "1. b", "2. c", "2. d"], id="nested"),
    pytest.param("<ol><li><ol type=a><li>b</ol></ol>", ["1. a. b"], id="nested-at-once"),
    pytest.param(
        "<ol><li><p>a</p><p>b</p></li><li></li><li>c</li></ol>", ["1. a", "b", "3. c"], id="paragraphs-and-empty"
    ),
    pytest.param("<ol start=x><li value=-9999999999>a</ol>", ["1. a"], id="nonsense"),
    pytest.param("<li>a", ["• a"], id="no-list"),
]


@pytest.mark.parametrize(("page", "expected"), LISTS)
def test_lists_have_the_numbers_that_a_browser_draws(tmp_path: Path, page: str, expected: list[str]) -> None:
    assert texts(tmp_path, f"<body>{page}") == expected


def test_nested_items_know_their_depth(tmp_path: Path) -> None:
    found = lines(tmp_path, "<ol><li>a<ul><li>b</ul><li>c</ol>")
    assert [(line.text, line.depth) for line in found] == [("a", 0), ("b", 1), ("c", 0)]


def test_line_breaks_end_lines_and_blocks_end_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><p>1. a<br>2. <b>b</b>\n&amp; c</p>\n<pre>3. d\n4.  e</pre><div>5. f</div>g")
    found = read_document(path).lines
    assert [line.text for line in found] == ["1. a", "2. b & c", "", "3. d", "4. e", "", "5. f", "", "g", ""]
    assert [line.place for line in found if line.text] == [1, 2, 3, 4, 4, 4]


TABLES = [
    pytest.param(
        "<tr><th>No.<th>Task<tr><td>1<td>Dredge it<tr><td>2<td>Open it", ["No. | Task", "1. Dredge it", "2. Open it"]
    ),
    pytest.param("<tr><td>1.1</td><td>Dredge<br>it</td><td></td></tr>", ["1.1 Dredge it"]),
    pytest.param("<tr><td>Menu<td><h1>Law</h1><ol><li>One<li>Two</ol></table>", ["Menu", "Law", "1. One", "2. Two"]),
    pytest.param("<tr><td><table><tr><td>1<td>Dredge</table><p>After</table>", ["1. Dredge", "After"]),
    pytest.param("<tr><td>Only one cell</table>", ["Only one cell"]),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_rows_of_tables(tmp_path: Path, rows: str, expected: list[str]) -> None:
    assert texts(tmp_path, f"<body><table>{rows}") == expected


ENCODED = [
    ('<html><meta charset="windows-1251"><p>1. Порт', "cp1251"),
    ('<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>1. 港口', "gb18030"),
    ('<?xml version="1.0" encoding="koi8-r"?><html><p>1. Порт', "koi8-r"),
    ("<html><p>1. Порт", "utf-16"),
    ("<html><meta charset=iso-8859-1><p>1. “Port”", "cp1252"),
]


@pytest.mark.parametrize(("page", "encoding"), ENCODED)
def test_a_page_tells_its_encoding(tmp_path: Path, page: str, encoding: str) -> None:
    assert [line.text for line in lines(tmp_path, page.encode(encoding))] == [page.partition("<p>")[2]]


def test_encodings_that_do_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<html>\n<p>1. Порт открыт".encode("cp1251"))
    with pytest.raises(CorpusError) as caught:
        read_document(path)
    assert str(caught.value).startswith(
        f"{path}:2: the text is not UTF-8; it looks like Windows-1251. Save the file as"
    )
    assert next(line.text for line in read_document(path, encoding="windows-1251").lines) == "1. Порт открыт"
    path.write_bytes("<html><meta charset=utf-8>\n\n<p>1. Порт".encode("cp1251"))
    with pytest.raises(CorpusError, match=r"page\.html:3: the page is not in UTF-8, as it says\. Save the page"):
        read_document(path)


@pytest.mark.parametrize("page", ["<div>" * 100_000, "<b><p>" * 50_000 + "x", "<table><tr><td>" * 30_000 + "x"])
def test_pages_nested_without_end_are_read_in_one_pass(tmp_path: Path, page: str) -> None:
    assert len(lines(tmp_path, f"<html>{page}<p>1. The harbour.")) in (1, 2)


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><p>1. The harbour.")

    times = iter([0.0, 1.0, PATIENCE + 1])
    with pytest.raises(CorpusError, match=r"page\.html: the page takes too long to read\. Save it again, or as plain"):
        html_lines(path, 1000, None, lambda: next(times))


def test_lists_that_count_down_begin_with_their_length(tmp_path: Path) -> None:
    page = "<nav><ol><li>Home</ol></nav>"
    page += "<ol reversed><li>a<ol reversed start=9><li>b<li>c</ol><li>d<ul><li>e</ul><li>f</ol>"
    assert texts(tmp_path, page) == ["3. a", "9. b", "8. c", "2. d", "• e", "1. f"]


def test_a_list_in_a_cell_is_numbered_as_it_says(tmp_path: Path) -> None:
    page = "<table><tr><td>x<ol start=4 type=a><li>a<li>b</ol></td></tr></table>"
    assert texts(tmp_path, page) == ["x", "d. a", "e. b"]


def test_the_rows_of_a_table_in_an_item_are_no_items_of_its_list(tmp_path: Path) -> None:
    page = "<ol><li>Fees<table><tr><td>1</td><td>two</td></tr></table><li>End</ol>"
    assert [(line.marker, line.depth) for line in lines(tmp_path, page)] == [("1.", 0), ("1.", IN_TABLE + 1), ("2.", 0)]


def test_raised_numbers_stay_raised(tmp_path: Path) -> None:
    page = '<p>Статья 145<sup>1</sup>. Порт 10 м<sup>2</sup><sup>*</sup> x<sup><a href="#n">3</a></sup> 4</p>'
    assert texts(tmp_path, page) == ["Статья 145¹. Порт 10 м²* x 4"]
