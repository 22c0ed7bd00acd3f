"""Match what belongs together. In the file every pair stands on one line: "what stands left -> what belongs to it".

On the page the right sides are choices of a list beside each left side, in one fixed mixed order. One right side may
belong to several left ones: nothing is used up, so no answer follows from the others. The score is the share of the
left sides that were matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eduapp.core.words import Words
from eduapp.questions.choices import LETTERS, ChoiceKind, Reading, fixed_shuffle, write_blocks, write_item
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Option, Part, Problem, Sample, Shape, Text

FEWEST, MOST = 2, len(LETTERS)

_PAIR = re.compile(r"(.*?\S)\s+(?:->|→)\s+(\S.*)", re.DOTALL)

PAIR = Words("a pair", "una pareja")
PAIRS = Words("one list of pairs ('- left -> right {#id}')", "una lista de parejas ('- izquierda -> derecha {#id}')")
NOT_SCORED = Fault(
    "a match that is not scored; take scored=no away; its pairs are the answer",
    "un match que no se califica; quite scored=no; sus parejas son la respuesta",
)
NO_PAIRS = Fault(
    "no pairs; write each on a line of its own: '- left -> right {#id}'",
    "faltan las parejas; escriba cada una en su línea: '- izquierda -> derecha {#id}'",
)
WRONG_NUMBER = Fault("%(n)s pairs; write %(fewest)s to %(most)s", "%(n)s parejas; escriba de %(fewest)s a %(most)s")
NO_ARROW = Fault(
    "a pair without its two sides: '%(words)s'; write '->' between them, with a space before and after",
    "una pareja sin sus dos lados: '%(words)s'; escriba '->' entre ellos, con un espacio antes y después",
)
SAME_LEFT = Fault(
    "two pairs have the same left side; change one of them",
    "dos parejas tienen el mismo lado izquierdo; cambie una de ellas",
)
SAME_RIGHT = Fault(
    "all pairs have the same right side; change one, or there is nothing to choose",
    "todas las parejas tienen el mismo lado derecho; cambie uno, o no hay nada que elegir",
)

EN = """\
What do these friends need?
Match each one with kind words.

- Sam lost a game -> "Do you want to play again?" {#lost}
  > Sam is sad about the game. An invitation helps. [M26]
- Noor wants to be alone for a bit -> "Okay. I will be over there." {#alone}
  > Noor needs quiet time. Friends can give that. [M07]
- Mia broke a cup by mistake -> "I will help you clean up." {#cup}
  > It was a mistake. Helping is kind. [M22]"""

ES = """\
¿Qué necesitan estos amigos?
Une a cada uno con palabras amables.

- Sam perdió un juego -> "¿Quieres jugar otra vez?" {#lost}
  > Sam está triste por el juego. Invitarlo ayuda. [M26]
- Noor quiere estar sola un rato -> "Está bien. Voy a estar por allá". {#alone}
  > Noor necesita un rato tranquilo. Los amigos lo entienden. [M07]
- A Mia se le rompió una taza sin querer -> "Te ayudo a limpiar". {#cup}
  > Fue sin querer. Ayudar es amable. [M22]"""


class Match(ChoiceKind):
    name = "match"
    label = Words(en="Match the pairs", es="Une las parejas")
    purpose = Words(
        en="Each thing on the left finds what belongs to it on the right.",
        es="A cada cosa de la izquierda le toca una de la derecha.",
    )
    shape = Shape.MATCH
    by_part = True
    words = {"none": Words("Choose", "Elige")}
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={"lost": "a", "alone": "b", "cup": "c"},
        wrong={"lost": "b", "alone": "c", "cup": "a"},
        blank={},
    )

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if not reading.scored:
            reading.problem(block.line, NOT_SCORED)
        pairs = [_sides(reading, item) for item in _items(reading, rest)]
        rights = list(dict.fromkeys(right for _, _, right in pairs))
        if pairs and len(rights) < 2:
            reading.problem(pairs[0][0].line, SAME_RIGHT)
        if len({left.casefold() for _, left, _ in pairs}) < len(pairs):
            reading.problem(pairs[0][0].line, SAME_LEFT)
        letters = dict(zip(LETTERS, rights, strict=False))
        shown = {letter: letters[letter] for letter in fixed_shuffle(block.key, list(letters))}
        return reading.spec(stem, [_part(reading, *pair, shown) for pair in pairs], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, "\n".join(map(_write_pair, spec.parts)))

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """Every side once, although each right side can be chosen beside each left one."""
        heard: set[str] = set()
        for text in super().texts(spec):
            if text.role != "option" or text.text not in heard:
                yield text
            if text.role == "option":
                heard.add(text.text)


def _items(reading: Reading, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    lists = [node for node in nodes if node.type == "list"]
    for node in nodes:
        if node not in lists[:1]:
            reading.unexpected(node, PAIRS)
    if not lists:
        reading.problem(reading.block.line, NO_PAIRS)
        return ()
    if not FEWEST <= len(lists[0].children) <= MOST:
        reading.problem(lists[0].line, WRONG_NUMBER, n=len(lists[0].children), fewest=FEWEST, most=MOST)
    return lists[0].children


def _sides(reading: Reading, item: Node) -> tuple[Node, str, str]:
    """A line of the file, and its two sides."""
    pair = _PAIR.fullmatch(item.text)
    if not pair:
        reading.problem(item.line, NO_ARROW, words=item.text[:40])
        return item, item.text, ""
    return item, pair[1], pair[2]


def _part(reading: Reading, item: Node, left: str, right: str, shown: dict[str, str]) -> Part:
    name = reading.part_id(item, PAIR)
    feedback, code = reading.feedback(item)
    reading.misconception(item, code, PAIR, needed=True)
    reading.no_picture(item)
    options = (
        Option(letter, words, words == right, feedback, None if words == right else code)
        for letter, words in shown.items()
    )
    return Part(name, left, tuple(options))


def _write_pair(part: Part) -> str:
    code = next((option.misconception for option in part.options if option.misconception), None)
    right = part.right_options[0].text
    return write_item(f"{part.text} -> {right} {{#{part.id}}}", part.options[0].feedback, code)
