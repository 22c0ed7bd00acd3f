"""Somebody from parts: skins, hairs, hats, faces, arms; and the people of the kit. Calm faces; nobody is hurt."""

from __future__ import annotations

from typing import NamedTuple

from eduapp.static.img.draw.shapes import (
    CLAY,
    INK,
    LEAF,
    NO_LINE,
    PLUM,
    ROSE,
    SAND,
    STONE,
    SUN,
    TEAL,
    at,
    box,
    circle,
    limb,
    line,
    oval,
    path,
)

SKINS = ("#f6d3b8", "#e8b690", "#cf9468", "#b07a4f", "#8a5a38", "#75492f", "#dba57c", "#5f3d2a")
HAIRS = ("#2a1d18", "#5a3825", "#8c5a2f", "#c98f45", "#1b1b22", "#b9bcc2")
DEEP, NIGHT = {SKINS[4], SKINS[5], SKINS[7]}, "#120b08"  # on these a line of ink is hard to see, one of night is not


class Person(NamedTuple):
    """How somebody looks.

    `hair`: short, curls, afro, long, bun, braids, scarf, hat, bald. `mouth`: smile, calm, open, unsure, worried, sad.
    """

    skin: str
    tint: str
    hair: str = "short"
    shirt: str = TEAL
    mouth: str = "smile"
    extra: str = ""  # any of: glasses, aid, beard, aside (looks up), shut (eyes)


MOUTHS = {
    "smile": path("M-8 8Q0 17 8 8"),
    "calm": path("M-6 10Q0 14 6 10"),
    "open": path("M-6 8Q0 6 6 8Q5 18 0 18Q-5 18 -6 8Z", CLAY),
    "unsure": path("M-6 12Q-2 8 1 11T7 11"),
    "worried": path("M-6 12Q-2 9 1 11T7 11") + path("M-14 -9L-6 -12M14 -9L6 -12"),
    "sad": path("M-5 12.5Q0 10 5 12.5") + path("M-14 -8Q-10 -11 -6 -11M14 -8Q10 -11 6 -11"),
    "thinking": path("M-3 12H6") + path("M-14 -9Q-10 -12 -5 -10M5 -13Q10 -16 14 -12"),
}
BEHIND = {
    "long": "M-25 -4Q-27 -31 0 -31T25 -4L27 28Q14 33 0 33T-27 28Z",
    "braids": "M-24 -4Q-26 -30 0 -30T24 -4L30 24Q24 34 19 24L20 0H-20L-19 24Q-24 34 -30 24Z",
    "scarf": "M-27 0Q-28 -32 0 -32T27 0Q28 20 33 36Q0 46 -33 36Q-28 20 -27 0Z",
}
FRONT = {
    "short": "M-24 -2Q-27 -31 0 -31T24 -2Q20 -15 8 -18Q-8 -12 -17 -17Q-23 -12 -24 -2Z",
    "long": "M-24 0Q-26 -30 0 -30T24 0Q20 -14 0 -18Q-20 -14 -24 0Z",
    "bun": "M-24 -2Q-26 -30 0 -30T24 -2Q18 -18 0 -19Q-18 -18 -24 -2Z",
    "braids": "M-24 0Q-26 -30 0 -30T24 0Q16 -12 1 -19Q-16 -12 -24 0Z",
    "afro": "M-25 1Q-28 -30 0 -30T25 1Q19 -14 0 -14T-25 1Z",
    "hat": "M-24 2Q-26 -16 0 -16T24 2Q20 -8 0 -8T-24 2Z",
}
RING = ((-22, -8), (-19, -22), (-7, -30), (8, -30), (20, -21), (23, -7))


def head(who: Person) -> str:
    """A face, 50 wide, its middle at 0, 0."""
    covered = who.hair == "scarf"
    ears = "" if covered else circle(-24, 3, 5, who.skin) + circle(24, 3, 5, who.skin)
    beard = path("M-24 2Q-23 27 0 27T24 2Q18 9 9 5Q0 2 -9 5Q-18 9 -24 2Z", who.tint) if "beard" in who.extra else ""
    blush = "#b9694d" if who.skin in DEEP else ROSE
    cheeks = "" if beard else "".join(circle(x, 8, 3.6, blush, f'{NO_LINE} opacity=".6"') for x in (-15, 15))
    face = circle(0, 0, 22 if covered else 24, who.skin)
    return _behind(who) + ears + face + _over(who) + beard + cheeks + _features(who) + _worn(who)


