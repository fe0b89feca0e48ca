"""Uyghur."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="ug",
    name="Uyghur",
    marks=(
        Marks(
            script="ARABIC",
            words="نېمە قانداق قەيەردە ۋە بىلەن",
            decisive="ېۆۇۈەۋڭھپچژگ",
            rank=46,
        ),
    ),
)
