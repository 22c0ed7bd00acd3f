"""Choose one: its grammar, and what an author hears when it is broken."""

from __future__ import annotations

import pytest

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.single_choice import EN, SingleChoice
from tests.strategies import sample_spec

KIND = SingleChoice()


def problems_of(prose, scored="yes"):
    nodes, found = read_nodes(prose, 1)
    spec = KIND.read(Block("single_choice", "q1", {"scored": scored}, "en", 1, nodes))
    return [str(problem) for problem in found + (spec if isinstance(spec, list) else [])]


def test_reads_stem_options_key_feedback_and_misconceptions():
    spec = sample_spec(KIND)
    assert spec.stem == "Max wants to borrow Ana's bike.\nWhat is first?"
    assert [option.id for option in spec.parts[0].options] == ["a", "b", "c"]
    assert [option.right for option in spec.parts[0].options] == [True, False, False]
    assert [option.misconception for option in spec.parts[0].options] == [None, "M15", "M14"]
    assert spec.parts[0].options[1].feedback == "It is Ana's bike. Ask first, and listen."


def test_remembers_where_everything_stands():
    spec = sample_spec(KIND)
    assert spec.line() == 1
    assert spec.line("", "b") == 6


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("- [x] Ask Ana", "- [ ] Ask Ana", "no option is marked [x]; mark exactly one"),
        ("- [ ] Take", "- [x] Take", "2 options are marked [x]; mark exactly one"),
        ("- [ ] Take", "- Take", "an option that starts with neither '[ ]' nor '[x]'"),
        (" [M15]", "", ":6: no misconception; end the feedback with its code, like [M13]"),
        ("gives Ana a choice.", "gives a choice. [M15]", ":4: misconception M15 on the right option"),
        ("  > It is Ana's bike. Ask first, and listen. [M15]\n", "", ":6: no feedback"),
        ("It is Ana's bike. Ask first, and listen. [M15]", "[M15]", ":7: empty feedback; write what this student"),
        ("Take it and bring it back", "Ask Ana", "two options say the same"),
        ("Ask Ana\n", "Ask Ana {#a}\n", ":4: an option has an id; take {#a} away"),
        ("What is first?\n", "What is first? {#x}\n", ":1: the question has an id"),
        ("Max wants to borrow Ana's bike.\nWhat is first?\n", "", ":1: no question; write the question on the line"),
        ("What is first?\n", "What is first?\n\nThink.\n", ":4: a paragraph that does not belong here"),
        ("- [x] Ask Ana", "1. [x] Ask Ana", ":4: a numbered list; start each line with '- '"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_needs_at_least_two_options():
    assert any("a single option" in problem for problem in problems_of("Why?\n\n- [x] So\n  > Yes, so."))
    assert any("no options" in problem for problem in problems_of("Why?"))
    many = "Why?\n\n- [x] So\n  > Yes.\n" + "".join(f"- [ ] No {n}\n  > No. [M13]\n" for n in range(10))
    assert problems_of(many) == [":3: 11 options; keep at most 10"]


def test_without_a_score_nothing_is_marked_and_nothing_is_a_misconception():
    open_prose = EN.replace("[x]", "[ ]").replace(" [M15]", "").replace(" [M14]", "")
    assert problems_of(open_prose, scored="no") == []
    assert any("marked [x], but scored=no" in problem for problem in problems_of(EN, scored="no"))
    coded = EN.replace("[x]", "[ ]")
    assert any("M15 on a choice that is not scored" in problem for problem in problems_of(coded, scored="no"))
