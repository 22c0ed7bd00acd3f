"""The checks of a band are forms of one check: what was asked before all lessons is asked again after them, in new
stories. So they are built alike, and none of their questions has been practiced in a lesson.
"""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import LANGUAGES
from eduapp.curriculum.checks.passages import problem
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.readability import words
from eduapp.questions.kind import Fault, Problem

TELLING = 5  # words: a shorter stem ("What is true?") is asked in many places

OTHER_BUILD = Fault(
    "%(id)s is built differently from %(first)s; make the same questions for the same objectives, in the same order",
    "%(id)s no está hecho como %(first)s; haga las mismas preguntas para los mismos objetivos, en el mismo orden",
)
OTHER_SENSITIVITY = Fault(
    "%(id)s has sensitivity %(ours)s and %(minutes)s minutes, %(first)s has %(theirs)s and %(others)s; "
    "make them the same",
    "%(id)s tiene sensibilidad %(ours)s y %(minutes)s minutos, %(first)s tiene %(theirs)s y %(others)s; "
    "deje lo mismo en los dos",
)
PRACTICED = Fault(
    "a question that %(where)s asks, too: '%(words)s'; write a new one, with new people",
    "una pregunta que también hace %(where)s: '%(words)s'; escriba otra, con otras personas",
)


def check_forms(folder: Folder, folders: list[Folder]) -> Iterator[Problem]:
    """A check beside all else of its band: what is wrong with it, in its own files. `folders`: a whole tree."""
    if folder.en.type != "check":
        return
    band = sorted((each for each in folders if each.en.band == folder.en.band), key=lambda each: each.id)
    first = next(each for each in band if each.en.type == "check")
    yield from _alike(folder.en, first.en)
    for language in LANGUAGES:
        others = [each.document(language) for each in band if each.id != folder.id]
        yield from _new(folder.document(language), others)


def _alike(own: Document, first: Document) -> Iterator[Problem]:
    """The first form is the measure of all."""
    names = {"id": own.id, "first": first.id}
    if [_build(question) for question in own.questions] != [_build(question) for question in first.questions]:
        yield problem(own, 1, OTHER_BUILD, **names)
    if (own.sensitivity, own.minutes) != (first.sensitivity, first.minutes):
        ours = {"ours": own.sensitivity, "minutes": own.minutes}
        theirs = {"theirs": first.sensitivity, "others": first.minutes}
        yield problem(own, own.line("sensitivity"), OTHER_SENSITIVITY, **names, **ours, **theirs)


def _build(question: QuestionBlock) -> tuple[str, str, str, list[int]]:
    options = [len(part.options) for part in question.spec.choices]
    return question.key, question.kind, question.objective, options


def _new(own: Document, others: list[Document]) -> Iterator[Problem]:
    asked = {_said(question.spec.stem): f"{each.id}.{question.key}" for each in others for question in each.questions}
    for question in own.questions:
        said = _said(question.spec.stem)
        if len(said) >= TELLING and said in asked:
            values = {"where": asked[said], "words": question.spec.stem[:40]}
            yield problem(own, question.spec.line(), PRACTICED, **values)


def _said(stem: str) -> tuple[str, ...]:
    """A question without its signs and capitals."""
    return tuple(word.casefold() for word in words(stem))
