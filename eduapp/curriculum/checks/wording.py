"""Words that may not reach a child, and questions that nobody may ask one. A net, not a judge: people review, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.passages import passages, problem
from eduapp.curriculum.documents import Document, Folder, Guide
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Problem

_SOURCE = re.compile(r"\W*(?:Sources?|Fuentes?)\W.*\b(?:19|20)\d\d\b")


class Rule(NamedTuple):
    fault: Fault
    pattern: re.Pattern[str]
    bands: tuple[str, ...] = ("K-2", "3-5", "6-8", "9-12")


def _rule(fault: Fault, *patterns: str, bands: tuple[str, ...] = Rule._field_defaults["bands"]) -> Rule:
    return Rule(fault, re.compile("|".join(patterns), re.IGNORECASE), bands)


_TO_5, _TO_8 = ("K-2", "3-5"), ("K-2", "3-5", "6-8")
_PHONE = _rule(
    faults.PHONE,
    r"(?<![\d.])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]?\d{4}(?!\d)", r"\b\d{3}-\d{4}\b", r"\b\d{7,}\b",
    r"\b(?:911|988|211|741741)\b",
)  # fmt: skip

_COUNT_EN = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|a thousand)"
_COUNT_ES = r"(?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cien|mil)"
_PEOPLE_EN = r"(?:people|persons|adults|children|kids|teens|teenagers|students|girls|boys|women|men|workers|survivors)"
_PEOPLE_ES = r"(?:personas|adult[oa]s|niñ[oa]s|jóvenes|adolescentes|estudiantes|mujeres|hombres|trabajador[ae]s)"
_PRICE = _rule(
    faults.PRICE,
    r"[$€]\s?\d", r"\b\d[\d.,]* ?(?:dollars?|bucks|cents|d[oó]lares|d[oó]lar|pesos|centavos|euros?)\b",
    rf"\b{_COUNT_EN} (?:hundred |thousand )?(?:dollars|bucks)\b", rf"\b{_COUNT_ES} (?:mil )?(?:d[oó]lares|pesos)\b",
)  # fmt: skip
_STATISTIC = _rule(
    faults.STATISTIC,
    r"\d\s?%", r"\b(?:\d+(?:[.,]\d+)?|\w+) (?:percent|per cent|por ciento)\b",
    rf"\b(?:\d+|one|two|three) (?:out of|in every|of every) {_COUNT_EN}\b", rf"\b(?:\d+|one) in {_COUNT_EN}\b",
    rf"\b(?:\d+|un[oa]?|dos|tres) de cada {_COUNT_ES}\b",
    rf"\b(?:millions|thousands|hundreds) of {_PEOPLE_EN}\b", rf"\b(?:millones|miles|cientos) de {_PEOPLE_ES}\b",
)  # fmt: skip
_BRAND = _rule(
    faults.BRAND,
    # where people write and show themselves
    r"\b(?:insta(?:gram)?|tik ?toks?|snap ?chat|whats ?app|facebook|twitter|pinterest|tumblr|reddit|quora|bereal)\b",
    r"\b(?:telegram|discord|skype|face ?time|imessage|wechat|viber|groupme|kik|omegle|ome\.tv|wizz|yubo|liveme)\b",
    r"\b(?:onlyfans|tinder|grindr|okcupid|you ?tube(?:rs?)?|vimeo|spotify|netflix|hulu|disney)\b",
    # games and machines
    r"\b(?:roblox|robux|fortnite|v-?bucks|minecraft|call of duty|grand theft auto|pok[eé]mon)\b",
    r"\b(?:lego|barbie|xbox|playstation|nintendo|iphones?|ipads?|ios|chromebooks?|samsung|life ?360)\b",
    # searching, paying, buying, riding
    r"\b(?:google|gmail|yahoo|microsoft|chat ?gpt|character\.ai|replika|craigslist|ebay|temu|shein|airbnb|airtag)\b",
    r"\b(?:venmo|zelle|pay ?pal|cash ?app|apple (?:pay|cash|watch|music)|western union|walmart)\b",
    r"\b(?:starbucks|mc ?donald['’]?s|ubers?|lyft|door ?dash|adidas|coca-cola|pepsi|takis|oreos?|in-n-out|taco bell)\b",
    # words of every day, unless they are written like names
    r"(?-i:\b(?:Among Us|Bumble|Free Fire|Hinge|Twitch)\b)",
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
    _PRICE,
    _STATISTIC,
    _BRAND,
    _rule(faults.FIGURE, r"(?<!\bChoose )(?<!\bElige )\d+", bands=_TO_5),
)  # fmt: skip
DIGITS = (_PHONE, _PRICE, _STATISTIC)  # what one of these has named is no second fault, being a figure
IN_GUIDES = (_PHONE, _PRICE, _BRAND)
SOURCED = ("6-8", "9-12")  # bands that may read a statistic, with its source on the same screen


def check_wording(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    """Every line of a lesson against every rule of its band; guides against those on numbers, prices and brands.

    A guide may name what not to say, and tells a teacher what the law says: it speaks to adults.
    """
    for document in (folder.en, folder.es):
        rules, sourced = [rule for rule in RULES if folder.en.band in rule.bands], _sourced(document)
        for passage in passages(document):
            for rule, found in broken(passage.text, rules):
                if rule is not _STATISTIC or not passage.screen or passage.screen not in sourced:
                    yield problem(document, passage.line, rule.fault, found=found)
    for guide in (folder.guide_en, folder.guide_es):
        if guide:
            yield from _guide(guide)


def broken(text: str, rules: Iterable[Rule] = RULES) -> list[tuple[Rule, str]]:
    """The rules that this text breaks, each with the words that break it. A figure is told once."""
    found = [(rule, hit[0].strip()[:60]) for rule in rules if (hit := rule.pattern.search(text))]
    told = any(rule in DIGITS for rule, _hit in found)
    return [(rule, hit) for rule, hit in found if not (told and rule.fault is faults.FIGURE)]


def _sourced(document: Document) -> set[str]:
    """The screens that name a source, with its year. For the young no source makes a statistic fit."""
    if document.band not in SOURCED:
        return set()
    return {passage.screen for passage in passages(document) if _SOURCE.match(passage.text)}


def _guide(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        for offset, line in enumerate(section.text.split("\n")):
            for rule, found in broken(line, IN_GUIDES):
                place = guide.line(f"{section.id}.text") + offset
                yield rule.fault.on(place, found=found).at(f"guide.{guide.language}.md")
