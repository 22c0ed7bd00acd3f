"""Looking at a page as nobody does by hand: axe at three widths, its weight on a first visit, and whether it fits a phone.

What is found is a sentence each; a test collects them over many pages and fails once, with all of them.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (360, 768, 1366)
HEAVIEST, MOST_REQUESTS = 100_000, 8
AXE = """() => axe.run({resultTypes: ["violations"], preload: false}).then(found => found.violations.map(
  rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ") + " " + (node.any[0] ?? node.all[0] ?? node.none[0]).message).join("; ")}`))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Looker:
    """A tab whose every page is looked at as if it were the first visit: nothing comes from the browser's cache."""

    def __init__(self, page: Page) -> None:
        self.page, self.findings, self.looked_at = page, [], 0
        self._bytes, self._requests = 0, 0
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.loadingFinished", self._came)

    def open(self, address: str, *, status: int = 200) -> None:
        """Go there and look."""
        self._bytes = self._requests = 0
        response = self.page.goto(address, wait_until="load")
        assert response is not None
        if response.status != status:
            self.findings.append(f"{address} answers {response.status}, not {status}")
        if self._bytes > HEAVIEST:
            self.findings.append(f"{address} weighs {self._bytes} bytes on a first visit")
        if self._requests > MOST_REQUESTS:
            self.findings.append(f"{address} makes {self._requests} requests")
        self.look(address)

    def look(self, name: str) -> None:
        """At the page that is open, in all widths."""
        self.looked_at += 1
        self.page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 740 if width < 768 else 768})
            self.findings += [f"{name} at {width}: {finding}" for finding in self.page.evaluate(AXE)]
            if (over := self.page.evaluate(SIDEWAYS)) > 0:
                self.findings.append(f"{name} at {width} scrolls {over} px sideways")

    def _asked(self, event: dict[str, Any]) -> None:
        self._requests += not event["request"]["url"].startswith("data:")

    def _came(self, event: dict[str, Any]) -> None:
        self._bytes += int(event["encodedDataLength"])
