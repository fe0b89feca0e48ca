"""Macedonian."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="mk",
    name="Macedonian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="што кој каде кога како колку се и во на да",
            decisive="ѓќѕјљњџ",
            never="ыэёйщъь",
            rank=40,
        ),
    ),
    common=(
        "што кој која кое кои кога како колку зошто каде од до на во со за без по при над под пред после меѓу и или "
        "но а дека ако јас ти тој таа тие ние вие ми ме мој моја може можам можеме треба мора сакам имам има нема се "
        "е сум беше биле ќе да не ли ова овој оваа овие тоа тука таму секој сите сè само уште веќе многу повеќе малку "
        "дозволено пати"
    ),
    numbering=NumberingWords(
        article="член",
        point="точка",
        task="задача",
        question="прашање",
        goal="цел",
        section="оддел",
        chapter="глава поглавје",
        part="дел",
        annex="прилог",
        contents="содржина",
        notes="забелешки",
        page="страница",
        of="од",
    ),
    lookup=LookupWords(
        mark="број",
        tail="последен последниот последната",
        to="до",
        and_="и или",
        units={
            "article": ("член членот", "членови"),
            "section": ("дел оддел", "делови"),
            "paragraph": ("став ставот", "ставови"),
            "question": ("прашање", "прашања"),
            "point": ("точка", "точки"),
            "chapter": ("глава поглавје", "глави"),
            "goal": ("цел", "цели"),
        },
    ),
    questions=QuestionWords(
        times="пати",
        what="што",
        which="кој која кое кои",
        when="кога",
        where="каде",
        why="зошто",
        how="како",
        how_many="колку",
        how_long="колку_време",
    ),
    talk=SmallTalk(doubt="нели точно"),
)
