"""French."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
                "projets"
            ),
            letters="éèêëàâçîïôûùœ",
            never="ñßäøåąęłż",
            rank=46,
        ),
    ),
    numbering=NumberingWords(
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
        first="premier première",
        contents="sommaire table_des_matières",
        notes="notes",
        page="page",
        of="sur",
    ),
    lookup=LookupWords(
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
)
