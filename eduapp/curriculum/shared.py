"""What all lessons share, in `lessons/_shared/`: misconceptions, key words, standards and names. Helplines belong to
`help/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml

from eduapp.core.words import LANGUAGES, Words
from eduapp.curriculum import faults
from eduapp.questions.kind import Problem

FOLDER = "_shared"
STATUSES = ("verified", "unverified")

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word that a lesson teaches, as a child reads it."""

    word: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of instruction. Only a verified one may be printed as "aligned"."""

    framework: str
    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Shared:
    misconceptions: Mapping[str, Words] = field(default_factory=dict)
    glossary: Mapping[str, KeyWord] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    names: Mapping[str, Words] = field(default_factory=dict)


def read_shared(lessons: Path) -> tuple[Shared, list[Problem]]:
    """The four files; an entry with a fault is left out, and all others come through."""
    problems: list[Problem] = []
    read = partial(_read, lessons / FOLDER, problems)
    shared = Shared(
        misconceptions=read("misconceptions.yaml", _words),
        glossary=read("glossary.yaml", _key_word),
        standards=read("standards.yaml", _standard),
        names=read("names.yaml", _name),
    )
    return shared, problems


def _read(folder: Path, problems: list[Problem], name: str, make: Callable[[Any], Entry]) -> dict[str, Entry]:
    """The entries of one file, each made by `make`, which raises KeyError, TypeError or ValueError on a fault."""
    path, entries = f"{FOLDER}/{name}", {}
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
        data, lines = yaml.load(text, Loader=yaml.BaseLoader), _lines(text)  # noqa: S506 (BaseLoader makes only words)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        why = " ".join(str(error).split())[:120]
        problems.append(faults.SHARED_UNREADABLE.on(1, why=why).at(path))
        return {}
    if not isinstance(data, dict):
        problems.append(faults.NO_ENTRIES.on(1).at(path))
        return {}
    for key, value in data.items():
        try:
            entries[key] = make(value)
        except (KeyError, TypeError, ValueError):
            fault = _BROKEN[make.__name__].on(lines.get(key, 1), key=key, statuses=", ".join(STATUSES))
            problems.append(fault.at(path))
    return entries


def _lines(text: str) -> dict[str, int]:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {key.value: key.start_mark.line + 1 for key, _ in pairs if isinstance(key.value, str)}


def _words(data: Any) -> Words:
    return Words(**{language: _said(data[language]) for language in LANGUAGES})


def _name(data: Any) -> Words:
    """What a place, an organization or a law is."""
    return _words(data)


def _key_word(data: Any) -> KeyWord:
    word, meaning = ({language: _said(data[language][what]) for language in LANGUAGES} for what in ("word", "meaning"))
    return KeyWord(Words(**word), Words(**meaning))


def _standard(data: Any) -> Standard:
    if data["status"] not in STATUSES:
        raise ValueError(data["status"])
    return Standard(_said(data["framework"]), _said(data["text"]), data["status"])


def _said(value: Any) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words:
        raise ValueError("empty")
    return words


_BROKEN = {
    "_words": faults.BROKEN_MISCONCEPTION,
    "_key_word": faults.BROKEN_KEY_WORD,
    "_standard": faults.BROKEN_STANDARD,
    "_name": faults.BROKEN_NAME,
}
