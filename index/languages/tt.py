"""Tatar."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="tt",
    name="Tatar",
    marks=(
        Marks(
            script="CYRILLIC",
            words="рәхмәт сәлам исәнмесез һәм белән өчен нәрсә кайда ничек кем бу",
            decisive="җәңөүһ",
            rank=42,
        ),
    ),
)
