"""Two texts into one, block by block: nothing is overwritten, and what only one side changed is taken by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eduapp.authoring.rules.blocks import blocks, digest, digests

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Row:
    """One block of one file in both texts ("": it is not there). `pick`: the side to take; "": she has to say."""

    file: str
    id: str
    title: str
    mine: str
    theirs: str
    pick: str

    @property
    def key(self) -> str:
        return f"{self.file} {self.id}"

    @property
    def same(self) -> bool:
        return digest(self.mine) == digest(self.theirs)


def stale(seen: Mapping[str, str], current: Mapping[str, str]) -> bool:
    """Does the draft say something else now than the page that was typed on? `seen`: `digests` of that page."""
    return dict(seen) != digests(current)


def compare(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[Row]:
    """Both texts beside each other. `base`: `digests` of the text that both began with."""
    return [row for file in mine for row in _rows(file, base, mine[file], theirs.get(file, ""))]


def _rows(file: str, base: Mapping[str, str], mine: str, theirs: str) -> Iterable[Row]:
    ours = {block.id: block for block in blocks(mine)}
    others = {block.id: block for block in blocks(theirs)}
    for name in _order(list(ours), list(others)):
        our, other = ours.get(name), others.get(name)
        texts = our.text if our else "", other.text if other else ""
        began = base.get(f"{file} {name}", digest(""))
        title = (our or other).title  # type: ignore[union-attr]
        yield Row(file, name, title, *texts, _pick(began, *map(digest, texts)))


def _pick(base: str, mine: str, theirs: str) -> str:
    if theirs in (mine, base):
        return MINE
    return THEIRS if mine == base else ""


def _order(mine: list[str], theirs: list[str]) -> list[str]:
    """My order; what only they have stands behind what it stands behind in theirs."""
    order, known = list(mine), set(mine)
    for before, name in zip([None, *theirs], theirs, strict=False):
        if name not in known:
            order.insert(order.index(before) + 1 if before else 0, name)
            known.add(name)
    return order


def joined(rows: Iterable[Row], picks: Mapping[str, str]) -> dict[str, str]:
    """The text that was chosen. `picks`: row key -> side; a row that nobody spoke of keeps its own pick."""
    texts: dict[str, str] = {}
    for row in rows:
        side = picks.get(row.key) or row.pick or MINE
        text = row.theirs if side == THEIRS else row.mine
        before = texts.get(row.file, "")
        if text and before:  # the last block of a text may end without a line end
            before = before if before.endswith("\n\n") else before.rstrip("\n") + "\n\n" if text[0] == "#" else before
        texts[row.file] = before + text
    return texts
