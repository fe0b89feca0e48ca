"""Pashto."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="ps",
    name="Pashto",
    marks=(
        Marks(
            script="ARABIC",
            words="څه څنګه چیرته دی ده کې او د له ته شته راغلی",
            decisive="ښځڅړډټۍېګڼپچژگ",
            rank=47,
        ),
    ),
    common=(
        "څه څوک چا څنګه چیرته کله ولې څومره څو کوم ایا دی ده دي وي شي کې د له ته سره پر تر او یا خو که زه هغه موږ "
        "تاسو دوی زما ستا دا شته نشته کولی شم باید اړتیا ټول هر ډېر کم یوازې هم"
    ),
    numbering=NumberingWords(
        article="ماده",
        question="پوښتنه",
        goal="موخه",
        section="برخه",
        chapter="فصل",
        part="باب",
        contents="لړلیک",
        notes="یادښتونه",
        page="مخ",
    ),
    lookup=LookupWords(
        to="تر",
        and_="او",
        units={
            "article": ("ماده مادې", "مادې"),
            "section": ("برخه برخې", "برخې"),
            "question": ("پوښتنه", "پوښتنې"),
            "chapter": ("فصل", "فصلونه"),
            "goal": ("هدف", "هدفونه"),
        },
    ),
    questions=QuestionWords(
        times="ځله",
        what="څه",
        which="کوم کومه",
        who="څوک چا",
        when="کله",
        where="چېرته چیرته",
        why="ولې",
        how="څنګه",
        how_many="څو",
        how_much="څومره",
    ),
    talk=SmallTalk(doubt="سمه_ده"),
)
