"""The letter for families: easy to read, the same in both languages, without a word or number that no lesson may hold.

It goes home in a child's hand, so the words of her grades are right for it, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.wording import RULES
from eduapp.curriculum.letters import Letter, Unit, letter_files, read_letters
from eduapp.curriculum.readability import Reading, plain, read, words
from eduapp.questions.kind import Fault, Problem

GRADE = 6.0  # Flesch-Kincaid, at most
INFLESZ = 65  # at least
SAME_BY_CHANCE = 3  # words


def check_letters(lessons: Path) -> list[Problem]:
    """Everything that is wrong with the letters of a tree. What they all share is told of once."""
    letters, problems = read_letters(lessons)
    found = (problem for unit, letter in letters.items() for problem in _told(unit, letter))
    return list(dict.fromkeys([*problems, *found]))


def sound_letters(lessons: Path) -> dict[Unit, dict[str, Letter]]:
    """The letters that may go home: those in which nothing is wrong. Read once per process, and again when a file has
    changed: every list of lessons asks which letters there are."""
    return _sound_as_of(lessons, tuple((str(file), file.lstat().st_mtime_ns) for file in letter_files(lessons)))


@lru_cache(maxsize=1)
def _sound_as_of(lessons: Path, _as_of: tuple[tuple[str, int], ...]) -> dict[Unit, dict[str, Letter]]:
    return {unit: letter for unit, letter in read_letters(lessons)[0].items() if not any(_told(unit, letter))}


def _told(unit: Unit, letter: dict[str, Letter]) -> Iterator[Problem]:
    band, _unit = unit
    for language in letter.values():
        yield from _reads(language)
        yield from _wording(language, band)
    yield from _parity(letter["en"], letter["es"])


def measure_letter(letter: Letter) -> Reading:
    """The figures of a whole letter, what all share included: a family reads all of it."""
    return read("\n".join(section.text for section in letter.sections), letter.language)


def _reads(letter: Letter) -> Iterator[Problem]:
    reading = measure_letter(letter)
    if letter.language == "en" and reading.flesch_kincaid > GRADE:
        yield _problem(letter, "title", 0, faults.HARD_LETTER, grade=reading.flesch_kincaid, most=GRADE)
    if letter.language == "es" and reading.szigriszt < INFLESZ:
        yield _problem(letter, "title", 0, faults.HARD_SPANISH_LETTER, figure=reading.szigriszt, least=INFLESZ)


def _wording(letter: Letter, band: str) -> Iterator[Problem]:
    rules = [rule for rule in RULES if band in rule.bands and rule.fault is not faults.FIGURE]  # adults read days
    for place, offset, line in _lines(letter):
        for rule in rules:
            if found := rule.pattern.search(line):
                yield _problem(letter, place, offset, rule.fault, found=found[0].strip()[:60])


def _parity(en: Letter, es: Letter) -> Iterator[Problem]:
    english = {plain(line) for _place, _offset, line in _lines(en)}
    for place, offset, line in _lines(es):
        if len(words(line)) > SAME_BY_CHANCE and plain(line) in english:
            yield _problem(es, place, offset, faults.STILL_ENGLISH, words=line.strip()[:40])
    for ours, theirs in zip(en.sections, es.sections, strict=True):
        if (listed := _entries(ours.text)) != (named := _entries(theirs.text)):
            thing = faults.ENTRIES_OF.filled({"place": ours.id})
            yield _problem(es, ours.id, 0, faults.DIFFERENT, thing=thing, ours=listed, theirs=named)


def _entries(text: str) -> int:
    return sum(line.startswith("- ") for line in text.split("\n"))


def _lines(letter: Letter) -> Iterator[tuple[str, int, str]]:
    """(place, how many lines below it, the line) of everything a family reads."""
    yield "title", 0, letter.title
    for section in letter.sections:
        yield section.id, 0, section.title
        for offset, line in enumerate(section.text.split("\n")):
            yield f"{section.id}.text", offset, line


def _problem(letter: Letter, place: str, offset: int, fault: Fault, /, **values: object) -> Problem:
    path, line = letter.places[place]
    return fault.on(line + offset, **values).at(path)
