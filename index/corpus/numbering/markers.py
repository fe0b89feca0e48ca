"""What a line begins with that may number it: "12.", "Article 12", 第十二条, "3.b", "(1)", ①, "IV."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from index.corpus.lines import Line
from index.corpus.numbering.letters import letter_numeral
from index.corpus.words import CITED, HOLDING, any_of, numbering_words
from index.languages import languages
from index.text.folding import MARKS, ascii_digits, fold, is_han, normalise, simplified, without_accents
from index.text.ids import INSERTED, INSERTED_PATTERN
from index.text.numerals import ROMAN_PATTERN, known_numbers, roman_value

# A part of a number: (0, 12) is the number 12, (1, 2) the letter b. Numbers come before letters: 3.9, then 3.a.
Part: TypeAlias = tuple[int, int]
Path: TypeAlias = tuple[Part, ...]

MAX_DIGITS = 7
_PARTS = 6
_RAISED = re.compile(r"(?<=[0-9])[⁰¹²³⁴-⁹]{1,2}(?=[\s.:)-]|\Z)")
_SHOWN = 200  # characters of a line in which its marker stands


class Kind(IntEnum):
    """Shapes of numbering, from what usually stands outermost to what stands innermost."""

    HEADING = 0  # a heading without a number
    OWN_SECTION = 1  # what corpus.toml says is a section
    GROUP = 2  # "Chapter 3"
    ROMAN = 3
    LETTER = 4  # A.
    HAN = 5  # 一、
    HAN_BRACKETED = 6  # （一）
    UNIT = 7  # "Article 12", § 3; what corpus.toml says is a task; a question of an FAQ
    DECIMAL = 8  # 12. and 12.3
    INNER = 9  # a), (1), ①, i.


GROUPS = frozenset({Kind.HEADING, Kind.OWN_SECTION, Kind.GROUP, Kind.ROMAN, Kind.LETTER, Kind.HAN, Kind.HAN_BRACKETED})


class Family(NamedTuple):
    """Markers of one shape, which count together. `unit` is the key of what its word calls the parts."""

    kind: Kind
    shape: str
    unit: str = "item"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that a line may begin with.

    `label` is the number as one types it in ASCII, `text` what follows it. A marker is `alone` if nothing does,
    `weak` if the line looks like running text, `close` if no space follows it, `tight` if a digit follows its full
    stop, too ("3.2020 was ...").
    """

    family: Family
    path: Path
    label: str
    text: str
    alone: bool = False
    weak: bool = False
    close: bool = False
    tight: bool = False


