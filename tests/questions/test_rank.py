"""What matters most: one choice and reasons, counted and never judged."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.progress.rules import hands_by_question, ideas_by_hands
from eduapp.questions.kind import Block, Score
from eduapp.questions.kinds.rank import EN, Rank
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Rank()


def problems_of(prose, scored="no"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    spec = found or KIND.read(Block("rank", "q1", {"scored": scored}, "en", 1, nodes))
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


def page(**posted):
    class Page(Form):
        q1 = KIND.field(sample_spec(KIND), required_message="Choose one.")

    form = Page(MultiDict({name.replace("_", "-"): value for name, value in posted.items()}))
    form.validate()
    return form


@pytest.mark.parametrize("top", "abc")
@pytest.mark.parametrize("why", [[], ["a"], ["a", "b", "c"]])
def test_every_choice_is_a_response_and_none_is_judged(top, why):
    spec, response = sample_spec(KIND), {"top": top, "why": why}
    assert KIND.valid(spec, response)
    assert KIND.score(spec, response) == Score(None)
    assert not any(option.right or option.misconception for part in spec.parts for option in part.options)


@pytest.mark.parametrize(
    "response",
    [
        {"top": "a"},
        {"why": ["a"]},
        {"top": "d", "why": []},
        {"top": ["a"], "why": []},
        {"top": "a", "why": "a"},
        {"top": "a", "why": ["c", "a"]},
        {"top": "a", "why": ["a", "a"]},
        {"top": "a", "why": ["a", "z"]},
        {"top": "a", "why": [], "other": "a"},
        "a",
    ],
)
def test_anything_else_is_no_response(response):
    assert not KIND.valid(sample_spec(KIND), response)


@pytest.mark.parametrize("why", [["a", "a"], ["z"], ["a", "\0"], ["\ud800"], ["a" * 1_000_000]])
def test_what_nobody_offered_is_refused_beside_the_reasons(why):
    form = page(q1_top="a", q1_why=why)
    assert form.q1.errors == {"why": ["Choose one."]}


def test_reasons_may_be_left_and_the_choice_may_not():
    assert page(q1_top="b").q1.data == {"top": "b", "why": []}
    assert page(q1_why=["c", "a"]).q1.errors == {"top": ["Choose one."]}


def test_a_teacher_sees_how_many_chose_what():
    spec = sample_spec(KIND)
    counts = {("top", "a"): 5, ("top", "c"): 4, ("why", "a"): 7, ("why", "b"): 6}
    summary = KIND.summarise(spec, counts, 9)
    assert [[(row.text, row.n) for row in part.rows if row.n] for part in summary.parts] == [
        [("Everyone gets a turn", 5), ("We can say no", 4)],
        [("It helps people feel safe", 7), ("It is fair", 6)],
    ]


def test_hands_are_added_where_one_is_chosen_and_not_where_several_are():
    question = SimpleNamespace(key="q1", kind=KIND.name, spec=sample_spec(KIND), scored=False)
    hands = {("q1.top", "a"): 5, ("q1.top", "c"): 4, ("q1.why", "a"): 7, ("q1.why", "b"): 6}
    counts = hands_by_question([question], hands)
    assert counts["q1"][0] == 9
    assert ideas_by_hands([question], counts) == []


def test_nothing_on_any_page_says_better_or_worse():
    spec, macros = sample_spec(KIND), macros_of(KIND)
    html = str(macros.answered(spec, KIND.sample.right, KIND.score(spec, KIND.sample.right)))
    assert html.count("Your answer") == 3
    assert "remark" not in html
    assert html.count(" chosen") == 3


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("- Everyone", "- [x] Everyone", ":4: a box before an opinion: '[x] Everyone gets a turn'; take it away"),
        ("## Why might it matter?\n\n", "", "not all that a rank needs"),
        ("## Why might it matter?", "##", "not all that a rank needs"),
        ("- It is fair\n", "- It is fair\n  > Yes.\n", ":12: a quote that does not belong here"),
        ("It is fair", "It makes the game fun", ":10: two options say the same"),
        ("- We can say no", "- We can say no {#no}", ":6: an option has an id"),
        ("- We listen to each other\n- We can say no\n", "", ":4: 1 lines in this list; write 2 to 6"),
        ("Ana's team has three rules.\nWhich rule matters most?\n\n", "", "no question"),
        ("## Why", "Think.\n\n## Why", ":8: a paragraph that does not belong here"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_is_never_scored_whatever_the_line_says():
    nodes, _ = read_nodes(EN, 1)
    assert not KIND.read(Block("rank", "q1", {"scored": "yes"}, "en", 1, nodes)).scored
