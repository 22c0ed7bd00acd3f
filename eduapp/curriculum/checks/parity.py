"""Both languages are one lesson: the same screens, questions, options and keys in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eduapp.core.pictures import pictures
from eduapp.core.words import Words, did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.passages import passages, problem
from eduapp.curriculum.documents import Folder, QuestionBlock, Screen
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem
from eduapp.questions.registry import kind

SAME_BY_CHANCE = 3  # words; names and short cries may be the same in both languages
FOREIGN = 2  # little words of the other language in a line; one may be part of a name
_LITTLE_EN = (
    "the and is of to you that they with for are was were his her not what can it this from she who them their have "
    "has does did your will would should be an at by or but so"
)
_LITTLE_ES = (
    "el la los las de que y en un una es se con por para su sus le les lo al del te tu unos unas está son fue como más "
    "pero si sí él ella qué quién hay ser yo mi nos porque cuando también puede"
)
LITTLE = {"en": frozenset(_LITTLE_EN.split()), "es": frozenset(_LITTLE_ES.split())}


def check_parity(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    """Every difference of shape, told at its place in the Spanish file."""
    en, es = folder.en, folder.es
    yield from _same_ids(folder, faults.OBJECTIVE, list(en.objectives), list(es.objectives), "objectives")
    if bool(en.content_note) != bool(es.content_note):
        line = es.line("content_note")
        yield problem(es, line, faults.ONE_NOTE)
    ours, theirs = [screen.id for screen in en.screens], [screen.id for screen in es.screens]
    yield from _same_ids(folder, faults.SCREEN, ours, theirs)
    spanish = {screen.id: screen for screen in es.screens}
    for screen in en.screens:
        if screen.id in spanish:
            yield from _same_screen(folder, screen, spanish[screen.id])
    yield from _still_english(folder)


def _same_ids(folder: Folder, thing: Words, ours: list[str], theirs: list[str], place: str = "") -> Iterator[Problem]:
    for missing in (each for each in ours if each not in theirs):
        close = did_you_mean(missing, [each for each in theirs if each not in ours])
        yield problem(folder.es, folder.es.line(place), faults.MISSING, thing=thing, id=missing, close=close)
    for stray in (each for each in theirs if each not in ours):
        line = folder.es.line(f"{place}.{stray}" if place else stray)
        yield problem(folder.es, line, faults.STRAY, thing=thing, id=stray)
    if sorted(ours) == sorted(theirs) and ours != theirs:
        wrong = next(their for our, their in zip(ours, theirs, strict=True) if our != their)
        line = folder.es.line(f"{place}.{wrong}" if place else wrong)
        yield problem(folder.es, line, faults.OUT_OF_ORDER, thing=thing, id=wrong, order=", ".join(ours))


def _same_screen(folder: Folder, en: Screen, es: Screen) -> Iterator[Problem]:
    place = {"place": en.id}
    if en.tags != es.tags:
        yield _different(folder, folder.es.line(es.id), faults.TAGS_OF.filled(place), _tags(en), _tags(es))
    shown = [", ".join(_pictures(screen)) for screen in (en, es)]
    if shown[0] != shown[1]:
        yield _different(folder, folder.es.line(es.id), faults.PICTURES_OF.filled(place), *shown)
    if en.question and es.question:
        yield from _same_question(folder, en.question, es.question)
    elif en.question or es.question:
        only = faults.ENGLISH if en.question else faults.SPANISH
        line = folder.es.line(es.question.key if es.question else es.id)
        yield problem(folder.es, line, faults.ONE_ACTIVITY, language=only, id=en.id)


def _same_question(folder: Folder, en: QuestionBlock, es: QuestionBlock) -> Iterator[Problem]:
    for name, what in faults.QUESTION_PARTS.items():
        ours, theirs = getattr(en, name), getattr(es, name)
        if ours != theirs:
            yield _different(folder, folder.es.line(es.key), what.filled({"place": en.key}), ours, theirs)
    if (en.key, en.kind) != (es.key, es.kind):
        return  # two different questions have nothing to be compared
    for found in kind(en.kind).differences(en.spec, es.spec):
        yield _different(folder, found.line or folder.es.line(es.key), found.what, found.ours, found.theirs)


def _still_english(folder: Folder) -> Iterator[Problem]:
    """A translation that was forgotten looks complete to every other check."""
    english = {passage.text.strip() for passage in passages(folder.en)}
    for passage in passages(folder.es):
        if passage.text.strip() in english and len(words(passage.text)) > SAME_BY_CHANCE:
            yield problem(folder.es, passage.line, faults.STILL_ENGLISH, words=passage.text.strip()[:40])
        elif other_language(passage.text, "es"):
            yield problem(folder.es, passage.line, faults.ENGLISH_HERE, words=passage.text.strip()[:40])
    for passage in passages(folder.en):
        if other_language(passage.text, "en"):
            yield problem(folder.en, passage.line, faults.SPANISH_HERE, words=passage.text.strip()[:40])


def other_language(text: str, language: str) -> bool:
    """Does this read like the other language of ours? Only its little words tell; a line without any tells nothing."""
    own = LITTLE[language]
    other = LITTLE["en" if language == "es" else "es"]
    said = [word.casefold() for word in words(text)]
    foreign = sum(word in other for word in said)
    return foreign >= FOREIGN and foreign > sum(word in own for word in said)


def _different(folder: Folder, line: int, what: Words, ours: Any, theirs: Any) -> Problem:
    values = {"thing": what, "ours": ours or faults.NONE, "theirs": theirs or faults.NONE}
    return problem(folder.es, line, faults.DIFFERENT, **values)


def _pictures(screen: Screen) -> list[str]:
    return [shown.name for text in (screen.prose_before, screen.prose_after) for shown in pictures(text)]


def _tags(screen: Screen) -> str:
    return " ".join(f".{tag}" for tag in screen.tags)
