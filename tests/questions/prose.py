"""Reading the prose of one kind, as its tests do: the spec, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block, Kind


def reading_of(kind: Kind) -> tuple[Callable[..., Any], Callable[..., list[str]]]:
    """`read(prose)`: its spec or its problems; `problems_of(prose)`: each as a line. Of question q1, in English."""

    def read(prose: str, scored: str = "yes") -> Any:
        nodes, found = read_nodes(prose, 1, kind.inside)
        return found or kind.read(Block(kind.name, "q1", {"scored": scored}, "en", 1, nodes))

    def problems_of(prose: str, scored: str = "yes") -> list[str]:
        spec = read(prose, scored)
        return [str(problem) for problem in spec] if isinstance(spec, list) else []

    return read, problems_of
