"""Good questions: enough of them, of the right size for the age, each wrong choice standing for a known idea."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.limits import LIMITS, Limits
from eduapp.curriculum.checks.passages import Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Option, Part, Problem, Shape
from eduapp.questions.registry import kind

MOST = 0.45  # of a band's keys may stand in one place, or be the longest
LONGER, MORE = {Shape.CHOICES, Shape.ORDER, Shape.MATCH}, 2  # there every option is looked at by itself
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
            values = {"share": f"{share:.0%}", "band": band, "letter": letter, "most": f"{MOST:.0%}"}
            yield faults.KEYS_IN_ONE_PLACE.on(1, **values).at(f"{last.path}/lesson.en.md")
    longest = sum(_longest(option, part) for _, _, option, part in keys)
    if longest > MOST * len(keys):
        found = faults.LONGEST_KEYS.on(1, n=longest, all=len(keys), band=band, most=f"{MOST:.0%}")
        yield found.at(f"{last.path}/lesson.en.md")


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
        yield problem(document, 1, faults.QUIZ, n=len(quiz), band=document.band, low=low, high=high)


def _options(document: Document, question: QuestionBlock, limits: Limits) -> Iterator[Problem]:
    low, high = limits.options
    shape = kind(question.kind).shape
    low, high = low if shape is Shape.CHOICE else 2, high + MORE * (shape in LONGER)
    if kind(question.kind).fixed_options or kind(question.kind).opinion:  # they know themselves how many
        return
    for part in question.spec.choices:
        count = len(part.options)
        if not low <= count <= max(high, 3):
            wanted = faults.FROM_TO.filled({"low": low, "high": high}) if low < high else low
            values = {"n": count, "key": question.key, "band": document.band, "wanted": wanted}
            yield problem(document, question.spec.line(part.id), faults.OPTIONS, **values)


def _known(document: Document, question: QuestionBlock, shared: Shared) -> Iterator[Problem]:
    for part in question.spec.choices:
        for option in part.options:
            code = option.misconception
            if code and code not in shared.misconceptions:
                line, close = question.spec.line(part.id, option.id), did_you_mean(code, shared.misconceptions)
                yield problem(document, line, faults.UNKNOWN_MISCONCEPTION, code=code, close=close)


def _length(document: Document, passage: Passage, limits: Limits) -> Iterator[Problem]:
    most = {"stem": limits.stem, "said": limits.stem, "option": limits.option, "feedback": limits.feedback}
    count = len(words(passage.text))
    if count > most.get(passage.role, count):
        values = {"thing": faults.ROLES[passage.role], "n": count, "words": passage.text[:40]}
        limit = {"most": most[passage.role], "band": document.band}
        yield problem(document, passage.line, faults.TOO_LONG, **values, **limit)


def _phrase(document: Document, passage: Passage) -> Iterator[Problem]:
    if passage.role == "option" and _ALL_OR_NONE.search(passage.text):
        yield problem(document, passage.line, faults.ALL_OR_NONE, words=passage.text)
    if passage.role == "feedback" and _BARE.fullmatch(passage.text):
        yield problem(document, passage.line, faults.BARE, words=passage.text)
