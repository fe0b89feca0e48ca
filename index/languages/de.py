"""German."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
    inflect,
)

_BELOW_TWENTY = counted(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_TENS = {2: "zwanzig", 3: "dreißig", 4: "vierzig", 5: "fünfzig", 6: "sechzig", 7: "siebzig", 8: "achtzig", 9: "neunzig"}
_CARDINALS = {
    **_BELOW_TWENTY,
    **{10 * ten: word for ten, word in _TENS.items()},
    100: "hundert",
}
_ENDINGS = "e er es en em"

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
                "eigentlich unternehmen projekt auch "
                "in kam kommt kommen gab da nur macht noch schon hier"
            ),
            letters="äöüß",
            never="çñéèêàáíóúışğ",
            endings="ung ungen keit heit",
            rank=44,
        ),
    ),
    common=(
        "der die das den dem des ein eine einen einem einer eines und oder aber doch denn ist sind war waren wird "
        "werden wurde wurden worden bin bist sei was wer wen wem wessen wie wo wohin woher wann warum wieso weshalb "
        "wozu womit wofür worüber welche welcher welches welchen welchem wieviel wieviele viel viele mehr meist nicht "
        "kein keine keinen keiner ich du er sie es wir ihr mich mir dich dir ihm ihn uns euch ihnen sich man mein "
        "meine meinen meinem meiner dein deine sein seine ihre unser unsere dieser diese dieses diesen jeder jede "
        "jedes alle alles habe hast hat haben hatte kann kannst können könnte darf darfst dürfen muss musst müssen "
        "soll sollte sollen will wollen möchte brauche brauchen braucht brauch lautet gibt geben gilt gelten macht "
        "machen mache tun bekomme bekommen bekommt passiert geschieht erlaubt möglich nötig mit ohne für von vom zu "
        "zum zur bei auf aus im in am an um über unter nach vor bis seit während gegen durch zwischen auch nur noch "
        "schon hier da dort dann wenn falls ob dass als so sehr etwas jemand lange mal"
    ),
    numbering=NumberingWords(
        apart="übergangsbestimmung schlussbestimmung übergangsvorschrift zusatzbestimmung",
        closing=(
            "übergangsbestimmungen schlussbestimmungen "
            "übergangs-_und_schlussbestimmungen schlussvorschriften übergangsvorschriften"
        ),
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
    numbers=NumberWords(
        cardinals=_CARDINALS,
        ordinals={
            1: inflect("erst", _ENDINGS),
            2: inflect("zweit", _ENDINGS),
            3: inflect("dritt", _ENDINGS),
            7: inflect("siebt siebent", _ENDINGS),
            8: inflect("acht", _ENDINGS),
            **{value: inflect(f"{_CARDINALS[value]}t", _ENDINGS) for value in (4, 5, 6, *range(9, 20))},
            **{value: inflect(f"{_CARDINALS[value]}st", _ENDINGS) for value in range(20, 101, 10)},
        },
        tens_behind="und",
        suffixes="te ter tes ten tem ste ster stes sten stem",
    ),
    lookup=LookupWords(
        mark="nummer nummern",
        tail="letzte letzter letztes letzten letztem",
        to="bis",
        and_="und oder sowie",
        inner="satz satzes sätze buchstabe buchstaben lit halbsatz unterabsatz uabs",
        units={
            "task": ("aufgabe", "aufgaben"),
            "article": ("artikel artikels art", "artikel artikeln"),
            "section": ("abschnitt abschnitts abschnitte paragraf paragraph", "abschnitte abschnitten"),
            "clause": ("klausel satz", "klauseln"),
            "paragraph": ("absatz absatzes abs", "absätze absätzen"),
            "question": ("frage", "fragen"),
            "point": ("punkt punkts punktes ziffer", "punkte punkten ziffern"),
            "target": ("unterziel zielvorgabe", "unterziele zielvorgaben"),
            "item": ("eintrag position", "einträge positionen"),
            "chapter": ("kapitel kapitels", "kapiteln"),
            "part": ("teil teils", "teile teilen"),
            "goal": ("ziel ziels", "ziele zielen"),
        },
        filler="was steht sagt zeige zeig zeigen mir lautet inhalt worum geht text lies heißt besagt",
    ),
    talk=SmallTalk(
        signing="mit_freundlichen_grüßen viele_grüße",
        doubt="oder richtig stimmt's nicht_wahr stimmt_das",
        greeting="hallo guten_tag guten_morgen",
        thanks="danke danke_schön vielen_dank",
        aside="bitte bitteschön übrigens",
    ),
    questions=QuestionWords(
        colour="denn eigentlich",
        times="mal male",
        which="welche welcher welches welchen",
        who="wer wen wem",
        when="wann",
        where="wo wohin woher",
        why="warum wieso weshalb",
        how="wie",
        how_many="wie_viele wieviele",
        how_much="wie_viel wieviel",
        how_long="wie_lange",
    ),
)
