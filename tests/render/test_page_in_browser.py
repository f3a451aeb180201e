"""The HTML page in a real browser: rows open, nothing leaves, nothing hostile runs, it fits phone and desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sample import Maker, sample

from browsing import ATTACK, opened, started
from crossread.model import Claim, Comparison, Finding, Reading, Side, Story
from crossread.render.html import html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as made:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(html(sample()), encoding="utf8")
    return path.as_uri()


def hostile() -> Comparison:
    """Two reports whose every word, name and address attacks the page."""
    maker = Maker()
    readings, claims = [], []
    for key in ("one", "two"):
        maker.report(key, ATTACK, (ATTACK + " The Marigold on Wednesday.",), None, outlet=ATTACK + key, url=ATTACK)
        claim: Claim = maker.claim(f"{key}/it", ATTACK, maker.said(key, "javascript", "alert", ATTACK))
        base: Reading = sample().readings[0]
        notes = replace(
            base.annotations, article_id=claim.article_id, sentences=maker.sentences[key], names=(), quantities=(),
            dates=(), attributions=(), chains=(),
        )  # fmt: skip
        readings.append(Reading(maker.articles[key], notes, (claim,)))
        claims.append(claim)
    sides = tuple(Side(ATTACK, c.spans, (c.id,), (ATTACK,), (ATTACK,)) for c in claims)
    findings = tuple(
        Finding(kind, kind, "fact", ATTACK, None, sides, ATTACK) for kind in ("conflict", "single", "wording")
    )
    story = Story("hostile", ATTACK, tuple(r.article.id for r in readings), ())
    return Comparison(story, tuple(readings), (), tuple(claims), (), (), findings)


def test_rows_open_by_mouse_and_by_keyboard(browser: Browser, file: str) -> None:
    page = opened(browser, file)
    first = page.locator("tr.detail").first
    assert not first.is_visible()
    page.locator("tr.row summary").first.click()
    assert first.is_visible()
    assert "An engine had failed" in first.inner_text()
    page.keyboard.press("Enter")
    assert not first.is_visible()
    page.locator("tr.row td").nth(2).click()
    assert first.is_visible()
    page.keyboard.press("Tab")
    second = page.locator("tr.row summary").nth(1)
    second.focus()
    page.keyboard.press("Space")
    assert page.locator("tr.detail").nth(1).is_visible()
    page.close()


def test_the_keyboard_reaches_the_rows_from_the_top(browser: Browser, file: str) -> None:
    page = opened(browser, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('tr.row')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("tr.detail").first.is_visible()
    page.close()


def test_no_request_leaves_and_nothing_is_complained_of(browser: Browser, file: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(file)
    page.get_by_role("button", name="Open all rows").click()
    page.wait_for_load_state("networkidle")
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []
    assert said == []
    page.close()


def test_nothing_of_a_hostile_report_runs(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(html(hostile()), encoding="utf8")
    page = browser.new_page()
    seen: list[str] = []
    page.on("dialog", lambda d: seen.append(d.message))
    page.on("request", lambda r: seen.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.goto(path.as_uri())
    page.get_by_role("button", name="Open all rows").click()
    for box in page.locator("td:visible, summary:visible").all()[:20]:
        box.hover()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed, a[href*='evil']").count() == 0
    assert page.locator("script").count() == 2
    assert seen == []
    page.close()


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, False), (1280, True), (640, False), (320, True)])
def test_it_fits_the_screen_and_shows_something(
    browser: Browser, file: str, tmp_path: Path, width: int, dark: bool
) -> None:
    page = opened(browser, file, width, dark=dark)
    page.get_by_role("button", name="Open all rows").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # A blank page of this size compresses to a few kilobytes.
    assert len(page.screenshot(path=tmp_path / f"{width}.png", full_page=True)) > 60_000
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(n) for n in paper[4:-1].split(",")) < 150) is dark
    page.close()


def test_on_a_phone_a_row_is_a_card_that_names_its_reports(browser: Browser, file: str) -> None:
    page = opened(browser, file, 390)
    card = page.locator("tbody.update tr.row").inner_text()
    assert "Northern Courier 09:20" in " ".join(card.split())
    silent = page.locator("tbody.conflict tr.row").first
    assert "silent: Northern Courier, Selby Evening Post" in " ".join(silent.inner_text().split())
    assert page.locator("tbody.conflict td.silent").first.is_hidden()
    page.close()


def test_everything_can_be_read_without_script(browser: Browser, file: str) -> None:
    page = opened(browser, file, script=False)
    page.locator("tr.row summary").first.click()
    assert page.locator("tr.detail").first.is_visible()
    page.locator("#show-agree").uncheck()
    assert page.locator("tbody.agree").is_hidden()
    assert page.locator("tbody.conflict").is_visible()
    assert page.locator("article").count() == page.locator("article:visible").count() == 5
    page.locator("article a.m").first.click()
    assert page.url.partition("#")[2].startswith("r")
    page.close()


def test_filters_hide_what_is_not_wanted(browser: Browser, file: str) -> None:
    page = opened(browser, file)
    page.get_by_role("checkbox", name="told by one").uncheck()
    assert page.locator("section.single").is_hidden()
    page.close()


def test_matched_stretches_light_up_together(browser: Browser, file: str) -> None:
    page = opened(browser, file)
    assert page.locator("article:visible").count() == 2
    page.get_by_role("combobox", name="Left").select_option(label="Channel Six 11:40")
    page.get_by_role("combobox", name="Right").select_option(label="The Skerry Times 18:15")
    page.locator("#r2 a.m", has_text="An engine had failed").hover()
    assert page.locator("#r4 .lit").all_inner_texts() == ["an engine had failed"]
    alone = page.locator("#r2 .lone").all_inner_texts()
    assert "Two seamen were fined after a similar accident in the same harbour in 2019." in alone
    page.locator("#r2 a.m", has_text="15-metre").focus()
    assert page.locator("#r4 .lit").all_inner_texts() == ["Its hull is torn over some 8 metres"]
    page.close()


def test_a_link_into_a_report_brings_it_in(browser: Browser, file: str) -> None:
    page = opened(browser, file)
    page.locator("tr.row summary").first.click()
    page.locator("tr.detail a[href^='#r4s']").first.click()
    assert page.locator("#r4").is_visible()
    page.close()


def test_on_paper_every_row_is_open(browser: Browser, file: str) -> None:
    page = opened(browser, file, 718)
    page.emulate_media(media="print")
    assert page.locator("tr.detail:visible").count() == page.locator("tr.detail").count() == 9
    assert page.locator("fieldset").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    page.close()
