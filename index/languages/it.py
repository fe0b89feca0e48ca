"""Italian."""

from index.languages.base import Language, Marks, NumberingWords

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
    numbering=NumberingWords(
        article="articolo art",
        clause="clausola",
        paragraph="paragrafo comma",
        point="punto",
        task="compito",
        question="domanda",
        item="regola principio",
        goal="obiettivo",
        section="sezione",
        chapter="capitolo capo",
        part="parte titolo libro",
        annex="allegato",
        first="primo prima",
        contents="indice sommario",
        notes="note",
        page="pagina",
        of="di",
    ),
)
