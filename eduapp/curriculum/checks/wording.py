"""Words that may not reach a child, and questions that nobody may ask one. A net, not a judge: people review, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.passages import Passage, passages, problem
from eduapp.curriculum.documents import Document, Folder, Guide
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Problem


class Rule(NamedTuple):
    fault: Fault
    pattern: re.Pattern[str]
    bands: tuple[str, ...] = ("K-2", "3-5", "6-8", "9-12")


def _rule(fault: Fault, *patterns: str, bands: tuple[str, ...] = Rule._field_defaults["bands"]) -> Rule:
    return Rule(fault, re.compile("|".join(patterns), re.IGNORECASE), bands)


_TO_8 = ("K-2", "3-5", "6-8")
_PHONE = _rule(
    faults.PHONE,
    r"(?<![\d.])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]?\d{4}(?!\d)", r"\b\d{3}-\d{4}\b", r"\b\d{7,}\b",
    r"\b(?:911|988|211|741741)\b",
)  # fmt: skip

RULES = (
    _PHONE,
    _rule(
        faults.FRIGHTENS,
        r"\bpimps?\b", r"\bsex(?:ual)? slaves?\b", r"\bmodern[- ]day slavery\b", r"\bchild prostitut\w+",
        r"\bstranger danger\b", r"\bpredators?\b", r"\bjust say no\b",
        r"\bproxenetas?\b", r"\besclav\w+ sexual\w*", r"\besclavitud moderna\b", r"\bdepredador\w*\b",
        r"\bsolo di que no\b", r"\bprostituci[oó]n infantil\b",
    ),
    _rule(
        faults.NOT_THIS_AGE,
        r"\bprostitut\w+", r"\billegals?\b", r"\bkidnap\w*", r"\babduct\w*", r"\brapes?\b|\braped\b|\brapists?\b",
        r"\bsecuestr\w+", r"\bilegal(?:es)?\b", r"\bviolaci[oó]n\w*", r"\bviolador\w*",
        bands=_TO_8,
    ),
    _rule(
        faults.VICTIM, r"\bvictims?\b", r"\bv[ií]ctimas?\b",
        bands=_TO_8,
    ),
    _rule(
        faults.OWN_LIFE,
        r"\b(?:have|has|did|do|does|are|were|is) (?:you|your|someone in your (?:home|family))\b"
        r"[^.?!\n]*\b(?:ever|hurt|touch|touche[ds]|hit|date[ds]?|sex|afraid)\b",
        r"\bhow often (?:do|does|did) (?:you|your)\b",
        r"¿(?:te|le|alguna vez te|has|tu familia|en tu casa)\b[^.?!\n]*\b(?:pegado|tocado|hecho|lastimado)\b",
        r"¿(?:con qué frecuencia|qué tan seguido) (?:te|tu|tus)\b",
    ),
    _rule(faults.PRICE, r"[$€]\s?\d", r"\b\d+ (?:dollars?|bucks|d[oó]lares|pesos)\b"),
    _rule(
        faults.STATISTIC,
        r"\d\s?%", r"\b\d+(?:[.,]\d+)? (?:percent|por ciento)\b", r"\b\d+ (?:out of|in every|de cada) \d+\b",
    ),
    _rule(
        faults.BRAND,
        r"\b(?:instagram|tik ?tok|snap ?chat|whats ?app|facebook|discord|roblox|fortnite|minecraft|you ?tube)\b",
        r"\b(?:telegram|reddit|kik|onlyfans|tinder|grindr|google|iphone|xbox|playstation|nintendo|venmo|cash ?app)\b",
    ),
)  # fmt: skip


def check_wording(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    """Every line of a lesson against every rule of its band; guides against the one on phone numbers.

    A guide may name what not to say, and tells a teacher what the law says: it speaks to adults.
    """
    for document in (folder.en, folder.es):
        rules = [rule for rule in RULES if folder.en.band in rule.bands]
        for passage in passages(document):
            yield from _passage(document, passage, rules)
    for guide in (folder.guide_en, folder.guide_es):
        if guide:
            yield from _guide(guide)


def _passage(document: Document, passage: Passage, rules: list[Rule]) -> Iterator[Problem]:
    for rule in rules:
        if found := rule.pattern.search(passage.text):
            yield problem(document, passage.line, rule.fault, found=found[0].strip()[:60])


def _guide(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        for offset, line in enumerate(section.text.split("\n")):
            if found := _PHONE.pattern.search(line):
                place = guide.line(f"{section.id}.text") + offset
                yield _PHONE.fault.on(place, found=found[0]).at(f"guide.{guide.language}.md")
