"""A reflection: its grammar, and that what a student writes in it can neither be sent nor kept."""

from __future__ import annotations

import pytest
from justhtml import JustHTML
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.reflection import EN, Reflection
from eduapp.questions.private import PASSED
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.privacy import sendable, writable
from tests.soundness import every, words
from tests.strategies import sample_spec

KIND = Reflection()


def read(prose, language="en"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("reflection", "q4", {}, language, 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


class Page(Form):
    q1 = KIND.field(sample_spec(KIND), required_message="Choose one.")


def elements_of(html):
    return list(every(JustHTML(str(html), fragment=True, sanitize=False).root))


def test_reads_a_question_and_words_to_begin_with():
    spec = read(EN)
    assert spec.stem == "Riley is sorry and wants to try again.\nWhat could Sky tell herself tonight?"
    assert [group.ideas for group in spec.groups] == [("I can take my time to …", "A good friend would …")]
    assert read("What could Sky do?").groups == ()
    lines = {text.text: text.line for text in KIND.texts(spec)}
    assert lines == {spec.stem: 1, "I can take my time to …": 4, "A good friend would …": 5}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("tonight?", "tonight.", ":1: a reflection that asks nothing; end it with a question mark"),
        ("tonight?", "tonight? {#x}", ":1: the question has an id; take {#x} away"),
        (EN.partition("\n\n-")[0], "", "no question; write the question"),
        ("- I can take my time to …", "- [x] Yes", ":4: an idea with a box: '[x] Yes'; take the box away"),
        ("- I can take my time to …", "- Take time {#i1}", ":4: an idea with an id; take the {…} away"),
        ("- I can take my time to …", "- a good friend would …", ":4: two ideas say the same; change one of them"),
        ("to …\n", "to …\n  > Good.\n", ":5: a quote that does not belong here; this place holds one idea"),
        ("- I can", "## More\n\n- I can", ":4: a heading that does not belong here; this place holds one question"),
        ("- I can", "-\n- I can", ":4: an idea without words; write them after the '-'"),
        ("- I can", "- a\n- b\n- c\n- d\n- e\n- I can", ":4: 7 ideas; keep at most 6"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_what_she_writes_can_neither_be_sent_nor_kept():
    page = elements_of(macros_of(KIND).answering(sample_spec(KIND), Page().q1))
    assert sendable(page) == [("button", "q1", PASSED)]
    assert [control.name for control in writable(page)] == ["textarea"]


def test_nothing_but_one_word_is_a_response():
    spec = sample_spec(KIND)
    for sent in ("What I think", "passed, and more", "PASSED", "passed\0", "", "\ud800", "x" * 1_000_000):
        form = Page(MultiDict({"q1": sent, "mine": "What I think"}))
        assert not form.validate()
        assert form.q1.data is None
        assert not KIND.valid(spec, sent)
        assert KIND.outcomes(spec, sent) == ()
    for sent in (None, True, 1, [], ["passed"], {"": "passed"}, {"q1": "What I think"}):
        assert not KIND.valid(spec, sent)
    assert KIND.outcomes(spec, PASSED) == (("", "passed"),)
    assert KIND.summarise(spec, {("", "passed"): 7}, 7).parts == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_promise_is_said_where_she_writes(language):
    page = elements_of(macros_of(KIND).answering(sample_spec(KIND, language), Page().q1))
    by_id = {e.attrs["id"]: e for e in page if "id" in e.attrs}
    lines = writable(page)[0]
    assert "Nothing you write here is sent or saved." in words(by_id[lines.attrs["aria-describedby"]])
    label = next(e for e in page if e.name == "label")
    assert label.attrs["for"] == lines.attrs["id"]
    places = [e for e in page if e in (lines, by_id[lines.attrs["aria-describedby"]])]
    assert places[-1] is lines, "the promise stands before the lines"


def test_afterwards_and_on_paper_there_is_nothing_to_fill_in():
    macros, spec = macros_of(KIND), sample_spec(KIND)
    answered, printed = macros.answered(spec, PASSED, KIND.score(spec, PASSED)), macros.printed(spec)
    for html in (answered, printed):
        assert writable(elements_of(html)) == []
        assert "A good friend would" in html
    assert printed.count("paper-line") == 5
    assert "Nobody collects it" in printed
    assert "not sent" in str(macros.thanks)


def test_both_languages_begin_with_as_many_words():
    other = read(EN.replace("- I can take my time to …\n", ""))
    found = [(each.what.en, each.line, each.ours, each.theirs) for each in KIND.differences(read(EN), other)]
    assert found == [("the number of ideas of q4", 1, 2, 1)]
    assert [each.what.en for each in KIND.differences(read(EN), read("What?"))] == ["the headings of q4"]
