"""A text as blocks: the lines at the top, then one block a heading. Joined again they are the text, sign for sign."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

TOP, FINISH = "top", "finish"
LONGEST = 60_000  # signs of one text; our longest has ten thousand

_HEADING = re.compile(r"#(?:[ \t]+(.*?))?[ \t]*")
_MARK = re.compile(r"(?:^|\s)\{([#.][\w-]+(?:\s+[#.][\w-]+)*)\}\s*$", re.ASCII)
_UNSAVABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A screen or section with its heading, or the top. `line`: of its first line."""

    id: str
    title: str
    line: int
    text: str


def plain_text(text: str) -> str:
    """Line ends as one system writes them; a browser sends both signs."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def unsavable_line(text: str) -> int:
    """The line of the first sign that no database keeps (NUL, half a surrogate pair); 0 when there is none."""
    found = _UNSAVABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def shown(text: str) -> str:
    """A text that cannot be saved, with a sign in its place that can be seen."""
    return _UNSAVABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def blocks(text: str) -> list[Block]:
    """Every block in order. Ids are unique: a second `{#s3}` is s3~2, a heading without an id is its number."""
    lines = _lines(text)
    starts = [0, *(n for n in range(_after_top(lines), len(lines)) if _HEADING.fullmatch(lines[n].rstrip("\n")))]
    found: list[Block] = []
    taken: dict[str, int] = {}
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        title, name = _heading(lines[start].rstrip("\n")) if place else ("", TOP)
        name = name or f"~{place}"
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else f"{name}~{taken[name]}"
        found.append(Block(unique, title, start + 1, "".join(lines[start:end])))
    return found


def _lines(text: str) -> list[str]:
    """At line feeds only: other signs that end a line somewhere are signs of the text here."""
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest or not whole else [])


def _after_top(lines: list[str]) -> int:
    """The first line that can be a heading: behind the front matter, if that is closed."""
    if lines and lines[0].rstrip() == "---":
        return next((n + 1 for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 1)
    return 0


def _heading(line: str) -> tuple[str, str]:
    found = _HEADING.fullmatch(line)
    text = (found[1] or "") if found else ""
    mark = _MARK.search(text)
    if not mark:
        return text, ""
    ids = [one[1:] for one in mark[1].split() if one[0] == "#"]
    return text[: mark.start()].rstrip(), next(iter(ids), "")


def digest(text: str) -> str:
    """A block's name by what it says. Spaces and empty lines at its end say nothing."""
    return hashlib.sha256(text.rstrip().encode("utf-8", "replace")).hexdigest()[:12]


def digests(texts: Mapping[str, str]) -> dict[str, str]:
    """What every block of these files says: "lesson.en.md s3" -> digest. Forms carry it to tell what was seen."""
    return {f"{file} {block.id}": digest(block.text) for file, text in texts.items() for block in blocks(text)}
