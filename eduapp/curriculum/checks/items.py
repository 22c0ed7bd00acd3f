"""Good questions: enough of them, of the right size for the age, each wrong choice standing for a known idea."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks.limits import LIMITS, Limits
from eduapp.curriculum.checks.passages import Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Option, Part, Problem, Shape
from eduapp.questions.registry import kind

MOST = 0.45  # of a band's keys may stand in one place, or be the longest
FAIR_FROM = 8  # questions: fewer cannot be balanced

_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither) of (?:the above|these)\b|\b(?:todas|ninguna) (?:las|de las) anteriores\b", re.I
)
_BARE = re.compile(r"\W*(?:(?:in)?correct[oa]?|wrong|right|no|yes|sí|mal|bien|try again|otra vez)\W*", re.IGNORECASE)


def check_items(folder: Folder, shared: Shared) -> Iterator[Problem]:
    """The rules for each question of both languages, and how many a lesson has."""
    limits = LIMITS[folder.en.band]
    yield from _enough(folder.en, limits)
    for document in (folder.en, folder.es):
        for question in document.questions:
            yield from _options(document, question, limits)
            yield from _known(document, question, shared)
        for passage in passages(document):
            yield from _length(document, passage, limits)
            yield from _phrase(document, passage)


def check_balance(folders: list[Folder]) -> Iterator[Problem]:
    """Over a whole band: a child must not learn that the answer is "always b", or always the longest."""
    for band in LIMITS:
        keys = [
            (folder, question, *found)
            for folder in folders
            for question in folder.en.questions
            if folder.en.band == band and (found := _single_key(question))
        ]
        if len(keys) >= FAIR_FROM:
            yield from _balance(band, keys)


def _balance(band: str, keys: list[tuple[Folder, QuestionBlock, Option, Part]]) -> Iterator[Problem]:
    last = keys[-1][0]
    for letter in "abcd":
        share = sum(option.id == letter for _, _, option, _ in keys) / len(keys)
        if share > MOST:
            what = f"{share:.0%} of the right options in band {band} stand in place {letter}"
            yield problem(last.en, 1, what, f"move some; at most {MOST:.0%}").at(f"{last.path}/lesson.en.md")
    longest = sum(_longest(option, part) for _, _, option, part in keys)
    if longest > MOST * len(keys):
        what = f"in {longest} of {len(keys)} questions of band {band} the right option is the longest"
        yield problem(last.en, 1, what, f"at most {MOST:.0%}").at(f"{last.path}/lesson.en.md")


def _single_key(question: QuestionBlock) -> tuple[Option, Part] | None:
    """The right option of a scored question whose author chose the options."""
    if not question.scored or kind(question.kind).shape is not Shape.CHOICE or kind(question.kind).fixed_options:
        return None
    part = question.spec.parts[0]
    return part.right_options[0], part


def _longest(key: Option, part: Part) -> bool:
    return all(len(key.text) > len(option.text) for option in part.options if option != key)


def _enough(document: Document, limits: Limits) -> Iterator[Problem]:
    if document.type != "lesson":
        return
    low, high = limits.quiz
    quiz = [q for q in document.questions if q.scored and kind(q.kind).shape is Shape.CHOICE]
    if not low <= len(quiz) <= high:
        what = f"{len(quiz)} scored single questions"
        yield problem(document, 1, what, f"band {document.band} has {low} to {high} in a lesson")


def _options(document: Document, question: QuestionBlock, limits: Limits) -> Iterator[Problem]:
    low, high = limits.options
    low = low if kind(question.kind).shape is Shape.CHOICE else 2
    if kind(question.kind).fixed_options:
        return
    for part in question.spec.choices:
        count = len(part.options)
        if not low <= count <= max(high, 3):
            wanted = f"{low} to {high}" if low < high else f"{low}"
            what = f"{count} options in {question.key}"
            yield problem(document, question.spec.line(part.id), what, f"band {document.band} has {wanted}")


def _known(document: Document, question: QuestionBlock, shared: Shared) -> Iterator[Problem]:
    for part in question.spec.choices:
        for option in part.options:
            code = option.misconception
            if code and code not in shared.misconceptions:
                line, close = question.spec.line(part.id, option.id), did_you_mean(code, shared.misconceptions)
                mend = f"add it to _shared/misconceptions.yaml, or write a known one{close}"
                yield problem(document, line, f"unknown misconception {code}", mend)


def _length(document: Document, passage: Passage, limits: Limits) -> Iterator[Problem]:
    most = {"stem": limits.stem, "said": limits.stem, "option": limits.option, "feedback": limits.feedback}
    count = len(words(passage.text))
    if count > most.get(passage.role, count):
        name = {"stem": "a question", "said": "a message or card", "option": "an option"}.get(passage.role, "feedback")
        what = f"{name} of {count} words: '{passage.text[:40]}…'"
        yield problem(document, passage.line, what, f"at most {most[passage.role]} in band {document.band}")


def _phrase(document: Document, passage: Passage) -> Iterator[Problem]:
    if passage.role == "option" and _ALL_OR_NONE.search(passage.text):
        yield problem(document, passage.line, f"'{passage.text}' as an option", "name what is meant")
    if passage.role == "feedback" and _BARE.fullmatch(passage.text):
        yield problem(document, passage.line, f"feedback that only says '{passage.text}'", "say why, and what helps")