# A word with its apostrophes and combining marks: bo'lim, अनुच्छेद, ข้อ.
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|['‘’ʻʼ{MARKS}\u200c])*")
_BETWEEN = re.compile(r"\s*(?:(?:no|nr|n°|№|#)\.?)?\s*[.\-–]?\s*[(（\[]?\s*", re.IGNORECASE)
_WORD_NUMBER = re.compile(
    r"(?P<number>\d{1,7}(?:[.\-–]\d{1,4})*)(?:[º°ª]?-(?P<added>[A-Z])(?!\w)|(?:er|st|nd|rd|th|º|°|ª)(?!\w)|"
    r"-(?:[^\W\d_]{1,3})(?!\w)|[./]?(?P<letter>[A-Za-zА-Яа-яΑ-Ωα-ω])(?!\w))?"
)
_INSERTED = re.compile(INSERTED_PATTERN, re.IGNORECASE)
_CLOSING = re.compile(r"\s*[)）\]]?\s*([.。．:：、)）\]|\-–—ـ]*)(?=\s|$|[^\W\d_]|[\"“«(（])")
_LEAD = re.compile(r"(?:[>*•·–—+-]\s+)+(?=[0-9]{1,4}[.)]\s)")  # of a quotation, or a bullet before the number
_NUMERO = re.compile(r"(?:no|nr|n[°º]|№|#)\.?\s*(?=[0-9])", re.IGNORECASE)
# One character that stands for a whole marker, in brackets, with a full stop or Roman: ⑴, ⒈, Ⅳ, ㈠.
_WHOLE_MARKER = re.compile(r"[\u2160-\u217f]+|[\u2474-\u249b\u3220-\u3229]")
_KEYCAPS = re.compile(r"(?:[0-9]\ufe0f?\u20e3)+")  # 1️⃣, as chats have them
_CIRCLED = re.compile(r"(?P<plain>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])|[\u24eb-\u24fe\u2776-\u2793]")
_ROMAN = re.compile(rf"({ROMAN_PATTERN})(?:(?<=I)(?:er|re|ère))?(?![^\W_])")  # "Titre Ier"
_ROMAN_LINE = re.compile(r"([IVXLC]{1,8}|[ivxlc]{1,8})\s*(?:([.)、．:：])|[-–—](?=\s))\s*(?=\S)(?P<text>.*)", re.DOTALL)
_LETTER_LINE = re.compile(r"([A-ZА-Яa-zа-я])\s*([.)、．])\s*(?=\S)(?P<text>.*)", re.DOTALL)
_BRACKETED = re.compile(r"[(（\[]\s*([0-9]{1,3}|[A-Za-zА-Яа-я]|[ivxlcIVXLC]{1,7})\s*[)）\]]\s*(?P<text>.*)", re.DOTALL)
_LETTER_NUMBER = re.compile(r"([A-Z])\.(\d{1,4}(?:\.\d{1,4})*)[.:)]?(?:\s+|$)(?P<text>.*)", re.DOTALL)
_NUMBER_LINE = re.compile(
    r"(?P<number>\d{1,7}(?:\.\d{1,4})*(?:\.[a-zа-я](?![^\W_]))?)(?![^\W_]|[.,]\d)"
    r"(?P<close>\s*(?:[.)、:|](?!\d)|[-–—](?=\s))|\s|$)\s*(?P<text>.*)",
    re.DOTALL,
)
_TIGHT_LINE = re.compile(r"(?P<number>\d{1,7})\.(?P<text>\d.*)", re.DOTALL)
_NUMBER_WORD = re.compile(r"(\d{1,7}(?:[-–]\d{1,3})?|[IVXLC]{1,7}(?=[\s\-–]))[\s\-–]*(?=[^\W\d_])")
_ORDINAL_SUFFIX = re.compile(r"[^\W\d_]{1,7}[\s.\-–]+")
_WIDE = str.maketrans("．。）（：۔।", "..)(:..")
_SHORTEST_PLAIN = 5  # letters of a word that is known without its accents
_LARGEST_ROMAN = 399  # of a heading
_MOST_APART = 3  # words before the number of a part that is counted apart
_AROUND = ("zh", "ja", "ko")  # languages that put a number inside a word: 第十二条, 제12조
_PARTICLE = "[가-힣]"  # "제3조에 따라" is a sentence
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщэюя"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_TYPED = ("a", "b", "v", "g", "d", "e", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h")
_CYRILLIC_ASCII = dict(zip(_CYRILLIC, (*_TYPED, "c", "ch", "sh", "shch", "eh", "yu", "ya"), strict=True))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all languages that stand beside a number; folded word -> key."""

    keys: dict[str, str]
    first: frozenset[str]
    around_keys: dict[str, str]
    around: re.Pattern[str]  # 第十二条, 제12조
    annex: re.Pattern[str]  # 附件一
    numerals: re.Pattern[str]


@cache
def _words() -> _Words:
    keys: dict[str, str] = {}
    around: dict[str, str] = {}
    for language in sorted(languages(), key=lambda language: language.code != "zh"):
        for key in (*CITED, *HOLDING):
            for word in getattr(language.numbering, key).split():
                if language.code in _AROUND:
                    around.setdefault(word, key)
                folded = fold(word.split("_")[-1])
                keys.setdefault(folded, key)
                if len(folded) >= _SHORTEST_PLAIN:
                    keys.setdefault(without_accents(folded), key)  # ΑΡΘΡΟ, CAPITULO
    digits = f"[{known_numbers().characters}]{{1,8}}|[0-9]{{1,7}}"
    annexes = any_of(word for word, key in around.items() if key == "annex")
    return _Words(
        keys,
        numbering_words("first"),
        around,
        re.compile(
            rf"[第제]\s*({digits})\s*({any_of(around)})(?:[之의]({digits}))?(?!{_PARTICLE})[.。．、:：]?\s*(.*)",
            re.DOTALL,
        ),
        re.compile(rf"(?:{annexes})\s*({digits})(?![^\W\d_])[.:]?\s*(.*)", re.DOTALL),
        re.compile(rf"([(（〔]?)\s*([{known_numbers().characters}]{{1,8}})\s*([)）〕]|[、.．:：])\s*(.*)", re.DOTALL),
    )


def markers_of(line: Line) -> Iterator[Marker]:
    """All that the line's beginning may be read as, drawn by the format or typed."""
    return _read(
        line, lambda head, tail: (*_from_words(head, tail), *_from_numbers(head, tail), *_from_letters(head, tail))
    )


