"""Markdown prose in, safe HTML out: the only place where an author's text becomes markup.

Two locks on one door: markdown-it is told that there is no HTML in prose, and nh3 lets only a short list of elements
through, without a single attribute. Links and pictures are not prose here: help lives on the help pages.
"""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

INLINE = frozenset({"strong", "em", "br"})
BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4"})
TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
ALLOWED = set(INLINE | BLOCKS | TABLES)

# Reference definitions would swallow a line of prose without a trace, so they are not known here.
_NOT_PROSE = ["reference", "code", "fence", "hr", "html_block", "html_inline", "link", "image", "autolink", "backticks"]
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_PROSE)


@lru_cache(maxsize=2048)
def render(text: str) -> Markup:
    """Paragraphs, lists, quotes, tables and **bold** as safe HTML. Any text is welcome; nothing raises."""
    return _clean(_markdown.render(_storable(text)), ALLOWED)


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """One line of prose (an option, a stem, a message) as safe HTML without a paragraph around it."""
    return _clean(_markdown.renderInline(_storable(text)), set(INLINE))


def _clean(html: str, allowed: set[str]) -> Markup:
    return Markup(nh3.clean(html, tags=allowed, attributes={}))  # noqa: S704 (nh3 has just made it safe)


def _storable(text: str) -> str:
    """Half a surrogate pair cannot be encoded, and nh3 speaks UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
