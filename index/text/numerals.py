"""Numbers as people write them: number words, Chinese and Roman numerals, years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from index.languages import Language, NumberWords, languages, written_in
from index.text.folding import ascii_digits, fold, normalise, without_accents
from index.text.language import script_name

_BEGINNING = 3  # letters
_SHORTEST_TOGETHER = 5  # letters of a number without blanks: "onbir", not سینه
_WORDS = 4096  # that were read last
LARGEST = 10**9  # a longer number is as good as this one: nothing has as many passages

_YEAR = re.compile(r"(?<![\d$€£¥₽])(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d\d)(?![\d%])(?![.,]\d)")
_YEAR_BEFORE = re.compile(r"\d[.,]\Z")
ROMAN_PATTERN = "(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"  # numerals below 400 in capitals
LARGEST_ROMAN = 399
# Letters of Cyrillic and Greek keyboards that look like those of Roman numerals.
_LIKE_ROMAN = str.maketrans("ІХСӀѴΙΧ", "IXCIVIX")
_ROMAN = re.compile(ROMAN_PATTERN)
_ROMAN_DIGITS = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4,
    "i": 1,
}  # fmt: skip
_HAN_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from words of one language; `length` is how many words it took, and `composed` whether several
    numbers make it, with blanks between them or without."""

    value: int
    ordinal: bool
    length: int
    language: str
    composed: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word's number; an ordinal ends the number it stands in."""

    value: int
    ordinal: bool
    composed: bool = False


class NumberReader:
    """Reads the numbers of some languages; a script's words are prepared when one of them is first met."""

    def __init__(self, known: Sequence[Language]) -> None:
        self._known = known
        self._tables = cache(self._read_tables)
        # The same few words stand in most questions, and none of them is a number.
        self._beginning_with = lru_cache(maxsize=_WORDS)(self._may_begin_with)
        self._looking_like = lru_cache(maxsize=_WORDS)(self._may_look_like)

    def read(self, words: Sequence[str], start: int = 0) -> list[Numeral]:
        """The numbers in words that begin at `start`, the longest first and each language once.

        "forty-two", "one hundred and four", "сто вторая", "to'rtinchi". Words come folded; "-" may stand as a word
        of its own.
        """
        tables = self._beginning_with(words[start]) if start < len(words) else ()
        found = [numeral for table in tables if (numeral := table.read(words, start))]
        return sorted(found, key=lambda numeral: -numeral.length) if len(found) > 1 else found

    def may_begin_with(self, word: str) -> bool:
        """Whether a number may begin with this folded word."""
        return bool(self._beginning_with(word))

    def may_be_ordinal(self, word: str) -> bool:
        """Whether this folded word may make an ordinal of a number, or be one."""
        return any(table.may_be_ordinal(word) for table in self._beginning_with(word))

    def _may_begin_with(self, word: str) -> tuple[_Table, ...]:
        """The tables of which a number may begin with this folded word."""
        return tuple(table for table in self._looking_like(word[:_BEGINNING]) if table.may_begin_with(word))

    def _may_look_like(self, letters: str) -> tuple[_Table, ...]:
        """The tables of which some word may begin with these letters."""
        return tuple(table for table in self._tables(script_name(letters[0])) if table.may_look_like(letters))

    def words(self, script: str) -> Iterator[tuple[str, tuple[int, bool]]]:
        """The folded number words of a script, each with its value and whether it is an ordinal."""
        for table in self._tables(script):
            yield from table.words()

    def is_ordinal_suffix(self, word: str) -> bool:
        """Whether a folded word makes an ordinal of the digits before it."""
        return any(word in table.suffixes for table in self._tables(script_name(word[0])))

    def is_ending(self, word: str, *, apart: bool) -> bool:
        """Whether digits are inflected with a folded word, which stands `apart` after an apostrophe."""
        known = any(word in table.endings for table in self._tables(script_name(word[0])))
        return known and (apart or len(word) > 1)

    @cached_property
    def characters(self) -> str:
        """The characters that write numbers without blanks between, for a character class."""
        return "".join(self._values)

    def value(self, numeral: str) -> int | None:
        """The value of such characters (四十二, 一百零二, 一百一, 一一〇, 两), None where they make no number."""
        if len(numeral) > 8 or not numeral or not self._values.keys() >= set(numeral):
            return None
        values = [self._values[char] for char in numeral]
        if max(values) < 10:
            return int("".join(map(str, values)))
        total, digit, smallest = 0, None, 10_000
        for value in values:
            if value < 10:
                if digit:
                    return None
                digit = value
            elif value in (10, 100, 1000) and value < smallest:
                total, digit, smallest = total + (digit or 1) * value, None, value
            elif value < 100 < smallest and not digit:  # 廿 is twenty
                total, digit, smallest = total + value, None, 10
            else:
                return None
        if digit and values[-2] in (100, 1000):  # 一百一 is short for 一百一十
            digit *= smallest // 10
        return total + (digit or 0)

    def years(self, text: str) -> tuple[int, ...]:
        """See `years`."""
        plain = ascii_digits(normalise(text))
        found = [(match.start(1), match[1]) for match in _YEAR.finditer(plain) if not _in_decimal(plain, match)]
        if not plain.isascii():
            for match in self._written_years.finditer(plain):
                digits = "".join(str(self._values.get(char, char)) for char in match[0])
                if not match[0].isascii() and digits[:2] in ("19", "20"):
                    found.append((match.start(), digits))
        return tuple(dict.fromkeys(int(digits) for _, digits in sorted(found)))

    @cached_property
    def _values(self) -> Mapping[str, int]:
        return {
            char: value
            for language in self._known
            for value, chars in language.numbers.numerals.items()
            for char in chars
        }

    @cached_property
    def _written_years(self) -> re.Pattern[str]:
        """Years digit by digit: 二〇二二."""
        left_out = "".join(language.numbers.not_in_years for language in self._known)
        digits = "".join(char for char, value in self._values.items() if value < 10 and char not in left_out)
        return re.compile(rf"(?<![{self.characters}\d])[{digits}0-9]{{4}}(?![{self.characters}\d])")

    def _read_tables(self, script: str) -> tuple[_Table, ...]:
        return tuple(_Table(language.code, language.numbers) for _, language in written_in(script, self._known))


