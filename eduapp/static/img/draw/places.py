"""Places of the valley: orchard, oil hills, river, school, bus stop, library, kitchen, hall, farm stand, clinic."""

from __future__ import annotations

from eduapp.static.img.draw.people import ANA, DOWN_L, LEO, MOM, UP_R, seated, stand
from eduapp.static.img.draw.shapes import (
    CLAY,
    EARTH,
    GRASS,
    INK,
    LEAF,
    MINT,
    NO_LINE,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WOOD,
    at,
    box,
    circle,
    floor,
    heart,
    hills,
    line,
    oval,
    path,
    picture,
    svg,
    tree,
)


@picture("orchard")
def orchard() -> str:
    rows = [
        tree(160 + side * away, y, size, leaves="#7fae7a", blossom="#fff1ee")
        for y, away, size in ((130, 26, 0.45), (146, 48, 0.62), (172, 84, 0.9), (216, 128, 1.3))
        for side in (-1, 1)
    ]
    way = path("M150 116H170L222 239H98Z", EARTH, NO_LINE)
    return svg(SKY, circle(160, 56, 22, SUN), hills(116, "#c9b7d8"), floor(GRASS, 116), way, *rows)


@picture("oil-hills")
def oil_hills() -> str:
    post = path("M150 196L172 112L194 196M158 166H186", "none", 'stroke-width="5"')
    beam = path("M92 104L256 122L254 134L90 116Z", CLAY)
    nose = path("M94 92Q70 104 74 136L92 132Q90 116 104 106Z", CLAY)
    rod = path("M76 136V196", "none", 'stroke-width="3"') + box(66, 184, 20, 16, TEAL, 3)
    crank = (
        path("M250 130L234 172", "none", 'stroke-width="5"')
        + circle(234, 172, 16, TEAL)
        + box(212, 180, 52, 18, STONE, 3)
    )
    base = box(56, 196, 220, 10, STONE, 2)
    return svg("#fbeedb", circle(252, 52, 22, SUN), hills(136), floor(EARTH, 186), post, rod, beam, nose, crank, base)


@picture("river")
def river() -> str:
    water = path(
        "M150 112Q210 124 168 146T120 184Q92 208 128 239H262Q206 206 236 180T240 140Q252 122 186 112Z", "#8fc1c9"
    )
    ripples = line("M150 170H186M140 200H176M176 150H206M178 222H206", PAPER, 3)
    oaks = tree(56, 190, 1.1) + tree(284, 158, 0.8) + tree(104, 146, 0.5)
    sky = circle(246, 50, 20, SUN) + hills(104, "#c9b7d8") + hills(124)
    return svg("#fbeedb", sky, floor(GRASS, 132), water, ripples, oaks, heron(274, 214))


def heron(x: float, y: float) -> str:
    gray = "#8aa0b4"
    neck = line("M-4 -30Q-14 -40 -6 -52", gray, 5) + circle(-6, -54, 5, gray) + path("M-10 -55L-24 -52L-10 -51Z", SUN)
    return at(x, y, path("M0 0V-22M8 0V-22"), path("M-8 -24Q0 -42 20 -26Q8 -16 -8 -24Z", gray), neck)


@picture("school")
def school_front() -> str:
    wings = box(22, 108, 276, 98, "#e7c39a", 2) + box(14, 98, 292, 12, CLAY, 2)
    middle = (
        box(112, 86, 96, 120, SAND, 2)
        + path("M102 88L160 42L218 88Z", CLAY)
        + circle(160, 72, 11, PAPER)
        + path("M160 65V72L165 75")
    )
    panes = "".join(box(x, 128, 26, 30, "#cfe6ea", 2) + path(f"M{x + 13} 128V158") for x in (34, 72, 222, 260))
    doors = (
        box(134, 144, 52, 62, TEAL, 3) + path("M160 144V206") + circle(154, 178, 2.5, SUN) + circle(166, 178, 2.5, SUN)
    )
    flag = path("M264 98V34", "none", 'stroke-width="4"') + path("M266 36Q280 28 296 38V58Q280 48 266 56Z", SUN)
    way = path("M134 206H186L204 239H116Z", EARTH, NO_LINE)
    return svg(SKY, flag, floor(GRASS), wings, middle, panes, doors, way, tree(40, 222, 0.7), tree(282, 222, 0.7))


