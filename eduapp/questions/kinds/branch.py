"""Walk through a story. Every scene stands on the page, and a choice is only a link to another one: the way a student
takes stays in her browser. What she sends is one word: that she has finished.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from eduapp.core.words import Words, one_of
from eduapp.questions import faults
from eduapp.questions.choices import Reading, write_blocks
from eduapp.questions.kind import (
    Block,
    Difference,
    Fault,
    Node,
    Outcome,
    Part,
    Problem,
    Sample,
    Shape,
    Text,
)
from eduapp.questions.pressed import PressedKind
from eduapp.questions.story import Scene, Way, check_ways

FINISHED = "finished"
TAGS = ("healthy", "skill", "help", "harm")  # as a screen's
MOST_SCENES = 30
MOST_CHOICES = 4

_LINK = re.compile(r"\[(.+)\]\(#([\w-]+)\)", re.DOTALL | re.ASCII)
_ANY_LINK = "](#"

A_SCENE = Words("a scene", "una escena")
SCENES = Words(
    "scenes ('## Title {#start}') with their words and choices below",
    "escenas ('## Título {#start}') con sus palabras y caminos debajo",
)
WORDS_AND_CHOICES = Words(
    "words, > quotes, and one list of choices at the end of a scene",
    "palabras, citas con > y, al final de la escena, una lista de caminos",
)
ONE_CHOICE = Words("one choice, on one line", "un camino, en una sola línea")
NONE = Words("no", "cero")

WRONG_NUMBER = Fault(
    "%(n)s scenes; write one to %(most)s of them, each as '## Title {#start}'",
    "%(n)s escenas; escriba de una a %(most)s, cada una así: '## Título {#start}'",
)
NO_TITLE = Fault(
    "a scene without a title in plain words; write it after the ##",
    "una escena sin un título de palabras sencillas; escríbalo después de ##",
)
NO_WORDS = Fault(
    "a scene without words; write at least one sentence under its title",
    "una escena sin palabras; escriba por lo menos una oración debajo de su título",
)
WORDS_WITH_ID = Fault(
    "words with an id; take the {…} away; only a scene's title has one",
    "palabras con un id; quite {…}; solo lo lleva el título de una escena",
)
STRAY_CHOICE = Fault(
    "a choice among the words; write it on a line of its own: '- [words](#scene)'",
    "un camino entre las palabras; escríbalo en una línea aparte: '- [palabras](#escena)'",
)
TOO_MANY_CHOICES = Fault("%(n)s choices; keep at most %(most)s", "%(n)s caminos; deje %(most)s como máximo")
SAME_CHOICES = Fault("two choices say the same; change one of them", "dos caminos dicen lo mismo; cambie uno de ellos")
NOWHERE = Fault(
    "a choice that leads nowhere: '%(words)s'; write it like '- [Ask an aunt](#aunt)'",
    "un camino que no lleva a ninguna parte: '%(words)s'; escríbalo así: '- [Preguntarle a una tía](#aunt)'",
)
CHOICE_WITH_ID = Fault(
    "a choice with an id; take the {…} away; only a scene's title has one",
    "un camino con un id; quite {…}; solo lo lleva el título de una escena",
)

SCENES_OF = Words("the scenes of %(place)s", "las escenas de %(place)s")
TAGS_OF = Words("the tags of %(place)s", "las etiquetas de %(place)s")
CHOICES_OF = Words("the choices of %(place)s", "los caminos de %(place)s")

EN = """\
Ana gets a text about a job. You can go back at any time.

## A job by text {#start}
A stranger texts Ana. **The pay is very high.**

> Start today. No questions!

