"""Students who answer at the real addresses, each at a browser of her own, looking at nothing that comes."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Flask

from tests.pages import Visitor, answers
from tests.people import Student


class Pupil:
    """A student in one assignment. `screens`: the lesson's, to know which question stands where."""

    def __init__(self, app: Flask, student: Student, assignment: int, screens: Any, language: str = "en") -> None:
        self.student, self.assignment, self.screens = student, assignment, screens
        self.visitor = Visitor(app, language, inspects=False)
        assert self.visitor.use_card(student).status == 200
        self.token = self.visitor.token("/learn")

    def answer(self, key: str, response: Any, *, op_id: str | None = None) -> int:
        """Send one response; returns the answer's status (303: the server took it)."""
        number, question = next(
            (n, s.question) for n, s in enumerate(self.screens, start=1) if s.question and s.question.key == key
        )
        fields = {"op_id": op_id or str(uuid.uuid4()), **answers(question.spec, response)}
        return self._send(str(number), fields)

    def finish(self) -> int:
        return self._send("finish", {"go": "on"})

    def _send(self, place: str, fields: dict[str, Any]) -> int:
        data = {"csrf_token": self.token, **fields}
        return self.visitor.post(f"/learn/{self.assignment}/{place}", data, follow=False).status
