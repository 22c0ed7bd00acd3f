"""Five faces, near: how somebody feels. Never more than a child can look at calmly."""

from __future__ import annotations

from eduapp.static.img.draw.people import BEN, FOLD_L, FOLD_R, MIA, NEAR_L, NEAR_R, NUR, SAM, SKINS, ZOE, Person, bust
from eduapp.static.img.draw.shapes import (
    DUSK,
    GRASS,
    LEAF,
    LILAC,
    MINT,
    NO_LINE,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    TEAL,
    WATER,
    at,
    circle,
    heart,
    path,
    picture,
    star,
    svg,
)


def feeling(background: str, halo: str, who: Person, left: str = NEAR_L, right: str = NEAR_R) -> str:
    """Somebody from near before a round light."""
    return svg(background, circle(160, 108, 92, halo, NO_LINE), bust(who, left, right))


@picture("face-happy")
def happy() -> str:
    cheer = star(48, 66, 1.2) + star(276, 80) + star(58, 148, 0.7)
    glad = feeling(SAND, "#fbdf9f", ZOE._replace(skin=SKINS[4], shirt=TEAL))
    return glad.replace("</svg>", cheer + "</svg>")


@picture("face-calm")
def calm() -> str:
    who = NUR._replace(tint=LEAF, shirt=SAND, extra="shut")
    return feeling(SKY, WATER, who, "M-17 -74Q-34 -56 -6 -48", "M17 -74Q34 -56 8 -48")


@picture("face-worried")
def worried() -> str:
    hands = "M-17 -74Q-30 -52 -5 -56", "M17 -74Q30 -52 6 -55"
    return feeling(LILAC, DUSK, SAM._replace(mouth="worried"), *hands)


@picture("face-sad")
def sad() -> str:
    child = MIA._replace(mouth="sad", shirt=PLUM)
    held = heart(160, 190, 0.9, ROSE)
    return feeling(SKY, WATER, child, FOLD_L, FOLD_R).replace("</svg>", held + "</svg>")


@picture("face-thinking")
def thinking() -> str:
    child = BEN._replace(mouth="thinking", extra="glasses aside", shirt=LEAF)
    thoughts = circle(226, 62, 5, PAPER) + circle(240, 46, 8, PAPER) + at(272, 34, THOUGHT, scale=0.8)
    return feeling(MINT, GRASS, child, NEAR_L, "M17 -74Q40 -58 11 -83").replace("</svg>", thoughts + "</svg>")


THOUGHT = path(
    "M-26 10Q-40 4 -30 -8Q-30 -22 -14 -18Q0 -30 14 -18Q32 -20 30 -4Q38 8 24 12Q12 22 0 14Q-16 22 -26 10Z", PAPER
)
