"""Read a chat, and say what each message is. A message without options is only read: the thread goes on."""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import SPEAKER, ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Part, Problem, Sample, Shape

MESSAGE = Words("a message", "un mensaje")
MESSAGES = Words(
    "messages ('**Name:** words {#m1}'), each with one list of options below",
    "mensajes ('**Nombre:** palabras {#m1}'), cada uno con una lista de opciones debajo",
)
NOBODY_SAYS = Fault(
    "a message that nobody says: '%(words)s'; start it with the name, like **Riley:**, then write the words",
    "un mensaje que nadie dice: '%(words)s'; empiece con el nombre, como **Riley:**, y después escriba las palabras",
)
NOTHING_TO_CHOOSE = Fault(
    "no message has options; write a list of options under at least one message",
    "ningún mensaje tiene opciones; escriba una lista de opciones debajo de un mensaje por lo menos",
)
UNEVEN = Fault(
    "the messages have different numbers of options; give every message the same number",
    "los mensajes tienen distinto número de opciones; dé a todos el mismo número",
)

EN = """\
Read the chat. What is each message?

**Riley:** Good luck on the test! {#m1}
- [x] Care
  > Yes. A kind wish leaves Sky free.
- [ ] Control
  > Riley wishes Sky well, and asks for nothing. [M25]

**Sky:** Thanks! I will sit with Noor.

**Riley:** Sit with me, or we are not friends. {#m2}
- [ ] Care
  > Care lets Sky have more friends. [M07]
- [x] Control
  > Yes. Riley is choosing Sky's friends."""

ES = """\
Lee el chat. ¿Qué es cada mensaje?

**Riley:** ¡Suerte en el examen! {#m1}
- [x] Cariño
  > Sí. Un buen deseo deja libre a Sky.
- [ ] Control
  > Riley le desea lo mejor y no pide nada. [M25]

**Sky:** ¡Gracias! Me voy a sentar con Noor.

**Riley:** Siéntate conmigo o ya no somos amigos. {#m2}
- [ ] Cariño
  > El cariño deja que Sky tenga más amigos. [M07]
- [x] Control
  > Sí. Riley quiere elegir a los amigos de Sky."""


class Chat(ChoiceKind):
    name = "chat"
    label = Words(en="Read a chat", es="Lee un chat")
    purpose = Words(
        en="Students read the messages between two friends and say what each one is.",
        es="Los estudiantes leen los mensajes entre dos amigos y dicen qué es cada uno.",
    )
    shape = Shape.MATCH
    by_part = True
    sample = Sample(prose={"en": EN, "es": ES}, right={"m1": "a", "m2": "b"}, wrong={"m1": "b", "m2": "a"}, blank={})

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        parts = [_part(reading, message, options) for message, options in _thread(reading, rest)]
        _check_thread(reading, parts)
        return reading.spec(stem, parts)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, *(_write_message(part, scored=spec.scored) for part in spec.parts))


def _thread(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, Node | None]]:
    """Each message with its list of options, if it has one."""
    thread: list[tuple[Node, Node | None]] = []
    for node in nodes:
        if node.type == "paragraph":
            thread.append((node, None))
        elif node.type == "list" and thread and thread[-1][1] is None:
            thread[-1] = (thread[-1][0], node)
        else:
            reading.unexpected(node, MESSAGES)
    return thread


def _part(reading: Reading, message: Node, options: Node | None) -> Part:
    said = SPEAKER.fullmatch(message.text)
    if not said or not said[2].strip():
        reading.problem(message.line, NOBODY_SAYS, words=message.text[:40])
    speaker, text = (said[1], said[2]) if said else ("", message.text)
    if options is None and not message.id:
        return Part("", text, (), speaker)
    part = reading.part_id(message, MESSAGE)
    return Part(part, text, reading.options(part, options) if options else (), speaker)


def _check_thread(reading: Reading, parts: list[Part]) -> None:
    counts = {len(part.options) for part in parts if part.options}
    if not counts:
        reading.problem(reading.block.line, NOTHING_TO_CHOOSE)
    elif len(counts) > 1:
        reading.problem(reading.block.line, UNEVEN)


def _write_message(part: Part, *, scored: bool) -> str:
    mark = f" {{#{part.id}}}" if part.id else ""
    said = f"**{part.speaker}:** {part.text}{mark}"
    return f"{said}\n{write_options(part, scored=scored)}" if part.options else said
