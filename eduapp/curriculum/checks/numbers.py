"""Is it easy enough to read? A lesson as a whole must pass (errors); single screens are remarked upon (warnings)."""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.limits import LIMITS, NOISE, Limits
from eduapp.curriculum.checks.passages import SENTENCES, Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder
from eduapp.curriculum.readability import Reading, read
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem


def check_numbers(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    limits = LIMITS[folder.en.band]
    for document in (folder.en, folder.es):
        told = _told(document)
        yield from _lesson(document, _read(document, told), limits)
        yield from _sentences(document, told, limits)
        for _screen_id, on_it in told_by_screen(document):
            yield from _screen(document, on_it, limits)


def measure(document: Document) -> Reading:
    """The figures of a whole lesson in its language: all sentences that a student reads (options are fragments, and
    would flatter it)."""
    return _read(document, _told(document))


def told_by_screen(document: Document) -> Iterator[tuple[str, list[Passage]]]:
    """(id, its sentences) of every screen."""
    told = _told(document)
    for screen in document.screens:
        yield screen.id, [passage for passage in told if passage.screen == screen.id]


def words_on_page(document: Document, told: list[Passage]) -> int:
    """How many words of a screen are there before anything is chosen."""
    return _read(document, [passage for passage in told if passage.role in {"prose", "stem"}]).words


def words_in_scenes(document: Document, told: list[Passage]) -> dict[str, int]:
    """Of a story one scene is shown at a time, below its question: how many words are then there, by scene."""
    stem = [passage for passage in told if passage.role == "stem"]
    return {
        scene: _read(document, [*stem, *(passage for passage in told if passage.scene == scene)]).words
        for scene in dict.fromkeys(passage.scene for passage in told if passage.scene)
    }


def grade_of_screen(document: Document, told: list[Passage]) -> float | None:
    """The school grade of an English screen; None where there is too little to judge, and in Spanish."""
    whole = _read(document, told)
    return whole.flesch_kincaid if document.language == "en" and whole.words >= NOISE else None


def _told(document: Document) -> list[Passage]:
    return [passage for passage in passages(document) if passage.role in SENTENCES]


def _read(document: Document, told: list[Passage]) -> Reading:
    return read("\n".join(passage.text for passage in told), document.language)


def _lesson(document: Document, reading: Reading, limits: Limits) -> Iterator[Problem]:
    band, mean, grade = document.band, reading.words_per_sentence, reading.flesch_kincaid
    if mean > limits.sentence_mean:
        yield problem(document, 1, faults.LONG_SENTENCES, n=mean, most=limits.sentence_mean, band=band)
    if document.language == "en" and grade > limits.grade_lesson:
        yield problem(document, 1, faults.HARD_LESSON, grade=grade, most=limits.grade_lesson, band=band)
    if document.language == "es":
        yield from _spanish(document, reading, limits)


def _spanish(document: Document, reading: Reading, limits: Limits) -> Iterator[Problem]:
    for name, figure, least in (
        ("INFLESZ", reading.szigriszt, limits.inflesz),
        ("Fernández-Huerta", reading.fernandez_huerta, limits.huerta),
    ):
        if figure < least:
            values = {"name": name, "figure": figure, "least": least, "band": document.band}
            yield problem(document, 1, faults.HARD_SPANISH, **values)


def _sentences(document: Document, told: list[Passage], limits: Limits) -> Iterator[Problem]:
    for passage in told:
        longest = read(passage.text, document.language).longest_sentence
        if longest > limits.sentence:
            values = {"n": longest, "words": passage.text.strip()[:40], "most": limits.sentence, "band": document.band}
            yield problem(document, passage.line, faults.LONG_SENTENCE, **values)


def _screen(document: Document, told: list[Passage], limits: Limits) -> Iterator[Problem]:
    """What stands on the page before anything is chosen may not be long; all of it together may not be hard."""
    line = document.line(told[0].screen) if told else 1
    if (count := words_on_page(document, told)) > limits.screen_words:
        yield problem(document, line, faults.FULL_SCREEN, n=count, most=limits.screen_words, band=document.band)
    yield from _scenes(document, told, limits)
    grade = grade_of_screen(document, told)
    if grade is not None and grade > limits.grade_screen:
        values = {"grade": grade, "most": limits.grade_screen, "band": document.band}
        yield problem(document, line, faults.HARD_SCREEN, **values)


def _scenes(document: Document, told: list[Passage], limits: Limits) -> Iterator[Problem]:
    for scene, count in words_in_scenes(document, told).items():
        if count > limits.screen_words:
            line = next(passage.line for passage in told if passage.scene == scene)
            values = {"n": count, "scene": scene, "most": limits.screen_words, "band": document.band}
            yield problem(document, line, faults.FULL_SCENE, **values)
