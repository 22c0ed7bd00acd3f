"""Causes and actions: an action for every cause; several may help, and one may help with several."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.questions.kinds.cause_map import EN, CauseMap
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.prose import reading_of
from tests.strategies import sample_spec

KIND = CauseMap()
RIGHT = KIND.sample.right
read, problems_of = reading_of(KIND)


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{cause}": chosen for cause, chosen in response.items()}))
    form.validate()
    return form


def said(cause, action):
    option = next(part for part in sample_spec(KIND).parts if part.id == cause).option(action)
    return option.right, option.feedback, option.misconception


def test_what_is_said_of_a_pair_goes_before_what_is_said_of_the_cause():
    own = "Help with what a family needs makes it strong."
    assert said("need", "food") == (True, own, None)
    assert said("need", "labels") == (False, own, "M22")
    assert said("need", "rights") == (True, "Yes. Workers with rights can ask for fair pay.", None)
    assert said("boss", "labels") == (False, "That tells buyers. The workers need to know, too.", "M30")
    assert said("boss", "food")[2] == "M22"


def test_several_actions_help_with_one_cause_and_one_action_with_several():
    spec = sample_spec(KIND)
    for action in ("food", "rights"):
        assert KIND.score(spec, RIGHT | {"need": action}).value == 1
    assert {part.id for part in spec.parts if part.option("rights").right} == {"need", "boss"}


def test_the_score_is_the_share_of_the_causes():
    score = KIND.score(sample_spec(KIND), RIGHT | {"boss": "labels"})
    assert score.value == pytest.approx(2 / 3)
    assert score.misconceptions == ("M30",)


def test_the_actions_stand_in_one_order_whatever_the_place_in_the_file():
    orders = {
        tuple(o.id for o in part.options) for language in ("en", "es") for part in sample_spec(KIND, language).parts
    }
    moved = EN.replace("- Shops tell who made a thing {#labels}\n", "").replace(
        "- Workers learn", "- Shops tell who made a thing {#labels}\n- Workers learn"
    )
    assert orders == {tuple(o.id for o in read(moved).parts[0].options)}
    assert len(orders) == 1


def test_written_again_it_is_as_short_as_the_author_wrote_it():
    written = KIND.write(sample_spec(KIND))
    assert written.count("\n> ") == 3
    assert sorted(written.split("\n")) == sorted(EN.split("\n"))


@pytest.mark.parametrize("change", [{"need": "x"}, {"need": ["food"]}, {"need": None}, {"other": "food"}, {"boss": 1}])
def test_a_response_is_a_known_action_for_every_cause(change):
    assert KIND.valid(sample_spec(KIND), RIGHT)
    assert not KIND.valid(sample_spec(KIND), RIGHT | change)


@pytest.mark.parametrize("chosen", ["Food", "need", "\0", "\ud800", "a" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_cause(chosen):
    form = page(sample_spec(KIND), RIGHT | {"boss": chosen})
    assert form.q1.errors == {"boss": ["Choose one."]}
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" selected>") == 2, "the other two stay"
    assert 'aria-describedby="q1-boss-error"' in html


def test_an_action_has_its_letter_everywhere():
    spec, macros = sample_spec(KIND), macros_of(KIND)
    letter = "ABC"[[option.id for option in spec.parts[0].options].index("rights")]
    asked, printed = str(macros.answering(spec, page(spec, {}).q1)), str(macros.printed(spec))
    settled = str(macros.answered(spec, KIND.sample.wrong, KIND.score(spec, KIND.sample.wrong)))
    assert asked.count(f">{letter} – Workers learn their rights</option>") == 3
    for html, times in ((asked, 1), (printed, 1), (settled, 2)):
        assert html.count(f'<strong class="letter">{letter}</strong> <span>Workers learn their rights</span>') == times


def test_afterwards_every_action_that_helps_is_shown():
    spec, macros = sample_spec(KIND), macros_of(KIND)
    settled = str(macros.answered(spec, RIGHT, KIND.score(spec, RIGHT)))
    assert settled.count("What helps:") == 3
    assert "Families get help with food" in settled, "she chose another one that helps"
    assert "best answer" not in settled


def test_every_action_is_told_once():
    told = [text.text for text in KIND.texts(sample_spec(KIND)) if text.role == "option"]
    assert len(told) == len(set(told)) == 3


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#food}\n- W", "\n- W", ":5: an action without an id"),
        ("{#buyers}", "{#food}", ":8: the id 'food' is already used on line 5"),
        ("- Families get help with food {", "- {", ":5: an action without words"),
        ("Families get help with food", "Workers learn their rights", ":4: two of these lines say the same"),
        ("- [x] {#labels}", "- labels", ":10: 'labels' names no action"),
        ("- [x] {#labels}", "- [x] {#label}", ":10: no action has the id 'label'; write one of"),
        ("- [x] {#labels}", "- [ ] {#labels}", ":8: no action helps with 'People buy things and do not ask'"),
        ("- [x] {#food}", "- [x] {#food}\n- [x] {#labels}", ":12: every action helps with"),
        ("- [ ] {#labels}", "- [x] {#rights}", ":21: the action 'rights' stands twice under this cause"),
        ("> Many people can stop unfair rules. [M22]\n", "", ":18: nothing is said about '"),
        ("rules. [M22]", "rules.", ":19: no misconception"),
        (" [M30]", "", ":21: no misconception"),
        ("fair pay.", "fair pay. [M22]", ":15: misconception M22 on an action"),
        ("## A boss", "Think.\n\n## A boss", ":18: a paragraph that does not belong here"),
        ("- Shops tell who made a thing {#labels}\n- Families get help with food {#food}\n", "", ":4: 1 actions"),
        ("Why can work be unfair?\nChoose an action that helps with each cause.\n\n", "", "no question"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_has_two_causes_at_least_and_is_always_scored():
    alone = EN.partition("## A family")[0].rstrip()
    assert problems_of(alone) == [":1: 1 causes; write 2 to 10, each as '## words {#id}'"]
    assert any("not scored" in told for told in problems_of(EN, scored="no"))
