"""A walk through the site in a real browser: what a person does, with script and without; nothing hostile runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from served import Site, served

from browsing import ATTACK, opened, started
from crossread import Library
from crossread.faces.site.settings import Settings
from newsroom import CRANE, FERRY, lines, row

pytestmark = pytest.mark.browser

LONG = 60_000  # milliseconds that a comparison may take on a busy machine
COLOURS = ["color-contrast", "link-in-text-block"]
HOSTILE = "img, iframe, object, embed, a[href^='//'], a[href^='http'][href*='evil'], a[href^='javascript']"
CLAIM = "Two workers died when a crane fell"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as made:
        yield made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two stories; the one of the ferry is compared."""
    folder = tmp_path_factory.mktemp("walk")
    with Library(folder / "library.db") as library:
        library.add(lines(folder, *(row(r) for r in FERRY + CRANE)))
        library.compare(ferry(library))
    with served(Settings(library=str(folder / "library.db"), per_minute=10_000)) as made:
        yield made


def ferry(library: Library) -> str:
    (found,) = library.stories(mentions=["Astrild"])
    return found.id


def both(site: Site) -> tuple[str, str]:
    first, second, _ = site.library.articles(ferry(site.library))
    return first.article.id, second.article.id


def views(site: Site) -> dict[str, str]:
    """Every view by name, at its address; the claim and the comparison are made first."""
    story, (first, second) = ferry(site.library), both(site)
    texts = [f"{title}\n\n{text}" for _, _, title, text in CRANE[:2]]
    compared = site.post("/compare", data={"text": texts}).headers["location"]
    (crane,) = site.library.stories(mentions=["Vessling"])
    asked = f"/check?claim={quote(CLAIM)}"
    for path in (compared, asked):
        while "data-job=" in site.get(path).text:
            pass
    return {
        "stories": "/",
        "story": f"/stories/{story}",
        "not compared": f"/stories/{crane.id}",
        "article": f"/articles/{first}",
        "pair": f"/articles/{first}?beside={second}",
        "unread": f"/articles/{site.library.articles(crane.id)[0].article.id}",
        "outlets": "/outlets",
        "outlet": "/outlets/Maren%20Herald",
        "search": "/search?q=ferry",
        "claim": asked,
        "no claim": "/check",
        "compare": "/compare",
        "compared": compared,
        "refusal": "/nothing",
        "reference": "/api/v1/docs",
    }


def watched(page: Page) -> list[str]:
    """What the page complains of, asks of others, or runs, from now on."""
    seen: list[str] = []
    page.on("console", lambda m: seen.append(m.text))
    page.on("pageerror", lambda e: seen.append(str(e)))
    page.on("dialog", lambda d: seen.append(d.message))
    page.on("request", lambda r: seen.append(r.url) if "//127.0.0.1:" not in r.url and r.url[:5] != "data:" else None)
    return seen


def test_from_the_list_to_both_sides_of_a_dispute(browser: Browser, site: Site) -> None:
    page = opened(browser, site.url + "/")
    seen = watched(page)
    assert page.locator(".stories > li").count() == 2
    page.get_by_label("About").fill("ferry")
    page.get_by_role("button", name="Show").click()
    assert "about=ferry" in page.url
    expect(page.locator(".stories > li")).to_have_count(1)
    page.get_by_role("link", name="Ferry runs aground off Port Maren").click()
    dispute = page.locator("tbody.conflict tr.row, tbody.update tr.row").first
    dispute.locator("summary").click()
    opened_row = page.locator(f"#e{(dispute.get_attribute('id') or '')[1:]}")
    expect(opened_row).to_be_visible()
    said = opened_row.inner_text()
    assert "At least 14 people were hurt" in said
    assert "19 people were hurt" in said
    story = page.url
    for words in ("At least 14 people", "19 people"):
        page.goto(story)
        page.locator("tbody.conflict summary, tbody.update summary").first.click()
        passage = opened_row.locator("figure.passage", has_text=words).first
        passage.get_by_role("link", name="in the report").click()
        assert re.search(r"/articles/[0-9a-f]+#s\d+$", page.url)
        sentence = page.locator(f"[id='{page.url.partition('#')[2]}']")
        expect(sentence).to_be_in_viewport()
        assert words in sentence.inner_text()
    assert seen == []
    page.close()


def test_texts_that_are_pasted_are_compared_and_stay(browser: Browser, site: Site) -> None:
    page = opened(browser, site.url + "/")
    seen = watched(page)
    for n, (outlet, day, title, text) in enumerate(FERRY[:2], 1):
        page.locator(f"#text{n}").fill(f"{title}\n\n{text}")
        page.locator(f"#outlet{n}").fill(outlet)
        page.locator(f"#published{n}").fill(day)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(re.compile(r"/compare/[0-9a-f]+"))
    expect(page.get_by_role("heading", name="Facts")).to_be_visible(timeout=LONG)
    assert page.get_by_role("heading", name="Side by side").is_visible()
    address = page.url
    with page.expect_download() as found:
        page.locator(".exports").get_by_role("link", name="Markdown notes").click()
    assert "14" in Path(found.value.path()).read_text("utf8")
    asked = page.request.get(f"{address}/export?format=json")
    assert [a["outlet"] for a in json.loads(asked.body())["articles"]] == [FERRY[0][0], FERRY[1][0]]
    page.reload()
    assert page.url == address
    assert page.get_by_role("heading", name="Facts").is_visible()
    assert seen == []
    page.close()


