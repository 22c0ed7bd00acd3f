"""Markdown prose in, safe HTML out: the only place where an author's text becomes markup.

Two locks on one door: markdown-it is told that there is no HTML in prose, and nh3 lets only a short list of elements
through. Links are not prose here: help lives on the help pages. The only attributes are those of a picture of our own
kit, and only with the address that the application itself gave (`show_pictures`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import nh3
import segno
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

INLINE = frozenset({"strong", "em", "br"})
BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4"})
TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
ALLOWED = set(INLINE | BLOCKS | TABLES)
PICTURE = {"img": {"class", "src", "alt", "width", "height"}}

# Reference definitions would swallow a line of prose without a trace, so they are not known here.
_NOT_PROSE = ["reference", "code", "fence", "hr", "html_block", "html_inline", "link", "image", "autolink", "backticks"]
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_PROSE)
_with_pictures = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_PROSE).enable("image")


class Drawing(NamedTuple):
    """Where a picture of the kit lies, and how large it is."""

    src: str
    width: int
    height: int


def _no_kit(_name: str) -> Drawing | None:
    return None


_drawing_of: Callable[[str], Drawing | None] = _no_kit


def show_pictures(drawing_of: Callable[[str], Drawing | None]) -> None:
    """From now on `kit:<name>` in prose is the drawing that this function gives. None: its words stand in its place."""
    global _drawing_of
    _drawing_of = drawing_of
    render.cache_clear()
    render_both.cache_clear()


@lru_cache(maxsize=2048)
def render(text: str) -> Markup:
    """Paragraphs, lists, quotes, tables, **bold** and pictures of the kit as safe HTML. Any text is welcome; nothing
    raises."""
    text = _storable(text)
    if "](kit:" not in text:
        return _clean(_markdown.render(text), ALLOWED)
    ours: set[str] = set()
    html = _with_pictures.render(text, {"ours": ours})

    def only_ours(_element: str, attribute: str, value: str) -> str | None:
        return value if attribute != "src" or value in ours else None

    cleaned = nh3.clean(html, tags={*ALLOWED, "img"}, attributes=PICTURE, attribute_filter=only_ours)
    return Markup(cleaned)  # noqa: S704 (nh3 has just made it safe)


@lru_cache(maxsize=512)
def render_both(text: str, other: str, language: str) -> Markup:
    """The same in two languages: beneath or beside each paragraph (list, quote, table) the one of the other language.

    Where the two have not as many, the one stands whole beside the other. A picture stands once.
    """
    first, second = _pieces(text), _pieces(other)
    if len(first) != len(second):
        first, second = [render(text)], [render(other)]
    return Markup("\n").join(_pair(*pair, language) for pair in zip(first, second, strict=True))


def _pieces(text: str) -> list[Markup]:
    """Paragraph by paragraph: what stands at the top of the text's tree."""
    lines = _storable(text).split("\n")
    tops = [token.map for token in _markdown.parse("\n".join(lines)) if token.level == 0 and token.map]
    return [render("\n".join(lines[first:end])) for first, end in tops]


def _pair(one: Markup, other: Markup, language: str) -> Markup:
    words = _clean(str(other), ALLOWED)  # without a picture
    if not words.striptags().strip() or one == other:
        return one
    return Markup('<div class="twin">{}<div class="second" lang="{}">{}</div></div>').format(one, language, words)


def picture(name: str, alt: str) -> Markup:
    """A picture of the kit; its words where there is none of this name."""
    drawing = _drawing_of(name)
    if drawing is None:
        return Markup("<em>{}</em>").format(alt)
    form = '<img class="kit" src="{}" alt="{}" width="{}" height="{}">'
    return Markup(form).format(drawing.src, alt, drawing.width, drawing.height)  # noqa: S704 (format escapes)


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """One line of prose (an option, a stem, a message) as safe HTML without a paragraph around it."""
    return _clean(_markdown.renderInline(_storable(text)), set(INLINE))


def second(text: str, language: str) -> Markup:
    """A line in the other language, to stand under its own in a quieter style."""
    form = ' <span class="second" lang="{}"><span class="or">/ </span>{}</span>'
    return Markup(form).format(language, inline(text))  # noqa: S704 (format escapes)


def square(content: str) -> Markup:
    """A QR code as inline SVG; whoever shows it says in words what it is for."""
    svg = segno.make(content, error="m").svg_inline(border=0, svgclass="qr", lineclass=None, omitsize=True)
    return Markup(svg)  # noqa: S704 - drawn here; what it says is not written in it as text


def _image(self: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """Markdown's picture. One that is not of the kit is only its words."""
    scheme, _, name = str(tokens[place].attrs.get("src", "")).partition(":")
    alt = self.renderInlineAsText(tokens[place].children or [], options, env)
    drawing = _drawing_of(name) if scheme == "kit" else None
    if drawing is None:
        return f"<em>{escape(alt)}</em>"
    env["ours"].add(drawing.src)
    return str(picture(name, alt))


_with_pictures.add_render_rule("image", _image)


def _clean(html: str, allowed: set[str]) -> Markup:
    return Markup(nh3.clean(html, tags=allowed, attributes={}))  # noqa: S704 (nh3 has just made it safe)


def _storable(text: str) -> str:
    """Half a surrogate pair cannot be encoded, and nh3 speaks UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