def word_markers_of(line: Line) -> Iterator[Marker]:
    """A number behind a capitalised word that need not be known: "Step 3", მუხლი 3. Roman numbers hold others."""
    return _read(line, _from_any_word)


def apart_marker(line: Line, family: Family) -> Marker | None:
    """The marker of a part that is counted apart from those of this family, its label with the word that tells so:
    "Temporary article 1" is Temporary-1. None for any other line."""
    return next(_read(line, lambda head, tail: _from_apart(head, tail, family)), None)


def _from_apart(head: str, tail: str, family: Family) -> Iterator[Marker]:
    """Words that set apart, before or behind the word of the parts or of provisions, then the number."""
    apart, provision = numbering_words("apart"), numbering_words("provision")
    said: list[str] = []
    end = 0
    for token in islice(_TOKEN.finditer(head), _MOST_APART):
        word = fold(token[0])
        if head[end : token.start()].strip():
            break
        if word in apart:
            said.append(word if said else token[0][0].upper() + word[1:])
        elif word not in provision and _words().keys.get(word) != family.shape:
            break
        end = token.end()
    if not said or not head[0].isalpha() or head[0].islower():
        return
    rest = head[end:].lstrip()
    read = _from_words(rest, tail) if rest[:1] in ("第", "제") else _after_word("article", head, end, tail, family)
    for marker in read:
        if not marker.weak:
            yield replace(marker, family=family, label=f"{'-'.join(said)}-{marker.label}")


def _read(line: Line, read: Callable[[str, str], Iterable[Marker]]) -> Iterator[Marker]:
    text = f"{line.marker} {line.text}" if line.marker else line.text
    text = text.strip()
    if not text:
        return
    head = text[:_SHOWN].translate(_WIDE)
    if not head.isascii():
        head = ascii_digits(_plain(head))
    head = _LEAD.sub("", head, 1)
    tail = text[_SHOWN:]
    for written in _readings(head):
        for marker in read(written, tail):
            if len(marker.path) <= _PARTS:
                # In the document's own characters again: only what stands before has been written out.
                yield replace(marker, text=text[len(text) - len(marker.text) :] if marker.text else "")


def _readings(head: str) -> Iterator[str]:
    """The beginning of a line; of "Статья 7¹" as article 7 with a note, and as article 7-1 that was put in later."""
    if head.isascii() or not (found := _RAISED.search(head)):
        yield head
        return
    for written in ("", f"-{normalise(found[0])}"):
        yield head[: found.start()] + written + head[found.end() :]


def _plain(head: str) -> str:
    """The beginning of a line with characters that stand for a whole marker written out: ⒈, ⑴, Ⅳ, 1️⃣."""
    if run := _WHOLE_MARKER.match(head):
        return normalise(run[0]) + head[run.end() :]
    if run := _KEYCAPS.match(head):
        return re.sub(r"[^0-9]", "", run[0]) + head[run.end() :]
    return head


def _from_words(head: str, tail: str) -> Iterator[Marker]:
    words = _words()
    if head[0] in "第제" and (found := words.around.match(simplified(head))):
        number, key, second, text = found.groups()
        value, after = _han_value(number), _han_value(second) if second else None
        if value is not None:
            path: Path = ((0, value),) if after is None else ((0, value), (0, after))
            label = str(value) if after is None else f"{value}-{after}"
            yield _word_marker(words.around_keys[key], path, label, text + tail)
        return
    if is_han(head[0]) and (found := words.annex.match(simplified(head))):
        if (which := _han_value(found[1])) is not None:
            yield _word_marker("annex", ((0, which),), str(which), found[2] + tail)
        return
    if head[0] == "§":
        if found := re.match(r"§{1,2}\s*", head):
            yield from _after_word("section", head, found.end(), tail, Family(Kind.UNIT, "§", "section"))
        return
    if found := _NUMERO.match(head):
        yield from _after_word("item", head, found.end(), tail, Family(Kind.UNIT, "№"))
        return
    if (token := _TOKEN.match(head)) and (key := words.keys.get(fold(token[0]))):
        upper = token[0][0].isupper() or token[0][0] == token[0][0].upper()
        yield from _after_word(key, head, token.end(), tail, weak=not upper)
        return
    if found := _NUMBER_WORD.match(head):
        yield from _number_first(found, head, tail)
    if token:
        yield from _number_words_first(head, tail)