def _behind(who: Person) -> str:
    if who.hair == "curls":
        return "".join(circle(x, y, 10, who.tint) for x, y in RING)
    return {
        "scarf": path(BEHIND["scarf"], who.tint),
        "bun": circle(0, -34, 10, who.tint),
        "afro": circle(0, -9, 33, who.tint),
    }.get(who.hair, "")


def _over(who: Person) -> str:
    if who.hair == "curls":
        return path("M-22 -8Q-12 -24 0 -19T22 -8Q18 -25 0 -26T-22 -8Z", who.tint, NO_LINE)
    if who.hair == "scarf":
        return path("M-22 -4Q-18 -22 0 -22T22 -4Q22 -28 0 -28T-22 -4Z", who.tint, NO_LINE)
    more = NO_LINE if who.hair == "afro" else ""
    return path(FRONT[who.hair], who.tint, more) if who.hair in FRONT else ""


def _features(who: Person) -> str:
    dark = NIGHT if who.skin in DEEP else INK
    dx, dy = (2, -2) if "aside" in who.extra else (0, 0)
    eyes = "".join(circle(x + dx, dy, 2.6, dark, NO_LINE) for x in (-9, 9))
    if "shut" in who.extra:
        eyes = path("M-13 -1Q-9 3 -5 -1M5 -1Q9 3 13 -1")
    color = ROSE if "beard" in who.extra and who.tint != STONE else dark
    mouth = MOUTHS[who.mouth] if color == INK else f'<g stroke="{color}">{MOUTHS[who.mouth]}</g>'
    return eyes + mouth


def _worn(who: Person) -> str:
    glasses = circle(-9, 0, 7.5, "none") + circle(9, 0, 7.5, "none") + path("M-1.5 0H1.5")
    aid = path("M24 -2Q32 -4 30 6T25 10", "none", f'stroke="{PLUM}" stroke-width="4"')
    hat = (
        oval(0, -17, 42, 8, "#e6cf9c")
        + path("M-21 -18Q-22 -44 -8 -42Q0 -36 8 -42Q22 -44 21 -18Q0 -11 -21 -18Z", "#e6cf9c")
        + path("M-21 -24Q0 -17 21 -24V-18Q0 -11 -21 -18Z", CLAY)
    )
    parts = {"glasses": glasses, "aid": aid}
    return "".join(parts[one] for one in parts if one in who.extra) + (hat if who.hair == "hat" else "")


def body(who: Person, left: str, right: str, *, sitting: bool = False, ink: float = 2) -> str:
    """Somebody from head to foot: feet at 0, 0, about 130 tall. `left` and `right`: the way of each arm."""
    legs = [] if sitting else [limb(f"M{x} -38V-6", INK, 13, ink) for x in (-9, 9)]
    feet = [] if sitting else [path("M-18 0Q-18 -8 -9 -8H-3V0Z", PLUM), path("M18 0Q18 -8 9 -8H3V0Z", PLUM)]
    shirt = path("M-15 -84Q0 -78 15 -84Q23 -80 22 -36H-22Q-23 -80 -15 -84Z", who.shirt)
    arms = [limb(left, who.shirt, 11, ink), limb(right, who.shirt, 11, ink)]
    falling = [at(0, -106, path(BEHIND[who.hair], who.tint))] if who.hair in {"long", "braids"} else []
    return "".join(
        (*falling, *legs, *feet, shirt, *arms, hand(left, who.skin), hand(right, who.skin), at(0, -106, head(who)))
    )


def hand(way: str, skin: str) -> str:
    """A hand at the end of an arm's way (its last two numbers)."""
    x, y = way.replace("L", " ").replace("Q", " ").replace("M", " ").split()[-2:]
    return circle(float(x), float(y), 7.5, skin)


