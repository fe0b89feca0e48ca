"""Central Kurdish."""

from index.languages.base import Language, Marks, NumberingWords

LANGUAGE = Language(
    code="ckb",
    name="Central Kurdish",
    marks=(
        Marks(
            script="ARABIC",
            words="چی چۆن کوێ بۆ لە و",
            decisive="ێۆڕڵەڤھپچژگ",
            rank=45,
        ),
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
)