def _from_any_word(head: str, tail: str) -> Iterator[Marker]:
    token = _TOKEN.match(head)
    if token and token[0][0] == token[0][0].title():
        for kind in (Kind.UNIT, Kind.GROUP):
            for marker in _after_word("item", head, token.end(), tail, Family(kind, fold(token[0]))):
                if marker.label.isdecimal() == (kind is Kind.UNIT):
                    yield marker


def _number_first(number: re.Match[str], head: str, tail: str) -> Iterator[Marker]:
    """The number, then the word: "12-бап", "12 дугаар зүйл", "12-modda", "IV bob" (but not "12 articles")."""
    suffix = _ORDINAL_SUFFIX.match(head, number.end())
    for start in (number.end(), *((suffix.end(),) if suffix else ())):
        token = _TOKEN.match(head, start)
        key = _words().keys.get(fold(token[0])) if token else None
        roman = roman_value(number[1], _LARGEST_ROMAN)
        if token and key and (roman or not token[0].isascii() or "-" in head[:start]):
            values = [roman] if roman else [int(part) for part in re.split("[-–]", number[1])]
            label = number[1] if roman else "-".join(map(str, values))
            yield from _closed(key, tuple((0, value) for value in values), label, head, token.end(), tail)
            return


def _number_words_first(head: str, tail: str) -> Iterator[Marker]:
    """ "Арван хоёрдугаар зүйл": the number in words, then the word."""
    keys = _words().keys
    tokens = [match for match, _ in zip(_TOKEN.finditer(head), range(5), strict=False)]
    folded = [fold(token[0]) for token in tokens]
    for place in range(1, len(tokens)):
        if key := keys.get(folded[place]):
            for numeral in known_numbers().read(folded[:place]):
                if numeral.length == place and numeral.ordinal:
                    path: Path = ((0, numeral.value),)
                    yield from _closed(key, path, str(numeral.value), head, tokens[place].end(), tail)
                    return
            return


def _after_word(
    key: str, head: str, at: int, tail: str, family: Family | None = None, *, weak: bool = False
) -> Iterator[Marker]:
    """The number after a word, and what follows."""
    between = _BETWEEN.match(head, at)
    assert between is not None
    start = between.end()
    if start == at and family is None and not head[at : at + 1].isdecimal():
        return
    if found := _WORD_NUMBER.match(head, start):
        first, *others = re.split(r"[.\-–]", found["number"])
        path: Path = tuple((0, int(part)) for part in (first, *others))
        label = ("." if "." in found["number"] else "-").join([str(int(first)), *others])  # rule 1.01
        letter, end = found["added"] or found["letter"], found.end()
        if letter and letter != "г":
            path, label = (*path, (1, _letter_value(letter))), label + ascii_letter(letter)
        elif inserted := _INSERTED.match(head, end):
            word, end = (inserted[1] or "bis").lower(), inserted.end()
            path, label = (*path, (1, INSERTED.index(word) + 1)), label + word
        yield from _closed(key, path, label, head, end, tail, family, weak=weak)
    elif found := _ROMAN.match(head, start):
        if found[1] and (value := roman_value(found[1], _LARGEST_ROMAN)):
            yield from _closed(key, ((0, value),), found[1], head, found.end(), tail, family, weak=weak)
    elif (found := re.compile(r"[A-ZА-Я](?!\w)").match(head, start)) and family is None:
        letter = found[0]
        label = ascii_letter(letter)
        yield from _closed(key, ((1, _letter_value(letter)),), label, head, found.end(), tail, weak=weak)
    elif family is None and (in_letters := letter_numeral(head, start)):
        value, end = in_letters
        yield from _closed(key, ((0, value),), str(value), head, end, tail, weak=weak)
    elif han := re.compile(rf"[{known_numbers().characters}]{{1,8}}").match(head, start):
        if (value := _han_value(han[0])) is not None:
            yield from _closed(key, ((0, value),), str(value), head, han.end(), tail, family, weak=weak)
    else:
        tokens = [match for match, _ in zip(_TOKEN.finditer(head, start), range(4), strict=False)]
        if tokens and tokens[0].start() == start:
            folded = [fold(token[0]) for token in tokens]
            if folded[0] in _words().first:
                yield from _closed(key, ((0, 1),), "1", head, tokens[0].end(), tail, family, weak=weak)
                return
            for numeral in known_numbers().read(folded):
                end = tokens[numeral.length - 1].end() if numeral.length <= len(tokens) else len(head)
                yield from _closed(key, ((0, numeral.value),), str(numeral.value), head, end, tail, family, weak=weak)
                return


