"""German."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

LANGUAGE = Language(
    code="de",
    name="German",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "der die das den dem des ein eine einen einem einer und oder ist sind war was wer wie wo wann "
                "warum welche welcher welches wieviel viele viel nicht kein keine mehr ich du er sie wir ihr mich "
                "mir dich dir mein meine meiner bist hat haben kann wird werden soll mit für von vom zu zum zur "
                "bei auf aus im am an über nach es gibt hallo danke guten bitte rezept witz heute morgen "
                "eigentlich unternehmen projekt auch"
            ),
            letters="äöüß",
            never="çñéèêàáíóúışğ",
            endings="ung ungen keit heit",
            rank=44,
        ),
    ),
    numbering=NumberingWords(
        article="artikel art",
        clause="klausel",
        paragraph="paragraph absatz",
        point="punkt ziffer",
        task="aufgabe",
        question="frage",
        item="regel grundsatz",
        goal="ziel",
        section="abschnitt",
        chapter="kapitel",
        part="teil buch titel",
        annex="anhang anlage",
        first="erster",
        contents="inhalt inhaltsverzeichnis",
        notes="anmerkungen fußnoten",
        page="seite",
        of="von",
    ),
    lookup=LookupWords(
        units={
            "task": ("aufgabe", "aufgaben"),
            "article": ("artikel artikels art", "artikel artikeln"),
            "section": ("abschnitt abschnitts abschnitte paragraf paragraph", "abschnitte abschnitten"),
            "clause": ("klausel satz", "klauseln"),
            "paragraph": ("absatz absatzes abs", "absätze absätzen"),
            "question": ("frage", "fragen"),
            "point": ("punkt punkts punktes", "punkte punkten"),
            "target": ("unterziel zielvorgabe", "unterziele zielvorgaben"),
            "item": ("eintrag position", "einträge positionen"),
            "chapter": ("kapitel kapitels", "kapiteln"),
            "part": ("teil teils", "teile teilen"),
            "goal": ("ziel ziels", "ziele zielen"),
        },
        filler="was steht sagt zeige zeig zeigen mir lautet inhalt worum geht text lies heißt besagt",
    ),
)
