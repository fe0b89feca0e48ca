"""Pashto."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="ps",
    name="Pashto",
    marks=(
        Marks(
            script="ARABIC",
            words="څه څنګه چیرته دی ده کې او د له ته",
            decisive="ښځڅړډټۍېګڼپچژگ",
            rank=47,
        ),
    ),
)
