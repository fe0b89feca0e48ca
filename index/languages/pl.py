"""Polish."""

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
    inflect_each,
)

_BELOW_TWENTY = counted(
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
)
_ENDINGS = "y a e ego ej ym ą"
_FIRST = {
    1: "pierwszy pierwsza pierwsze pierwszego pierwszej pierwszym pierwszą",
    2: "drugi druga drugie drugiego drugiej drugim drugą",
    3: "trzeci trzecia trzecie trzeciego trzeciej trzecim trzecią",
}
_NTHS = counted(
    "czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast szesnast siedemnast "
    "osiemnast dziewiętnast",
    4,
)
_TENTHS = counted(
    "dwudziest trzydziest czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt", 20, 10
)

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
    common=(
        "i w we z ze na do od po o u za dla bez przez przy przed pod nad między podczas co czego czym kto kogo komu "
        "czyj jak jaki jaka jakie jakich gdzie dokąd skąd kiedy dlaczego czemu ile ilu czy nie się to ten ta te tego "
        "tej tych tam tu ja ty on ona ono my wy oni one mi mnie mój moja moje nam nas nasz wam swój jest są był była "
        "było były będzie będą być mogę może możemy mogą można wolno trzeba muszę musi muszą należy powinien powinna "
        "chcę mam ma mają mieć dostać dostanę robi robić dzieje potrzebuję potrzebny możliwe każdy wszystko wszystkie "
        "wszyscy bardzo więcej mniej tylko też także już jeszcze lub albo ale jeśli jeżeli gdy że aby raz razy"
    ),
    numbering=NumberingWords(
        closing="przepisy_końcowe przepisy_przejściowe postanowienia_końcowe",
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
    numbers=NumberWords(
        cardinals={
            **_BELOW_TWENTY,
            **counted(
                "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
                "dziewięćdziesiąt",
                20,
                10,
            ),
            100: "sto",
        },
        ordinals={
            **_FIRST,
            **inflect_each(_NTHS, _ENDINGS),
            **inflect_each(_TENTHS, _ENDINGS),
            100: inflect("setn", _ENDINGS),
        },
        ordinals_join=True,
    ),
    lookup=LookupWords(
        mark="numer numerem numery",
        tail="ostatni ostatnia ostatnie ostatniego ostatniej",
        to="do",
        and_="i oraz lub",
        inner="litera litery lit zdanie zdania",
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
    questions=QuestionWords(
        times="razy",
        which="który która które",
        who="kto kogo",
        when="kiedy",
        where="gdzie dokąd",
        why="dlaczego czemu",
        how="jak",
        how_many="ile",
        how_long="jak_długo",
    ),
    talk=SmallTalk(doubt="prawda zgadza_się"),
)
