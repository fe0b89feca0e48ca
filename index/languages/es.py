"""Spanish."""

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

_BELOW_THIRTY = counted(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_TENTHS = counted("vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim", 20, 10)

LANGUAGE = Language(
    code="es",
    name="Spanish",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "el la los las un una unos de del y o es son está están qué que quién quien cuál cual cuándo "
                "cuando cómo como dónde donde cuánto cuántos cuántas cuanto por para con sin en sobre mi mis tu "
                "su me te se lo hay muy más mas pero hola gracias tal buenos días puedo puede eres tiene hacer "
                "receta chiste cuéntame dime hoy mañana empresa proyecto zona no "
                "vino fue hubo esta este llegó firmó abrió"
            ),
            letters="ñáéíóú",
            decisive="¿¡",
            never="çãõàèìòùâêîôûäß",
            endings="ción ciones dad",
            rank=45,
        ),
    ),
    common=(
        "el la los las lo un una unos unas de del al a y e o u ni que qué quién quienes quiénes quien cuál cuáles "
        "cual cuándo cuando cómo como dónde adónde donde cuánto cuánta cuántos cuántas cuanto porque por para con sin "
        "en sobre entre desde hasta hacia según durante antes después si sí no mi mis tu tus su sus me te se le les "
        "nos yo él ella ellos ellas nosotros usted ustedes este esta estos estas ese esa eso esto aquel es son era "
        "fue ser sido soy está están estar estoy hay haber ha han he había tiene tienen tengo tener tenemos puedo "
        "puede pueden podemos poder podría debo debe deben deber debería quiero quiere querer necesito necesita "
        "necesitan hace hacer hago hacen pasa pasar ocurre sucede permite permitido posible obligatorio muy más menos "
        "mucho mucha muchos muchas poco todo toda todos todas cada algún alguna alguien algo nada otro otra ya "
        "también solo sólo aquí allí vez veces"
    ),
    numbering=NumberingWords(
        apart="adicional transitoria final derogatoria",
        provision="disposición",
        closing=(
            "disposiciones_adicionales disposiciones_transitorias disposiciones_finales "
            "disposiciones_transitorias_y_finales disposiciones_finales_y_transitorias"
        ),
        article="artículo art",
        clause="cláusula",
        paragraph="párrafo",
        point="punto",
        task="tarea",
        target="meta",
        question="pregunta",
        item="regla principio",
        goal="objetivo",
        section="sección",
        chapter="capítulo",
        part="parte título libro",
        annex="anexo",
        first="primero primera único única",
        contents="índice contenido",
        notes="notas",
        page="página",
        of="de",
    ),
    numbers=NumberWords(
        cardinals={
            **_BELOW_THIRTY,
            **counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
            100: "cien ciento",
        },
        ordinals={
            1: "primero primera primer",
            2: "segundo segunda",
            3: "tercero tercera tercer",
            4: "cuarto cuarta",
            5: "quinto quinta",
            6: "sexto sexta",
            7: "séptimo séptima",
            8: "octavo octava",
            9: "noveno novena",
            10: "décimo décima",
            11: "undécimo undécima decimoprimero decimoprimera",
            12: "duodécimo duodécima decimosegundo decimosegunda",
            **{
                10 + unit: inflect(f"decimo{word}", "o a")
                for unit, word in counted("tercer cuart quint sext séptim octav noven", 3).items()
            },
            **inflect_each(_TENTHS, "o a"),
            100: "centésimo centésima",
        },
        joiners="y",
        joined_from=30,
        units_after=10,
        suffixes="o er",
        ordinals_join=True,
    ),
    lookup=LookupWords(
        mark="número números núm",
        tail="último última",
        to="a hasta",
        and_="y e o u",
        inner="inciso literal letra subapartado frase",
        units={
            "task": ("tarea", "tareas"),
            "article": ("artículo art", "artículos arts"),
            "section": ("sección", "secciones"),
            "clause": ("cláusula", "cláusulas"),
            "paragraph": ("párrafo apartado", "párrafos apartados"),
            "question": ("pregunta", "preguntas"),
            "point": ("punto", "puntos"),
            "target": ("meta", "metas"),
            "item": ("ítem elemento", "ítems elementos"),
            "chapter": ("capítulo", "capítulos"),
            "part": ("parte", "partes"),
            "goal": ("objetivo", "objetivos"),
        },
        filler="qué dice el del cuál muéstrame muestra dime ver sobre trata contenido texto",
    ),
    talk=SmallTalk(
        signing="saludos un_saludo atentamente",
        doubt="verdad correcto cierto no_es_así",
        greeting="hola buenos_días",
        thanks="gracias muchas_gracias",
        aside="por_favor porfa porfavor porfis",
    ),
    questions=QuestionWords(
        times="veces",
        what="qué",
        which="cuál cuáles cual cuales",
        who="quién quiénes quien quienes",
        when="cuándo cuando",
        where="dónde donde adónde",
        why="por_qué",
        how="cómo",
        how_many="cuántos cuántas cuantos cuantas",
        how_much="cuánto cuánta cuanto",
        how_long="cuánto_tiempo cuanto_tiempo",
    ),
)
