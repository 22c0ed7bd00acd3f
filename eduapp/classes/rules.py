"""Aliases, cards and codes: sums without a database.

A card's token and code are derived from the installation's card key, the student's id and the card's number. So a
sheet can be printed again, a card is voided by adding one to its number, and the database keeps only hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import random
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from eduapp.core.codes import SIGNS, random_signs, tidy
from eduapp.core.words import Words

BANDS = ("K-2", "3-5", "6-8", "9-12")
TOGETHER = {"K-2"}  # these bands take their lessons together on one screen: no child signs in
MOST_STUDENTS = 40
MOST_CONTACTS = 4  # adults whom the help page names: a child reads no list
# Where schools of this country count their days.
TIME_ZONES = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Phoenix",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
)
WRONG_CODES = 30  # typed codes of one class in ten minutes, then typing waits (QR cards never do)

CODE_LENGTH = 5

# Noun with its gender in Spanish; adjective with both endings. 24 x 10 aliases, so that a class of 40 has no twins.
_NOUNS = {
    "heron": Words("Heron", "Garza|f"),
    "otter": Words("Otter", "Nutria|f"),
    "hawk": Words("Hawk", "Halcón|m"),
    "fox": Words("Fox", "Zorro|m"),
    "quail": Words("Quail", "Codorniz|f"),
    "condor": Words("Condor", "Cóndor|m"),
    "deer": Words("Deer", "Venado|m"),
    "owl": Words("Owl", "Búho|m"),
    "hare": Words("Hare", "Liebre|f"),
    "lizard": Words("Lizard", "Lagartija|f"),
    "crane": Words("Crane", "Grulla|f"),
    "badger": Words("Badger", "Tejón|m"),
    "finch": Words("Finch", "Pinzón|m"),
    "trout": Words("Trout", "Trucha|f"),
    "bear": Words("Bear", "Oso|m"),
    "swallow": Words("Swallow", "Golondrina|f"),
    "cricket": Words("Cricket", "Grillo|m"),
    "poppy": Words("Poppy", "Amapola|f"),
    "oak": Words("Oak", "Roble|m"),
    "sage": Words("Sage", "Salvia|f"),
    "willow": Words("Willow", "Sauce|m"),
    "almond": Words("Almond", "Almendra|f"),
    "cedar": Words("Cedar", "Cedro|m"),
    "lupine": Words("Lupine", "Lupino|m"),
}
_ADJECTIVES = {
    "blue": Words("Blue", "azul|azul"),
    "golden": Words("Golden", "dorado|dorada"),
    "silver": Words("Silver", "plateado|plateada"),
    "green": Words("Green", "verde|verde"),
    "quiet": Words("Quiet", "tranquilo|tranquila"),
    "swift": Words("Swift", "veloz|veloz"),
    "bright": Words("Bright", "brillante|brillante"),
    "brave": Words("Brave", "valiente|valiente"),
    "happy": Words("Happy", "alegre|alegre"),
    "gentle": Words("Gentle", "amable|amable"),
}


def alias_name(alias: str, language: str) -> str:
    """The alias as a reader sees it: "blue-heron" is Blue Heron, or Garza azul."""
    adjective, _, noun = alias.partition("-")
    if adjective not in _ADJECTIVES or noun not in _NOUNS:
        return alias
    if language == "en":
        return f"{_ADJECTIVES[adjective].en} {_NOUNS[noun].en}"
    word, _, gender = _NOUNS[noun].es.partition("|")
    masculine, _, feminine = _ADJECTIVES[adjective].es.partition("|")
    return f"{word} {feminine if gender == 'f' else masculine}"


def new_aliases(count: int, taken: set[str], chance: random.Random) -> list[str]:
    """`count` aliases that are not taken, different animals and plants first, so that none are mixed up by ear."""
    nouns = list(_NOUNS)
    chance.shuffle(nouns)
    adjectives = list(_ADJECTIVES)
    chance.shuffle(adjectives)
    pairs = [
        f"{adjectives[(place + lap) % len(adjectives)]}-{noun}"
        for lap in range(len(adjectives))
        for place, noun in enumerate(nouns)
    ]
    return [alias for alias in pairs if alias not in taken][:count]


def random_code() -> str:
    """A class code for the board."""
    return random_signs(CODE_LENGTH)


def tidy_code(typed: str) -> str:
    """What a child typed, as we compare it: capitals, no spaces or dashes."""
    return tidy(typed)[:12]


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()


def card_token(key: bytes, student_id: int, card_number: int) -> str:
    """The 128-bit secret in a card's QR code."""
    return urlsafe_b64encode(_derived(key, f"token:{student_id}:{card_number}")[:16]).decode().rstrip("=")


