"""What a lesson that can be read may still not say or lack, and what to do. A `warning` is a figure to look at."""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.kind import Fault

OBJECTIVE, SCREEN = Words("objective", "el objetivo"), Words("screen", "la pantalla")
ENGLISH, SPANISH = Words("English", "inglés"), Words("Spanish", "español")
NONE = Words("none", "nada")

# Both languages are one lesson.
ONE_NOTE = Fault(
    "only one language has a content_note; write it in both, or in neither",
    "solo un idioma tiene content_note; escríbalo en los dos, o en ninguno",
)
MISSING = Fault(
    "%(thing)s '%(id)s' is missing in Spanish; translate it%(close)s",
    "falta %(thing)s '%(id)s' en español; agregue la traducción%(close)s",
)
STRAY = Fault(
    "%(thing)s '%(id)s' stands only in Spanish; write it in lesson.en.md, too",
    "%(thing)s '%(id)s' está solo en español; escriba lo mismo en lesson.en.md",
)
OUT_OF_ORDER = Fault(
    "%(thing)s '%(id)s' is out of order; keep %(order)s",
    "%(thing)s '%(id)s' está fuera de orden; siga este orden: %(order)s",
)
ONE_ACTIVITY = Fault(
    "only the %(language)s %(id)s has an activity; write it in both, or in neither",
    "la pantalla %(id)s tiene actividad solo en %(language)s; escríbala en los dos idiomas, o en ninguno",
)
DIFFERENT = Fault(
    "%(thing)s differ: %(ours)s in English, %(theirs)s in Spanish; make them the same",
    "hay una diferencia en %(thing)s: %(ours)s en inglés, %(theirs)s en español; deje lo mismo en los dos",
)
STILL_ENGLISH = Fault("still in English: '%(words)s'; translate it", "todavía está en inglés: '%(words)s'; tradúzcalo")
ENGLISH_HERE = Fault(
    "this reads like English: '%(words)s'; say it in Spanish", "esto parece inglés: '%(words)s'; dígalo en español"
)
SPANISH_HERE = Fault(
    "this reads like Spanish: '%(words)s'; say it in English", "esto parece español: '%(words)s'; dígalo en inglés"
)
TAGS_OF = Words("the tags of %(place)s", "las etiquetas de %(place)s")
PICTURES_OF = Words("the pictures of %(place)s", "los dibujos de %(place)s")
QUESTION_PARTS = {
    "key": Words("the key of %(place)s", "el id de %(place)s"),
    "kind": Words("the kind of %(place)s", "el tipo de %(place)s"),
    "objective": Words("the objective of %(place)s", "el objetivo de %(place)s"),
    "scored": Words("the scored of %(place)s", "el scored de %(place)s"),
}

