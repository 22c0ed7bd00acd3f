"""A helper plan: its grammar, whom it lets a child think of, and that nothing of it can be sent or kept."""

from __future__ import annotations

import json

import pytest
from justhtml import JustHTML
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.helper_plan import EN, HelperPlan
from eduapp.questions.private import PASSED
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.privacy import sendable, writable
from tests.soundness import every, words
from tests.strategies import sample_spec

KIND = HelperPlan()
NOT_ONLY_FAMILY = {
    "en": "Think of people you feel safe with. They do not have to be family.",
    "es": "Piensa en personas con las que te sientes a salvo. No tienen que ser de tu familia.",
}


def read(prose, language="en"):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("helper_plan", "q4", {}, language, 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


class Page(Form):
    q1 = KIND.field(sample_spec(KIND), required_message="Choose one.")


def elements_of(html):
    return list(every(JustHTML(str(html), fragment=True, sanitize=False).root))


def test_reads_whom_where_and_what_to_say():
    spec = read(EN)
    assert [(group.id, group.title, len(group.ideas)) for group in spec.groups] == [
        ("who", "Who could help?", 3),
        ("where", "Where?", 2),
        ("say", "What could I say?", 2),
    ]
    lines = {text.text: text.line for text in KIND.texts(spec)}
    assert (lines["Where?"], lines["At practice or in the library"]) == (9, 11)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (EN.partition("\n\n")[0], "", "no question"),
        ("{#where}", "{#place}", ":1: not all that a helper_plan needs; write the headings {#who}, {#where}"),
        ("## Where? {#where}\n", "", ":1: not all that a helper_plan needs"),
        ("## Where?", "Think.\n\n## Where?", ":9: a paragraph that does not belong here; this place holds three"),
        ("## Where? ", "## ", ":9: a heading without words"),
        ("- At practice or in the library\n", "", ":10: 1 ideas under 'Where?'; write at least 2, not all"),
        ("- A teacher,", "- [x] A teacher,", ":5: an idea with a box"),
        ("- A school counselor", "- A grown-up in my family", ":5: two ideas say the same"),
        ("- A school counselor", "- A counselor {#c}", ":6: an idea with an id"),
        ("- A school counselor", "- A counselor\n  > Good.", ":7: a quote that does not belong here"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_what_she_writes_can_neither_be_sent_nor_kept():
    page = elements_of(macros_of(KIND).answering(sample_spec(KIND), Page().q1))
    assert sendable(page) == [("button", "q1", PASSED)]
    assert [control.name for control in writable(page)] == ["textarea"] * 7, "Enter in an input would send the form"


def test_nothing_but_one_word_is_a_response():
    spec = sample_spec(KIND)
    for sent in ("Aunt Rosa", "passed, and more", "passed\0", "", "\ud800", "x" * 1_000_000):
        form = Page(MultiDict({"q1": sent, "who": "Aunt Rosa"}))
        assert not form.validate()
        assert form.q1.data is None
        assert not KIND.valid(spec, sent)
        assert KIND.outcomes(spec, sent) == ()
    assert KIND.summarise(spec, {("", "passed"): 7}, 7).parts == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_line_has_its_own_name_and_the_promise(language):
    page = elements_of(macros_of(KIND).answering(sample_spec(KIND, language), Page().q1))
    by_id = {e.attrs["id"]: e for e in page if "id" in e.attrs}
    named = [e.attrs["for"] for e in page if e.name == "label"]
    assert [control.attrs["id"] for control in writable(page)] == named
    for control in writable(page):
        assert "Nothing you write here is sent or saved." in words(by_id[control.attrs["aria-describedby"]])
    told = [page.index(by_id["q1-promise"]), *(page.index(control) for control in writable(page))]
    assert told == sorted(told), "the promise stands before the lines"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("state", ["answering", "answered", "printed", "together"])
def test_a_child_who_is_not_safe_at_home_finds_someone_else(language, state):
    spec = sample_spec(KIND, language)
    given = {"answering": (Page().q1,), "answered": (PASSED, None)}.get(state, ())
    html = str(getattr(macros_of(KIND), state)(spec, *given))
    assert NOT_ONLY_FAMILY[language] in html
    assert KIND.load(json.loads(json.dumps(KIND.dump(spec)))).words == spec.words, "published, it says the same"


def test_on_paper_it_asks_to_be_learned_or_hidden_and_afterwards_nothing_is_there():
    macros, spec = macros_of(KIND), sample_spec(KIND)
    printed = str(macros.printed(spec))
    assert printed.count("paper-line") == 8
    assert "Keep the paper only where no one else can find it." in printed
    assert "Print it only if no one else will pick up the paper." in str(macros.answering(spec, Page().q1))
    for html in (printed, macros.answered(spec, PASSED, None), macros.together(spec)):
        assert writable(elements_of(html)) == []
    assert "paper" not in str(macros.together(spec))
