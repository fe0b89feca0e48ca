"""Portuguese."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "o os as um uma de do da dos das e ou é que qual quais quem quando como onde quanto quantos por "
                "para com sem em no na não meu minha você eu me se há mais olá obrigado obrigada receita hoje "
                "amanhã projeto empresa"
            ),
            letters="ãõçáâêéíóúà",
            never="ñäöüßèëîïùœı",
            endings="ção ções dade",
            rank=43,
        ),
    ),
)
