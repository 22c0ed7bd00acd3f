"""The lines between `---` and `---`: keys, values and the line of each. Every value is words; the reader converts.

YAML is only composed, never constructed: no type is guessed (an id stays "68-L3", a `no` stays "no"), nothing of a
lesson file is ever run, and each key keeps its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from eduapp.curriculum import faults
from eduapp.questions.kind import Fault, Problem

FENCE = "---"
Value = str | list[str] | dict[str, str]


@dataclass(slots=True)
class FrontMatter:
    """What was written, and where. `end` is the number of the line of the closing `---`."""

    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    end: int = 0

    def problem(self, line: int, fault: Fault, /, **values: object) -> None:
        self.problems.append(fault.on(line, **values))


def read_front_matter(lines: list[str]) -> FrontMatter:
    """The front matter of a file given as lines. Never raises; what is wrong stands in `.problems`."""
    front = FrontMatter()
    if not lines or lines[0].rstrip() != FENCE:
        front.problem(1, faults.NO_FRONT)
        return front
    closing = (number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == FENCE)
    front.end = next(closing, 0)
    if not front.end:
        front.problem(1, faults.FRONT_WITHOUT_END)
        return front
    _read_keys(front, lines[1 : front.end - 1])
    return front


def _read_keys(front: FrontMatter, lines: list[str]) -> None:
    for number, line in enumerate(lines, start=2):
        if "\t" in line:
            front.problem(number, faults.TAB)
            return
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        front.problem(line, faults.BROKEN_VALUE)
        return
    except (yaml.YAMLError, RecursionError, ValueError):
        front.problem(2, faults.BROKEN_FRONT)
        return
    if not isinstance(root, yaml.MappingNode):
        front.problem(2, faults.NO_KEYS)
        return
    for key, node in root.value:
        _read_key(front, key, node)


def _read_key(front: FrontMatter, key: yaml.Node, node: yaml.Node) -> None:
    line = key.start_mark.line + 2
    name = _words(key)
    if name is None:
        front.problem(line, faults.BAD_KEY)
    elif name in front.values:
        front.problem(line, faults.KEY_TWICE, name=name, line=front.lines[name])
    else:
        front.lines[name] = line
        front.values[name] = _value(front, name, node, line)


def _value(front: FrontMatter, name: str, node: yaml.Node, line: int) -> Value:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(front, name, child, line) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(front, name, node))
    return _words(node) or ""


def _pairs(front: FrontMatter, name: str, node: yaml.MappingNode) -> Iterator[tuple[str, str]]:
    for key, child in node.value:
        line = key.start_mark.line + 2
        inner = _plain(front, name, key, line)
        if f"{name}.{inner}" in front.lines:
            front.problem(line, faults.ENTRY_TWICE, entry=inner, name=name)
        front.lines[f"{name}.{inner}"] = line
        yield inner, _plain(front, name, child, line)


def _plain(front: FrontMatter, name: str, node: yaml.Node, line: int) -> str:
    words = _words(node)
    if words is None:
        front.problem(line, faults.LISTS_IN_LISTS, name=name)
    return words or ""


def _words(node: yaml.Node) -> str | None:
    """A scalar as one line of words."""
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else None
