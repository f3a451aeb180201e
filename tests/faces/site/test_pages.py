"""The pages as they are served: what they say, at which addresses, and that long work is told and never waited for."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Site, served

from crossread import Library
from crossread.faces.site.settings import Settings
from crossread.render import RENDERERS
from newsroom import CRANE, FERRY, HERALD, lines, row

BROWSER = {"accept": "text/html"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two stories, one of them compared, one report in two versions."""
    folder = tmp_path_factory.mktemp("pages")
    later = row(FERRY[1]) | {"text": FERRY[1][3].replace("19 people", "21 people")}
    with Library(folder / "library.db") as library:
        library.add(lines(folder, *(row(r) for r in FERRY + CRANE), later))
        (ferry,) = library.stories(mentions=["Astrild"])
        library.compare(ferry.id)
    with served(Settings(library=str(folder / "library.db"), per_minute=10_000)) as made:
        yield made


def story_of(site: Site, word: str) -> str:
    (found,) = site.library.stories(mentions=[word])
    return found.id


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def shown(site: Site, path: str) -> str:
    answer = site.get(path, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    assert "style=" not in answer.text
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text)
    return answer.text


def test_the_list_says_what_is_disputed_in_whose_words(site: Site) -> None:
    page = words(shown(site, "/"))
    assert "2 stories in 7 reports" in page
    assert "Crane collapses at Vessling container yard 3 reports · 3 outlets · not compared yet" in page
    assert re.search(r"Ferry .*? \d disputes?", page)
    assert "At least 14 people" in page or "At least 14 The Tolve Post" in page


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("about=crane", "Vessling", "Ferry"),
        ("disputed=1", "Ferry runs aground", "Vessling"),
        ("since=2031-03-08&outlet=&about=&outlets=&origins=", "Vessling", "Ferry"),
        ("outlets=4", "No story fits", "Vessling"),
        ("outlet=maren+herald&sort=size", "Vessling", "No story fits"),
        ("page=2", "No story fits", "Vessling"),
    ],
)
def test_filters_of_the_list(site: Site, asked: str, there: str, gone: str) -> None:
    listed = shown(site, f"/?{asked}").partition('<ol class="stories">')[2].partition("</ol>")[0]
    assert there in words(listed)
    assert gone not in words(listed)


def test_a_list_is_cut_into_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.faces.site.pages.SIZE", 1)
    first = shown(site, "/?sort=size")
    assert 'rel="next" href="/?sort=size&amp;page=2"' in first
    second = shown(site, "/?sort=size&page=2")
    assert 'rel="prev" href="/?sort=size"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("asked", ["since=yesterday", "outlets=many", "sort=worst"])
def test_a_filter_that_cannot_be_read_is_refused_in_words(site: Site, asked: str) -> None:
    answer = site.get(f"/?{asked}", headers=BROWSER)
    assert answer.status_code == 422
    assert asked.partition("=")[2] in words(answer.text) or "sort" in words(answer.text)


def test_a_story_shows_values_both_sides_and_its_origins(site: Site) -> None:
    page = shown(site, f"/stories/{story_of(site, 'Astrild')}")
    said = words(page)
    for heading in ("Facts", "The reports", "Told by one", "Who says what", "Wording", "Origins", "Export"):
        assert re.search(rf"<h2[^>]*>{heading}</h2>", page), heading
    assert "disputed" in said
    assert "Not compared: 1" in said  # an older version
    assert "Not read" not in said
    assert "carrying 212 passengers" in said
    assert 'href="/articles/' in page
    assert all(f"?format={name}" in page for name in RENDERERS)


