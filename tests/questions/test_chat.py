"""Read a chat: messages to label, and messages that are only read."""

from __future__ import annotations

import pytest

from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.chat import EN, Chat
from tests.strategies import sample_spec

KIND = Chat()


def problems_of(prose):
    nodes, found = read_nodes(prose, 1)
    spec = KIND.read(Block("chat", "q1", {}, "en", 1, nodes))
    return [str(problem) for problem in found + (spec if isinstance(spec, list) else [])]


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
        (" {#m1}", "", ":3: a message without an id"),
        ("{#m2}", "{#m1}", ":11: the id 'm1' is already used on line 3"),
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
