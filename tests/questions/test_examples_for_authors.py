"""What lessons/README.md shows authors can be copied: every activity in it is read without a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduapp.curriculum.checks.limits import LIMITS
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


def test_the_limits_in_the_table_are_those_of_the_checks():
    rows = [line.strip("| ").split(" | ") for line in README.splitlines() if line.startswith("| ")]
    table = {row[0]: row[1:] for row in rows}
    bands = dict(zip(table["Grades"], range(4), strict=True))
    assert list(bands) == list(LIMITS)
    for band, place in bands.items():
        of = LIMITS[band]
        told = {
            "Words on a screen, at most": of.screen_words, "Words in a sentence, at most": of.sentence,
            "Screens of a lesson": of.screens, "Scored questions with one choice": of.quiz,
            "Choices of such a question": of.options, "Words of a question, at most": of.stem,
            "Words of a choice, at most": of.option, "Words of feedback, at most": of.feedback,
            "New key words, at most": of.key_words,
            "Reading grade of a lesson (Flesch-Kincaid), at most": f"{of.grade_lesson:g}",
            "Spanish: INFLESZ / Fernández-Huerta, at least": f"{of.inflesz:g} / {of.huerta:g}",
        }  # fmt: skip
        for name, value in told.items():
            said = f"{value[0]}–{value[1]}" if isinstance(value, tuple) and value[0] < value[1] else value
            said = said[0] if isinstance(said, tuple) else said
            assert table[name][place] == str(said), f"{name}, {band}"
