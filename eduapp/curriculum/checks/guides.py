"""A teacher's guide is whole, and short enough to hold in one hand: in both languages, with a reteach for every
misconception that its lesson can show, on two printed pages."""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.documents import Folder, Guide
from eduapp.curriculum.readability import plain, sentences, words
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem

SHORTEST = 2  # sentences of a reteach; one is a slogan
# Words on two printed pages (static/css/guide.css). Measured by filling each shipped guide until a third page began:
# after 1,630 words at the earliest (in Spanish; 1,850 in English). Both guides say the same: one number for both.
MOST_WORDS = 1600


def check_guides(folder: Folder, shared: Shared) -> Iterator[Problem]:
    if folder.en.type != "lesson" and not (folder.guide_en or folder.guide_es):
        return  # an other activity explains itself
    for language, guide in (("en", folder.guide_en), ("es", folder.guide_es)):
        if guide is None:
            yield faults.NO_GUIDE.on(1).at(f"guide.{language}.md")
        else:
            yield from _reteach(guide, folder.misconceptions(), shared)
            yield from _tables(guide)
            yield from _length(guide, shared)


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


def _length(guide: Guide, shared: Shared) -> Iterator[Problem]:
    n = sum(len(words(plain(text))) for text in _printed(guide, shared))
    if n > MOST_WORDS:
        yield faults.LONG_GUIDE.on(1, n=n, most=MOST_WORDS).at(f"guide.{guide.language}.md")


def _printed(guide: Guide, shared: Shared) -> Iterator[str]:
    """Every text of a guide as it is printed: a reteach stands below its idea in words, not below its code."""
    for section in guide.sections:
        yield section.title
        if section.id != "reteach":
            yield section.text
    for code, note in guide.reteach.items():
        if code in shared.misconceptions:
            yield shared.misconceptions[code].in_(guide.language)
        yield note
