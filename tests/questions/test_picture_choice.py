"""Choose a picture: two or three of them, each with words, and what an author hears when one is missing."""

from __future__ import annotations

import json
import re

import pytest
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.picture_choice import EN, ES, PictureChoice
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = PictureChoice()
THIRD = "\n- [ ] Hide it ![A box](kit:box)\n  > Sam can tell. [M03]"


def read(prose):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    spec = KIND.read(Block("picture_choice", "q1", {"objective": "o1"}, "en", 1, nodes))
    return spec if not found and not isinstance(spec, list) else found + (spec if isinstance(spec, list) else [])


def problems_of(prose):
    return [str(problem) for problem in read(prose)]


def test_an_option_is_words_a_picture_and_what_it_shows():
    options = sample_spec(KIND).parts[0].options
    assert [(option.id, option.picture, option.right) for option in options] == [
        ("a", "telling", True),
        ("b", "tummy", False),
    ]
    assert options[1].text == "Keep it in"
    assert options[1].alt == "A child with hands on a tummy"
    assert sample_spec(KIND, "es").parts[0].options[1].alt == "Un niño con las manos en la panza"


def test_two_or_three_pictures():
    assert len(read(EN + THIRD).parts[0].options) == 3
    four = EN + THIRD + THIRD.replace("Hide", "Lock").replace("kit:box", "kit:door")
    assert problems_of(four) == [":1: 4 pictures to choose from; keep two or three"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            " ![A child with hands on a tummy](kit:tummy)",
            "",
            ":5: an option without a picture: 'Keep it in'; write one",
        ),
        ("Keep it in !", "!", ":5: a picture without words before it; write the words, then the picture"),
        ("kit:tummy", "kit:telling", ":1: two options show the same picture; give each its own"),
        ("kit:tummy", "kit:tumy", ":5: unknown picture 'tumy'"),
        ("A child with hands on a tummy", "", ":5: a picture without words"),
        ("(kit:tummy)", "(https://example.org/a.png)", "kit"),
        ("- [ ] Keep", "- [x] Keep", "2 options are marked [x]; mark exactly one"),
        ("- [x] Tell", "- [ ] Tell", "no option is marked [x]; mark exactly one"),
        (" [M03]", "", ":5: no misconception; end the feedback with its code, like [M13]"),
        ("What can Sam do?", "What can Sam do? ![a](kit:sun)", ":1: a picture that does not belong here"),
        ("Sam has a sad secret. What can Sam do?\n", "", ":1: no question"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_a_picture_is_told_where_the_languages_differ():
    found = list(KIND.differences(read(EN), read(ES.replace("kit:tummy", "kit:box"))))
    assert [(each.line, each.ours, each.theirs) for each in found] == [(5, "tummy", "box")]


def test_every_state_shows_every_picture_once_inside_its_card():
    spec, macros = sample_spec(KIND), macros_of(KIND)

    class Page(Form):
        q1 = KIND.field(spec)

    wrong = KIND.score(spec, "b")
    assert wrong.value == 0
    for html in (
        macros.answering(spec, Page().q1),
        macros.answering(spec, Page(data={"q1": "b"}).q1, wrong),
        macros.answered(spec, "b", wrong),
        macros.printed(spec),
    ):
        for option in spec.parts[0].options:
            assert html.count(option.alt) == 1
    cards = re.findall(r'<label class="option".*?</label>', str(macros.answering(spec, Page().q1)))
    assert [option.alt in card for option, card in zip(spec.parts[0].options, cards, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "response", [None, "", "c", "A", "a\0", "\ud800", ["a"], ["a", "b"], {"": "a"}, 1, True, "a" * 10**6]
)
def test_what_nobody_offered_is_no_answer(response):
    spec = sample_spec(KIND)
    assert not KIND.valid(spec, response)
    assert KIND.outcomes(spec, response) == ()
    assert KIND.score(spec, response).value == 0


def test_better_words_for_who_cannot_see_it_break_no_series():
    spec, better = read(EN), read(EN.replace("A child with hands", "A girl with both hands"))
    other = read(EN.replace("kit:tummy", "kit:box"))
    assert KIND.fingerprint(spec) == KIND.fingerprint(better) != KIND.fingerprint(other)
    assert KIND.load(json.loads(json.dumps(KIND.dump(spec)))) == spec
