"""Portuguese."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
    numbering=NumberingWords(
        article="artigo art",
        clause="cláusula",
        paragraph="parágrafo",
        point="ponto",
        task="tarefa",
        target="meta",
        question="pergunta",
        item="regra princípio",
        goal="objetivo",
        section="seção secção",
        chapter="capítulo",
        part="parte título livro",
        annex="anexo",
        first="primeiro primeira",
        contents="índice sumário",
        notes="notas",
        page="página",
        of="de",
    ),
    lookup=LookupWords(
        units={
            "task": ("tarefa", "tarefas"),
            "article": ("artigo art", "artigos"),
            "section": ("secção seção", "secções seções"),
            "clause": ("cláusula", "cláusulas"),
            "paragraph": ("parágrafo", "parágrafos"),
            "question": ("pergunta", "perguntas"),
            "point": ("ponto", "pontos"),
            "target": ("meta", "metas"),
            "chapter": ("capítulo", "capítulos"),
            "part": ("parte", "partes"),
            "goal": ("objetivo", "objetivos"),
        },
        filler="o que diz do qual mostre mostra ver sobre conteúdo texto",
    ),
)
