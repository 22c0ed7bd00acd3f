"""Read a chat, and say what each message is. A message without options is only read: the thread goes on.

We teach to tell one from the other, not to suspect. So an author may mark a message as kind, {#m1 .healthy}, or as one
that holds a warning sign, {#m3 .harm}. What is right under a .harm message counts as a warning wherever it is chosen:
there it is a sign noticed, under a .healthy message a false alarm. Both are told, to the student when she has finished
the question and to the teacher beside the options. The score stays the mean of the messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import SPEAKER, ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import (
    Block,
    ChoiceSpec,
    Difference,
    Fault,
    Node,
    Option,
    Outcome,
    Part,
    Problem,
    Sample,
    Score,
    Shape,
    Summary,
)

HEALTHY, HARM = "healthy", "harm"  # as a screen's

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

OTHER_TAG = Fault(
    "a message marked '%(tags)s'; write {#m1 .healthy} when it is kind, {#m1 .harm} when it holds a warning sign, "
    "or the id alone",
    "un mensaje marcado '%(tags)s'; escriba {#m1 .healthy} si es amable, {#m1 .harm} si tiene una señal de alerta, "
    "o solo el id",
)
IDLE_TAG = Fault(
    "a mark on a message where nothing is right; take .%(tag)s away",
    "una marca en un mensaje donde nada es correcto; quite .%(tag)s",
)
NO_WARNING = Fault(
    "no message is marked .harm, so nobody can tell what a warning is here; mark one, or take .%(tag)s away",
    "ningún mensaje está marcado .harm y no se sabe qué es aquí una señal de alerta; marque uno, o quite .%(tag)s",
)
KIND_WARNING = Fault(
    "a message marked .healthy whose right option, '%(words)s', is that of a .harm message; change one of the two",
    "un mensaje marcado .healthy cuya opción correcta, '%(words)s', es la de un mensaje .harm; cambie una de las dos",
)
NO_ALARM = Fault(
    "a message marked .healthy that nobody can take for a warning; give it the option '%(words)s', in these words",
    "un mensaje marcado .healthy que nadie puede tomar por una señal; dele la opción '%(words)s', con estas palabras",
)
TAG_OF = Words("the mark of %(place)s", "la marca de %(place)s")

EN = """\
Read the chat. What is each message?

