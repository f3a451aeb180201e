"""Lists of feeds (OPML), and feeds that web pages name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import given
from hypothesis import strategies as st
from invented_reports import PARAGRAPHS, page

from crossread.ingest import FetchError, Options, Raw, article_of, raws
from crossread.ingest.door import Door
from crossread.ingest.fetch import PAGES, Answer, Limits
from crossread.ingest.links import feeds_of_list, feeds_of_page
from crossread.model import Failure

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- exported -->
<opml version="2.0"><head><title>Papers</title></head><body>
  <outline text="North"><outline type="rss" text="Post" xmlUrl="https://vessling.example/rss?a=1&amp;b=2"/>
    <outline type="rss" text="Times" xmlUrl=" https://skerry.example/feed " htmlUrl="https://skerry.example/"></outline>
  </outline>
  <outline type="rss" text="Post again" XMLURL="https://vessling.example/rss?a=1&amp;b=2"/>
  <outline type="link" text="No feed" url="https://tolve.example/"/>
  <outline type="rss" text="Odd" xmlUrl="file:///etc/passwd"/><outline type="rss" xmlUrl=""/>
</body></opml>"""
FEEDS = ["https://vessling.example/rss?a=1&b=2", "https://skerry.example/feed"]
TEXT = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)


def feed(name: str) -> bytes:
    item = (
        f"<item><title>Crane falls, says {name}</title><link>https://{name}.example/crane</link>"
        f"<description><![CDATA[{TEXT}]]></description></item>"
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{item}</channel></rss>".encode()


class Network(Door):
    """A door behind which these pages are."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        super().__init__()
        self.pages = pages
        self.asked: list[str] = []

    def ask(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        kinds: tuple[str, ...] | None = PAGES,
        limits: Limits | None = None,
    ) -> Answer:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError("was not found (404)")
        return Answer(url, 200, {"content-type": "text/html"}, self.pages[url])


def behind(pages: Mapping[str, bytes]) -> Options:
    network = Network(pages)
    return Options(door=lambda: network)


def test_the_feeds_of_a_list_each_once_in_order() -> None:
    assert feeds_of_list(LIST) == FEEDS


def test_a_list_is_read_by_reading_its_feeds(tmp_path: Path) -> None:
    (tmp_path / "papers.opml").write_text(LIST, "utf8")
    options = behind({FEEDS[0]: feed("vessling"), FEEDS[1]: feed("skerry")})
    found = list(raws([str(tmp_path / "papers.opml")], options))
    assert all(isinstance(r, Raw) for r in found)
    articles = [article_of(r) for r in found if isinstance(r, Raw)]
    assert [a.card.url for a in articles] == ["https://vessling.example/crane", "https://skerry.example/crane"]
    assert articles[0].card.headline == "Crane falls, says vessling"


def test_a_feed_of_a_list_that_fails_is_one_failure_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "papers.opml").write_text(LIST, "utf8")
    first, second = raws([str(tmp_path / "papers.opml")], behind({FEEDS[1]: feed("skerry")}))
    assert first == Failure(FEEDS[0], "fetch", "was not found (404)")
    assert isinstance(second, Raw)
    pages = {FEEDS[0]: page(TEXT).encode(), FEEDS[1]: feed("skerry")}
    first, second = raws([str(tmp_path / "papers.opml")], behind(pages))
    assert isinstance(first, Failure)
    assert first.where == FEEDS[0]
    assert "no feed" in first.reason
    assert isinstance(second, Raw)


def test_a_list_of_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "papers.opml").write_text("<opml version='2.0'><body><outline text='x'/></body></opml>", "utf8")
    (failure,) = raws([str(tmp_path / "papers.opml")], Options())
    assert isinstance(failure, Failure)
    assert failure.reason == "is a list of feeds (OPML) that names none"


def test_feeds_that_a_page_names() -> None:
    head = (
        "<link rel='alternate' type='application/rss+xml' href='/feed'>"
        "<link rel='ALTERNATE home' type='application/atom+xml' href='https://skerry.example/atom'>"
        "<link rel='alternate' hreflang='nb' href='/nb'><link rel='stylesheet' type='text/css' href='/x.css'>"
        "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    )
    assert feeds_of_page(page("<p>x</p>", head), "https://vessling.example/a/b") == [
        "https://vessling.example/feed",
        "https://skerry.example/atom",
    ]


@given(st.lists(st.text("ab/?&=<>'\"#%;é語 ", max_size=20), max_size=5))
def test_addresses_come_out_of_a_list_as_they_went_in(ends: list[str]) -> None:
    urls = list(dict.fromkeys(f"https://vessling.example/{e}".strip() for e in ends))
    rows = "".join(f"<outline xmlUrl={quoteattr(u)}/>" for u in urls)
    assert feeds_of_list(f"<opml><body>{rows}</body></opml>") == urls


@given(st.text(alphabet="<>!/[]-='\" outlinexmlurhp:&;#", max_size=60))
def test_no_list_and_no_page_raises(text: str) -> None:
    for found in (feeds_of_list("<opml>" + text), feeds_of_page(text, text)):
        assert all(u.startswith(("http://", "https://")) for u in found)
