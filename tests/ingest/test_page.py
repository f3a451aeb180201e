"""Web pages: main text, headline, date and how sure it is, byline, outlet, agency."""

from __future__ import annotations

import email.message
import email.policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import PARAGRAPHS, page

from crossread.ingest import Options, gather
from crossread.ingest import page as page_module
from crossread.ingest.metadata import bylines, is_walled, metas, site_name, stamp_of_page, without_site
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.stamps import stamp_from_url
from crossread.model import Article

BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
HEAD = (
    "<title>Two die as crane falls in Vessling | Maren Courier</title>"
    '<meta property="og:title" content="Two die as crane falls in Vessling">'
    '<meta property="og:site_name" content="Maren Courier">'
    '<meta property="og:url" content="https://www.marencourier.example/2031/03/04/crane">'
    '<meta property="article:published_time" content="2031-03-04T21:45:00+01:00">'
    '<meta name="author" content="Ina Torvald">'
)


def read(source: str | bytes) -> Article:
    gathered = gather(["-"], Options(stdin=source.encode() if isinstance(source, str) else source))
    assert gathered.failures == ()
    return gathered.articles[0]


def test_a_page_becomes_an_article() -> None:
    article = read(page(f"<h1>Two die as crane falls in Vessling</h1>{BODY}", HEAD))
    card = article.card
    assert card.headline == "Two die as crane falls in Vessling"
    assert article.text == "\n\n".join((card.headline, *PARAGRAPHS))
    assert (card.outlet, card.bylines) == ("Maren Courier", ("Ina Torvald",))
    assert card.url == "https://www.marencourier.example/2031/03/04/crane"
    assert card.published is not None
    assert card.published.isoformat() == "2031-03-04T21:45:00+01:00"
    assert (card.published_grain, card.published_from) == ("minute", "page")


def test_comments_and_menus_are_no_part_of_the_report() -> None:
    comments = (
        "<div id='comments' class='comments'><h3>Comments</h3><p>First of all I never liked that crane!</p></div>"
    )
    text = read(page(f"<h1>Crane falls</h1>{BODY}").replace("</main>", f"</main>{comments}")).text
    assert "never liked" not in text
    assert "Terms of use" not in text


def test_a_report_in_several_containers_is_read_whole() -> None:
    parts = [
        "".join(f"<p>Part {n}, paragraph {i}: the inspectors wrote what bolt {n}{i} of the crane carried "
                "and when it had last been changed.</p>" for i in range(8))
        for n in range(4)
    ]  # fmt: skip
    chunks = "<aside>Advertisement</aside>".join(f"<div class='grid'><div class='body'>{p}</div></div>" for p in parts)
    text = read(page(f"<h1>Crane falls</h1><div class='chunks'>{chunks}</div>")).text
    assert all(f"Part {n}, paragraph {i}" in text for n in range(4) for i in range(8))
    assert text.count("Part 1, paragraph 1:") == 1


def test_a_hostile_page_is_words_or_a_failure() -> None:
    article = read(page(f"<h1>Crane <script>alert(1)</script>falls</h1>{BODY}<script>alert(2)</script>"))
    assert "alert" not in article.text


def test_a_page_without_a_report_is_a_failure() -> None:
    (failure,) = gather(["-"], Options(stdin=b"<html><body><nav><a href='/'>Home</a></nav></body></html>")).failures
    assert failure.reason.startswith("is a page in which no report was found")


def test_a_walled_stub_is_left_out_and_a_whole_walled_report_is_read() -> None:
    wall = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    (failure,) = gather(["-"], Options(stdin=page(BODY, wall).encode())).failures
    assert failure.reason.startswith("holds only the start of a report behind a paywall")
    more = "".join(
        f"<p>Inspector {n} wrote that the bolts of the crane had been changed in the year before.</p>" for n in range(9)
    )
    assert "Inspector 8" in read(page(BODY + more, wall)).text


def test_a_page_that_breaks_the_extractor_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(page_module, "_extract", broken)
    (failure,) = gather(["-"], Options(stdin=page(BODY).encode())).failures
    assert failure.reason == "is a page that could not be read (RecursionError)"


def test_a_page_nested_ten_thousand_deep() -> None:
    gathered = gather(["-"], Options(stdin=b"<html><body>" + b"<div>" * 10_000 + BODY.encode()))
    assert len(gathered.articles) + len(gathered.failures) == 1


def test_a_page_saved_as_one_file() -> None:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["Snapshot-Content-Location"] = "https://marencourier.example/crane"
    message.set_content(page(f"<h1>Crane falls</h1>{BODY}"), subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    article = read(message.as_bytes())
    assert article.card.url == "https://marencourier.example/crane"
    assert PARAGRAPHS[0] in article.text


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0034)https://marencourier.example/crane -->",
        "<!--\n Page saved with SingleFile \n url: https://marencourier.example/crane \n saved date: x\n-->",
    ],
)
def test_the_address_that_a_browser_notes(note: str) -> None:
    card = read(page(f"<h1>Crane falls</h1>{BODY}").replace("<html", f"{note}<html", 1)).card
    assert (card.url, card.outlet) == ("https://marencourier.example/crane", "marencourier.example")


