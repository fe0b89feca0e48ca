"""Polish."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
    numbering=NumberingWords(
        article="artykuł art",
        paragraph="paragraf ustęp",
        point="punkt",
        task="zadanie",
        question="pytanie",
        item="zasada",
        goal="cel",
        section="sekcja",
        chapter="rozdział",
        part="część tytuł dział księga",
        annex="załącznik",
        contents="spis_treści",
        notes="przypisy uwagi",
        page="strona",
        of="z",
    ),
    lookup=LookupWords(
        units={
            "article": ("artykuł artykułu artykule art", "artykuły artykułów"),
            "section": ("sekcja sekcji", "sekcje"),
            "clause": ("klauzula klauzuli", "klauzule"),
            "paragraph": ("paragraf paragrafu ustęp ustępu ust", "paragrafy ustępy"),
            "question": ("pytanie pytania", "pytań"),
            "point": ("punkt punktu pkt", "punkty punktów"),
            "chapter": ("rozdział rozdziału rozdziale", "rozdziały"),
            "part": ("część części", "części"),
            "goal": ("cel celu", "cele"),
        },
        filler="co mówi jaki pokaż treść tekst brzmi",
    ),
)
