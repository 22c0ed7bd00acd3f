"""What a sensitive lesson must hold, and what every lesson must say about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eduapp.core.words import did_you_mean
from eduapp.curriculum.checks import faults
from eduapp.curriculum.checks.passages import passages, problem
from eduapp.curriculum.checks.recall import RECALL
from eduapp.curriculum.documents import PREFIXES, TYPES, Document, Folder
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Problem

STRONG = frozenset({"healthy", "skill", "help"})
STRONG_SHARE = 0.6

_NO_FAULT = {
    "en": re.compile(r"\b(?:never|not)\b[^.!?]*\bfault\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:nunca|no)\b[^.!?]*\bculpa\b", re.IGNORECASE),
}
_TELL = {
    "en": re.compile(
        r"\b(?:tell|talk (?:to|with)|ask)\b[^.!?]*\b(?:adults?|grown-ups?|counselor|helper|trust)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:d[ií](?:le|ganle|cirle)|cu[eé]nt[ae](?:le|selo)?|habl(?:a|ar|en)|p[ií]de(?:le)?|preg[uú]nta(?:le)?)\b"
        r"[^.!?]*\b(?:adult[oa]s?|conseje\w+|confi\w+)\b",
        re.IGNORECASE,
    ),
}


def check_safety(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    """From S1 on: a content note, the no-fault message, a help step, and mostly healthy screens."""
    if folder.en.sensitivity < 1:
        return
    for document in (folder.en, folder.es):
        if not document.content_note:
            yield problem(document, 1, faults.NO_NOTE)
        told = [passage.text for passage in passages(document) if passage.role in {"prose", "finish"}]
        if not any(_NO_FAULT[document.language].search(text) for text in told):
            yield problem(document, 1, faults.NO_FAULT)
        if not any(_TELL[document.language].search(text) for text in told):
            yield problem(document, 1, faults.NO_ADULT)
    yield from _strong(folder.en)


def check_facts(folder: Folder, shared: Shared) -> Iterator[Problem]:
    """What the front matter says is known, and fits together."""
    document = folder.en
    yield from _known(document, "words", document.words, list(shared.glossary), "glossary")
    yield from _known(document, "standards", document.standards, list(shared.standards), "standards")
    for entry in document.recall:
        if not RECALL.fullmatch(entry):
            yield problem(document, document.line("recall"), faults.NOT_RECALL, entry=entry)
    yield from _id(document)


def _strong(document: Document) -> Iterator[Problem]:
    strong = sum(bool(STRONG & set(screen.tags)) for screen in document.screens)
    if strong < STRONG_SHARE * len(document.screens):
        values = {"n": strong, "all": len(document.screens), "least": f"{STRONG_SHARE:.0%}"}
        yield problem(document, 1, faults.FEW_STRONG, **values)
    if not any("help" in screen.tags for screen in document.screens):
        yield problem(document, 1, faults.NO_HELP)


def _known(document: Document, name: str, used: tuple[str, ...], known: list[str], file: str) -> Iterator[Problem]:
    for entry in used:
        if entry not in known:
            values = {"entry": entry, "name": name, "file": file, "close": did_you_mean(entry, known)}
            yield problem(document, document.line(name), faults.UNKNOWN_ENTRY, **values)


def _id(document: Document) -> Iterator[Problem]:
    prefix, _, rest = document.id.partition("-")
    if prefix != PREFIXES[document.band]:
        values = {"id": document.id, "band": document.band, "prefix": PREFIXES[document.band]}
        yield problem(document, document.line("id"), faults.OTHER_BAND, **values)
    if rest[:1] != TYPES[document.type]:
        example = f"{prefix}-{TYPES[document.type]}1"
        values = {"id": document.id, "type": document.type, "example": example}
        yield problem(document, document.line("id"), faults.OTHER_TYPE, **values)
