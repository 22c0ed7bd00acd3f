"""The coarse shape of a body, line by line: `# Heading {#id .tag}` begins a piece; `:::` opens and closes an activity.

Done by hand, before Markdown is asked: so a forgotten `:::` costs one problem, not the rest of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eduapp.core.words import did_you_mean
from eduapp.curriculum import faults
from eduapp.curriculum.nodes import take_mark
from eduapp.questions.kind import Fault, Problem

ATTRIBUTES = ("objective", "scored")

_HEADING = re.compile(r"#(?:[ \t]+(.*?))?[ \t]*")
_OPENING = re.compile(r":::[ \t]*([\w-]*)[ \t]*(?:\{([^{}]*)\})?[ \t]*", re.ASCII)
_CLOSING = re.compile(r":::[ \t]*")


@dataclass(slots=True)
class RawText:
    """Lines of prose, without the empty ones around them."""

    line: int
    text: str


@dataclass(slots=True)
class RawActivity:
    line: int
    kind: str
    key: str
    attrs: dict[str, str]
    inside: RawText


@dataclass(slots=True)
class Piece:
    """A heading and what stands under it, in order."""

    line: int
    title: str
    id: str
    tags: tuple[str, ...]
    content: list[RawText | RawActivity] = field(default_factory=list)


@dataclass(slots=True)
class _Scan:
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    activity: RawActivity | None = None
    start: int = 0
    lines: list[str] = field(default_factory=list)

    def problem(self, line: int, fault: Fault, /, **values: object) -> None:
        self.problems.append(fault.on(line, **values))

    def flush(self) -> None:
        """What was gathered so far becomes prose of the piece, or the inside of the activity."""
        raw = _trimmed(self.start, self.lines)
        self.lines = []
        if self.activity:
            self.activity.inside = raw
        elif raw.text and self.pieces:
            self.pieces[-1].content.append(raw)
        elif raw.text:
            self.problem(raw.line, faults.BEFORE_SCREENS)


def read_outline(lines: list[str], first: int, *, activities: bool = True) -> tuple[list[Piece], list[Problem]]:
    """The pieces of a body whose first line has the number `first`."""
    scan = _Scan(start=first)
    for number, line in enumerate(lines, start=first):
        if heading := _HEADING.fullmatch(line):
            _unclosed(scan)
            scan.flush()
            title, mark, tags = take_mark(heading[1] or "")
            scan.pieces.append(Piece(number, title, mark, tags))
        elif activities and line.startswith(":::"):
            _fence(scan, number, line)
        else:
            scan.lines.append(line)
            continue
        scan.start = number + 1
    _unclosed(scan)
    scan.flush()
    return scan.pieces, scan.problems


def _fence(scan: _Scan, number: int, line: str) -> None:
    if _CLOSING.fullmatch(line):
        if not scan.activity:
            scan.problem(number, faults.CLOSES_NOTHING)
        scan.flush()
        scan.activity = None
        return
    _unclosed(scan)
    scan.flush()
    scan.activity = RawActivity(number, "", "", {}, RawText(number + 1, ""))
    opening = _OPENING.fullmatch(line)
    if not opening:
        scan.problem(number, faults.BAD_ACTIVITY_LINE)
    elif not scan.pieces:
        scan.problem(number, faults.ACTIVITY_BEFORE_SCREENS)
    else:
        scan.activity.kind = opening[1]
        scan.activity.key, scan.activity.attrs = _attributes(scan, number, opening[2] or "")
        scan.pieces[-1].content.append(scan.activity)


def _attributes(scan: _Scan, number: int, text: str) -> tuple[str, dict[str, str]]:
    key, attrs = "", {}
    for word in text.split():
        name, equals, value = word.partition("=")
        if word.startswith("#") and not key:
            key = word[1:]
        elif not equals or name not in ATTRIBUTES:
            scan.problem(number, faults.UNKNOWN_ATTRIBUTE, word=word, close=did_you_mean(name, ATTRIBUTES))
        else:
            attrs[name] = value
    return key, attrs


def _unclosed(scan: _Scan) -> None:
    """A heading, another activity or the end of the file stands where a `:::` was missing."""
    if scan.activity:
        scan.problem(scan.activity.line, faults.UNCLOSED, kind=scan.activity.kind)
        scan.flush()
        scan.activity = None


def _trimmed(start: int, lines: list[str]) -> RawText:
    """Without empty lines at both ends and spaces at the ends of lines."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[0]:
        kept.pop(0)
        start += 1
    while kept and not kept[-1]:
        kept.pop()
    return RawText(start, "\n".join(kept))
