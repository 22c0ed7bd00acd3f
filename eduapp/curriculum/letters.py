"""The letter for families: one for each unit, in both languages.

What every letter says stands once, in `_shared/family-letter.en.md`; what is of one unit beside its lessons, in
`grades-6-8/letter-A.en.md`. Both are sections as in a guide, and become one letter in the order of ORDER. Days, names,
addresses and numbers are no text: the page puts them in (templates/consent/sheet.html).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eduapp.core.words import LANGUAGES, one_of
from eduapp.curriculum import faults
from eduapp.curriculum.documents import FOLDERS, UNITS, Section
from eduapp.curriculum.fields import Values
from eduapp.curriculum.front_matter import FrontMatter
from eduapp.curriculum.reader import Sections, read_file, read_sections
from eduapp.curriculum.shared import FOLDER
from eduapp.questions.kind import Problem

ORDER = ("hello", "teach", "when", "see", "choice", "talk", "told", "help", "kept", "contact")
OWN = ("teach", "talk")  # what is of one unit
SHARED = tuple(section for section in ORDER if section not in OWN)
INSIDE = frozenset({"paragraph", "bullet_list", "blockquote"})

_NAME = re.compile(r"letter-(\w+)\.\w+\.md", re.ASCII)
Unit = tuple[str, str]  # (band, unit)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language. `places`: file and line of its title, and of each section's heading (`talk`) and words
    (`talk.text`)."""

    language: str
    title: str
    sections: tuple[Section, ...]
    places: Mapping[str, tuple[str, int]]

    def section(self, section_id: str) -> Section:
        return next(section for section in self.sections if section.id == section_id)


def letter_files(lessons: Path) -> list[Path]:
    """Every file that letters are made of, as they lie there."""
    own = [path for grades in FOLDERS.values() for path in sorted((lessons / grades).glob("*.md"))]
    return [*sorted((lessons / FOLDER).glob("family-letter.*.md")), *own]


def read_letters(lessons: Path) -> tuple[dict[Unit, dict[str, Letter]], list[Problem]]:
    """The letters of a tree by (band, unit) and language, and what is wrong with any file of them.

    A letter with a fault in either language is left out; all others come through.
    """
    files = letter_files(lessons)
    bands = {folder: band for band, folder in FOLDERS.items()}
    named = [(bands[path.parent.name], _NAME.fullmatch(path.name)) for path in files if path.parent.name in bands]
    units = dict.fromkeys((band, name[1]) for band, name in named if name and name[1] in UNITS)
    problems = _strangers(files)
    if not units:
        return {}, problems
    shared = {one: _file(lessons / FOLDER, f"family-letter.{one}.md", SHARED, problems) for one in LANGUAGES}
    letters = {}
    for band, unit in units:
        place = lessons / FOLDERS[band]
        own = {one: _file(place, f"letter-{unit}.{one}.md", OWN, problems) for one in LANGUAGES}
        whole = {one: _letter(one, own[one], shared[one], place.name, unit) for one in LANGUAGES}
        if all(whole.values()):
            letters[band, unit] = {one: letter for one, letter in whole.items() if letter}
    return letters, problems


def _file(folder: Path, name: str, known: tuple[str, ...], problems: list[Problem]) -> Sections | None:
    where = f"{folder.name}/{name}"
    if not (folder / name).exists():
        problems.append(faults.NO_LETTER.on(1).at(where))
        return None
    found, wrong = read_file(
        folder / name,
        folder.name,
        lambda text, where: read_sections(
            text, where, lambda front: _values(front, name.partition(".")[0], titled=known == OWN), known, INSIDE
        ),
    )
    problems += wrong
    return found


def _values(front: FrontMatter, right: str, *, titled: bool) -> dict[str, Any]:
    """The file says its own name, so that no letter is copied over another unnoticed."""
    values = Values(front)
    values.known({"id": True, "title": True} if titled else {"id": True})
    found = values.text("id")
    if found and found != right:
        values.problem("id", faults.OTHER_ID, id=found, right=right)
    return {"id": found, "title": values.text("title")}


def _letter(language: str, own: Sections | None, shared: Sections | None, folder: str, unit: str) -> Letter | None:
    """Both files as one letter."""
    if own is None or shared is None:
        return None
    values, *_ = own
    places: dict[str, tuple[str, int]] = {}
    sections: dict[str, Section] = {}
    for path, (_values, found, lines) in (
        (f"{folder}/letter-{unit}.{language}.md", own),
        (f"{FOLDER}/family-letter.{language}.md", shared),
    ):
        sections |= {section.id: section for section in found}
        places |= {place: (path, line) for place, line in lines.items() if place != "id"}
    return Letter(language, values["title"], tuple(sections[name] for name in ORDER), places)


def _strangers(files: list[Path]) -> list[Problem]:
    """A letter named wrongly would be left out without a word."""
    names = [f"letter-{unit}.{language}.md" for unit in UNITS for language in LANGUAGES]
    odd = [path for path in files if path.parent.name != FOLDER and path.name not in names]
    return [
        faults.UNKNOWN_FILE.on(1, known=one_of(path.name, names)).at(f"{path.parent.name}/{path.name}") for path in odd
    ]
