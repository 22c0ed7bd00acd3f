"""The checks of the races say what they saw, as tests do."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.faults.races", "tests.faults.races_of_adults")
