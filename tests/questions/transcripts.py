"""What a screen reader reads of each kind of question, from Chromium's accessibility tree, kept in transcripts/.

One file a kind and language, one section a state, one line a thing that is read: its role, its name in quotes, what it
is set to, and what describes it. `python -m tests.questions.transcripts` writes them anew (read the difference aloud
before you keep it); tests/journeys/test_every_kind_of_question.py compares them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import dropwhile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

Nodes = Mapping[str, Any]
FOLDER = Path(__file__).with_suffix("")
PLAYS = "tests/journeys/test_every_kind_of_question.py"
STATES = ("not answered yet", "sent without an answer", "one more try", "right", "explained", "nothing judged")
ROLES = {  # of the tree -> in the transcript; what is not here is read through
    "heading": "heading",
    "group": "group",
    "list": "list",
    "listitem": "item",
    "radio": "radio button",
    "checkbox": "check box",
    "combobox": "list to choose from",
    "textbox": "lines to write on",
    "button": "button",
    "link": "link",
    "image": "picture",
    "status": "status",
    "alert": "alert",
    "navigation": "navigation",
}
WHOLE = {"heading", "radio", "checkbox", "combobox", "textbox", "button", "link", "image"}  # their words are their name
VOICE = "main .aloud"  # the page's own button and its status: whether they are there hangs on the machine's voices


def transcript_of(page: Page) -> str:
    """What is read of a screen, from what is wrong (or its heading) to the buttons that lead on."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    if voice := session.send("DOM.querySelector", {"nodeId": root, "selector": VOICE})["nodeId"]:
        hidden = session.send("DOM.describeNode", {"nodeId": voice})["node"]["backendNodeId"]
        nodes = {name: node for name, node in nodes.items() if node.get("backendDOMNodeId") != hidden}
    session.detach()
    main = next(node for node in nodes.values() if _of(node, "role") == "main")
    lines: list[str] = []
    for line in dropwhile(_is_text, _read(nodes, main, "")):  # the number of the lesson and of the screen
        if lines and line.strip() in {".", ":"}:  # the end of the words before
            lines[-1] += line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_text(line: str) -> bool:
    return not line.startswith(tuple(ROLES.values()))


def kept(kind: str, language: str) -> dict[str, str]:
    """State -> transcript, as they stand in the file."""
    file = FOLDER / f"{kind}.{language}.txt"
    pieces = file.read_text(encoding="utf-8").split("\n== ")[1:] if file.exists() else []
    return {state: text.strip("\n") for state, _sign, text in (piece.partition(" ==\n") for piece in pieces)}


def keep(kind: str, language: str, state: str, transcript: str) -> None:
    """Write one state of it anew; the others stay."""
    found = kept(kind, language) | {state: transcript}
    pieces = (f"\n== {each} ==\n{found[each]}\n" for each in STATES if each in found)
    (FOLDER / f"{kind}.{language}.txt").write_text(f"{kind}, {language}\n" + "".join(pieces), encoding="utf-8")


def main() -> int:
    """Play every kind, and write what is read."""
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    return int(pytest.main(["-q", "-p", "no:cacheprovider", "--write-transcripts", PLAYS]))


def _read(nodes: Nodes, node: Any, margin: str) -> Iterator[str]:
    """Line by line, in the order in which it is read."""
    for child in _children(nodes, node):
        role, name = _of(child, "role"), _plain(_of(child, "name"))
        if role in {"StaticText", "paragraph", "LabelText"} and not _holds_things(nodes, child):
            yield from [margin + words for words in [_plain(_words(nodes, child))] if words]
        elif child["ignored"] or role not in ROLES:
            yield from _read(nodes, child, margin)
        else:
            yield margin + ", ".join(_told(nodes, child, ROLES[role], name))
            inside = () if role in WHOLE else _read(nodes, child, margin + "  ")
            yield from (line for line in inside if line != f"{margin}  {name}")  # a legend is the name of its group


def _told(nodes: Nodes, node: Any, role: str, name: str) -> Iterator[str]:
    """A thing: its role and name, what it is set to, whether it is wrong, and what describes it."""
    state = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    yield f'{role} "{name}"' if name else role
    if role == "heading":
        yield f"level {state['level']}"
    if "checked" in state:
        yield "chosen" if state["checked"] == "true" else "not chosen"
    if role == ROLES["combobox"]:
        options = [_of(each, "name") for each in _within(nodes, node) if _of(each, "role") == "option"]
        yield f"shows [{_of(node, 'value')}] of [{'] ['.join(options)}]"
    yield from (what for what in ("invalid", "disabled", "required") if state.get(what) in {True, "true"})
    if described := _plain(_of(node, "description")):
        yield f'and then "{described}"'


def _holds_things(nodes: Nodes, node: Any) -> bool:
    return any(_of(each, "role") in ROLES for each in _within(nodes, node) if not each["ignored"])


def _words(nodes: Nodes, node: Any) -> str:
    texts = [node, *_within(nodes, node)]
    return "".join(_of(each, "name") for each in texts if _of(each, "role") == "StaticText")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _within(nodes: Nodes, node: Any) -> Iterator[Any]:
    for child in _children(nodes, node):
        yield child
        yield from _within(nodes, child)


def _children(nodes: Nodes, node: Any) -> list[Any]:
    return [nodes[each] for each in node["childIds"] if each in nodes]


def _of(node: Any, what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


if __name__ == "__main__":
    sys.exit(main())
