"""Italian."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
    lookup=LookupWords(
        units={
            "article": ("articolo art l'articolo", "articoli artt"),
            "section": ("sezione", "sezioni"),
            "clause": ("clausola", "clausole"),
            "paragraph": ("paragrafo comma", "paragrafi commi"),
            "question": ("domanda", "domande"),
            "point": ("punto", "punti"),
            "target": ("traguardo", "traguardi"),
            "chapter": ("capitolo capo", "capitoli"),
            "part": ("parte", "parti"),
            "goal": ("obiettivo", "obiettivi"),
        },
        filler="che cosa dice il dell' quale mostra mostrami vedi contenuto testo",
    ),
)
