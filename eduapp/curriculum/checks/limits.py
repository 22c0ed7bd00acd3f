"""How much is right for which age: the numbers of every band, in one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    grade_screen: float  # Flesch-Kincaid, at most
    grade_lesson: float
    inflesz: float  # Szigriszt-Pazos, at least
    huerta: float  # Fernández-Huerta, at least
    sentence: int  # words, at most
    sentence_mean: float
    screen_words: int
    screens: tuple[int, int]
    key_words: int
    stem: int  # words, at most
    option: int
    feedback: int
    options: tuple[int, int]
    quiz: tuple[int, int]  # scored single questions in a lesson
    minutes: int  # of a lesson, at most


LIMITS = {
    "K-2": Limits(2.5, 1.5, 85, 90, 9, 6, 25, (8, 12), 3, 16, 9, 12, (2, 2), (2, 3), 12),
    "3-5": Limits(4.5, 3.5, 80, 85, 14, 9, 60, (10, 14), 4, 28, 10, 16, (3, 3), (3, 5), 20),
    "6-8": Limits(7.0, 6.0, 70, 75, 20, 13, 110, (10, 14), 5, 34, 10, 18, (3, 4), (4, 6), 30),
    "9-12": Limits(9.0, 8.0, 60, 65, 24, 16, 150, (10, 16), 6, 34, 12, 22, (3, 4), (5, 8), 45),
}
NOISE = 30  # words: a formula says nothing about less
