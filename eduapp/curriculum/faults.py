"""Why a lesson's files cannot be read, and how to mend them. What a lesson that can be read may not say is in
`checks/faults.py`; what is wrong inside an activity, in `questions/`.
"""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.kind import Fault

SCREEN = Words("a screen", "una pantalla")
ACTIVITY = Words("an activity", "una actividad")

# Files and folders.
TOO_LARGE = Fault(
    "a file of more than 1 MB; a lesson is far shorter; look what has got into it",
    "un archivo de más de 1 MB; una lección es mucho más corta; mire qué se metió en él",
)
MISSING = Fault(
    "the file is missing; write it; every lesson has both languages",
    "falta el archivo; escríbalo; cada lección está en los dos idiomas",
)
NO_LETTER = Fault(
    "the file is missing; write it; every letter has both languages",
    "falta el archivo; escríbalo; cada carta está en los dos idiomas",
)
NOT_UTF8 = Fault(
    "the file is not UTF-8; save it again as UTF-8", "el archivo no está en UTF-8; guárdelo otra vez como UTF-8"
)
UNREADABLE = Fault(
    "the file cannot be read (%(why)s); look at its permissions",
    "el archivo no se puede leer (%(why)s); revise sus permisos",
)
NO_FILE = Words("it is no file", "no es un archivo")
LINK_FOR_FILE = Fault(
    "a link instead of a file; put the file itself there",
    "un enlace en lugar de un archivo; ponga ahí el archivo mismo",
)
LINK_FOR_FOLDER = Fault(
    "a link instead of a folder; put the folder itself there",
    "un enlace en lugar de una carpeta; ponga ahí la carpeta misma",
)
MISPLACED = Fault(
    "a lesson outside the folders of the grades; move its folder into one of %(folders)s",
    "una lección fuera de las carpetas de los grados; mueva su carpeta a una de estas: %(folders)s",
)
UNKNOWN_FILE = Fault(
    "an unknown file; name it one of %(known)s", "un archivo desconocido; póngale uno de estos nombres: %(known)s"
)
OTHER_FOLDER = Fault(
    "%(id)s stands in the folder '%(folder)s'; make them the same",
    "%(id)s está en la carpeta '%(folder)s'; ponga el mismo nombre en los dos lugares",
)
OTHER_BAND = Fault(
    "band %(band)s stands in the folder '%(folder)s'; move it to '%(right)s', or change the band",
    "una lección con band: %(band)s está en la carpeta '%(folder)s'; muévala a '%(right)s', o cambie band",
)
OTHER_ID = Fault("the id is %(id)s; write 'id: %(right)s'", "el id es %(id)s; escriba 'id: %(right)s'")
UNSEEN = Fault("a sign that cannot be seen (%(code)s); take it away", "un signo que no se ve (%(code)s); quítelo")