def card_hash(token: str) -> str:
    """What the database keeps of a card's token (128 bits: a plain SHA-256 is enough)."""
    return hashlib.sha256(token.encode()).hexdigest()


def card_code(key: bytes, student_id: int, card_number: int, turn: int) -> str:
    """The card's typed code. `turn` counts up when another card already has this code."""
    number = int.from_bytes(_derived(key, f"code:{student_id}:{card_number}:{turn}"), "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)


def code_hmac(key: bytes, code: str) -> str:
    """What the database keeps of a typed code: without the key it cannot be guessed back."""
    return _derived(key, f"lookup:{code}").hex()


def printed_code(key: bytes, student_id: int, card_number: int, kept: str) -> str:
    """The code to print again: the first one whose HMAC is the kept one. Raises LookupError with a wrong card key."""
    for turn in range(50):
        code = card_code(key, student_id, card_number, turn)
        if hmac.compare_digest(code_hmac(key, code), kept):
            return code
    raise LookupError("the card key is not the one these cards were made with")


def school_year_end(day: date) -> date:
    """30 June after `day`: when a new class ends unless its teacher says otherwise."""
    return date(day.year + (day.month > 6), 6, 30)


@dataclass(frozen=True)
class Card:
    """One card to print."""

    alias: str
    token: str
    code: str


# How a child may like to read. The first of each is what nobody has chosen; a list here is the whole list.
SIZES = ("normal", "small", "big", "huge")
COLORS = ("device", "light", "dark", "calm")
VOICES = ("off", "slow", "normal", "fast")
READ_ALOUD = {"K-2": "normal", "3-5": "normal"}  # to the younger ones, unless they say no
_CHOICES = {"size": SIZES, "colors": COLORS, "voice": VOICES}


@dataclass(frozen=True)
class Reading:
    """How one child reads. `line`: one line at a time; `both`: English and Spanish beside each other."""

    size: str = "normal"
    spacing: bool = False
    colors: str = "device"
    line: bool = False
    voice: str = "off"
    both: bool = False

    @property
    def look(self) -> str:
        """Classes of the page for css/reader.css. Nothing for a child who reads as the page comes."""
        named = [("size", self.size), ("colors", self.colors)]
        classes = [f"{name}-{chosen}" for name, chosen in named if chosen != _CHOICES[name][0]]
        return " ".join(classes + [name for name in ("spacing", "line", "both") if getattr(self, name)])

    @property
    def scheme(self) -> str:
        """What the browser paints with before our styles are there, so that no dark page begins with a white flash."""
        return {"device": "light dark", "dark": "dark"}.get(self.colors, "only light")


def reading_of(kept: Mapping[str, object], band: str) -> Reading:
    """How she reads, from what was kept of it. A value that is none of ours counts as never chosen."""
    as_it_comes = {"voice": READ_ALOUD.get(band, "off")}
    sound = {
        each.name: kept[each.name]
        for each in fields(Reading)
        if each.name in kept and kept[each.name] in _CHOICES.get(each.name, (False, True))
    }
    return Reading(**{**as_it_comes, **sound})  # type: ignore[arg-type]
