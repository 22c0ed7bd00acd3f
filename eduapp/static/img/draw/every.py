"""Every picture: importing a file of drawings puts them into PICTURES."""

from eduapp.static.img.draw import faces, hands, phones, places, portraits, things, together, youngest
from eduapp.static.img.draw.shapes import PICTURES

__all__ = ["PICTURES", "faces", "hands", "phones", "places", "portraits", "things", "together", "youngest"]
