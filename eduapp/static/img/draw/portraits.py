"""People who help and people who work: near, each with what she has at hand."""

from __future__ import annotations

from eduapp.static.img.draw.people import (
    DOWN_L,
    DOWN_R,
    FARMER,
    GRANDPA,
    HAIRS,
    MIA,
    MOM,
    OMAR,
    SKINS,
    Person,
    bust,
    hand,
    stand,
)
from eduapp.static.img.draw.shapes import (
    CLAY,
    GRASS,
    LEAF,
    LILAC,
    MINT,
    PAPER,
    PLUM,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WATER,
    WOOD,
    at,
    box,
    bubble,
    circle,
    floor,
    heart,
    hills,
    land,
    line,
    path,
    picture,
    svg,
    tree,
)


def leaf_plant(x: float, y: float) -> str:
    leaves = "M0 -26Q-26 -34 -24 -60Q-2 -54 0 -26Q-6 -60 4 -74Q18 -58 0 -26Q6 -52 28 -54Q28 -32 0 -26Z"
    return at(x, y, path(leaves, LEAF), path("M-18 -26H18L13 0H-13Z", CLAY))


@picture("teacher")
def teacher() -> str:
    who = Person(SKINS[1], HAIRS[1], "bun", TEAL, extra="glasses")
    board = box(20, 20, 280, 128, LEAF, 8) + box(14, 148, 292, 10, WOOD, 3)
    chalk = line("M50 60Q66 44 82 60T114 60M50 84H104M50 108H92", PAPER, 4)
    shapes = circle(262, 62, 18, "none", f'stroke="{PAPER}" stroke-width="4"') + line(
        "M244 124L262 96L280 124Z", PAPER, 4
    )
    book = path("M-18 -64H0V-42H-18ZM0 -64H18V-42H0Z", SUN)
    return svg(
        SAND,
        board,
        chalk,
        shapes,
        bust(who, "M-17 -74Q-34 -52 -17 -46", "M17 -74Q34 -52 17 -46", extra=book + held(who)),
    )


def held(who: Person, at_x: float = 17, y: float = -46) -> str:
    """Two hands, over what they hold."""
    return circle(-at_x, y, 7.5, who.skin) + circle(at_x, y, 7.5, who.skin)


@picture("counselor")
def counselor() -> str:
    who = Person(SKINS[7], HAIRS[4], "long", SAND, "calm")
    tag = line("M-9 -80L0 -58L9 -80", PLUM, 2) + box(-6, -59, 12, 15, PAPER, 2) + heart(0, -51, 0.16)
    window = box(30, 26, 76, 84, "#cfe6ea", 4) + path("M68 26V110M30 68H106")
    said = bubble(268, 62, 76, 58, -26, heart(0, 5, 0.7))
    return svg(LILAC, window, leaf_plant(62, 236), bust(who, x=164, extra=tag), said)


@picture("coach")
def coach() -> str:
    who = Person(SKINS[5], HAIRS[4], "short", CLAY)
    cap = path("M-25 -8Q-26 -33 0 -33T25 -8Q0 -18 -25 -8Z", TEAL) + path(
        "M-26 -8Q0 -20 26 -8Q34 -2 22 -3Q0 -12 -22 -3Q-34 -2 -26 -8Z", TEAL
    )
    whistle = line("M-10 -81L-2 -58L10 -81", PAPER, 2.4) + path("M-8 -58H8V-53H4A6 6 0 1 1 -7 -54Z", SUN)
    ball = circle(40, -56, 20, SUN) + path("M20 -56H60M40 -76V-36M26 -70Q36 -56 26 -42M54 -70Q44 -56 54 -42")
    hoop = box(224, 28, 80, 54, PAPER, 4) + box(250, 46, 28, 22, PAPER, 2) + line("M244 80H284", CLAY, 5)
    net = line("M246 84L254 108H274L282 84M256 84L262 108M272 84L266 108", "#c9dcdc", 2)
    arm = "M17 -74Q34 -62 30 -44"
    person = bust(who, right=arm, x=140, extra=at(0, -106, cap) + whistle + ball + hand("M0 0L32 -40", who.skin))
    return svg(SKY, floor(GRASS, 156), net, hoop, person)


@picture("nurse")
def nurse() -> str:
    who = Person(SKINS[2], HAIRS[0], "bun", "#5fa3a0")
    collar = path("M-9 -81L0 -66L9 -81Q0 -77 -9 -81Z", PAPER)
    tube = line("M-13 -83Q-14 -62 -4 -58M13 -83Q14 -62 4 -58M0 -56V-50", PLUM, 2.6)
    disc = circle(0, -46, 4.5, STONE)
    wall = box(34, 40, 66, 52, PAPER, 6) + heart(67, 68, 0.9) + box(226, 30, 64, 76, PAPER, 4)
    lines = line("M238 48H278M238 64H278M238 80H264", WATER, 5)
    return svg(MINT, wall, lines, bust(who, extra=collar + tube + disc))


@picture("farm-worker")
def farm_worker() -> str:
    who = FARMER
    scarf = path("M-14 -84Q0 -72 14 -84L8 -72L0 -62L-8 -72Z", CLAY)
    fruit = "".join(
        circle(x, -57 + y, 6.5, "#e58b35")
        for x, y in ((-19, 0), (-7, -2), (6, -1), (18, 0), (-12, -8), (0, -9), (12, -8))
    )
    crate = box(-28, -54, 56, 30, WOOD, 2) + path("M-28 -44H28")
    fields = land("M2 132Q80 112 160 128T318 122", GRASS) + "".join(tree(x, 150, 0.8) for x in (30, 80, 240, 290))
    arms = "M-17 -74Q-40 -60 -28 -44", "M17 -74Q40 -60 28 -44"
    hands = held(who, 28, -44)
    return svg(SKY, circle(60, 50, 20, SUN), fields, bust(who, *arms, extra=scarf + fruit + crate + hands))


@picture("family")
def family() -> str:
    row = (
        stand(56, 222, GRANDPA, DOWN_L, "M17 -74Q30 -62 34 -52", 1.15),
        stand(264, 222, MOM._replace(shirt=CLAY, skin=SKINS[1]), "M-17 -74Q-30 -62 -34 -50", DOWN_R, 1.15),
        stand(194, 222, OMAR, "M-17 -74Q-28 -62 -26 -46", DOWN_R, 1.2),
        stand(126, 222, MIA._replace(shirt=SUN), "M-17 -74Q-28 -70 -34 -66", "M17 -74Q28 -70 38 -64", 0.85),
    )
    sky = circle(124, 48, 20, SUN) + hills(128, "#cfe0c0")
    return svg(SKY, sky, floor(GRASS, 190), *row)
