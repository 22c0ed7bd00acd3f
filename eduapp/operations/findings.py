"""What a check of `eduapp doctor` finds: how bad it is, one sentence, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eduapp.core.words import Words


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


SIGNS = {Level.OK: Words("ok   ", "bien "), Level.WARN: Words("look ", "ojo  "), Level.WRONG: Words("WRONG", "MAL  ")}


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    level: Level
    says: Words
    mend: Words | None = None

    def in_(self, language: str) -> str:
        """Sign and sentence, and below it how to mend it."""
        line = f"{SIGNS[self.level].in_(language)}  {self.says.in_(language)}"
        return f"{line}\n       → {self.mend.in_(language)}" if self.mend else line


def ok(en: str, es: str) -> Finding:
    return Finding(Level.OK, Words(en, es))


def warn(says: tuple[str, str], mend: tuple[str, str]) -> Finding:
    return Finding(Level.WARN, Words(*says), Words(*mend))


def wrong(says: tuple[str, str], mend: tuple[str, str]) -> Finding:
    return Finding(Level.WRONG, Words(*says), Words(*mend))
