"""Takes a picture of every view of the site over the sample library, for the docs: `make screens`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from demo import start, stop
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).parent / "screens"
WAIT = 60_000  # milliseconds
LARGEST = 200_000  # bytes of a picture
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
STORY = "Three dead after Sanna Grey hits breakwater"
FIRST_TEXT = """Two hurt as crane falls on Skerry quay

Two dockers were injured on Wednesday when a crane fell on to the north quay at Skerry. The crane had been inspected in
January, the harbour master, Ole Brandt, said. “We do not know yet why it fell,” he said. The quay was closed for the
day."""
SECOND_TEXT = """Union blames neglect after Skerry crane collapse injures four

The crane that came down at Skerry on Wednesday injured four dockers, their union said. “It was an accident waiting to
happen,” said its secretary, Ina Holt. She put the age of the machine at 51 years.

Ole Brandt, the harbour master, denied that the crane had been inspected in January. The freighter that it was unloading
has left for home."""
TEXTS = (("The Skerry Times", "2031-03-05T09:40", FIRST_TEXT), ("The Tern", "2031-03-05T10:15", SECOND_TEXT))


def top(page: Page, heading: str) -> None:
    """Scrolls so that a heading stands at the top."""
    page.get_by_role("heading", name=heading, exact=True).first.evaluate("e => e.scrollIntoView()")


def stories(page: Page) -> None:
    """The first page."""


def story(page: Page) -> None:
    page.get_by_role("link", name=STORY).first.click()


def figures(page: Page) -> None:
    """When they were published, and the disputed figures over time."""
    story(page)
    top(page, "Disputed figures over time")


def dispute(page: Page) -> None:
    """A dispute's words in the reports, opened."""
    story(page)
    page.locator("tr.row summary").first.click()
    top(page, "Facts")


def speakers(page: Page) -> None:
    story(page)
    top(page, "Who says what")


def article(page: Page) -> None:
    story(page)
    page.get_by_role("rowheader", name="The Halvern Courier").get_by_role("link").first.click()


def beside(page: Page) -> None:
    article(page)
    page.get_by_label("Beside it", exact=True).select_option(label="The Kelder Islander")
    page.get_by_role("button", name="Show").click()


def versions(page: Page) -> None:
    """What changed under one address."""
    page.get_by_role("link", name="Finance minister Vasko").first.click()
    page.get_by_role("rowheader", name="Capital Times").get_by_role("link").first.click()
    top(page, "Versions of this address")


def outlets(page: Page) -> None:
    page.get_by_role("link", name="Outlets", exact=True).click()


def outlet(page: Page) -> None:
    outlets(page)
    page.get_by_role("link", name="The Bellman").first.click()


def check(page: Page) -> None:
    page.get_by_role("link", name="Check a claim").click()
    page.get_by_label("A claim, as a sentence").fill("120,000 homes lost power in the storm")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("heading", name="Told").first.wait_for()


def search(page: Page) -> None:
    page.get_by_role("searchbox").fill("ferry captain arrested")
    page.get_by_role("button", name="Search").click()


def give(page: Page) -> None:
    page.get_by_role("link", name="Compare reports").click()
    for number, (name, when, words) in enumerate(TEXTS, 1):
        page.locator(f"#text{number}").fill("\n\n".join(" ".join(part.split()) for part in words.split("\n\n")))
        page.locator(f"#outlet{number}").fill(name)
        page.locator(f"#published{number}").fill(when)


def compared(page: Page) -> None:
    give(page)
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_role("heading", name="The reports").wait_for()


def reference(page: Page) -> None:
    """The API's own pages."""
    page.goto(page.url + "api/v1/docs")


VIEWS: tuple[Callable[[Page], None], ...] = (
    stories, story, figures, dispute, speakers, article, beside, versions, outlets, outlet, check, search, give,
    compared, reference,
)  # fmt: skip
Shot = tuple[str, Callable[[Page], None], ViewportSize, Literal["light", "dark"]]
SHOTS: tuple[Shot, ...] = (
    *((view.__name__, view, WIDE, "light") for view in VIEWS),
    ("story-dark", story, WIDE, "dark"),
    ("story-phone", story, PHONE, "light"),
)


def take(browser: Browser, address: str, shot: Shot) -> int:
    """Takes one picture and gives its size in bytes."""
    name, go, size, scheme = shot
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.set_default_timeout(WAIT)
    page.goto(address)
    go(page)
    with suppress(TimeoutError):
        page.wait_for_load_state("networkidle")
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    page.close()
    return file.stat().st_size


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("make screens needs Chromium")
    FOLDER.mkdir(exist_ok=True)
    folder = Path(sys.argv[1])
    address = start(folder, 0)
    try:
        with sync_playwright() as playwright:
            # Chromium will not start its sandbox for the root user of a container; the pages are our own.
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for shot in SHOTS:
                size = take(browser, address, shot)
                print(f"docs/screens/{shot[0]}.png  {size // 1000} kB{'  TOO LARGE' if size > LARGEST else ''}")
            browser.close()
    finally:
        stop(folder)


if __name__ == "__main__":
    main()