def _closed(
    key: str,
    path: Path,
    label: str,
    head: str,
    at: int,
    tail: str,
    family: Family | None = None,
    *,
    weak: bool = False,
) -> Iterator[Marker]:
    """The marker, unless its number goes on in a way that no heading has ("Article 12, paragraph 3")."""
    closing = _CLOSING.match(head, at)
    if closing is None:
        return
    text = head[closing.end() :].strip().removeprefix("| ") + tail  # of a table
    yield _word_marker(key, path, label, text, family, weak=weak or (not closing[1] and _begins_small(text)))


def _word_marker(
    key: str, path: Path, label: str, text: str, family: Family | None = None, *, weak: bool = False
) -> Marker:
    text = text.strip()
    kind = Kind.GROUP if key in HOLDING else Kind.UNIT
    unit = key if key in CITED else "section"
    return Marker(family or Family(kind, key, unit), path, label, text, alone=not text, weak=weak)


def _from_numbers(head: str, tail: str) -> Iterator[Marker]:
    if found := _NUMBER_LINE.match(head):
        parts = found["number"].split(".")
        path: Path = tuple((0, int(part)) if part.isdecimal() else (1, _letter_value(part)) for part in parts)
        label = ".".join(str(int(part)) if part.isdecimal() else ascii_letter(part) for part in parts)
        close = found["close"].strip()
        text = found["text"] + tail
        if close == ")":
            yield Marker(Family(Kind.INNER, "1)"), path, label, text)
        elif len(path) > 1:
            family = Family(Kind.DECIMAL, "1.1")
            yield Marker(family, path, label, text, weak=_begins_small(text))
        else:
            shape = "1 -" if close in ("-", "–", "—") else f"1{close}"
            touches = bool(close) and not head[found.end("close") : found.start("text")] and bool(text)
            family, weak = Family(Kind.DECIMAL, shape), _begins_small(text)
            yield Marker(family, path, label, text, alone=not text, weak=weak, close=touches)
    if found := _TIGHT_LINE.match(head):
        value = int(found["number"])
        yield Marker(Family(Kind.DECIMAL, "1."), ((0, value),), str(value), found["text"] + tail, tight=True)
    if found := _CIRCLED.match(head):
        value = int(unicodedata.numeric(found[0]))
        yield Marker(
            Family(Kind.INNER, "①" if found["plain"] else "❶"), ((0, value),), str(value), head[1:].strip() + tail
        )
    elif (found := _words().numerals.match(head)) and (value_or_none := _han_value(found[2])) is not None:
        bracketed = bool(found[1])
        if bracketed == (found[3] in ")）〕"):
            kind, shape = (Kind.HAN_BRACKETED, "（一）") if bracketed else (Kind.HAN, "一、")
            path = ((0, value_or_none),)
            yield Marker(Family(kind, shape), path, str(value_or_none), found[4].strip() + tail)


