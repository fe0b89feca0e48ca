"""`scoda index preview` and `scoda index init`: what a person reads, and what a program does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.output.preview import MOST_LEFT_OUT
from tests.bot.conftest import Scoda

LAW = """The Law

By the town.

Chapter I. Trees
Article 1
Plant oaks, of which there are to be at least twelve in each of the parks of the town, and water them every day.
Article 2
(a) Plant limes.
Chapter II. Herbs
Article 3
Sow mint.
"""
SHOWN = """Title: The Law
Numbered: Chapter I. > Article 1
Stays inside passages: (a)
Unit: article
3 passages, 2 sections

I  Trees
  1  Plant oaks, of which there are to be at least twelve in … and water them every day.
  2  (a) Plant limes.
II  Herbs
  3  Sow mint.

Left out, in no passage: one line, 3 words
  before the first number
    3: By the town.
100.0% of the 41 words between the first number and the end of the last passage are in passages.
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


def test_a_preview_shows_how_a_document_would_be_read(scoda: Scoda, law: Path) -> None:
    ran = scoda("index", "preview", law)
    assert (ran.code, ran.out, ran.err) == (0, SHOWN, "")


@pytest.mark.parametrize(("language", "title"), [("zh", "标题：The Law"), ("ru", "Заголовок: The Law")])
def test_a_preview_in_other_languages(scoda: Scoda, law: Path, language: str, title: str) -> None:
    ran = scoda("index", "preview", law, "--lang", language)
    assert (ran.code, ran.lines[0], len(ran.lines)) == (0, title, len(SHOWN.splitlines()))


def test_a_preview_as_json_has_each_passage_whole(scoda: Scoda, law: Path) -> None:
    rows = [json.loads(line) for line in scoda("index", "preview", law, "--json").lines]
    assert rows[0] == {"id": "S1", "section": "I", "kind": "section", "text": "Trees"}
    assert rows[-1] == {"id": "3", "section": "II", "kind": "task", "text": "Sow mint."}
    assert rows[1]["text"].endswith("water them every day.")


def test_a_preview_shows_what_a_build_refuses(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("".join(f"{n}. One.\nWords of a running head\nPage {n}\n" for n in range(1, 5)), encoding="utf-8")
    ran = scoda("index", "preview", path)
    assert (ran.code, ran.lines[-1].partition(":")[0]) == (0, "A build would be refused, because too much is left out")
    assert scoda("index", "build", "--corpus", path).code == 2


def test_a_long_list_of_what_is_left_out_is_cut(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Plan\n" + "A word.\n" * (MOST_LEFT_OUT + 5) + "1. One.\n", encoding="utf-8")
    assert "  … and 5 more lines" in scoda("index", "preview", path).lines


def test_a_preview_of_rows_and_of_nothing(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("id,text\na,One.\n", encoding="utf-8")
    assert "One passage, no sections" in scoda("index", "preview", path).lines
    ran = scoda("index", "preview", tmp_path / "nothing")
    assert (ran.code, ran.err.startswith(f"scoda: {tmp_path / 'nothing'}: no such corpus")) == (2, True)


def test_what_is_left_out_is_listed_by_its_reason(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("1. One.[1]\nPage 1\n\n[1] A note.\n\n2. Two.\nPage 2\n", encoding="utf-8")
    out = scoda("index", "preview", str(path)).out
    assert "footers\n    2: Page 1\n    7: Page 2\n  footnotes\n    4: [1] A note.\n" in out


def test_a_section_that_is_its_own_name_is_shown_once(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,section,text\n1,Lights,They go off.\n2,Noise,None at night.\n", encoding="utf-8")
    assert "\nLights\n  1  They go off.\nNoise\n" in scoda("index", "preview", str(path)).out


def test_init_writes_a_folder_that_can_be_built(scoda: Scoda, law: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    ran = scoda("index", "init", law, folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].endswith(f"in {folder}: a corpus with 3 passages")
    assert ran.lines[1] == f"Edit {folder / 'corpus.toml'}, then run: scoda index build --corpus {folder}"
    assert scoda("index", "preview", folder, "--json").out == scoda("index", "preview", law, "--json").out
    assert scoda("index", "init", law, folder).code == 2