# The front matter: its lines and its values.
NO_FRONT = Fault(
    "no front matter; begin the file with a line '---', then 'id: …'",
    "falta el encabezado del archivo; empiece el archivo con una línea '---' y después 'id: …'",
)
FRONT_WITHOUT_END = Fault(
    "the front matter has no end; close it with a line '---'",
    "el encabezado del archivo no termina; ciérrelo con una línea '---'",
)
TAB = Fault("a tab in the front matter; use spaces", "un tabulador en el encabezado del archivo; use espacios")
BROKEN_VALUE = Fault(
    'this line of the front matter cannot be read; put a value with signs, like : or [, in "quotes"',
    'esta línea del encabezado del archivo no se puede leer; ponga entre "comillas" un valor con signos, como : o [',
)
BROKEN_FRONT = Fault(
    "the front matter cannot be read; write one 'key: value' a line",
    "el encabezado del archivo no se puede leer; escriba en cada línea una sola 'clave: valor'",
)
NO_KEYS = Fault(
    "the front matter is not a list of keys; write one 'key: value' a line",
    "el encabezado del archivo no es una lista de claves; escriba en cada línea una sola 'clave: valor'",
)
BAD_KEY = Fault(
    "a key that is not a word; write one 'key: value' a line",
    "una clave que no es una palabra; escriba en cada línea una sola 'clave: valor'",
)
KEY_TWICE = Fault(
    "'%(name)s' stands twice (first on line %(line)s); keep one of them",
    "'%(name)s' está dos veces (la primera en la línea %(line)s); deje una de las dos",
)
ENTRY_TWICE = Fault(
    "'%(entry)s' stands twice in '%(name)s'; keep one of them",
    "'%(entry)s' está dos veces en '%(name)s'; deje una de las dos",
)
LISTS_IN_LISTS = Fault(
    "'%(name)s' holds lists within lists; write plain words",
    "'%(name)s' tiene listas dentro de listas; escriba solo palabras",
)
ELSEWHERE = Fault(
    "'%(name)s' does not belong here; take it away; it stands once, in %(file)s",
    "'%(name)s' no va aquí; quítelo; está una sola vez, en %(file)s",
)
UNKNOWN_KEY = Fault(
    "unknown key '%(name)s'; write one of %(known)s", "clave desconocida '%(name)s'; escriba una de estas: %(known)s"
)
MISSING_KEY = Fault(
    "'%(name)s' is missing; write '%(name)s: …' in the front matter",
    "falta '%(name)s'; escriba '%(name)s: …' en el encabezado del archivo",
)
NOT_WORDS = Fault(
    "'%(name)s' is a list; write one line of words", "'%(name)s' es una lista; escriba una línea de palabras"
)
EMPTY = Fault(
    "'%(name)s' is empty; write it, or take the line away", "'%(name)s' está vacío; escríbalo, o quite la línea"
)
UNKNOWN_VALUE = Fault(
    "unknown %(name)s '%(value)s'; write one of %(known)s",
    "valor desconocido en %(name)s: '%(value)s'; escriba uno de estos: %(known)s",
)
NOT_A_NUMBER = Fault(
    "'%(name)s' is '%(value)s'; write a number from %(low)s to %(high)s",
    "'%(name)s' es '%(value)s'; escriba un número de %(low)s a %(high)s",
)
NOT_A_LIST = Fault(
    "'%(name)s' is not a list; write it like '%(name)s: [one, two]', or '%(name)s: []'",
    "'%(name)s' no es una lista; escríbala así: '%(name)s: [uno, dos]', o '%(name)s: []'",
)
UNKNOWN_ENTRY = Fault(
    "unknown entry '%(entry)s' in '%(name)s'; write some of %(known)s",
    "entrada desconocida '%(entry)s' en '%(name)s'; escriba algunas de estas: %(known)s",
)
EMPTY_ENTRY = Fault("an empty entry in '%(name)s'; take it away", "una entrada vacía en '%(name)s'; quítela")
NO_OBJECTIVES = Fault(
    "'objectives' is not a list of names; write '  o1: …' on a line of its own",
    "'objectives' no es una lista de nombres; escriba '  o1: …' en una línea aparte",
)
BAD_OBJECTIVE = Fault(
    "objective '%(name)s' has another form; write it like 'o1: Label the signs in a chat'",
    "el objetivo '%(name)s' tiene otra forma; escríbalo así: 'o1: Reconocer las señales en un chat'",
)
BAD_LESSON_ID = Fault(
    "'%(id)s' is not an id of a lesson; write it like 68-L3 (or 68-A1, 68-C1, 68-B1)",
    "'%(id)s' no es el id de una lección; escríbalo como 68-L3 (o 68-A1, 68-C1, 68-B1)",
)

