"""A few words in every language of the house, and help for a mistyped one. Imports nothing of ours.

Rooms that must not know the web (questions, rules) bring their own words this way; pages use gettext.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in English and Spanish."""

    en: str
    es: str

    def in_(self, language: str) -> str:
        """The words in `language`; English for a language that we do not speak."""
        return self.es if language == "es" else self.en


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """` (did you mean 'sort'?)` when one of the known words is close to the written one, else nothing.

    Starts with a space, so that it can simply be hung on a sentence.
    """
    close = get_close_matches(written, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""