DOWN_L, DOWN_R = "M-17 -74Q-30 -58 -26 -42", "M17 -74Q30 -58 26 -42"
UP_R, OUT_R, OUT_L = "M17 -74Q36 -76 40 -100", "M17 -72Q34 -62 46 -66", "M-17 -72Q-34 -62 -46 -66"
NEAR_L, NEAR_R = "M-17 -74Q-32 -58 -29 -26", "M17 -74Q32 -58 29 -26"  # hands below the card
UP_L = "M-17 -74Q-36 -76 -40 -100"
FOLD_L, FOLD_R = "M-17 -74Q-30 -58 -6 -54", "M17 -74Q30 -58 8 -54"
HEART_R = "M17 -74Q30 -60 4 -66"  # a hand on her own heart


def stand(
    x: float, y: float, who: Person, left: str = DOWN_L, right: str = DOWN_R, scale: float = 1, extra: str = ""
) -> str:
    """Somebody who stands with the feet at x, y; `extra` is worn or held and lies on top."""
    return at(x, y, body(who, left, right, ink=2 / scale), extra, scale=scale)


def seated(x: float, y: float, who: Person, left: str = DOWN_L, right: str = DOWN_R, scale: float = 1) -> str:
    """Somebody behind a table, which hides where her feet would be at x, y."""
    return at(x, y, body(who, left, right, sitting=True, ink=2 / scale), scale=scale)


def bust(who: Person, left: str = NEAR_L, right: str = NEAR_R, *, x: float = 160, extra: str = "") -> str:
    """Somebody near, from the waist up, with the lower edge of the card below her."""
    return stand(x, 314, who, left, right, 2, extra)


def wheelchair(x: float, y: float, who: Person, scale: float = 1) -> str:
    chair = box(-28, -66, 7, 52, INK, 3) + line("M-24 -62H-36", INK, 5) + box(-28, -28, 44, 8, INK, 3)
    rider = at(-2, 10, body(who, "M-17 -74Q-30 -60 -14 -48", "M17 -74Q30 -62 17 -48", sitting=True))
    leg = limb("M-6 -28H20V-10", "#4a6a8f", 13) + path("M13 -2Q13 -10 20 -10H33V-2Z", PLUM) + line("M10 1H36", INK, 4)
    wheel = circle(-10, -20, 24, "none", f'stroke="{INK}" stroke-width="7"') + circle(
        -10, -20, 24, "none", f'stroke="{STONE}"'
    )
    spokes = line("M-10 -43V3M-33 -20H13M-26 -36L6 -4M6 -36L-26 -4", STONE, 1.5) + circle(-10, -20, 4, INK)
    small = circle(27, 4, 5, STONE, 'stroke-width="4"')
    return at(x, y, chair, rider, leg, spokes, wheel, small, scale=scale)


MIA = Person(SKINS[2], HAIRS[0], "braids", CLAY)
MOM = Person(SKINS[2], HAIRS[1], "long", PLUM)
DAD = Person(SKINS[3], HAIRS[0], "short", TEAL)
LEO = Person(SKINS[4], HAIRS[4], "curls", SUN)
GRANDMA = Person(SKINS[4], HAIRS[5], "bun", PLUM, extra="glasses")
GRANDPA = Person(SKINS[3], HAIRS[5], "short", SAND, extra="beard")
ANA = Person(SKINS[6], HAIRS[2], "long", LEAF)
SAM = Person(SKINS[0], HAIRS[3], "short", TEAL, extra="aid")
DAY = Person(SKINS[5], HAIRS[4], "short", LEAF)
NUR = Person(SKINS[1], TEAL, "scarf", SUN)
KAI = Person(SKINS[7], HAIRS[4], "curls", PLUM)
ZOE = Person(SKINS[5], HAIRS[4], "afro", ROSE)
BEN = Person(SKINS[1], HAIRS[4], "short", CLAY, extra="glasses")
FARMER = Person(SKINS[3], HAIRS[0], "hat", TEAL)
OMAR = Person(SKINS[3], HAIRS[4], "short", LEAF, extra="beard")
