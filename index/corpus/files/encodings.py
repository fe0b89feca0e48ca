"""What bytes a text is written in: its byte order mark, and a guess for one that has none and is not UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import Path

from index.errors import CorpusError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 1 << 16  # bytes
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]")
_IN_LATIN_WORDS = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
_UTF16 = (("utf-16-le", "UTF-16 without its mark"), ("utf-16-be", "UTF-16 without its mark"))
_FEWEST = 3  # bytes beyond ASCII that a guess can be made from
_ENOUGH = 0.7  # of the characters beyond ASCII


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning tells, None without one."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding of text, None for what is none."""
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return None


def not_utf8(path: Path, sample: bytes, line: int, *, document: bool = True) -> CorpusError:
    """The refusal of a text that is not UTF-8, with the encoding that it probably has; --encoding is for documents."""
    guess = likely_encoding(sample)
    looks = f"; it looks like {guess[1]}" if guess else ""
    other = f", or read it with --encoding {guess[0]}" if guess else ", or name what it is written in: --encoding NAME"
    remedy = f"Save the file as UTF-8{other if document else ''}"
    return CorpusError(path, f"the text is not UTF-8{looks}", remedy, line=line)


def likely_encoding(sample: bytes) -> tuple[str, str] | None:
    """The encoding that some text not in UTF-8 probably has, as Python and as people name it, None without a guess.

    Of the encodings that can read all of it, the one by which it becomes most like text: Cyrillic in small letters,
    common Chinese characters, kana, Hangul, Latin letters with accents among plain ones.
    """
    sample = sample[:LOOKED_AT]
    if zeros := sample.count(0):  # no text but in UTF-16 has them
        high = sample[::2].count(0)
        if zeros * 5 > len(sample):
            return _UTF16[high * 2 > zeros]
        best = max(_UTF16, key=lambda one: _likeness(sample, one[0], _han))
        return best if _likeness(sample, best[0], _han) > _ENOUGH else None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return None  # it is UTF-8, and cut
    except UnicodeDecodeError:
        pass
    if sum(byte > 0x7F for byte in sample) < _FEWEST:
        return None
    scores = {(name, shown): _likeness(sample, name, measure) for name, shown, measure in _CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > _ENOUGH else None


def _likeness(sample: bytes, encoding: str, measure: Callable[[str, list[str]], float]) -> float:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample, final=len(sample) < LOOKED_AT)
    except UnicodeDecodeError:
        return 0.0
    beyond = [char for char in text if not char.isascii()]
    return measure(text, beyond) if beyond else 0.0


def _share(beyond: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, beyond)) / len(beyond)


def _cyrillic(text: str, beyond: list[str]) -> float:
    """Small letters count whole, capitals less where they are most: KOI8-R read as Windows-1251 has capitals for small
    letters. None of them counts where they stand in words of Latin letters."""
    if 2 * len(_IN_LATIN_WORDS.findall(text)) > len(beyond):
        return 0.0
    common = sum((char in "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїєґўѣқғңөұүһәў") for char in beyond)
    capital = sum("А" <= char <= "Я" or char in "ЁІЇЄҐЎ№«»—–…“”„’" for char in beyond)
    return (common + capital * (0.9 if capital * 2 < len(beyond) else 0.3)) / len(beyond)


def _han(_: str, beyond: list[str]) -> float:
    """Common characters only: those of the first level of GB 2312, and Chinese punctuation."""
    return _share(
        beyond, lambda char: _in_level_one(char) or char in "，。、；：？！（）《》“”‘’　—…０１２３４５６７８９．"
    )


def _in_level_one(char: str) -> bool:
    try:
        raw = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(raw) == 2 and 0xB0 <= raw[0] <= 0xD7


def _big5(_: str, beyond: list[str]) -> float:
    def is_common(char: str) -> bool:
        try:
            raw = char.encode("big5")
        except UnicodeEncodeError:
            return False
        return (len(raw) == 2 and 0xA4 <= raw[0] <= 0xC6) or char in "，。、；：？！（）《》「」『』"

    return _share(beyond, is_common) - 0.05


def _japanese(_: str, beyond: list[str]) -> float:
    kana = _share(beyond, lambda char: "ぁ" <= char <= "ヺ")
    whole = _share(beyond, lambda char: "ぁ" <= char <= "ー" or "一" <= char <= "鿿" or char in "、。「」（）・　")
    return whole + 0.05 if kana > 0.2 else 0.0


def _hangul(_: str, beyond: list[str]) -> float:
    """Nearly all of it Hangul is Korean: Chinese in GBK has characters that are none in EUC-KR."""
    whole = _share(beyond, lambda char: "가" <= char <= "힣")
    return whole + 0.05 if whole > 0.95 else 0.0


def _latin(text: str, beyond: list[str]) -> float:
    """Letters with accents beside plain ones; whole words of them are another script read wrongly."""
    if len(beyond) > sum(1 for _ in _LATIN.finditer(text)) / 2:
        return 0.0
    return _share(beyond, lambda char: bool(_LATIN.match(char)) or char in "«»“”‘’„–—…§°€£©•¿¡ºª·½ ") - 0.02


_CANDIDATES: tuple[tuple[str, str, Callable[[str, list[str]], float]], ...] = (
    ("gb18030", "GBK or GB 18030", _han),
    ("big5", "Big5", _big5),
    ("shift_jis", "Shift JIS", _japanese),
    ("euc_jp", "EUC-JP", _japanese),
    ("euc_kr", "EUC-KR", _hangul),
    ("windows-1251", "Windows-1251", _cyrillic),
    ("koi8-r", "KOI8-R", _cyrillic),
    ("cp866", "DOS Cyrillic (CP866)", _cyrillic),
    ("windows-1252", "Windows-1252", _latin),
)
