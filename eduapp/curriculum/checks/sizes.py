"""How much belongs into a lesson, an other activity, a check and a bell-ringer, and what each must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.limits import LIMITS
from eduapp.curriculum.checks.passages import problem
from eduapp.curriculum.documents import Document, Folder
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Problem

UNIT_OF = {1: "A", 2: "A", 3: "A", 4: "B", 5: "B", 6: "B", 7: "C", 8: "C"}
# Of a check: how many questions each objective has, in this order: recognize what is healthy and what is not; rights
# and consent; nobody is to blame, and what is true; steps to help.
BLUEPRINT = {"K-2": (2, 1, 1, 2), "3-5": (3, 2, 2, 3), "6-8": (3, 2, 2, 3), "9-12": (3, 2, 2, 3)}
BESIDE = 2  # screens of a check without a question: its beginning, and a rest
BELL = 5  # minutes
BELL_SCREENS = BELL_QUESTIONS = (1, 3)

MINUTES = Fault(
    "'minutes' is %(n)s; write at most %(most)s for this type in band %(band)s",
    "'minutes' es %(n)s; escriba %(most)s como máximo para este tipo en los grados %(band)s",
    "warning",
)
SAME_MINUTES = Fault(
    "'minutes' is %(n)s; write %(right)s, as long as a lesson of band %(band)s, so that nobody waits",
    "'minutes' es %(n)s; escriba %(right)s, lo que dura una lección de los grados %(band)s, para que nadie espere",
)
CALM = Fault(
    "an other activity of sensitivity %(n)s; write sensitivity: 0, and nothing of what the lesson is about",
    "otra actividad de sensibilidad %(n)s; escriba sensitivity: 0, y nada de lo que trata la lección",
)
NO_UNIT = Fault(
    "unit '%(unit)s' for type %(type)s; take the line away; it serves all three",
    "unit '%(unit)s' para el tipo %(type)s; quite la línea; sirve a las tres",
)
BELL_UNIT = Fault(
    "a bell-ringer without a unit; write unit: A, B or C, so that an excused student does not get it",
    "una actividad de inicio sin unidad; escriba unit: A, B o C, para que no le llegue a quien no participa en ella",
)
TYPE_SCREENS = Fault(
    "%(n)s screens for type %(type)s; write %(low)s to %(high)s",
    "%(n)s pantallas para el tipo %(type)s; escriba de %(low)s a %(high)s",
)
TYPE_QUESTIONS = Fault(
    "%(n)s questions for type %(type)s; write %(low)s to %(high)s",
    "%(n)s preguntas para el tipo %(type)s; escriba de %(low)s a %(high)s",
)
TYPE_OBJECTIVES = Fault(
    "%(n)s objectives for type %(type)s; write %(low)s to %(high)s",
    "%(n)s objetivos para el tipo %(type)s; escriba de %(low)s a %(high)s",
)
FOUR_OBJECTIVES = Fault(
    "%(n)s objectives in a check; write o1 to recognize, o2 for rights and consent, o3 for no blame and what is true, "
    "o4 for steps to help",
    "%(n)s objetivos en un cuestionario; escriba o1 para reconocer, o2 para derechos y consentimiento, o3 para la "
    "culpa y lo que es cierto, o4 para pedir ayuda",
)
OFF_BLUEPRINT = Fault(
    "%(n)s questions for objective %(objective)s in a check; write %(right)s, so that every check weighs the same",
    "%(n)s preguntas para el objetivo %(objective)s en un cuestionario; escriba %(right)s, para que "
    "todos pesen lo mismo",
)
UNSCORED = Fault(
    "a question of a check that is not scored; take scored=no away, or ask it in a lesson",
    "una pregunta de un cuestionario que no se califica; quite scored=no, o hágala en una lección",
)


def check_sizes(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    yield from _TYPES[folder.en.type](folder.en)


def _lesson(document: Document) -> Iterator[Problem]:
    limits, band = LIMITS[document.band], document.band
    yield from _screens(document)
    if (count := len(document.words)) > limits.key_words:
        yield problem(document, document.line("words"), faults.KEY_WORDS, n=count, most=limits.key_words, band=band)
    if not 2 <= (count := len(document.objectives)) <= 3:
        yield problem(document, document.line("objectives"), faults.OBJECTIVES, n=count)
    unit = UNIT_OF.get(int(document.id.rpartition("-")[2][1:]), "")
    if document.unit != unit:
        values = {"unit": document.unit, "id": document.id, "right": unit}
        yield problem(document, document.line("unit"), faults.OTHER_UNIT, **values)
    yield from _minutes(document, limits.minutes)


def _other_activity(document: Document) -> Iterator[Problem]:
    yield from _screens(document)
    if document.sensitivity:
        yield problem(document, document.line("sensitivity"), CALM, n=document.sensitivity)
    if document.minutes != (right := LIMITS[document.band].minutes):
        values = {"n": document.minutes, "right": right, "band": document.band}
        yield problem(document, document.line("minutes"), SAME_MINUTES, **values)
    yield from _without_unit(document)
    yield from _count(document, "objectives", TYPE_OBJECTIVES, len(document.objectives), (1, 3))


def _check(document: Document) -> Iterator[Problem]:
    blueprint = BLUEPRINT[document.band]
    yield from _count(document, "", TYPE_QUESTIONS, len(document.questions), (sum(blueprint), sum(blueprint)))
    yield from _count(document, "", TYPE_SCREENS, len(document.screens), (sum(blueprint), sum(blueprint) + BESIDE))
    yield from _without_unit(document)
    yield from _minutes(document, LIMITS[document.band].minutes)
    if (count := len(document.objectives)) != len(blueprint):
        yield problem(document, document.line("objectives"), FOUR_OBJECTIVES, n=count)
        return
    asked = Counter(question.objective for question in document.questions)
    for name, right in zip(document.objectives, blueprint, strict=True):
        if asked[name] != right:
            line = document.line(f"objectives.{name}")
            yield problem(document, line, OFF_BLUEPRINT, n=asked[name], objective=name, right=right)
    for question in document.questions:
        if not question.scored:
            yield problem(document, document.line(question.key), UNSCORED)


def _bell_ringer(document: Document) -> Iterator[Problem]:
    yield from _count(document, "", TYPE_SCREENS, len(document.screens), BELL_SCREENS)
    yield from _count(document, "", TYPE_QUESTIONS, len(document.questions), BELL_QUESTIONS)
    yield from _count(document, "objectives", TYPE_OBJECTIVES, len(document.objectives), (1, 3))
    yield from _minutes(document, BELL)
    if not document.unit:
        yield problem(document, 1, BELL_UNIT)


def _screens(document: Document) -> Iterator[Problem]:
    low, high = LIMITS[document.band].screens
    if not low <= (count := len(document.screens)) <= high:
        yield problem(document, 1, faults.SCREENS, n=count, band=document.band, low=low, high=high)


def _minutes(document: Document, most: int) -> Iterator[Problem]:
    if document.minutes > most:
        values = {"n": document.minutes, "most": most, "band": document.band}
        yield problem(document, document.line("minutes"), MINUTES, **values)


def _without_unit(document: Document) -> Iterator[Problem]:
    if document.unit:
        yield problem(document, document.line("unit"), NO_UNIT, unit=document.unit, type=document.type)


def _count(document: Document, place: str, fault: Fault, count: int, limits: tuple[int, int]) -> Iterator[Problem]:
    low, high = limits
    if not low <= count <= high:
        yield problem(document, document.line(place), fault, n=count, type=document.type, low=low, high=high)


_TYPES = {"lesson": _lesson, "other-activity": _other_activity, "check": _check, "bell-ringer": _bell_ringer}
