"""Two and more: talking, listening, a kind no, going to a grown-up, lunch, a team."""

from __future__ import annotations

from eduapp.static.img.draw.people import (
    ANA,
    BEN,
    DAY,
    DOWN_L,
    DOWN_R,
    HEART_R,
    KAI,
    MIA,
    NUR,
    OMAR,
    OUT_L,
    OUT_R,
    SAM,
    UP_L,
    UP_R,
    ZOE,
    seated,
    stand,
    wheelchair,
)
from eduapp.static.img.draw.shapes import (
    CLAY,
    DUSK,
    EARTH,
    GRASS,
    HILL,
    INK,
    LILAC,
    MINT,
    NO_LINE,
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
    line,
    path,
    picture,
    svg,
    whole,
)


@picture("two-friends")
def two_friends() -> str:
    one = stand(80, 228, ZOE._replace(shirt=TEAL, mouth="open"), DOWN_L, OUT_R, 1.1)
    two = stand(240, 228, BEN, OUT_L, DOWN_R, 1.1)
    said = bubble(98, 38, 86, 44, -12) + bubble(222, 38, 86, 44, 14, fill="#cfe6ea")
    return svg(SAND, floor(EARTH), one, two, said)


@picture("listening")
def listening() -> str:
    talks = stand(92, 226, ANA._replace(mouth="open"), DOWN_L, "M17 -74Q34 -66 34 -86", 1.15)
    hears = stand(232, 226, DAY._replace(mouth="calm", extra="aid"), DOWN_L, HEART_R, 1.15)
    dots = "".join(circle(x, 0, 5, TEAL, NO_LINE) for x in (-20, 0, 20))
    waves = line("M176 92Q186 106 176 120M164 98Q171 106 164 114", TEAL, 4)
    return svg(MINT, floor(GRASS), talks, hears, bubble(150, 44, 92, 52, -30, dots), waves)


@picture("kind-no")
def kind_no() -> str:
    says = stand(92, 226, NUR._replace(mouth="calm", shirt=PLUM), DOWN_L, "M17 -72Q38 -60 42 -84", 1.2)
    palm = at(150, 116, PALM, scale=0.7)
    hears = stand(248, 226, SAM._replace(mouth="calm", extra=""), scale=1.2)
    return svg(LILAC, floor(DUSK), says, palm.replace("SKIN", NUR.skin), hears)


PALM = whole("SKIN", ("M-9 -8V-20M-3 -10V-25M4 -10V-25M10 -8V-19", 6.5), ("M-11 6L-18 -4", 7), ("M-6 -4H6V10H-6Z", 13))


@picture("to-an-adult")
def to_an_adult() -> str:
    grown = stand(254, 220, OMAR._replace(shirt=TEAL), "M-17 -74Q-36 -64 -50 -62", DOWN_R, 1.35)
    one = stand(62, 224, MIA, DOWN_L, "M17 -74Q28 -66 36 -56")
    two = stand(134, 224, KAI._replace(shirt=SUN), "M-17 -74Q-28 -66 -36 -56", "M17 -74Q30 -66 42 -68")
    door = box(206, 22, 98, 186, WOOD, 4) + box(214, 30, 82, 178, "#fdf3d8", 2)
    return svg(SKY, floor(WATER), door, grown, one, two)


@picture("lunch")
def lunch() -> str:
    row = (
        seated(52, 242, ZOE._replace(shirt=TEAL), scale=1.1),
        seated(124, 240, SAM._replace(shirt=CLAY), scale=1.1),
        seated(196, 240, NUR._replace(mouth="open", tint=PLUM), scale=1.1),
        seated(268, 242, DAY._replace(extra="glasses"), scale=1.1),
    )
    table = box(14, 190, 292, 49, "#d9a868", 4) + box(8, 176, 304, 18, WOOD, 8)
    food = "".join(meal(x) for x in (52, 124, 196, 268))
    window = box(76, 20, 168, 56, "#cfe6ea", 4) + path("M132 20V76M188 20V76") + circle(216, 40, 10, SUN, NO_LINE)
    return svg(SAND, window, *row, table, food)


def meal(x: float) -> str:
    """A tray with an apple, a carton and bread."""
    apple = circle(-18, -11, 8, CLAY) + path("M-18 -19Q-17 -24 -13 -24")
    carton = path("M8 -4V-20L14 -27L20 -20V-4Z", SKY) + path("M8 -20H20")
    bread = path("M-8 -5Q-8 -15 -1 -15T6 -5Z", HILL)
    return at(x, 180, box(-30, -5, 60, 7, STONE, 3), apple, bread, carton)


@picture("team")
def team() -> str:
    goal = path("M70 148V56H250V148", "none", f'stroke="{PAPER}" stroke-width="7"') + path("M66 148V52H254V148")
    net = line(
        "M90 60V146M115 60V146M140 60V146M165 60V146M190 60V146M215 60V146M240 60V146M74 82H246M74 110H246",
        "#c9dcdc",
        1.5,
    )
    row = (
        stand(48, 214, MIA._replace(shirt=CLAY)),
        stand(116, 214, DAY._replace(shirt=CLAY), DOWN_L, UP_R),
        wheelchair(192, 222, BEN),
        stand(266, 214, NUR._replace(shirt=CLAY, tint=TEAL), UP_L, DOWN_R),
    )
    ball = circle(240, 222, 12, PAPER) + path("M240 216L246 220L244 227H236L234 220Z", INK)
    return svg(SKY, floor("#a9cfae", 146), net, goal, *row, ball)
