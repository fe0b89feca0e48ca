"""Encodings are guessed from a sentence of text, and not from less."""

from __future__ import annotations

import pytest

from index.corpus.files.encodings import known_encoding, likely_encoding, marked_encoding

TEXTS = {
    "ru": "1. Порт углублён.\n2. Музей открыт.\n",
    "capitals": "ПЛАН РАБОТЫ. 1. Порт углублён и открыт для судов",
    "uk": "1. Порт поглиблено, музей відкрито для всіх.",
    "zh": "1. 港口疏浚至十二米。\n2. 航海博物馆开馆。",
    "tw": "1. 港口疏濬至十二米。\n2. 航海博物館開館，蘋果出口。",
    "ja": "1. 港を十二メートルに浚渫する。",
    "ko": "1. 항구를 준설한다. 박물관을 연다.",
    "fr": "1. Le port a été dragué à douze mètres. Très bien.",
    "de": "1. Der Hafen wurde für größere Schiffe geöffnet.",
}
CASES = [
    *((language, name) for language in ("ru", "capitals") for name in ("windows-1251", "koi8-r", "cp866")),
    ("uk", "windows-1251"),
    *(("zh", name) for name in ("gb18030", "utf-16-le", "utf-16-be")),
    ("tw", "big5"),
    ("ja", "shift_jis"),
    ("ja", "euc_jp"),
    ("ko", "euc_kr"),
    ("fr", "windows-1252"),
    ("de", "windows-1252"),
    ("de", "utf-16-le"),
    ("de", "utf-16-be"),
]


@pytest.mark.parametrize(("language", "name"), CASES)
def test_encodings_are_guessed(language: str, name: str) -> None:
    found = likely_encoding(TEXTS[language].encode(name))
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("data", [b"1. a \xff", b"1. cut \xe4\xb8", bytes(range(128, 160)), b""])
def test_too_little_gives_no_guess(data: bytes) -> None:
    assert likely_encoding(data) is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks(encoding: str) -> None:
    assert marked_encoding("港".encode(encoding)) == encoding
    assert marked_encoding("港".encode()) is None


@pytest.mark.parametrize(
    ("name", "known"), [("GBK", True), ("Windows-1251", True), ("hex", False), ("\0", False), ("", False)]
)
def test_names_of_encodings(name: str, known: bool) -> None:
    assert bool(known_encoding(name)) is known
