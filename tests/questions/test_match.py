"""Match the pairs: two sides on one line of the file, a list beside every left side on the page."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.questions.kinds.match import EN, Match
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.prose import reading_of
from tests.strategies import sample_spec

KIND = Match()
RIGHT = KIND.sample.right
read, problems_of = reading_of(KIND)


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{pair}": chosen for pair, chosen in response.items()}))
    form.validate()
    return form


def test_a_pair_has_two_sides_one_remark_and_the_misconception_of_every_other_side():
    pair = sample_spec(KIND).parts[1]
    assert (pair.id, pair.text, pair.right_options[0].text) == (
        "alone",
        "Noor wants to be alone for a bit",
        '"Okay. I will be over there."',
    )
    assert {(option.id, option.right, option.misconception) for option in pair.options} == {
        ("a", False, "M07"),
        ("b", True, None),
        ("c", False, "M07"),
    }


def test_the_right_sides_are_mixed_alike_in_both_languages_and_beside_every_left_side():
    orders = {
        tuple(o.id for o in part.options) for language in ("en", "es") for part in sample_spec(KIND, language).parts
    }
    assert len(orders) == 1
    assert orders != {("a", "b", "c")}


def test_the_score_is_the_share_of_the_pairs():
    score = KIND.score(sample_spec(KIND), RIGHT | {"cup": "a"})
    assert score.value == pytest.approx(2 / 3)
    assert score.misconceptions == ("M22",)


def test_one_right_side_may_belong_to_two_left_ones():
    spec = read(EN.replace('"I will help you clean up."', '"Do you want to play again?"'))
    assert [len(part.options) for part in spec.parts] == [2, 2, 2]
    assert KIND.score(spec, {"lost": "a", "alone": "b", "cup": "a"}).value == 1
    assert KIND.write(spec).count("Do you want to play again?") == 2


def test_an_arrow_is_an_arrow():
    assert read(EN.replace("->", "→")) == read(EN)
    assert read(EN.replace("lost a game", "lost->won a game")).parts[0].text == "Sam lost->won a game"


@pytest.mark.parametrize("change", [{"lost": "d"}, {"lost": ["a"]}, {"lost": None}, {"other": "a"}, {"lost": 1}])
def test_a_response_is_a_known_side_for_every_pair(change):
    assert KIND.valid(sample_spec(KIND), RIGHT)
    assert not KIND.valid(sample_spec(KIND), RIGHT | change)


@pytest.mark.parametrize("chosen", ["d", "A", "\0", "\ud800", "a" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_pair(chosen):
    form = page(sample_spec(KIND), RIGHT | {"cup": chosen})
    assert form.q1.errors == {"cup": ["Choose one."]}
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" selected>") == 2, "the other two stay"
    assert 'aria-describedby="q1-cup-error"' in html


def test_a_list_shows_words_without_signs():
    spec = read(EN.replace("help you", "**help** you"))
    html = str(macros_of(KIND).answering(spec, page(spec, {}).q1))
    assert html.count(">&#34;I will help you clean up.&#34;</option>") == 3


def test_every_side_is_told_once():
    told = [text.text for text in KIND.texts(sample_spec(KIND)) if text.role == "option"]
    assert len(told) == len(set(told)) == 3


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#lost}", "", ":4: a pair without an id"),
        ("{#alone}", "{#lost}", ":6: the id 'lost' is already used on line 4"),
        (" -> ", " - ", ":4: a pair without its two sides: 'Sam lost a game - "),
        (" -> ", " ->", ":4: a pair without its two sides"),
        (" [M07]", "", ":6: no misconception; end the feedback with its code"),
        ("  > Noor needs quiet time. Friends can give that. [M07]\n", "", ":6: no feedback"),
        ("Mia broke a cup by mistake", "Sam lost a game", ":4: two pairs have the same left side"),
        ("- Sam", "Think.\n\n- Sam", ":4: a paragraph that does not belong here"),
        ("What do these friends need?\nMatch each one with kind words.\n\n", "", "no question"),
        ("Sam lost", "![a](kit:sun) Sam lost", ":4: a picture"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_has_two_pairs_at_least_with_two_right_sides_and_is_always_scored():
    pair = "- {0} -> {1} {{#p{0}}}\n  > So. [M15]\n"
    assert any("1 pairs; write 2 to 10" in told for told in problems_of("What?\n\n" + pair.format(1, "a")))
    assert any(
        "same right side" in told for told in problems_of("What?\n\n" + pair.format(1, "a") + pair.format(2, "a"))
    )
    many = "What?\n\n" + "".join(pair.format(n, n) for n in range(11))
    assert problems_of(many) == [":3: 11 pairs; write 2 to 10"]
    assert any("no pairs" in told for told in problems_of("What?"))
    assert any("not scored" in told for told in problems_of(EN, scored="no"))
