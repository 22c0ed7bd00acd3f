"""What is read can be written, and read again: the same lesson."""

from __future__ import annotations

from hypothesis import given, settings

from eduapp.curriculum.reader import read_document, read_guide
from eduapp.curriculum.writer import write_document, write_guide
from tests.small_lesson import EN, ES, GUIDE
from tests.strategies import bent, documents


@given(documents())
def test_a_written_document_reads_the_same(document):
    again, problems = read_document(write_document(document), "lesson.en.md")
    assert [str(problem) for problem in problems] == []
    assert again == document


@settings(max_examples=200)
@given(bent(EN))
def test_whatever_can_be_read_survives_writing(text):
    document, _ = read_document(text, "lesson.en.md")
    if document:
        assert read_document(write_document(document), "lesson.en.md") == (document, [])


def test_spanish_writes_only_what_is_said_in_spanish():
    english, _ = read_document(EN, "lesson.en.md")
    spanish, _ = read_document(ES, "lesson.es.md", english)
    text = write_document(spanish)
    assert "band:" not in text
    assert read_document(text, "lesson.es.md", english) == (spanish, [])


def test_writing_twice_changes_nothing():
    document, _ = read_document(EN, "lesson.en.md")
    assert write_document(document) == EN.replace("\n\n- [", "\n\n- [")
    guide, _ = read_guide(GUIDE, "guide.en.md")
    assert write_guide(guide) == GUIDE + "\n"
