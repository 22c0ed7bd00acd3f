"""Pictures for the youngest (lesson K2-L6): surprises and secrets."""

from __future__ import annotations

from eduapp.static.img.draw.people import (
    ANA,
    DAY,
    DOWN_L,
    DOWN_R,
    GRANDMA,
    KAI,
    LEO,
    MIA,
    MOM,
    NUR,
    OUT_L,
    SAM,
    UP_R,
    stand,
    wheelchair,
)
from eduapp.static.img.draw.shapes import (
    CLAY,
    DUSK,
    GRASS,
    INK,
    LILAC,
    MINT,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
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
    note,
    oval,
    path,
    picture,
    ribbon_box,
    star,
    svg,
)


@picture("cake")
def cake() -> str:
    candles = [box(x, 92, 8, 26, PAPER, 2) + path(f"M{x + 4} 76q8 8 0 14q-8 -6 0 -14Z", SUN) for x in (126, 156, 186)]
    layers = [box(98, 118, 124, 40, ROSE, 10), box(84, 150, 152, 46, WOOD, 10)]
    drops = "q-8 18 -19 0q-8 20 -19 0q-8 16 -19 0q-10 20 -19 0" * 2
    icing = path(f"M84 160q0 -12 14 -12h124q14 0 14 12{drops}Z", PAPER)
    plate = path("M62 196H258Q250 212 232 212H88Q70 212 62 196Z", SKY)
    cheer = [star(52, 60, 1.3), star(268, 56, 1.6), star(70, 120), star(254, 116), heart(160, 40, 0.7)]
    return svg(SAND, floor(WOOD, 210), *candles, *layers, icing, plate, *cheer)


@picture("song")
def song() -> str:
    child = stand(104, 206, MIA._replace(mouth="open"), OUT_L, UP_R)
    mother = stand(222, 210, MOM, "M-17 -74Q-26 -56 -4 -56", "M17 -74Q26 -56 4 -54", 1.22)
    return svg(LILAC, floor(ROSE), mother, child, note(150, 70, 0.9), note(44, 84), note(98, 48, 0.8))


@picture("gift")
def gift() -> str:
    giver = stand(96, 208, KAI, DOWN_L, "M17 -70Q36 -54 52 -58")
    friend = stand(226, 208, NUR, "M-17 -70Q-36 -54 -52 -58", DOWN_R)
    return svg(
        MINT,
        floor(GRASS),
        giver,
        friend,
        ribbon_box(161, 146, 0.55, CLAY),
        star(160, 84),
        star(134, 66, 0.7),
        star(186, 66, 0.7),
    )


@picture("candy-secret")
def candy_secret() -> str:
    sweet = path("M-34 0L-66 -22L-60 0L-66 22Z M34 0L66 -22L60 0L66 22Z", ROSE) + circle(0, 0, 36, CLAY)
    swirl = path("M-30 -14Q0 8 30 -14 M-33 8Q0 30 33 8", "none", f'stroke="{PAPER}" stroke-width="6"')
    lock = (
        box(-18, -6, 36, 30, SUN)
        + path("M-11 -6V-14Q-11 -26 0 -26T11 -14V-6", "none", 'stroke-width="5"')
        + circle(0, 8, 4, INK)
    )
    return svg(SKY, at(104, 158, sweet, swirl), bubble(222, 80, 128, 92, -30, lock))


@picture("roof")
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
    return svg(SKY, floor(GRASS), circle(58, 52, 20, SUN), house, door, windows, ladder, rungs)


@picture("touch")
def touch() -> str:
    child = stand(160, 232, ANA._replace(mouth="calm"), DOWN_L, "M17 -72Q40 -62 44 -80", 1.45)
    fingers = "V-2Q-13 -8 -9 -8T-5 -2V-16Q-5 -21 -1.5 -21T2 -16V-18Q2 -23 5.5 -23T9 -18V-14Q9 -18 12.5 -18T16 -13"
    palm = path(f"M-13 16{fingers}V10Q16 28 2 28Q-8 28 -13 16Z", ANA.skin)
    rings = path("M262 72Q280 94 265 122 M277 62Q301 94 280 132", "none", f'stroke="{TEAL}" stroke-width="4"')
    return svg(LILAC, child, at(224, 100, palm, scale=1.3), rings)


