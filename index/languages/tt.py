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
