"""Looking at a page as nobody does by hand: axe, whether anything sticks out at three widths, and how
much a first visit weighs.

What is found is a sentence each; a test collects them over many pages and fails once, with all of them.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (360, 768, 1366)
# axe costs more than everything else here: it looks at the narrow layout in English and at the wide one in Spanish.
# The words change nothing it asks, and whether the longer ones fit is asked at every width in both.
AXE_AT = {"en": 360, "es": 1366}
HEAVIEST, MOST_REQUESTS = 100_000, 8
PROBES = {"/check": 3}  # this page's work is to ask for things and see whether they come
AXE = """() => axe.run({resultTypes: ["violations"], preload: false}).then(found => found.violations.map(
  rule => `${rule.id}: ${rule.nodes.map(
    node => node.target.join(" ") + " " + (node.any[0] ?? node.all[0] ?? node.none[0]).message).join("; ")}`))"""
# A child's finger: what she presses is 44 px high at least (links within a sentence are text); a small child's 72.
SMALL = """() => [...document.querySelectorAll(`body.student :is(button, .button, .tool, label.option, summary),
    .little main :is(.actions .button, .aloud button)`)]
  .filter(node => node.checkVisibility() && !node.closest(".skip")
    && node.getBoundingClientRect().height < (node.closest(".little main") ? 72 : 44))
  .map(node => `${node.innerText.trim()} is ${Math.round(node.getBoundingClientRect().height)} px high`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def frame_of(page: Page) -> dict[str, object]:
    """What a neighbour sees from two seats away: everything but the words in the middle."""
    return {
        "address": page.url,
        "title": re.sub(r"\d+ (of|de) \d+", "", page.title()),
        "header": page.locator(".site-header").inner_text().split("\n")[0],
        "footer": page.locator(".site-footer").inner_text(),
        "eyebrow": page.locator(".eyebrow").first.inner_text(),
        "classes": page.locator("body").get_attribute("class"),
        "buttons": page.locator("nav.actions").inner_text(),
        "stylesheets": page.locator("link[rel=stylesheet]").count(),
    }


class Looker:
    """A tab that looks at its pages. With `weighs` every page comes as on a first visit, and is weighed."""

    def __init__(self, page: Page, *, weighs: bool = True) -> None:
        self.page, self.findings, self.looked_at, self._weighs = page, [], 0, weighs
        self.coming: dict[str, int] = {}  # request -> bytes, of the page that was opened last
        self.pictures = 0
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": weighs})
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.loadingFinished", self._came)

    def open(self, address: str, *, status: int = 200) -> None:
        """Go there and look."""
        response = self.page.goto(address, wait_until="load")
        assert response is not None
        if response.status != status:
            self.findings.append(f"{address} answers {response.status}, not {status}")
        if self._weighs:
            self._weigh(address)
        self.look(address)

    def look(self, name: str) -> None:
        """At the page that is open, in all widths."""
        self.looked_at += 1
        self.page.evaluate(AXE_SCRIPT)
        axe_at = AXE_AT[self.page.evaluate("document.documentElement.lang")]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 740 if width < 768 else 768})
            if width == axe_at:
                self.findings += [f"{name} at {width}: {finding}" for finding in self.page.evaluate(AXE)]
            self.findings += [f"{name} at {width}: {small}" for small in self.page.evaluate(SMALL)]
            if (over := self.page.evaluate(SIDEWAYS)) > 0:
                self.findings.append(f"{name} at {width} scrolls {over} px sideways")

    def _weigh(self, address: str) -> None:
        weight = sum(self.coming.values())
        if not weight or weight > HEAVIEST:
            self.findings.append(f"{address} weighs {weight} bytes on a first visit")
        many = len(self.coming) - (0 if "/learn" in address else self.pictures)
        if many > MOST_REQUESTS + PROBES.get(urlsplit(address).path, 0):
            self.findings.append(f"{address} makes {len(self.coming)} requests, {self.pictures} of them for pictures")

    def _asked(self, event: dict[str, Any]) -> None:
        if event["type"] == "Document" and event["requestId"] == event["loaderId"]:
            self.coming.clear()  # a new page: what the one before was still loading does not count
            self.pictures = 0
        address = event["request"]["url"]
        if not address.startswith("data:"):
            self.coming.setdefault(event["requestId"], 0)
            # A whole lesson on one page has a dozen: weighed, but not counted. A student's screen has no such mercy.
            self.pictures += "/img/kit/" in address

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.coming:
            self.coming[event["requestId"]] += int(event["encodedDataLength"])