class _Table:
    """The number words of one language, folded when a word may be one of them."""

    def __init__(self, language: str, numbers: NumberWords) -> None:
        self._language = language
        self._numbers = numbers
        self._joiners = frozenset(fold(numbers.joiners).split())
        self._joined_from = numbers.joined_from
        self._units_after = numbers.units_after
        self._tens = range(numbers.units_after, 100, 10)
        self._multiplies = 200 not in numbers.cardinals  # else "two hundred" is one word
        self._tens_behind, self._ordinals_join = fold(numbers.tens_behind), numbers.ordinals_join
        self.suffixes = frozenset(fold(numbers.suffixes).split())
        self.endings = frozenset(fold(numbers.endings).split())
        written = " ".join(chain(numbers.cardinals.values(), numbers.ordinals.values()))
        written = written.replace("ı", "i")  # as folding does; what else it changes is not ASCII before and after
        self._written = f"{written} {without_accents(written)}"
        tens = " ".join(numbers.cardinals.get(ten, "") for ten in self._tens).split()
        self._short_tens = frozenset(ten for ten in tens if len(ten) < _BEGINNING)

    def may_look_like(self, letters: str) -> bool:
        """Whether some word may begin with these `_BEGINNING` letters; most words of questions look like no number."""
        if not letters[0].isascii():
            return bool(self._written)
        return letters in self._written or letters[:2] in self._short_tens

    def may_begin_with(self, word: str) -> bool:
        """Whether a number may begin with this folded word, which looks like one."""
        single, phrases = self._forms
        return word in single or word in phrases or self._has_tens_behind(word) or self._run_together(word) is not None

    def may_be_ordinal(self, word: str) -> bool:
        """See `Numbers.may_be_ordinal`; of a word that `may_begin_with` is true of."""
        single, phrases = self._forms
        if (word in single and single[word].ordinal) or word in phrases or self._has_tens_behind(word):
            return True
        number = self._run_together(word)
        return number is not None and number.ordinal

    def _has_tens_behind(self, word: str) -> bool:
        return bool(self._tens_behind) and self._tens_behind in word

    @cached_property
    def _forms(self) -> tuple[Mapping[str, _Word], Mapping[str, Sequence[tuple[Sequence[str], _Word]]]]:
        """The words, and the phrases by their first words, the longest first."""
        words: dict[str, _Word] = {}
        phrases: dict[str, list[tuple[Sequence[str], _Word]]] = {}
        tables = (self._numbers.cardinals, False), (self._numbers.ordinals, True)
        meanings = [_Word(value, ordinal) for known, ordinal in tables for value in known]
        # Folded as one text: each call costs more than the words.
        written = fold("\n".join(chain.from_iterable(known.values() for known, _ in tables)))
        # What is left of a word without its accents may be another word, which comes first.
        for text in dict.fromkeys((written, without_accents(written))) if meanings else ():
            for word, forms in zip(meanings, text.split("\n"), strict=True):
                for form in forms.split():
                    if "_" in form:
                        first, *more = form.split("_")
                        phrases.setdefault(first, []).append((more, word))
                    else:
                        words.setdefault(form, word)
        for some in phrases.values():
            some.sort(key=lambda phrase: -len(phrase[0]))
        return words, phrases

    def words(self) -> Iterator[tuple[str, tuple[int, bool]]]:
        """See `NumberReader.words`."""
        return ((word, (meaning.value, meaning.ordinal)) for word, meaning in self._forms[0].items())

    def read(self, words: Sequence[str], start: int) -> Numeral | None:
        """The longest number that begins at `start`; None for most words that `may_begin_with` is false of."""
        total, below, at, length, ordinal, composed = 0, 1000, start, 0, False, False
        while at < len(words) and (not ordinal or (self._ordinals_join and below == 10)):
            word, end = self._word(words, at)
            if word is None or (ordinal and not word.ordinal):
                break
            if word.value == 100 and self._multiplies and 0 < total < 10:
                total, below = total * 100, 100
            elif word.value < below and (length == 0 or word.value):
                total, below = total + word.value, self._room(word.value)
            else:
                break
            at, ordinal, composed = end, word.ordinal, composed or word.composed
            length = at - start
            at = self._behind_joiner(words, at, word.value)
        return Numeral(total, ordinal, length, self._language, composed or length > 1) if length else None

    def _word(self, words: Sequence[str], at: int) -> tuple[_Word | None, int]:
        """The word or the phrase at `at`, whose words hyphens may join, and where it ends."""
        single, phrases = self._forms
        for more, phrase in phrases.get(words[at], ()):
            end = at + 1
            for one in more:
                end += end < len(words) and words[end] == "-"
                if end == len(words) or words[end] != one:
                    break
                end += 1
            else:
                return phrase, end
        word = single.get(words[at]) or self._run_together(words[at])
        if self._tens_behind:
            unit, joined, ten = words[at].partition(self._tens_behind)
            if word is None and joined:
                return self._joined(single.get(unit), single.get(ten)), at + 1
            following = words[at + 1] if at + 1 < len(words) else ""
            if following.startswith(self._tens_behind):
                both = self._joined(word, single.get(following.removeprefix(self._tens_behind)))
                return (both, at + 2) if both else (word, at + 1)
        return word, at + 1

    def _run_together(self, word: str) -> _Word | None:
        """A ten and the unit after it without a blank: "fortytwo", "oniki", сорокдва."""
        single, _ = self._forms
        for end in range(2, len(word) - 1) if len(word) >= _SHORTEST_TOGETHER else ():
            ten, unit = single.get(word[:end]), single.get(word[end:])
            if ten and unit and not ten.ordinal and 0 < unit.value < 10 and ten.value in self._tens:
                return _Word(ten.value + unit.value, unit.ordinal, composed=True)
        return None

    @staticmethod
    def _joined(unit: _Word | None, ten: _Word | None) -> _Word | None:
        """A unit and the ten after it as one number."""
        if unit is None or ten is None or not 0 < unit.value < 10 or ten.value % 10 or not 10 < ten.value < 100:
            return None
        return _Word(unit.value + ten.value, unit.ordinal or ten.ordinal)

    def _room(self, value: int) -> int:
        """Below what the next word must stay: 100 after hundreds, 10 after tens, 1 (nothing) after the rest."""
        return 100 if value >= 100 else 10 if value >= self._units_after and value % 10 == 0 and value else 1

    def _behind_joiner(self, words: Sequence[str], at: int, value: int) -> int:
        """The place after hyphens and a joiner, each of which may stand between two parts of a number."""
        if words[at : at + 1] == ["-"]:
            at += 1
        if at < len(words) and value >= self._joined_from and words[at] in self._joiners:
            at += 1
            if words[at : at + 1] == ["-"]:  # "one-hundred-and-two"
                at += 1
        return at


