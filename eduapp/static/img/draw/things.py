"""Things that stand for ideas: a pattern and one time, a balance, a way, fair pay, work, a bridge."""

from __future__ import annotations

from eduapp.static.img.draw.shapes import (
    CLAY,
    GRASS,
    HILL,
    INK,
    LEAF,
    LILAC,
    MINT,
    NO_LINE,
    PAPER,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WATER,
    WOOD,
    at,
    box,
    circle,
    floor,
    hills,
    limb,
    line,
    mirrored,
    path,
    picture,
    svg,
    tree,
    whole,
)


def calendar(filled: frozenset[int], fill: str) -> str:
    """A page of 28 days; those of `filled` have a big dot."""
    page = box(62, 40, 196, 176, PAPER, 12) + path("M62 74V52Q62 40 74 40H246Q258 40 258 52V74Z", TEAL)
    rings = "".join(path(f"M{x} 28V52", "none", 'stroke-width="6"') for x in (100, 220))
    days = "".join(
        circle(
            84 + 25.3 * (n % 7),
            98 + 30 * (n // 7),
            10 if n in filled else 4,
            fill if n in filled else STONE,
            "" if n in filled else NO_LINE,
        )
        for n in range(28)
    )
    return page + rings + days


@picture("pattern")
def pattern() -> str:
    return svg(SAND, calendar(frozenset({1, 4, 8, 11, 15, 18, 22, 25}), CLAY))


@picture("one-time")
def one_time() -> str:
    return svg(SKY, calendar(frozenset({11}), SUN))


def scale_(tilt: float, left: str, right: str) -> str:
    """A balance; `tilt` is how far the right pan hangs below the left one."""
    foot = path("M112 216Q116 200 160 200T208 216Z", WOOD) + box(154, 66, 12, 136, WOOD, 3)
    beam = limb(f"M76 {80 - tilt}L244 {80 + tilt}", SUN, 6) + circle(160, 80, 9, SUN) + circle(160, 58, 7, SUN)
    return foot + pan(76, 80 - tilt, left) + pan(244, 80 + tilt, right) + beam


def pan(x: float, y: float, load: str) -> str:
    strings = path("M0 0L-38 62M0 0L38 62")
    return at(x, y, strings, load, path("M-48 62H48Q42 86 0 86T-48 62Z", TEAL))


@picture("balance")
def balance() -> str:
    load = circle(0, 48, 14, CLAY)
    return svg(MINT, scale_(0, load, load))


@picture("out-of-balance")
def out_of_balance() -> str:
    heavy = circle(-16, 48, 14, CLAY) + circle(16, 48, 14, CLAY) + circle(0, 26, 14, CLAY)
    return svg(LILAC, scale_(18, circle(0, 48, 14, CLAY), heavy))


@picture("map")
def map_() -> str:
    sheet = path("M34 58L118 36L202 58L286 36V184L202 206L118 184L34 206Z", "#fdf3d8")
    parts = path("M118 36V184L34 206V58Z", GRASS, NO_LINE) + path("M202 58V206L286 184V36Z", GRASS, NO_LINE)
    lake = path("M134 60Q166 48 176 72T150 100T134 60Z", "#8fc1c9", NO_LINE)
    way = line("M70 168Q100 120 140 150T206 130T248 84", CLAY, 5).replace("/>", ' stroke-dasharray="2 12"/>')
    ends = circle(66, 172, 9, TEAL) + at(
        252, 80, path("M0 0Q-22 -22 -16 -38Q0 -58 16 -38Q22 -22 0 0Z", CLAY), circle(0, -32, 7, PAPER)
    )
    return svg(
        SKY,
        sheet,
        parts,
        lake,
        path("M34 58L118 36L202 58L286 36V184L202 206L118 184L34 206ZM118 36V184M202 58V206"),
        way,
        ends,
    )


@picture("pay")
def pay() -> str:
    slip = at(
        204,
        104,
        box(-56, -74, 112, 150, PAPER, 4),
        line("M-40 -52H6", TEAL, 8),
        line("M-40 -28H40M-40 -10H40M-40 8H40", WATER, 5),
        box(-42, 26, 84, 32, MINT, 6),
        line("M8 42H30", LEAF, 6),
        line("M-32 42H-14", LEAF, 6),
        turn=7,
    )
    notes = at(112, 134, box(-62, -40, 110, 50, "#8fbf8f", 4), circle(-8, -16, 12, MINT), turn=-6)
    wallet = (
        box(36, 128, 152, 92, "#8c5a2f", 14)
        + path("M36 152H188")
        + path("M188 160H150Q138 160 138 174T150 188H188Z", WOOD)
        + circle(152, 174, 5, SUN)
    )
    return svg(SAND, slip, notes, wallet)


@picture("work-gloves")
def work_gloves() -> str:
    one = at(112, 130, glove(), turn=-12)
    two = mirrored(208, 130, f'<g transform="rotate(-12)">{glove()}</g>')
    return svg(SKY, floor(WOOD, 190), one, two)


def glove() -> str:
    shape = whole(
        HILL, ("M-26 -6V-46M-8 -10V-62M10 -10V-60M28 -6V-46", 17), ("M-32 34L-54 8", 19), ("M-18 6H20V46H-18Z", 34)
    )
    seams = line("M-17 -10V-30M1 -10V-36M19 -10V-30", INK, 2)
    return shape + seams + box(-36, 50, 74, 34, TEAL, 8) + path("M-30 62H32", "none", f'stroke="{PAPER}"')


@picture("bridge")
def bridge() -> str:
    water = path("M2 176H318V218Q318 239 297 239H23Q2 239 2 218Z", "#8fc1c9", NO_LINE) + line(
        "M120 206H160M180 222H214M140 190H176", PAPER, 3
    )
    banks = path("M2 150H62Q84 180 70 239H23Q2 239 2 218Z", GRASS) + path(
        "M318 150H258Q236 180 250 239H297Q318 239 318 218Z", GRASS
    )
    deck = path("M40 150Q160 84 280 150V166Q160 102 40 166Z", WOOD) + path(
        "M40 118Q160 52 280 118", "none", 'stroke-width="5"'
    )
    posts = path(
        "M40 116V152M80 100V132M120 90V120M160 86V116M200 90V120M240 100V132M280 116V152", "none", 'stroke-width="4"'
    )
    return svg(
        SKY,
        circle(58, 46, 20, SUN),
        hills(150, "#cfe0c0"),
        water,
        banks,
        tree(30, 152, 0.7),
        tree(286, 152, 0.8),
        posts,
        deck,
    )