# What the front matter says.
NOT_RECALL = Fault("'%(entry)s' in recall; write it like 68-L1.q2", "'%(entry)s' en recall; escríbalo como 68-L1.q2")
RECALLS_MANY = Fault(
    "%(n)s questions in recall; keep at most %(most)s", "%(n)s preguntas en recall; deje %(most)s como máximo"
)
RECALLS_UNKNOWN = Fault(
    "'%(entry)s' in recall, and there is no lesson %(lesson)s that can be read; write another one, or take it away",
    "'%(entry)s' en recall, y no hay una lección %(lesson)s que se pueda leer; escriba otra, o quítela",
)
RECALLS_NO_LESSON = Fault(
    "'%(entry)s' in recall; only a lesson recalls, and only what a lesson asked; take it away",
    "'%(entry)s' en recall; solo una lección repasa, y solo lo que preguntó una lección; quítelo",
)
RECALLS_OTHER_BAND = Fault(
    "'%(entry)s' in recall is a question for other grades; choose one of grades %(band)s",
    "'%(entry)s' en recall es una pregunta de otros grados; elija una de los grados %(band)s",
)
RECALLS_LATER = Fault(
    "'%(entry)s' in recall does not come before this lesson; choose a question of an earlier one",
    "'%(entry)s' en recall no viene antes de esta lección; elija una pregunta de una anterior",
)
RECALLS_SENSITIVE = Fault(
    "'%(entry)s' in recall is of sensitivity %(theirs)s, this lesson of %(ours)s; choose one that is not higher",
    "'%(entry)s' en recall es de sensibilidad %(theirs)s, esta lección de %(ours)s; elija una que no sea más alta",
)
RECALLS_NO_QUESTION = Fault(
    "'%(entry)s' in recall, and %(lesson)s has no question %(key)s; write one of %(known)s",
    "'%(entry)s' en recall, y %(lesson)s no tiene la pregunta %(key)s; escriba una de estas: %(known)s",
)
RECALLS_UNSCORED = Fault(
    "'%(entry)s' in recall is not scored; choose one that has a right answer: %(known)s",
    "'%(entry)s' en recall no se califica; elija una que tenga respuesta correcta: %(known)s",
)
UNKNOWN_ENTRY = Fault(
    "unknown entry '%(entry)s' in '%(name)s'; add it to _shared/%(file)s.yaml, or write a known one%(close)s",
    "entrada desconocida '%(entry)s' en '%(name)s'; "
    "agréguela en _shared/%(file)s.yaml, o escriba una conocida%(close)s",
)
OTHER_BAND = Fault(
    "the id %(id)s in band %(band)s; lessons of this band begin with %(prefix)s-",
    "el id %(id)s en los grados %(band)s; las lecciones de estos grados empiezan con %(prefix)s-",
)
OTHER_TYPE = Fault(
    "the id %(id)s of type %(type)s; ids of this type look like %(example)s",
    "el id %(id)s de tipo %(type)s; los id de este tipo son como %(example)s",
)
OTHER_UNIT = Fault(
    "unit '%(unit)s' of %(id)s; write unit: %(right)s", "unit '%(unit)s' de %(id)s; escriba unit: %(right)s"
)
SCREENS = Fault(
    "%(n)s screens; a lesson of band %(band)s has %(low)s to %(high)s",
    "%(n)s pantallas; una lección de los grados %(band)s tiene de %(low)s a %(high)s",
)
KEY_WORDS = Fault(
    "%(n)s new key words; at most %(most)s in band %(band)s",
    "%(n)s palabras clave nuevas; %(most)s como máximo en los grados %(band)s",
)
OBJECTIVES = Fault("%(n)s objectives; a lesson has two or three", "%(n)s objetivos; una lección tiene dos o tres")

# The safety of a sensitive lesson.
NO_NOTE = Fault(
    "no content_note; an S1 lesson says in one calm line what it is about",
    "falta content_note; una lección S1 dice con calma, en una línea, de qué trata",
)
NO_FAULT = Fault(
    "nobody says that it is not their fault; write it on a screen of its own",
    "nadie dice que no es culpa de la persona a quien lastimaron; escríbalo en una pantalla aparte",
)
NO_ADULT = Fault(
    "no line says whom to tell; write 'Tell a trusted adult', or words like it",
    "ninguna línea dice a quién contarlo; escriba 'Cuéntale a un adulto de confianza', o algo parecido",
)
FEW_STRONG = Fault(
    "%(n)s of %(all)s screens are tagged healthy, skill or help; at least %(least)s; show what helps",
    "%(n)s de %(all)s pantallas llevan la etiqueta healthy, skill o help; por lo menos %(least)s; muestre lo que ayuda",
)
NO_HELP = Fault(
    "no screen is tagged help; show a step to help, and tag it .help",
    "ninguna pantalla lleva la etiqueta help; muestre un paso para pedir ayuda y póngale .help",
)

