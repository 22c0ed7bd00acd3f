"""Think along: a story in pieces, thoughts with a small choice, and the same way on for everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

import eduapp
from eduapp.questions.kinds.think_aloud import EN, ThinkAloud
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.prose import reading_of
from tests.strategies import sample_spec

KIND = ThinkAloud()
RIGHT = KIND.sample.right
read, problems_of = reading_of(KIND)
STYLES = Path(eduapp.__file__).parent / "static/css/kinds/think_aloud.css"


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{thought}": chosen for thought, chosen in response.items()}))
    form.validate()
    return form


def test_what_happens_and_what_is_thought_stay_in_order():
    spec = sample_spec(KIND)
    assert [(part.id, part.speaker, len(part.options)) for part in spec.parts] == [
        ("", "", 0),
        ("t1", "Leo", 2),
        ("", "", 0),
        ("t2", "Leo", 2),
        ("", "", 0),
    ]
    assert spec.parts[1].text == "Do I have to send mine?"


def test_only_choices_are_asked_and_the_score_is_their_mean():
    spec = sample_spec(KIND)
    assert [part.id for part in spec.choices] == ["t1", "t2"]
    score = KIND.score(spec, RIGHT | {"t2": "b"})
    assert score.value == 0.5
    assert score.misconceptions == ("M27",)


def test_a_thought_may_be_only_read():
    spec = read(EN.replace("\nLeo tells", "\n**Leo:** She is kind.\n\nLeo tells"))
    assert (spec.parts[4].speaker, spec.parts[4].options) == ("Leo", ())
    assert "Leo thinks:" in str(macros_of(KIND).printed(spec))
    assert read(KIND.write(spec)) == spec


def test_a_piece_ends_with_its_choice_and_the_end_is_a_piece_of_its_own():
    spec = sample_spec(KIND)
    html = str(macros_of(KIND).answering(spec, page(spec, {}).q1))
    pieces = html.split('<div class="bit">')[1:]
    assert [re.findall(r'name="(q1-t\d)"', piece)[:1] for piece in pieces] == [["q1-t1"], ["q1-t2"], []]
    assert "It feels lighter now." in pieces[2]
    without_end = read(EN.removesuffix("\n\nLeo tells his aunt. It feels lighter now."))
    assert str(macros_of(KIND).answering(without_end, page(without_end, {}).q1)).count('<div class="bit">') == 2


def test_the_next_piece_is_hidden_only_where_choosing_opens_it():
    """By a style that old browsers and paper do not know; and never while something is to be mended in it."""
    css = " ".join(STYLES.read_text().split())
    assert re.search(r"@media screen \{ @supports selector\(:has\(a\)\) \{ [^}]*display:none\} \} \}", css)
    assert css.count("display:none") == 2  # the other: the hint, on paper
    assert ".thinking:not(:has(.field-wrong)) .bit:not(:has(:checked)) ~ .bit" in css
    spec = sample_spec(KIND)
    for macro in (macros_of(KIND).answered(spec, RIGHT, KIND.score(spec, RIGHT)), macros_of(KIND).printed(spec)):
        assert 'class="bit"' not in str(macro)


@pytest.mark.parametrize("change", [{"t1": "d"}, {"t1": ["a"]}, {"t1": None}, {"t3": "a"}, {"": "a"}, {"t1": 1}])
def test_a_response_is_a_known_option_for_every_thought(change):
    assert KIND.valid(sample_spec(KIND), RIGHT)
    assert not KIND.valid(sample_spec(KIND), RIGHT | change)


@pytest.mark.parametrize("chosen", ["d", "A", "\0", "\ud800", "a" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_thought(chosen):
    form = page(sample_spec(KIND), RIGHT | {"t2": chosen})
    assert form.q1.errors == {"t2": ["Choose one."]}
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" checked>") == 1, "the other one stays"
    assert 'aria-describedby="q1-t2-error"' in html


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#t1}", "", ":6: a thought without an id"),
        ("{#t2}", "{#t1}", ":15: the id 't1' is already used on line 6"),
        ("**Leo:** Do", "Do", ":6: options under words that nobody thinks: 'Do I have to send mine?'"),
        ("**Leo:** Do I have to send mine?", "**Leo:**", ":6: a name without a thought: '**Leo:**'; write what Leo"),
        ("passwords.\"", "passwords.\" {#t9}", ":3: what happens has an id"),
        ("Leo is at home after school.\nNick texts him, \"Real friends share passwords.\"\n\n", "", ":3: a story that"),
        ("Leo tells", "## The end\n\nLeo tells", ":21: a heading that does not belong here"),
        ("- [x] No, and", "- [ ] No, and", ":7: no option is marked [x]"),
        (" [M27]", "", ":18: no misconception"),
        ("lighter now.", "lighter now. ![a](kit:sun)", ":21: a picture"),
        ("[ ] Yes, or Nick will be mad", "[ ] Yes ![a](kit:sun)", ":7: a picture"),
        ("send mine? {#t1}\n", "send mine?\n\n", ":6: a thought without an id"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_there_are_one_to_six_thoughts():
    thought = "**Leo:** So? {{#t{0}}}\n- [x] a\n  > So.\n- [ ] b\n  > No. [M15]\n\n"
    many = "".join(thought.format(n) for n in range(1, 8))
    assert problems_of(f"Think.\n\nHe is here.\n\n{many}")[0].startswith(":1: 7 thoughts with options; write one to 6")
    assert any("0 thoughts with options" in told for told in problems_of("Think.\n\nHe is here."))
    assert problems_of(f"Think.\n\nHe is here.\n\n{thought.format(1)}") == []
