"""Put in order: the right order in the file, another one on the page, a place for every step and none twice."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.choices import fixed_shuffle
from eduapp.questions.kind import Block
from eduapp.questions.kinds.order import EN, Order
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Order()
RIGHT = KIND.sample.right


def problems_of(prose, scored="yes"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    spec = KIND.read(Block("order", "q1", {"scored": scored}, "en", 1, nodes))
    return [str(problem) for problem in found + (spec if isinstance(spec, list) else [])]


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{step}": place for step, place in response.items()}))
    form.validate()
    return form


def test_a_step_is_right_where_it_stands_in_the_file():
    steps = {part.id: part for part in sample_spec(KIND).parts}
    assert {step: part.right_options[0].id for step, part in steps.items()} == RIGHT
    assert [option.misconception for option in steps["listen"].options] == ["M14", None, "M14", "M14"]


def test_the_page_begins_with_another_order_the_same_in_both_languages():
    english, spanish = ([part.id for part in sample_spec(KIND, language).parts] for language in ("en", "es"))
    assert english == spanish
    assert all(one != other for one, other in zip(english, RIGHT, strict=True)), "no step stands where it belongs"


@pytest.mark.parametrize("number", range(2, 10))
def test_no_order_is_shown_that_is_the_answer(number):
    ids = [f"s{n}" for n in range(number)]
    for key in ("q1", "q2", "q3", "q4"):
        shown = fixed_shuffle(key, ids)
        assert sorted(shown) == ids
        assert shown != ids


def test_the_score_is_the_share_of_steps_in_their_place():
    spec = sample_spec(KIND)
    score = KIND.score(spec, RIGHT | {"turn": "4", "thanks": "3"})
    assert score.value == 0.5
    assert score.misconceptions == tuple(dict.fromkeys(r.misconception for r in score.remarks if not r.right))
    assert KIND.score(spec, {"ask": "1"}).value == 0.25


@pytest.mark.parametrize(
    "change", [{"ask": "2"}, {"ask": "5"}, {"ask": "0"}, {"ask": 1}, {"ask": ["1"]}, {"other": "1"}, {"ask": None}]
)
def test_a_response_is_every_place_once(change):
    spec = sample_spec(KIND)
    assert KIND.valid(spec, RIGHT)
    assert not KIND.valid(spec, RIGHT | change)


def test_a_place_given_twice_is_said_at_the_second_step():
    spec = sample_spec(KIND)
    form = page(spec, dict.fromkeys(RIGHT, "2"))
    assert len(form.q1.errors) == 3
    assert {told for each in form.q1.errors.values() for told in each} == {
        "Two steps have this place. Give each step its own."
    }
    html = str(macros_of(KIND).answering(spec, form.q1))
    assert html.count('<option value="2" selected>') == 4, "what she chose stays there to be mended"
    spanish = page(sample_spec(KIND, "es"), dict.fromkeys(RIGHT, "2"))
    assert "Dale a cada paso el suyo." in str(spanish.q1.errors)


@pytest.mark.parametrize("place", ["5", "0", "01", "\0", "\ud800", "1" * 1_000_000, ""])
def test_no_other_place_is_taken(place):
    form = page(sample_spec(KIND), RIGHT | {"ask": place})
    assert form.q1.errors == {"ask": ["Choose one."]}


def test_after_the_last_try_the_right_order_is_shown_from_first_to_last():
    spec = sample_spec(KIND)
    html = str(macros_of(KIND).answered(spec, KIND.sample.wrong, KIND.score(spec, KIND.sample.wrong)))
    yours, best = html.split("The best answer")
    assert yours.index("Give it back") < yours.index("Take a turn") < yours.index("Listen") < yours.index("Ask Leo")
    assert best.index("Ask Leo") < best.index("Listen") < best.index("Take a turn") < best.index("Give it back")


def test_places_are_not_read_as_the_authors_words():
    assert "option" not in {text.role for text in KIND.texts(sample_spec(KIND))}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#ask}", "", ":4: a step without an id"),
        ("{#listen}", "{#ask}", ":6: the id 'ask' is already used on line 4"),
        (" [M14]", "", ":6: no misconception; end the feedback with its code"),
        ("  > First the question, then the answer. [M14]\n", "", ":6: no feedback"),
        ("Ask Leo {", "{", ":4: a step without words; write them before its id"),
        ("Listen to what he says", "Ask Leo", ":4: two steps say the same"),
        ("- Ask Leo", "Think.\n\n- Ask Leo", ":4: a paragraph that does not belong here"),
        ("Ana wants to try Leo's scooter.\nWhat does she do first, next and last?\n\n", "", "no question"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_has_two_to_nine_steps_and_is_always_scored():
    steps = [f"- Step {n} {{#s{n}}}\n  > So. [M15]" for n in range(10)]
    assert problems_of("What comes first?\n\n" + "\n".join(steps)) == [":3: 10 steps to put in order; write 2 to 9"]
    assert problems_of("What comes first?\n\n" + steps[0]) == [":3: 1 steps to put in order; write 2 to 9"]
    assert any("no steps" in problem for problem in problems_of("What comes first?"))
    assert any("not scored" in problem for problem in problems_of(EN, scored="no"))
