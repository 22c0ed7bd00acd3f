"""Find the browser for the journeys, or install it if that can be done without asking.

`python -m tests.chromium` ends with 0 when there is one. Order: EDUAPP_CHROMIUM, the usual names on PATH, Playwright's
own download, Debian's package (as root), Playwright's download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOADS = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
HOW = "apt-get install chromium, or: .venv/bin/playwright install chromium"


def find() -> str | None:
    """The browser's path; "" for Playwright's own download; None when there is none."""
    for name in (os.environ.get("EDUAPP_CHROMIUM"), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    return "" if any(list(folder.glob("chromium-*")) for folder in DOWNLOADS) else None


def install() -> None:
    """Try the ways that need no question; each may fail, quietly."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.insert(0, ["apt-get", "install", "-y", "-qq", "chromium"])
    for way in ways:
        try:
            done = subprocess.run(way, capture_output=True, timeout=300, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and find() is not None:
            return


if __name__ == "__main__":
    if find() is None:
        install()
    sys.exit(0 if find() is not None else 1)
