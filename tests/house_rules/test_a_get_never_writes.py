"""Looking changes nothing: every GET page, opened by everybody, sends no statement that writes or locks."""

from __future__ import annotations

import pytest

from tests import people
from tests.statements import listening, writes
from tests.tour import ACTORS, tour, visitor_of


@pytest.mark.parametrize("actor", ACTORS)
def test_nobody_changes_anything_by_looking(app, cast, actor):
    people.a_day_in_class(app, cast.period_3, closes=False)
    people.a_day_in_class(app, cast.room_12)
    visitor = visitor_of(app, cast, actor, inspects=False)
    pages = {path: endpoint for t in (cast.period_3, cast.room_12) for endpoint, path in tour(app, t, t.students[1])}
    for path, endpoint in pages.items():
        for address in (path, f"{path}?lang=es&out=1&other=1&student={cast.period_3.students[1].id}"):
            with listening() as said:
                visitor.get(address, follow=False)
            assert not writes(said), (
                f"GET {address} ({endpoint}) writes for {actor}: {writes(said)[0]!r}; "
                "do it in an action behind a POST, or let core/journal.py write it down"
            )


def test_the_listener_hears_a_write(app, cast):
    with listening() as said:
        people.open_meeting(app, cast.period_3)
    assert [statement.split()[0] for statement in writes(said)][-2:] == ["INSERT", "INSERT"]