**Riley:** Good luck on the test! {#m1 .healthy}
- [x] Care
  > Yes. A kind wish leaves Sky free.
- [ ] Control
  > Riley wishes Sky well, and asks for nothing. [M25]

**Sky:** Thanks! I will sit with Noor.

**Riley:** Sit with me, or we are not friends. {#m2 .harm}
- [ ] Care
  > Care lets Sky have more friends. [M07]
- [x] Control
  > Yes. Riley is choosing Sky's friends."""

ES = """\
Lee el chat. ¿Qué es cada mensaje?

**Riley:** ¡Suerte en el examen! {#m1 .healthy}
- [x] Cariño
  > Sí. Un buen deseo deja libre a Sky.
- [ ] Control
  > Riley le desea lo mejor y no pide nada. [M25]

**Sky:** ¡Gracias! Me voy a sentar con Noor.

**Riley:** Siéntate conmigo o ya no somos amigos. {#m2 .harm}
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
    words = {
        "sign": Words("You noticed the warning sign.", "Notaste la señal de alerta."),
        "signs": Words("You noticed every warning sign.", "Notaste todas las señales de alerta."),
        "some": Words("You noticed %(n)s of %(all)s warning signs.", "Notaste %(n)s de las %(all)s señales de alerta."),
        "none": Words(
            "Warning signs can be hard to see. Read below what these words do.",
            "Las señales de alerta pueden ser difíciles de ver. Lee abajo qué hacen estas palabras.",
        ),
        "calm": Words(
            "You took no kind message for a warning.", "No tomaste ningún mensaje amable por una señal de alerta."
        ),
        "alarm": Words("You took 1 kind message for a warning.", "Tomaste 1 mensaje amable por una señal de alerta."),
        "alarms": Words(
            "You took %(n)s kind messages for a warning.", "Tomaste %(n)s mensajes amables por una señal de alerta."
        ),
        "kind": Words(
            "These words are kind. Not every message hides a warning.",
            "Estas palabras son amables. No todo mensaje esconde una señal de alerta.",
        ),
        "noticed": Words("warning sign noticed", "notó la señal"),
        "false_alarm": Words("false alarm", "falsa alarma"),
    }
    sample = Sample(prose={"en": EN, "es": ES}, right={"m1": "a", "m2": "b"}, wrong={"m1": "b", "m2": "a"}, blank={})

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        thread = _thread(reading, rest)
        parts = [_part(reading, message, options) for message, options in thread]
        _check_thread(reading, parts)
        _check_tags(reading, [message.line for message, _ in thread], parts)
        return reading.spec(stem, parts, self.words if any(part.tag for part in parts) else None)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, *(_write_message(part, scored=spec.scored) for part in spec.parts))

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        score, chosen = super().score(spec, response), dict(self.outcomes(spec, response))
        remarks = (
            replace(remark, note=spec.words["kind"]) if outcome in _outcomes(spec, HEALTHY) else remark
            for outcome, remark in zip(chosen.items(), score.remarks, strict=True)
        )
        return replace(score, remarks=tuple(remarks), notes=tuple(_notes(spec, chosen)))

    def summarise(self, spec: ChoiceSpec, counts: Mapping[Outcome, int], answered: int) -> Summary:
        """Hits and false alarms are named beside the options, and so need no figures of their own: what veils those of
        an option veils them, too."""
        summary = super().summarise(spec, counts, answered)
        names = dict.fromkeys(_outcomes(spec, HARM), "noticed") | dict.fromkeys(_outcomes(spec, HEALTHY), "false_alarm")

        def named(part: str, option: str) -> str:
            return spec.words[names[part, option]] if (part, option) in names else ""

        parts = (
            replace(part, rows=tuple(replace(row, note=named(part.part, row.option)) for row in part.rows))
            for part in summary.parts
        )
        return replace(summary, parts=tuple(parts))

    def differences(self, ours: ChoiceSpec, theirs: ChoiceSpec) -> Iterator[Difference]:
        yield from super().differences(ours, theirs)
        for one, other in zip(ours.parts, theirs.parts, strict=False):
            if one.id == other.id and one.tag != other.tag:
                what = TAG_OF.filled({"place": f"{theirs.key}.{other.id}"})
                yield Difference(theirs.line(other.id), what, one.tag, other.tag)


def _warnings(parts: Iterable[Part]) -> dict[str, str]:
    """What is called a warning in this chat: the right options of its .harm messages, by their words in small."""
    return {option.text.casefold(): option.text for part in parts if part.tag == HARM for option in part.right_options}


def _alarming(part: Part, warnings: Mapping[str, str]) -> list[Option]:
    return [option for option in part.options if option.text.casefold() in warnings]


def _outcomes(spec: ChoiceSpec, tag: str) -> list[Outcome]:
    """Where a warning can be chosen under the messages of this tag."""
    warnings = _warnings(spec.parts)
    return [(part.id, option.id) for part in spec.choices if part.tag == tag for option in _alarming(part, warnings)]


def _notes(spec: ChoiceSpec, chosen: Mapping[str, str]) -> Iterator[str]:
    """What a student noticed: a sentence of the signs, and one of the kind messages. Nothing if nothing was chosen."""
    if not chosen or not _outcomes(spec, HARM):
        return
    signs = sum(part.tag == HARM for part in spec.choices)
    found = sum(outcome in chosen.items() for outcome in _outcomes(spec, HARM))
    every = "signs" if signs > 1 else "sign"
    yield spec.words[every if found == signs else "some" if found else "none"] % {"n": found, "all": signs}
    if any(part.tag == HEALTHY for part in spec.choices):
        alarms = sum(outcome in chosen.items() for outcome in _outcomes(spec, HEALTHY))
        yield spec.words[("calm", "alarm")[alarms] if alarms < 2 else "alarms"] % {"n": alarms}


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
    tag = _tag(reading, message)
    if options is None and not message.id:
        return Part("", text, (), speaker, tag=tag)
    part = reading.part_id(message, MESSAGE)
    return Part(part, text, reading.options(part, options) if options else (), speaker, tag=tag)


def _tag(reading: Reading, message: Node) -> str:
    if message.tags and (len(message.tags) > 1 or message.tags[0] not in {HEALTHY, HARM}):
        reading.problem(message.line, OTHER_TAG, tags=" ".join(f".{tag}" for tag in message.tags))
        return ""
    return message.tags[0] if message.tags else ""


def _check_tags(reading: Reading, lines: list[int], parts: list[Part]) -> None:
    """Does every mark say something? Else a coordinator would wait for a sentence that never comes."""
    warnings = _warnings(parts)
    for line, part in zip(lines, parts, strict=True):
        if part.tag and not part.right_options:
            reading.problem(line, IDLE_TAG, tag=part.tag)
        elif part.tag == HEALTHY and not warnings:
            reading.problem(line, NO_WARNING, tag=part.tag)
        elif part.tag == HEALTHY and part.right_options[0].text.casefold() in warnings:
            reading.problem(line, KIND_WARNING, words=part.right_options[0].text)
        elif part.tag == HEALTHY and not _alarming(part, warnings):
            reading.problem(line, NO_ALARM, words=next(iter(warnings.values())))


def _check_thread(reading: Reading, parts: list[Part]) -> None:
    counts = {len(part.options) for part in parts if part.options}
    if not counts:
        reading.problem(reading.block.line, NOTHING_TO_CHOOSE)
    elif len(counts) > 1:
        reading.problem(reading.block.line, UNEVEN)


def _write_message(part: Part, *, scored: bool) -> str:
    tag = f" .{part.tag}" if part.tag else ""
    mark = f" {{#{part.id}{tag}}}" if part.id else ""
    said = f"**{part.speaker}:** {part.text}{mark}"
    return f"{said}\n{write_options(part, scored=scored)}" if part.options else said
