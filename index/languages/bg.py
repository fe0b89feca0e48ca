"""Bulgarian."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="bg",
    name="Bulgarian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="какво кой къде кога как колко защо ли са за това здравей благодаря има няма",
            never="ыэё",
            rank=39,
        ),
    ),
)
