"""Central Kurdish."""

from index.languages.base import Language, Marks

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
)
