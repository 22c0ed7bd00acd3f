"""Coordinators at work."""

from __future__ import annotations

import pytest

from tests import people
from tests.pages import Page, Visitor


class Coordinator(Visitor):
    """Opens desks and types."""

    def desk(self, lesson_id: str = "68-L3", part: str = "") -> Page:
        return self.get(f"/author/lessons/{lesson_id}{part}")

    def save(self, old: str, new: str, *, text: str = "en", page: Page | None = None) -> Page:
        """Change the first `old` into `new` and press the button."""
        page = page or self.desk()
        return page.press("Save the draft", {text: typed(page, text).replace(old, new, 1)})

    def publish(self, note: str = "Plainer words", **more: object) -> Page:
        return self.desk(part="/publish").submit({"note": note, **more})


def typed(page: Page, text: str = "en") -> str:
    """What stands in a text area."""
    return page.fields()[text].replace("\r\n", "\n")


@pytest.fixture
def dolores(app, cast) -> Coordinator:
    visitor = Coordinator(app)
    visitor.sign_in(cast.dolores)
    return visitor


@pytest.fixture
def ana(app, cast) -> Coordinator:
    """Another coordinator."""
    visitor = Coordinator(app)
    visitor.sign_in(people.hire(app, "ana", "Ana Ruiz", None, role="coordinator"))
    return visitor
