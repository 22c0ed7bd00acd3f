"""True or false: always the same two words in the same order."""

from __future__ import annotations

import pytest

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.true_false import EN, ES, TrueFalse

KIND = TrueFalse()


def read(prose, language="en"):
    nodes, _ = read_nodes(prose, 1)
    return KIND.read(Block("true_false", "q1", {}, language, 1, nodes))


@pytest.mark.parametrize(("prose", "language"), [(EN, "en"), (ES, "es")])
def test_reads_a_statement_in_its_language(prose, language):
    assert [option.right for option in read(prose, language).parts[0].options] == [True, False]


@pytest.mark.parametrize(
    ("prose", "language", "sentence"),
    [
        (EN, "es", "write 'Verdadero', then 'Falso'"),
        (ES, "en", "write 'True', then 'False'"),
        (EN.replace("True", "Yes"), "en", ":3: the options of a true_false are always the same two"),
        (EN + "\n- [ ] Maybe\n  > Think again. [M15]", "en", ":3: the options of a true_false are always the same two"),
    ],
)
def test_other_words_are_refused(prose, language, sentence):
    found = read(prose, language)
    assert any(sentence in str(problem) for problem in found), found


def test_the_key_may_be_either():
    swapped = EN.replace("[x] True", "[ ] True").replace("[ ] False", "[x] False")
    swapped = swapped.replace("at any time.", "at any time. [M15]").replace("even after a yes. [M15]", "even so.")
    assert KIND.score(read(swapped), "b").value == 1
