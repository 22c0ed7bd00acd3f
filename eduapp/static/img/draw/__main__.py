"""Writes every picture of the kit, and takes away what is no longer drawn."""

from __future__ import annotations

from pathlib import Path

from eduapp.static.img.draw.every import PICTURES

FOLDER = Path(__file__).resolve().parent.parent / "kit"

if __name__ == "__main__":
    for left_over in {path.stem for path in FOLDER.glob("*.svg")} - set(PICTURES):
        (FOLDER / f"{left_over}.svg").unlink()
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
