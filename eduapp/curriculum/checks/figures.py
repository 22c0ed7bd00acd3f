"""Every figure of a lesson beside what it may be: for `eduapp lessons table`.

The checks decide what is wrong; here the same counts stand side by side, also where nothing is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eduapp.core.words import LANGUAGES
from eduapp.curriculum.checks.balance import FAIR_FROM, MOST, MOST_OF_TWO, keys_of
from eduapp.curriculum.checks.limits import LIMITS, Limits
from eduapp.curriculum.checks.numbers import (
    grade_of_screen,
    measure,
    told_by_screen,
    words_in_scenes,
    words_on_page,
)
from eduapp.curriculum.checks.passages import passages
from eduapp.curriculum.checks.recall import MOST as MOST_RECALLED
from eduapp.curriculum.checks.safety import STRONG, STRONG_SHARE
from eduapp.curriculum.documents import BANDS, Document, Folder, QuestionBlock
from eduapp.curriculum.readability import plain, words
from eduapp.questions.kind import Problem, Shape
from eduapp.questions.registry import kind

PLACES = ("key_a", "key_b", "key_c", "key_d")
SUMMED = ("screens", "words", "pictures", "single", "other", "errors", "warnings")
SHARED_OUT = (*PLACES, "longest_key")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it may be. `value` is None where there is nothing to count; `share`: of 1, read as percent."""

    value: float | None
    least: float | None = None
    most: float | None = None
    share: bool = False

    @property
    def outside(self) -> bool:
        if self.value is None:
            return False
        return (self.least is not None and self.value < self.least) or (
            self.most is not None and self.value > self.most
        )


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one lesson in one language, by name. Without a lesson: those of all lessons of a band."""

    lesson: str
    language: str
    band: str
    figures: Mapping[str, Figure]


def rows(folders: Iterable[Folder], problems: Iterable[Problem]) -> list[Row]:
    """Two rows a lesson, from the youngest grades on. `problems`: what the checks found, by file."""
    told = Counter((problem.path, problem.severity) for problem in problems)
    ordered = sorted(folders, key=lambda folder: BANDS.index(folder.en.band))
    return [_row(folder, language, told) for folder in ordered for language in LANGUAGES]


def sums(of: Iterable[Row]) -> list[Row]:
    """A row for each band and language: what can be added up, and where the keys of all its questions stand."""
    by_band: dict[tuple[str, str], list[Row]] = {}
    for row in of:
        by_band.setdefault((row.band, row.language), []).append(row)
    return [Row("", language, band, _sum(each)) for (band, language), each in by_band.items()]


def _row(folder: Folder, language: str, told: Mapping[tuple[str, str], int]) -> Row:
    document, limits = folder.document(language), LIMITS[folder.en.band]
    files = [f"{folder.path}/{name}.{language}.md" for name in ("lesson", "guide")]
    figures = {
        **_reading(document, limits),
        **_contents(document, limits),
        **_questions(document, limits),
        **_texts(document, limits),
        "errors": Figure(sum(told.get((file, "error"), 0) for file in files), most=0),
        "warnings": Figure(sum(told.get((file, "warning"), 0) for file in files), most=0),
    }
    return Row(document.id, language, document.band, figures)


def _sum(of: list[Row]) -> dict[str, Figure]:
    def total(name: str) -> float:
        return sum(row.figures[name].value or 0 for row in of)

    keys = sum(total(place) for place in PLACES)
    shares = {
        name: Figure(total(name) / keys if keys else None, most=_fair(name, of, keys), share=True)
        for name in SHARED_OUT
    }
    return {**{name: Figure(total(name)) for name in SUMMED}, **shares}


def _fair(name: str, of: list[Row], keys: float) -> float | None:
    """How large a share of so many keys may be. Where there are two places, one of them holds half at least."""
    if keys < FAIR_FROM:
        return None
    return MOST_OF_TWO if name in PLACES and LIMITS[of[0].band].options[1] == 2 else MOST


def _reading(document: Document, limits: Limits) -> dict[str, Figure]:
    reading, screens = measure(document), list(told_by_screen(document))
    pages = [max([words_on_page(document, told), *words_in_scenes(document, told).values()]) for _, told in screens]
    grades = [grade for _, told in screens if (grade := grade_of_screen(document, told)) is not None]
    english = document.language == "en"
    return {
        "screen_words": Figure(max(pages, default=0), most=limits.screen_words),
        "sentence": Figure(reading.words_per_sentence, most=limits.sentence_mean),
        "longest": Figure(reading.longest_sentence, most=limits.sentence),
        "grade": Figure(reading.flesch_kincaid if english else None, most=limits.grade_lesson),
        "hardest": Figure(max(grades, default=None), most=limits.grade_screen),
        "inflesz": Figure(None if english else reading.szigriszt, least=limits.inflesz),
        "huerta": Figure(None if english else reading.fernandez_huerta, least=limits.huerta),
    }


def _contents(document: Document, limits: Limits) -> dict[str, Figure]:
    whole, count = document.type == "lesson", len(document.screens)
    low, high = limits.screens if document.type in {"lesson", "other-activity"} else (None, None)
    strong = sum(bool(STRONG & set(screen.tags)) for screen in document.screens)
    texts = [passage for passage in passages(document) if passage.role != "alt"]
    return {
        "screens": Figure(count, low, high),
        "words": Figure(sum(len(words(plain(passage.text))) for passage in texts)),
        "key_words": Figure(len(document.words), most=limits.key_words if whole else None),
        "pictures": Figure(sum(passage.role == "alt" for passage in passages(document))),
        "strong": Figure(
            strong / count if count else None, least=STRONG_SHARE if document.sensitivity else None, share=True
        ),
        "recall": Figure(len(document.recall), most=MOST_RECALLED),
    }


def _questions(document: Document, limits: Limits) -> dict[str, Figure]:
    single = [each for each in document.questions if each.scored and kind(each.kind).shape is Shape.CHOICE]
    keys = list(keys_of(document))
    low, high = limits.quiz if document.type == "lesson" else (None, None)
    places = Counter(f"key_{key.option.id}" for key in keys)
    return {
        "single": Figure(len(single), low, high),
        "other": Figure(len(document.questions) - len(single)),
        **_options(document, limits),
        **{place: Figure(places[place]) for place in PLACES},
        "longest_key": Figure(sum(key.longest for key in keys)),
    }


def _options(document: Document, limits: Limits) -> dict[str, Figure]:
    """Of the questions with one answer whose author chose the options; three are never too many."""
    parts = [part for each in document.questions if _chosen(each) for part in each.spec.choices]
    counts, (low, high) = [len(part.options) for part in parts], limits.options
    return {
        "options_least": Figure(min(counts, default=None), least=low),
        "options_most": Figure(max(counts, default=None), most=max(high, 3)),
    }


def _texts(document: Document, limits: Limits) -> dict[str, Figure]:
    """The longest of each kind of text in a question, in words."""
    found: dict[str, int] = {}
    for passage in passages(document):
        role = "stem" if passage.role == "said" else passage.role
        found[role] = max(found.get(role, 0), len(words(passage.text)))
    limit = {"stem": limits.stem, "option": limits.option, "feedback": limits.feedback}
    return {role: Figure(found.get(role), most=most) for role, most in limit.items()}


def _chosen(question: QuestionBlock) -> bool:
    its_kind = kind(question.kind)
    return its_kind.shape is Shape.CHOICE and not its_kind.fixed_options and not its_kind.opinion


def unreadable(folders: Iterable[Folder], problems: Iterable[Problem]) -> Iterator[tuple[str, int]]:
    """(folder, number of errors) of every lesson that has no row, because it cannot be read."""
    there = {folder.path for folder in folders}
    found = Counter(problem.path.rpartition("/")[0] for problem in problems if problem.severity == "error")
    yield from sorted((place, n) for place, n in found.items() if place not in there)
