"""A teacher's guide is whole: in both languages, with a reteach for every misconception that its lesson can show."""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.documents import Folder, Guide
from eduapp.curriculum.readability import sentences
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem

SHORTEST = 2  # sentences of a reteach; one is a slogan


def check_guides(folder: Folder, shared: Shared) -> Iterator[Problem]:
    if folder.en.type != "lesson" and not (folder.guide_en or folder.guide_es):
        return  # an other activity explains itself
    for language, guide in (("en", folder.guide_en), ("es", folder.guide_es)):
        if guide is None:
            yield faults.NO_GUIDE.on(1).at(f"guide.{language}.md")
        else:
            yield from _reteach(guide, folder.misconceptions(), shared)
            yield from _tables(guide)


def _reteach(guide: Guide, used: tuple[str, ...], shared: Shared) -> Iterator[Problem]:
    line, path = guide.line("reteach"), f"guide.{guide.language}.md"
    for code in used:
        if code not in guide.reteach:
            yield faults.NO_RETEACH.on(line, code=code).at(path)
    for code, text in guide.reteach.items():
        if code not in shared.misconceptions:
            close = did_you_mean(code, shared.misconceptions)
            yield faults.UNKNOWN_RETEACH.on(line, code=code, close=close).at(path)
        if len(sentences(text)) < SHORTEST:
            yield faults.SHORT_RETEACH.on(line, code=code).at(path)


def _tables(guide: Guide) -> Iterator[Problem]:
    for name in ("run", "say"):
        section = guide.section(name)
        if section and "|" not in section.text:
            yield faults.NO_TABLE.on(guide.line(name), name=name).at(f"guide.{guide.language}.md")