# Screens, activities and sections.
BEFORE_SCREENS = Fault(
    "words before the first screen; begin with '# Title {#s1}'",
    "palabras antes de la primera pantalla; empiece con '# Título {#s1}'",
)
CLOSES_NOTHING = Fault(
    "a ::: that closes nothing; write '::: kind {#q1 objective=o1}' where it begins",
    "un ::: que no cierra nada; escriba '::: tipo {#q1 objective=o1}' donde empieza la actividad",
)
BAD_ACTIVITY_LINE = Fault(
    "an activity line that cannot be read; write it like '::: single_choice {#q1 objective=o1}'",
    "una línea de actividad que no se puede leer; escríbala así: '::: single_choice {#q1 objective=o1}'",
)
ACTIVITY_BEFORE_SCREENS = Fault(
    "an activity before the first screen; begin with '# Title {#s1}'",
    "una actividad antes de la primera pantalla; empiece con '# Título {#s1}'",
)
UNKNOWN_ATTRIBUTE = Fault(
    "unknown word '%(word)s' on an activity line; write #id, objective=o1 or scored=no%(close)s",
    "palabra desconocida '%(word)s' en una línea de actividad; escriba #id, objective=o1 o scored=no%(close)s",
)
UNCLOSED = Fault(
    "the activity '%(kind)s' is not closed; write a line ':::' after its last option",
    "la actividad '%(kind)s' no está cerrada; escriba una línea ':::' después de su última opción",
)
NO_SCREENS = Fault(
    "no screens; write the first one: '# Title {#s1}'", "faltan las pantallas; escriba la primera: '# Título {#s1}'"
)
SCREEN_WITHOUT_TITLE = Fault(
    "a screen without a title; write it after the #", "una pantalla sin título; escríbalo después de #"
)
SCREEN_WITHOUT_WORDS = Fault(
    "a screen without words; write at least one sentence under its title",
    "una pantalla sin palabras; escriba por lo menos una oración debajo de su título",
)
MANY_PICTURES = Fault(
    "%(n)s pictures on a screen; keep one; two would compete",
    "%(n)s dibujos en una pantalla; deje uno; dos se quitan la atención",
)
NO_FINISH = Fault(
    "no finish at the end; write '# Title {#finish}' as the last heading",
    "falta el final; escriba '# Título {#finish}' como último encabezado",
)
EARLY_FINISH = Fault(
    "a finish that is not the end; keep one, as the last heading",
    "un final que no está al final; deje uno, como último encabezado",
)
FINISH_WITH_TAGS = Fault(
    "tags on the finish; take them away; it is not a screen", "etiquetas en el final; quítelas; no es una pantalla"
)
FINISH_WITHOUT_TITLE = Fault(
    "a finish without a title; write it after the #", "un final sin título; escríbalo después de #"
)
FINISH_WITH_ACTIVITY = Fault(
    "an activity on the finish; put it on a screen of its own",
    "una actividad en el final; póngala en una pantalla aparte",
)
SECOND_ACTIVITY = Fault(
    "a second activity on a screen; give it a screen of its own",
    "una segunda actividad en una pantalla; dele su propia pantalla",
)
UNKNOWN_ACTIVITY = Fault(
    "unknown activity '%(kind)s'; write one of %(known)s",
    "actividad desconocida '%(kind)s'; escriba una de estas: %(known)s",
)
BAD_SCORED = Fault("scored=%(scored)s; write scored=no, or nothing", "scored=%(scored)s; escriba scored=no, o nada")
NEVER_SCORED = Fault(
    "scored=yes on a %(kind)s; take it away; nothing in it is judged",
    "scored=yes en una actividad %(kind)s; quítelo; en ella no se califica nada",
)
NO_OBJECTIVE = Fault(
    "a scored activity without an objective; write objective=o1 on its line",
    "una actividad calificada sin objetivo; escriba objective=o1 en su línea",
)
UNKNOWN_OBJECTIVE = Fault(
    "unknown objective '%(objective)s'; write one of %(known)s",
    "objetivo desconocido '%(objective)s'; escriba uno de estos: %(known)s",
)
NO_ID = Fault(
    "%(thing)s without an id; write one, like '%(example)s'", "%(thing)s sin id; escriba uno, como '%(example)s'"
)
BAD_ID = Fault(
    "%(thing)s cannot have the id '%(id)s'; write one like '%(example)s'",
    "%(thing)s no puede tener el id '%(id)s'; escriba uno como '%(example)s'",
)
TAKEN_ID = Fault(
    "the id '%(id)s' is already used on line %(line)s; give each its own",
    "el id '%(id)s' ya se usa en la línea %(line)s; dé a cada una el suyo",
)
UNKNOWN_SECTION = Fault(
    "unknown section '%(id)s'; write one of %(known)s", "sección desconocida '%(id)s'; escriba una de estas: %(known)s"
)
SECTION_TWICE = Fault(
    "the section '%(id)s' stands twice; keep one of them", "la sección '%(id)s' está dos veces; deje una de las dos"
)
NO_SECTION = Fault(
    "no section %(missing)s; write each as '# Title {#id}'",
    "faltan secciones: %(missing)s; escriba cada una así: '# Título {#id}'",
)
SECTION_OUT_OF_ORDER = Fault(
    "the section '%(id)s' is out of order; keep %(order)s",
    "la sección '%(id)s' está fuera de orden; siga este orden: %(order)s",
)
BAD_SECTION = Fault(
    "the heading of a section has no title, or has tags; write it like '# Title {#%(id)s}'",
    "el encabezado de una sección no tiene título, o tiene etiquetas; escríbalo así: '# Título {#%(id)s}'",
)
SECTION_WITHOUT_WORDS = Fault(
    "a section without words; write them under its title", "una sección sin palabras; escríbalas debajo de su título"
)

