"""The words of a picture stand for it where it cannot be seen: so they say what it shows, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eduapp.core.pictures import MARK
from eduapp.curriculum.checks.parity import SAME_BY_CHANCE
from eduapp.curriculum.checks.passages import passages, problem
from eduapp.curriculum.documents import Document, Folder
from eduapp.curriculum.readability import words
from eduapp.curriculum.shared import Shared
from eduapp.curriculum.writer import write_document
from eduapp.questions.kind import Fault, Problem

FEWEST = 3  # pictures in a lesson, each another one
SHORTEST, LONGEST = 3, 25  # words

FEW_PICTURES = Fault(
    "%(n)s pictures in this lesson; show at least %(least)s of the kit, each another one",
    "%(n)s dibujos en esta lección; muestre por lo menos %(least)s de la colección, cada uno distinto",
    "warning",
)
ALT_LENGTH = Fault(
    "%(n)s words for a picture: '%(words)s'; say what it shows in %(low)s to %(high)s words",
    "%(n)s palabras para un dibujo: '%(words)s'; diga qué muestra en %(low)s a %(high)s palabras",
)
ALT_OF = Fault(
    "words that only say that it is a picture: '%(words)s'; begin with what it shows",
    "palabras que solo dicen que es un dibujo: '%(words)s'; empiece con lo que muestra",
)
ALT_ENGLISH = Fault(
    "the words of a picture are still in English: '%(words)s'; translate them",
    "las palabras de un dibujo todavía están en inglés: '%(words)s'; tradúzcalas",
)

_OF = re.compile(
    r"\W*(?:an?|the|one|un|una|el|la)?\s*"
    r"(?:(?:pictures?|images?|drawings?|photos?|illustrations?|icons?|graphics?)\s+(?:of|that|showing|with)\b"
    r"|(?:dibujos?|im[aá]gen(?:es)?|fotos?|fotograf[ií]as?|ilustraci[oó]n(?:es)?|[ií]conos?)\s+(?:de|del|que|con)\b)",
    re.IGNORECASE,
)


def check_pictures(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    english = {passage.text.strip().casefold() for passage in passages(folder.en) if passage.role == "alt"}
    for document in (folder.en, folder.es):
        yield from _words(document, english if document is folder.es else set())
    if folder.en.type == "lesson" and (shown := len(_shown(folder.en))) < FEWEST:
        yield problem(folder.en, 1, FEW_PICTURES, n=shown, least=FEWEST)


def _words(document: Document, english: set[str]) -> Iterator[Problem]:
    for passage in passages(document):
        if passage.role != "alt":
            continue
        said, count = passage.text.strip(), len(words(passage.text))
        if not SHORTEST <= count <= LONGEST:
            values = {"n": count, "words": said[:40], "low": SHORTEST, "high": LONGEST}
            yield problem(document, passage.line, ALT_LENGTH, **values)
        if _OF.match(said):
            yield problem(document, passage.line, ALT_OF, words=said[:40])
        if said.casefold() in english and count <= SAME_BY_CHANCE:  # longer ones parity tells
            yield problem(document, passage.line, ALT_ENGLISH, words=said[:40])


def _shown(document: Document) -> set[str]:
    """The names of all its pictures, wherever they stand."""
    return {found[2] for found in MARK.finditer(write_document(document))}
