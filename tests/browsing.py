"""A real browser for the tests of pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Words that run if anything shows them as more than words.
ATTACK = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
    "</script></style><svg onload=alert(1)> \" onmouseover=alert(1) ' javascript:alert(1) <a href=//evil.example>x</a>"
)


def chromium() -> str | None:
    """Where a Chromium is: as CHROMIUM says, at Debian's place, or on the PATH."""
    places = (os.environ.get("CHROMIUM"), "/usr/bin/chromium", shutil.which("chromium"), shutil.which("google-chrome"))
    return next((p for p in places if p and Path(p).exists()), None)


@contextmanager
def started() -> Iterator[Browser]:
    """A browser, until the block is left."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium found: install it or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def opened(browser: Browser, address: str, width: int = 1280, script: bool = True, dark: bool = False) -> Page:
    """A page at an address."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
    )
    page.goto(address)
    return page
