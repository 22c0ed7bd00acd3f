"""A new activity in both languages: a screen of its own, with ids that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduapp.authoring.rules.blocks import FINISH, TOP, blocks

_IDS = re.compile(r"\{#([sq])(\d{1,3})\b")


def insert_activity(
    texts: Mapping[str, str],
    *,
    kind: str,
    attrs: Mapping[str, str],
    prose: Mapping[str, str],
    words: Mapping[str, str],
    after: str,
) -> tuple[dict[str, str], str]:
    """Both texts of a lesson with one screen more, and the screen's id. Takes and gives file name -> text.

    `prose`: the kind's own sample, `words`: title and first line of the screen, per language. `after`: a screen's id.
    """
    taken = [(letter, int(number)) for text in texts.values() for letter, number in _IDS.findall(text)]
    screen, question = (max((n for letter, n in taken if letter == one), default=0) + 1 for one in "sq")
    marks = " ".join([f"#q{question}", *(f"{name}={value}" for name, value in attrs.items())])
    done = {}
    for file, text in texts.items():
        language = file.split(".")[1]
        title, _, line = words[language].partition("\n")
        piece = f"# {title} {{#s{screen} .skill}}\n{line}\n\n::: {kind} {{{marks}}}\n{prose[language]}\n:::\n\n"
        done[file] = _put(text, piece, after)
    return done, f"s{screen}"


def _put(text: str, piece: str, after: str) -> str:
    found = blocks(text)
    ids = [block.id for block in found]
    place = ids.index(after) + 1 if after in ids and after not in (TOP, FINISH) else len(ids)
    if place == len(ids) and FINISH in ids:
        place = ids.index(FINISH)
    before = "".join(block.text for block in found[:place]).rstrip("\n")
    return f"{before}\n\n{piece}{''.join(block.text for block in found[place:])}"
