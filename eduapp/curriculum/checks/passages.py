"""Everything that a student reads in a lesson, piece by piece, with its line: what all other checks walk over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eduapp.core.pictures import picture_line
from eduapp.curriculum.documents import Document, QuestionBlock, Screen
from eduapp.questions.kind import Fault, Problem
from eduapp.questions.registry import kind

SENTENCES = ("prose", "stem", "scene", "said", "feedback", "finish")  # whole sentences; options are fragments


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text. `role`: title, note, objective, prose, finish, alt (the words of a picture), or what the kind
    of a question calls it: stem, speaker, said (a message or a card), option, feedback, scene. `screen` is empty for
    what stands on no screen; `scene` is set where a screen shows only one of several scenes at a time."""

    role: str
    line: int
    text: str
    screen: str = ""
    scene: str = ""


def passages(document: Document) -> Iterator[Passage]:
    """In the order of the page; prose comes line by line, because we write one sentence a line."""
    yield Passage("title", document.line("title"), document.title)
    if document.content_note:
        yield Passage("note", document.line("content_note"), document.content_note)
    for name, words in document.objectives.items():
        yield Passage("objective", document.line(f"objectives.{name}"), words)
    for screen in document.screens:
        yield from _screen(document, screen)
    yield Passage("title", document.line("finish"), document.finish_title)
    yield from _prose("finish", document.line("finish.before"), document.finish)


def _screen(document: Document, screen: Screen) -> Iterator[Passage]:
    yield Passage("title", document.line(screen.id), screen.title, screen.id)
    yield from _prose("prose", document.line(f"{screen.id}.before"), screen.prose_before, screen.id)
    if screen.question:
        yield from _question(screen, screen.question)
    yield from _prose("prose", document.line(f"{screen.id}.after"), screen.prose_after, screen.id)


def _question(screen: Screen, question: QuestionBlock) -> Iterator[Passage]:
    for text in kind(question.kind).texts(question.spec):
        yield Passage(text.role, text.line, text.text, screen.id, text.scene)


def _prose(role: str, first: int, text: str, screen: str = "") -> Iterator[Passage]:
    for line, words in enumerate(text.split("\n"), start=first):
        if shown := picture_line(words):
            yield Passage("alt", line, shown.alt, screen)
        elif words.strip():
            yield Passage(role, line, words, screen)


def problem(document: Document, line: int, fault: Fault, /, **values: object) -> Problem:
    """A fault found in the file of this document; `checks/__init__.py` puts the folder before it."""
    return fault.on(line, **values).at(f"lesson.{document.language}.md")
