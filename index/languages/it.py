"""Italian."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="it",
    name="Italian",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "il lo la gli i le un una di del della dei e o è sono che chi cosa quale quali quando come dove "
                "perché quanto quanti per con senza in nel nella su mio mia tu io mi si non più ciao grazie "
                "ricetta oggi domani sei cos'è"
            ),
            letters="àèéìòù",
            never="ñçäöüßãõâêîôû",
            rank=42,
        ),
    ),
)
