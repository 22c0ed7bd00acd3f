"""Choose several: how many is said, ticking everything earns nothing, and what an author hears when it is broken."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.progress.rules import hands_by_question, ideas_by_hands
from eduapp.questions.kind import Block
from eduapp.questions.kinds.multiple_choice import EN, ES, MultipleChoice
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = MultipleChoice()
ALL_EN = EN.replace("Choose 2.", "Choose all that fit.")
ALL_ES = ES.replace("Elige 2.", "Elige todas las que correspondan.")


def read(prose, scored="yes", language="en"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    assert not found
    return KIND.read(Block("multiple_choice", "q1", {"scored": scored}, language, 1, nodes))


def problems_of(prose, scored="yes", language="en"):
    spec = read(prose, scored, language)
    return [problem.in_(language) for problem in spec] if isinstance(spec, list) else []


def page(spec, **posted):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    return Page(MultiDict(posted))


@pytest.mark.parametrize(
    ("chosen", "value"),
    [("ac", 1), ("a", 0.5), ("c", 0.5), ("abc", 0.5), ("ab", 0), ("bd", 0), ("abcd", 0), ("acbd", 0), ("", 0)],
)
def test_the_score_is_what_was_found_less_what_was_only_ticked(chosen, value):
    assert KIND.score(read(ALL_EN), list(chosen)).value == value


def test_each_choice_has_its_own_remark():
    score = KIND.score(read(ALL_EN), ["a", "b"])
    assert [(remark.option, remark.right, remark.misconception) for remark in score.remarks] == [
        ("a", True, None),
        ("b", False, "M15"),
    ]
    assert score.misconceptions == ("M15",)


@pytest.mark.parametrize(
    "response", [["c", "a"], ["a", "a"], ["a", "x"], ["a"], ["a", "b", "c"], "ac", {"": "a"}, [["a"]]]
)
def test_a_response_is_two_ids_in_the_order_of_the_page(response):
    assert not KIND.valid(sample_spec(KIND), response)


def test_without_a_number_any_number_is_a_response():
    assert all(KIND.valid(read(ALL_EN), list(chosen)) for chosen in ("a", "bc", "abcd"))
    assert not KIND.valid(read(ALL_EN), [])


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        (["a"], "Choose 2."),
        (["a", "b", "c"], "Choose 2."),
        (["a", "a"], "Choose one."),
        (["a", "z"], "Choose one."),
        (["a", "\0"], "Choose one."),
        (["a", "\ud800"], "Choose one."),
        (["a", "c" * 1_000_000], "Choose one."),
        ([], "Choose one."),
    ],
)
def test_too_many_too_few_and_what_nobody_offered_is_refused_in_a_sentence(posted, told):
    form = page(sample_spec(KIND), q1=posted)
    assert not form.validate()
    assert form.q1.errors == [told]


def test_what_was_ticked_stays_ticked_when_it_is_refused():
    form = page(sample_spec(KIND), q1=["d", "b", "a"])
    form.validate()
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" checked") == 3
    assert "Choose 2." in html.split("</legend>")[0], "a listener hears how many before the options"


@pytest.mark.parametrize(
    ("prose", "language", "words"),
    [(ALL_EN, "en", "There is more to find."), (ALL_ES, "es", "Todavía falta algo por encontrar.")],
)
def test_who_found_only_some_hears_that_there_is_more(prose, language, words):
    spec = read(prose, language=language)
    again = page(spec, q1=["a"])
    answering, answered = macros_of(KIND).answering, macros_of(KIND).answered
    assert words in answering(spec, again.q1, KIND.score(spec, ["a"]))
    assert words not in answering(spec, again.q1, KIND.score(spec, ["a", "b"])), "there the remark says what to look at"
    html = str(answered(spec, ["a"], KIND.score(spec, ["a"])))
    assert html.count("Your answer") == html.count("The best answer has this, too") == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" Choose 2.", "", ":1: the question does not say how many to choose; end it with 'Choose all that fit.'"),
        ("Choose 2.", "Choose 1.", ":1: the question does not say how many"),
        ("Choose 2.", "Choose 3.", ":4: the question says 'Choose 3.', but 2 options are marked [x]"),
        ("- [ ] Grab", "- [x] Grab", ":4: the question says 'Choose 2.', but 3 options are marked [x]"),
        ("[x]", "[ ]", ":4: no option is marked [x]; mark every option that fits"),
        ("- [ ]", "- [x]", ":4: every option is marked [x]; write at least one that does not fit"),
        (" [M15]", "", ":6: no misconception; end the feedback with its code"),
        ("players decide.", "players decide. [M15]", ":4: misconception M15 on the right option"),
        ("Grab the ball", "Ask if he can play", ":4: two options say the same"),
        ("- [ ] Grab", "- Grab", ":6: an option that starts with neither"),
        ("- [x] Ask", "Think.\n\n- [x] Ask", ":4: a paragraph that does not belong here"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new))
    assert any(sentence in problem for problem in found), found


def test_spanish_says_it_in_spanish():
    assert problems_of(ALL_ES, language="es") == []
    assert "termínela con 'Elige todas las que correspondan.'" in problems_of(ALL_EN, language="es")[0]


def test_both_languages_ask_for_the_same_number():
    found = list(KIND.differences(sample_spec(KIND), read(ALL_ES, language="es")))
    assert [(each.line, each.what.en, each.ours) for each in found] == [(1, "how many to choose in q1", 2)]


def test_without_a_score_every_choice_is_supported():
    prose = EN.replace("[x]", "[ ]").replace(" [M15]", "").replace(" [M14]", "")
    spec = read(prose, scored="no")
    assert KIND.score(spec, ["a", "b"]).value is None
    assert any(
        "of 2 options; write at least one option more" in told
        for told in problems_of(prose[: prose.index("- [ ] Wait")], scored="no")
    )
    assert any("marked [x], but scored=no" in problem for problem in problems_of(EN, scored="no"))


def test_the_hands_of_a_class_are_people_not_presses():
    """Twelve children put up their hands twice each: nobody makes twenty-four of them."""
    question = SimpleNamespace(key="q1", kind=KIND.name, spec=sample_spec(KIND), scored=True)
    hands = {("q1", "a"): 12, ("q1", "c"): 9, ("q1", "b"): 3}
    counts = hands_by_question([question], hands)
    assert counts["q1"][0] == 12
    assert [(idea.code, idea.n, idea.of) for idea in ideas_by_hands([question], counts)] == [("M15", 3, 12)]
