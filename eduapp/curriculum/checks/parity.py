"""Both languages are one lesson: the same screens, questions, options and keys in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eduapp.core.pictures import pictures
from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks.passages import passages, problem
from eduapp.curriculum.documents import Folder, QuestionBlock, Screen
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem
from eduapp.questions.registry import kind

SAME_BY_CHANCE = 3  # words; names and short cries may be the same in both languages


def check_parity(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    """Every difference of shape, told at its place in the Spanish file."""
    en, es = folder.en, folder.es
    yield from _same_ids(folder, "objective", list(en.objectives), list(es.objectives), "objectives")
    if bool(en.content_note) != bool(es.content_note):
        line = es.line("content_note")
        yield problem(es, line, "only one language has a content_note", "write it in both, or in neither")
    ours, theirs = [screen.id for screen in en.screens], [screen.id for screen in es.screens]
    yield from _same_ids(folder, "screen", ours, theirs)
    spanish = {screen.id: screen for screen in es.screens}
    for screen in en.screens:
        if screen.id in spanish:
            yield from _same_screen(folder, screen, spanish[screen.id])
    yield from _still_english(folder)


def _same_ids(folder: Folder, thing: str, ours: list[str], theirs: list[str], place: str = "") -> Iterator[Problem]:
    for missing in (each for each in ours if each not in theirs):
        mend = f"translate it{did_you_mean(missing, [each for each in theirs if each not in ours])}"
        yield problem(folder.es, folder.es.line(place), f"{thing} '{missing}' is missing in Spanish", mend)
    for stray in (each for each in theirs if each not in ours):
        line = folder.es.line(f"{place}.{stray}" if place else stray)
        yield problem(folder.es, line, f"{thing} '{stray}' stands only in Spanish", "write it in lesson.en.md, too")
    if sorted(ours) == sorted(theirs) and ours != theirs:
        wrong = next(their for our, their in zip(ours, theirs, strict=True) if our != their)
        line = folder.es.line(f"{place}.{wrong}" if place else wrong)
        yield problem(folder.es, line, f"{thing} '{wrong}' is out of order", f"keep {', '.join(ours)}")


def _same_screen(folder: Folder, en: Screen, es: Screen) -> Iterator[Problem]:
    if en.tags != es.tags:
        yield _different(folder, folder.es.line(es.id), f"the tags of {en.id}", _tags(en), _tags(es))
    shown = [", ".join(_pictures(screen)) for screen in (en, es)]
    if shown[0] != shown[1]:
        yield _different(folder, folder.es.line(es.id), f"the pictures of {en.id}", *shown)
    if en.question and es.question:
        yield from _same_question(folder, en.question, es.question)
    elif en.question or es.question:
        only = "English" if en.question else "Spanish"
        line = folder.es.line(es.question.key if es.question else es.id)
        yield problem(folder.es, line, f"only the {only} {en.id} has an activity", "write it in both, or in neither")


def _same_question(folder: Folder, en: QuestionBlock, es: QuestionBlock) -> Iterator[Problem]:
    for what in ("key", "kind", "objective", "scored"):
        ours, theirs = getattr(en, what), getattr(es, what)
        if ours != theirs:
            yield _different(folder, folder.es.line(es.key), f"the {what} of {en.key}", ours, theirs)
    if (en.key, en.kind) != (es.key, es.kind):
        return  # two different questions have nothing to be compared
    for found in kind(en.kind).differences(en.spec, es.spec):
        yield _different(folder, found.line or folder.es.line(es.key), found.what, found.ours, found.theirs)


def _still_english(folder: Folder) -> Iterator[Problem]:
    """A translation that was forgotten looks complete to every other check."""
    english = {passage.text.strip() for passage in passages(folder.en)}
    for passage in passages(folder.es):
        if passage.text.strip() in english and len(words(passage.text)) > SAME_BY_CHANCE:
            yield problem(folder.es, passage.line, f"still in English: '{passage.text.strip()[:40]}'", "translate it")


def _different(folder: Folder, line: int, what: str, ours: Any, theirs: Any) -> Problem:
    said = f"{what} differ: {ours or 'none'} in English, {theirs or 'none'} in Spanish"
    return problem(folder.es, line, said, "make them the same")


def _pictures(screen: Screen) -> list[str]:
    return [shown.name for text in (screen.prose_before, screen.prose_after) for shown in pictures(text)]


def _tags(screen: Screen) -> str:
    return " ".join(f".{tag}" for tag in screen.tags)