# Questions.
KEYS_IN_ONE_PLACE = Fault(
    "%(share)s of the right options in band %(band)s stand in place %(letter)s; move some; at most %(most)s",
    "%(share)s de las opciones correctas de los grados %(band)s están en el lugar %(letter)s; "
    "mueva algunas; %(most)s como máximo",
)
LONGEST_KEYS = Fault(
    "in %(n)s of %(all)s questions of band %(band)s the right option is the longest; at most %(most)s",
    "en %(n)s de %(all)s preguntas de los grados %(band)s la opción correcta es la más larga; %(most)s como máximo",
)
QUIZ = Fault(
    "%(n)s scored single questions; band %(band)s has %(low)s to %(high)s in a lesson",
    "%(n)s preguntas calificadas de una sola respuesta; en los grados %(band)s una lección tiene de %(low)s a %(high)s",
)
OPTIONS = Fault(
    "%(n)s options in %(key)s; band %(band)s has %(wanted)s",
    "%(n)s opciones en %(key)s; en los grados %(band)s van %(wanted)s",
)
FROM_TO = Words("%(low)s to %(high)s", "de %(low)s a %(high)s")
UNKNOWN_MISCONCEPTION = Fault(
    "unknown misconception %(code)s; add it to _shared/misconceptions.yaml, or write a known one%(close)s",
    "idea equivocada desconocida: %(code)s; agréguela en _shared/misconceptions.yaml, o escriba una conocida%(close)s",
)
TOO_LONG = Fault(
    "%(thing)s of %(n)s words: '%(words)s…'; at most %(most)s in band %(band)s",
    "%(thing)s de %(n)s palabras: '%(words)s…'; %(most)s como máximo en los grados %(band)s",
)
ROLES = {
    "stem": Words("a question", "una pregunta"),
    "said": Words("a message or card", "un mensaje o una tarjeta"),
    "option": Words("an option", "una opción"),
    "feedback": Words("feedback", "un comentario"),
}
ALL_OR_NONE = Fault("'%(words)s' as an option; name what is meant", "'%(words)s' como opción; diga cuáles son")
SAME_WORDS = Fault(
    "two options say the same but for signs: '%(words)s'; change one of them",
    "dos opciones dicen lo mismo, salvo los signos: '%(words)s'; cambie una de ellas",
)
OVERLAP = Fault(
    "the option '%(words)s' is the beginning of '%(other)s'; make them two different things to do",
    "la opción '%(words)s' es el principio de '%(other)s'; haga que sean dos cosas distintas",
)
NEGATIVE = Fault(
    "a question with '%(found)s' in it; ask it the other way round, or make that word **bold**",
    "una pregunta con '%(found)s'; pregúntelo al revés, o ponga esa palabra en **negritas**",
)
BARE = Fault(
    "feedback that only says '%(words)s'; say why, and what helps",
    "un comentario que solo dice '%(words)s'; diga por qué, y qué ayuda",
)

# Reading level.
LONG_SENTENCES = Fault(
    "%(n).1f words in a sentence on average; at most %(most)s in band %(band)s",
    "%(n).1f palabras por oración en promedio; %(most)s como máximo en los grados %(band)s",
)
HARD_LESSON = Fault(
    "the lesson reads like grade %(grade).1f; at most %(most)s in band %(band)s",
    "la lección se lee como de grado %(grade).1f; %(most)s como máximo en los grados %(band)s",
)
HARD_SPANISH = Fault(
    "the lesson's %(name)s figure is %(figure).1f; at least %(least)s in band %(band)s",
    "la cifra %(name)s de la lección es %(figure).1f; %(least)s por lo menos en los grados %(band)s",
)
LONG_SENTENCE = Fault(
    "a sentence of %(n)s words: '%(words)s…'; at most %(most)s in band %(band)s",
    "una oración de %(n)s palabras: '%(words)s…'; %(most)s como máximo en los grados %(band)s",
)
FULL_SCREEN = Fault(
    "%(n)s words on a screen; at most %(most)s in band %(band)s",
    "%(n)s palabras en una pantalla; %(most)s como máximo en los grados %(band)s",
    "warning",
)
HARD_SCREEN = Fault(
    "this screen reads like grade %(grade).1f; at most %(most)s in band %(band)s",
    "esta pantalla se lee como de grado %(grade).1f; %(most)s como máximo en los grados %(band)s",
    "warning",
)
FULL_SCENE = Fault(
    "%(n)s words in the scene '%(scene)s' and the question above it; at most %(most)s in band %(band)s",
    "%(n)s palabras en la escena '%(scene)s' y la pregunta de arriba; %(most)s como máximo en los grados %(band)s",
    "warning",
)

