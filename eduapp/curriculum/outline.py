"""The coarse shape of a body, line by line: `# Heading {#id .tag}` begins a piece; `:::` opens and closes an activity.

Done by hand, before Markdown is asked: so a forgotten `:::` costs one problem, not the rest of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eduapp.core.words import did_you_mean
from eduapp.curriculum.nodes import take_mark
from eduapp.questions.kind import Problem

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

    def problem(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(line, what, mend))

    def flush(self) -> None:
        """What was gathered so far becomes prose of the piece, or the inside of the activity."""
        raw = _trimmed(self.start, self.lines)
        self.lines = []
        if self.activity:
            self.activity.inside = raw
        elif raw.text and self.pieces:
            self.pieces[-1].content.append(raw)
        elif raw.text:
            self.problem(raw.line, "words before the first screen", "begin with '# Title {#s1}'")


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
            scan.problem(number, "a ::: that closes nothing", "write '::: kind {#q1 objective=o1}' where it begins")
        scan.flush()
        scan.activity = None
        return
    _unclosed(scan)
    scan.flush()
    scan.activity = RawActivity(number, "", "", {}, RawText(number + 1, ""))
    opening = _OPENING.fullmatch(line)
    if not opening:
        what = "an activity line that cannot be read"
        scan.problem(number, what, "write it like '::: single_choice {#q1 objective=o1}'")
    elif not scan.pieces:
        scan.problem(number, "an activity before the first screen", "begin with '# Title {#s1}'")
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
            mend = f"write #id, objective=o1 or scored=no{did_you_mean(name, ATTRIBUTES)}"
            scan.problem(number, f"unknown word '{word}' on an activity line", mend)
        else:
            attrs[name] = value
    return key, attrs


def _unclosed(scan: _Scan) -> None:
    """A heading, another activity or the end of the file stands where a `:::` was missing."""
    if scan.activity:
        what = f"the activity '{scan.activity.kind}' is not closed"
        scan.problem(scan.activity.line, what, "write a line ':::' after its last option")
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
