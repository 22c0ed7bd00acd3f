"""A teacher's guide is whole: in both languages, with a reteach for every misconception that its lesson can show."""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import did_you_mean
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
            path = f"guide.{language}.md"
            yield Problem(1, "the file is missing", "write it; every lesson has a guide in both languages", path)
        else:
            yield from _reteach(guide, folder.misconceptions(), shared)
            yield from _tables(guide)


def _reteach(guide: Guide, used: tuple[str, ...], shared: Shared) -> Iterator[Problem]:
    line, path = guide.line("reteach"), f"guide.{guide.language}.md"
    for code in used:
        if code not in guide.reteach:
            mend = f"write '## {code}' and two minutes of teaching under it"
            yield Problem(line, f"no reteach for {code}", mend, path)
    for code, text in guide.reteach.items():
        if code not in shared.misconceptions:
            mend = f"add it to _shared/misconceptions.yaml{did_you_mean(code, shared.misconceptions)}"
            yield Problem(line, f"a reteach for the unknown {code}", mend, path)
        if len(sentences(text)) < SHORTEST:
            yield Problem(line, f"the reteach for {code} is too short", "write 3 to 6 sentences to say or do", path)


def _tables(guide: Guide) -> Iterator[Problem]:
    for name in ("run", "say"):
        section = guide.section(name)
        if section and "|" not in section.text:
            path = f"guide.{guide.language}.md"
            yield Problem(guide.line(name), f"the section '{name}' has no table", "write it as '| … | … |' lines", path)
