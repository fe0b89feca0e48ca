"""French."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
)

_BELOW_TWENTY = counted(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit "
    "dix_neuf"
)
_ORDINALS = counted(
    "troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième "
    "quinzième seizième",
    3,
)

LANGUAGE = Language(
    code="fr",
    name="French",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "le la les un une des du de et ou est sont qui que quoi quel quelle quels quelles où quand "
                "comment pourquoi combien dans sur avec pour par sans plus pas ne je tu il elle nous vous ils mon "
                "ma mes ton ta son sa ce cette ces es êtes ai a à au aux y qu'est c'est bonjour salut merci "
                "beaucoup recette blague raconte depuis moi jusqu'à peut faire fait entreprise entreprises "
                "projets "
                "là vient venu fut était"
            ),
            letters="éèêëàâçîïôûùœ",
            never="ñßäøåąęłż",
            rank=46,
        ),
    ),
    common=(
        "le la les l un une des du de d au aux et ou mais ni donc à a y en est sont était étaient sera seront être "
        "été es suis êtes sommes qui que qu quoi quel quelle quels quelles lequel laquelle où quand comment pourquoi "
        "combien qu'est c'est dans sur sous avec sans pour par entre vers chez avant après pendant depuis "
        "jusque jusqu jusqu'à ne n pas plus moins si je j tu il elle on nous vous ils elles me m te t se s lui leur "
        "leurs mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces ça cela ceci celui ai as avons "
        "avez ont avoir eu puis peux peut peuvent pouvons pouvez pouvoir pourrait dois doit doivent devons devoir "
        "faut veux veut vouloir voudrais besoin fait faire fais font passe arrive autorisé possible "
        "obligatoire nécessaire tout toute tous toutes chaque quelque quelqu'un rien très beaucoup peu aussi même "
        "déjà encore seulement ici là autre fois"
    ),
    numbering=NumberingWords(
        apart="transitoire finale additionnelle additionnel",
        provision="disposition",
        closing="dispositions_finales dispositions_transitoires dispositions_transitoires_et_finales",
        article="article art",
        clause="clause",
        paragraph="paragraphe",
        point="point",
        task="tâche",
        question="question",
        item="règle principe",
        goal="objectif",
        section="section",
        chapter="chapitre",
        part="partie titre livre",
        annex="annexe",
        first="premier première unique",
        contents="sommaire table_des_matières",
        notes="notes",
        page="page",
        of="sur",
    ),
    numbers=NumberWords(
        cardinals={
            **_BELOW_TWENTY,
            **counted("vingt trente quarante cinquante soixante", 20, 10),
            71: "soixante_et_onze",
            80: "quatre_vingt quatre_vingts",
            **{60 + value: f"soixante_{_BELOW_TWENTY[value]}" for value in (10, *range(12, 20))},
            **{80 + value: f"quatre_vingt_{_BELOW_TWENTY[value]}" for value in range(10, 20)},
            100: "cent",
        },
        ordinals={
            1: "premier première premiers premières unième",
            2: "deuxième second seconde",
            **_ORDINALS,
            17: "dix_septième",
            18: "dix_huitième",
            19: "dix_neuvième",
            **counted("vingtième trentième quarantième cinquantième soixantième", 20, 10),
            71: "soixante_et_onzième",
            80: "quatre_vingtième",
            **{60 + value: f"soixante_{_ORDINALS[value]}" for value in (10, *range(12, 17))},
            **{80 + value: f"quatre_vingt_{_ORDINALS[value]}" for value in range(10, 17)},
            100: "centième",
        },
        joiners="et",
        joined_from=20,
        suffixes="er ère re e ème eme",
    ),
    lookup=LookupWords(
        mark="numéro numéros num",
        tail="dernier dernière",
        to="à a au",
        and_="et ou",
        inner="sous-paragraphe sous-alinéa lettre phrase tiret",
        units={
            "task": ("tâche", "tâches"),
            "article": ("article l'article d'article art", "articles"),
            "section": ("section", "sections"),
            "clause": ("clause", "clauses"),
            "paragraph": ("paragraphe alinéa al", "paragraphes alinéas"),
            "question": ("question", "questions"),
            "point": ("point", "points"),
            "target": ("cible", "cibles"),
            "item": ("élément rubrique", "éléments rubriques"),
            "chapter": ("chapitre", "chapitres"),
            "part": ("partie", ""),
            "goal": ("objectif", "objectifs"),
        },
        filler="que dit quel contenu montre montrez-moi montre-moi voir lire texte l' qu'est-ce c'est quoi dans",
    ),
    talk=SmallTalk(
        signing="cordialement bien_cordialement",
        doubt="n'est-ce_pas c'est_ça correct",
        greeting="bonjour salut bonsoir",
        thanks="merci merci_beaucoup",
        aside="svp stp s'il_vous_plaît s'il_te_plaît s'il_vous_plait",
    ),
    questions=QuestionWords(
        colour="donc",
        times="fois",
        which="quel quelle quels quelles lequel laquelle lesquels lesquelles",
        who="qui",
        when="quand",
        where="où",
        why="pourquoi",
        how_much="combien",
        how_long="combien_de_temps",
    ),
)
