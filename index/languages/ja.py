"""Japanese."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    marks=(
        Marks(
            script="CJK",
            beside=("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
            never="吗么这们没谁为说个哪怎",  # simplified characters
        ),
    ),
)