@picture("bus-stop")
def bus_stop() -> str:
    side = path("M112 92H256Q268 92 272 108L276 138H294Q302 138 302 148V188H112Z", SUN)
    panes = "".join(box(x, 104, 26, 26, "#cfe6ea", 3) for x in (122, 156, 190)) + path(
        "M230 104H256L262 138H230Z", "#cfe6ea"
    )
    stripe = path("M112 150H302M112 162H302")
    wheels = "".join(circle(x, 190, 18, INK) + circle(x, 190, 8, STONE) for x in (150, 264))
    sign = path("M34 220V70", "none", 'stroke-width="5"') + box(14, 36, 40, 40, TEAL, 8)
    small = (
        box(22, 46, 24, 15, PAPER, 3, NO_LINE) + circle(28, 64, 3, PAPER, NO_LINE) + circle(40, 64, 3, PAPER, NO_LINE)
    )
    pack = box(-30, -78, 14, 34, CLAY, 6)
    child = stand(84, 224, LEO._replace(shirt=LEAF), scale=0.95)
    return svg(
        SKY,
        hills(140),
        floor(STONE, 188),
        at(8, -2, side, panes, stripe, wheels),
        sign,
        small,
        at(84, 224, pack),
        child,
    )


@picture("library")
def library() -> str:
    shelves = box(16, 18, 288, 152, WOOD, 6) + "".join(box(26, y, 268, 40, "#7d5a35", 2) for y in (28, 76, 122))
    return svg(SAND, floor(EARTH, 196), shelves, *(books(y) for y in (68, 116, 162)), *reader_at_table())


def books(foot: float) -> str:
    """A row of books on one board; the same widths in another order on each, so that no two look alike."""
    colors, sizes = (CLAY, TEAL, SUN, PLUM, LEAF, ROSE, SAND), ((10, 32), (14, 28), (9, 34), (12, 30), (16, 26))
    x, row, n = 32.0, "", int(foot)
    while x < 276:
        w, h = sizes[(n * 3) % 5]
        row += box(x, foot - h, w, h, colors[n % 7], 1)
        x, n = x + w + (8 if n % 6 == 0 else 0), n + 1
    return row


def reader_at_table() -> tuple[str, ...]:
    who = ANA._replace(mouth="calm", extra="glasses")
    child = seated(160, 250, who, "M-17 -74Q-34 -56 -18 -46", "M17 -74Q34 -56 18 -46", 1.15)
    book = path("M160 184Q140 176 122 180V208Q142 204 160 212Q178 204 198 208V180Q180 176 160 184ZM160 184V212", PAPER)
    return child, box(52, 206, 216, 18, "#d9a868", 6), book


@picture("kitchen")
def kitchen() -> str:
    window = box(100, 20, 120, 82, "#cfe6ea", 4) + path("M160 20V102M100 62H220") + circle(190, 44, 11, SUN, NO_LINE)
    curtains = path("M96 16H136Q132 60 98 84ZM224 16H184Q188 60 222 84Z", CLAY)
    chairs = "".join(box(x, 112, 44, 70, "#8c5a2f", 6) + path(f"M{x + 14} 114V160M{x + 30} 114V160") for x in (34, 242))
    table = box(42, 150, 236, 18, WOOD, 6) + box(58, 168, 12, 58, WOOD, 2) + box(250, 168, 12, 58, WOOD, 2)
    cloth = path(f"M250 178V150H70V178{'l15 12l15 -12' * 6}Z", TEAL)
    fruit = (
        circle(146, 126, 10, CLAY)
        + circle(174, 126, 10, SUN)
        + circle(160, 120, 11, "#e58b35")
        + path("M126 130H194Q190 150 160 150T126 130Z", PAPER)
    )
    cups = "".join(box(x, 132, 18, 18, PLUM, 4) + path(f"M{x + 18} 136q8 0 8 5t-8 5") for x in (88, 214))
    return svg(SAND, floor(EARTH, 210), window, curtains, chairs, table, cloth, fruit, cups)


