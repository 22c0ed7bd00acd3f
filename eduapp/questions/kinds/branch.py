"""Walk through a story. Every scene stands on the page, and a choice is only a link to another one: the way a student
takes stays in her browser. What she sends is one word: that she has finished.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any, NamedTuple

from eduapp.core.words import Words, did_you_mean
from eduapp.questions.choices import Reading, write_blocks
from eduapp.questions.fields import PressedField
from eduapp.questions.kind import (
    Block,
    Difference,
    Kind,
    Node,
    Outcome,
    Part,
    Problem,
    Sample,
    Score,
    Shape,
    Summary,
    Text,
)

FINISHED = "finished"
TAGS = ("healthy", "skill", "help", "harm")  # as a screen's
ENDS = ("help", "skill")  # an end shows what helps
MOST_SCENES = 30
MOST_CHOICES = 4
MOST_STEPS = 3  # from anywhere to help, and to an end

_LINK = re.compile(r"\[(.+)\]\(#([\w-]+)\)", re.DOTALL | re.ASCII)
_ANY_LINK = "](#"

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


class Branch(Kind):
    name = "branch"
    label = Words(en="A story with several ways", es="Una historia con varios caminos")
    shape = Shape.PATH
    scorable = False
    inside = frozenset({"link"})
    sample = Sample(prose={"en": EN, "es": ES}, right=FINISHED, wrong=FINISHED, blank="", attrs={})

    def read(self, block: Block) -> BranchSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if _ANY_LINK in stem:
            _stray_link(reading, reading.lines["", ""])
        scenes = tuple(_scene(reading, heading, nodes) for heading, nodes in _grouped(reading, rest))
        if not 0 < len(scenes) <= MOST_SCENES:
            mend = f"write one to {MOST_SCENES} of them, each as '## Title {{#start}}'"
            reading.problem(block.line, f"{len(scenes) or 'no'} scenes", mend)
        else:
            _check_ways(reading, scenes)
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

    def field(self, spec: BranchSpec, required_message: Any = None) -> Any:
        return PressedField(FINISHED, required_message, spec.stem)

    def valid(self, spec: BranchSpec, response: Any) -> bool:
        return isinstance(response, str) and response == FINISHED

    def score(self, spec: BranchSpec, response: Any) -> Score:
        return Score(None)

    def outcomes(self, spec: BranchSpec, response: Any) -> tuple[Outcome, ...]:
        return (("", FINISHED),) if self.valid(spec, response) else ()

    def response_of(self, spec: BranchSpec, outcomes: Iterable[Outcome]) -> Any:
        return FINISHED if ("", FINISHED) in outcomes else ""

    def summarise(self, spec: BranchSpec, counts: Mapping[Outcome, int], answered: int) -> Summary:
        return Summary(answered, ())

    def imagine(self, spec: BranchSpec, knows: float, chance: Random) -> Any:
        return FINISHED

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
            yield Difference(0, f"the scenes of {theirs.key}", *names)
            return
        for one, other in zip(ours.scenes, theirs.scenes, strict=True):
            place, line = f"{theirs.key}.{other.id}", theirs.line(other.id)
            if one.tags != other.tags:
                yield Difference(line, f"the tags of {place}", *(" ".join(scene.tags) for scene in (one, other)))
            ways = [", ".join(way.target for way in scene.choices) for scene in (one, other)]
            if ways[0] != ways[1]:
                yield Difference(line, f"the choices of {place}", *ways)

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
            reading.unexpected(node, "scenes ('## Title {#start}') with their words and choices below")
    return groups


def _scene(reading: Reading, heading: Node, nodes: list[Node]) -> Scene:
    name = reading.part_id(heading, "a scene")
    if not heading.text or _ANY_LINK in heading.text:
        reading.problem(heading.line, "a scene without a title in plain words", "write it after the ##")
    for tag in heading.tags:
        if tag not in TAGS:
            mend = f"write one of {', '.join(TAGS)}{did_you_mean(tag, TAGS)}"
            reading.problem(heading.line, f"unknown tag '.{tag}'", mend)
    ways = nodes.pop() if nodes and nodes[-1].type == "list" else None
    text = "\n\n".join(_prose(reading, node) for node in nodes)
    if not text:
        reading.problem(heading.line, "a scene without words", "write at least one sentence under its title")
    _remember_lines(reading, name, nodes)
    return Scene(name, heading.text, heading.tags, text, _ways(reading, name, ways) if ways else ())


def _prose(reading: Reading, node: Node) -> str:
    if node.type not in {"paragraph", "quote"} or node.children or not node.text:
        reading.unexpected(node, "words, > quotes, and one list of choices at the end of a scene")
    if _ANY_LINK in node.text:
        _stray_link(reading, node.line)
    if node.id or node.tags:
        reading.problem(node.line, "words with an id", "take the {…} away; only a scene's title has one")
    return "> " + node.text.replace("\n", "\n> ") if node.type == "quote" else node.text


def _stray_link(reading: Reading, line: int) -> None:
    reading.problem(line, "a choice among the words", "write it on a line of its own: '- [words](#scene)'")


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
        reading.problem(node.line, f"{len(node.children)} choices", f"keep at most {MOST_CHOICES}")
    ways = tuple(_way(reading, scene, number, item) for number, item in enumerate(node.children))
    if len({way.text.casefold() for way in ways}) < len(ways):
        reading.problem(node.line, "two choices say the same", "change one of them")
    return ways


def _way(reading: Reading, scene: str, number: int, item: Node) -> Way:
    reading.lines[scene, f"way {number}"] = item.line
    link = _LINK.fullmatch(item.text)
    if not link or not link[1].strip() or _ANY_LINK in link[1]:
        what = f"a choice that leads nowhere: '{item.text[:40]}'"
        reading.problem(item.line, what, "write it like '- [Ask an aunt](#aunt)'")
    if item.id or item.tags:
        reading.problem(item.line, "a choice with an id", "take the {…} away; only a scene's title has one")
    for child in item.children:
        reading.unexpected(child, "one choice, on one line")
    return Way(link[1], link[2]) if link else Way(item.text, "")


def _check_ways(reading: Reading, scenes: tuple[Scene, ...]) -> None:
    """No way leads nowhere. Only when all do lead somewhere can it be said what is far."""
    known = [scene.id for scene in scenes]
    for scene in scenes:
        for number, way in enumerate(scene.choices):
            line = reading.lines[scene.id, f"way {number}"]
            if way.target and way.target not in known:
                mend = f"write one of {', '.join(known)}{did_you_mean(way.target, known)}"
                reading.problem(line, f"no scene has the id '{way.target}'", mend)
            elif way.target == scene.id:
                reading.problem(line, "a choice that leads to its own scene", "lead to another one")
        if not scene.choices and not set(scene.tags) & set(ENDS):
            what = f"the scene '{scene.id}' is a dead end"
            mend = "give it choices, '- [words](#scene)', or show help there and tag it .help (or .skill)"
            reading.problem(reading.lines.get((scene.id, ""), reading.block.line), what, mend)
    if not reading.problems:
        _check_distances(reading, scenes)


def _check_distances(reading: Reading, scenes: tuple[Scene, ...]) -> None:
    onward = {scene.id: {way.target for way in scene.choices} for scene in scenes}
    back = {scene.id: {name for name, targets in onward.items() if scene.id in targets} for scene in scenes}
    reached = _steps([scenes[0].id], onward)
    for scene in scenes:
        if scene.id not in reached:
            mend = f"write '- [words](#{scene.id})' in another scene, or take it away"
            reading.problem(reading.lines[scene.id, ""], f"no choice leads to the scene '{scene.id}'", mend)
    helps = [scene.id for scene in scenes if "help" in scene.tags]
    ends = [scene.id for scene in scenes if not scene.choices]
    for goal, found, what in (("help", helps, "tagged .help"), ("an end", ends, "without choices, tagged .help")):
        if not found:
            reading.problem(reading.block.line, f"a story without {goal}", f"write a scene {what}")
        steps = _steps(found, back)
        for scene in scenes if found else ():
            if steps.get(scene.id, MOST_STEPS + 1) > MOST_STEPS:
                far = f"from the scene '{scene.id}' it takes more than {MOST_STEPS} choices to come to {goal}"
                reading.problem(reading.lines[scene.id, ""], far, f"add a choice that leads to a scene {what}")


def _steps(begin: Iterable[str], ways: Mapping[str, set[str]]) -> dict[str, int]:
    """Every scene that can be reached from these, and with how many choices at least."""
    steps, edge = dict.fromkeys(begin, 0), set(begin)
    while edge:
        edge = {target for scene in edge for target in ways[scene]} - set(steps)
        steps |= dict.fromkeys(edge, max(steps.values(), default=0) + 1)
    return steps


def _load_scene(data: Mapping[str, Any]) -> Scene:
    ways = tuple(Way(*way) for way in data["choices"])
    return Scene(**{**data, "tags": tuple(data["tags"]), "choices": ways})


def _write_scene(scene: Scene) -> str:
    mark = " ".join([f"#{scene.id}", *(f".{tag}" for tag in scene.tags)])
    ways = "\n".join("- " + f"[{way.text}](#{way.target})".replace("\n", "\n  ") for way in scene.choices)
    return write_blocks(f"## {scene.title} {{{mark}}}\n{scene.text}", *([ways] if ways else []))
