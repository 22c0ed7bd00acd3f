"""Does our own scorer count syllables as dictionaries do? Over everything that a student reads, not over chosen words.

English is measured by the CMU Pronouncing Dictionary, Spanish by words that were divided by hand.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest

from eduapp.core.config import LESSONS
from eduapp.curriculum.checks.passages import passages
from eduapp.curriculum.readability import plain, syllables_en, syllables_es, words
from eduapp.curriculum.reader import read_all

BY_HAND = Path(__file__).parent / "spanish_syllables.txt"


@cache
def cmudict() -> dict[str, int]:
    """Syllables of 120,000 English words: sounds with a stress digit are vowels. Of several ways to say it, the first.

    Only the file is read, which is under a BSD licence; the package around it is under the GPL and not imported.
    """
    file = Path(str(distribution("cmudict").locate_file("cmudict/data/cmudict.dict")))
    entries = (line.split("#")[0].split() for line in file.read_text(encoding="utf-8").splitlines())
    return {word: sum(sound[-1].isdigit() for sound in sounds) for word, *sounds in entries if "(" not in word}


@cache
def said() -> dict[str, list[str]]:
    """Every word that a student reads, lesson by lesson, small letters."""
    return {
        folder.id: [
            word.casefold().replace("’", "'") for passage in passages(folder.en) for word in words(plain(passage.text))
        ]
        for folder in read_all(LESSONS)[0]
    }


def sums(read: list[str]) -> tuple[int, int]:
    """(our syllables, the dictionary's) of the words that it has."""
    known = [word for word in read if word in cmudict()]
    return sum(map(syllables_en, known)), sum(cmudict()[word] for word in known)


def misses(read: list[str]) -> list[str]:
    """For whoever mends the rules: what differs, "word ours≠theirs"."""
    known = sorted({word for word in read if word in cmudict()})
    return [f"{w} {syllables_en(w)}≠{cmudict()[w]}" for w in known if syllables_en(w) != cmudict()[w]]


def test_the_dictionary_is_the_one_we_mean():
    assert len(cmudict()) > 120_000
    assert [cmudict()[word] for word in ("the", "don't", "family", "communication")] == [1, 1, 3, 5]


def test_english_syllables_are_those_of_the_dictionary():
    read = [word for lesson in said().values() for word in lesson]
    ours, theirs = sums(read)
    assert theirs > 30_000
    assert ours == pytest.approx(theirs, rel=0.02), misses(read)


def test_in_no_lesson_do_misses_gather():
    for lesson, read in said().items():
        ours, theirs = sums(read)
        assert ours == pytest.approx(theirs, rel=0.04), (lesson, misses(read))


def test_what_the_dictionary_does_not_know_is_little():
    """Names and numbers, mostly: were it much, the sums above would prove nothing."""
    for lesson, read in said().items():
        unknown = [word for word in read if word not in cmudict()]
        assert len(unknown) <= 0.05 * len(read), (lesson, sorted(set(unknown)))
    everything = [word for read in said().values() for word in read]
    assert sum(word not in cmudict() for word in everything) <= 0.02 * len(everything)


def divided() -> list[list[str]]:
    lines = BY_HAND.read_text(encoding="utf-8").splitlines()
    found = [word.split("-") for line in lines if not line.startswith("#") for word in line.split()]
    assert len({"".join(parts) for parts in found}) == len(found), "a word stands twice"
    return found


def test_every_syllable_of_the_list_has_its_vowel():
    """The yardstick itself: no part without a vowel, no sign that does not belong there."""
    assert len(divided()) >= 300
    for parts in divided():
        for part in parts:
            assert re.fullmatch(r"[a-záéíóúüñ]*[aeiouyáéíóúü][a-záéíóúüñ]*", part.casefold()), parts


def test_spanish_syllables_are_those_divided_by_hand():
    """2 % would do; but no word of the list is missed, and two misses cannot hide behind each other."""
    ours = {"-".join(parts): syllables_es("".join(parts).casefold()) for parts in divided()}
    wrong = {word: count for word, count in ours.items() if count != word.count("-") + 1}
    assert sum(ours.values()) == pytest.approx(sum(map(len, divided())), rel=0.02), wrong
    assert not wrong
