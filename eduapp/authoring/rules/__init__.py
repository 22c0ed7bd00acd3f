"""Decisions about texts: blocks and their place in both languages, two texts into one, words that changed, zip files.

Pure functions on plain texts. A text is taken as it is: in mid-typing nothing about it can be relied on.
"""

from eduapp.authoring.rules.alignment import Pair, aligned_now, pairs
from eduapp.authoring.rules.blocks import (
    FINISH,
    LONGEST,
    TOP,
    Block,
    blocks,
    digests,
    plain_text,
    shown,
    unsavable_line,
)
from eduapp.authoring.rules.insertion import insert_activity
from eduapp.authoring.rules.merging import MINE, THEIRS, Row, compare, joined, stale
from eduapp.authoring.rules.packing import BadZip, pack, unpack
from eduapp.authoring.rules.wording import Change, Piece, changes, word_diff

__all__ = [
    "FINISH",
    "LONGEST",
    "MINE",
    "THEIRS",
    "TOP",
    "BadZip",
    "Block",
    "Change",
    "Pair",
    "Piece",
    "Row",
    "aligned_now",
    "blocks",
    "changes",
    "compare",
    "digests",
    "insert_activity",
    "joined",
    "pack",
    "pairs",
    "plain_text",
    "shown",
    "stale",
    "unpack",
    "unsavable_line",
    "word_diff",
]
