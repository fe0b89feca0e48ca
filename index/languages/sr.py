"""Serbian."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="sr",
    name="Serbian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="је шта ко где када како колико су и у на да ли",
            decisive="ђјљњћџ",
            never="ыэёйщъь",
            rank=41,
        ),
    ),
)
