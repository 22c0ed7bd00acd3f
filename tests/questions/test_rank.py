"""What matters most: her first three in order and reasons, counted and never judged."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.progress.rules import hands_by_question, ideas_by_hands
from eduapp.questions.kind import Block, Score
from eduapp.questions.kinds.rank import EN, PLACES, Rank
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


def ranked(first, second, third, why=()):
    return {"top": first, "second": second, "third": third, "why": list(why)}


@pytest.mark.parametrize("order", ["abc", "cba", "dab"])
@pytest.mark.parametrize("why", [[], ["a"], ["a", "b", "c"]])
def test_every_order_is_a_response_and_none_is_judged(order, why):
    spec, response = sample_spec(KIND), ranked(*order, why)
    assert KIND.valid(spec, response)
    assert KIND.score(spec, response) == Score(None)
    assert not any(option.right or option.misconception for part in spec.parts for option in part.options)


@pytest.mark.parametrize(
    "response",
    [
        {"top": "a"},
        {"why": ["a"]},
        {"top": "a", "second": "b", "why": []},
        ranked("a", "b", "e"),
        ranked("a", "b", "a"),
        ranked("a", "b", ["c"]),
        ranked("a", "b", None),
        ranked("a", "b", "c", ["c", "a"]),
        ranked("a", "b", "c", ["a", "a"]),
        ranked("a", "b", "c", ["a", "z"]),
        ranked("a", "b", "c") | {"why": "a"},
        ranked("a", "b", "c") | {"three": ["a", "b", "c"]},
        ranked("a", "b", "c") | {"other": "a"},
        "a",
    ],
)
def test_anything_else_is_no_response(response):
    assert not KIND.valid(sample_spec(KIND), response)


@pytest.mark.parametrize("why", [["a", "a"], ["z"], ["a", "\0"], ["\ud800"], ["a" * 1_000_000]])
def test_what_nobody_offered_is_refused_beside_the_reasons(why):
    form = page(q1_top="a", q1_second="b", q1_third="c", q1_why=why)
    assert form.q1.errors == {"why": ["Choose one."]}


@pytest.mark.parametrize("third", ["e", "A", "\0", "\ud800", "c" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_place(third):
    form = page(q1_top="a", q1_second="b", q1_third=third)
    assert form.q1.errors == {"third": ["Choose one."]}
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" selected>") == 2, "the other two stay"
    assert 'aria-describedby="q1-third-error"' in html


def test_reasons_may_be_left_and_the_three_places_may_not():
    assert page(q1_top="b", q1_second="d", q1_third="a").q1.data == ranked("b", "d", "a")
    assert page(q1_why=["c", "a"]).q1.errors == {place: ["Choose one."] for place in PLACES}


def test_nothing_has_two_places():
    form = page(q1_top="b", q1_second="a", q1_third="b")
    assert form.q1.errors == {"third": ["This is in another place already. Choose another one."]}


def test_what_is_counted_is_the_first_and_the_first_three():
    assert KIND.outcomes(sample_spec(KIND), ranked("c", "a", "b", ["b"])) == (
        ("top", "c"),
        ("three", "c"),
        ("three", "a"),
        ("three", "b"),
        ("why", "b"),
    )


def test_a_teacher_sees_how_many_put_what_first_and_among_the_first_three():
    spec, counts = sample_spec(KIND), Counter()
    for response in (ranked("a", "b", "c", "ab"), ranked("a", "d", "b", "a"), ranked("d", "a", "c")):
        counts.update(KIND.outcomes(spec, response))
    summary = KIND.summarise(spec, counts, 3)
    assert [(part.text, [(row.text, row.n) for row in part.rows if row.n]) for part in summary.parts] == [
        ("In first place", [("Everyone gets a turn", 2), ("We help each other", 1)]),
        (
            "Among the first three",
            [
                ("Everyone gets a turn", 3),
                ("We listen to each other", 2),
                ("We can say no", 2),
                ("We help each other", 2),
            ],
        ),
        ("Why might they matter?", [("They help people feel safe", 2), ("They are fair", 1)]),
    ]


def test_hands_are_added_where_one_is_chosen_and_not_where_several_are():
    question = SimpleNamespace(key="q1", kind=KIND.name, spec=sample_spec(KIND), scored=False)
    hands = {("q1.top", "a"): 5, ("q1.top", "c"): 4, ("q1.three", "a"): 8, ("q1.three", "b"): 9, ("q1.why", "a"): 7}
    counts = hands_by_question([question], hands)
    assert counts["q1"][0] == 9
    assert ideas_by_hands([question], counts) == []


def test_nothing_on_any_page_says_better_or_worse():
    spec, macros = sample_spec(KIND), macros_of(KIND)
    html = str(macros.answered(spec, KIND.sample.right, KIND.score(spec, KIND.sample.right)))
    places = [html.index(f"<li>{words}") for words in ("We can say no", "Everyone gets a turn", "We listen to each")]
    assert places == sorted(places), "in her order"
    assert html.count("Your answer") == 3
    assert "remark" not in html
    assert html.count(" chosen") == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("- Everyone", "- [x] Everyone", ":4: a box before an opinion: '[x] Everyone gets a turn'; take it away"),
        ("## Why might they matter?\n\n", "", "not all that a rank needs"),
        ("## Why might they matter?", "##", "not all that a rank needs"),
        ("- They are fair\n", "- They are fair\n  > Yes.\n", ":13: a quote that does not belong here"),
        ("They are fair", "They make the game fun", ":11: two options say the same"),
        ("- We can say no", "- We can say no {#no}", ":6: an option has an id"),
        ("- We can say no\n", "", ":4: 3 lines in this list; write 4 to 10"),
        ("- They are fair\n- They make the game fun", "", ":11: 1 lines in this list; write 2 to 6"),
        (EN.partition("- ")[0], "", "no question"),
        ("## Why", "Think.\n\n## Why", ":9: a paragraph that does not belong here"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_is_never_scored_whatever_the_line_says():
    nodes, _ = read_nodes(EN, 1)
    assert not KIND.read(Block("rank", "q1", {"scored": "yes"}, "en", 1, nodes)).scored
