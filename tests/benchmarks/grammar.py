"""Grammars of sentences: patterns with slots, whose fillings are numbered; each number gives another sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import prod
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).with_name("grammar")
_PART = re.compile(r"\{(\w+?)(\d?)\}|\[([^]]+)\]")
_RANGE = re.compile(r"(\d+)\.\.(\d+)")
# Odd, and spread over 128 bits: a product with it moves every bit of a number. Digits of the golden ratio.
_MULTIPLIER = 0x9E3779B97F4A7C15F39CC0605CEDC835
_ROUNDS = 3


def scatter(number: int, size: int, key: int) -> int:
    """Where `number` of range(size) goes in a permutation of that range which looks like chance; `key` chooses it."""
    bits = max((size - 1).bit_length(), 1)
    mask, half = (1 << bits) - 1, max(bits // 2, 1)
    while True:  # a permutation of the next power of two; what falls outside is sent on until it falls inside
        for _ in range(_ROUNDS):
            number = (number * _MULTIPLIER + key) & mask
            number ^= number >> half
        if number < size:
            return number


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of a slot, and how questions put them. Two choices of the same `name` in a sentence differ."""

    name: str
    values: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Structure:
    """One pattern with one opening and one ending. `weight` is how often it is used beside the others."""

    language: str
    section: str
    text: str
    questions: tuple[str, ...]
    choices: tuple[Choice, ...]
    weight: int

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        names = [choice.name for choice in self.choices]
        return tuple(len(choice.values) - names[:place].count(choice.name) for place, choice in enumerate(self.choices))

    @cached_property
    def count(self) -> int:
        """How many sentences it makes."""
        return prod(self._sizes)

    def sentence(self, number: int) -> str:
        """The sentence of this number, below `count`."""
        places = self._places(number)
        return self._written(self.text, [choice.values[at] for choice, at in zip(self.choices, places, strict=True)])

    def question(self, number: int, random: Random) -> str:
        """A question that this sentence answers, in other words and another order."""
        asked = [choice.asked[at] for choice, at in zip(self.choices, self._places(number), strict=True)]
        template = random.choice(self.questions)
        chosen = re.sub(r"\[([^]]+)\]", lambda found: random.choice(found[1].split("|")), template)
        return self._written(chosen, asked)

    def _places(self, number: int) -> list[int]:
        """Which value of each choice: the number's digits, moved past what the same slot holds already."""
        places: list[int] = []
        for choice, size in zip(self.choices, self._sizes, strict=True):
            number, place = divmod(number, size)
            taken = (at for at, other in zip(places, self.choices, strict=False) if other.name == choice.name)
            for at in sorted(taken):
                place += place >= at
            places.append(place)
        return places

    @staticmethod
    def _written(template: str, values: Sequence[str]) -> str:
        text = template.format(*values)
        return text[0].upper() + text[1:]


class _Compiler:
    """Turns the slots of one structure into numbered choices."""

    def __init__(self, slots: dict[str, str]) -> None:
        self._slots = slots
        self._known: dict[tuple[str, str], str] = {}
        self.choices: list[Choice] = []

    def compile(self, template: str, outer: str = "") -> str:
        """The template with its slots as `{0}`, `{1}`, …; a slot named again is the same one."""
        return _PART.sub(lambda found: self._part(found, outer), template)

    def compile_question(self, template: str) -> str:
        """The same for a question, which may only name slots that stand already, and keeps its own choices."""
        return re.sub(r"\{(\w+?)(\d?)\}", lambda found: self._known[found[1], found[2]], template)

    def _part(self, found: re.Match[str], outer: str) -> str:
        name, digit, alternatives = found.groups()
        if alternatives:
            return self._add(f"[{len(self.choices)}]", alternatives, "|")
        key = name, digit or outer
        if key not in self._known:
            self._known[key] = self._slot(name, digit or outer)
        return self._known[key]

    def _slot(self, name: str, digit: str) -> str:
        written = self._slots[name]
        return self.compile(written, digit) if "{" in written else self._add(name, written, ";")

    def _add(self, name: str, written: str, separator: str) -> str:
        self.choices.append(Choice(name, *_values(written, separator)))
        return f"{{{len(self.choices) - 1}}}"


@cache
def _values(written: str, separator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values, and how questions put them."""
    if found := _RANGE.fullmatch(written):
        numbers = tuple(map(str, range(int(found[1]), int(found[2]) + 1)))
        return numbers, numbers
    parts = [value.strip().partition(" ~ ") for value in written.split(separator)]
    return tuple(value for value, _, _ in parts), tuple(asked or value for value, _, asked in parts)


def load_structures(language: str, share: int = 1) -> Iterator[Structure]:
    """Every pattern of a language with every opening and ending, and without; `share` multiplies their weights."""
    grammar = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    stop = "。" if language == "zh" else "."
    openings, tails = ["", *grammar["openings"]], ["", *grammar["tails"]]
    for pattern in grammar["patterns"]:
        for opening in openings:
            for tail in tails:
                # Plain sentences are as frequent as all those with an opening, or half of those with an ending.
                plain = (len(openings) if not opening else 1) * (len(tails) // 2 if not tail else 1)
                yield _structure(grammar, pattern, opening, tail + stop, share * plain)


def _structure(grammar: dict[str, Any], pattern: dict[str, Any], opening: str, tail: str, weight: int) -> Structure:
    compiler = _Compiler(grammar["slots"])
    text = str(pattern["text"])
    if text[1:2].islower() or text.startswith("A "):
        text = text[0].lower() + text[1:]  # `sentence` makes the first letter a capital, wherever it comes from
    return Structure(
        str(grammar["language"]),
        str(pattern["section"]),
        compiler.compile(opening + text + tail),
        tuple(map(compiler.compile_question, pattern["questions"])),
        tuple(compiler.choices),
        weight,
    )
