"""The letter for families: what is wrong with one is told with file and line, and those we ship are easy to read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from eduapp.core.config import LESSONS
from eduapp.core.words import LANGUAGES
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.checks.letters import GRADE, INFLESZ, check_letters, measure_letter, sound_letters
from eduapp.curriculum.letters import ORDER, read_letters
from eduapp.curriculum.reader import read_all

SHARED, OWN, OWN_ES = "_shared/family-letter.en.md", "grades-6-8/letter-A.en.md", "grades-6-8/letter-A.es.md"
SHIPPED = read_letters(LESSONS)[0]
every_letter = pytest.mark.parametrize(
    ("unit", "language"), [(unit, language) for unit in SHIPPED for language in LANGUAGES], ids=str
)


@pytest.fixture
def lessons(tmp_path) -> Path:
    """The letter of unit A, and nothing else."""
    for name in (SHARED, SHARED.replace(".en.", ".es."), OWN, OWN_ES):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(LESSONS / name, tmp_path / name)
    return tmp_path


def change(lessons: Path, name: str, old: str, new: str) -> None:
    text = (lessons / name).read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}: this test must be mended"
    (lessons / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(lessons: Path, name: str, words: str) -> int:
    lines = (lessons / name).read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, start=1) if words in line)


def test_a_sound_letter_has_no_problems(lessons):
    assert check_letters(lessons) == []
    letter = read_letters(lessons)[0]["6-8", "A"]["en"]
    assert tuple(section.id for section in letter.sections) == ORDER
    assert letter.section("talk").title == "How to start a talk"
    assert letter.section("kept").title == "What we keep, and what we do not"


BROKEN = [
    (OWN, "dating and respect.", "dating and respect. Call 661-555-0100.", "something like a phone number"),
    (SHARED, "Ask us anything.", "Call 911.", "something like a phone number: '911'"),
    (OWN, "You could ask:", "<b>You</b> could ask:", "raw HTML"),
    (SHARED, "Ask us anything.", "Look at www.example.org.", "a web address"),
    (OWN, "You could ask:", "[You](https://example.org) could ask:", "a link"),
    (OWN, "{#talk}", "{#tulk}", "unknown section 'tulk'; write one of teach, talk (did you mean 'talk'?)"),
    (SHARED, "{#told}", "{#teach}", "unknown section 'teach'"),
    (OWN, "id: letter-A", "id: letter-B", "the id is letter-B; write 'id: letter-A'"),
    (OWN, "Lessons 1 to 3 are", "Victims are", "'victim' as a name for a person"),
    (OWN, "A letter for families: lessons 1 to 3", "A letter about predators", "a word that frightens"),
    (OWN, "# How to start a talk", "# How to talk on Instagram", "the name of an app"),
    (OWN_ES, "Escuche más de lo que habla.", "Listen more than you speak.", "still in English"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "sentence"), BROKEN, ids=[sentence for *_, sentence in BROKEN])
def test_what_is_wrong_is_told_with_file_and_line(lessons, name, old, new, sentence):
    change(lessons, name, old, new)
    line = line_of(lessons, name, new)
    told = [str(problem) for problem in check_letters(lessons)]
    assert any(one.startswith(f"{name}:{line}: ") and sentence in one for one in told), told
    assert len({problem.in_("es") for problem in check_letters(lessons)} & set(told)) == 0, "the Spanish is the English"
    assert sound_letters(lessons) == {}, "and it goes home to nobody"


@pytest.mark.parametrize("name", [SHARED, SHARED.replace(".en.", ".es."), OWN, OWN_ES])
def test_a_missing_language_is_told_and_the_letter_stays_out(lessons, name):
    (lessons / name).unlink()
    assert [str(problem) for problem in check_letters(lessons)] == [
        f"{name}:1: the file is missing; write it; every letter has both languages"
    ]
    assert read_letters(lessons)[0] == {}


def test_a_missing_section_and_a_list_that_is_shorter_in_spanish(lessons):
    change(lessons, OWN, "# How to start a talk {#talk}", "")
    change(lessons, SHARED.replace(".en.", ".es."), "- No ponemos anuncios y no vendemos nada.\n", "")
    assert "no section talk" in str(check_letters(lessons)[0])
    shutil.copy(LESSONS / OWN, lessons / OWN)
    (told,) = check_letters(lessons)
    assert "the entries in the list of kept differ: 6 in English, 5 in Spanish" in str(told)


def test_a_letter_that_is_hard_to_read_is_told_in_both_languages(lessons):
    hard = "Notwithstanding the aforementioned educational responsibilities of administrators, "
    change(lessons, OWN, "They learn the first", hard * 20 + "they learn the first")
    duro = "Independientemente de las responsabilidades administrativas anteriormente mencionadas, "
    change(lessons, OWN_ES, "Aprende las primeras", duro * 30 + "aprende las primeras")
    english, spanish = check_letters(lessons)
    assert str(english).startswith(f"{OWN}:3: the letter reads like grade ")
    assert spanish.in_("es").startswith(f"{OWN_ES}:3: la cifra INFLESZ de la carta es ")


def test_what_all_letters_share_is_told_once(lessons):
    for language in LANGUAGES:
        shutil.copy(LESSONS / f"grades-6-8/letter-B.{language}.md", lessons / "grades-6-8")
    change(lessons, SHARED, "Ask us anything.", "Ask the predators.")
    assert len(check_letters(lessons)) == 1


@pytest.mark.parametrize("name", ["letter-D.en.md", "letter-A.fr.md", "leter-A.en.md"])
def test_a_file_named_wrongly_is_told(lessons, name):
    (lessons / "grades-6-8" / name).write_text("---\nid: letter-A\n---\n", encoding="utf-8")
    (told,) = check_letters(lessons)
    assert str(told).startswith(f"grades-6-8/{name}:1: an unknown file; name it one of letter-A.en.md")


def test_the_whole_check_hears_of_it(lessons):
    change(lessons, OWN, "You could ask:", "<b>You</b> could ask:")
    assert f"{OWN}:" in "".join(str(problem) for problem in check_all(lessons)[1])


def test_a_letter_of_small_childrens_grades_may_hold_days_and_numbers(lessons):
    """Their lessons may not: but a letter is read by adults."""
    young = lessons / "grades-3-5"
    young.mkdir()
    for language in LANGUAGES:
        shutil.copy(lessons / f"grades-6-8/letter-A.{language}.md", young)
    assert check_letters(lessons) == []
    change(lessons, "grades-3-5/letter-A.en.md", "dating and respect.", "dating and 20 predators.")
    (told,) = check_letters(lessons)
    assert "a word that frightens" in str(told)


def test_a_link_that_leads_nowhere_takes_no_page_away(lessons):
    """Some editors put one beside the file that they have open."""
    (lessons / "grades-6-8" / ".#letter-A.en.md").symlink_to("somebody@desk.4711")
    assert set(sound_letters(lessons)) == {("6-8", "A")}


# The letters that we ship.


def test_grades_6_to_8_have_a_letter_for_each_unit():
    assert {unit for band, unit in SHIPPED if band == "6-8"} == {"A", "B", "C"}
    assert check_letters(LESSONS) == []


@every_letter
def test_it_is_easy_to_read_and_fits_on_a_sheet(unit, language):
    reading = measure_letter(SHIPPED[unit][language])
    assert reading.flesch_kincaid <= GRADE == 6 if language == "en" else reading.szigriszt >= INFLESZ == 65
    assert 500 <= reading.words <= 750
    assert reading.words_per_sentence <= 13


@every_letter
def test_its_title_tells_nobody_what_it_is_about(unit, language):
    neutral = {
        "en": r"A letter for families: lessons \d (?:to|and) \d",
        "es": r"Una carta para las familias: lecciones \d (?:a|y) \d",
    }
    assert re.fullmatch(neutral[language], SHIPPED[unit][language].title)


@every_letter
def test_its_sample_words_are_the_lessons_own(unit, language):
    told = " ".join(
        file.read_text(encoding="utf-8")
        for folder in read_all(LESSONS)[0]
        if (folder.en.band, folder.en.unit) == unit
        for file in [LESSONS / folder.place / f"lesson.{language}.md"]
    )
    samples = re.findall(r'^- "(.+?)[".]+$', SHIPPED[unit][language].section("teach").text, re.MULTILINE)
    assert len(samples) == 3
    assert [sample for sample in samples if sample not in told] == []


# What the law and content.md ask of every letter, in words that must stand there.
PROMISES = {
    "en": ["in writing", "do not have to say why", "not be punished", "another good activity", "51938", "51950",
           "do not have to do anything", "Stay calm", "I believe you. It is not your fault", "say thank you", "14 days",
           "every lesson", "Do not search it", "does not know your child's name"],
    "es": ["por escrito", "No tiene que decir por qué", "No habrá castigo", "otra buena actividad", "51938", "51950",
           "no tiene que hacer nada", "Mantenga la calma", "Te creo. No es tu culpa", "dele las gracias", "14 días",
           "todas las lecciones", "No lo revise", "no sabe cómo se llama"],
}  # fmt: skip


@every_letter
def test_it_says_what_a_family_must_know(unit, language):
    whole = " ".join(section.text for section in SHIPPED[unit][language].sections)
    assert [words for words in PROMISES[language] if words not in whole] == []


@every_letter
def test_it_never_asks_for_consent_first(unit, language):
    """Taking part needs no signature: a family can only excuse its child."""
    whole = " ".join(section.text for section in SHIPPED[unit][language].sections).casefold()
    asked = {"en": r"permission slip|we need your (?:permission|consent)|sign (?:and|to) (?:return|allow)"}
    asked["es"] = r"necesitamos su (?:permiso|consentimiento|autorización)|firme y (?:devuelva|regrese)|autorizo"
    assert not re.search(asked[language], whole)