def test_a_story_is_compared_when_asked_and_the_page_tells_how_far(browser: Browser, tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add(lines(tmp_path, *(row(r) for r in CRANE)))
    with served(Settings(library=str(tmp_path / "library.db"))) as site:
        page = opened(browser, site.url + "/")
        page.get_by_role("link", name="Crane collapses").click()
        assert "3 of 3 are not read" in page.inner_text("main")
        page.get_by_role("button", name="Compare these 3 reports").click()
        expect(page.get_by_role("heading", name="Facts")).to_be_visible(timeout=LONG)
        page.close()


def test_without_script_all_can_be_read_and_compared(browser: Browser, site: Site) -> None:
    page = opened(browser, site.url + "/", script=False)
    page.get_by_role("link", name="Ferry runs aground off Port Maren").click()
    page.locator("tr.row summary").first.click()
    assert page.locator("tr.detail").first.is_visible()
    page.locator("tr.detail a[href^='/articles/']").first.click()
    assert page.locator(".notes").first.is_visible()
    page.get_by_label("Beside it", exact=True).select_option(index=1)
    page.get_by_role("button", name="Show").click()
    assert page.locator(".texts article:visible").count() == 2
    page.locator("article a.m").first.click()
    assert "#" in page.url
    page.goto(site.url + "/compare")
    for n, (_, _, title, text) in enumerate(FERRY[:2], 1):
        page.locator(f"#text{n}").fill(f"{title}\n\n{text}")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Facts")).to_be_visible(timeout=LONG)
    page.close()


def test_files_are_chosen_and_told_by_their_names(browser: Browser, site: Site, tmp_path: Path) -> None:
    for n, (_, _, title, text) in enumerate(FERRY[:2]):
        (tmp_path / f"report-{n}.txt").write_text(f"{title}\n\n{text}", "utf8")
    page = opened(browser, site.url + "/compare")
    page.locator("#files").set_input_files(sorted(tmp_path.glob("report-*.txt")))
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Facts")).to_be_visible(timeout=LONG)
    assert "report-0.txt" in page.inner_text("main")
    page.close()


def test_two_reports_light_up_and_scroll_together(browser: Browser, site: Site) -> None:
    first, second = both(site)
    page = opened(browser, f"{site.url}/articles/{first}?beside={second}")
    page.set_viewport_size({"width": 1280, "height": 180})
    page.locator("#text a.m:not(.off)").first.hover()
    assert page.locator("#text .lit").count() > 0
    assert page.locator("#beside-text .lit").count() > 0
    assert page.get_by_label("scroll together").is_checked()
    page.mouse.wheel(0, 60)
    page.wait_for_function("document.getElementById('beside-text').scrollTop > 0")
    page.close()


def test_marks_can_be_put_out(browser: Browser, site: Site) -> None:
    page = opened(browser, f"{site.url}/articles/{both(site)[0]}")
    page.get_by_label("in words beside each sentence").uncheck()
    assert page.locator(".notes").first.is_hidden()
    page.close()


def test_the_keyboard_skips_to_the_content(browser: Browser, site: Site) -> None:
    page = opened(browser, site.url + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_on_paper_forms_are_left_out_and_rows_are_open(browser: Browser, site: Site) -> None:
    page = opened(browser, f"{site.url}/stories/{ferry(site.library)}", 718)
    page.emulate_media(media="print")
    assert page.locator("header form").is_hidden()
    assert page.locator("tr.detail:visible").count() == page.locator("tr.detail").count() > 0
    page.close()


def test_axe_finds_nothing_and_every_view_fits(browser: Browser, site: Site) -> None:
    wrong: dict[str, list[str]] = {}
    page = browser.new_page()
    for name, path in views(site).items():
        page.goto(site.url + path)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator("main h1").count() == 1, name
        assert page.title().endswith("Crossread") or name == "reference"
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if dark else "light")
            # What a scheme changes is colours; the rest was looked at in the light.
            options = {"runOnly": {"type": "rule", "values": COLOURS}} if dark else None
            found = Axe().run(page, options=options).response["violations"]
            said = [f"{v['id']}: {v['nodes'][0]['html'][:100]}" for v in found]
            wrong |= {f"{name}, {width}, {'dark' if dark else 'light'}": said} if said else {}
        for width in (1280, 640, 390, 320):  # 640: 1280 at 200 %
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
    page.close()
    assert wrong == {}


def test_nothing_of_hostile_reports_runs(browser: Browser, tmp_path: Path) -> None:
    hostile = [
        row(r)
        | {"outlet": ATTACK + str(n), "title": ATTACK + r[2], "text": f"{r[3]}\n\n{ATTACK} said the harbour office."}
        for n, r in enumerate(FERRY)
    ]
    with Library(tmp_path / "library.db") as library:
        library.add(lines(tmp_path, *hostile))
        (story,) = library.stories(outlets=1)
        library.compare(story.id)
        ids = [s.article.id for s in library.articles(story.id)]
        outlet = library.outlets()[0].name
    with served(Settings(library=str(tmp_path / "library.db"), per_minute=10_000)) as site:
        page = browser.new_page()
        seen = watched(page)
        attack = quote(ATTACK)
        for path in (
            "/", f"/stories/{story.id}", f"/articles/{ids[0]}?beside={ids[1]}", f"/articles/{ids[0]}", "/outlets",
            f"/outlets/{quote(outlet, safe='')}", "/search?q=ferry", f"/search?q={attack}", f"/check?claim={attack}",
            f"/?about={attack}",
        ):  # fmt: skip
            answer = page.goto(site.url + path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.evaluate("window.hacked") is None
            assert page.locator(HOSTILE).count() == 0
            assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
        assert seen == []
        page.close()