@cache
def known_numbers() -> NumberReader:
    """The numbers of all languages."""
    return NumberReader(languages())


def years(text: str) -> tuple[int, ...]:
    """The years 1900 to 2099 that a question names, in order and once each.

    Four digits of any script, alone or at the end of a date, not a part of a longer number, a decimal or an
    amount of money; in Chinese also digit by digit, 二〇二二.
    """
    return known_numbers().years(text)


def _in_decimal(text: str, match: re.Match[str]) -> bool:
    return _YEAR_BEFORE.search(text[max(0, match.start() - 2) : match.start()]) is not None


def digits_value(digits: str) -> int:
    """The value of ASCII digits, at most `LARGEST`: a question may hold thousands of digits."""
    digits = digits.lstrip("0")
    return LARGEST if len(digits) > 9 else int(digits or "0")


def roman_value(word: str, largest: int | None = None) -> int | None:
    """The value of a Roman numeral in capital or in small letters, None beyond `largest` and for any other word.

    Several letters may be Cyrillic ones that look alike: ІІІ, ХІV. Without `largest` a single C is none: it has other
    reasons to stand in a question.
    """
    capitals = word.upper()
    if len(capitals) > 1 and not capitals.isascii():
        capitals = capitals.translate(_LIKE_ROMAN)
    if not _ROMAN.fullmatch(capitals):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in capitals.lower()]
    value = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    if largest is None:
        return None if capitals == "C" else value
    return value if value <= largest else None


def roman_numeral(number: int) -> str:
    """A number from 1 to 3999 as a Roman numeral in small letters."""
    written = ""
    for letters, worth in _ROMAN_DIGITS.items():
        times, number = divmod(number, worth)
        written += times * letters
    return written


def han_numeral(number: int) -> str:
    """A number from 0 to 9999 in Chinese: 十二, 一百零二."""
    if number < 10:
        return _HAN_DIGITS[number]
    written, zero = "", False
    for worth, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, worth)
        if digit:
            written += ("零" if zero else "") + _HAN_DIGITS[digit] + sign
        zero = bool(written) and not digit
    return written.removeprefix("一") if written.startswith("一十") else written
