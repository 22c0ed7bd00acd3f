"""Read a chat: messages to label, and messages that are only read."""

from __future__ import annotations

import pytest

from eduapp.curriculum.nodes import read_nodes
from eduapp.progress.queries import _veiled_question, question_figures
from eduapp.questions.kind import Block
from eduapp.questions.kinds.chat import EN, ES, Chat
from tests.house_rules.test_every_question_kind import macros_of
from tests.strategies import sample_spec

KIND = Chat()
UNMARKED = EN.replace(" .healthy", "").replace(" .harm", "")

# Two kind messages and three signs, of which one is named otherwise; one message that nobody can judge.
LONG = """\
What is it?
""" + "".join(
    f"""
**Riley:** Words {n}. {{#m{n}{tag}}}
- [{"x" if key == "a" else " "}] Care
  > So. {"" if key == "a" else "[M07]"}
- [{"x" if key == "b" else " "}] Control
  > So. {"" if key == "b" else "[M25]"}
- [{"x" if key == "c" else " "}] Guilt
  > So. {"" if key == "c" else "[M25]"}
- [{"x" if key == "d" else " "}] Not enough to know
  > So. {"" if key == "d" else "[M22]"}
"""
    for n, (tag, key) in enumerate(
        [(" .healthy", "a"), (" .healthy", "a"), (" .harm", "b"), (" .harm", "b"), (" .harm", "c"), ("", "d")], start=1
    )
)


def read(prose, language="en"):
    nodes, found = read_nodes(prose, 1)
    return found or KIND.read(Block("chat", "q1", {}, language, 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


def notes(answers):
    return KIND.score(read(LONG), {f"m{n}": chosen for n, chosen in enumerate(answers, start=1)}).notes


def test_keeps_the_thread_in_order_with_what_is_only_read():
    spec = sample_spec(KIND)
    assert [(part.id, part.speaker, len(part.options)) for part in spec.parts] == [
        ("m1", "Riley", 2),
        ("", "Sky", 0),
        ("m2", "Riley", 2),
    ]
    assert spec.parts[1].text == "Thanks! I will sit with Noor."


def test_a_message_that_is_only_read_is_never_asked():
    spec = sample_spec(KIND)
    assert [part.id for part in spec.choices] == ["m1", "m2"]
    assert not KIND.valid(spec, {"m1": "a", "": "a", "m2": "b"})
    assert KIND.score(spec, {"m1": "a", "m2": "a"}).value == 0.5


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "[M25]\n\n**Sky",
            "[M25]\n**Sky",
            ":8: this message has joined the feedback above it; put a blank line before",
        ),
        (" {#m1 .healthy}", "", ":3: a message without an id"),
        ("{#m2 .harm}", "{#m1}", ":11: the id 'm1' is already used on line 3"),
        ("**Riley:** Sit", "Sit", ":11: a message that nobody says: 'Sit with me"),
        ("**Sky:** Thanks! I will sit with Noor.", "**Sky:**", ":9: a message that nobody says"),
        ("- [x] Control", "- [ ] Maybe\n  > Look. [M25]\n- [x] Control", "different numbers of options"),
        ("Read the chat. What is each message?\n\n", "", "no question"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_a_chat_without_anything_to_choose_is_prose():
    assert any("no message has options" in problem for problem in problems_of("Read.\n\n**Sky:** Hi."))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("aabbcd", ("You noticed every warning sign.", "You took no kind message for a warning.")),
        ("babdad", ("You noticed 1 of 3 warning signs.", "You took 1 kind message for a warning.")),
        ("bcaaad", ("Warning signs can be hard to see. Read below what these words do.",
                    "You took 2 kind messages for a warning.")),
        ("ddccbb", ("You noticed every warning sign.", "You took no kind message for a warning.")),
        ("", ()),
    ],
)  # fmt: skip
def test_she_reads_what_she_noticed_and_what_she_took_for_a_warning(answers, told):
    """A sign by another sign's name is noticed; not to know is no alarm; and a message without a mark is neither."""
    assert notes(answers) == told


