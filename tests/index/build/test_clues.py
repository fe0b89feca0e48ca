"""The clues of an index version."""

from __future__ import annotations

from index.build.clues import read_clues
from index.types import CorpusInfo, Entry, Passage

TEXTS = (
    "Construction of the Root Node started.",  # an ordinary word begins it
    "Royole moved in.",  # no ordinary word
    "The Port of Qingdao is the port of trade.",  # written small as well
    "The SCO met in Rio.",  # short
    "It began. Meeting people at a fair, and the «Distance Cup» «Zhonglu» won",  # begin a sentence, or a quotation
    "Построена станция Жинан.",  # a form of a word that the dictionary has
)


def test_names_are_what_is_written_with_a_capital_only() -> None:
    info = CorpusInfo("deeds", "Major Deeds of Qingdao", publisher="The Node Company")
    entries = [Entry(Passage(str(number), text), aids=("Aided Tokyo",)) for number, text in enumerate(TEXTS, 1)]
    assert set(read_clues(info, entries).names) == {"root", "node", "royole", "qingdao", "zhonglu", "жинан"}
