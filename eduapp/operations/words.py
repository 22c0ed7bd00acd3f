"""What is said at a terminal, in English and Spanish."""

from __future__ import annotations

import os
from collections.abc import Mapping

from eduapp.core.words import Words


class Trouble(Exception):
    """Something only the person at the terminal can mend. `words`: what is wrong and what to do, in one sentence."""

    def __init__(self, en: str, es: str) -> None:
        super().__init__(en)
        self.words = Words(en, es)


def terminal_language(surroundings: Mapping[str, str] = os.environ) -> str:
    """`es` when the terminal is set to Spanish (LC_ALL, LC_MESSAGES, LANG; the first that says anything), else `en`."""
    told = (surroundings.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "es" if next((text for text in told if text), "").lower().startswith("es") else "en"
