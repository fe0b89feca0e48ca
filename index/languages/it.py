"""Italian."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
    inflect_each,
)

_BELOW_TWENTY = counted(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
)
_TENS = counted("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 2)

LANGUAGE = Language(
    code="it",
    name="Italian",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "il lo la gli i le un una di del della dei e o è sono che chi cosa quale quali quando come dove "
                "perché quanto quanti per con senza in nel nella su mio mia tu io mi si non più ciao grazie "
                "ricetta oggi domani sei cos'è "
                "va ha hanno c'è anche venuta venuto aperto"
            ),
            letters="àèéìòù",
            never="ñçäöüßãõâêîôû",
            rank=42,
        ),
    ),
    common=(
        "il lo la gli i le un una uno di del dello della dei degli delle a al allo alla ai alle da dal dalla in nel "
        "nella nei con senza su sul sulla per tra fra e ed o ma né se che chi cosa cos'è qual quale quali quando come "
        "dove perché quanto quanta quanti quante io tu lui lei noi voi loro mi ti si ci vi mio mia miei mie tuo tua "
        "suo sua nostro vostro questo questa questi queste quello quella è sono era erano essere stato c'è ho hai ha "
        "abbiamo avete hanno avere posso puoi può possiamo possono potere devo deve dobbiamo devono dovere voglio "
        "vuole volere serve servono bisogna occorre fare faccio fa fanno succede consentito possibile "
        "obbligatorio non più meno molto molti molta poco tutto tutti tutte ogni qualche qualcuno niente anche solo "
        "già ancora qui lì prima dopo fino durante entro volta volte"
    ),
    numbering=NumberingWords(
        apart="transitoria finale aggiuntiva",
        provision="disposizione",
        closing="disposizioni_finali disposizioni_transitorie disposizioni_transitorie_e_finali",
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
        first="primo prima unico unica",
        contents="indice sommario",
        notes="note",
        page="pagina",
        of="di",
    ),
    numbers=NumberWords(
        cardinals={
            **_BELOW_TWENTY,
            **{10 * ten: word for ten, word in _TENS.items()},
            **{
                10 * ten + unit: (word[:-1] if unit in (1, 8) else word) + ("tré" if unit == 3 else _BELOW_TWENTY[unit])
                for ten, word in _TENS.items()
                for unit in range(1, 10)
            },
            100: "cento",
        },
        ordinals={
            **inflect_each(
                counted(
                    "prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim "
                    "quattordicesim quindicesim sedicesim diciassettesim diciottesim diciannovesim ventesim",
                    1,
                ),
                "o a",
            ),
            **inflect_each(
                counted(
                    "trentesim quarantesim cinquantesim sessantesim settantesim ottantesim novantesim centesim", 30, 10
                ),
                "o a",
            ),
        },
        suffixes="o",
    ),
    lookup=LookupWords(
        mark="numero numeri num",
        tail="ultimo ultima",
        to="a",
        and_="e ed o",
        inner="lettera capoverso periodo frase",
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
    talk=SmallTalk(
        signing="cordiali_saluti",
        doubt="vero giusto corretto",
        greeting="ciao buongiorno",
        thanks="grazie grazie_mille",
        aside="per_favore per_piacere",
    ),
    questions=QuestionWords(
        times="volte",
        which="quale quali",
        who="chi",
        when="quando",
        where="dove",
        why="perché perche",
        how_many="quanti quante",
        how_much="quanto quanta",
        how_long="quanto_tempo",
    ),
)
