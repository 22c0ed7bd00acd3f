"""Bytes and requests of every page in a real browser: python -m tests.benchmarks.weights

Headless Chromium opens every page of the house (as tests/tour.py finds them, the lesson's screens one by one) twice:
with an empty cache, as on a first visit, and once more with what it has kept. Counted is what came over the wire,
compressed, headers included. Each page is told as it comes; at the end a line for the heaviest page of an endpoint.
Ends with 1 when one is over its budget.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium, people
from tests.benchmarks import school
from tests.benchmarks.asking import COOKIE, sign_in
from tests.benchmarks.budgets import Cost, over
from tests.benchmarks.serving import served
from tests.databases import let_go
from tests.journeys.looking import Looker
from tests.tour import tour

PATIENCE = 30_000  # milliseconds until a page must be there
HOMES = {"learn": "/learn", "teach": "/teach", "author": "/author", "me": "/account", "office": "/office"}


@dataclass(frozen=True)
class Weight:
    """One page, twice."""

    endpoint: str
    path: str
    cost: Cost


def main() -> int:
    found = chromium.find()
    if found is None:
        sys.exit(f"No Chromium: {chromium.HOW}")
    with school.workshop() as folder:
        room = school.furnish(folder)
        app = school.open_app(folder)
        author = people.hire(app, "dolores", "Dolores Vega", None, role="coordinator")
        admin = people.hire(app, "pat", "Pat Marsh", room.teacher.school_id, role="school_admin")
        student = room.taught.students[0]
        people.walk(app, student, room.today, choose=people.wrong, upto=5, ends=False)
        who = {"learn": student, "teach": room.teacher, "author": author, "me": room.teacher, "office": admin}
        cookies = {door: sign_in(app, one, HOMES[door]) for door, one in who.items()}
        pages = [*_pages(app, room)]
        let_go(app)
        with served("app", folder) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found or None)
            weights = [*_weigh(browser, f"http://127.0.0.1:{server.port}", cookies, pages)]
            browser.close()
    return _print(weights)


def _pages(app: Flask, room: school.Room) -> Iterator[tuple[str, str]]:
    for endpoint, path in tour(app, room.taught, room.taught.students[0]):
        if endpoint != "static" and not path.endswith((".csv", ".zip")):
            yield endpoint, path


def _weigh(
    browser: Browser, address: str, cookies: dict[str, str], pages: list[tuple[str, str]]
) -> Iterator[Weight]:
    for endpoint, path in pages:
        # A context of its own: emptying a browser's cache leaves the typeface in its memory.
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
        cookie = cookies.get(endpoint.partition(".")[0])
        if cookie:
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
        page = context.new_page()
        looker = Looker(page, weighs=False)  # it keeps its cache: the first visit fills it
        status, first, requests = _visit(page, looker, f"{address}{path}")
        repeat, again = _visit(page, looker, f"{address}{path}")[1:] if status == 200 else (0, 0)
        context.close()
        if status == 200:
            print(f"{path}: {first} bytes in {requests}, then {repeat} in {again}", flush=True)
            yield Weight(endpoint, path, Cost(first=first, requests=requests, repeat=repeat, again=again))


def _visit(page: Page, looker: Looker, address: str) -> tuple[int, int, int]:
    """Status, bytes and requests that reached the server."""
    response: Any = page.goto(address, wait_until="networkidle", timeout=PATIENCE)  # the typeface comes after the load
    came = {request: size for request, size in looker.coming.items() if size}
    return response.status, sum(came.values()), len(came)


def _print(weights: list[Weight]) -> int:
    print(f"\nload of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'page':34}{'first KB':>10}{'requests':>10}{'again KB':>10}{'requests':>10}  pages  heaviest")
    faults = []
    for endpoint in dict.fromkeys(weight.endpoint for weight in weights):
        mine = [weight for weight in weights if weight.endpoint == endpoint]
        worst = max(mine, key=lambda weight: weight.cost.first or 0)
        told = [f"{weight.path}: {sentence}" for weight in mine for sentence in over(endpoint, weight.cost)]
        faults += told
        cost = worst.cost
        print(
            f"{endpoint:34}{(cost.first or 0) / 1000:10.1f}{cost.requests:10}{(cost.repeat or 0) / 1000:10.1f}"
            f"{cost.again:10}{len(mine):7}  {worst.path}{'  OVER BUDGET' if told else ''}"
        )
    for fault in faults:
        print(f"OVER BUDGET: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
