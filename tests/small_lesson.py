"""A lesson that breaks no rule, as small as one can be: tests break it in one place and listen to what is said."""

from __future__ import annotations

from pathlib import Path

from eduapp.core.words import Words
from eduapp.curriculum.documents import SECTIONS
from eduapp.curriculum.shared import KeyWord, Shared, Standard

SHARED = Shared(
    misconceptions={
        "M04": Words("Telling is tattling.", "Contar es acusar."),
        "M13": Words("A gift creates a debt.", "Un regalo crea una deuda."),
    },
    glossary={"gift": KeyWord(Words("gift", "regalo"), Words("A thing you may keep.", "Algo que puedes quedarte."))},
    standards={"4.4.1.S": Standard("California", "Use refusal skills.", "unverified")},
)

EN = """\
---
id: 35-L4
title: Small Gifts
band: 3-5
unit: B
minutes: 20
sensitivity: 1
themes: [SPEAK]
standards: [4.4.1.S]
objectives:
  o1: Tell a gift from a trick
  o2: Tell an adult
words: [gift]
recall: []
content_note: This lesson is about gifts with strings. You can skip parts, or do the other activity.
---
# Hello {#s1 .healthy}
Today is about gifts.

# A box {#s2 .healthy}
Bea gets a box.
> "For you!" says Mr. Singh.

# A string {#s3 .skill .harm}
A string comes with a trick.

# First question {#s4 .skill}
Take your time.

::: single_choice {#q1 objective=o1}
A teen gives Leo a hat and asks for a photo. What is true?

- [x] Leo owes him nothing
  > Yes. A gift has no strings.
- [ ] Leo has to pay him back
  > A gift is not a debt. Leo can tell. [M13]
- [ ] Leo should hide the hat now
  > Leo is not in trouble. He can tell. [M04]
:::

# Second question {#s5 .skill}
Look for the string.

::: true_false {#q2 objective=o1}
A real gift comes with a secret.

- [ ] True
  > A secret is a string. Leo can tell. [M13]
- [x] False
  > Yes. A real gift has no secret.
:::

# Cards {#s6 .skill}
Read each card.

::: sort {#q3 objective=o1}
Where does each card go?

## Gift {#gift}
- Gran gives Bea a book. ![A child gives a friend a gift.](kit:gift) {#i1}
  > She asks for nothing. [M13]

## Trick {#trick}
- A teen says, "Keep it secret." ![A shut box with a lock.](kit:box) {#i2}
  > A secret is a string. [M13]
:::

# A chat {#s7 .skill .harm}
Read it slowly.

::: chat {#q4 objective=o1}
What is this message?

**Teen:** Here is a coin. You owe me. {#m1}
- [ ] A gift
  > It has a string. Leo can leave. [M13]
- [x] A trick
  > Yes. It has a string.

**Leo:** No, thank you.
:::

# Third question {#s8 .help}
It is never the fault of the person who was hurt.

::: single_choice {#q5 objective=o2}
Jo tells a coach. He does not help. What can Jo do?

- [ ] Stop and wait a while
  > One adult missed it. Jo can tell again. [M04]
- [x] Tell one more adult ![A boy tells his grandmother something.](kit:telling)
  > Yes. Keep telling.
- [ ] Say that it was all a joke
  > Jo did well to tell. She can tell again. [M04]
:::

# What fits? {#s9 .help}
There is more than one way.

::: single_choice {#q6 scored=no}
What could Jo say first?

- [ ] "I need help."
  > Short words work well.
- [ ] "Can we talk?"
  > A question is a good start.
- [ ] "Please listen."
  > A kind ask can help.
:::

# Whom to tell {#s10 .help}
Tell a trusted adult.
If the first one can't help, tell another.

# You did it {#finish}
You know a gift from a trick.
Breathe in, and out.
"""

