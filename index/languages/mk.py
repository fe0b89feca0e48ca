"""Macedonian."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="mk",
    name="Macedonian",
    marks=(
        Marks(
            script="CYRILLIC",
            words="што кој каде кога како колку се и во на да",
            decisive="ѓќѕјљњџ",
            never="ыэёйщъь",
            rank=40,
        ),
    ),
)
