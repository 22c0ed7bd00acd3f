"""The kit: what draw.py draws is what is shipped; each picture is small, sound and holds nothing but shapes."""

from __future__ import annotations

import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

import eduapp

IMG = Path(eduapp.__file__).parent / "static" / "img"
DRAWN = runpy.run_path(str(IMG / "draw.py"))["PICTURES"]
HEAVIEST = 8 * 1024
SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse"}


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture(name):
    shipped = (IMG / "kit" / f"{name}.svg").read_text(encoding="utf-8")
    assert shipped == DRAWN[name](), "draw it anew: python eduapp/static/img/draw.py"
    assert len(shipped.encode()) < HEAVIEST
    root = ElementTree.fromstring(shipped)  # noqa: S314 - our own file
    assert root.attrib["viewBox"] == "0 0 320 240"
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]


def test_the_script_is_not_served(app):
    client = app.test_client()
    assert client.get("/static/0/img/draw.py").status_code == 404
    assert client.get("/static/0/img/kit/cake.svg").mimetype == "image/svg+xml"
