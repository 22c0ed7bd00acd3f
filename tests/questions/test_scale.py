"""Where on the scale: four steps that are always the same, one right or two that touch, and half for a step beside."""

from __future__ import annotations

import random

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.scale import EN, ES, Scale
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Scale()
ONE_KEY = EN.replace("- [x] Harmful", "- [ ] Harmful")
SITUATION = "Leo reads Mia's messages every day."


def read(prose, language="en", scored="yes"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("scale", "q1", {"scored": scored}, language, 1, nodes))


def problems_of(prose, language="en", scored="yes"):
    spec = read(prose, language, scored)
    return [problem.in_(language) for problem in spec] if isinstance(spec, list) else []


def page(spec, chosen):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({"q1": chosen}))
    form.validate()
    return form


@pytest.mark.parametrize(("chosen", "worth"), [("a", 0), ("b", 0.5), ("c", 1), ("d", 0.5), ("e", 0), ("", 0)])
def test_a_step_beside_the_right_one_earns_half(chosen, worth):
    assert KIND.score(read(ONE_KEY), chosen).value == worth


def test_of_two_right_steps_each_earns_all():
    spec = sample_spec(KIND)
    assert [KIND.score(spec, step).value for step in "abcd"] == [0, 0.5, 1, 1]


def test_half_is_told_as_close_and_not_as_nothing():
    spec, macros = read(ONE_KEY), macros_of(KIND)

    def told(chosen):
        score = KIND.score(spec, chosen)
        return str(macros.answering(spec, page(spec, chosen).q1, score)) + str(macros.answered(spec, chosen, score))

    assert told("b").count("Close: one step away.") == 2
    assert "Close" not in told("a") + told("c")
    assert "Cerca: a un paso." in str(
        macros.answered(sample_spec(KIND, "es"), "b", KIND.score(sample_spec(KIND, "es"), "b"))
    )


def test_a_step_beside_the_right_one_may_go_without_a_misconception():
    bare = EN.replace(" [M22]", "")
    assert problems_of(bare) == []
    assert KIND.score(read(bare), "b").misconceptions == ()
    assert any(":4: no misconception" in told for told in problems_of(EN.replace(" [M07]", "")))
    assert any(":10: misconception M07 on the right option" in told for told in problems_of(f"{EN} [M07]"))


def test_who_does_not_know_is_imagined_far_off():
    assert {KIND.imagine(read(ONE_KEY), 0, random.Random(n)) for n in range(20)} == {"a"}
    everywhere = EN.replace("- [ ] Could", "- [x] Could").replace(" [M22]", "").replace("- [x] Harm", "- [ ] Harm")
    assert {KIND.imagine(read(everywhere), 0, random.Random(n)) for n in range(20)} == {"a", "d"}


@pytest.mark.parametrize(
    ("situation", "word"),
    [
        ("You see Leo read Mia's messages.", "You"),
        ("Leo reads your messages.", "your"),
        ('"Hi!" says Leo. He reads yours.', "yours"),
    ],
)
def test_a_situation_is_never_about_the_child(situation, word):
    found = problems_of(EN.replace(SITUATION, situation))
    assert found == [f":1: the situation says '{word}', which is the child who reads; write about a character, by name"]


@pytest.mark.parametrize("word", ["tú", "Tu", "te", "contigo", "tienes"])
def test_a_situation_is_never_about_the_child_in_spanish(word):
    old = "¿Dónde va esto en la escala?"
    assert problems_of(ES.replace(old, f"{word} lo ve. {old}"), "es") == [
        f":2: la situación dice '{word}', que es quien lee; escriba sobre un personaje, con su nombre"
    ]


def test_a_character_may_say_you_to_another():
    assert problems_of(EN.replace(SITUATION, 'Leo says, "You owe me," and “your turn”.')) == []
    assert problems_of(ES.replace("Ella le pidió", "Él dice: «Te quiero, tú eres mía». Ella le pidió"), "es") == []
    assert problems_of(EN.replace("Mia asked him", "You can ask him")) == [], "feedback may speak to her"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Could be better", "So-so", ":4: the steps of a scale are always the same four; write them in this order: "),
        ("Healthy\n", "healthy\n", "Healthy, Could be better, Unhealthy, Harmful"),
        ("- [ ] Healthy\n  > Caring leaves room for privacy. Mia asked him to stop. [M07]\n", "", ":4: the steps"),
        ("[x] Unhealthy", "[ ] Unhealthy [M07]", ":4: the steps"),
        ("- [ ] Healthy", "- [x] Healthy", ":4: 3 steps are marked [x]; mark one, or two that stand side by side"),
        ('  > Yes. Leo goes on after Mia\'s "no".\n', "", ":8: no feedback"),
        ("- [ ] Healthy", "Think.\n\n- [ ] Healthy", ":4: a paragraph that does not belong here"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert (
        any(sentence in problem for problem in found) if sentence else any(":8: no misc" in p for p in found) is False
    )


def test_two_right_steps_touch_and_one_is_needed():
    apart = EN.replace("- [x] Unhealthy", "- [ ] Unhealthy").replace("- [ ] Healthy", "- [x] Healthy")
    assert any(":4: the two steps marked [x] do not stand side by side" in told for told in problems_of(apart))
    none = EN.replace("[x]", "[ ]")
    assert any("no option is marked [x]" in told for told in problems_of(none))
    assert any("marked [x], but scored=no" in told for told in problems_of(EN, scored="no"))


@pytest.mark.parametrize("chosen", ["e", "C", "\0", "\ud800", "c" * 1_000_000, "", ["a"], None, 1])
def test_what_nobody_offered_is_refused(chosen):
    assert not KIND.valid(sample_spec(KIND), chosen)
    if isinstance(chosen, str):
        assert page(sample_spec(KIND), chosen).q1.errors == ["Choose one."]
