"""Every language says everything, with the same variables; adding a language is adding a file."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.texts import LOCALES, NAMING, Localisation, Messages, localisation
from index.errors import ScodaError
from index.types import CorpusInfo

FILES = sorted(LOCALES.glob("*.ftl"))
EVERY_FILE = sorted(LOCALES.parent.rglob("*.ftl"))
DOORS = {"telegram": "telegram", "terminal": "cli"}  # each folder of texts with the package that says them
OF_DOORS = [path for path in EVERY_FILE if path.parent.stem in DOORS]
GIVEN = {
    "unit",
    "part",
    *(f"{key}_{form}" for key in ("unit", "part") for form in ("one", "few", "all", "many", "before", "after")),
}


class Variables(Visitor):  # fluent.syntax names visitor methods after its nodes
    """Collects the variables of a message, and of those that it refers to."""

    def __init__(self, messages: Mapping[str, ast.Message]) -> None:
        self._messages = messages
        self.found: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.visit(self._messages[node.id.name])

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


@cache
def messages(path: Path) -> dict[str, set[str]]:
    """Each message with its variables; how a document calls its parts is known without saying."""
    naming, own = _parsed(path.parents[1] / NAMING / path.name), _parsed(path)
    return {name: _variables(entry, naming | own) - GIVEN for name, entry in own.items()}


def _parsed(path: Path) -> dict[str, ast.Message]:
    resource = FluentParser().parse(path.read_text(encoding="utf-8"))
    junk = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not junk, junk
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def _variables(message: ast.Message, messages: Mapping[str, ast.Message]) -> set[str]:
    collector = Variables(messages)
    collector.visit(message)
    return collector.found


def name(path: Path) -> str:
    return f"{path.parent.stem}-{path.stem}"


@pytest.mark.parametrize("path", OF_DOORS, ids=name)
def test_no_key_is_missing_and_the_variables_are_the_same(path: Path) -> None:
    assert messages(path) == messages(path.with_name("en.ftl"))


@pytest.mark.parametrize("path", EVERY_FILE, ids=name)
def test_no_key_stands_twice(path: Path) -> None:
    keys = re.findall(r"^([a-z-]+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


# What the two front doors say differently, as one has buttons and commands and the other has not.
DIFFERENT = {"name-figure", "section-line", "talk-who", "talk-help", "talk-insult", "unofficial"}


@pytest.mark.parametrize("language", localisation().languages)
def test_both_front_doors_say_the_same(language: str) -> None:
    telegram, terminal = localisation().texts(language), Localisation(LOCALES.parent / "terminal").texts(language)
    shared = messages(LOCALES / "en.ftl").keys() & messages(LOCALES.parent / "terminal" / "en.ftl").keys() - DIFFERENT
    assert {
        "certainty-high",
        "missing-names",
        "missing-detail",
        "missing-relation",
        "detail-date",
        "mentions",
    } <= shared
    for key in shared:
        # Chinese letters and digits stand apart in a message, and not in a terminal.
        said = [texts.plain(key, **values(key)).replace(" ", "") for texts in (telegram, terminal)]
        assert said[0] == said[1], key


@pytest.mark.parametrize("door", DOORS)
def test_every_key_is_used_and_every_one_that_is_used_exists(door: str) -> None:
    sources = (LOCALES.parents[1] / DOORS[door]).rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    keys = messages(LOCALES.parent / door / "en.ftl").keys()
    named = set(re.findall(r"[\"']([a-z-]+)[\"']", code))
    begun = tuple(re.findall(r"f[\"']([a-z-]+-)\{", code))
    assert not {key for key in keys if key not in named and not key.startswith(begun)}
    said = set(re.findall(r"(?:\.html|\.plain)\(\s*\"([a-z-]+)\"", code))
    assert said
    assert said <= keys | messages(LOCALES.parent / NAMING / "en.ftl").keys()


@pytest.mark.parametrize("path", OF_DOORS, ids=name)
def test_every_text_can_be_said(path: Path) -> None:
    texts = Localisation(path.parent).texts(path.stem)
    for key in messages(path):
        said = texts.plain(key, **values(key, path))
        assert said
        assert "{" not in said


@pytest.mark.parametrize("language", localisation().languages)
def test_buttons_menus_and_descriptions_fit(language: str) -> None:
    texts = localisation().texts(language)
    for key in messages(LOCALES / "en.ftl"):
        said = texts.plain(key, **values(key))
        if key.startswith("menu-"):
            assert len(said) <= 40
        if key.startswith("button-"):
            assert len(said) <= 30
            assert re.search(r"\w", said)
        if key.startswith(("feedback-", "stale-", "lang-", "more-lost", "fault", "not-ready")):
            assert len(said) <= 200  # the most that an alert shows


def values(key: str, path: Path = LOCALES / "en.ftl") -> dict[str, Any]:
    numbers = {"count", "days", "tasks", "sections", "page", "pages", "helpful", "unhelpful"}
    return {name: 2 if name in numbers else "x" for name in messages(path)[key]}


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 task"),
        ("en", 11, "11 tasks"),
        ("ru", 1, "1 задача"),
        ("ru", 3, "3 задачи"),
        ("ru", 5, "5 задач"),
        ("ru", 11, "11 задач"),
        ("ru", 21, "21 задача"),
        ("ru", 110, "110 задач"),
        ("ru", 112, "112 задач"),
        ("ru", 122, "122 задачи"),
        ("zh", 1, "1 项任务"),
        ("zh", 110, "110 项任务"),
    ],
)
def test_plural_forms(language: str, count: int, expected: str) -> None:
    texts = localisation().texts(language).about(CorpusInfo("test", "Test", unit="task"))
    assert texts.plain("sections-line", count=count) == expected


CALLED = [
    ("article", "en", "Article 12", "1 article", "5 articles"),
    ("article", "ru", "Статья 12", "1 статья", "5 статей"),
    ("article", "zh", "第十二条", "1 条", "5 条"),
    ("section", "ru", "Раздел 12", "1 раздел", "5 разделов"),
    ("clause", "zh", "第十二款", "1 款", "5 款"),
    ("question", "en", "Question 12", "1 question", "5 questions"),
    ("target", "zh", "具体目标 12", "1 个具体目标", "5 个具体目标"),
    ("task", "zh", "第 12 项", "1 项任务", "5 项任务"),
    ("item", "en", "Item 12", "1 item", "5 items"),
    ("own", "en", "Measure 12", "1 measure", "5 measures"),
    ("own", "ru", "Мера 12", "1 мера", "5 мер"),
    ("own", "zh", "Measure 12", "1 measures", "5 measures"),
    ("a key of another time", "en", "Item 12", "1 item", "5 items"),
]
OWN = {
    "en": {"one": "measure", "other": "measures"},
    "ru": {"one": "мера", "few": "меры", "many": "мер", "other": "меры"},
}


@pytest.mark.parametrize(("unit", "language", "named", "one", "five"), CALLED)
def test_parts_are_called_as_the_document_calls_them(unit: str, language: str, named: str, one: str, five: str) -> None:
    corpus = CorpusInfo("test", "Test", unit=unit, unit_names=OWN if unit == "own" else {})
    texts = localisation().texts(language).about(corpus)
    assert texts.plain("name-task", number="12") == named
    if language == "zh" and unit == "own":
        return  # another language's words, which have no plural of Chinese
    assert [texts.plain("sections-line", count=count) for count in (1, 5)] == [one, five]


@pytest.mark.parametrize(
    ("part", "language", "label", "expected"),
    [
        ("section", "en", "III", "Section III"),
        ("section", "zh", "III", "第三部分"),
        ("chapter", "zh", "12", "第十二章"),
        ("chapter", "ru", "II", "Глава II"),
        ("goal", "en", "3", "Goal 3"),
        ("goal", "zh", "3", "目标 3"),
        ("part", "en", "A", "Part A"),
        ("section", "en", "Chapter II", "Chapter II"),
        ("section", "ru", "Общие положения", "Общие положения"),
        ("section", "zh", "第三章", "第三章"),
        ("section", "en", "2.1-a", "Section 2.1-a"),
    ],
)
def test_what_holds_the_parts_is_called_by_its_label(part: str, language: str, label: str, expected: str) -> None:
    texts = localisation().texts(language).about(CorpusInfo("test", "Test", part=part))
    assert texts.plain("name-section", label=label) == expected


def test_names_of_the_documents_own_are_escaped_in_html() -> None:
    corpus = CorpusInfo("test", "Test", unit="own", unit_names={"en": {"other": "a<b", "name": "<i>{number}"}})
    assert localisation().texts("en").about(corpus).html("name-task", number="1") == "&lt;i&gt;1"


def test_nothing_is_called_a_task_or_scoda_where_the_document_is_another() -> None:
    corpus = CorpusInfo("test", "A law", unit="article", part="chapter")
    for folder in ("telegram", "terminal"):
        known = Localisation(LOCALES.parent / folder)
        for language, words in (("en", "task|scoda |section"), ("ru", "задач|раздел(?!ён)"), ("zh", "任务|第.{1,3}项")):
            texts = known.texts(language).about(corpus)
            for key in messages(LOCALES.parent / folder / f"{language}.ftl"):
                if key.startswith(("menu-sections", "unanswered", "help", "preview-", "init-")):
                    continue  # names of commands and settings, and what is read before it has a name
                said = texts.plain(key, **values(key, LOCALES.parent / folder / "en.ftl"))
                assert not re.search(words, re.sub(r"/\w+|SCODA_\w+", "", said), re.IGNORECASE), (folder, language, key)


def test_values_are_escaped_in_html_and_only_there() -> None:
    texts = localisation().texts("en")
    assert texts.html("about-publisher", publisher="A <b> & co") == "Published by: A &lt;b&gt; &amp; co"
    assert texts.plain("about-publisher", publisher="A <b> & co") == "Published by: A <b> & co"


@pytest.mark.parametrize(
    ("asked", "known"),
    [("zh-hans", "zh"), ("zh", "zh"), ("pt_BR", None), ("RU", "ru"), ("", None), (None, None), ("english", None)],
)
def test_language_codes(asked: str | None, known: str | None) -> None:
    assert localisation().supported(asked) == known


def test_adding_a_language_is_adding_a_file(tmp_path: Path) -> None:
    for path in FILES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "kk.ftl").write_text("button-more = Тағы нәтижелер\n", encoding="utf-8")
    texts = Localisation(tmp_path)
    assert texts.languages == ("en", "kk", "ru", "zh")
    assert texts.texts("kk").plain("button-more") == "Тағы нәтижелер"
    assert texts.texts("kk").plain("button-copy") == "Copy the text"  # until it is translated


def test_a_folder_without_the_default_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScodaError, match=r"en\.ftl is missing"):
        Localisation(tmp_path)


@pytest.mark.parametrize("path", EVERY_FILE, ids=name)
def test_what_is_made_without_fluent_is_what_fluent_makes(path: Path) -> None:
    naming = path.parents[1] / NAMING / path.name
    files = (naming,) if path == naming else (naming, path)
    texts, fluent = Messages(path.stem, *files), FluentBundle([path.stem], {"HAN": FluentNone}, use_isolating=False)
    for file in files:
        fluent.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    kinds = set(re.findall(r"\[([a-z]+)\]", naming.read_text(encoding="utf-8")))
    without = set()
    for key, names in messages(path).items():
        pattern = fluent.get_message(key).value
        assert pattern is not None
        for kind in (*kinds, "other", "unknown"):
            given = {name: f" <{name}> {{ $x }} \\u0041 " for name in names} | {"unit": kind, "part": kind}
            made = fluent.format_pattern(pattern, given)[0]
            with contextlib.suppress(KeyError):
                assert texts._without_fluent(key, given) == made, (key, kind)
                without.add(key)
    assert len(without) > len(messages(path)) / 2


def test_messages_that_look_simple_and_are_not_are_left_to_fluent(tmp_path: Path) -> None:
    path = tmp_path / "en.ftl"
    path.write_text(
        "one = first\n    second\ntwo = first\n\n    later\nthree = three\n    .title = Title\n"
        'four = { "{" } brace\nfive = { two } again\nsix = { $name }, \n# a remark\n'
        "seven =\n    { $name ->\n        [Ann] her\n       *[Bob] { $name ->\n            [x] y\n"
        "           *[other] z\n        }\n    }\n"
        "eight =\n    { $number ->\n        [one] one\n       *[other] many\n    }"
    )
    texts = Messages("en", path)
    given: dict[str, str | int | float] = {"name": "Ann", "number": 1}
    said = {key: texts.format(key, given) for key in ("one", "two", "three", "four", "five", "six", "seven", "eight")}
    assert said == {
        "one": "first\nsecond",
        "two": "first\n\nlater",
        "three": "three",
        "four": "{ brace",
        "five": "first\n\nlater again",
        "six": "Ann,",
        "seven": "her",
        "eight": "one",
    }
    assert texts.format("nine", {}) is None


@pytest.mark.parametrize(("language", "name"), [("en", "Task 5"), ("ru", "Задача 5")])
def test_what_an_answer_says_needs_no_fluent(language: str, name: str) -> None:
    code = f"""
import sys
from bot.cli.options import TERMINAL_LOCALES
from bot.texts import Localisation
from index import CorpusInfo
texts = Localisation(TERMINAL_LOCALES).texts({language!r}).about(CorpusInfo("a", "A", unit="task"))
assert texts.plain("name-task", number="5") == {name!r}
for key in ("also", "suggest", "none"):
    texts.plain(key)
texts.plain("certainty", match=texts.plain("certainty-high"), score="97")
texts.plain("unofficial", text="…")
texts.plain("name-section", label="III")
print({{"fluent", "babel"}} & sys.modules.keys())
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert said == "set()\n"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        localisation().texts("en").plain("no-such-key")
