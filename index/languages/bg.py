"""Bulgarian."""

from index.languages.base import Language, Marks, NumberingWords

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
    numbering=NumberingWords(
        article="член чл",
        paragraph="параграф",
        point="точка",
        task="задача",
        question="въпрос",
        item="правило принцип",
        goal="цел",
        section="раздел",
        chapter="глава",
        part="част дял",
        annex="приложение",
        contents="съдържание",
        notes="бележки",
        page="страница",
        of="от",
    ),
)
