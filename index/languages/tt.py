"""Tatar."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="tt",
    name="Tatar",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="рәхмәт сәлам исәнмесез һәм белән өчен нәрсә кайда ничек кем бу бармы кайчан",
            decisive="җәңөүһ",
            rank=42,
        ),
    ),
    common=(
        "һәм белән өчен нәрсә ни нинди кайсы кем кемгә кайда кая кайдан кайчан ничек ничә күпме нигә бу шул теге мин "
        "син сез без ул алар миңа сиңа безгә сезгә бар бармы юк юкмы була буламы булды булган кирәк кирәкме "
        "мөмкин мөмкинме ярый ярыймы тиеш рөхсәт алам итә итү кадәр соң элек турында буенча түгел гына да дә яки "
        "ләкин әмма әгәр барлык һәр күп аз иң бер тапкыр"
    ),
    numbering=NumberingWords(
        article="статья маддә",
        point="пункт",
        question="сорау",
        goal="максат",
        section="бүлек",
        chapter="глава",
        part="кисәк",
        annex="кушымта",
        contents="эчтәлек",
        notes="искәрмәләр",
        page="бит",
    ),
    lookup=LookupWords(
        tail="соңгы",
        and_="һәм яки",
        units={
            "task": ("бурыч бурычы", "бурычлар"),
            "article": ("маддә статья", "маддәләр"),
            "section": ("бүлек", "бүлекләр"),
            "clause": ("пункт", "пунктлар"),
            "question": ("сорау", "сораулар"),
            "chapter": ("бүлек бап", "бүлекләр"),
            "part": ("өлеш кисәк", "өлешләр"),
            "goal": ("максат", "максатлар"),
        },
    ),
    questions=QuestionWords(
        times="тапкыр",
        what="нәрсә",
        which="кайсы",
        who="кем",
        when="кайчан",
        where="кайда",
        why="нигә",
        how="ничек",
        how_many="ничә",
        how_much="күпме",
    ),
    talk=SmallTalk(doubt="шулаймы дөресме"),
)
