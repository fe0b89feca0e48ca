"""Indonesian."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "apa siapa bagaimana dimana mana kapan mengapa kenapa berapa yang dan di ke dari untuk dengan ini "
                "itu adalah ada tidak saya kamu anda bisa halo terima kasih"
            ),
            rank=40,
        ),
    ),
)