def _from_letters(head: str, tail: str) -> Iterator[Marker]:
    if found := _LETTER_NUMBER.match(head):
        letter, numbers = found[1], found[2].split(".")
        path: Path = ((1, _letter_value(letter)), *((0, int(number)) for number in numbers))
        yield Marker(Family(Kind.DECIMAL, "A.1"), path, f"{letter}.{'.'.join(numbers)}", found["text"] + tail)
        return
    if found := _ROMAN_LINE.match(head):
        label, close = found[1], found[2] or "-"
        if value := roman_value(label, _LARGEST_ROMAN):
            capital = label.isupper()
            family = Family(Kind.ROMAN if capital and close != ")" else Kind.INNER, f"{'I' if capital else 'i'}{close}")
            yield Marker(family, ((0, value),), label, found["text"] + tail)
    elif len(head) < 9 and not tail and (value := roman_value(head, _LARGEST_ROMAN)) and head.isupper():
        yield Marker(Family(Kind.ROMAN, "I"), ((0, value),), head, "", alone=True)
    if found := _LETTER_LINE.match(head):
        letter, close = found[1], found[2]
        capital = letter.isupper()
        kind = Kind.LETTER if capital and close in ".、．" else Kind.INNER
        script = "а" if letter.lower() in _CYRILLIC else "a"
        family = Family(kind, f"{script.upper() if capital else script}{close}")
        if _letter_value(letter):
            yield Marker(family, ((1, _letter_value(letter)),), ascii_letter(letter), found["text"] + tail)
    elif found := _BRACKETED.match(head):
        label, text = found[1], found["text"] + tail
        bracket = "[" if head[0] == "[" else "("
        if label.isdecimal():
            yield Marker(Family(Kind.INNER, f"{bracket}1"), ((0, int(label)),), str(int(label)), text)
            return
        if value := roman_value(label, _LARGEST_ROMAN):
            shape = f"{bracket}{'I' if label.isupper() else 'i'}"
            yield Marker(Family(Kind.INNER, shape), ((0, value),), label, text)
        if len(label) == 1 and _letter_value(label):
            script = "а" if label.lower() in _CYRILLIC else "a"
            shape = f"{bracket}{script.upper() if label.isupper() else script}"
            yield Marker(Family(Kind.INNER, shape), ((1, _letter_value(label)),), ascii_letter(label), text)


def _begins_small(text: str) -> bool:
    return text[:1].islower()


def _han_value(numeral: str) -> int | None:
    return int(numeral) if numeral.isascii() and numeral.isdecimal() else known_numbers().value(numeral)


def _letter_value(letter: str) -> int:
    """The place of a letter in its alphabet, 0 for one that no list has."""
    small = letter.lower()
    if "a" <= small <= "z":
        return ord(small) - ord("a") + 1
    return max(_CYRILLIC.find(small), _GREEK.find(small)) + 1


def ascii_letter(letter: str) -> str:
    """The letter as one types it in ASCII: б is b, в is v. A Greek one stays: hardly anybody else types it."""
    if letter.isascii() or letter.lower() in _GREEK:
        return letter
    typed = _CYRILLIC_ASCII.get(letter.lower(), "x")
    return typed.upper() if letter.isupper() else typed


_PLAIN_NUMBER = re.compile(rf"[0-9]{{1,{MAX_DIGITS + 2}}}(?:\.[0-9]{{1,4}})*(?:\.?[a-zа-я])?")


def read_number(label: str) -> tuple[Path, str] | None:
    """The number that a label is, in digits, letters or words of any of our languages, and as one types it in ASCII."""
    plain = ascii_digits(label.strip().translate(_WIDE)).rstrip(".)")
    if len(plain) > _SHOWN or not plain:
        return None
    if _PLAIN_NUMBER.fullmatch(plain):
        parts = [part for part in re.split(r"\.|(?<=\d)(?=[a-zа-я])", plain) if part]
        path: Path = tuple((0, int(part)) if part.isdecimal() else (1, _letter_value(part)) for part in parts)
        return path, ".".join(str(int(part)) if part.isdecimal() else ascii_letter(part) for part in parts)
    if value := roman_value(plain, _LARGEST_ROMAN):
        return ((0, value),), plain
    if (han := _han_value(plain)) is not None:
        return ((0, han),), str(han)
    if len(plain) == 1 and _letter_value(plain):
        return ((1, _letter_value(plain)),), ascii_letter(plain)
    if found := _LETTER_NUMBER.match(f"{plain} "):
        numbers = found[2].split(".")
        return ((1, _letter_value(found[1])), *((0, int(number)) for number in numbers)), plain
    words = [fold(token[0]) for token in _TOKEN.finditer(plain)]
    for numeral in known_numbers().read(words) if words else ():
        if numeral.length == len(words):
            return ((0, numeral.value),), str(numeral.value)
    return None


def unit_of(heading: str) -> str:
    """The key of the parts that a table's heading of their numbers names: "Target", "Статья", 条."""
    known = _words().keys
    words = re.findall(r"[^\W\d_]+", fold(heading).replace("п/п", ""))  # "№ п/п" counts rows
    return next((key for word in words if (key := known.get(word)) in CITED), "item")