# What prose may not hold.
RAW_HTML = Fault("raw HTML; write plain Markdown", "código HTML; escriba solo Markdown")
LINK = Fault(
    "a link; take it away; help and sources have their own pages",
    "un enlace; quítelo; la ayuda y las fuentes tienen sus propias páginas",
)
ADDRESS = Fault(
    "a web address; take it away; help and sources have their own pages",
    "una dirección web; quítela; la ayuda y las fuentes tienen sus propias páginas",
)
PICTURE = Fault(
    "a picture; take it away; pictures stand in a screen's prose, in options of single_choice and on sort cards",
    "un dibujo; quítelo; van en el texto de una pantalla, en opciones de single_choice y en tarjetas de sort",
)
CODE = Fault("code; take the ` signs away", "código; quite los signos `")
CODE_BLOCK = Fault(
    "code; start the line with fewer than four spaces", "código; empiece la línea con menos de cuatro espacios"
)
CODE_FENCE = Fault("code; take the ``` lines away", "código; quite las líneas ```")
RULE = Fault(
    "a line across the page; take it away; begin a new screen with '# Title {#s2}'",
    "una raya de lado a lado; quítela; empiece otra pantalla con '# Título {#s2}'",
)
HEADING = Fault(
    "a heading inside prose; write a new screen with '# Title {#s2}', or **bold** words",
    "un encabezado dentro del texto; empiece otra pantalla con '# Título {#s2}', o use **negritas**",
)
TABLE = Fault("a table; write a list", "una tabla; escriba una lista")
NUMBERED = Fault("a numbered list; start each line with '- '", "una lista numerada; empiece cada línea con '- '")
OTHER_PICTURE = Fault(
    "a picture that is not of our kit; "
    "write it like ![a cake with candles](kit:cake), with plain words in the brackets",
    "un dibujo que no es de nuestra colección; "
    "escríbalo así: ![un pastel con velas](kit:cake), con palabras sencillas entre los corchetes",
)
BAD_PICTURE = Fault(
    "a picture in another form; write it like ![a cake with candles](kit:cake), with plain words in the brackets",
    "un dibujo escrito de otra forma; "
    "escríbalo así: ![un pastel con velas](kit:cake), con palabras sencillas entre los corchetes",
)
PICTURE_WITHOUT_WORDS = Fault(
    "a picture without words; say in the brackets what it shows, for who cannot see it",
    "un dibujo sin palabras; diga entre los corchetes qué muestra, para quien no puede verlo",
)
UNKNOWN_PICTURE = Fault(
    "unknown picture '%(name)s'; write the name of a drawing of the kit%(close)s",
    "dibujo desconocido '%(name)s'; escriba el nombre de un dibujo de la colección%(close)s",
)
PICTURE_AMONG_WORDS = Fault(
    "a picture among words; give it a line of its own, outside of lists and quotes",
    "un dibujo entre palabras; póngalo en una línea aparte, fuera de listas y citas",
)

# What all lessons share.
SHARED_UNREADABLE = Fault(
    "the file cannot be read; mend what stands here: %(why)s",
    "el archivo no se puede leer; corrija lo que dice aquí: %(why)s",
)
NO_ENTRIES = Fault(
    "the file has no entries; write each as 'key: …'", "el archivo no tiene entradas; escriba cada una así: 'clave: …'"
)
BROKEN_MISCONCEPTION = Fault(
    "the entry '%(key)s' is not whole; write it like M13: {en: …, es: …}",
    "la entrada '%(key)s' no está completa; escríbala así: M13: {en: …, es: …}",
)
BROKEN_KEY_WORD = Fault(
    "the entry '%(key)s' is not whole; write it like gift: {en: {word: …, meaning: …}, es: {word: …, meaning: …}}",
    "la entrada '%(key)s' no está completa; escriba gift: {en: {word: …, meaning: …}, es: {word: …, meaning: …}}",
)
BROKEN_STANDARD = Fault(
    "the entry '%(key)s' is not whole; give it framework, text and status (%(statuses)s)",
    "la entrada '%(key)s' no está completa; escriba framework, text y status (%(statuses)s)",
)
BROKEN_NAME = Fault(
    "the entry '%(key)s' is not whole; say what it is, like Kern County: {en: …, es: …}",
    "la entrada '%(key)s' no está completa; diga qué es, así: Kern County: {en: …, es: …}",
)
