"""What can be wrong in any kind made of choices, and how to mend it. A kind's own faults stand in its file.

Whoever writes these sentences writes to adults: short, in plain words, *usted* in Spanish.
"""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.kind import Fault

NODES = {
    "paragraph": Words("a paragraph", "un párrafo"),
    "heading": Words("a heading", "un encabezado"),
    "list": Words("a list", "una lista"),
    "item": Words("an item of a list", "un punto de una lista"),
    "quote": Words("a quote", "una cita"),
}
OPTION = Words("an option", "una opción")
QUESTION = Words("the question", "la pregunta")
RIGHT_OPTION = Words("the right option", "la opción correcta")
UNSCORED_CHOICE = Words("a choice that is not scored", "una opción que no se califica")
READ_ONLY = Words("(read only)", "(solo se lee)")
QUESTION_AND_OPTIONS = Words("one question and one list of options", "una pregunta y una lista de opciones")
ONLY_FEEDBACK = Words("only feedback, on lines that start with '>'", "solo comentarios, en líneas que empiezan con '>'")

NO_QUESTION = Fault(
    "no question; write the question on the line after the ::: line",
    "falta la pregunta; escríbala en la línea que sigue a la línea :::",
)
NO_OPTIONS = Fault(
    "no options; write each option on a line that starts with '- [ ]' or '- [x]'",
    "faltan las opciones; escriba cada una en una línea que empiece con '- [ ]' o '- [x]'",
)
TOO_MANY_OPTIONS = Fault("%(n)s options; keep at most %(most)s", "%(n)s opciones; deje %(most)s como máximo")
SINGLE_OPTION = Fault(
    "a single option; write at least two, or there is nothing to choose",
    "una sola opción; escriba dos por lo menos, o no hay nada que elegir",
)
SAME_OPTIONS = Fault("two options say the same; change one of them", "dos opciones dicen lo mismo; cambie una de ellas")
NO_BOX = Fault(
    "an option that starts with neither '[ ]' nor '[x]': '%(words)s'; "
    "write '- [x] …' for the right one, '- [ ] …' for the others",
    "una opción que no empieza con '[ ]' ni con '[x]': '%(words)s'; "
    "escriba '- [x] …' en la correcta y '- [ ] …' en las demás",
)
NO_KEY = Fault("no option is marked [x]; mark exactly one", "ninguna opción está marcada con [x]; marque solo una")
MANY_KEYS = Fault(
    "%(n)s options are marked [x]; mark exactly one", "%(n)s opciones están marcadas con [x]; marque solo una"
)
KEY_UNSCORED = Fault(
    "an option is marked [x], but scored=no; write [ ] everywhere, or take scored=no away",
    "una opción está marcada con [x], pero dice scored=no; escriba [ ] en todas, o quite scored=no",
)
NO_FEEDBACK = Fault(
    "no feedback; write it under the option, on a line that starts with '>'",
    "falta el comentario; escríbalo debajo de la opción, en una línea que empiece con '>'",
)
EMPTY_FEEDBACK = Fault(
    "empty feedback; write what this student should read",
    "el comentario está vacío; escriba lo que debe leer el estudiante que elige esto",
)
JOINED = Fault(
    "this message has joined the feedback above it; put a blank line before the message",
    "este mensaje quedó pegado al comentario de arriba; deje una línea en blanco antes del mensaje",
)
NO_MISCONCEPTION = Fault(
    "no misconception; end the feedback with its code, like [M13]",
    "falta la idea equivocada; termine el comentario con su código, como [M13]",
)
STRAY_MISCONCEPTION = Fault(
    "misconception %(code)s on %(thing)s; take [%(code)s] away",
    "idea equivocada %(code)s en %(thing)s; quite [%(code)s]",
)
NO_ID = Fault(
    "%(thing)s without an id; end its first line with one, like {#m1}",
    "%(thing)s sin id; póngalo al final de su primera línea, como {#m1}",
)
BAD_ID = Fault(
    "the id '%(id)s' of %(thing)s cannot be used; use small letters, digits and hyphens; start with a letter",
    "el id '%(id)s' de %(thing)s no se puede usar; use minúsculas sin acento, cifras y guiones; empiece con una letra",
)
TAKEN_ID = Fault(
    "the id '%(id)s' is already used on line %(line)s; give every part its own",
    "el id '%(id)s' ya se usa en la línea %(line)s; dé a cada parte el suyo",
)
NEEDLESS_ID = Fault(
    "%(thing)s has an id; take {#%(id)s} away; its place names it",
    "%(thing)s tiene un id; quite {#%(id)s}; su lugar ya la identifica",
)
UNKNOWN_TAG = Fault(
    "unknown tag '.%(tag)s'; write one of %(known)s",
    "etiqueta desconocida '.%(tag)s'; escriba una de estas: %(known)s",
)
UNEXPECTED = Fault(
    "%(thing)s that does not belong here; this place holds %(expected)s",
    "%(thing)s que no va aquí; en este lugar va: %(expected)s",
)
STRAY_PICTURE = Fault(
    "a picture that does not belong here; "
    "put one after the words of an option or a card, or on a line of the screen's prose",
    "un dibujo que no va aquí; "
    "póngalo después de las palabras de una opción o una tarjeta, o en una línea del texto de la pantalla",
)
PICTURE_NOT_LAST = Fault(
    "a picture that does not stand after the words; keep one, at the end",
    "un dibujo que no está después de las palabras; deje uno, al final",
)
PICTURE_ALONE = Fault(
    "a picture without words before it; write the words, then the picture",
    "un dibujo sin palabras antes; escriba las palabras y después el dibujo",
)

OPTIONS_OF = Words("the options of %(place)s", "las opciones de %(place)s")
OPTION_OF = Words("option %(option)s of %(place)s", "la opción %(option)s de %(place)s")
MISCONCEPTION_OF = Words("the misconception of %(place)s", "la idea equivocada de %(place)s")
PARTS_OF = Words("the parts of %(place)s", "las partes de %(place)s")
PICTURE_OF = Words("the picture of %(place)s", "el dibujo de %(place)s")
