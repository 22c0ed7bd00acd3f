"""Good questions: enough of them, of the right size for the age, each wrong choice standing for a known idea."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.balance import authored
from eduapp.curriculum.checks.limits import LIMITS, Limits
from eduapp.curriculum.checks.passages import Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem, Shape
from eduapp.questions.registry import kind

LONGER, MORE = {Shape.CHOICES, Shape.ORDER, Shape.MATCH}, 2  # there every option is looked at by itself

_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither) of (?:the above|these)\b|\b(?:todas|ninguna) (?:las|de las) anteriores\b", re.I
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|\*\*[^*]+\*\*')  # and bold words: they are seen
_ASKS = re.compile(r"[^.?!¿\n]*\?|(?:^|(?<=[.?!]\s))(?:Choose|Pick|Find|Mark|Elige|Escoge|Busca|Marca)\b[^.?!\n]*")
_NEGATIVE = re.compile(  # "al menos" and "por lo menos" turn nothing round
    r"\b(?:not|never|except|no|nunca|excepto|(?<!\bal )(?<!\blo )menos)\b|\b\w+n['’]t\b", re.IGNORECASE
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
            yield from _different(document, question)
        for passage in passages(document):
            yield from _length(document, passage, limits)
            yield from _phrase(document, passage)


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


def _different(document: Document, question: QuestionBlock) -> Iterator[Problem]:
    """Options that are one option, or of which one holds the other. Labels of a whole chat or sort are a scale."""
    for part in authored(question):
        for one, other in permutations(part.options, 2):
            ours, theirs = ([word.casefold() for word in words(option.text)] for option in (one, other))
            values, line = {"words": one.text[:40], "other": other.text[:40]}, question.spec.line(part.id, one.id)
            if ours == theirs and one.id < other.id:
                yield problem(document, line, faults.SAME_WORDS, **values)
            elif len(ours) < len(theirs) and theirs[: len(ours)] == ours:
                yield problem(document, line, faults.OVERLAP, **values)


def _phrase(document: Document, passage: Passage) -> Iterator[Problem]:
    if passage.role == "option" and _ALL_OR_NONE.search(passage.text):
        yield problem(document, passage.line, faults.ALL_OR_NONE, words=passage.text)
    if passage.role == "stem" and (found := _negative(passage.text)):
        yield problem(document, passage.line, faults.NEGATIVE, found=found)
    if passage.role == "feedback" and _BARE.fullmatch(passage.text):
        yield problem(document, passage.line, faults.BARE, words=passage.text)


def _negative(stem: str) -> str:
    """The word that turns a question round, if one does: not what a character says, nor what the story tells."""
    asked = _ASKS.findall(_QUOTED.sub("", stem))
    return next((found[0] for sentence in asked if (found := _NEGATIVE.search(sentence))), "")
