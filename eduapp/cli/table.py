"""How the figures of lessons are laid out: as a table for 120 columns of a terminal, or for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from eduapp.core.words import Words
from eduapp.curriculum.checks.figures import Figure, Row, sums

MARK = "!"
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` of its figure; `head`: at most two short lines, parted by |; `said`: in whole words."""

    name: str
    head: Words
    said: Words
    digits: int = 0

    def text(self, figure: Figure) -> str:
        return NOTHING if figure.value is None else self.number(figure.value, share=figure.share)

    def number(self, value: float, *, share: bool) -> str:
        return f"{value:.0%}" if share else f"{value:.{self.digits}f}"


READING = (
    Column("screens", Words("screens", "panta-|llas"), Words("screens", "pantallas")),
    Column("words", Words("words", "pala-|bras"), Words("words in all", "palabras en total")),
    Column(
        "screen_words",
        Words("words a|screen", "palabras|pantalla"),
        Words("most words on a screen", "palabras en la pantalla más larga"),
    ),
    Column(
        "sentence",
        Words("words a|sentence", "oración|media"),
        Words("words a sentence on average", "palabras por oración en promedio"),
        1,
    ),
    Column(
        "longest",
        Words("longest|sentence", "oración|máxima"),
        Words("words in the longest sentence", "palabras en la oración más larga"),
    ),
    Column(
        "grade",
        Words("school|grade", "grado|escolar"),
        Words("Flesch-Kincaid grade of the lesson", "grado Flesch-Kincaid de la lección"),
        1,
    ),
    Column(
        "hardest",
        Words("hardest|screen", "pantalla|difícil"),
        Words("Flesch-Kincaid grade of the hardest screen", "grado Flesch-Kincaid de la pantalla más difícil"),
        1,
    ),
    Column("inflesz", Words("INFLESZ", "INFLESZ"), Words("INFLESZ", "INFLESZ"), 1),
    Column("huerta", Words("Fdez.-|Huerta", "Fdez.-|Huerta"), Words("Fernández-Huerta", "Fernández-Huerta"), 1),
    Column("key_words", Words("key|words", "palabras|clave"), Words("key words", "palabras clave")),
    Column(
        "strong",
        Words("strong|screens", "pantallas|fuertes"),
        Words("screens that show health, a skill or help", "pantallas que muestran lo sano, una habilidad o ayuda"),
    ),
    Column("recall", Words("recall", "repaso"), Words("recalled questions", "preguntas de repaso")),
)
QUESTIONS = (
    Column(
        "single",
        Words("single", "una|sola"),
        Words("scored questions with one answer", "preguntas calificadas de una sola respuesta"),
    ),
    Column("other", Words("other", "otras"), Words("other activities", "otras actividades")),
    Column("options_least", Words("fewest|options", "mín.|opciones"), Words("fewest options", "mínimo de opciones")),
    Column("options_most", Words("most|options", "máx.|opciones"), Words("most options", "máximo de opciones")),
    Column(
        "stem",
        Words("ques-|tion", "pre-|gunta"),
        Words("words in the longest question, message or card", "palabras en la pregunta, mensaje o tarjeta más larga"),
    ),
    Column(
        "option", Words("option", "opción"), Words("words in the longest option", "palabras en la opción más larga")
    ),
    Column(
        "feedback",
        Words("feed-|back", "comen-|tario"),
        Words("words in the longest feedback", "palabras en el comentario más largo"),
    ),
    Column("key_a", Words("key|a", "en|a"), Words("right option at a", "opción correcta en a")),
    Column("key_b", Words("|b", "|b"), Words("right option at b", "opción correcta en b")),
    Column("key_c", Words("|c", "|c"), Words("right option at c", "opción correcta en c")),
    Column("key_d", Words("|d", "|d"), Words("right option at d", "opción correcta en d")),
    Column(
        "longest_key",
        Words("longest|key", "clave|larga"),
        Words("the right option is the longest", "la opción correcta es la más larga"),
    ),
    Column("pictures", Words("pic-|tures", "dibu-|jos"), Words("pictures", "dibujos")),
    Column("errors", Words("errors", "errores"), Words("errors", "errores")),
    Column("warnings", Words("warn-|ings", "avisos"), Words("warnings", "avisos")),
)
GRADES, LIMIT, ALL = Words("Grades %(band)s", "Grados %(band)s"), Words("limit", "límite"), Words("all", "todas")
READING_TITLE = Words("How it reads", "Cómo se lee")
QUESTIONS_TITLE = Words("What it asks", "Qué pregunta")
LEGEND = Words(
    f"{MARK} outside its limit, told below   {NOTHING} nothing to count   School grade: Flesch-Kincaid. "
    "It, INFLESZ and Fernández-Huerta\ntake all whole sentences together. Question, option, feedback: words of the "
    "longest.\nOf the right options of a band at most 45% may stand in one place (60% of two), or be the longest.",
    f"{MARK} fuera de su límite, se dice abajo   {NOTHING} nada que contar   Grado escolar: Flesch-Kincaid. "
    "Este, INFLESZ y\nFernández-Huerta miran todas las oraciones juntas. Pregunta, opción, comentario: palabras del "
    "más largo.\nDe las opciones correctas de unos grados, máx. 45% en un mismo lugar (60% de dos), o las más largas.",
)
WITHIN = Words("Everything is within its limits.", "Todo está dentro de sus límites.")
OUTSIDE = Words("Outside the limits:", "Fuera de los límites:")
MIN, MAX = Words("min %(n)s", "mín %(n)s"), Words("max %(n)s", "máx %(n)s")


