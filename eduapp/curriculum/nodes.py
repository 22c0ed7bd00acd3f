"""Markdown to a plain tree with line numbers, so that kinds of questions need to know nothing of Markdown.

Also the place that says what prose may not hold: our pages have no raw HTML, no code, no links but those between the
scenes of a story, and no pictures but those of our own kit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from eduapp.core.pictures import MARK, kit, picture_line
from eduapp.core.words import did_you_mean
from eduapp.curriculum import faults
from eduapp.questions.kind import Node, Problem

_TEXT = frozenset({"paragraph", "bullet_list", "ordered_list", "blockquote"})
PROSE = _TEXT | {"picture_line"}
GUIDE = _TEXT | {"heading", "table"}
_NOTHING: frozenset[str] = frozenset()
ACTIVITY = frozenset({"paragraph", "bullet_list", "blockquote", "heading"})

_TYPES = {
    "paragraph": "paragraph",
    "heading": "heading",
    "bullet_list": "list",
    "list_item": "item",
    "blockquote": "quote",
}
_REFUSED = {
    "html_block": faults.RAW_HTML,
    "html_inline": faults.RAW_HTML,
    "link_open": faults.LINK,
    "image": faults.PICTURE,
    "code_inline": faults.CODE,
    "code_block": faults.CODE_BLOCK,
    "fence": faults.CODE_FENCE,
    "hr": faults.RULE,
    "heading": faults.HEADING,
    "table": faults.TABLE,
    "ordered_list": faults.NUMBERED,
}
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_MARK = re.compile(r"(?:^|\s)\{([#.][\w-]+(?:\s+[#.][\w-]+)*)\}\s*$", re.ASCII)

# HTML is switched on here to be found, and refused; `core/markup.py`, which makes pages, has it off.
_markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 20})
_markdown.enable("table").disable(["reference", "lheading"])


def take_mark(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Take a trailing `{#id .tag .tag}` off a text: (the text, the id or "", the tags)."""
    found = _MARK.search(text)
    if not found:
        return text, "", ()
    marks = found[1].split()
    ids = [mark[1:] for mark in marks if mark[0] == "#"]
    return text[: found.start()].rstrip(), next(iter(ids), ""), tuple(mark[1:] for mark in marks if mark[0] == ".")


def read_nodes(text: str, line: int, inside: frozenset[str] = _NOTHING) -> tuple[tuple[Node, ...], list[Problem]]:
    """The inside of an activity, whose first line is line number `line` of its file.

    `inside`: what its kind may hold besides words. The kind finds it in the text of the nodes as the author wrote it,
    and says where it belongs; here it is only made sure that it is one of ours.
    """
    tokens = _markdown.parse(text)
    problems = list(_refused(tokens, ACTIVITY | inside, line))
    return () if problems else tuple(_nodes(SyntaxTreeNode(tokens).children, line)), problems


def check_prose(text: str, line: int, allowed: frozenset[str] = PROSE) -> list[Problem]:
    """What this prose may not hold, each with its line."""
    return list(_refused(_markdown.parse(text), allowed, line))


def _refused(tokens: list[Token], allowed: frozenset[str], first: int) -> Iterator[Problem]:
    for token in tokens:
        line = first + (token.map or [0])[0]
        name = token.type.removesuffix("_open")
        if name in _REFUSED and name not in allowed:
            yield _REFUSED[name].on(line)
        if token.type == "inline":
            yield from _refused_inline(token, allowed, line)


def _refused_inline(token: Token, allowed: frozenset[str], first: int) -> Iterator[Problem]:
    source, place = token.content.split("\n"), 0
    for child in token.children or ():
        place += child.type in {"softbreak", "hardbreak"}
        line = first + place
        if child.type == "image" and allowed & {"picture", "picture_line"}:
            yield from _refused_picture(child, source[place], line, alone="picture_line" in allowed, level=token.level)
        elif child.type == "link_open" and "link" in allowed and str(child.attrs.get("href", "")).startswith("#"):
            continue
        elif child.type in _REFUSED:
            yield _REFUSED[child.type].on(line)
        if child.type in {"text", "image"} and _ADDRESS.search(child.content):
            yield faults.ADDRESS.on(line)


def _refused_picture(image: Token, source: str, line: int, *, alone: bool, level: int) -> Iterator[Problem]:
    """Is it of the kit, in the one form that everything else here looks for, and in its place?"""
    scheme, _, name = str(image.attrs.get("src", "")).partition(":")
    if scheme != "kit":
        yield faults.OTHER_PICTURE.on(line)
    elif not image.content.strip():
        yield faults.PICTURE_WITHOUT_WORDS.on(line)
    elif not MARK.fullmatch(mark := f"![{image.content}](kit:{name})") or mark not in source:
        yield faults.BAD_PICTURE.on(line)
    elif name not in kit():
        yield faults.UNKNOWN_PICTURE.on(line, name=name, close=did_you_mean(name, kit()))
    elif alone and (level > 1 or not picture_line(source)):
        yield faults.PICTURE_AMONG_WORDS.on(line)


def _nodes(trees: Iterable[SyntaxTreeNode], first: int) -> Iterator[Node]:
    for tree in trees:
        if tree.type in _TYPES:
            yield _node(tree, first)


def _node(tree: SyntaxTreeNode, first: int) -> Node:
    line = first + (tree.map or (0, 0))[0]
    kind, children = _TYPES[tree.type], tuple(_nodes(tree.children, first))
    if kind == "quote" and all(child.type == "paragraph" for child in children):
        return Node(kind, "\n".join(_content(child) for child in tree.children), line)
    if kind == "item":
        own = children[0] if children and children[0].type == "paragraph" else Node("paragraph", "", line)
        return Node(kind, own.text, line, own.id, own.tags, tuple(child for child in children if child is not own))
    text, mark, tags = take_mark(_content(tree)) if kind in {"paragraph", "heading"} else ("", "", ())
    return Node(kind, text, line, mark, tags, children)


def _content(tree: SyntaxTreeNode) -> str:
    """The author's own words, signs and line breaks: what a page shows is made of this text later."""
    return "\n".join(child.content for child in tree.children if child.type == "inline").strip()
