"""One spelling for what people write in several ways, so that word tables need only one; and which letters are Han."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Literal

from index.text.traditional import SIMPLIFIED, TRADITIONAL

# For classes of characters, as `re` knows no scripts and takes no mark for a letter. A class with Han in it takes more
# than half a millisecond to compile, for which a cold answer waits: `HanPattern` does without where a text has no Han,
# and what few questions need is compiled when one does.
HAN = "\u3400-\u9fff"
HIRAGANA, KATAKANA = "\u3041-\u309f", "\u30a0-\u30ff"
HAN_OR_ZERO = f"{HAN}〇"  # a numeral, which lies apart from the characters
INDIC_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # and Thai ones
MARKS = f"\u0300-\u036f\u064b-\u065f\u0670{INDIC_MARKS}"
# The marks of all living scripts from Hebrew to Mongolian, which are parts of words and no \\w: vowel signs of India,
# Tibet, Thailand and their neighbours, vowel points. Letters stand between some of them.
EASTERN, EASTERN_MARKS = (
    "\u0590-\u18af",
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63"
    "\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd"
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734"
    "\u1752-\u17d3\u17dd\u180b-\u180d\u180f-\u18a9",
)
_ACCENTED = "[\u00c0-\u024f\u0259\u0370-\u03ff\u1e00-\u1fff]"  # Latin and Greek
_STROKES = dict(zip("đłøə", "dloe", strict=True))  # which Unicode takes for letters of their own
_LATIN_OR_CYRILLIC, _LATIN, _CYRILLIC = "[A-Za-z\u0400-\u04ff]+", "[A-Za-z]", "[\u0400-\u04ff]"
_LATIN_LOOKS, _CYRILLIC_LOOKS = "aceiopxyABCEHIKMOPTXY", "асеіорхуАВСЕНІКМОРТХУ"
_LOOKALIKES = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS), str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")

_KEPT, _LONGEST_KEPT = 4096, 200  # texts that were folded last; characters of one that is kept
MOST_MARKS = 30  # on one letter, as in the Stream-Safe Text Format (UAX #15): no language needs as many
# What may be a run of more: marks are not \w, but for two of Katakana that become marks in NFKC.
_MANY_MARKS = re.compile(rf"(?:[^\w\s\x00-\x7f]|[\uff9e\uff9f]){{{MOST_MARKS + 1},}}")

# One letter, one code point: what keyboards and scripts write in several ways, after NFKC and case folding.
_SAME = str.maketrans(
    {
        "ё": "е",
        "ı": "i",
        "ى": "ی",
        "ي": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ہ": "ه",
        "ھ": "ه",
        "ۀ": "ه",
        "ँ": "ं",
        **dict.fromkeys("’‘`´ʻʼ′", "'"),
        **dict.fromkeys("‐‑‒–—―−〜～", "-"),
        "~": "-",
        "○": "〇",  # as many write the Chinese zero
        # Marks that do not change the word: Latin and Cyrillic combining marks, Arabic vowel signs, tatweel.
        **dict.fromkeys(map(chr, [*range(0x300, 0x370), *range(0x64B, 0x660), 0x670, 0x640])),
        # Joiners, direction marks, the soft hyphen, and what makes pictures of digits.
        **dict.fromkeys(
            map(chr, [0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFE0F, 0x20E3, 0xFEFF])
        ),
    }
)

# Keyboards mix these up: Arabic and Persian yeh, Arabic and Persian kaf.
_KEYBOARDS = str.maketrans("يىك", "ییک")

# What shows nothing and says nothing: Unicode's default-ignorable code points, the two joiners apart. Copied from a
# page, they stand inside words and numbers: soft hyphens, zero-width spaces, byte-order and direction marks.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# The joiners are letters' business in the scripts from Hebrew to Burmese only; between others they show nothing.
_IDLE_JOINER = "(?<![\u0590-\u10ff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\u10ff])"


def without_invisible(text: str) -> str:
    """The text without characters that show nothing, joined where they stood."""
    return text if text.isascii() else re.sub(_IDLE_JOINER, "", re.sub(_INVISIBLE, "", text))


def one_keyboard(text: str) -> str:
    """The text as if written on one keyboard of those for the Arabic script."""
    return text if text.isascii() else text.translate(_KEYBOARDS)


def without_accents(text: str) -> str:
    """The text with plain Latin and Greek letters for those with marks, as many people write: "gorev", "dieu"."""
    return text if text.isascii() else re.sub(_ACCENTED, _plain_letter, text)


def _plain_letter(match: re.Match[str]) -> str:
    return _STROKES.get(match[0]) or unicodedata.normalize("NFD", match[0])[0]


def one_alphabet(text: str) -> str:
    """The text with each word in one alphabet that has Latin and Cyrillic letters, where some look like the others."""
    return text if text.isascii() else re.sub(_LATIN_OR_CYRILLIC, _in_one_alphabet, text)


def _in_one_alphabet(match: re.Match[str]) -> str:
    if match[0].isascii() or not re.search(_LATIN, match[0]):
        return match[0]
    cyrillic, latin = map(match[0].translate, _LOOKALIKES)
    return cyrillic if not re.search(_LATIN, cyrillic) else latin if not re.search(_CYRILLIC, latin) else match[0]


def is_han(letter: str) -> bool:
    """Whether this is a Han character; "" is none."""
    return "\u3400" <= letter <= "\u9fff"


def is_hiragana(letter: str) -> bool:
    """Whether this is a letter of which Japanese makes its endings and particles; "" is none."""
    return "\u3041" <= letter <= "\u309f"


def is_katakana(letter: str) -> bool:
    """Whether this is a letter in which Japanese writes foreign words and names; "" is none."""
    return "\u30a0" <= letter <= "\u30ff"


def is_hangul(letter: str) -> bool:
    """Whether this is a Korean syllable; "" is none."""
    return "\uac00" <= letter <= "\ud7a3"


def is_han_or_zero(letter: str) -> bool:
    """Whether this is a Han character or 〇."""
    return is_han(letter) or letter == "〇"


def has_han(text: str) -> bool:
    """Whether a Han character stands anywhere in a text."""
    return not text.isascii() and max(text) >= "\u3400" and any(map(is_han, text))


class HanPattern:
    """A regular expression of which classes have `HAN`; for texts without Han it is compiled without these."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _with_han(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _without_han(self) -> re.Pattern[str]:
        return re.compile(self.pattern.replace(HAN, HAN[0]))  # which may not leave a class empty

    def _for(self, text: str) -> re.Pattern[str]:
        return self._with_han if has_han(text) else self._without_han

    def findall(self, text: str) -> list[str]:
        """As that of `re.Pattern`."""
        return self._for(text).findall(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As that of `re.Pattern`."""
        return self._for(text).finditer(text)

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """As that of `re.Pattern`."""
        return self._for(text).sub(replacement, text)


def simplified(text: str) -> str:
    """The text with simplified Chinese characters for traditional ones, one for one."""
    return text.translate(_simplified_characters()) if has_han(text) else text


@cache
def _simplified_characters() -> dict[int, int]:
    return str.maketrans(TRADITIONAL, SIMPLIFIED)


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of any script as ASCII."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def normalise(text: str, form: Literal["NFC", "NFKC"] = "NFKC") -> str:
    """The text in a normal form of Unicode, with at most `MOST_MARKS` combining marks on a letter.

    Marks are sorted, in time that grows with the square of their number: 100,000 of them would take 20 s.
    """
    return unicodedata.normalize(form, text if text.isascii() else _MANY_MARKS.sub(_without_most_marks, text))


def _without_most_marks(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in match[0]:
        marks = marks + 1 if unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """The text as the word tables have it: as `fold_letters`, and the two ways of writing Chinese made one."""
    return _kept_fold(text) if len(text) <= _LONGEST_KEPT else simplified(fold_letters(text))


@lru_cache(maxsize=_KEPT)
def _kept_fold(text: str) -> str:
    # A dozen rules read the same question, and the same words stand in most.
    return simplified(fold_letters(text))


def folded_words(text: str) -> list[str]:
    """The words of a word table, folded, and its phrases with blanks."""
    return [word.replace("_", " ") for word in fold(text).split()]


def fold_letters(text: str) -> str:
    """The text with compatibility forms, case, apostrophes and digits made one."""
    if text.isascii():
        return text.lower().translate(_SAME)
    plain = normalise(text.replace("№", "#")).casefold()
    return ascii_digits(normalise(plain, "NFC").translate(_SAME))
