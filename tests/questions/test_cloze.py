"""Choose the word: sentences with gaps, and a list of words in every gap."""

from __future__ import annotations

import re

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.cloze import EN, Cloze
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Cloze()
RIGHT = KIND.sample.right


def read(prose, scored="yes"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("cloze", "q1", {"scored": scored}, "en", 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{gap}": chosen for gap, chosen in response.items()}))
    form.validate()
    return form


def test_a_gap_is_told_among_its_sentences():
    spec = sample_spec(KIND)
    assert [part.id for part in spec.parts] == ["", "g1", "g2"]
    assert [part.text.split("\n")[1:] for part in spec.choices] == [
        ["Leo ____.", "Mia may … at any time."],
        ["Leo ….", "Mia may ____ at any time."],
    ]


def test_the_gaps_come_in_the_order_of_the_sentences():
    turned = EN.replace("Leo [g1].\nMia may [g2] at any time.", "Mia may [g2] at any time.\n\nLeo [g1].")
    assert [part.id for part in read(turned).parts] == ["", "", "g2", "g1"]


def test_the_score_is_the_share_of_the_gaps():
    score = KIND.score(sample_spec(KIND), RIGHT | {"g2": "b"})
    assert score.value == 0.5
    assert score.misconceptions == ("M15",)


def test_the_sentences_are_checked_with_their_right_words():
    told = [(text.line, text.text) for text in KIND.texts(sample_spec(KIND)) if text.role == "said"]
    assert told == [
        (4, 'Mia says, "I want to stop now."'),
        (5, "Leo stops, too."),
        (6, "Mia may change her mind at any time."),
    ]


def test_every_list_stands_in_its_sentence_and_has_a_name_of_its_own():
    spec = sample_spec(KIND)
    html = " ".join(str(macros_of(KIND).answering(spec, page(spec, {}).q1)).split())
    assert re.search(r'Leo <select[^>]* id="q1-g1-0" aria-label="Gap 1 of 2"', html)
    assert re.search(r'</select>\. Mia may <select[^>]* id="q1-g2-0" aria-label="Gap 2 of 2"', html)
    spanish = sample_spec(KIND, "es")
    assert page(spanish, {}).q1["g2"].label.text == "Hueco 2 de 2"


def test_on_paper_the_words_stand_in_brackets_after_a_line():
    html = str(macros_of(KIND).printed(sample_spec(KIND)))
    assert "<select" not in html
    assert "(change her mind / only say yes) at any time." in html


def test_what_was_chosen_stands_in_the_sentence():
    spec = sample_spec(KIND)
    html = str(macros_of(KIND).answered(spec, {"g1": "c"}, KIND.score(spec, {"g1": "c"})))
    assert 'Leo <strong class="gap">asks her ten times</strong>.' in html
    assert 'Mia may <strong class="gap">____</strong> at any time.' in html


def test_words_may_look_like_a_gap_and_open_none():
    spec = read(EN.replace("plays on", "plays [g2]"))
    assert str(macros_of(KIND).answering(spec, page(spec, {}).q1)).count("<select") == 2
    assert str(macros_of(KIND).answered(spec, {"g1": "a"}, None)).count("plays [g2]") == 2


@pytest.mark.parametrize("change", [{"g1": "d"}, {"g1": ["b"]}, {"g1": None}, {"g3": "a"}, {"": "a"}, {"g1": 1}])
def test_a_response_is_a_known_word_for_every_gap(change):
    assert KIND.valid(sample_spec(KIND), RIGHT)
    assert not KIND.valid(sample_spec(KIND), RIGHT | change)


@pytest.mark.parametrize("chosen", ["d", "B", "\0", "\ud800", "b" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_gap(chosen):
    form = page(sample_spec(KIND), RIGHT | {"g1": chosen})
    assert form.q1.errors == {"g1": ["Choose one."]}
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" selected>") == 1, "the other one stays"
    assert 'aria-describedby="q1-g1-error"' in html


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("## [g1]", "## g1", ":8: a heading that names no gap: 'g1'; write it like '## [g1]'"),
        ("## [g2]", "## [g1]", ":16: the id 'g1' is already used on line 8"),
        ("## [g2]", "## [g3]", ":16: the gap [g3] stands in no sentence"),
        ("## [g2]", "## [g3]", ":6: nothing to choose for the gap [g2]; write a heading '## [g2]'"),
        ("Leo [g1].", "Leo [g1] [g1].", ":5: the gap [g1] is written twice"),
        ("at any time.", "at any time. {#s1}", ":4: a sentence has an id"),
        ("## [g1]", "## [g1] {#g1}", ":8: a gap has an id"),
        ("[ ] plays on", "[ ] plays on and on until it is dark", ":9: words too long for a gap: 'plays on"),
        ("[ ] plays on", "[ ] plays ![a](kit:sun)", ":9: a picture"),
        (" [M14]", "", ":13: no misconception"),
        ("  > Yes. Leo listens to Mia.\n", "", ":11: no feedback"),
        ("- [x] stops", "- [ ] stops", ":9: no option is marked [x]"),
        ("\n## [g2]", "\nSo it is.\n\n## [g2]", ":16: a paragraph that does not belong here"),
        ("[g1].", "stops.", ":8: the gap [g1] stands in no sentence"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_a_gap_has_two_to_four_words_and_there_are_six_gaps_at_most():
    many = "".join(f"- [{'x' if n == 1 else ' '}] w{n}\n  > So.{'' if n == 1 else ' [M15]'}\n" for n in range(1, 6))
    assert problems_of(f"What?\n\nA [g1].\n\n## [g1]\n{many}") == [":6: 5 words to choose from; keep at most 4"]
    text = " ".join(f"[g{n}]" for n in range(1, 8))
    assert any("7 gaps in the sentences; write one to 6" in told for told in problems_of(f"What?\n\n{text}"))
    assert any("0 gaps in the sentences" in told for told in problems_of("What?\n\nA b."))
