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
    "html_block": ("raw HTML", "write plain Markdown"),
    "html_inline": ("raw HTML", "write plain Markdown"),
    "link_open": ("a link", "take it away; help and sources have their own pages"),
    "image": ("a picture", "take it away; pictures stand in a screen's prose, single_choice options and sort cards"),
    "code_inline": ("code", "take the ` signs away"),
    "code_block": ("code", "start the line with fewer than four spaces"),
    "fence": ("code", "take the ``` lines away"),
    "hr": ("a line across the page", "take it away; begin a new screen with '# Title {#s2}'"),
    "heading": ("a heading inside prose", "write a new screen with '# Title {#s2}', or **bold** words"),
    "table": ("a table", "write a list"),
    "ordered_list": ("a numbered list", "start each line with '- '"),
}
_PICTURE = "write it like ![a cake with candles](kit:cake), with plain words in the brackets"
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
            yield Problem(line, *_REFUSED[name])
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
            yield Problem(line, *_REFUSED[child.type])
        if child.type in {"text", "image"} and _ADDRESS.search(child.content):
            yield Problem(line, "a web address", "take it away; help and sources have their own pages")


def _refused_picture(image: Token, source: str, line: int, *, alone: bool, level: int) -> Iterator[Problem]:
    """Is it of the kit, in the one form that everything else here looks for, and in its place?"""
    scheme, _, name = str(image.attrs.get("src", "")).partition(":")
    if scheme != "kit":
        yield Problem(line, "a picture that is not of our kit", _PICTURE)
    elif not image.content.strip():
        yield Problem(line, "a picture without words", "say in the brackets what it shows, for who cannot see it")
    elif not MARK.fullmatch(mark := f"![{image.content}](kit:{name})") or mark not in source:
        yield Problem(line, "a picture in another form", _PICTURE)
    elif name not in kit():
        mend = f"write the name of a drawing of the kit{did_you_mean(name, kit())}"
        yield Problem(line, f"unknown picture '{name}'", mend)
    elif alone and (level > 1 or not picture_line(source)):
        yield Problem(line, "a picture among words", "give it a line of its own, outside of lists and quotes")


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
