"""Cuts a question into tokens for the lookup rules; what the tables do not know becomes `Kind.UNKNOWN`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.lookup.tokens import NAMING, NOUNS, SECTION_NOUNS, UNKNOWN, Kind, Token
from index.lookup.words import Vocabulary
from index.lookup.written_ids import WrittenIds
from index.text.folding import (
    HAN_OR_ZERO,
    INDIC_MARKS,
    HanPattern,
    fold,
    is_han_or_zero,
    normalise,
    one_alphabet,
    without_invisible,
)
from index.text.numerals import LARGEST, Numeral, digits_value, roman_value

_LETTER = rf"(?:[^\W\d_{HAN_OR_ZERO}]|[{INDIC_MARKS}])"
_PIECE = HanPattern(rf"[0-9]+(?:-[0-9]+){{2,}}|[0-9]+(?:[.,:/][0-9]+)*|[{HAN_OR_ZERO}]+|(?!')(?:'?{_LETTER})+|\.\.+|\S")
_PLAINLY_ROMAN = re.compile("[ivxl]+")  # other numerals are words of some languages, too: "di", "mi", іх
_ALONE = {"і": 1, "х": 10}  # Cyrillic
_FIRST_SYLLABLE = "\u1100"
_LONGEST_HAN = 6  # characters of a word
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,0[0-9]{2})+")

_SYMBOLS: Mapping[str, Kind] = {
    "#": Kind.MARK,
    "-": Kind.TO,
    "&": Kind.AND,
    "/": Kind.AND,
    **dict.fromkeys(",،、;؛|", Kind.COMMA),
    **dict.fromkeys("%‰‱٪@*°\\", Kind.UNKNOWN),  # what follows or precedes is an amount, an address or a sum
}


class Piece(NamedTuple):
    """A word, a number, a run of Chinese or a sign; `glued` without white space before it."""

    text: str
    glued: bool


_NUMBERS = frozenset({Kind.NUMBER, Kind.ROMAN})
_BEFORE_DIGITS = NAMING | {Kind.ORDINAL}  # what may stand before digits without a blank: "task42", 제42조
# What may join numbers in another language: "a" is "to" in Spanish, "i" is "and" in Polish.
_JOINING = frozenset({Kind.UNKNOWN, Kind.FILLER, Kind.SILENT, Kind.FROM, Kind.ROMAN})
MOST_MISSPELT = 2  # words of a question that are read as others

# Compiled when a question that is not ASCII needs them.
_DINGBAT = "[❶-➓⓫-⓿]"  # digits that normal forms leave as they are
_RAISED = "(?<=[0-9])[⁰¹²³⁴-⁹]+"  # статья 7¹
_SPELLINGS = (
    (r"(?<=\d)[。｡٫·・](?=[^\W_])", "."),  # a point between numbers as other keyboards type it
    (r"(?i)(?<!\w)n\.?\s?[°º˚]", "#"),
    ("[→⇒⟶⟹]", "-"),
    ("(?<=[ぁ-ゖ])(?=[ァ-ヺ])", " "),  # where a word in the other kana begins: のセクション
    ("[參参](?=[拾佰仟])|(?<=[第拾佰仟零])[參参]", "叁"),  # elsewhere it means "to take part"
)
_EMPHASIS = re.compile(r"(?<!\w)[*`]+(?=\w)|(?<=\w)[*`]+(?!\w)")
_TAG, _ARROW = "</?[A-Za-z]{1,10}/?>", "[-=]+>"
_PLACEHOLDER = "<([^<>]*)>"  # "task <42>", as help writes what is to be put in


def tokenize(
    question: str,
    vocabulary: Vocabulary,
    is_name: Callable[[str], bool] | None = None,
    *,
    misspelt: bool = False,
) -> list[Token]:
    """The tokens of a question in order; punctuation and pictures that say nothing are left out.

    `is_name` tells whether the document has an id or a label like this. With `misspelt`, words that are not known are
    read as those that they are one slip away from.
    """
    text = _EMPHASIS.sub(" ", question if question.isascii() else _respelt(question))
    if ">" in text:
        text = re.sub(_ARROW, "-", re.sub(_PLACEHOLDER, r" \1 ", re.sub(_TAG, " ", text)))
    text = _inserted(text, vocabulary)
    ids = WrittenIds(vocabulary, is_name)
    return _Reading(_pieces(fold(ids.replaced(text))), vocabulary, ids, misspelt=misspelt).tokens()


def _respelt(text: str) -> str:
    """A text with what is written in several ways written in one."""
    text = one_alphabet(without_invisible(text)).replace("№", "#").replace("ª", "º").replace("🔟", "10")
    text = re.sub(_DINGBAT, lambda found: str(int(unicodedata.numeric(found[0]))), text)
    text = normalise(re.sub(_RAISED, lambda found: f".{normalise(found[0])}", text))
    for pattern, spelling in _SPELLINGS:
        text = re.sub(pattern, spelling, text)
    return text


def _inserted(text: str, vocabulary: Vocabulary) -> str:
    """第七条之二 as 第7.2条: an article put in between, or what stands in article 7; so 第七点二条, 제7조의2.

    The characters of a numeral may have blanks between them, as some keyboards put them: 第 四 十 二 项.
    """
    if "第" in text:
        numeral = rf"第(?:\s*[{vocabulary.numbers.characters}])+"
        text = re.sub(numeral, lambda found: "".join(found[0].split()), text)
    if "의" in text:
        text = re.sub(r"제\s*([0-9]{1,7})\s*조\s*의\s*([0-9]{1,7})", r"제\1.\2조", text)
    if "之" not in text and "点" not in text and "點" not in text:
        return text
    number = rf"([0-9]{{1,7}}|[{vocabulary.numbers.characters}]{{1,8}})"

    def dotted(found: re.Match[str]) -> str:
        first, behind_point, noun, added = found.groups()
        numbers = [first, behind_point or added]
        values = [int(one) if one.isdecimal() else vocabulary.numbers.value(one) for one in numbers]
        return found[0] if None in values else f"第{values[0]}.{values[1]}{noun or ''}"

    return re.sub(rf"第\s*{number}(?:[点點]{number}|\s*([{HAN_OR_ZERO}])之{number})", dotted, text)


def _pieces(text: str) -> list[Piece]:
    end, pieces = 0, []
    for match in _PIECE.finditer(text):
        pieces.append(Piece(match[0], match.start() == end and end > 0))
        end = match.end()
    return pieces


def _is_letter(word: str) -> bool:
    """Whether a word is one letter of an alphabet; a syllable of Korean is a word like any other."""
    return len(word) == 1 and word < _FIRST_SYLLABLE


class _Reading:
    """One question while it is read."""

    def __init__(self, pieces: Sequence[Piece], vocabulary: Vocabulary, ids: WrittenIds, *, misspelt: bool) -> None:
        self._pieces = pieces
        self._words = [piece.text for piece in pieces]
        self._vocabulary = vocabulary
        self._numbers = vocabulary.numbers
        self._ids = ids
        self._left_to_guess = MOST_MISSPELT if misspelt else 0
        self._tokens: list[Token] = []
        self._unsettled: dict[int, str] = {}  # words that a number beside them may make more of, by their place

    def tokens(self) -> list[Token]:
        """See `tokenize`."""
        tokens, at = self._tokens, 0
        if self._left_to_guess:
            self._correct()
        while at < len(self._pieces):
            word = self._words[at]
            first = word[0]
            if name := self._ids.at(first):
                tokens.append(Token(Kind.NUMBER, LARGEST, name=name))
                at += 1
            elif "0" <= first <= "9":
                at = self._read_digits(at)
            elif is_han_or_zero(first):
                tokens.extend(self._segment(word, after_ordinal=bool(tokens) and tokens[-1].kind is Kind.ORDINAL))
                at += 1
            elif first.isalpha() or (len(word) > 1 and first != "."):
                at = self._read_word(at)
            else:
                tokens.extend(self._symbol(at))
                at += 1
        if any(token.letter or token.kind in _NUMBERS for token in tokens):
            self._settle()
        return tokens

    def _settle(self) -> None:
        """Make of the words beside a number what they are there."""
        tokens = self._tokens
        for place, word in self._unsettled.items():
            # One letter behind a number is a measure: "42 t", "3 ч".
            sides = (1,) if _is_letter(word) else (-1, 1)
            is_numbered = any(self._is_number(place + step) for step in sides)
            if tokens[place].kind is Kind.UNKNOWN and is_numbered and (noun := self._vocabulary.near(word)):
                tokens[place] = noun
            elif tokens[place].kind in NOUNS and not is_numbered:
                tokens[place] = replace(UNKNOWN, letter=True)
        for place, word in self._unsettled.items():
            if tokens[place].kind in _JOINING and self._is_between(place) and (joiner := self._vocabulary.joiner(word)):
                tokens[place] = Token(joiner)

    def _is_between(self, place: int) -> bool:
        """Whether a number stands on either side, with nothing between but nouns and marks."""
        sides = self._tokens[max(place - 2, 0) : place][::-1], self._tokens[place + 1 : place + 3]
        return all(
            any(token.kind in _NUMBERS for token in side)
            and next(token.kind for token in side if token.kind not in NAMING) in _NUMBERS
            for side in sides
        )

    def _is_number(self, place: int) -> bool:
        """Whether a number or a letter stands here, or a mark or an ordinal sign and then a number."""
        if 0 <= place < len(self._tokens) and self._tokens[place].letter and self._tokens[place].kind is Kind.UNKNOWN:
            return True
        kinds = [token.kind for token in self._tokens[max(place, 0) : place + 2]] if place >= 0 else []
        return kinds[:1] in ([Kind.NUMBER], [Kind.ROMAN]) or kinds in (
            [Kind.MARK, Kind.NUMBER],
            [Kind.ORDINAL, Kind.NUMBER],
        )

    def _read_digits(self, at: int) -> int:
        """Adds the number at `at` and returns where to go on: after what belongs to it ("42nd", "42-я")."""
        named = bool(self._tokens) and self._tokens[-1].kind in NAMING
        numbers = _values(self._words[at], named=named)
        end, ordinal = self._ordinal_end(at)
        if end is None or not numbers:
            self._tokens.append(UNKNOWN)
            return at + 2 if end is None else end
        for place, value in enumerate(numbers):
            if place:
                self._tokens.append(Token(Kind.TIGHT))
            self._tokens.append(Token(Kind.NUMBER, value, ordinal))
        return end

    def _ordinal_end(self, at: int) -> tuple[int | None, bool]:
        """Where the number at `at` ends and whether it is an ordinal; None if letters make it another word ("5g")."""
        follow = self._pieces[at + 1 : at + 3]
        joined = bool(follow) and follow[0].glued and follow[0].text in ("-", "'", ".")
        place = 1 if joined else 0
        if len(follow) <= place or not follow[0].glued:
            return at + 1, False
        word, glued = follow[place]
        if not word[0].isalpha() or is_han_or_zero(word[0]):
            return at + 1, False
        if follow[0].text == ".":  # the Turkish ordinal: "39. görev"
            return at + 1, self._vocabulary.is_noun(word)
        if glued and self._numbers.is_ordinal_suffix(word):
            is_word = len(word) == 1 and self._is_before_digits(at + place + 2)  # "1e2"
            return (None, False) if is_word else (at + place + 2, True)
        if glued and self._vocabulary.is_noun(word):  # "39-vazifa"
            return at + place + 1, True
        if glued and self._numbers.is_ending(word, apart=follow[0].text == "'"):
            return at + place + 2, False
        if glued and (known := self._vocabulary.get(word)) and known.kind is Kind.UNTIL:  # "44gacha"
            return at + place + 1, False
        return (at + 1, False) if joined else (None, False)

    def _is_before_digits(self, end: int) -> bool:
        """Whether digits begin where a word ends."""
        return end < len(self._pieces) and self._pieces[end].glued and self._words[end][0].isdecimal()

    def _correct(self) -> None:
        """Puts right the words that are one slip away from others, before any is read: "forty-secnd" is one number."""
        at = 0
        while at < len(self._words) and self._left_to_guess:
            alone = self._alone(at)
            length, token = (1, alone) if alone else self._phrase(at)
            if token.kind is Kind.UNKNOWN and (alone or not self._numbers.read(self._words, at)):
                before_digits = at + 1 < len(self._words) and self._words[at + 1][0].isdecimal()
                word = self._vocabulary.misspelt(self._words[at], nouns=before_digits)
                if word is not None:
                    self._left_to_guess -= 1
                    self._words[at] = word
            at += length

    def _read_word(self, at: int) -> int:
        alone = self._alone(at)
        length, token = (1, alone) if alone else self._phrase(at)
        if alone is None and (length == 1 or token.kind is not Kind.UNKNOWN) and (number := self._number(at)):
            one = token.kind is Kind.ONE and number.length == 1
            self._tokens.append(Token(Kind.ONE if one else Kind.NUMBER, number.value, number.ordinal))
            return at + number.length
        end = at + length
        before_digits = self._is_before_digits(end)
        if before_digits and not self._words[at].isascii() and self._vocabulary.joiner(self._words[at]):  # "3 و5"
            before_digits = False
        if before_digits and token.kind not in _BEFORE_DIGITS:
            if token.kind is Kind.UNKNOWN and (noun := self._vocabulary.near(self._words[at])):  # "art42"
                self._tokens.append(noun)
                return end
            self._tokens.append(UNKNOWN)  # "h1", "covid19"
            return end + 1
        if length == 1:
            if (
                _is_letter(self._words[at]) and self._words[max(at - 1, 0)] == "&" and self._pieces[at].glued
            ):  # "AT&T 5"
                self._tokens.append(UNKNOWN)
                return end
            if token.kind in _JOINING or (token.kind in NOUNS and _is_letter(self._words[at])):
                self._unsettled[len(self._tokens)] = self._words[at]
            if _is_letter(self._words[at]):
                token = replace(token, letter=True)
        self._tokens.append(token)
        return end

    def _number(self, at: int) -> Numeral | None:
        """The longest number in words at `at`.

        In a language whose lookup words are known less, a cardinal that is one word ("on", "он", "سی") may mean
        anything; it is a number only after a noun of its language, and if it is not a lookup word there.
        """
        word, before = self._words[at], self._words[at - 1] if at else ""
        for number in self._numbers.read(self._words, at):
            language = number.language
            if number.composed or number.ordinal or self._vocabulary.is_complete(language):
                return number
            is_named = self._vocabulary.kind_in(language, before) in NAMING
            # "Give" in the same letters stands with the number of what is to be given.
            alone = at + 1 == len(self._words) and not any(token.kind in _NUMBERS for token in self._tokens)
            if is_named and (alone or self._vocabulary.kind_in(language, word) is None):
                return number
        return None

    def _alone(self, at: int) -> Token | None:
        """The token of the word at `at` whatever stands beside it; None where that has to be looked at."""
        return None if self._words[at] in _ALONE else self._vocabulary.alone(self._words[at])

    def _phrase(self, at: int) -> tuple[int, Token]:
        """The longest known phrase at `at`, with its length in words."""
        words = self._words
        value = roman_value(words[at])
        if value and _PLAINLY_ROMAN.fullmatch(words[at]):
            return 1, Token(Kind.ROMAN, value)
        for length in range(min(self._vocabulary.longest(words[at]), len(words) - at), 0, -1):
            if token := self._vocabulary.get(" ".join(words[at : at + length])):
                return length, token
        value = value or (_ALONE.get(words[at]) if self._is_alone_beside_section(at) else None)
        return 1, Token(Kind.ROMAN, value) if value else UNKNOWN

    def _is_alone_beside_section(self, at: int) -> bool:
        """Whether a Cyrillic letter that looks like I or X can only be a section's number: "розділ І", "І бөлім"."""
        if self._words[at] not in _ALONE or any(word[0].isdecimal() for word in self._words):
            return False
        beside = [self._vocabulary.get(word) for word in self._words[max(at - 1, 0) : at + 2]]
        return any(token is not None and token.kind in SECTION_NOUNS for token in beside)

    def _symbol(self, at: int) -> Iterator[Token]:
        text, glued = self._pieces[at]
        after_number = bool(self._tokens) and self._tokens[-1].kind is Kind.NUMBER
        following = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
        before_digits = following is not None and following.glued and following.text[0].isdecimal()
        after_noun = bool(self._tokens) and self._tokens[-1].kind in NAMING
        if text in ("-", ".") and before_digits and not glued and not after_number:
            if not after_noun:  # a minus, or less than one; "task -42" has a dash
                yield UNKNOWN
        elif text == "§":
            if not (self._tokens and self._tokens[-1] == self._vocabulary.paragraph_sign):
                yield self._vocabulary.paragraph_sign
        elif text in _SYMBOLS:
            yield Token(_SYMBOLS[text])
        elif (
            text == "+" and self._tokens and self._tokens[-1].kind in _NUMBERS and self._names_numbers()
        ):  # elsewhere a sum
            yield Token(Kind.AND)
        elif text == "=" and after_noun:
            return
        elif text.startswith(".."):
            yield Token(Kind.TO)
        elif unicodedata.category(text)[0] not in "PZ" and unicodedata.category(text) not in ("So", "Sk"):
            yield UNKNOWN

    def _names_numbers(self) -> bool:
        """Whether something so far says that numbers are names: "tasks 42 + 43", 第42+43项, "2.1 + 2.2"."""
        return any(token.kind in NAMING or token.kind is Kind.ORDINAL or token.name for token in self._tokens)

    def _segment(self, run: str, after_ordinal: bool) -> Iterator[Token]:
        """A run of Han cut at the longest known words; numerals win after 第 and where they are longer."""
        at = 0
        while at < len(run):
            numeral = self._numeral(run, at)
            word, near = (self._longest(run, at, get) for get in (self._vocabulary.get, self._vocabulary.near))
            if len(near) > len(word):  # 项目, not 项
                word = near
            if numeral and (after_ordinal or len(numeral) >= len(word)):
                value = self._numbers.value(numeral)
                token = UNKNOWN if value is None else Token(Kind.NUMBER, value)
                word = numeral
            else:
                token = (self._vocabulary.get(word) or self._vocabulary.near(word) if word else None) or UNKNOWN
            yield token
            after_ordinal = token.kind is Kind.ORDINAL or (after_ordinal and token.kind is Kind.SILENT)
            at += max(len(word), 1)

    @staticmethod
    def _longest(run: str, at: int, get: Callable[[str], Token | None]) -> str:
        """The longest word at `at` that is known, empty without one."""
        lengths = range(min(_LONGEST_HAN, len(run) - at), 0, -1)
        return next((run[at : at + length] for length in lengths if get(run[at : at + length])), "")

    def _numeral(self, run: str, at: int) -> str:
        """The characters of a number at `at`."""
        end = at
        while end < len(run) and run[end] in self._numbers.characters:
            end += 1
        return run[at:end]


def _values(digits: str, *, named: bool) -> list[int]:
    """One number, several with "," between, or none: a decimal, a date, a time, a fraction.

    After a noun also several with "/" between; "article 7/2" is what stands inside article 7, not a list.
    """
    if digits.isdecimal():
        return [digits_value(digits)]
    if named and re.fullmatch(r"[0-9]+(?:/[0-9]+)+", digits):
        values = [digits_value(part) for part in digits.split("/")]
        return values if values == sorted(values) else values[:1]
    if _THOUSANDS.fullmatch(digits):
        return [digits_value(digits.replace(",", ""))]
    parts = digits.split(",")
    return [digits_value(part) for part in parts] if all(part.isdecimal() for part in parts) else []