def test_an_article_and_an_old_id_lead_to_the_story(site: Site) -> None:
    ferry = story_of(site, "Astrild")
    article = site.library.articles(ferry)[0].article.id
    answer = site.get(f"/stories/{article}", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/stories/{ferry}")


def test_a_story_that_is_not_compared_says_so_and_is_when_asked(site: Site) -> None:
    crane = story_of(site, "Vessling")
    before = words(shown(site, f"/stories/{crane}"))
    assert "These reports are not compared yet; 3 of 3 are not read" in before
    assert site.get(f"/stories/{crane}/export", headers=BROWSER).status_code == 404
    answer = site.post(f"/stories/{crane}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/stories/{crane}")
    during = shown(site, f"/stories/{crane}")
    assert "data-job=" in during or "Told by one" in during
    job = site.jobs.latest(crane)
    assert job is not None
    while not job.over:
        time.sleep(0.02)
    after = words(shown(site, f"/stories/{crane}"))
    assert "the fire brigade" in after
    assert "not compared yet" not in after


def test_a_story_is_exported_in_every_form(site: Site) -> None:
    ferry = story_of(site, "Astrild")
    for name, form in RENDERERS.items():
        answer = site.get(f"/stories/{ferry}/export?format={name}")
        assert answer.status_code in (200, 501), name
        if answer.status_code == 200:
            assert answer.headers["content-type"].startswith(form.media_type)
    assert site.get(f"/stories/{ferry}/export?format=word").status_code == 404


def test_an_article_is_marked_and_says_what_others_tell(site: Site) -> None:
    ferry = story_of(site, "Astrild")
    first, second, _ = site.library.articles(ferry)
    page = shown(site, f"/articles/{first.article.id}")
    assert re.search(r'class="[^"]*number[^"]*"[^>]*>At least 14<', page)
    assert "number: 14 or more of “people”" not in words(page)  # the label is the style's
    assert "14 or more of “people”" in words(page)
    assert "also in Maren Herald" in words(page)
    beside = shown(site, f"/articles/{first.article.id}?beside={second.article.id}")
    assert 'href="#b' in beside
    assert 'id="matches"' in beside
    assert site.get(f"/articles/{first.article.id}?beside=none", headers=BROWSER).status_code == 404


def test_a_stretch_of_an_article_has_an_address(site: Site) -> None:
    article = site.library.articles(story_of(site, "Astrild"))[0].article
    start = article.text.index("ran aground off")
    page = shown(site, f"/articles/{article.id}?at={start}-{start + 15}")
    assert "".join(re.findall(r'class="[^"]*\bat\b[^"]*"[^>]*>([^<]*)<', page)) == "ran aground off"
    assert page.count('id="at"') == 1


def test_versions_of_an_address_are_shown_with_what_changed(site: Site) -> None:
    newest = next(s for s in site.library.articles(story_of(site, "Astrild")) if s.article.card.outlet == HERALD)
    page = words(shown(site, f"/articles/{newest.article.id}"))
    assert newest.version == 2
    assert "From version 1 to 2: 1 sentence changed" in page
    assert "and 19 people were hurt" in page
    assert "Which claims went is told once both versions were read" in page
    old = site.library.history(newest.article.id).versions[0]
    assert "An older version" in words(shown(site, f"/articles/{old.article.id}"))


def test_search_shows_words_in_their_sentence(site: Site) -> None:
    page = words(shown(site, "/search?q=inspected+crane"))
    assert "holds the words" in page
    assert "Fire chief Odile Marant" in page
    nothing = words(shown(site, "/search?q=%22zeppelin+over+the+moon%22&since=2032-01-01"))
    assert "Nothing was found" in nothing
    assert "Searched: 7 reports" in nothing


def test_a_claim_is_looked_for_as_a_job_and_answered_at_its_address(site: Site) -> None:
    path = "/check?claim=Nineteen+people+were+hurt+when+the+ferry+Astrild+ran+aground"
    page = shown(site, path)
    for _ in range(1200):
        if "data-job=" not in page:
            break
        time.sleep(0.05)
        page = shown(site, path)
    said = words(page)
    assert "What was searched" in said
    assert "7 reports in the library" in said
    assert "own voice" in said or "said by" in said
    assert len([j for j in site.jobs.counts().values() if j]) >= 1


def test_no_claim_is_a_form(site: Site) -> None:
    assert "It gives no verdict" in words(shown(site, "/check"))


def test_outlets_and_one_outlet(site: Site) -> None:
    assert 'href="/outlets/Maren%20Herald"' in shown(site, "/outlets")
    page = words(shown(site, "/outlets/maren%20herald"))
    assert "Maren Herald" in page
    assert "All is counted, nothing rated" in page
    assert site.get("/outlets/Nobody", headers=BROWSER).status_code == 404


def test_reports_are_compared_at_once_and_stay_at_their_address(site: Site) -> None:
    texts = [f"{title}\n\n{text}" for _, _, title, text in FERRY[:2]]
    fields = {"text": texts, "outlet": ["One", "Two"], "published": ["2031-03-04T18:20", ""], "urls": ""}
    answer = site.post("/compare", files={"files": ("", b"")}, data=fields)
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    assert re.fullmatch(r"/compare/[0-9a-f]+", path)
    page = shown(site, path)
    for _ in range(1200):
        if "data-job=" not in page:
            break
        assert '<noscript><meta http-equiv="refresh"' in page
        time.sleep(0.05)
        page = shown(site, path)
    assert "Side by side" in page
    assert 'href="#r0' in page
    assert site.get(f"{path}/export?format=json").json()["articles"][0]["outlet"] == "One"
    assert site.library.info().articles == 7


def test_too_few_reports_are_told_with_the_reason(site: Site) -> None:
    answer = site.post("/compare", data={"text": ["Only one.\n\nIt is short."]})
    path = answer.headers["location"]
    page = shown(site, path)
    while "data-job=" in page:
        time.sleep(0.02)
        page = shown(site, path)
    assert "Not compared" in words(page)
    assert "needs two reports" in words(page)


@pytest.mark.parametrize("path", ["/nothing", "/stories/0", "/articles/0", "/compare/0"])
def test_what_is_not_there_is_a_page_with_a_way_back(site: Site, path: str) -> None:
    answer = site.get(path, headers=BROWSER)
    assert answer.status_code == 404
    assert "Not Found" in answer.text
    assert 'href="/"' in answer.text


def test_an_empty_library_says_how_reports_come_in(tmp_path: Path) -> None:
    with served(Settings(library=str(tmp_path / "empty.db"))) as site:
        page = words(shown(site, "/"))
        assert "crossread add" in page
        assert "Compare reports at once" in page
        assert "holds no report" in words(shown(site, "/outlets"))


def test_claims_that_were_dropped_are_shown(tmp_path: Path) -> None:
    shorter = row(CRANE[0]) | {"text": CRANE[0][3].partition("\n\n")[0]}
    with Library(tmp_path / "library.db") as library:
        library.add(lines(tmp_path, row(CRANE[0]), shorter))
        (story,) = library.stories()
        (newest,) = library.articles(story.id)
        library.history(newest.article.id, read=True)
    with served(Settings(library=str(tmp_path / "library.db"))) as site:
        page = words(shown(site, f"/articles/{newest.article.id}"))
    assert "Claims that were dropped" in page
    assert "Odile Marant" in page.partition("Claims that were dropped")[2]


@pytest.mark.parametrize("path", ["/?about=Astrild&outlets=&sort=new", "/search?q=Astrild&since=", "/outlets"])
def test_every_list_leads_to_itself_as_data(site: Site, path: str) -> None:
    page = site.get(path).text
    (address,) = re.findall(r'href="([^"]+)">This list as JSON', page)
    answer = site.get(html.unescape(address))
    assert answer.status_code == 200
    assert answer.json()
    assert "This list as JSON" not in site.get("/search").text, "nothing was asked for yet"