# Words: see `wording.py` for where each looks.
PHONE = Fault(
    "something like a phone number: '%(found)s'; take it away; numbers stand on the help pages alone",
    "algo como un número de teléfono: '%(found)s'; quítelo; los números están solo en las páginas de ayuda",
)
FRIGHTENS = Fault(
    "a word that frightens or brands: '%(found)s'; say what happened and who did it, plainly",
    "una palabra que asusta o que marca a alguien: '%(found)s'; diga con sencillez qué pasó y quién lo hizo",
)
NOT_THIS_AGE = Fault(
    "a word that is not for this age: '%(found)s'; say it without the word",
    "una palabra que no es para esta edad: '%(found)s'; dígalo sin esa palabra",
)
VICTIM = Fault(
    "'victim' as a name for a person: '%(found)s'; write 'the person who was hurt'",
    "'víctima' como nombre de una persona: '%(found)s'; escriba 'la persona a quien lastimaron'",
)
OWN_LIFE = Fault(
    "a question about the reader's own life: '%(found)s'; ask about a character",
    "una pregunta sobre la vida de quien lee: '%(found)s'; pregunte por un personaje",
)
FIGURE = Fault(
    "a figure: '%(found)s'; write it in words, for the young read no numbers here",
    "una cifra: '%(found)s'; escríbala con palabras, porque los pequeños no leen números aquí",
)
PRICE = Fault("a price: '%(found)s'; take it away", "un precio: '%(found)s'; quítelo")
STATISTIC = Fault(
    "a statistic without a source: '%(found)s'; take it away, or (from sixth grade on) name its source and year on the "
    "same screen: 'Source: …'",
    "una estadística sin fuente: '%(found)s'; quítela, o (desde sexto grado) nombre su fuente y su año en la misma "
    "pantalla: 'Fuente: …'",
)
BRAND = Fault(
    "the name of an app or a brand: '%(found)s'; write 'an app' or 'a game'",
    "el nombre de una aplicación o una marca: '%(found)s'; escriba 'una aplicación' o 'un juego'",
)

# Guides.
NO_GUIDE = Fault(
    "the file is missing; write it; every lesson has a guide in both languages",
    "falta el archivo; escríbalo; cada lección tiene una guía en los dos idiomas",
)
NO_RETEACH = Fault(
    "no reteach for %(code)s; write '## %(code)s' and two minutes of teaching under it",
    "falta el repaso de %(code)s; escriba '## %(code)s' y debajo dos minutos de enseñanza",
)
UNKNOWN_RETEACH = Fault(
    "a reteach for the unknown %(code)s; add it to _shared/misconceptions.yaml%(close)s",
    "un repaso de %(code)s, que nadie conoce; agregue la idea en _shared/misconceptions.yaml%(close)s",
)
SHORT_RETEACH = Fault(
    "the reteach for %(code)s is too short; write 3 to 6 sentences to say or do",
    "el repaso de %(code)s es muy corto; escriba de 3 a 6 oraciones con lo que se dice o se hace",
)
NO_TABLE = Fault(
    "the section '%(name)s' has no table; write it as '| … | … |' lines",
    "la sección '%(name)s' no tiene tabla; escríbala en líneas '| … | … |'",
)
LONG_GUIDE = Fault(
    "a guide of %(n)s words; at most %(most)s fit on two printed pages; cut what is said twice",
    "una guía de %(n)s palabras; caben %(most)s como máximo en dos páginas impresas; quite lo que se repite",
)

# Letters for families.
HARD_LETTER = Fault(
    "the letter reads like grade %(grade).1f; at most %(most)s; write shorter sentences and plainer words",
    "la carta se lee como de grado %(grade).1f; %(most)s como máximo; escriba oraciones y palabras más sencillas",
)
HARD_SPANISH_LETTER = Fault(
    "the letter's INFLESZ figure is %(figure).1f; at least %(least)s; write shorter sentences and plainer words",
    "la cifra INFLESZ de la carta es %(figure).1f; %(least)s por lo menos; escriba oraciones y palabras más sencillas",
)
ENTRIES_OF = Words("the entries in the list of %(place)s", "los renglones de la lista de %(place)s")
