"""A few words in every language of the house, and help for a mistyped one. Imports nothing of ours.

Rooms that must not know the web (questions, rules) bring their own words this way; pages use gettext.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    def filled(self, values: Mapping[str, object]) -> Words:
        """The same words with a value for every `%(name)s`; a value that is Words itself is said in each language."""
        return Words(**{language: self.in_(language) % _said(values, language) for language in LANGUAGES})


def _said(values: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: value.in_(language) if isinstance(value, Words) else value for name, value in values.items()}


def did_you_mean(written: str, known: Iterable[str]) -> Words:
    """` (did you mean 'sort'?)` when one of the known words is close to the written one, else nothing.

    Starts with a space, so that it can simply be hung on a sentence.
    """
    close = get_close_matches(written, list(known), n=1, cutoff=0.6)
    hint = Words(en=" (did you mean '%(close)s'?)", es=" (¿quiso decir '%(close)s'?)")
    return hint.filled({"close": close[0]}) if close else Words("", "")


def one_of(written: str, known: Iterable[str]) -> Words:
    """All the known words, and the one that was perhaps meant: `chat, sort (did you mean 'sort'?)`."""
    known = list(known)
    return Words("%(known)s%(close)s", "%(known)s%(close)s").filled(
        {"known": ", ".join(known), "close": did_you_mean(written, known)}
    )
