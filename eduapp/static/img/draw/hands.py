"""Hands, near: open, stop, together, with a card, with one's own papers."""

from __future__ import annotations

from eduapp.static.img.draw.people import HAIRS, SKINS, Person, bust
from eduapp.static.img.draw.shapes import (
    CLAY,
    GRASS,
    INK,
    LEAF,
    LILAC,
    MINT,
    NO_LINE,
    PAPER,
    PLUM,
    SAND,
    SUN,
    TEAL,
    WATER,
    at,
    box,
    circle,
    heart,
    limb,
    line,
    path,
    picture,
    star,
    svg,
    whole,
)


@picture("open-hand")
def open_hand() -> str:
    skin = SKINS[2]
    palm = whole(
        skin,
        ("M118 176L196 180", 34),
        ("M190 172L252 150M190 182L266 166M190 190L262 184", 17),
        ("M140 160L190 142", 18),
    )
    sleeve = limb("M-20 198L96 178", TEAL, 50)
    return svg(SAND, palm, sleeve, heart(214, 86, 1.7), star(146, 70, 0.9), star(276, 96, 0.8))


@picture("stop-hand")
def stop_hand() -> str:
    skin = SKINS[4]
    hand_ = whole(
        skin,
        ("M126 112V72M150 106V50M174 106V54M198 112V78", 21),
        ("M112 156L86 124", 22),
        ("M132 124H192V166H132Z", 34),
    )
    lines = line("M138.500 112V92M162 106V86M186 110V94", INK, 2) + line("M136 148Q150 138 164 150", INK, 2)
    waves = line("M60 62Q40 92 54 128M262 62Q282 92 268 128", CLAY, 6)
    return svg(MINT, limb("M162 196V240", PLUM, 62), hand_, lines, waves)


@picture("helping-hands")
def helping_hands() -> str:
    below = (("M116 176L180 180", 32), ("M176 174L240 166M176 184L244 180M172 192L232 192", 16))
    above = (
        ("M220 126L166 138", 32),
        ("M166 130L112 140M166 140L108 152M170 148L120 163", 16),
        ("M204 146L174 164", 17),
    )
    lower = whole(SKINS[0], *below) + limb("M-20 206L84 182", TEAL, 48)
    upper = whole(SKINS[5], *above) + limb("M340 90L240 120", CLAY, 48)
    return svg(SAND, circle(160, 112, 84, "#fbdf9f", NO_LINE), lower, upper, heart(160, 64, 0.8))


@picture("hand-with-card")
def hand_with_card() -> str:
    skin = SKINS[5]
    fingers = whole(skin, ("M150 176L222 126M156 190L230 146M164 202L232 164M172 212L226 182", 18))
    card = at(
        158,
        104,
        box(-72, -50, 144, 100, PAPER, 10),
        heart(-34, -4, 1),
        line("M10 -16H52M10 0H52M10 16H38", WATER, 6),
        turn=-8,
    )
    thumb = whole(skin, ("M140 196L166 138", 22), ("M136 206H160V224H136Z", 34))
    arm = limb("M144 238L132 276", LEAF, 60)
    return svg(LILAC, at(0, -22, fingers, card, thumb, arm))


@picture("own-papers")
def own_papers() -> str:
    who = Person(SKINS[6], HAIRS[0], "braids", CLAY, "calm")
    booklet = (
        box(-15, -66, 30, 40, PLUM, 3)
        + circle(0, -50, 7, "none", f'stroke="{SUN}"')
        + path("M-7 -50H7M0 -57V-43M-7 -34H7", "none", f'stroke="{SUN}"')
    )
    arms = "M-17 -74Q-36 -56 -15 -44", "M17 -74Q36 -56 15 -44"
    hands = circle(-15, -44, 7.5, who.skin) + circle(15, -44, 7.5, who.skin)
    return svg(MINT, circle(160, 108, 92, GRASS, NO_LINE), bust(who, *arms, extra=booklet + hands))
