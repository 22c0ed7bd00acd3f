"""Why something happens, and what can help: an action is chosen for every cause, from a list. Several actions may help
with one cause, and one action with several causes. The score is the share of the causes with an action that helps.

In the file the actions come first. Below each cause stands what is said about any action, and then the actions that
help; an action may have words of its own there, also one that does not help.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from eduapp.core.words import Words
from eduapp.questions.choices import LETTERS, ChoiceKind, Reading, fixed_shuffle, write_blocks, write_item
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Option, Part, Problem, Sample, Shape, Text

FEWEST, MOST = 2, len(LETTERS)
Said = tuple[str, str | None]  # feedback, and the code of the idea behind a wrong choice

ACTION = Words("an action", "una acción")
CAUSE = Words("a cause", "una causa")
WRONG_ACTION = Words("the feedback of a cause", "el comentario de una causa")
INSIDE = Words(
    "one list of actions ('- words {#id}'), then causes ('## words {#id}'), each with feedback ('> …') and a list",
    "una lista de acciones ('- palabras {#id}') y luego causas ('## palabras {#id}'), cada una con un comentario "
    "('> …') y una lista",
)
NOT_SCORED = Fault(
    "a cause_map that is not scored; take scored=no away; the actions marked [x] are the answer",
    "un cause_map que no se califica; quite scored=no; las acciones marcadas con [x] son la respuesta",
)
WRONG_ACTIONS = Fault(
    "%(n)s actions; write %(fewest)s to %(most)s, in a list below the question: '- words {#id}'",
    "%(n)s acciones; escriba de %(fewest)s a %(most)s, en una lista debajo de la pregunta: '- palabras {#id}'",
)
WRONG_CAUSES = Fault(
    "%(n)s causes; write %(fewest)s to %(most)s, each as '## words {#id}'",
    "%(n)s causas; escriba de %(fewest)s a %(most)s, cada una así: '## palabras {#id}'",
)
NO_WORDS = Fault("%(thing)s without words; write them before its id", "%(thing)s sin palabras; escríbalas antes del id")
SAME_WORDS = Fault(
    "two of these lines say the same; change one of them", "dos de estas líneas dicen lo mismo; cambie una"
)
NO_BOX = Fault(
    "'%(words)s' names no action; write '- [x] {#id}' with the id of an action that helps, or [ ] if it does not",
    "'%(words)s' no nombra una acción; escriba '- [x] {#id}' con el id de una acción que ayuda, o [ ] si no ayuda",
)
UNKNOWN_ACTION = Fault(
    "no action has the id '%(id)s'; write one of %(known)s",
    "ninguna acción tiene el id '%(id)s'; escriba uno de estos: %(known)s",
)
TWICE = Fault(
    "the action '%(id)s' stands twice under this cause; take one away",
    "la acción '%(id)s' está dos veces en esta causa; quite una",
)
NOTHING_HELPS = Fault(
    "no action helps with '%(cause)s'; write '- [x] {#id}' with the id of one that does",
    "ninguna acción ayuda con '%(cause)s'; escriba '- [x] {#id}' con el id de una que ayude",
)
ALL_HELP = Fault(
    "every action helps with '%(cause)s'; leave one out, or there is nothing to choose",
    "todas las acciones ayudan con '%(cause)s'; quite una, o no hay nada que elegir",
)
NOTHING_SAID = Fault(
    "nothing is said about '%(action)s' under this cause; write below the cause, on a line that starts with '>'",
    "no se dice nada de '%(action)s' en esta causa; escriba debajo de la causa, en una línea que empiece con '>'",
)

EN = """\
Why can work be unfair?
Choose an action that helps with each cause.