ES = """\
---
id: 35-L4
title: Regalos pequeños
objectives:
  o1: Distinguir un regalo de un truco
  o2: Contarle a un adulto
content_note: Esta lección habla de regalos con condiciones. Puedes saltarte partes o hacer otra cosa.
---
# Hola {#s1 .healthy}
Hoy vemos regalos.

# Una caja {#s2 .healthy}
Bea recibe una caja.
> —¡Es para ti! —dice el vecino.

# Una condición {#s3 .skill .harm}
Un truco pide algo a cambio.

# Primera pregunta {#s4 .skill}
Toma tu tiempo.

::: single_choice {#q1 objective=o1}
Un joven le da un gorro a Leo y le pide una foto. ¿Qué es cierto?

- [x] Leo no le debe nada
  > Sí. Un regalo no pide nada.
- [ ] Leo tiene que pagarle
  > Un regalo no es una deuda. Leo puede contarlo. [M13]
- [ ] Leo debe esconder el gorro
  > Leo no hizo nada malo. Puede contarlo. [M04]
:::

# Segunda pregunta {#s5 .skill}
Busca la condición.

::: true_false {#q2 objective=o1}
Un regalo viene con un secreto.

- [ ] Verdadero
  > Un secreto es una condición. Leo puede contarlo. [M13]
- [x] Falso
  > Sí. Un regalo no trae secretos.
:::

# Tarjetas {#s6 .skill}
Lee las dos.

::: sort {#q3 objective=o1}
¿Dónde va cada una?

## Regalo {#gift}
- La abuela le da un libro a Bea. ![Un niño le da un regalo a una amiga.](kit:gift) {#i1}
  > Ella no pide nada. [M13]

## Truco {#trick}
- Un joven dice: "Guarda el secreto". ![Una caja cerrada con candado.](kit:box) {#i2}
  > Un secreto es una condición. [M13]
:::

# Un chat {#s7 .skill .harm}
Lee con calma.

::: chat {#q4 objective=o1}
¿Qué es este mensaje?

**Joven:** Toma una moneda. Me debes algo. {#m1}
- [ ] Un regalo
  > Pide algo a cambio. Leo puede irse. [M13]
- [x] Un truco
  > Sí. Pide algo a cambio.

**Leo:** No, gracias.
:::

# Tercera pregunta {#s8 .help}
Nunca es culpa de la persona a quien lastimaron.

::: single_choice {#q5 objective=o2}
Jo le cuenta a un maestro. Él no ayuda. ¿Qué puede hacer Jo?

- [ ] Esperar un poco más
  > Él no la ayudó. Jo puede contarlo otra vez. [M04]
- [x] Contarle a otra persona ![Un niño le cuenta algo a su abuela.](kit:telling)
  > Sí. Sigue contando.
- [ ] Decir que todo fue un juego
  > Jo hizo bien. Puede contarlo otra vez. [M04]
:::

# ¿Qué le queda bien? {#s9 .help}
Hay más de un modo.

::: single_choice {#q6 scored=no}
¿Qué puede decir Jo?

- [ ] "Ayúdame".
  > Pocas palabras bastan.
- [ ] "¿Hablamos?"
  > Una pregunta es un buen inicio.
- [ ] "Por favor, escucha".
  > Pedirlo con calma ayuda.
:::

# A quién contarle {#s10 .help}
Dile a un adulto de confianza.
Si no te puede ayudar, dile a otro.

# Lo lograste {#finish}
Ya ves la trampa de un truco.
Respira con calma.
"""

_TABLE = "| one | two |\n|---|---|\n| 20 | four |"
_RETEACH = "## M04\nSay this. Then ask this.\n\n## M13\nSay that. Then ask that."
_TEXTS = {"run": _TABLE, "say": _TABLE, "reteach": _RETEACH}
GUIDE = "---\nid: 35-L4\n---\n" + "\n\n".join(
    f"# {section.title()} {{#{section}}}\n{_TEXTS.get(section, 'Some words.')}" for section in SECTIONS
)

FILES = {"lesson.en.md": EN, "lesson.es.md": ES, "guide.en.md": GUIDE, "guide.es.md": GUIDE}


def write_lesson(lessons: Path, name: str = "grades-3-5/35-L4", **changes: tuple[str, str]) -> Path:
    """Write the lesson into a tree. `lesson_en=(old, new)` replaces in lesson.en.md, and so on."""
    place = lessons / name
    place.mkdir(parents=True, exist_ok=True)
    for file, text in FILES.items():
        old, new = changes.get(file.removesuffix(".md").replace(".", "_"), ("", ""))
        assert old in text, f"{old!r} is not in {file}"
        (place / file).write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return place


def write_later(lessons: Path, recall: str, *, lesson_id: str = "35-L5", **front: str) -> Path:
    """The next lesson of the same grades, which recalls questions of this one. `front`: other values of its top."""
    place = lessons / "grades-3-5" / lesson_id
    place.mkdir(parents=True, exist_ok=True)
    changes = {"recall: []": f"recall: [{recall}]", "title: Small Gifts": "title: More Gifts"}
    for name, value in front.items():
        old = next(line for line in EN.split("\n") if line.startswith(f"{name}: "))
        changes[old] = f"{name}: {value}"
    for file, text in FILES.items():
        for old, new in {"id: 35-L4": f"id: {lesson_id}", **changes}.items():
            text = text.replace(old, new, 1)
        (place / file).write_text(text, encoding="utf-8")
    return place