- [Ask who owns the place](#ask)
- [Show the text to an aunt](#aunt)

## Asking first {#ask .skill}
Ana asks for a name and a place.
The stranger does not answer.

- [Show the text to an aunt](#aunt)
- [Think again](#start)

## Two heads {#aunt .help}
Her aunt reads it, too.
They say no, and tell a counselor."""

ES = """\
A Ana le llega un mensaje sobre un trabajo. Puedes volver atrás cuando quieras.

## Un trabajo por mensaje {#start}
Alguien que Ana no conoce le escribe. **La paga es muy alta.**

> ¡Empieza hoy! ¡Sin preguntas!

- [Preguntar de quién es el negocio](#ask)
- [Enseñarle el mensaje a una tía](#aunt)

## Primero preguntar {#ask .skill}
Ana pide un nombre y un lugar.
No le contestan.

- [Enseñarle el mensaje a una tía](#aunt)
- [Pensarlo otra vez](#start)

## Entre dos {#aunt .help}
Su tía también lo lee.
Dicen que no y lo cuentan a una consejera."""


@dataclass(frozen=True, slots=True)
class BranchSpec:
    """A story. The first scene is its beginning. It has no parts: nothing in it is answered, counted or judged."""

    key: str
    kind: str
    stem: str
    scenes: tuple[Scene, ...]
    scored: bool = False
    objective: str = ""
    lines: Mapping[Outcome, int] = field(default_factory=dict, compare=False, repr=False, hash=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        return ()

    @property
    def choices(self) -> tuple[Part, ...]:
        return ()

    def number(self, scene_id: str) -> int:
        """The place of a scene in the story, as paper names it: 1, 2, 3 …"""
        return [scene.id for scene in self.scenes].index(scene_id) + 1

    def line(self, scene: str = "", piece: str = "") -> int:
        """Where a scene or a piece of it (or, without arguments, the stem) stands in its file; 0: nobody knows."""
        return self.lines.get((scene, piece), self.lines.get((scene, ""), self.lines.get(("", ""), 0)))


class Branch(PressedKind):
    name = "branch"
    label = Words(en="A story with several ways", es="Una historia con varios caminos")
    purpose = Words(
        en="A story in which students choose the way, and can go back and choose again.",
        es="Una historia en la que los estudiantes eligen el camino, y pueden volver y elegir otro.",
    )
    shape = Shape.PATH
    pressed = FINISHED
    inside = frozenset({"link"})
    sample = Sample(prose={"en": EN, "es": ES}, right=FINISHED, wrong=FINISHED, blank="", attrs={})

    def read(self, block: Block) -> BranchSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if _ANY_LINK in stem:
            reading.problem(reading.lines["", ""], STRAY_CHOICE)
        scenes = tuple(_scene(reading, heading, nodes) for heading, nodes in _grouped(reading, rest))
        if not 0 < len(scenes) <= MOST_SCENES:
            reading.problem(block.line, WRONG_NUMBER, n=len(scenes) or NONE, most=MOST_SCENES)
        else:
            check_ways(reading, scenes)
        if reading.problems:
            return reading.problems
        return BranchSpec(
            block.key, block.kind, stem, scenes, objective=block.attrs.get("objective", ""), lines=reading.lines
        )

    def write(self, spec: BranchSpec) -> str:
        return write_blocks(spec.stem, *map(_write_scene, spec.scenes))

    def dump(self, spec: BranchSpec) -> dict[str, Any]:
        names = ("key", "kind", "stem", "scored", "objective")
        return {name: getattr(spec, name) for name in names} | {"scenes": [asdict(scene) for scene in spec.scenes]}

    def load(self, data: Mapping[str, Any]) -> BranchSpec:
        return BranchSpec(**{**data, "scenes": tuple(_load_scene(scene) for scene in data["scenes"])})

    def texts(self, spec: BranchSpec) -> Iterator[Text]:
        yield Text("stem", spec.line(), spec.stem)
        for scene in spec.scenes:
            yield Text("title", spec.line(scene.id), scene.title, scene.id)
            for number, line in enumerate(scene.text.split("\n")):
                if line:
                    yield Text("scene", spec.line(scene.id, f"line {number}"), line, scene.id)
            for number, way in enumerate(scene.choices):
                yield Text("option", spec.line(scene.id, f"way {number}"), way.text, scene.id)

    def differences(self, ours: BranchSpec, theirs: BranchSpec) -> Iterator[Difference]:
        names = [", ".join(scene.id for scene in spec.scenes) for spec in (ours, theirs)]
        if names[0] != names[1]:
            yield Difference(0, SCENES_OF.filled({"place": theirs.key}), *names)
            return
        for one, other in zip(ours.scenes, theirs.scenes, strict=True):
            place, line = {"place": f"{theirs.key}.{other.id}"}, theirs.line(other.id)
            if one.tags != other.tags:
                yield Difference(line, TAGS_OF.filled(place), *(" ".join(scene.tags) for scene in (one, other)))
            ways = [", ".join(way.target for way in scene.choices) for scene in (one, other)]
            if ways[0] != ways[1]:
                yield Difference(line, CHOICES_OF.filled(place), *ways)

    def fingerprint(self, spec: BranchSpec) -> str:
        scenes = [[scene.id, scene.title, scene.text, [list(way) for way in scene.choices]] for scene in spec.scenes]
        text = json.dumps([spec.kind, spec.stem, scenes], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _grouped(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, list[Node]]]:
    """Every heading with what stands below it."""
    groups: list[tuple[Node, list[Node]]] = []
    for node in nodes:
        if node.type == "heading":
            groups.append((node, []))
        elif groups:
            groups[-1][1].append(node)
        else:
            reading.unexpected(node, SCENES)
    return groups


def _scene(reading: Reading, heading: Node, nodes: list[Node]) -> Scene:
    name = reading.part_id(heading, A_SCENE)
    if not heading.text or _ANY_LINK in heading.text:
        reading.problem(heading.line, NO_TITLE)
    for tag in heading.tags:
        if tag not in TAGS:
            reading.problem(heading.line, faults.UNKNOWN_TAG, tag=tag, known=one_of(tag, TAGS))
    ways = nodes.pop() if nodes and nodes[-1].type == "list" else None
    text = "\n\n".join(_prose(reading, node) for node in nodes)
    if not text:
        reading.problem(heading.line, NO_WORDS)
    _remember_lines(reading, name, nodes)
    return Scene(name, heading.text, heading.tags, text, _ways(reading, name, ways) if ways else ())


def _prose(reading: Reading, node: Node) -> str:
    if node.type not in {"paragraph", "quote"} or node.children or not node.text:
        reading.unexpected(node, WORDS_AND_CHOICES)
    if _ANY_LINK in node.text:
        reading.problem(node.line, STRAY_CHOICE)
    if node.id or node.tags:
        reading.problem(node.line, WORDS_WITH_ID)
    return "> " + node.text.replace("\n", "\n> ") if node.type == "quote" else node.text


def _remember_lines(reading: Reading, name: str, nodes: Iterable[Node]) -> None:
    """Where each line of the scene's text stands: the pieces are joined by one empty line, whatever the file has."""
    number = 0
    for node in nodes:
        for offset in range(node.text.count("\n") + 1):
            reading.lines[name, f"line {number}"] = node.line + offset
            number += 1
        number += 1


def _ways(reading: Reading, scene: str, node: Node) -> tuple[Way, ...]:
    if len(node.children) > MOST_CHOICES:
        reading.problem(node.line, TOO_MANY_CHOICES, n=len(node.children), most=MOST_CHOICES)
    ways = tuple(_way(reading, scene, number, item) for number, item in enumerate(node.children))
    if len({way.text.casefold() for way in ways}) < len(ways):
        reading.problem(node.line, SAME_CHOICES)
    return ways


def _way(reading: Reading, scene: str, number: int, item: Node) -> Way:
    reading.lines[scene, f"way {number}"] = item.line
    link = _LINK.fullmatch(item.text)
    if not link or not link[1].strip() or _ANY_LINK in link[1]:
        reading.problem(item.line, NOWHERE, words=item.text[:40])
    if item.id or item.tags:
        reading.problem(item.line, CHOICE_WITH_ID)
    for child in item.children:
        reading.unexpected(child, ONE_CHOICE)
    return Way(link[1], link[2]) if link else Way(item.text, "")


def _load_scene(data: Mapping[str, Any]) -> Scene:
    ways = tuple(Way(*way) for way in data["choices"])
    return Scene(**{**data, "tags": tuple(data["tags"]), "choices": ways})


def _write_scene(scene: Scene) -> str:
    mark = " ".join([f"#{scene.id}", *(f".{tag}" for tag in scene.tags)])
    ways = "\n".join("- " + f"[{way.text}](#{way.target})".replace("\n", "\n  ") for way in scene.choices)
    return write_blocks(f"## {scene.title} {{{mark}}}\n{scene.text}", *([ways] if ways else []))