- Shops tell who made a thing {#labels}
- Families get help with food {#food}
- Workers learn their rights {#rights}

## People buy things and do not ask {#buyers}
> Buyers can ask first. Then fair work wins. [M24]
- [x] {#labels}

## A family has no money for food {#need}
> Help with what a family needs makes it strong. [M22]
- [x] {#food}
- [x] {#rights}
  > Yes. Workers with rights can ask for fair pay.

## A boss breaks the rules {#boss}
> Many people can stop unfair rules. [M22]
- [x] {#rights}
- [ ] {#labels}
  > That tells buyers. The workers need to know, too. [M30]"""

ES = """\
¿Por qué puede haber trabajo injusto?
Elige una acción que ayude con cada causa.

- Las tiendas dicen quién hizo cada cosa {#labels}
- Las familias reciben ayuda con la comida {#food}
- Los trabajadores aprenden sus derechos {#rights}

## La gente compra cosas y no pregunta {#buyers}
> Quien compra puede preguntar antes. Así gana el trabajo justo. [M24]
- [x] {#labels}

## Una familia no tiene dinero para comer {#need}
> Con la ayuda que necesita, una familia se hace fuerte. [M22]
- [x] {#food}
- [x] {#rights}
  > Sí. Quien tiene derechos puede pedir un pago justo.

## Un jefe no cumple las reglas {#boss}
> Entre muchas personas se puede parar lo injusto. [M22]
- [x] {#rights}
- [ ] {#labels}
  > Eso informa a quien compra. Los trabajadores también deben saber. [M30]"""


class Pair(NamedTuple):
    """What the author wrote about one action under one cause."""

    right: bool
    said: Said | None


class CauseMap(ChoiceKind):
    name = "cause_map"
    label = Words(en="Causes and actions", es="Causas y acciones")
    purpose = Words(
        "Why something happens, and which action helps with each cause.",
        "Por qué pasa algo y qué acción ayuda con cada causa.",
    )
    shape = Shape.MATCH
    by_part = True
    words = {
        "none": Words("Choose", "Elige"),
        "actions": Words("Actions", "Acciones"),
        "causes": Words("Causes", "Causas"),
        "more": Words("More than one action can help.", "Puede ayudar más de una acción."),
        "helps": Words("What helps:", "Lo que ayuda:"),
        "paper": Words("Draw lines, or write the letters.", "Traza líneas o escribe las letras."),
    }
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={"buyers": "labels", "need": "rights", "boss": "rights"},
        wrong={"buyers": "food", "need": "labels", "boss": "labels"},
        blank={},
    )

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if not reading.scored:
            reading.problem(block.line, NOT_SCORED)
        actions, rest = _actions(reading, rest)
        causes = _causes(reading, rest)
        if not FEWEST <= len(causes) <= MOST:
            reading.problem(block.line, WRONG_CAUSES, n=len(causes), fewest=FEWEST, most=MOST)
        _all_different(reading, [cause for cause, _, _ in causes])
        shown = {name: actions[name] for name in fixed_shuffle(block.key, sorted(actions))}
        return reading.spec(stem, [_part(reading, *cause, shown) for cause in causes], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        actions = "\n".join(f"- {_indented(option.text)} {{#{option.id}}}" for option in spec.parts[0].options)
        return write_blocks(spec.stem, actions, *map(_write_cause, spec.parts))

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """Every action once, although each can be chosen for each cause."""
        heard: set[str] = set()
        for text in super().texts(spec):
            if text.role != "option" or text.text not in heard:
                yield text
            if text.role == "option":
                heard.add(text.text)


def _actions(reading: Reading, nodes: tuple[Node, ...]) -> tuple[dict[str, str], tuple[Node, ...]]:
    """The words of the actions by their ids, and what comes after their list."""
    items = nodes[0].children if nodes and nodes[0].type == "list" else ()
    if not FEWEST <= len(items) <= MOST:
        line = nodes[0].line if items else reading.block.line
        reading.problem(line, WRONG_ACTIONS, n=len(items), fewest=FEWEST, most=MOST)
    _all_different(reading, items)
    for item in items:
        _named(reading, item, ACTION)
        for child in item.children:
            reading.unexpected(child, INSIDE)
    return {item.id: item.text for item in items}, nodes[1:] if items else nodes


def _named(reading: Reading, node: Node, thing: Words) -> None:
    reading.part_id(node, thing)
    reading.no_picture(node)
    if not node.text:
        reading.problem(node.line, NO_WORDS, thing=thing)


def _all_different(reading: Reading, nodes: list[Node] | tuple[Node, ...]) -> None:
    if len({node.text.casefold() for node in nodes}) < len(nodes):
        reading.problem(nodes[0].line, SAME_WORDS)


def _causes(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, Node | None, Node | None]]:
    """Every cause with its own feedback and its list of actions, as far as they are there."""
    causes: list[tuple[Node, Node | None, Node | None]] = []
    for node in nodes:
        cause, own, pairs = causes[-1] if causes else (None, None, None)
        if node.type == "heading":
            causes.append((node, None, None))
        elif node.type == "quote" and cause and not own and not pairs:
            causes[-1] = (cause, node, None)
        elif node.type == "list" and cause and not pairs:
            causes[-1] = (cause, own, node)
        else:
            reading.unexpected(node, INSIDE)
    return causes


def _part(reading: Reading, cause: Node, own: Node | None, items: Node | None, actions: Mapping[str, str]) -> Part:
    _named(reading, cause, CAUSE)
    pairs = _pairs(reading, items, actions)
    helping = {name for name, pair in pairs.items() if pair.right}
    if not helping:
        reading.problem(cause.line, NOTHING_HELPS, cause=cause.text)
    elif len(helping) == len(actions):
        reading.problem(cause.line, ALL_HELP, cause=cause.text)
    unsaid = [name for name in actions if name not in pairs or not pairs[name].said]
    said: Said = ("-", None)
    if own:
        said = reading.feedback(replace(cause, children=(own,)))
        wrong = not helping.issuperset(unsaid)
        reading.misconception(own, said[1], WRONG_ACTION, needed=wrong)
    elif unsaid:
        reading.problem(cause.line, NOTHING_SAID, action=actions[unsaid[0]])
    return Part(
        cause.id, cause.text, tuple(_option(name, words, pairs.get(name), said) for name, words in actions.items())
    )


def _option(name: str, words: str, pair: Pair | None, own: Said) -> Option:
    right = bool(pair and pair.right)
    feedback, code = (pair.said if pair else None) or own
    return Option(name, words, right, feedback, None if right else code)


def _pairs(reading: Reading, items: Node | None, actions: Mapping[str, str]) -> dict[str, Pair]:
    pairs: dict[str, Pair] = {}
    for item in items.children if items else ():
        if item.text not in {"[x]", "[X]", "[ ]"} or not item.id:
            reading.problem(item.line, NO_BOX, words=item.text[:40])
        elif item.id not in actions:
            reading.problem(item.line, UNKNOWN_ACTION, id=item.id[:40], known=", ".join(actions))
        elif item.id in pairs:
            reading.problem(item.line, TWICE, id=item.id)
        else:
            pairs[item.id] = _pair(reading, item, right=item.text != "[ ]")
    return pairs


def _pair(reading: Reading, item: Node, *, right: bool) -> Pair:
    if not item.children:
        return Pair(right, None)
    feedback, code = reading.feedback(item)
    reading.misconception(item, code, ACTION, needed=not right)
    return Pair(right, (feedback, code))


def _write_cause(part: Part) -> str:
    """What is said of several actions is the cause's own; the others have theirs beside them."""
    feedback, n = Counter(option.feedback for option in part.options).most_common(1)[0]
    code = next((o.misconception for o in part.options if o.feedback == feedback and not o.right), None)
    own = (feedback, code) if n > 1 else None
    lines = [f"## {part.text} {{#{part.id}}}"]
    if own:
        lines.append(_quote(*own))
    for option in part.options:
        box = "[x]" if option.right else "[ ]"
        theirs = own and option.feedback == feedback and (option.right or option.misconception == code)
        if not theirs:
            lines.append(write_item(f"{box} {{#{option.id}}}", option.feedback, option.misconception))
        elif option.right:
            lines.append(f"- {box} {{#{option.id}}}")
    return "\n".join(lines)


def _quote(feedback: str, code: str | None) -> str:
    remark = f"{feedback} [{code}]" if code else feedback
    return "> " + remark.replace("\n", "\n> ")


def _indented(words: str) -> str:
    return words.replace("\n", "\n  ")
