"""Bulgarian."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
    lookup=LookupWords(
        units={
            "article": ("член чл", "членове членовете"),
            "section": ("раздел раздела", "раздели"),
            "clause": ("клауза точка", "клаузи точки"),
            "paragraph": ("алинея ал параграф", "алинеи параграфи"),
            "question": ("въпрос", "въпроси"),
            "point": ("точка т", "точки"),
            "chapter": ("глава", "глави"),
            "part": ("част", "части"),
            "goal": ("цел", "цели"),
        },
        filler="какво казва покажи текст гласи",
    ),
)
