"""A chat with a warning sign in it stops, and help is near. Stories with several ways are looked at where they are read
(`questions/story.py`): from every scene help is at most three choices away, no scene is a dead end, and the page itself
leads back from each.
"""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.curriculum.checks.passages import problem
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.shared import Shared
from eduapp.questions.kind import Fault, Part, Problem

MOST_SIGNS = 2  # of a chat: nobody is to learn a trick from us
MOST_STEPS = 3  # screens from such a chat to help, as choices are in a story

MANY_SIGNS = Fault(
    "%(n)s messages marked .harm in a chat; stop at the first or second sign",
    "%(n)s mensajes con la marca .harm en un chat; deténgase en la primera o segunda señal",
)
GOES_ON = Fault(
    "%(speaker)s goes on writing after the last message marked .harm; stop the chat there, or let others answer",
    "%(speaker)s sigue escribiendo después del último mensaje con la marca .harm; "
    "detenga ahí el chat, o deje que otros respondan",
)
HELP_IS_FAR = Fault(
    "a chat with a warning sign, and none of the next %(most)s screens is tagged .help; show soon what helps",
    "un chat con una señal de alerta, y ninguna de las siguientes %(most)s pantallas tiene la etiqueta .help; "
    "muestre pronto lo que ayuda",
)


def check_stories(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    document = folder.en  # tags and speakers' turns are the same in Spanish, or parity says so
    for number, screen in enumerate(document.screens):
        if screen.question and (signs := _signs(screen.question)):
            yield from _stops(document, screen.question, signs)
            if not _help_is_near(document, number):
                yield problem(document, document.line(screen.id), HELP_IS_FAR, most=MOST_STEPS)


def _help_is_near(document: Document, number: int) -> bool:
    """On the screen itself, on one of the next ones, or on the last page of all: that always names who can help."""
    last = number + MOST_STEPS
    return last >= len(document.screens) or any("help" in each.tags for each in document.screens[number : last + 1])


def _signs(question: QuestionBlock) -> list[Part]:
    return [part for part in question.spec.parts if part.tag == "harm"]


def _stops(document: Document, question: QuestionBlock, signs: list[Part]) -> Iterator[Problem]:
    if len(signs) > MOST_SIGNS:
        yield problem(document, question.spec.line(signs[MOST_SIGNS].id), MANY_SIGNS, n=len(signs))
    last, parts = signs[-1], question.spec.parts
    after = parts[parts.index(last) + 1 :]
    if any(part.speaker == last.speaker for part in after):
        yield problem(document, question.spec.line(last.id), GOES_ON, speaker=last.speaker)
