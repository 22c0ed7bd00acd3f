"""Earlier questions in a later lesson: what was learned is asked for once more, before it is forgotten.

A recalled question is a page of its own, after the first screen, in the words that the earlier lesson has when this one
is read: so a published version holds them, frozen. It is practice: a part of no result and of no figure. A child who
was excused from the unit that it comes from does not get it (queries.Published.without).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from eduapp.core.words import LANGUAGES, Words, one_of
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.passages import problem
from eduapp.curriculum.documents import Document, Folder, Screen
from eduapp.questions.kind import Fault, Problem

RECALL = re.compile(r"((?:K2|35|68|912)-[LACB]\d{1,2})\.(q\d{1,3})", re.ASCII)
MOST = 2  # more would be a lesson before the lesson

TITLE = Words("From last time", "De la vez pasada")
FROM = Words("This is from the lesson “%(title)s”.", "Esto es de la lección «%(title)s».")

Find = Callable[[str], Folder | None]


def with_recall(folder: Folder, find: Find) -> tuple[Folder, list[Problem]]:
    """The lesson with the questions that it recalls, and what is wrong with the others. `find`: a lesson by its id.

    What is not even written like one (`68-L1.q2`) is told by the other checks.
    """
    own, problems, pages = folder.en, [], []
    if len(own.recall) > MOST:
        problems.append(problem(own, own.line("recall"), faults.RECALLS_MANY, n=len(own.recall), most=MOST))
    for entry in own.recall:
        if not (written := RECALL.fullmatch(entry)):
            continue
        origin = folder if written[1] == folder.id else find(written[1])
        fault = _wrong(own, origin.en, written[2]) if origin else faults.RECALLS_UNKNOWN
        if fault:
            problems.append(problem(own, own.line("recall"), fault, **_values(own, origin, entry)))
        elif origin:
            pages.append({spoken: _page(origin.document(spoken), written[2], entry) for spoken in LANGUAGES})
    told = [each.at(f"{folder.path}/{each.path}") for each in problems]
    if not pages:
        return folder, told
    en, es = (replace(folder.document(spoken), recalled=tuple(page[spoken] for page in pages)) for spoken in LANGUAGES)
    return replace(folder, en=en, es=es), told


def _wrong(own: Document, origin: Document, key: str) -> Fault | None:
    """Why this question cannot be asked again here; None: it can."""
    question = origin.question(key)
    reasons = (
        (own.type != "lesson" or origin.type != "lesson", faults.RECALLS_NO_LESSON),
        (own.band != origin.band, faults.RECALLS_OTHER_BAND),
        (_number(origin) >= _number(own), faults.RECALLS_LATER),
        (origin.sensitivity > own.sensitivity, faults.RECALLS_SENSITIVE),
        (question is None, faults.RECALLS_NO_QUESTION),
        (question is not None and not question.scored, faults.RECALLS_UNSCORED),
    )
    return next((fault for holds, fault in reasons if holds), None)


def _values(own: Document, origin: Folder | None, entry: str) -> dict[str, object]:
    """What any of the faults may name."""
    lesson, _, key = entry.partition(".")
    values: dict[str, object] = {"entry": entry, "lesson": lesson, "key": key}
    if origin:
        them = origin.en
        values["known"] = one_of(key, [question.key for question in them.questions if question.scored])
        values |= {"band": own.band, "ours": own.sensitivity, "theirs": them.sensitivity}
    return values


def _page(origin: Document, key: str, entry: str) -> Screen:
    """The screen of that question, with a line that says where it comes from, and a key that no question here has."""
    screen = next(each for each in origin.screens if each.question and each.question.key == key)
    words = FROM.filled({"title": origin.title}).in_(origin.language)
    return replace(
        screen,
        id=entry,
        title=TITLE.in_(origin.language),
        tags=(),
        prose_before=f"{words}\n\n{screen.prose_before}",
        question=replace(screen.question, key=entry),
        unit=origin.unit,
    )


def _number(document: Document) -> int:
    return int(document.id.rpartition("-")[2][1:])
