"""What changed, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from eduapp.authoring.rules.merging import compare

# Comparing takes as many steps as there are pairs of equal words: more than this would take seconds.
MOST_PAIRS = 2_000_000
_WORDS = re.compile(r"\n|[^\S\n]*\S+|[^\S\n]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WHOLE = re.compile(r"(?s).+")


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
    """From the old text to the new one: by words; a very long one by lines, or as a whole."""
    for parts in (_WORDS, _LINES, _WHOLE):
        before, after = (parts.findall(text) for text in (old, new))
        if _pairs_of_equals(before, after) <= MOST_PAIRS:
            break
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [piece for step in matcher.get_opcodes() for piece in _pieces(step, before, after)]


def _pairs_of_equals(before: Sequence[str], after: Sequence[str]) -> int:
    there = Counter(after)
    return sum(count * there[part] for part, count in Counter(before).items())


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
