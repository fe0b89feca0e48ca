"""Central Kurdish."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="ckb",
    name="Central Kurdish",
    marks=(
        Marks(
            script="ARABIC",
            words="چی چۆن کوێ بۆ لە و هات هەیە کێیە",
            decisive="ێۆڕڵەڤھپچژگ",
            rank=45,
        ),
    ),
    common=(
        "چی چۆن کوێ کەی کێ بۆ بۆچی چەند کام ئایا لە و بە بێ تا یان من تۆ ئەو ئێمە ئێوە ئەوان ئەم ئەمە ئەوە هەیە نییە "
        "دەتوانم دەتوانێت دەبێت پێویستە دەکرێت هەر هەموو زۆر کەم تەنها لەگەڵ"
    ),
    numbering=NumberingWords(
        article="ماددە مادەی مادە",
        question="پرسیار",
        goal="ئامانج",
        section="بەش",
        chapter="بەند",
        part="دەروازە",
        contents="ناوەڕۆک",
        notes="تێبینی",
        page="لاپەڕە",
    ),
    lookup=LookupWords(
        to="بۆ",
        and_="و",
        units={
            "article": ("ماددە ماددەی", "ماددەکان"),
            "section": ("بەش بەشی", "بەشەکان"),
            "question": ("پرسیار", "پرسیارەکان"),
            "chapter": ("بەش باب", "بەشەکان"),
            "goal": ("ئامانج", "ئامانجەکان"),
        },
    ),
    questions=QuestionWords(
        times="جار",
        what="چی",
        which="کام",
        who="کێ",
        when="کەی",
        where="لە_کوێ کوێ",
        why="بۆچی",
        how="چۆن",
        how_many="چەند",
    ),
    talk=SmallTalk(doubt="وایە ڕاستە"),
)