@picture("hall")
def hall() -> str:
    house = box(66, 106, 188, 104, "#f7e7d3", 2) + path("M52 110L160 42L268 110Z", TEAL)
    tower = (
        box(144, 24, 32, 36, "#f7e7d3", 2)
        + path("M138 26L160 4L182 26Z", TEAL)
        + path("M153 50Q153 36 160 36T167 50Z", SUN)
    )
    doors = (
        path("M132 210V160Q132 136 160 136T188 160V210Z", CLAY)
        + path("M160 136V210")
        + circle(153, 178, 2.5, SUN)
        + circle(167, 178, 2.5, SUN)
    )
    panes = "".join(path(f"M{x} 180V150Q{x} 138 {x + 12} 138T{x + 24} 150V180Z", "#cfe6ea") for x in (86, 210))
    string = path("M8 92Q90 130 160 118T312 88") + "".join(
        path(f"M{x - 9} {y}H{x + 9}V{y + 16}L{x} {y + 10}L{x - 9} {y + 16}Z", color)
        for x, y, color in ((22, 97, SUN), (46, 105, CLAY), (274, 100, SUN), (298, 92, CLAY))
    )
    way = path("M132 210H188L206 239H114Z", EARTH, NO_LINE)
    return svg(SKY, floor(GRASS), string, tree(40, 214, 0.9), tree(280, 214, 0.9), tower, house, panes, doors, way)


@picture("farm-stand")
def farm_stand() -> str:
    posts = box(40, 60, 9, 150, WOOD, 1) + box(271, 60, 9, 150, WOOD, 1)
    stripes = "".join(
        path(
            f"M{26 + 38.3 * n:.4g} 40H{64.3 + 38.3 * n:.4g}V76Q{45.2 + 38.3 * n:.4g} 96 {26 + 38.3 * n:.4g} 76Z",
            CLAY if n % 2 else PAPER,
        )
        for n in range(7)
    )
    seller = seated(160, 210, MOM._replace(hair="hat", shirt=LEAF), DOWN_L, UP_R, 0.95)
    table = box(34, 158, 252, 56, WOOD, 4) + path("M34 176H286M34 194H286")
    fruit = "".join(
        circle(x, 150, 9, color)
        for x, color in ((60, "#e58b35"), (78, "#e58b35"), (96, "#e58b35"), (69, "#e58b35"), (114, SUN), (132, SUN))
    )
    melons = (
        oval(206, 146, 20, 14, LEAF)
        + line("M206 133V159M196 135Q190 146 196 157M216 135Q222 146 216 157", "#9fc79a", 2.5)
        + oval(250, 148, 18, 12, "#e9d79a")
    )
    return svg(SKY, floor(GRASS), hills(130), floor(GRASS, 184), seller, posts, stripes, fruit, melons, table)


@picture("clinic")
def clinic() -> str:
    house = box(40, 60, 240, 150, PAPER, 4) + box(28, 48, 264, 16, TEAL, 4)
    sign = circle(160, 92, 22, SKY) + heart(160, 94, 0.85, CLAY) + line("M160 84V102M151 93H169", PAPER, 5)
    doors = (
        box(126, 128, 68, 74, "#cfe6ea", 2)
        + path("M160 128V202")
        + path("M152 164V182M168 164V182", "none", 'stroke-width="3"')
    )
    panes = "".join(box(x, 100, 42, 44, "#cfe6ea", 3) + path(f"M{x + 21} 100V144") for x in (60, 218))
    ramp = box(112, 202, 92, 8, STONE, 1) + path("M204 202L298 218H112V210H204Z", STONE)
    rail = path("M200 202V174L294 190V216M247 182V209", "none", 'stroke-width="3"')
    bench = box(54, 180, 50, 9, WOOD, 3) + box(60, 189, 6, 22, WOOD, 1) + box(92, 189, 6, 22, WOOD, 1)
    return svg(MINT, floor(GRASS, 208), house, sign, doors, panes, bench, ramp, rail)
