"""Colours and shapes of the kit: a 2 px line of ink, flat colours, round corners. Colours: css/app.css."""

from __future__ import annotations

from collections.abc import Callable

INK, PAPER, TEAL, CLAY, LEAF, PLUM, SUN = "#1f2a37", "#fff", "#0b6b6b", "#a8442a", "#2f6b3a", "#5b3a78", "#f2b84b"
SAND, SKY, MINT, LILAC, ROSE, WOOD = "#f4e9d8", "#e3f1f1", "#e4f2e6", "#f1eaf6", "#f6cfc4", "#b98a5a"
GRASS, WATER, DUSK, EARTH, HILL, STONE = "#bfdcc4", "#b9d6d6", "#d9cbe6", "#dcc39a", "#d9b878", "#b9bcc2"
NO_LINE = 'stroke="none"'
HEART = "M0 18C-34 -6 -20 -34 0 -18C20 -34 34 -6 0 18Z"

Draw = Callable[[], str]
PICTURES: dict[str, Draw] = {}


def picture(name: str) -> Callable[[Draw], Draw]:
    """Put a drawing into the kit under its name. What it shows is said in kit.yaml."""

    def keep(draw: Draw) -> Draw:
        PICTURES[name] = draw
        return draw

    return keep


def svg(background: str, *parts: str) -> str:
    """A picture: a card with round corners, and what stands on it, the farthest first."""
    frame = f'<rect x="1" y="1" width="318" height="238" rx="22" fill="{background}" stroke="none"/>'
    style = f'fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"'
    inside = "\n".join((frame, *parts))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" {style}>\n{inside}\n</svg>\n'


def path(d: str, fill: str = "none", more: str = "") -> str:
    return f'<path d="{d}" fill="{fill}"{" " + more if more else ""}/>'


def line(d: str, color: str, width: float) -> str:
    return f'<path d="{d}" stroke="{color}" stroke-width="{width:g}"/>'


def circle(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}"{" " + more if more else ""}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{" " + more if more else ""}/>'


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 6, more: str = "") -> str:
    size = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}"'
    return f'<rect {size} fill="{fill}"{" " + more if more else ""}/>'


def at(x: float, y: float, *parts: str, scale: float = 1, turn: float = 0) -> str:
    grown = f' stroke-width="{2 / scale:.2g}"' if scale != 1 else ""  # the line of ink stays 2 px
    size = f" scale({scale:g})" if scale != 1 else ""
    turned = f" rotate({turn:g})" if turn else ""
    return f'<g transform="translate({x:g} {y:g}){turned}{size}"{grown}>' + "".join(parts) + "</g>"


def mirrored(x: float, y: float, *parts: str) -> str:
    return f'<g transform="translate({x:g} {y:g}) scale(-1 1)">' + "".join(parts) + "</g>"


def limb(d: str, fill: str, width: float = 11, ink: float = 2) -> str:
    """An arm or a leg: a thick line of ink with a thinner one of colour on it."""
    return line(d, INK, width + 2 * ink) + line(d, fill, width)


def whole(fill: str, *pieces: tuple[str, float], ink: float = 2) -> str:
    """Thick lines grown together into one shape with one line of ink around it: the fingers of a hand."""

    def all_of(color: str, more: float) -> str:
        return "".join(path(d, color, f'stroke="{color}" stroke-width="{width + more:g}"') for d, width in pieces)

    return all_of(INK, 2 * ink) + all_of(fill, 0)


def heart(x: float, y: float, scale: float = 1, fill: str = CLAY) -> str:
    return at(x, y, path(HEART, fill), scale=scale)


def star(x: float, y: float, scale: float = 1, fill: str = SUN) -> str:
    return at(x, y, path("M0 -10L3 -3L10 -3L4.5 2L7 10L0 5L-7 10L-4.5 2L-10 -3L-3 -3Z", fill), scale=scale)


def note(x: float, y: float, scale: float = 1) -> str:
    stem = path("M0 0V-26L18 -32V-6", "none", 'stroke-width="4"')
    return at(x, y, stem, circle(-4, 0, 6, PLUM), circle(14, -6, 6, PLUM), scale=scale)


def question(x: float, y: float, scale: float = 1, color: str = PLUM) -> str:
    """A question mark, drawn: it is the same in both languages."""
    hook = line("M-13 -14Q-13 -30 1 -30T15 -15Q15 -6 7 -1T1 12", color, 8)
    return at(x, y, hook, circle(1, 27, 5, color, NO_LINE), scale=scale)


def bubble(x: float, y: float, w: float, h: float, tail: float, *inside: str, fill: str = PAPER) -> str:
    """A speech bubble; its tail points down at `tail`, counted from its middle."""
    top = f"M{-w / 2:g} {-h / 2 + 16:g}q0 -16 16 -16h{w - 32:g}q16 0 16 16v{h - 32:g}q0 16 -16 16"
    d = f"{top}H{tail + 12:g}l-8 16l-10 -16H{-w / 2 + 16:g}q-16 0 -16 -16Z"
    return at(x, y, path(d, fill), *inside)


def floor(color: str, y: float = 206) -> str:
    return path(f"M2 {y:g}H318V218Q318 239 297 239H23Q2 239 2 218Z", color, NO_LINE)


def land(top: str, color: str) -> str:
    """Ground whose upper edge is the way `top` from the left edge to the right one."""
    return path(f"{top}V218Q318 239 297 239H23Q2 239 2 218Z", color, NO_LINE)


def hills(y: float, color: str = HILL) -> str:
    return land(f"M2 {y}Q50 {y - 40} 104 {y - 14}Q150 {y - 58} 214 {y - 22}Q262 {y - 52} 318 {y - 16}", color)


def tree(x: float, y: float, scale: float = 1, *, leaves: str = LEAF, blossom: str = "") -> str:
    """A round tree, its foot at x, y, 84 high."""
    crown = path(
        "M-26 -30Q-40 -34 -34 -50Q-38 -68 -20 -70Q-10 -86 6 -80Q24 -84 28 -66Q42 -58 34 -44Q32 -30 16 -30Z", leaves
    )
    spots = ((-20, -56), (-6, -70), (10, -56), (22, -66), (-8, -44), (24, -46)) if blossom else ()
    return at(
        x, y, limb("M0 0V-34", WOOD, 7, 2 / scale), crown,
        *(circle(a, b, 4.5, blossom, NO_LINE) for a, b in spots), scale=scale,
    )  # fmt: skip


def ribbon_box(x: float, y: float, scale: float = 1, fill: str = TEAL) -> str:
    return at(
        x, y,
        box(-40, -44, 80, 54, fill), box(-46, -58, 92, 18, fill), box(-8, -58, 16, 68, SUN, 1),
        path("M0 -58Q-34 -86 -34 -66Q-32 -56 0 -58Q34 -86 34 -66Q32 -56 0 -58Z", SUN), circle(0, -59, 6, SUN),
        scale=scale,
    )  # fmt: skip
