"""Texts, documents and JSON for property tests. Nothing here knows a particular kind of question."""

from __future__ import annotations

from hypothesis import strategies as st

from eduapp.curriculum.documents import BANDS, TAGS, THEMES, UNITS, Document, QuestionBlock, Screen
from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block, ChoiceSpec, Kind
from eduapp.questions.registry import kinds

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a", "b", "", "m1"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)

# Anything that can be seen, on one line.
LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=60).map(
    lambda text: " ".join(text.split())
)
VALUE = LINE.filter(bool)

# What an author writes: begins with a word, and holds no sign that Markdown would take for something else.
WORDS = st.text("abcdeéñ ¿?¡!.,'\"()", max_size=40).map(lambda text: " ".join(f"A {text}".split()))

FRAGMENTS = st.sampled_from([
    "- [x] a", "- [ ] b", "-", "- c {#i9}", "  > f [M13]", "  > [M13]", "> q", "**Riley:** hi {#m9}", "**Riley:**",
    "## G {#g}", "## ", ":::", "::: sort {#q9 objective=o1}", ":::chat", "::: single_choice {#q1 scored=no}", "::: {",
    "# T {#s9 .help}", "# {#s1}", "#", "#x", "", "    code", "<b>x</b>", "<!-- x -->", "1. x", "1) x", "---", "***",
    "===", "```", "~~~", "[a]: b", "[a](b)", "![a](b)", "<http://a.b>", "{#x}", "{#x .y}", "a\\", "&amp;", "* * *",
    "+ [x] a", "a  ", "\t- x", "\xa0", "https://a.b", "`c`", "a [M13] [M14]", "_a_", "** a", "| a |", "€", "😀",
    "![a](kit:sun)", "[a](#b)", "مرحبا", "id: 68-L3", "title: [a", "x: &a [*a]",
])  # fmt: skip


@st.composite
def bent(draw: st.DrawFn, text: str) -> str:
    """A text after a few accidents: lines lost, doubled, moved, or overtyped with something unfortunate."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        piece = draw(FRAGMENTS | st.text(max_size=12))
        accident = draw(st.sampled_from(["lose", "double", "insert", "append", "prepend", "swap"]))
        if accident == "lose" and len(lines) > 1:
            del lines[at]
        elif accident == "double":
            lines.insert(at, lines[at])
        elif accident == "insert":
            lines.insert(at, piece)
        elif accident == "swap":
            lines[at], lines[0] = lines[0], lines[at]
        else:
            lines[at] = lines[at] + piece if accident == "append" else piece + lines[at]
    return "\n".join(lines)


def sample_spec(kind: Kind, language: str = "en", key: str = "q1") -> ChoiceSpec:
    """A kind's own sample, read."""
    block = sample_block(kind, kind.sample.prose[language], language, key)
    spec = kind.read(block)
    assert not isinstance(spec, list), [str(problem) for problem in spec]
    return spec


def sample_block(kind: Kind, prose: str, language: str = "en", key: str = "q1") -> Block:
    nodes, problems = read_nodes(prose, 1, kind.inside)
    assert not problems, [str(problem) for problem in problems]
    return Block(kind.name, key, kind.sample.attrs, language, 0, nodes)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """English documents with prose of every allowed form and the sample of every kind."""
    objectives = {f"o{number}": draw(VALUE) for number in range(1, draw(st.integers(2, 4)))}
    screens = tuple(draw(_screen(number)) for number in range(1, draw(st.integers(2, 4))))
    codes = st.lists(VALUE, max_size=3, unique=True).map(tuple)
    return Document(
        id="68-L3", type=draw(st.sampled_from(["lesson", "other-activity"])), language="en", title=draw(VALUE),
        band=draw(st.sampled_from(BANDS)), unit=draw(st.sampled_from(["", *UNITS])), minutes=draw(st.integers(1, 120)),
        sensitivity=draw(st.integers(0, 3)),
        themes=draw(st.lists(st.sampled_from(THEMES), unique=True).map(tuple)), standards=draw(codes),
        objectives=objectives, words=draw(codes), recall=draw(codes), content_note=draw(LINE), screens=screens,
        finish=draw(_PROSE), finish_title=draw(WORDS),
    )  # fmt: skip


_PARAGRAPH = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
_BULLETS = st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines))
_QUOTE = WORDS.map(lambda line: f"> {line}")
_BOLD = WORDS.map(lambda line: f"**Look:** {line}")
_PROSE = st.lists(_PARAGRAPH | _BULLETS | _QUOTE | _BOLD, min_size=1, max_size=3).map("\n\n".join)


@st.composite
def _screen(draw: st.DrawFn, number: int) -> Screen:
    question = draw(st.none() | st.sampled_from(list(kinds().values())).map(lambda kind: _question(kind, f"q{number}")))
    after = draw(st.just("") | _PROSE) if question else ""
    tags = draw(st.lists(st.sampled_from(TAGS), unique=True).map(tuple))
    return Screen(f"s{number}", draw(WORDS), tags, draw(_PROSE), question, after)


def _question(kind: Kind, key: str) -> QuestionBlock:
    spec = sample_spec(kind, key=key)
    return QuestionBlock(key, kind.name, spec.objective, spec.scored, spec)
