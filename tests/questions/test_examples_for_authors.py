"""What lessons/README.md shows authors can be copied: every activity in it is read without a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.registry import kind, kinds

README = (Path(__file__).parents[2] / "lessons/README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^::: (\w+) \{(.*?)\}\n(.*?)\n:::$", README, re.DOTALL | re.MULTILINE)


def test_every_kind_is_shown():
    assert {name for name, _, _ in SHOWN} == set(kinds())


@pytest.mark.parametrize(("name", "marks", "prose"), SHOWN, ids=[name for name, _, _ in SHOWN])
def test_an_example_can_be_copied(name, marks, prose):
    nodes, found = read_nodes(prose, 1, kind(name).inside)
    attrs = dict(mark.split("=") for mark in marks.split() if "=" in mark)
    spec = found or kind(name).read(Block(name, "q1", attrs, "en", 1, nodes))
    assert not isinstance(spec, list), [str(problem) for problem in spec]
