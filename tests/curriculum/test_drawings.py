"""The kit: what the script draws is what is shipped; each picture is small and sound, holds nothing but shapes, and has
words in both languages that a lesson can take as they are.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import eduapp
from eduapp.core.pictures import kit, picture_line, suggested
from eduapp.static.img.draw.every import PICTURES

IMG = Path(eduapp.__file__).parent / "static" / "img"
HEAVIEST = 8 * 1024
SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse"}
OFFERED = {picture.name: picture.lines for group in suggested().values() for picture in group}


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture(name):
    shipped = (IMG / "kit" / f"{name}.svg").read_text(encoding="utf-8")
    assert shipped == PICTURES[name](), "draw it anew: python -m eduapp.static.img.draw"
    assert len(shipped.encode()) < HEAVIEST
    root = ElementTree.fromstring(shipped)  # noqa: S314 - our own file
    assert root.attrib["viewBox"] == "0 0 320 240"
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert not (element.text or "").strip()
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]
        assert not [value for value in element.attrib.values() if "url(" in value or "//" in value]


def test_nothing_is_shipped_that_is_not_drawn_and_nothing_has_no_words():
    assert sorted(kit()) == sorted(PICTURES)
    assert sorted(OFFERED) == sorted(PICTURES)
    assert len(OFFERED) == sum(map(len, suggested().values())), "a picture stands in two groups of kit.yaml"


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_its_words(name):
    """Each line is one that a lesson takes; no two pictures say the same; none says "picture of"."""
    assert sorted(OFFERED[name]) == ["en", "es"]
    shown = {language: picture_line(line) for language, line in OFFERED[name].items()}
    for language, words in shown.items():
        assert words is not None, f"{OFFERED[name][language]} is no line that shows a picture"
        assert words.name == name
        assert words.alt[0].isupper()
        assert words.alt.endswith(".")
        assert not {"picture", "image", "drawing", "dibujo", "imagen"} & set(words.alt.lower().split())
        alike = [other for other, lines in OFFERED.items() if f"[{words.alt}]" in lines[language]]
        assert alike == [name]
    assert shown["en"].alt != shown["es"].alt


def test_the_script_is_not_served(app):
    client = app.test_client()
    for name in ("draw/people.py", "draw/__main__.py", "kit.yaml"):
        assert (IMG / name).is_file()
        assert client.get(f"/static/0/img/{name}").status_code == 404
    assert client.get("/static/0/img/kit/cake.svg").mimetype == "image/svg+xml"
