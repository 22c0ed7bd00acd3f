"""Both guides of a lesson lead the same class: the same minutes for the same screens, and together the lesson's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from eduapp.curriculum.documents import Folder, Guide
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Problem

NO_MINUTES = Fault(
    "the run of show has no minutes; begin each row with a number: '| 5 | … |'",
    "el plan de la clase no tiene minutos; empiece cada fila con un número: '| 5 | … |'",
)
OTHER_MINUTES = Fault(
    "the run of show takes %(n)s minutes; make the rows add up to the lesson's %(right)s",
    "el plan de la clase dura %(n)s minutos; haga que las filas sumen los %(right)s de la lección",
)
OTHER_RUN = Fault(
    "the run of show differs: %(ours)s in English, %(theirs)s in Spanish; make minutes and screens the same",
    "el plan de la clase es distinto: %(ours)s en inglés, %(theirs)s en español; deje los mismos minutos y pantallas",
)
OTHER_RETEACH = Fault(
    "the reteach differs: %(ours)s in English, %(theirs)s in Spanish; write the same codes",
    "el repaso es distinto: %(ours)s en inglés, %(theirs)s en español; escriba los mismos códigos",
)

_ROW = re.compile(r"\|\s*(\d+)\s*\|.*?(?:\|([^|]*))?\|\s*")
_NUMBER = re.compile(r"\d+")


class Turn(NamedTuple):
    """A row of the run of show: its minutes, and the numbers of its screens."""

    minutes: int
    screens: str


def check_guide_pairs(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    for guide in (folder.guide_en, folder.guide_es):
        if guide:
            yield from _minutes(guide, folder.en.minutes)
    if folder.guide_en and folder.guide_es:
        yield from _same(folder.guide_en, folder.guide_es)


def _minutes(guide: Guide, right: int) -> Iterator[Problem]:
    turns = run_of_show(guide)
    if not turns:
        yield _told(guide, "run", NO_MINUTES)
    elif (together := sum(turn.minutes for turn in turns)) != right:
        yield _told(guide, "run", OTHER_MINUTES, n=together, right=right)


def _same(en: Guide, es: Guide) -> Iterator[Problem]:
    ours, theirs = run_of_show(en), run_of_show(es)
    if ours and theirs and ours != theirs:
        yield _told(es, "run", OTHER_RUN, ours=_shown(ours, theirs), theirs=_shown(theirs, ours))
    if list(en.reteach) != list(es.reteach):
        yield _told(es, "reteach", OTHER_RETEACH, ours=", ".join(en.reteach), theirs=", ".join(es.reteach))


def run_of_show(guide: Guide) -> list[Turn]:
    """The rows of its table that begin with a number."""
    section = guide.section("run")
    rows = (_ROW.fullmatch(line) for line in (section.text if section else "").split("\n"))
    return [Turn(int(row[1]), "-".join(_NUMBER.findall(row[2] or ""))) for row in rows if row]


def _shown(turns: list[Turn], others: list[Turn]) -> str:
    """The first row that is not the other guide's."""
    different = [turn for turn, other in zip(turns, others, strict=False) if turn != other] or turns[len(others) :]
    return f"| {different[0].minutes} | … | {different[0].screens} |" if different else "| |"


def _told(guide: Guide, section: str, fault: Fault, /, **values: object) -> Problem:
    return fault.on(guide.line(section), **values).at(f"guide.{guide.language}.md")
