"""Think along. A story in small pieces: what happens, then what a character thinks, and a small choice of how he might
think on. Whatever is chosen, the story goes on the same way: it shows what he does, and nobody is led astray.

On a screen the next piece opens when something is chosen (css/kinds/think_aloud.css, no script); a browser that cannot
do that, and paper, show the whole story at once.
"""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import LETTERS, SPEAKER, ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Part, Problem, Sample, Shape

MOST_THOUGHTS = 6

STORY = Words(
    "what happens, in words, and thoughts ('**Name:** words {#t1}'), each with one list of options",
    "lo que pasa, en palabras, y pensamientos ('**Nombre:** palabras {#t1}'), cada uno con una lista de opciones",
)
THOUGHT = Words("a thought", "un pensamiento")
WORDS_OF_THE_STORY = Words("what happens", "lo que pasa")
NOBODY_THINKS = Fault(
    "options under words that nobody thinks: '%(words)s'; start them with the name, like **Leo:**",
    "opciones debajo de palabras que nadie piensa: '%(words)s'; empiécelas con el nombre, como **Leo:**",
)
NO_THOUGHT = Fault(
    "a name without a thought: '%(words)s'; write what %(name)s thinks after it",
    "un nombre sin pensamiento: '%(words)s'; escriba después lo que piensa %(name)s",
)
WRONG_NUMBER = Fault(
    "%(n)s thoughts with options; write one to %(most)s of them, each as '**Leo:** words {#t1}' with a list below",
    "%(n)s pensamientos con opciones; escriba de uno a %(most)s, cada uno así: '**Leo:** palabras {#t1}' "
    "con una lista debajo",
)
NO_BEGINNING = Fault(
    "a story that begins with a thought; write a sentence before it that says where the character is",
    "una historia que empieza con un pensamiento; escriba antes una oración que diga dónde está el personaje",
)

EN = """\
Leo gets a text. Think along with him.

Leo is at home after school.
Nick texts him, "Real friends share passwords."

**Leo:** Do I have to send mine? {#t1}
- [ ] Yes, or Nick will be mad
  > A password is private. A friend can hear a "no". [M08]
- [x] No, and we can still be friends
  > Yes. Leo can keep his password and like Nick.

Leo writes, "No. It is private."
Nick sends a sad face.

**Leo:** Now I feel bad. Who could help me think? {#t2}
- [x] My aunt. She listens well
  > Yes. Leo does not have to sort it out alone.
- [ ] Nobody. It is up to me
  > It is hard to be alone with it. An adult can help. [M27]

Leo tells his aunt. It feels lighter now."""

ES = """\
A Leo le llega un mensaje. Piensa con él.

Leo está en casa después de la escuela.
Nick le escribe: "Los amigos de verdad comparten contraseñas".

**Leo:** ¿Tengo que mandarle la mía? {#t1}
- [ ] Sí, o Nick se va a enojar
  > Una contraseña es privada. Un amigo acepta un "no". [M08]
- [x] No, y podemos seguir siendo amigos
  > Sí. Leo puede guardar su contraseña y querer a Nick.

Leo escribe: "No. Es privada".
Nick manda una carita triste.

**Leo:** Ahora me siento mal. ¿Quién me ayuda a pensar? {#t2}
- [x] Mi tía. Ella sabe escuchar
  > Sí. Leo no tiene que resolverlo sin ayuda.
- [ ] Nadie. Me toca a mí
  > Es difícil quedarse solo con eso. Un adulto puede ayudar. [M27]

Leo se lo cuenta a su tía. Ahora le pesa menos."""


class ThinkAloud(ChoiceKind):
    name = "think_aloud"
    label = Words(en="Think along", es="Piensa con alguien")
    purpose = Words(
        "A story in pieces: students think along with a character, choice by choice.",
        "Una historia por partes: los estudiantes piensan con un personaje, decisión por decisión.",
    )
    shape = Shape.MATCH
    by_part = True
    words = {
        "thinks": Words("%(name)s thinks:", "%(name)s piensa:"),
        "onward": Words("The story goes on when you choose.", "La historia sigue cuando eliges."),
    }
    sample = Sample(prose={"en": EN, "es": ES}, right={"t1": "b", "t2": "a"}, wrong={"t1": "a", "t2": "b"}, blank={})

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        parts = [_part(reading, *piece) for piece in _pieces(reading, rest)]
        many = sum(bool(part.options) for part in parts)
        if not 1 <= many <= MOST_THOUGHTS:
            reading.problem(block.line, WRONG_NUMBER, n=many, most=MOST_THOUGHTS)
        if parts and parts[0].speaker:
            reading.problem(rest[0].line, NO_BEGINNING)
        return reading.spec(stem, parts, self.words)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, *(_write_piece(part, scored=spec.scored) for part in spec.parts))


def _pieces(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, Node | None]]:
    """Each paragraph with its list of options, if it has one."""
    pieces: list[tuple[Node, Node | None]] = []
    for node in nodes:
        if node.type == "paragraph":
            pieces.append((node, None))
        elif node.type == "list" and pieces and pieces[-1][1] is None:
            pieces[-1] = (pieces[-1][0], node)
        else:
            reading.unexpected(node, STORY)
    return pieces


def _part(reading: Reading, words: Node, options: Node | None) -> Part:
    reading.no_picture(words)
    thought = SPEAKER.fullmatch(words.text)
    speaker, text = (thought[1], thought[2]) if thought else ("", words.text)
    if thought and not text.strip():
        reading.problem(words.line, NO_THOUGHT, words=words.text[:40], name=speaker)
    if options is None:
        reading.no_id(words, THOUGHT if thought else WORDS_OF_THE_STORY)
        return Part("", text, (), speaker)
    if not thought:
        reading.problem(words.line, NOBODY_THINKS, words=text[:40])
    name = reading.part_id(words, THOUGHT)
    for item in options.children[: len(LETTERS)]:
        reading.no_picture(item)
    return Part(name, text, reading.options(name, options), speaker)


def _write_piece(part: Part, *, scored: bool) -> str:
    mark = f" {{#{part.id}}}" if part.id else ""
    words = f"**{part.speaker}:** {part.text}{mark}" if part.speaker else f"{part.text}{mark}"
    return f"{words}\n{write_options(part, scored=scored)}" if part.options else words
