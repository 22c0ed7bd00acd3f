"""What comes out of the printer."""

from __future__ import annotations

import re
import shutil
import subprocess

from playwright.sync_api import Page


def sheets_of_paper(pdf: bytes) -> int:
    """Pages of a PDF as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def printed_words(page: Page) -> str:
    """Every word that stands on the paper: from the PDF where pdftotext is there, else from the page as printed."""
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    if reader := shutil.which("pdftotext"):
        words += subprocess.run(
            [reader, "-layout", "-", "-"], input=page.pdf(format="Letter"), capture_output=True, check=True
        ).stdout.decode()
    page.emulate_media(media="screen")
    return words
