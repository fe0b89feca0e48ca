"""Ukrainian."""

from index.languages.base import Language, Marks, NumberingWords

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words=(
                "і у в з із та чи що таке хто де коли як який яка які яке кого скільки чому навіщо куди є це цей "
                "ця був була було буде для про на до не так але мені мене мій ти він вона вони ми ви там тут вже "
                "ще або треба можна дякую привіт добрий зона проект проєкт проєкти сьогодні завтра розкажи"
            ),
            decisive="іїєґ",
            never="ыэёъ",
            endings="ння ться ість ції ція ський ська ські ати ити",
            rank=43,
        ),
    ),
    numbering=NumberingWords(
        article="стаття ст",
        paragraph="параграф",
        point="пункт п",
        question="питання",
        goal="ціль",
        section="розділ",
        chapter="глава",
        part="частина",
        annex="додаток",
        contents="зміст",
        notes="примітки виноски",
        page="сторінка",
        of="з",
    ),
)
