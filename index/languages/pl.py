"""Polish."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="pl",
    name="Polish",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "i w z na do co kto jak gdzie kiedy dlaczego ile jaki jaka jakie czy jest są nie się to dla o od "
                "cześć dziękuję"
            ),
            letters="ąćęłńśźżó",
            rank=41,
        ),
    ),
)
