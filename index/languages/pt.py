"""Portuguese."""

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
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete "
    "dezoito dezenove"
)
_NTHS = counted("primeir segund terceir quart quint sext sétim oitav non", 1)
_TENTHS = counted("décim vigésim trigésim quadragésim quinquagésim sexagésim septuagésim octogésim nonagésim", 10, 10)

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "o os as um uma de do da dos das e ou é que qual quais quem quando como onde quanto quantos por "
                "para com sem em no na não meu minha você eu me se há mais olá obrigado obrigada receita hoje "
                "amanhã projeto empresa "
                "está foi tem veio fez à pela pelo"
            ),
            letters="ãõçáâêéíóúà",
            never="ñäöüßèëîïùœı",
            endings="ção ções dade",
            rank=43,
        ),
    ),
    common=(
        "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com sem sobre "
        "entre até desde durante antes depois e ou mas nem que quê quem qual quais quando como onde aonde quanto "
        "quanta quantos quantas porque porquê se não sim eu você vocês ele ela eles elas nós me te lhe meu minha meus "
        "minhas seu sua nosso nossa este esta isto isso esse essa aquele é são era foi ser sou está estão estar há "
        "tem têm tenho ter temos posso pode podem podemos poder devo deve devem dever preciso precisa quero quer "
        "querer fazer faço faz fazem acontece permitido possível obrigatório necessário mais menos muito muita muitos "
        "pouco todo toda todos todas tudo cada algum alguém algo nada outro já também só ainda aqui lá vez vezes"
    ),
    numbering=NumberingWords(
        apart="transitória final adicional",
        provision="disposição",
        closing="disposições_finais disposições_transitórias disposições_finais_e_transitórias",
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
        first="primeiro primeira único única",
        contents="índice sumário",
        notes="notas",
        page="página",
        of="de",
    ),
    numbers=NumberWords(
        cardinals={
            **_BELOW_TWENTY,
            **counted("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10),
            100: "cem cento",
        },
        ordinals={
            **inflect_each(_NTHS, "o a"),
            **inflect_each(_TENTHS, "o a"),
            100: "centésimo centésima",
        },
        joiners="e",
        joined_from=20,
        units_after=10,
        suffixes="o",
        ordinals_join=True,
    ),
    lookup=LookupWords(
        mark="número números núm",
        tail="último última",
        to="a ao até",
        and_="e ou",
        inner="alínea inciso frase",
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
    talk=SmallTalk(
        signing="atenciosamente",
        doubt="certo correto né verdade não_é",
        greeting="olá bom_dia",
        thanks="obrigado obrigada",
        aside="por_favor",
    ),
    questions=QuestionWords(
        times="vezes",
        which="qual quais",
        who="quem",
        when="quando",
        where="onde aonde",
        why="por_quê por_que porquê",
        how_many="quantos quantas",
        how_much="quanto quanta",
        how_long="quanto_tempo",
    ),
)
