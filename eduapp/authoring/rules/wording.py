"""What changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from eduapp.authoring.rules.merging import compare

LONGEST = 4000  # words of a block; a longer one is compared by lines, or it would take seconds
_WORDS = re.compile(r"\n|[^\S\n]+|[^\s]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. `kind`: same, ins or del."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A block that is not as it was."""

    file: str
    id: str
    title: str
    pieces: tuple[Piece, ...]


def word_diff(old: str, new: str) -> list[Piece]:
    """From the old text to the new one."""
    before, after = (_WORDS.findall(text) for text in (old, new))
    if max(len(before), len(after)) > LONGEST:
        before, after = (_LINES.findall(text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [piece for step in matcher.get_opcodes() for piece in _pieces(step, before, after)]


def _pieces(step: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    what, from_old, to_old, from_new, to_new = step
    if what == "equal":
        yield Piece("same", "".join(new[from_new:to_new]))
        return
    if to_old > from_old:
        yield Piece("del", "".join(old[from_old:to_old]))
    if to_new > from_new:
        yield Piece("ins", "".join(new[from_new:to_new]))


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    """Every block that differs, in the order of the new text."""
    rows = compare({}, new, old)
    return [
        Change(row.file, row.id, row.title, tuple(word_diff(row.theirs.rstrip(), row.mine.rstrip())))
        for row in rows
        if not row.same
    ]
