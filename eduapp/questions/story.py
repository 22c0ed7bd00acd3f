"""The scenes of a story and the ways between them: no way leads nowhere, and help is never far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from eduapp.core.words import Words, one_of
from eduapp.questions.choices import Reading
from eduapp.questions.kind import Fault

ENDS = ("help", "skill")  # an end shows what helps
MOST_STEPS = 3  # from anywhere to help, and to an end

HELP, AN_END = Words("help", "ayuda"), Words("an end", "un final")
TAGGED_HELP = Words("tagged .help", "con la etiqueta .help")
TAGGED_END = Words("without choices, tagged .help", "sin caminos, con la etiqueta .help")

UNKNOWN_SCENE = Fault(
    "no scene has the id '%(id)s'; write one of %(known)s",
    "ninguna escena tiene el id '%(id)s'; escriba uno de estos: %(known)s",
)
CIRCLE = Fault(
    "a choice that leads to its own scene; lead to another one",
    "un camino que lleva a su misma escena; llévelo a otra",
)
DEAD_END = Fault(
    "the scene '%(id)s' is a dead end; "
    "give it choices, '- [words](#scene)', or show help there and tag it .help (or .skill)",
    "la escena '%(id)s' no tiene salida; "
    "dele caminos, '- [palabras](#escena)', o muestre ahí una ayuda con la etiqueta .help (o .skill)",
)
UNREACHED = Fault(
    "no choice leads to the scene '%(id)s'; write '- [words](#%(id)s)' in another scene, or take it away",
    "ningún camino lleva a la escena '%(id)s'; escriba '- [palabras](#%(id)s)' en otra escena, o quítela",
)
NO_GOAL = Fault(
    "a story without %(goal)s; write a scene %(how)s", "una historia sin %(goal)s; escriba una escena %(how)s"
)
FAR = Fault(
    "from the scene '%(id)s' it takes more than %(most)s choices to come to %(goal)s; "
    "add a choice that leads to a scene %(how)s",
    "desde la escena '%(id)s' hacen falta más de %(most)s caminos para llegar a %(goal)s; "
    "agregue un camino que lleve a una escena %(how)s",
)


class Way(NamedTuple):
    """One choice of a scene: its words, and the id of the scene it leads to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A piece of the story: Markdown prose, and where one can go from here. Without choices it is an end."""

    id: str
    title: str
    tags: tuple[str, ...]
    text: str
    choices: tuple[Way, ...] = ()


def check_ways(reading: Reading, scenes: tuple[Scene, ...]) -> None:
    """No way leads nowhere. Only when all do lead somewhere can it be said what is far."""
    known = [scene.id for scene in scenes]
    for scene in scenes:
        for number, way in enumerate(scene.choices):
            line = reading.lines[scene.id, f"way {number}"]
            if way.target and way.target not in known:
                reading.problem(line, UNKNOWN_SCENE, id=way.target, known=one_of(way.target, known))
            elif way.target == scene.id:
                reading.problem(line, CIRCLE)
        if not scene.choices and not set(scene.tags) & set(ENDS):
            reading.problem(reading.lines.get((scene.id, ""), reading.block.line), DEAD_END, id=scene.id)
    if not reading.problems:
        _check_distances(reading, scenes)


def _check_distances(reading: Reading, scenes: tuple[Scene, ...]) -> None:
    onward = {scene.id: {way.target for way in scene.choices} for scene in scenes}
    back = {scene.id: {name for name, targets in onward.items() if scene.id in targets} for scene in scenes}
    reached = _steps([scenes[0].id], onward)
    for scene in scenes:
        if scene.id not in reached:
            reading.problem(reading.lines[scene.id, ""], UNREACHED, id=scene.id)
    helps = [scene.id for scene in scenes if "help" in scene.tags]
    ends = [scene.id for scene in scenes if not scene.choices]
    for goal, found, how in ((HELP, helps, TAGGED_HELP), (AN_END, ends, TAGGED_END)):
        if not found:
            reading.problem(reading.block.line, NO_GOAL, goal=goal, how=how)
        steps = _steps(found, back)
        for scene in scenes if found else ():
            if steps.get(scene.id, MOST_STEPS + 1) > MOST_STEPS:
                reading.problem(reading.lines[scene.id, ""], FAR, id=scene.id, most=MOST_STEPS, goal=goal, how=how)


def _steps(begin: Iterable[str], ways: Mapping[str, set[str]]) -> dict[str, int]:
    """Every scene that can be reached from these, and with how many choices at least."""
    steps, edge = dict.fromkeys(begin, 0), set(begin)
    while edge:
        edge = {target for scene in edge for target in ways[scene]} - set(steps)
        steps |= dict.fromkeys(edge, max(steps.values(), default=0) + 1)
    return steps
