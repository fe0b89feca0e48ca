"""Texts of every script and length, half of them of what the program listens for."""

from __future__ import annotations

from hypothesis import strategies as st

LONGEST = 100_000  # characters

# A letter, a digit or a mark of scripts that people ask in, and of some that they do not.
SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFZ",
    "àéîõüßœøåçñİıșğ",
    "αβγδΩάϊ",
    "абвгдеёжзийъыьэюяҚқғңөұүһіўҳЇє",
    "אבגדשםץ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىئؤءٱپچژگ",
    "कखगघचजटडतदनपबमयरलवशसहािीुूेैोौंः्",
    "กขคงจชซดตนบปพฟมยรลวสหอะาิีึืุูเแโใไ็่้",
    "가나다라마바사아자차카타파하한국어",
    "ひらがなカタカナーっゃゅょ",
    "的一是在不了有和人这中大为上个国我以要他時來們說會電車灣龍",
    "𠀀𠮷𩸽𪚥",
    "ⴰⴱⴳⵣᏣᎳᎩⲁⲃᚠᚢ𐌰𐍈𝕬𝟙",
    "0123456789٠١٢٣۴۵६७๑๒０１２３",
    "一二三四五六七八九十百千萬億〇零兩廿",
    "IVXLCDMⅠⅣⅫ①⑳⑴½²₃",
    " \t\n\r\v\f\u00a0\u2003\u2028\u2029\u3000",
    ".,;:!?-–—()[]{}\"'«»„“”/\\|@#%^&*_~`+=<>§№…·、。，：！？（）「」",
    "\x00\x01\x07\x08\x1b\x7f\x85\x9b\u200b\u200c\u200d\u200e\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff",
    "\u0300\u0301\u0323\u0335\u0488\u0489\u064b\u0651\u0e49\u20dd\U000e0100\ufe0f",
    "😀👩🏽‍🚀🏳️‍🌈🇰🇿🔟㊙️",
    "\ue000\U000f0000\U0010ffff",
    "ﷺﬃ㌀㎒㍿㋿",
)
# What is listened for, by machines and by readers of numbers, names and follow-ups.
SPOKEN = (
    "task", "tasks", "section", "article", "the first", "last", "and", "or", "to", "-", "–", "between", "all",
    "how many", "第", "项", "条", "第一部分", "任务", "和", "到", "задача", "пункт", "раздел", "статья", "с", "по",
    "и", "или", "бап", "1", "2", "07", "42", "1.2.3", "99999999", "12-15", "3,4,5", "IV", "XIIII", "двадцать",
    "twenty-one", "二十一", "2020", "2019-2021", "more", "next", "why", "when", "in Chinese", "по-русски", "/task",
    "/start", "@scoda_bot", "t39", "s1", "<b>", "&lt;", "</a>", "{0}", "{ $x }", "%s", "%n", "$(id)", "'; --",
    "../..", "\\u0000", "(a+)+$", "https://x.example/",
)  # fmt: skip

LETTERS = st.sampled_from(SCRIPTS).flatmap(lambda script: st.text(st.sampled_from(script), max_size=12))
PIECES = st.one_of(LETTERS, st.sampled_from(SPOKEN), st.text(max_size=8), st.text(st.characters(), max_size=3))
LINES = st.builds(str.join, st.sampled_from(["", " ", " ", " ", "  ", ", ", "\n"]), st.lists(PIECES, max_size=8))
AGAIN = st.builds(lambda text, times: (text * times)[:LONGEST], LINES, st.sampled_from([2, 9, 60, 400, 3000, LONGEST]))
# Of any length: repetition finds what takes the square of it.
TEXTS = st.one_of(LINES, LINES, LINES, AGAIN, st.builds("{}{}".format, AGAIN, LINES))


def written(text: str) -> str:
    """The text as UTF-8 can say it: half a pair of surrogates comes from memory only."""
    return text.encode("utf-8", "replace").decode()
