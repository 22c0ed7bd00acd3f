"""Two processes over one database file: every acknowledged answer is there once, and nobody hears of a lock."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from pathlib import Path

import pytest

from tests import people
from tests.attempts.records import rows
from tests.databases import let_go
from tests.servers import Browser, serving

pytest.importorskip("fcntl", reason="without locks between processes one process serves")
pytest.importorskip("granian", reason="several processes need granian: pip install 'eduapp[server]'")


def test_no_answer_is_lost_or_doubled(house, cast):
    app = house.open()
    taught = people.make_taught(app, cast.okafor, "Room 40", "3-5", "35-L4", students=34)
    let_go(app)
    data, url = Path(app.config["DATA"]), app.config["SQLALCHEMY_DATABASE_URI"]
    answered: list[tuple[int, str]] = []
    with serving(data, "--processes", "2", EDUAPP_DATABASE_URL=url) as server:
        gate = threading.Barrier(len(taught.students))
        threads = [
            threading.Thread(target=answer, args=(server.address, student, taught.assignment, gate, answered))
            for student in taught.students
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        served = server.workers()
    assert Counter(status for status, _op in answered) == {200: 4 * 34}, server.told
    assert "locked" not in server.told
    if url.startswith("sqlite"):
        assert len(served) >= 2, "the control: both processes had the file open"
    kept = Counter(row["op_id"] for row in rows(app, "SELECT op_id FROM operation"))
    sent = {op_id for _status, op_id in answered}
    assert set(kept) >= sent
    assert max(kept.values()) == 1


def answer(address: str, student: people.Student, assignment: int, gate: threading.Barrier, answered: list) -> None:
    """Two answers to the first question, each sent twice, together with 33 others."""
    browser = Browser(address)
    path = f"/learn/{assignment}/4"
    try:
        browser.use_card(student.class_code, student.code)
        browser.get(path)
    finally:
        gate.wait(60)
    for choice in "ab":
        op_id = str(uuid.uuid4())
        for _again in range(2):
            status, _body = browser.post(path, op_id=op_id, answer=choice)
            answered.append((status, op_id))