def as_text(rows: Sequence[Row], language: str) -> Iterator[str]:
    """The lines of both tables, and below them in words what is outside its limits."""
    for title, columns in ((READING_TITLE, READING), (QUESTIONS_TITLE, QUESTIONS)):
        yield title.in_(language)
        yield from _block(rows, columns, language)
        yield ""
    yield LEGEND.in_(language)
    outside = [*_outside(rows, language), *_outside(sums(rows), language)]
    yield ""
    yield (OUTSIDE if outside else WITHIN).in_(language)
    yield from outside


def as_csv(rows: Sequence[Row], language: str) -> str:
    """A line a lesson and language, plain numbers; the last column names what is outside its limit."""
    file, columns = io.StringIO(), (*READING, *QUESTIONS)
    writer = csv.writer(file, lineterminator="\n")
    first = [Words("lesson", "lección"), Words("language", "idioma"), Words("grades", "grados")]
    last = Words("outside the limits", "fuera de los límites")
    writer.writerow(words.in_(language) for words in (*first, *(column.said for column in columns), last))
    for row in rows:
        values = [row.figures[column.name].value for column in columns]
        outside = [column.said.in_(language) for column in columns if row.figures[column.name].outside]
        numbers = ["" if value is None else round(value, 3) for value in values]
        writer.writerow([row.lesson, row.language, row.band, *numbers, "; ".join(outside)])
    return file.getvalue()


def _block(rows: Sequence[Row], columns: Sequence[Column], language: str) -> Iterator[str]:
    heads = [("", "", *(column.head.in_(language).rpartition("|")[part] for column in columns)) for part in (0, 2)]
    bands = {band: list(_cells(list(of), columns, language)) for band, of in groupby(rows, lambda row: row.band)}
    every = [*heads, *(line for lines in bands.values() for line in lines)]
    widths = [max(len(line[i].removesuffix(MARK)) for line in every) for i in range(len(columns) + 2)]
    yield from (_line(line, widths) for line in heads)
    for band, lines in bands.items():
        yield GRADES.filled({"band": band}).in_(language)
        yield from (_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, numbers to the right with the mark behind them, so that digits stay below digits."""
    names = (f"{cell:<{width}}" for cell, width in zip(cells[:2], widths[:2], strict=True))
    numbers = (
        f"{cell.removesuffix(MARK):>{width}}{MARK if cell.endswith(MARK) else ' '}"
        for cell, width in zip(cells[2:], widths[2:], strict=True)
    )
    return " ".join([*names, *numbers]).rstrip()


def _cells(rows: Sequence[Row], columns: Sequence[Column], language: str) -> Iterator[tuple[str, ...]]:
    """The lines of one band: what it allows, its lessons, and all of them together."""
    yield (LIMIT.in_(language), "", *(_limit(column, rows, language) for column in columns))
    for row in rows:
        yield (row.lesson, row.language, *(_cell(column, row) for column in columns))
    for row in sums(rows):
        yield (ALL.in_(language), row.language, *(_cell(column, row) for column in columns))


def _cell(column: Column, row: Row) -> str:
    """The figure, with the mark when it is outside; empty where a sum would say nothing."""
    figure = row.figures.get(column.name)
    return "" if figure is None else column.text(figure) + MARK * figure.outside


def _limit(column: Column, rows: Iterable[Row], language: str) -> str:
    """What this band allows: of the first figure that has a limit."""
    figures = (row.figures[column.name] for row in rows)
    figure = next((each for each in figures if (each.least, each.most) != (None, None)), None)
    return _allowed(column, figure).in_(language) if figure else ""


def _allowed(column: Column, figure: Figure) -> Words:
    least, most = (
        value if value is None else column.number(value, share=figure.share) for value in (figure.least, figure.most)
    )
    if least is not None and most is not None:
        return Words(f"{least}-{most}", f"{least}-{most}")
    return MAX.filled({"n": most}) if least is None else MIN.filled({"n": least})


def _outside(rows: Iterable[Row], language: str) -> Iterator[str]:
    for row in rows:
        for column in (*READING, *QUESTIONS):
            figure = row.figures.get(column.name)
            if figure and figure.outside:
                where = row.lesson or GRADES.filled({"band": row.band}).in_(language)
                limit = _allowed(column, figure).in_(language)
                yield f"  {where} {row.language}: {column.said.in_(language)}: {column.text(figure)} ({limit})"
