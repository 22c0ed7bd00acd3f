"""Sort the cards: groups with their cards in the file, one fixed mixed order on the page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block, Option, Part
from eduapp.questions.kinds.sort import EN, Sort, mixed
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Sort()
PLAIN = "2fd18e68d5ac24d50745774693f2679b03094552f0f14e08dc6d411815cbe494"  # as it was before there were pictures


def problems_of(prose, scored="yes"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    spec = KIND.read(Block("sort", "q1", {"scored": scored}, "en", 1, nodes))
    return [str(problem) for problem in found + (spec if isinstance(spec, list) else [])]


def test_a_card_is_right_where_it_stands_and_says_the_same_everywhere():
    card = next(part for part in sample_spec(KIND).parts if part.id == "i3")
    assert card.text == '"Play my way or go!"'
    assert [(option.id, option.right, option.misconception) for option in card.options] == [
        ("kind", False, "M22"),
        ("not-kind", True, None),
    ]
    assert {option.feedback for option in card.options} == {"That takes the choice away."}


def test_part_of_the_cards_is_part_of_the_score():
    score = KIND.score(sample_spec(KIND), {"i1": "kind", "i2": "kind", "i3": "kind", "i4": "not-kind"})
    assert score.value == 0.75
    assert score.misconceptions == ("M22",)


def test_the_order_is_the_same_in_both_languages_and_whatever_the_order_in_the_file():
    assert [part.id for part in sample_spec(KIND, "en").parts] == [part.id for part in sample_spec(KIND, "es").parts]
    parts = sample_spec(KIND).parts
    assert mixed("q1", list(reversed(parts))) == parts


@given(st.lists(st.sampled_from("ab"), min_size=4, max_size=9).filter(lambda groups: min(map(groups.count, "ab")) >= 2))
def test_the_order_never_gives_the_groups_away(groups):
    parts = [Part(f"i{n}", "card", (Option(group, group, True, ""),)) for n, group in enumerate(groups)]
    shown = [part.options[0].id for part in mixed("q1", parts)]
    assert sorted(shown) == sorted(groups)
    assert shown != sorted(shown)
    assert shown != sorted(shown, reverse=True)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#i3}", "", ":10: a card without an id"),
        ("{#i3}", "{#i1}", ":10: the id 'i1' is already used on line 4"),
        ("{#i3}", "{#Card}", ":10: the id 'Card' of a card cannot be used"),
        (" {#kind}", "", ":3: a group without an id"),
        (" [M22]", "", ":10: no misconception; end the feedback with its code"),
        ("  > That takes the choice away. [M22]\n", "", ":10: no feedback"),
        ("## Not kind {#not-kind}\n", "", "1 groups to sort into; write two or three"),
        ("## Kind {#kind}\n", "", ":3: a list that does not belong here"),
        ("## Kind {#kind}", "## {#kind}", ":3: a group without a name; write it after the ##"),
        ('"Play my way or go!" {#i3}', "{#i3}", ":10: a card without words; write them before its id"),
        ("## Not kind", "## Kind", "two groups have the same name"),
        ("\n\n## Not", "\n\n## Some {#some}\n\n## Not", ":9: no card belongs to 'Some'"),
        ("Where does each card belong?\n\n", "", "no question"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


PICTURED = EN.replace('can play too!" {', 'can play too!" ![Kids play](kit:class) {')


def read(prose):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    spec = KIND.read(Block("sort", "q1", {"scored": "yes", "objective": "o1"}, "en", 1, nodes))
    assert not found
    assert not isinstance(spec, list), spec
    return spec


def test_a_card_has_words_then_a_picture_and_it_survives():
    spec = read(PICTURED)
    cards = {part.id: part for part in spec.parts}
    assert (cards["i1"].text, cards["i1"].picture, cards["i1"].alt) == ('"You can play too!"', "class", "Kids play")
    assert (cards["i2"].picture, cards["i2"].alt) == ("", "")
    assert read(KIND.write(spec)) == spec
    assert KIND.load(json.loads(json.dumps(KIND.dump(spec)))) == spec
    assert ("alt", "Kids play", 4) in [(text.role, text.text, text.line) for text in KIND.texts(spec)]


def test_what_was_published_before_there_were_pictures_stays_as_it_was():
    plain = KIND.dump(read(EN))
    assert all(set(part) == {"id", "text", "options", "speaker"} for part in plain["parts"])
    assert KIND.fingerprint(KIND.load(plain)) == PLAIN


def test_a_series_follows_a_cards_picture_but_not_its_words():
    same = KIND.fingerprint(read(PICTURED))
    assert KIND.fingerprint(read(PICTURED.replace("Kids play", "A class plays"))) == same
    assert same != PLAIN


def test_both_languages_show_the_same_picture_on_a_card():
    found = list(KIND.differences(read(PICTURED), read(EN)))
    assert [(each.line, each.what.en, each.ours, each.theirs) for each in found] == [
        (4, "the picture of q1.i1", "class", "")
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"You can play too!" ![', "![", ":4: a picture without words before it; write the words, then the picture"),
        ('"You can play too!" !', "Play ![a](kit:sun) now !", ":4: a picture that does not stand after the words"),
        ("## Kind {", "## Kind ![a](kit:sun) {", ":3: a picture that does not belong here"),
        ("Where does each", "Where ![a](kit:sun) does each", ":1: a picture that does not belong here"),
        ("> Friends share", "> ![a](kit:sun) Friends share", ":5: a picture that does not belong here"),
        ("kit:class", "kit:clas", ":4: unknown picture 'clas'; write the name of a drawing of the kit"),
    ],
)
def test_a_picture_out_of_place_is_one_sentence(old, new, sentence):
    assert old in PICTURED
    found = problems_of(PICTURED.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_every_state_shows_the_cards_picture():
    spec, macros = read(PICTURED), macros_of(KIND)

    class Page(Form):
        q1 = KIND.field(spec)

    answered = macros.answered(spec, KIND.sample.right, KIND.score(spec, KIND.sample.right))
    for html in (macros.answering(spec, Page().q1), answered, macros.printed(spec)):
        assert html.count("Kids play") == 1, "as a picture, or as its words where no app has told where drawings lie"


def test_is_always_scored():
    assert any("a sort that is not scored" in problem for problem in problems_of(EN, scored="no"))
