"""What a student sent, and what must be kept of it: a model of saving in a dozen lines that knows nothing of the app's.

`muddled` is what a bad network makes of her operations: each arrives up to six times, early, late, in any order. The
model takes an operation when it first arrives, once; two tries a question, none after a right answer or a finish.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask

from eduapp.attempts.access import walk_of
from eduapp.attempts.actions import finish, save_response
from eduapp.classes.access import signed_in_student
from eduapp.core.db import writing
from tests import people

FINISH = None
MOST_REPLAYS = 5


@dataclass(frozen=True)
class Sent:
    """One operation, as it left her."""

    op_id: str
    question: Any
    response: Any


def written(screens: Iterable[Any], chance: random.Random, *, operations: int = 24) -> list[Sent]:
    """A student's operations in the order in which she made them: any question, right or wrong, again and again."""
    questions = [screen.question for screen in screens if screen.question]
    choose = (people.right, people.wrong)
    made = []
    for _ in range(operations):
        question = chance.choice(questions)
        made.append(Sent(str(uuid.UUID(int=chance.getrandbits(128))), question, chance.choice(choose)(question.spec)))
    return made


def muddled(sent: Sequence[Sent], chance: random.Random) -> list[Sent | None]:
    """The same as they arrive: once and then up to five times more, out of order; some after the finish."""
    arrivals: list[Sent | None] = [one for one in sent for _ in range(1 + chance.randint(0, MOST_REPLAYS))]
    chance.shuffle(arrivals)
    for _ in range(chance.randint(1, 3)):
        arrivals.insert(chance.randint(len(arrivals) * 2 // 3, len(arrivals)), FINISH)
    return arrivals


def kept(arrivals: Iterable[Sent | None]) -> list[tuple[str, int, Any]]:
    """What the model keeps: (question, try, response), in order."""
    tries: dict[str, list[Any]] = {}
    seen: set[str] = set()
    found = []
    for one in arrivals:
        if one is FINISH:
            break
        mine = tries.setdefault(one.question.key, [])
        settled = len(mine) == 2 or (mine and (not one.question.scored or mine[-1] == people.right(one.question.spec)))
        if one.op_id not in seen and not settled:
            seen.add(one.op_id)
            mine.append(one.response)
            found.append((one.question.key, len(mine), one.response))
    return found


def deliver(app: Flask, student: people.Student, assignment: int, arrivals: Iterable[Sent | None]) -> None:
    """Hand everything to the app, each in the state that the one before has left, as single requests would."""
    today = people.today()
    with app.app_context():
        for one in arrivals:
            with writing():
                child = signed_in_student(student.id)
                assert child
                walk = walk_of(child, assignment, today=today)
                if not walk.recorded:
                    continue  # the page answers, and writes nothing
                if one is FINISH:
                    finish(walk, today=today, language="en")
                else:
                    save_response(
                        walk, one.question, response=one.response, op_id=one.op_id, language="en", today=today
                    )
