"""Lessons in every state that a coordinator meets, made as people make them: for looking at her pages.

35-L4   published, no draft                 912-L5  a draft that a newer version has overtaken
68-L3   a draft with problems, version 2    K2-L6   a draft that can be published; a question changed its words
68-A1   retired, with a draft               68-L9   new, from the template, never published
"""

from __future__ import annotations

from flask import Flask

from tests.pages import Page, Visitor
from tests.people import Cast

SAVE = "Save the draft"
# Pages behind /author; those with a form that was sent wrong are made by hand.
ADDRESSES = (
    "",
    "/lessons/new",
    *(f"/kinds{part}" for part in ("", "/branch", "/order", "/picture_choice")),
    "/pictures",
    *(f"/lessons/35-L4{part}" for part in ("", "/guide", "/publish", "/history", "/paper", "/paper?text=es")),
    *(f"/lessons/68-L3{part}" for part in ("", "?screen=s3&text=es", "/guide", "/publish", "/history", "/paper")),
    *(f"/lessons/912-L5{part}" for part in ("", "?screen=s5", "/publish", "/history", "/update")),
    *(f"/lessons/912-L5/versions/{number}" for number in (1, 2, 3)),
    *(f"/lessons/K2-L6{part}" for part in ("", "/guide", "/publish", "/paper")),
    *(f"/lessons/68-A1{part}" for part in ("", "/publish", "/history")),
    *(f"/lessons/68-L9{part}" for part in ("", "/guide", "/publish", "/history", "/paper")),
)


def prepare(app: Flask, cast: Cast) -> Visitor:
    """Make them all; returns Dolores, signed in."""
    dolores = Visitor(app, inspects=False)
    dolores.sign_in(cast.dolores)
    change(dolores, "68-L3", "Good luck on the test", "Good luck on the big test")
    publish(dolores, "68-L3", "A bigger test: two classes asked for it")
    change(dolores, "68-L3", "minutes: 30", "minutes: soon")
    change(dolores, "68-L3", "Sky lives", "<p class=MsoNormal>Sky</p>\n\nSky lives")
    change(dolores, "912-L5", "minutes: ", "minutes: 1")
    change(dolores, "912-L5", "minutes: 1", "minutes: ")
    change(dolores, "912-L5", "# ", "# Now: ", text="es")
    publish(dolores, "912-L5", "A plainer title")
    change(dolores, "912-L5", "Iván is 16", "Iván is 17")
    dolores.get("/author/lessons/912-L5/versions/1").submit({"note": "Back to the title that students know"})
    change(dolores, "K2-L6", "# ", "# Hello: ")
    change(dolores, "68-A1", "# ", "# Today: ")
    dolores.get("/author/lessons/68-A1/history").press("Yes, retire it")
    dolores.get("/author/lessons/new").submit({"band": "6-8", "lesson_id": "68-L9"})
    return dolores


def change(visitor: Visitor, lesson_id: str, old: str, new: str, *, text: str = "en") -> Page:
    """The first `old` becomes `new`, and the draft is saved."""
    page = visitor.get(f"/author/lessons/{lesson_id}")
    typed = page.fields()[text].replace("\r\n", "\n")
    top, mark, rest = typed.partition(old if not old.startswith("#") else f"\n{old}")
    assert mark, f"{old!r} is not in {lesson_id}"
    page = page.press(SAVE, {text: top + mark.replace(old, new) + rest})
    assert page.trail == (303, 200), page.text
    return page


def publish(visitor: Visitor, lesson_id: str, note: str) -> None:
    """The draft becomes the next version."""
    page = visitor.get(f"/author/lessons/{lesson_id}/publish").submit({"note": note})
    assert page.trail == (303, 200), page.text
