"""Takes the picture and the excerpt that the README opens with, from the demo: `make picture`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from crossread import compare
from crossread.render.text import text

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "out" / "demo.html"
PICTURE = ROOT / "docs" / "picture.png"
README = ROOT / "README.md"
BEGIN, END = "<!-- output: begin, written by `make picture` -->\n", "<!-- output: end -->\n"
SAMPLES = ROOT / "samples" / "silo-explosion"
LINES = 36  # of the output that the README shows
VIEW: ViewportSize = {"width": 1280, "height": 860}


def take() -> None:
    """docs/picture.png: the top of the page as a person sees it first."""
    browser_file = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_file is None:
        sys.exit("make picture needs Chromium")
    with sync_playwright() as playwright:
        # Chromium will not start its sandbox for the root user of a container; the page is our own.
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        page = browser.new_page(viewport=VIEW, color_scheme="light", reduced_motion="reduce")
        page.goto(PAGE.as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


def excerpt() -> None:
    """The first lines of the text comparison, between the two marks of the README."""
    lines = text(compare(SAMPLES)).strip("\n").split("\n")[:LINES]
    block = "```text\n" + "\n".join([*lines, "…"]) + "\n```\n"
    head, _, rest = README.read_text("utf8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    README.write_text(head + BEGIN + block + END + tail, "utf8")


if __name__ == "__main__":
    take()
    excerpt()
    print(f"wrote {PICTURE.relative_to(ROOT)} and the excerpt in {README.relative_to(ROOT)}")
