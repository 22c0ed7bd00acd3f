"""Sort the cards: groups with their cards in the file, one fixed mixed order on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block, Option, Part
from eduapp.questions.kinds.sort import EN, Sort, mixed
from tests.strategies import sample_spec

KIND = Sort()


def problems_of(prose, scored="yes"):
    nodes, found = read_nodes(prose, 1)
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


def test_is_always_scored():
    assert any("a sort that is not scored" in problem for problem in problems_of(EN, scored="no"))
