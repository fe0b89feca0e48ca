"""The document as published and its translations, read without the project's own code."""

from __future__ import annotations

import json
import re
from functools import cache

from .bot_process import ROOT

FOLDER = ROOT / "data" / "scoda-2020"


@cache
def _tasks() -> dict[int, str]:
    source = (FOLDER / "source.txt").read_text(encoding="utf-8")
    found = re.findall(r"^(\d{1,3})\. *(.+)$", source, re.MULTILINE)
    return {int(number): " ".join(words.split()) for number, words in found}


@cache
def _translations(language: str) -> dict[str, str]:
    lines = (FOLDER / "translations" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["id"]: row["text"] for row in rows}


def task(number: int) -> str:
    """A task as a person reads it: "39. The Geely ..."."""
    return f"{number}. {_tasks()[number]}"


def read_in(language: str, number: int) -> str:
    """A task as a person reads it in a language: the translation where there is one."""
    return task(number) if language == "en" else f"{number}. {translated(language, str(number))}"


def translated(language: str, passage_id: str) -> str:
    """The unofficial translation of a passage."""
    return _translations(language)[passage_id]
