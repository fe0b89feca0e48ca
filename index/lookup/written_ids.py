"""Finds the ids and labels of a document in a question: "2.1", "3.b", "A-4", "III" are one number each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from index.languages import languages
from index.lookup.tokens import NAMING, Kind
from index.lookup.words import Vocabulary
from index.text.folding import HAN_OR_ZERO, INDIC_MARKS, HanPattern, fold, folded_words, is_han_or_zero
from index.text.ids import INSERTED, INSERTED_PATTERN
from index.types import MAX_ID_CHARS

# An id or a label as it is typed: "2.1", "3.b", "A-4", "III"; Han stands beside it without a blank.
_IN_ID = rf"(?:[^\W{HAN_OR_ZERO}]|[{INDIC_MARKS}])"
_RUN = HanPattern(rf"(?<!{_IN_ID})(?![.-])(?:[.-]*{_IN_ID})+")
# What stands right before a run and is more or less than one: Chinese characters, a word with an apostrophe.
_APOSTROPHES = "'‘’ʻʼ"
_BESIDE = rf"([{HAN_OR_ZERO}]+|(?:{_IN_ID}+[{_APOSTROPHES}])+{_IN_ID}+)\W*\Z"
_LONGEST_BESIDE = 40
_LONGEST_HAN = 6  # characters of a word
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9A-Za-zА-Яа-я]{1,3})+")
_HYPHENED = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")
_LETTERED = re.compile(rf"[0-9]{{1,7}}([A-Za-zА-Яа-я]|{'|'.join(INSERTED)})")
_INSERTED = rf"(?i)(\d{{1,7}}){INSERTED_PATTERN}"
_WORDED = r"(?<!\w)([^\W\d_]{2,20})(\W{1,3})(?:([^\W\d_]{3,20})\s{1,2})?([0-9]{1,7}|[IVXLC]{1,7}|[A-ZА-Я])(?!\w)"
_RANGE = re.compile(r"-|\.\.+")
_PREFIX = re.compile(r"[^\W\d_]+\.(?=\d)")  # "Art.2.1"
_GLUED = r"([^\W\d_]*)\.?([0-9]+(?:\.[0-9]+)+)-?([^\W\d_]*)"  # "art2.1", 제2.1조, "2.1-modda"
_FIRST, _MOST = 0xE000, 100  # private characters


@cache
def _words(field: str) -> frozenset[str]:
    """The words in a field of the `NumberingWords` of all languages."""
    return frozenset(word for language in languages() for word in folded_words(getattr(language.numbering, field)))


class WrittenIds:
    """The ids and labels of one question; while it is read, a private character stands for each."""

    def __init__(self, vocabulary: Vocabulary, is_name: Callable[[str], bool] | None) -> None:
        """`is_name` tells whether the document has an id or a label like this; without it none is looked for."""
        self._vocabulary = vocabulary
        self._is_name = is_name
        self._ids: list[str] = []
        self._whole = ""
        self._before = ""
        self._has_beside = False

    def replaced(self, text: str) -> str:
        """The text of the question with a private character for each id and label."""
        if self._is_name is None:
            return text
        self._whole = text.strip(" \t\n.,;:!?。，；：！？()[]{}\"'«»“”")
        self._has_beside = any(char in _APOSTROPHES or is_han_or_zero(char) for char in text)
        if any(map(str.isdecimal, text)):
            text = re.sub(_INSERTED, self._inserted, text)
        return _RUN.sub(self._run, re.sub(_WORDED, self._worded, text))

    def at(self, char: str) -> str:
        """The id or label that a character stands for, "" if it stands for itself."""
        place = ord(char) - _FIRST
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def _inserted(self, match: re.Match[str]) -> str:
        """ "2 bis" as the document has it: 2bis."""
        assert self._is_name is not None
        name = f"{match[1]}{(match[2] or INSERTED[0]).lower()}"
        return name if self._is_name(name) else match[0]

    def _worded(self, match: re.Match[str]) -> str:
        """ "Annex 2" as the document has it: Annex-2; so is "temporary article 2", which is Temporary-2.

        What is counted apart is no article 2 either, if the document does not have it.
        """
        assert self._is_name is not None
        first, between, second, number = match.groups()
        if self._is_name(f"{first}-{number}"):
            return f"{first}-{number}"
        is_part = self._is_name(f"{first}-1") or (fold(first) in _words("apart") and not self._is_last(first))
        if (
            second
            and number.isdecimal()
            and is_part
            and (self._is_noun(second, near=True) or fold(second) in _words("provision"))
        ):
            return self._place(f"{first}-{number}")
        return f"{first}{between}{second}-{number}" if second and self._is_name(f"{second}-{number}") else match[0]

    def _run(self, match: re.Match[str]) -> str:
        """What stands for a run of characters: itself, if there is no id in it."""
        assert self._is_name is not None
        run = match[0]
        before, self._before = self._before, run
        if self._has_beside:
            beside = re.search(_BESIDE, match.string[max(0, match.start() - _LONGEST_BESIDE) : match.start()])
            before = self._last_word(beside[1]) if beside else before
        if run.isdecimal() or len(run) > MAX_ID_CHARS + len("article.") or len(self._ids) >= _MOST:
            return run  # plain numbers are read by their value
        has_digit = any(map(str.isdecimal, run))
        if not has_digit and run != self._whole and not self._is_noun(before):
            return run
        if self._is_part(run) and self._is_noun(before, near=True):  # also one that the document does not have
            return self._place(run)
        if has_digit and "." in run and (glued := re.fullmatch(_GLUED, run)):
            words = [word for word in glued.group(1, 3) if word]
            if words and all(self._is_noun(word, near=True) for word in words):
                return f"{glued[1]}{self._place(glued[2])}{glued[3]}"
        prefix = _PREFIX.match(run)
        for start in (0, prefix.end()) if prefix else (0,):
            if self._is_name(run[start:]) and not run[start:].isdecimal():
                return run[:start] + self._place(run[start:])
        ends = _RANGE.split(run) if has_digit else []
        if len(ends) == 2 and all(not end.isdecimal() and self._is_name(end) for end in ends):  # "2.1-2.4"
            return " - ".join(map(self._place, ends))
        return run

    def _last_word(self, beside: str) -> str:
        """What stands right before a run; of Chinese characters the longest word at their end: 请问, not 问."""
        if not is_han_or_zero(beside[-1]):
            return beside
        ends = (beside[at:] for at in range(max(len(beside) - _LONGEST_HAN, 0), len(beside)))
        return next((end for end in ends if self._vocabulary.get(end) or self._vocabulary.near(end)), beside[-1])

    def _is_part(self, run: str) -> bool:
        """Whether a run is a number with another or a letter after it: 7.2, 7b, 7-1, but not 42nd and 7-9."""
        if _DOTTED.fullmatch(run):
            return True
        if found := _HYPHENED.fullmatch(run):
            return int(found[1]) >= int(found[2])
        found = _LETTERED.fullmatch(run)
        return found is not None and not self._vocabulary.numbers.is_ordinal_suffix(fold(found[1]))

    def _is_noun(self, run: str, *, near: bool = False) -> bool:
        """Whether a number stands after this word; with `near` also after a noun of other documents."""
        word = fold(run)
        token = self._vocabulary.get(word) if word else None
        if token is not None:
            return token.kind in NAMING or token.kind is Kind.ORDINAL
        return bool(word) and near and self._vocabulary.near(word) is not None

    def _is_last(self, word: str) -> bool:
        """Whether a word may say that something is the last: "the final task 110"."""
        token = self._vocabulary.get(fold(word))
        return token is not None and token.kind in (Kind.TAIL, Kind.REAR, Kind.CLOSES)

    def _place(self, name: str) -> str:
        self._ids.append(name)
        return f" {chr(_FIRST + len(self._ids) - 1)} "
