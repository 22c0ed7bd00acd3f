"""English and Spanish beside each other, block by block: what is missing, what is older than its English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from eduapp.authoring.rules.blocks import TOP, Block, blocks, digest

PARTS = {"lesson": ("lesson.en.md", "lesson.es.md"), "guide": ("guide.en.md", "guide.es.md")}
# What stands once, in English, is nobody's translation.
_ONCE = re.compile(r"(type|band|unit|minutes|sensitivity|themes|standards|words|recall):")


@dataclass(frozen=True, slots=True)
class Pair:
    """One block in both languages. `state`: both, no_es, no_en, or older (English changed since the Spanish did)."""

    id: str
    title_en: str
    title_es: str
    line_en: int
    line_es: int
    state: str


def aligned_now(
    texts: Mapping[str, str], before: Mapping[str, list[str]] | None = None, *, settled: str = ""
) -> dict[str, list[str]]:
    """For each block its English when the Spanish last changed, and that Spanish: "lesson s3" -> [en, es].

    `before`: what was known at the save before; None when both belong together (just published, or imported).
    `settled`: a block whose Spanish a coordinator has just called right as it is.
    """
    known: dict[str, list[str]] = {}
    for part, (english, spanish) in PARTS.items():
        ours, theirs = _by_id(texts.get(english, "")), _by_id(texts.get(spanish, ""))
        for name, block in theirs.items():
            key = f"{part} {name}"
            now = [_said(ours[name]) if name in ours else "", digest(block.text)]
            old = (before or {}).get(key)
            known[key] = old if old and old[1] == now[1] and key != settled else now
    return known


def pairs(texts: Mapping[str, str], aligned: Mapping[str, list[str]], part: str) -> list[Pair]:
    """Every block of the lesson or the guide in the order of the English; what is only Spanish comes last."""
    english, spanish = PARTS[part]
    ours, theirs = _by_id(texts.get(english, "")), _by_id(texts.get(spanish, ""))
    found = []
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        our, their = ours.get(name), theirs.get(name)
        found.append(
            Pair(
                name,
                our.title if our else "",
                their.title if their else "",
                our.line if our else 0,
                their.line if their else 0,
                _state(our, their, aligned.get(f"{part} {name}")),
            )
        )
    return found


def _state(our: Block | None, their: Block | None, known: list[str] | None) -> str:
    if our is None or their is None:
        return "no_en" if our is None else "no_es"
    return "older" if known and known[0] and known[0] != _said(our) else "both"


def _by_id(text: str) -> dict[str, Block]:
    return {block.id: block for block in blocks(text)} if text.strip() else {}


def _said(block: Block) -> str:
    if block.id != TOP:
        return digest(block.text)
    return digest("\n".join(line for line in block.text.split("\n") if not _ONCE.match(line)))