def test_a_known_host_names_the_outlet() -> None:
    url = '<link rel="canonical" href="https://www.reuters.com/world/crane"><meta property="og:site_name" content="X">'
    assert read(page(f"<h1>Crane falls</h1>{BODY}", url)).card.outlet == "Reuters"


@pytest.mark.parametrize(
    ("source", "url", "moment", "origin"),
    [
        ('<meta name="date" content="2031-03-04">', None, "2031-03-04T00:00:00", "page"),
        ('{"datePublished":"2031-03-04T02:59:46Z"}', "https://x.ie/2031/03/03/", "2031-03-03T23:59:46-03:00", "page"),
        ('{"datePublished":"2031-03-04T02:59:46Z"}', "https://x.example/a", "2031-03-04T02:59:46+00:00", "page"),
        ('{"datePublished":"2031-03-03T20:10:00Z"}', "https://x.ie/2031/mar/04", "2031-03-04T00:10:00+04:00", "page"),
        ('{"datePublished":"0001-01-01T00:00:00Z"}', "https://x.example/2031/03/04/", "2031-03-04T00:00:00", "url"),
    ],
)  # fmt: skip
def test_dates_and_how_sure_they_are(source: str, url: str | None, moment: str, origin: str) -> None:
    stamp = stamp_of_page(source, metas(source), url)
    assert stamp is not None
    assert (stamp.moment.isoformat(), stamp.origin) == (moment, origin)


def test_a_day_that_stands_on_the_page_alone() -> None:
    assert stamp_of_page("", {}, "https://x.example/2031/13/04/") is None
    card = read(page(f'<h1>Crane falls</h1><span class="date">Published 5 March 2021</span>{BODY}')).card
    assert card.published is not None
    assert (card.published.isoformat(), card.published_from) == ("2021-03-05T00:00:00", "text")


@pytest.mark.parametrize(
    ("head", "walled"),
    [
        ('<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>', True),
        ('<script type="application/ld+json">{"isAccessibleForFree":true}</script>', False),
        ('<meta property="article:content_tier" content="locked">', True),
        ('<META PROPERTY="ARTICLE:CONTENT_TIER" CONTENT="METERED">', True),
        ('<meta property="article:content_tier" content="free">', False),
        ("", False),
    ],
)
def test_pages_that_say_they_are_for_subscribers(head: str, walled: bool) -> None:
    assert is_walled(page(BODY, head)) is walled


@pytest.mark.parametrize("url", [None, "https://x.example/a", "https://x.example/2031/99/99/", "not an address"])
def test_addresses_without_a_date(url: str | None) -> None:
    assert stamp_from_url(url) is None


def test_names_are_made_plain() -> None:
    assert bylines("By Ina Torvald; Bo Ek Monday; November; https://x.example; Ina Torvald") == ("Ina Torvald", "Bo Ek")
    assert site_name({"og:site_name": "Associated Press"}, "Maren Courier | News") == "Maren Courier"
    assert site_name({}, "https://x.example") is None
    assert without_site("Crane falls - Maren Courier", "The Maren Courier") == "Crane falls"
    assert without_site("Maren Courier | Crane falls in Vessling", "Maren Courier") == "Crane falls in Vessling"
    assert without_site("Crane falls - two dead", "Maren Courier") == "Crane falls - two dead"


def test_hosts_of_outlets() -> None:
    assert outlet_at("https://www.bbc.co.uk/news/1") == "BBC News"
    assert outlet_at("https://edition.cnn.com/x") == "CNN"
    assert outlet_at("https://notcnn.com/x") is None
    assert host_of("http://[bad") is None


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=80)
def test_no_markup_raises(inside: str) -> None:
    source = page(f"{BODY}{inside}", f"<meta name='date' content='{inside}'>")
    gathered = gather(["-"], Options(stdin=source.encode("utf-8", "replace")))
    assert len(gathered.articles) + len(gathered.failures) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Second crane checked in Vessling",
        "Advertisement",
        "Sign up for our newsletter and get the news of Vessling every day",
        "Follow us on Twitter and Facebook",
        "© 2031 Maren Courier. All rights reserved.",
        "Comments",
        "desk@marencourier.example",
    ],
)
def test_furniture_of_a_page_is_no_part_of_the_report(line: str) -> None:
    first, *rest = PARAGRAPHS
    text = read(page("".join(f"<p>{p}</p>" for p in ("Crane falls", first, line, *rest)), HEAD)).text
    assert line not in text
    assert all(p in text for p in PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "More than forty people watched as the crane came down.",
        "The owner asked people to follow the advice of the brigade.",
        "Read in full, the letter of the inspectors names no bolt at all.",
        "Bo Ek contributed to this report from Tolve.",
    ],
)
def test_sentences_that_resemble_furniture_stay(line: str) -> None:
    assert line in read(page("".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, line, PARAGRAPHS[0])), HEAD)).text