def test_the_score_is_the_mean_of_the_messages_with_marks_or_without():
    answers = {"m1": "b", "m2": "b"}
    assert KIND.score(read(EN), answers).value == KIND.score(read(UNMARKED), answers).value == 0.5
    assert KIND.fingerprint(read(EN)) == KIND.fingerprint(read(UNMARKED))


def test_the_finished_page_says_it_and_the_kind_message_says_why():
    spec, wrong = sample_spec(KIND, "es"), {"m1": "b", "m2": "b"}
    html = str(macros_of(KIND).answered(spec, wrong, KIND.score(spec, wrong)))
    assert "<p>Notaste la señal de alerta.</p><p>Tomaste 1 mensaje amable por una señal de alerta.</p>" in html
    assert html.count("Estas palabras son amables.") == 1
    assert "Estas palabras" not in str(
        macros_of(KIND).answered(spec, KIND.sample.right, KIND.score(spec, KIND.sample.right))
    )


def test_a_chat_without_marks_says_nothing_and_is_stored_as_ever():
    spec = read(UNMARKED)
    assert KIND.score(spec, KIND.sample.wrong).notes == ()
    assert spec.language == ""
    assert "tag" not in str(KIND.dump(spec))
    assert not any(row.note for part in KIND.summarise(spec, {}, 0).parts for row in part.rows)
    assert KIND.load(KIND.dump(spec)) == spec


def test_a_teacher_reads_it_beside_the_options():
    named = {(part.part, row.option): row.note for part in KIND.summarise(read(LONG), {}, 0).parts for row in part.rows}
    signs = {(f"m{n}", option) for n in (3, 4, 5) for option in "bc"}
    alarms = {(f"m{n}", option) for n in (1, 2) for option in "bc"}
    assert {place for place, note in named.items() if note == "warning sign noticed"} == signs
    assert {place for place, note in named.items() if note == "false alarm"} == alarms
    assert len(named) == 24


def test_in_a_sensitive_lesson_it_stands_beside_words_and_never_beside_a_count():
    class Question:
        key, kind, scored, spec = "q1", "chat", True, read(EN)

    levels = {"m1": {"a": 4, "b": 2}, "m2": {"a": 2, "b": 4}}
    veiled = _veiled_question(Question, levels, "en")
    rows = [(c.note, c.n, c.level) for part in veiled.parts for c in part.choices]
    assert rows == [("", None, 4), ("false alarm", None, 2), ("", None, 2), ("warning sign noticed", None, 4)]
    assert veiled.answered is None
    assert _veiled_question(Question, None, "en").parts == ()
    plain = question_figures(Question, KIND.summarise(Question.spec, {("m1", "b"): 3}, 9), "en")
    assert [(c.note, c.n, c.level) for c in plain.parts[0].choices] == [("", 0, None), ("false alarm", 3, None)]


def test_both_languages_mark_the_same_messages():
    spanish = read(ES.replace(" .healthy", ""), "es")
    assert [str(found.what) for found in KIND.differences(sample_spec(KIND), spanish)] == [
        "Words(en='the mark of q1.m1', es='la marca de q1.m1')"
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (".healthy", ".kind", ":3: a message marked '.kind'; write {#m1 .healthy} when it is kind"),
        (".healthy", ".healthy .harm", ":3: a message marked '.healthy .harm'"),
        (" .harm", "", ":3: no message is marked .harm"),
        (".harm", ".healthy", ":3: no message is marked .harm"),
        ("with Noor.", "with Noor. {.harm}", ":9: a mark on a message where nothing is right; take .harm away"),
        ("[x] Control", "[x] A push", ":3: a message marked .healthy that nobody can take for a warning; give it the "
         "option 'A push', in these words"),
        ("[ ] Care\n  > Care lets Sky have more friends. [M07]\n- [x] Control", "[ ] Push\n  > No. [M07]\n- [x] Care",
         ":3: a message marked .healthy whose right option, 'Care', is that of a .harm message"),
    ],
)  # fmt: skip
def test_a_mark_that_says_nothing_is_a_fault(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_a_chat_may_mark_its_warning_signs_alone():
    assert problems_of(EN.replace(" .healthy", "")) == []
    assert len(KIND.score(read(EN.replace(" .healthy", "")), KIND.sample.right).notes) == 1
