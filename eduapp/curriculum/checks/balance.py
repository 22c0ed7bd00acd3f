"""Over a whole band: a child must not learn that the answer is "always b", or always the longest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eduapp.core.words import LANGUAGES
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.limits import LIMITS
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.questions.kind import Option, Part, Problem, Shape
from eduapp.questions.registry import kind

MOST = 0.45  # of a band's keys may stand in one place, or be the longest
MOST_OF_TWO = 0.6  # where there are two places, one of them holds half at least
FAIR_FROM = 8  # questions: fewer cannot be balanced

_AUTHORED = {Shape.CHOICE, Shape.MATCH}  # shapes in which options may stand in their author's order


class Key(NamedTuple):
    """The right option of a part, among its others."""

    option: Option
    part: Part

    @property
    def longest(self) -> bool:
        return all(len(self.option.text) > len(other.text) for other in self.part.options if other != self.option)


def check_balance(folders: list[Folder]) -> Iterator[Problem]:
    """Lessons, checks and all else of a band together. What is told stands at the last of them."""
    for band in LIMITS:
        of_band = [folder for folder in folders if folder.en.band == band]
        keys = [key for folder in of_band for key in keys_of(folder.en)]
        for pair in (True, False):
            yield from _places(of_band, [key for key in keys if (len(key.part.options) == 2) is pair], pair=pair)
        for language in LANGUAGES:
            yield from _longest(of_band, language)


def _places(folders: list[Folder], keys: list[Key], *, pair: bool) -> Iterator[Problem]:
    if len(keys) < FAIR_FROM:
        return
    most = MOST_OF_TWO if pair else MOST
    for letter in "abcd":
        share = sum(key.option.id == letter for key in keys) / len(keys)
        if share > most:
            values = {"share": f"{share:.0%}", "band": folders[-1].en.band, "letter": letter, "most": f"{most:.0%}"}
            yield faults.KEYS_IN_ONE_PLACE.on(1, **values).at(f"{folders[-1].path}/lesson.en.md")


def _longest(folders: list[Folder], language: str) -> Iterator[Problem]:
    keys = [key for folder in folders for key in keys_of(folder.document(language))]
    longest = sum(key.longest for key in keys)
    if len(keys) >= FAIR_FROM and longest > MOST * len(keys):
        values = {"n": longest, "all": len(keys), "band": folders[-1].en.band, "most": f"{MOST:.0%}"}
        yield faults.LONGEST_KEYS.on(1, **values).at(f"{folders[-1].path}/lesson.{language}.md")


def keys_of(document: Document) -> Iterator[Key]:
    """Every right option that stands where its author put it."""
    for question in document.questions:
        if question.scored:
            yield from (Key(part.right_options[0], part) for part in authored(question) if part.right_options)


def authored(question: QuestionBlock) -> Iterable[Part]:
    """The choices of a question whose options its author wrote for each: not the labels of a whole chat, the groups of
    a sort, the steps of an order, or what a kind brings itself."""
    its_kind, parts = kind(question.kind), question.spec.choices
    if its_kind.fixed_options or its_kind.shape not in _AUTHORED:
        return ()
    if len(parts) > 1 and len({tuple(sorted(option.text for option in part.options)) for part in parts}) == 1:
        return ()
    return parts
