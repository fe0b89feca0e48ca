"""Spanish."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

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
                "receta chiste cuéntame dime hoy mañana empresa proyecto zona no"
            ),
            letters="ñáéíóú",
            never="çãõàèìòùâêîôûäß",
            endings="ción ciones dad",
            rank=45,
        ),
    ),
    numbering=NumberingWords(
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
        first="primero primera",
        contents="índice contenido",
        notes="notas",
        page="página",
        of="de",
    ),
    lookup=LookupWords(
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
)
