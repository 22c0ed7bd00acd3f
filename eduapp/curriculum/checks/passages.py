"""Everything that a student reads in a lesson, piece by piece, with its line: what all other checks walk over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eduapp.curriculum.documents import Document, Screen
from eduapp.questions.kind import Problem

SENTENCES = ("prose", "stem", "said", "feedback", "finish")  # whole sentences; options are fragments


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text. `role`: title, note, objective, prose, stem, said (a message or a card), option, feedback,
    finish. `screen` is empty for what stands on no screen."""

    role: str
    line: int
    text: str
    screen: str = ""


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
        yield from _question(screen)
    yield from _prose("prose", document.line(f"{screen.id}.after"), screen.prose_after, screen.id)


def _question(screen: Screen) -> Iterator[Passage]:
    spec = screen.question.spec  # type: ignore[union-attr]
    yield Passage("stem", spec.line(), spec.stem, screen.id)
    for part in spec.parts:
        if part.text:
            yield Passage("said", spec.line(part.id), part.text, screen.id)
        heard: set[str] = set()
        for option in part.options:
            line = spec.line(part.id, option.id)
            yield Passage("option", line, option.text, screen.id)
            if option.feedback not in heard:  # a card says the same, whichever group was chosen
                yield Passage("feedback", line, option.feedback, screen.id)
            heard.add(option.feedback)


def _prose(role: str, first: int, text: str, screen: str = "") -> Iterator[Passage]:
    for line, words in enumerate(text.split("\n"), start=first):
        if words.strip():
            yield Passage(role, line, words, screen)


def problem(document: Document, line: int, what: str, mend: str, severity: str = "error") -> Problem:
    """A problem in the file of this document; `checks/__init__.py` puts the folder before it."""
    return Problem(line, what, mend, f"lesson.{document.language}.md", severity)
