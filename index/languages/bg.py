"""Bulgarian."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
    inflect,
    inflect_each,
)

_BELOW_TWENTY = counted(
    "нула едно две три четири пет шест седем осем девет десет единадесет дванадесет тринадесет четиринадесет "
    "петнадесет шестнадесет седемнадесет осемнадесет деветнадесет"
)
_ORDINAL = "и ият ия а ата о ото"

LANGUAGE = Language(
    code="bg",
    name="Bulgarian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="какво кой къде кога как колко защо ли са за това здравей благодаря има няма е кои беше дойде",
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
    numbers=NumberWords(
        cardinals={
            **_BELOW_TWENTY,
            **counted("двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет", 20, 10),
            100: "сто",
        },
        ordinals={
            1: inflect("първ", _ORDINAL),
            2: inflect("втор", _ORDINAL),
            3: "трети третият третия трета третата трето третото",
            **inflect_each(counted("четвърт пет шест седм осм девет десет", 4), _ORDINAL),
            **{10 + unit: inflect(_BELOW_TWENTY[10 + unit], _ORDINAL) for unit in range(1, 10)},
            **inflect_each(
                counted(
                    "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет стот", 20, 10
                ),
                _ORDINAL,
            ),
        },
        joiners="и",
        joined_from=20,
    ),
    lookup=LookupWords(
        mark="номер номера",
        tail="последен последната последният последния последното последна",
        to="до",
        and_="и или",
        inner="изречение буква подточка",
        units={
            "task": ("задача задачата", "задачи задачите"),
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
    questions=QuestionWords(
        colour="ли",
        times="пъти",
        what="какво",
        which="кой коя кое кои",
        when="кога",
        where="къде",
        why="защо",
        how="как",
        how_many="колко",
        how_long="колко_време",
    ),
    talk=SmallTalk(doubt="нали вярно"),
)
