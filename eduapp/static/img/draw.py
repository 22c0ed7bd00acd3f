"""Draws the kit: flat pictures for the youngest, all from the same parts, so that they look like one hand's.

    python eduapp/static/img/draw.py     writes kit/<name>.svg beside this file

Calm faces, many skins and hairs, a 2 px line of ink; nobody is hurt or afraid in any of them. Colours: css/app.css.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

INK, PAPER, TEAL, CLAY, LEAF, PLUM, SUN = "#1f2a37", "#fff", "#0b6b6b", "#a8442a", "#2f6b3a", "#5b3a78", "#f2b84b"
SAND, SKY, MINT, LILAC, ROSE, WOOD = "#f4e9d8", "#e3f1f1", "#e4f2e6", "#f1eaf6", "#f6cfc4", "#b98a5a"
SKINS = ("#f6d3b8", "#e8b690", "#cf9468", "#b07a4f", "#8a5a38", "#633d26", "#dba57c", "#4a2d1d")
HAIRS = ("#2a1d18", "#5a3825", "#8c5a2f", "#c98f45", "#1b1b22", "#b9bcc2")
FOLDER = Path(__file__).parent / "kit"


def svg(background: str, *parts: str) -> str:
    """A picture: a card with round corners, and what stands on it, the farthest first."""
    frame = f'<rect x="1" y="1" width="318" height="238" rx="22" fill="{background}" stroke="none"/>'
    style = f'fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"'
    inside = "\n".join((frame, *parts))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" {style}>\n{inside}\n</svg>\n'


def path(d: str, fill: str = "none", more: str = "") -> str:
    return f'<path d="{d}" fill="{fill}"{" " + more if more else ""}/>'


def circle(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}"{" " + more if more else ""}/>'


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 6) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}"/>'


def at(x: float, y: float, *parts: str, scale: float = 1) -> str:
    grown = f' stroke-width="{2 / scale:.2g}"' if scale != 1 else ""  # the line of ink stays 2 px
    size = f" scale({scale:g})" if scale != 1 else ""
    return f'<g transform="translate({x:g} {y:g}){size}"{grown}>' + "".join(parts) + "</g>"


def limb(d: str, fill: str, width: float = 11) -> str:
    """An arm or a leg: a thick line of ink with a thinner one of colour on it."""
    return f'<path d="{d}" stroke-width="{width + 4:g}"/><path d="{d}" stroke="{fill}" stroke-width="{width:g}"/>'


class Person(NamedTuple):
    """How somebody looks. `hair`: short, curls, long, bun, braids, scarf. `mouth`: smile, calm, open, unsure."""

    skin: str
    tint: str
    hair: str = "short"
    shirt: str = TEAL
    mouth: str = "smile"
    extra: str = ""  # glasses, aid


MOUTHS = {
    "smile": path("M-8 8Q0 17 8 8"),
    "calm": path("M-6 10Q0 14 6 10"),
    "open": path("M-6 8Q0 6 6 8Q5 18 0 18Q-5 18 -6 8Z", CLAY),
    "unsure": path("M-6 12Q-2 8 1 11T7 11"),
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
}


def head(who: Person) -> str:
    """A face, 50 wide, its middle at 0, 0."""
    parts = [path(BEHIND["scarf"], who.tint)] if who.hair == "scarf" else []
    if who.hair == "bun":
        parts.append(circle(0, -34, 10, who.tint))
    if who.hair == "curls":
        ring = ((-22, -8), (-19, -22), (-7, -30), (8, -30), (20, -21), (23, -7))
        parts += [circle(x, y, 10, who.tint) for x, y in ring]
    if who.hair != "scarf":
        parts += [circle(-24, 3, 5, who.skin), circle(24, 3, 5, who.skin)]
    parts.append(circle(0, 0, 24 if who.hair != "scarf" else 22, who.skin))
    if who.hair in FRONT:
        parts.append(path(FRONT[who.hair], who.tint))
    if who.hair == "curls":
        parts.append(path("M-22 -8Q-12 -24 0 -19T22 -8Q18 -25 0 -26T-22 -8Z", who.tint, 'stroke="none"'))
    if who.hair == "scarf":
        parts.append(path("M-22 -4Q-18 -22 0 -22T22 -4Q22 -28 0 -28T-22 -4Z", who.tint, 'stroke="none"'))
    parts += [circle(-9, 0, 2.6, INK, 'stroke="none"'), circle(9, 0, 2.6, INK, 'stroke="none"')]
    parts += [
        circle(-15, 8, 3.6, ROSE, 'stroke="none" opacity=".6"'),
        circle(15, 8, 3.6, ROSE, 'stroke="none" opacity=".6"'),
    ]
    parts.append(MOUTHS[who.mouth])
    if who.extra == "glasses":
        parts += [circle(-9, 0, 7.5, "none"), circle(9, 0, 7.5, "none"), path("M-1.5 0H1.5")]
    if who.extra == "aid":
        parts.append(path("M24 -2Q32 -4 30 6T25 10", "none", f'stroke="{PLUM}" stroke-width="4"'))
    return "".join(parts)


def body(who: Person, *, left: str, right: str, skirt: str = "", sitting: bool = False) -> str:
    """Somebody from head to foot: feet at 0, 0, about 130 tall. `left` and `right`: the way of each arm."""
    legs = [] if sitting else [limb("M-9 -38V-6", skirt or INK, 13), limb("M9 -38V-6", skirt or INK, 13)]
    feet = [] if sitting else [path("M-18 0Q-18 -8 -9 -8H-3V0Z", PLUM), path("M18 0Q18 -8 9 -8H3V0Z", PLUM)]
    shirt = path("M-15 -84Q0 -78 15 -84Q23 -80 22 -36H-22Q-23 -80 -15 -84Z", who.shirt)
    arms = [limb(left, who.shirt), limb(right, who.shirt)]
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
HEART = "M0 18C-34 -6 -20 -34 0 -18C20 -34 34 -6 0 18Z"


def heart(x: float, y: float, scale: float = 1, fill: str = CLAY) -> str:
    return at(x, y, path(HEART, fill), scale=scale)


def star(x: float, y: float, scale: float = 1, fill: str = SUN) -> str:
    return at(x, y, path("M0 -10L3 -3L10 -3L4.5 2L7 10L0 5L-7 10L-4.5 2L-10 -3L-3 -3Z", fill), scale=scale)


def note(x: float, y: float, scale: float = 1) -> str:
    stem = path("M0 0V-26L18 -32V-6", "none", 'stroke-width="4"')
    return at(x, y, stem, circle(-4, 0, 6, PLUM), circle(14, -6, 6, PLUM), scale=scale)


def bubble(x: float, y: float, w: float, h: float, tail: float, *inside: str) -> str:
    """A speech bubble; its tail points down at `tail`, counted from its middle."""
    top = f"M{-w / 2:g} {-h / 2 + 16:g}q0 -16 16 -16h{w - 32:g}q16 0 16 16v{h - 32:g}q0 16 -16 16"
    d = f"{top}H{tail + 12:g}l-8 16l-10 -16H{-w / 2 + 16:g}q-16 0 -16 -16Z"
    return at(x, y, path(d, PAPER), *inside)


def floor(color: str, y: float = 206) -> str:
    return path(f"M2 {y:g}H318V218Q318 239 297 239H23Q2 239 2 218Z", color, 'stroke="none"')


def ribbon_box(x: float, y: float, scale: float = 1, fill: str = TEAL) -> str:
    return at(
        x, y,
        box(-40, -44, 80, 54, fill), box(-46, -58, 92, 18, fill), box(-8, -58, 16, 68, SUN, 1),
        path("M0 -58Q-34 -86 -34 -66Q-32 -56 0 -58Q34 -86 34 -66Q32 -56 0 -58Z", SUN), circle(0, -59, 6, SUN),
        scale=scale,
    )  # fmt: skip


MIA = Person(SKINS[2], HAIRS[0], "braids", CLAY)
MOM = Person(SKINS[2], HAIRS[1], "long", PLUM)
DAD = Person(SKINS[3], HAIRS[0], "short", TEAL)
LEO = Person(SKINS[4], HAIRS[4], "curls", SUN)
GRANDMA = Person(SKINS[4], HAIRS[5], "bun", PLUM, extra="glasses")
ANA = Person(SKINS[6], HAIRS[2], "long", LEAF)
SAM = Person(SKINS[0], HAIRS[3], "short", TEAL, extra="aid")
DAY = Person(SKINS[5], HAIRS[4], "short", LEAF)
NUR = Person(SKINS[1], TEAL, "scarf", SUN)
KAI = Person(SKINS[7], HAIRS[4], "curls", PLUM)


def wheelchair(x: float, y: float, who: Person, scale: float = 1) -> str:
    seat = [box(-24, -52, 8, 40, INK, 3), box(-24, -26, 46, 8, INK, 3)]
    legs = [limb("M-8 -30H14V-6", INK, 12), path("M8 0Q8 -8 14 -8H26V0Z", PLUM)]
    rider = at(-2, 16, body(who, left="M-17 -74Q-28 -60 -14 -52", right="M17 -74Q30 -62 18 -54", sitting=True))
    wheel = [
        circle(-8, -14, 24, "none", 'stroke-width="5"'),
        circle(-8, -14, 4, INK),
        circle(24, -3, 6, "none", 'stroke-width="4"'),
    ]
    return at(x, y, *seat, rider, *legs, *wheel, scale=scale)


def cake() -> str:
    candles = [box(x, 92, 8, 26, PAPER, 2) + path(f"M{x + 4} 76q8 8 0 14q-8 -6 0 -14Z", SUN) for x in (126, 156, 186)]
    layers = [box(98, 118, 124, 40, ROSE, 10), box(84, 150, 152, 46, WOOD, 10)]
    drops = "q-8 18 -19 0q-8 20 -19 0q-8 16 -19 0q-10 20 -19 0" * 2
    icing = path(f"M84 160q0 -12 14 -12h124q14 0 14 12{drops}Z", PAPER)
    plate = path("M62 196H258Q250 212 232 212H88Q70 212 62 196Z", SKY)
    cheer = [star(52, 60, 1.3), star(268, 56, 1.6), star(70, 120), star(254, 116), heart(160, 40, 0.7)]
    return svg(SAND, floor(WOOD, 210), *candles, *layers, icing, plate, *cheer)


def song() -> str:
    child = at(104, 206, body(MIA._replace(mouth="open"), left=OUT_L, right=UP_R))
    mother = at(222, 210, body(MOM, left="M-17 -74Q-26 -56 -4 -56", right="M17 -74Q26 -56 4 -54"), scale=1.22)
    return svg(LILAC, floor(ROSE), mother, child, note(150, 70, 0.9), note(44, 84), note(98, 48, 0.8))


def gift() -> str:
    giver = at(96, 208, body(KAI, left=DOWN_L, right="M17 -70Q36 -54 52 -58"))
    friend = at(226, 208, body(NUR, left="M-17 -70Q-36 -54 -52 -58", right=DOWN_R))
    return svg(
        MINT,
        floor("#bfdcc4"),
        giver,
        friend,
        ribbon_box(161, 146, 0.55, CLAY),
        star(160, 84),
        star(134, 66, 0.7),
        star(186, 66, 0.7),
    )


def candy_secret() -> str:
    sweet = path("M-34 0L-66 -22L-60 0L-66 22Z M34 0L66 -22L60 0L66 22Z", ROSE) + circle(0, 0, 36, CLAY)
    swirl = path("M-30 -14Q0 8 30 -14 M-33 8Q0 30 33 8", "none", f'stroke="{PAPER}" stroke-width="6"')
    lock = (
        box(-18, -6, 36, 30, SUN)
        + path("M-11 -6V-14Q-11 -26 0 -26T11 -14V-6", "none", 'stroke-width="5"')
        + circle(0, 8, 4, INK)
    )
    return svg(SKY, at(104, 158, sweet, swirl), bubble(222, 80, 128, 92, -30, lock))


def roof() -> str:
    house = box(76, 116, 150, 96, SAND, 2) + path("M56 122L151 44L246 122Z", CLAY)
    door = box(132, 156, 38, 56, TEAL, 4) + circle(162, 186, 3, SUN)
    windows = (
        box(90, 138, 28, 28, SKY, 2)
        + path("M104 138V166M90 152H118")
        + box(184, 138, 28, 28, SKY, 2)
        + path("M198 138V166M184 152H212")
    )
    ladder = "".join(
        path(f"M{a} 212L{b} 92", "none", f'stroke="{INK}" stroke-width="7"')
        + path(f"M{a} 212L{b} 92", "none", f'stroke="{WOOD}" stroke-width="4"')
        for a, b in ((268, 214), (292, 238))
    )
    rungs = "".join(
        path(f"M{268 - n * 9} {196 - n * 20}h24", "none", f'stroke="{WOOD}" stroke-width="5"') for n in range(5)
    )
    return svg(SKY, floor("#bfdcc4"), circle(58, 52, 20, SUN), house, door, windows, ladder, rungs)


def touch() -> str:
    child = at(160, 232, body(ANA._replace(mouth="calm"), left=DOWN_L, right="M17 -72Q40 -62 44 -80"), scale=1.45)
    fingers = "V-2Q-13 -8 -9 -8T-5 -2V-16Q-5 -21 -1.5 -21T2 -16V-18Q2 -23 5.5 -23T9 -18V-14Q9 -18 12.5 -18T16 -13"
    palm = path(f"M-13 16{fingers}V10Q16 28 2 28Q-8 28 -13 16Z", ANA.skin)
    rings = path("M262 72Q280 94 265 122 M277 62Q301 94 280 132", "none", f'stroke="{TEAL}" stroke-width="4"')
    return svg(LILAC, child, at(224, 100, palm, scale=1.3), rings)


def telling() -> str:
    grown = at(214, 222, body(GRANDMA, left="M-17 -72Q-38 -62 -56 -50", right="M17 -74Q28 -58 8 -52"), scale=1.3)
    child = at(110, 220, body(LEO._replace(mouth="open"), left=DOWN_L, right="M17 -74Q26 -62 10 -54"))
    return svg(MINT, floor("#bfdcc4"), grown, child, bubble(66, 46, 82, 58, 14, heart(0, 5, 0.7)))


def helping() -> str:
    grown = at(112, 224, body(DAY, left=DOWN_L, right="M17 -72Q38 -60 56 -48"), scale=1.3)
    badge = (
        path("M100 117L112 146L124 117", "none", f'stroke="{SUN}" stroke-width="3"')
        + box(103, 144, 18, 24, PAPER, 3)
        + heart(112, 157, 0.28)
    )
    return svg(SKY, floor("#b9d6d6"), grown, badge, wheelchair(226, 218, SAM, 1.05))


def heart_() -> str:
    child = at(
        160,
        226,
        body(LEO._replace(mouth="calm"), left="M-17 -74Q-28 -60 -5 -58", right="M17 -74Q28 -60 7 -58"),
        scale=1.25,
    )
    return svg(
        SAND, heart(160, 142, 4.6, ROSE), child, star(44, 60), star(276, 60), star(40, 170, 0.8), star(282, 168, 0.8)
    )


def door() -> str:
    frame = box(96, 34, 128, 176, WOOD, 4) + path("M108 46H212V210H108Z", "#fdf3d8")
    leaf = path("M108 46L62 62V226L108 210Z", TEAL) + circle(72, 148, 4, SUN)
    outside = (
        circle(178, 88, 16, SUN)
        + path("M108 176Q150 146 212 170V210H108Z", "#bfdcc4")
        + path("M146 210Q158 186 150 170H164Q176 188 184 210Z", SAND)
    )
    return svg(LILAC, floor("#d9cbe6"), frame, outside, leaf)


def present() -> str:
    cheer = [star(56, 70, 1.4), star(268, 72, 1.2), star(46, 150, 0.8), star(280, 150), heart(252, 40, 0.6)]
    return svg(MINT, floor("#bfdcc4"), ribbon_box(160, 190, 1.7, PLUM), *cheer)


def closed_box() -> str:
    case = box(88, 96, 144, 110, WOOD, 8) + path("M80 96Q80 66 112 66H208Q240 66 240 96V112H80Z", WOOD)
    bands = box(104, 66, 16, 140, SAND, 1) + box(200, 66, 16, 140, SAND, 1)
    lock = box(142, 104, 36, 34, SUN) + circle(160, 117, 5, INK) + path("M160 120V130", "none", 'stroke-width="4"')
    return svg(SKY, floor("#b9d6d6"), case, bands, lock)


def tummy() -> str:
    child = at(
        160,
        236,
        body(ANA._replace(mouth="unsure"), left="M-17 -72Q-32 -56 -6 -52", right="M17 -72Q32 -56 8 -50"),
        scale=1.4,
    )
    knot = path("M-20 4Q-22 -16 -2 -14T14 4T-6 16T-14 0T2 -6T6 6", "none", f'stroke="{PLUM}" stroke-width="4"')
    return svg(SAND, child, bubble(254, 78, 84, 66, -28, knot))


def school() -> str:
    rug = '<ellipse cx="160" cy="206" rx="148" ry="28" fill="#bfdcc4"/>'
    row = [
        at(58, 208, body(NUR, left=DOWN_L, right=DOWN_R)),
        at(126, 214, body(KAI, left=DOWN_L, right=DOWN_R)),
        wheelchair(200, 218, SAM),
        at(266, 208, body(MIA, left=DOWN_L, right=UP_R)),
    ]
    board = box(70, 16, 180, 62, TEAL, 8) + heart(128, 48, 0.8, SUN) + star(160, 46, 1.6) + heart(192, 48, 0.8, SUN)
    return svg(SAND, board, rug, *row)


PICTURES = {
    "box": closed_box, "cake": cake, "candy-secret": candy_secret, "class": school, "door": door, "gift": gift,
    "heart": heart_, "helping": helping, "present": present, "roof": roof, "song": song, "telling": telling,
    "touch": touch, "tummy": tummy,
}  # fmt: skip


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
