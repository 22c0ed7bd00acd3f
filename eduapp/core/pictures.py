"""The kit: our own drawings, and how a text asks for one.

A drawing is `static/img/kit/<name>.svg`. A text shows it as `![what it shows](kit:<name>)`: the words in the brackets
are plain, and stand for the picture where it cannot be seen. `static/img/kit.yaml` suggests them in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "static" / "img" / "kit"

_PLAIN = r"[^\[\]\\*_`<>&\n]{0,150}"
MARK = re.compile(rf"!\[({_PLAIN}[^\W_]{_PLAIN})\]\(kit:([a-z][a-z0-9-]{{0,39}})\)")

_LAST = re.compile(rf"{MARK.pattern}\s*$")
_ROOT = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r"""\bviewBox=["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']""")


class Size(NamedTuple):
    """Width and height of a drawing, so that a page keeps its place free while it comes."""

    width: int
    height: int


class Suggested(NamedTuple):
    """A picture as the kit offers it to an author: its name, and per language the line that shows it."""

    name: str
    lines: Mapping[str, str]


class Shown(NamedTuple):
    """A picture as a text asks for it."""

    name: str
    alt: str


@cache
def kit() -> Mapping[str, Size]:
    """Every drawing of the kit by its name. Raises ValueError when one does not say how large it is."""
    return MappingProxyType({path.stem: _size(path) for path in sorted(FOLDER.glob("*.svg"))})


@cache
def suggested() -> Mapping[str, tuple[Suggested, ...]]:
    """Every drawing that has words, by its group, in the order of kit.yaml."""
    groups = yaml.safe_load((FOLDER.parent / "kit.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({group: tuple(map(_suggested, words, words.values())) for group, words in groups.items()})


def picture_line(line: str) -> Shown | None:
    """The picture that a line of prose consists of, if it does."""
    found = MARK.fullmatch(line.strip())
    return Shown(found[2], found[1].strip()) if found else None


def pictures(text: str) -> list[Shown]:
    """The pictures of a prose, in order."""
    return [shown for line in text.split("\n") if (shown := picture_line(line))]


def take_picture(text: str) -> tuple[str, Shown]:
    """Take the picture off the end of a text: (the words before it, the picture; an empty one when there is none)."""
    found = _LAST.search(text)
    return (text[: found.start()].rstrip(), Shown(found[2], found[1].strip())) if found else (text, Shown("", ""))


def write_picture(shown: Shown) -> str:
    """As an author writes it."""
    return f"![{shown.alt}](kit:{shown.name})"


def _suggested(name: str, words: Mapping[str, str]) -> Suggested:
    return Suggested(name, {one: write_picture(Shown(name, words[one])) for one in words})


def _size(path: Path) -> Size:
    root = _ROOT.search(path.read_text(encoding="utf-8"))
    box = _BOX.search(root[0]) if root else None
    if not box:
        raise ValueError(f'{path.name} has no viewBox: write <svg viewBox="0 0 320 240" …> so that its size is known')
    return Size(round(float(box[1])), round(float(box[2])))
