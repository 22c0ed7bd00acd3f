"""Phones: a thread with nothing in it, a question, a phone that lies on its face."""

from __future__ import annotations

from eduapp.static.img.draw.shapes import (
    GRASS,
    INK,
    LILAC,
    NO_LINE,
    PAPER,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WOOD,
    at,
    box,
    bubble,
    circle,
    line,
    path,
    picture,
    question,
    svg,
)


def phone(x: float, y: float, *shown: str) -> str:
    """A phone, 104 by 196, its middle at x, y; what it shows is drawn on a screen 88 wide."""
    case = box(-52, -98, 104, 196, INK, 16) + box(-44, -84, 88, 166, SKY, 6, NO_LINE)
    return at(x, y, case, box(-12, -94, 24, 4, STONE, 2, NO_LINE), circle(0, 90, 4, STONE, NO_LINE), *shown)


@picture("phone-thread")
def thread() -> str:
    theirs = path("M-34 -66H14Q22 -66 22 -58V-38Q22 -30 14 -30H-22L-36 -18L-36 -58Q-36 -66 -34 -66Z", PAPER)
    mine = path("M34 2H-14Q-22 2 -22 10V30Q-22 38 -14 38H22L36 50V10Q36 2 34 2Z", "#7fc4bd")
    return svg(LILAC, phone(160, 120, theirs, mine), leafy(60, 206), leafy(262, 206))


def leafy(x: float, y: float) -> str:
    return at(x, y, path("M0 0Q-30 -14 -26 -44Q2 -38 0 0Q-4 -46 18 -60Q30 -30 0 0Z", GRASS, NO_LINE))


@picture("phone-question")
def asked() -> str:
    said = bubble(0, -8, 74, 100, -16, question(0, -2, 1.25))
    return svg(SAND, phone(160, 120, said))


@picture("phone-face-down")
def face_down() -> str:
    case = box(-46, -84, 92, 168, TEAL, 16) + box(-36, -74, 36, 36, "#084f50", 10)
    lens = circle(-26, -64, 6, INK) + circle(-10, -64, 6, INK) + circle(-26, -48, 6, INK) + circle(-10, -48, 4, SUN)
    shade = at(150, 130, box(-46, -84, 92, 168, "#9d7344", 16, NO_LINE), turn=62)
    cup = circle(262, 76, 34, PAPER) + circle(262, 76, 24, "#8c5a2f") + path("M290 96Q312 112 298 118T280 106")
    grain = line("M20 60H120M180 40H214M30 206H90M220 200H300M240 160H300", "#a87a4b", 2)
    return svg(WOOD, grain, shade, at(144, 122, case, lens, turn=62), cup)