@picture("telling")
def telling() -> str:
    grown = stand(214, 222, GRANDMA, "M-17 -72Q-38 -62 -56 -50", "M17 -74Q28 -58 8 -52", 1.3)
    child = stand(110, 220, LEO._replace(mouth="open"), DOWN_L, "M17 -74Q26 -62 10 -54")
    return svg(MINT, floor(GRASS), grown, child, bubble(66, 46, 82, 58, 14, heart(0, 5, 0.7)))


@picture("helping")
def helping() -> str:
    grown = stand(112, 224, DAY, DOWN_L, "M17 -72Q38 -60 56 -48", 1.3)
    badge = (
        path("M100 117L112 146L124 117", "none", f'stroke="{SUN}" stroke-width="3"')
        + box(103, 144, 18, 24, PAPER, 3)
        + heart(112, 157, 0.28)
    )
    return svg(SKY, floor(WATER), grown, badge, wheelchair(226, 218, SAM, 1.05))


@picture("heart")
def heart_() -> str:
    child = stand(160, 226, LEO._replace(mouth="calm"), "M-17 -74Q-28 -60 -5 -58", "M17 -74Q28 -60 7 -58", 1.25)
    return svg(
        SAND, heart(160, 142, 4.6, ROSE), child, star(44, 60), star(276, 60), star(40, 170, 0.8), star(282, 168, 0.8)
    )


@picture("door")
def door() -> str:
    frame = box(96, 34, 128, 176, WOOD, 4) + path("M108 46H212V210H108Z", "#fdf3d8")
    leaf = path("M108 46L62 62V226L108 210Z", TEAL) + circle(72, 148, 4, SUN)
    outside = (
        circle(178, 88, 16, SUN)
        + path("M108 176Q150 146 212 170V210H108Z", GRASS)
        + path("M146 210Q158 186 150 170H164Q176 188 184 210Z", SAND)
    )
    return svg(LILAC, floor(DUSK), frame, outside, leaf)


@picture("present")
def present() -> str:
    cheer = [star(56, 70, 1.4), star(268, 72, 1.2), star(46, 150, 0.8), star(280, 150), heart(252, 40, 0.6)]
    return svg(MINT, floor(GRASS), ribbon_box(160, 190, 1.7, PLUM), *cheer)


@picture("box")
def closed_box() -> str:
    case = box(88, 96, 144, 110, WOOD, 8) + path("M80 96Q80 66 112 66H208Q240 66 240 96V112H80Z", WOOD)
    bands = box(104, 66, 16, 140, SAND, 1) + box(200, 66, 16, 140, SAND, 1)
    lock = box(142, 104, 36, 34, SUN) + circle(160, 117, 5, INK) + path("M160 120V130", "none", 'stroke-width="4"')
    return svg(SKY, floor(WATER), case, bands, lock)


@picture("tummy")
def tummy() -> str:
    child = stand(160, 236, ANA._replace(mouth="unsure"), "M-17 -72Q-32 -56 -6 -52", "M17 -72Q32 -56 8 -50", 1.4)
    knot = path("M-20 4Q-22 -16 -2 -14T14 4T-6 16T-14 0T2 -6T6 6", "none", f'stroke="{PLUM}" stroke-width="4"')
    return svg(SAND, child, bubble(254, 78, 84, 66, -28, knot))


@picture("class")
def school() -> str:
    rug = oval(160, 206, 148, 28, GRASS)
    row = [
        stand(58, 208, NUR, DOWN_L, DOWN_R),
        stand(126, 214, KAI, DOWN_L, DOWN_R),
        wheelchair(200, 218, SAM),
        stand(266, 208, MIA, DOWN_L, UP_R),
    ]
    board = box(70, 16, 180, 62, TEAL, 8) + heart(128, 48, 0.8, SUN) + star(160, 46, 1.6) + heart(192, 48, 0.8, SUN)
    return svg(SAND, board, rug, *row)


@picture("sun")
def sun() -> str:
    rays = "".join(at(160, 120, path("M0 -78V-98", "none", 'stroke-width="7"'), turn=45 * n) for n in range(8))
    eyes = circle(142, 108, 5, INK) + circle(178, 108, 5, INK)
    face = circle(160, 120, 56, SUN) + eyes + path("M138 134Q160 154 182 134", "none", 'stroke-width="4"')
    return svg(SKY, rays, face)
