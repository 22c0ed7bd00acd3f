"""No real people. A first name is a character's; a first and a last name is somebody's.

We look for two names in a row. In the middle of a sentence capitals give them away, so that is an error; where a
sentence begins, its first word has a capital in any case, so that is only something to look at. Ms. Reyes and Aunt Bea
may come; places, organizations and laws of two words stand in `lessons/_shared/names.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from eduapp.curriculum.checks.passages import Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Problem

FULL_NAME = Fault(
    "what looks like the full name of a person: '%(found)s'; keep one name, for nobody real stands in a lesson "
    "(a place or an organization goes into _shared/names.yaml)",
    "lo que parece el nombre y apellido de una persona: '%(found)s'; deje un solo nombre, porque en una lección no hay "
    "nadie real (un lugar o una organización va en _shared/names.yaml)",
)
PERHAPS_NAME = Fault(
    "a sentence that begins with two capitals: '%(found)s'; if it is a person's full name, keep one name",
    "una oración que empieza con dos mayúsculas: '%(found)s'; si es el nombre y apellido de una persona, deje uno solo",
    "warning",
)

# These take one name after them, and a calendar has none.
_TITLES = (
    "mr mrs ms miss mx dr coach nurse officer teacher principal counselor aunt auntie uncle grandma grandpa gran "
    "granny mom mama mamá dad papa papá cousin sr sra srta señor señora señorita don doña dra tía tío abuela abuelo "
    "maestra maestro profe profesor profesora prima primo entrenador entrenadora"
)
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays january february march april may june july august september october november december christmas halloween "
    "thanksgiving easter english spanish mixteco punjabi tagalog american californian mexican"
)
# What begins a sentence and is nobody's name, besides all that this lesson writes with a small letter.
_OPENERS_EN = (
    "a about after again all although and another are as ask at aunt because before both bring but by call can "
    "compare could dear did do does each either even every everyone few find first follow for from give had has "
    "have hear help here how i if imagine in inside instead is it later lend let like little look many maybe "
    "meanwhile meet more most my near neither next no not now of often old on once only or other our outside over "
    "perhaps picture please poor read say see send she should show since so some sometimes soon still such suppose "
    "take tell text thank thanks that the their then there these they this those though today tomorrow tonight too "
    "under until was watch we were what when where which while who whom whose why will with without would write yes "
    "yesterday yet you young your"
)
_OPENERS_ES = (
    "a abajo además ahora al algunas algunos algún allí anoche antes apenas aquí arriba así aun aunque ayer ayuda "
    "busca cada casi claro como compara con contra cuando cuál cuáles cuánto cuéntale da dale de del desde después "
    "dice dile donde durante el ella ellas ellos en encuentra enseña entonces entre era eran es esa ese eso esta "
    "este esto está están gracias ha hace hacia hasta hay hola hoy igual imagina invita la las lee lejos les lleva "
    "lo los luego mañana mi mientras mira mis muchas muchos muy nadie ni ningún no nos nuestra nuestro nunca o otra "
    "otro para pero piensa pobre por porque pregúntale primero puede pueden pues pídele que querida querido quien "
    "quiere quizá quién qué recuerda según ser será si siempre sin sobre solo son su sus sí tal también tampoco tan "
    "te toda todas todo todos trae tras tu un una unas unos usa va ve ver y ya yo él"
)
_OPENERS = frozenset(f"{_OPENERS_EN} {_OPENERS_ES}".split())
_LOWER = re.compile(rf"\b(?:({'|'.join(_TITLES.split())})\b\.?|(?:{'|'.join(_CALENDAR.split())})\b)", re.IGNORECASE)
_NAME = r"(?:[A-ZÁÉÍÓÚÑ]['’])?[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+(?:[A-Z][a-záéíóúñü]+)?(?:-[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+)?"
_BETWEEN = r"\s+(?:[A-Z]\.\s+)?(?:(?:de la|de los|de las|del|van|von|bin)\s+)?"
_RUN = re.compile(rf"(?<![\w'’-]){_NAME}(?:{_BETWEEN}{_NAME})+(?!\w)")
_BEGINS = re.compile(r"(?:^|[.?!:;…\"“«»”¿¡(>|*–—-])\s*$")
_SMALL = re.compile(r"(?<![\w'’-])[a-záéíóúñü]+")
_WEIGHTY = 4  # letters: shorter words stay small in a title, too


def check_names(folder: Folder, shared: Shared) -> Iterator[Problem]:
    """Every passage that a student reads, in both languages; and who speaks in a chat."""
    for document in (folder.en, folder.es):
        told = [passage for passage in passages(document) if not _headline(document, passage)]
        small = {word for passage in told for word in _SMALL.findall(passage.text)}
        for passage in told:
            for found, sure in full_names(passage.text, shared.names, small):
                yield problem(document, passage.line, FULL_NAME if sure else PERHAPS_NAME, found=found)


def full_names(text: str, known: Collection[str] = (), small: Collection[str] = ()) -> Iterator[tuple[str, bool]]:
    """Names of two words and more: (the name, whether we are sure). `known`: what may be written all the same.
    `small`: words that are no names, since they are written small elsewhere."""
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, name.lower())
    text = _LOWER.sub(lambda found: found[0].lower().replace(".", " "), text)
    for run in _RUN.finditer(text):
        first, *rest = run[0].split()
        begins = bool(_BEGINS.search(text[: run.start()]))
        if not begins or (len(rest) > 1 and all(word[0].isupper() for word in rest)):
            yield run[0], True
        elif first.lower() not in _OPENERS and first.lower() not in small:
            yield run[0], False


def _headline(document: Document, passage: Passage) -> bool:
    """The title of a lesson, in the capitals of a title."""
    words = [word for word in re.findall(r"\w+", passage.text) if len(word) >= _WEIGHTY]
    is_title = passage.role == "title" and passage.line == document.line("title")
    return is_title and all(word[0].isupper() for word in words)
