"""From first tries to a result."""

from __future__ import annotations

import pytest

from eduapp.questions.scoring import lesson_result, mean


@pytest.mark.parametrize(
    ("scores", "sensitivity", "result"),
    [
        ([1, 1, 1, 1, 0], 1, "got"),
        ([1, 0.5, 0.9], 1, "got"),
        ([1 / 3, 2 / 3, 1 / 2], 1, "nearly"),
        ([0, 0, 1], 0, "help"),
        ([], 0, "done"),
        ([None, None], 1, "done"),
        ([1, 1], 2, "done"),
        ([1, 1, None], 2, "done"),
        ([0.6, 0.6, 0.6], 2, "met"),
        ([1, 0.5, 0], 3, "revisit"),
    ],
)
def test_the_result_of_a_lesson(scores, sensitivity, result):
    assert lesson_result(scores, sensitivity) == result


def test_thirds_add_up():
    assert lesson_result([2 / 3, 2 / 3, 1, 2 / 3, 1], 0) == "got"
    assert mean([0.5, None, 1]) == 0.75
    assert mean([None]) is None
