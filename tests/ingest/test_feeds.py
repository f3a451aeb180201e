"""RSS 1.0 and what else a feed may be."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from invented_reports import PARAGRAPHS, page

from crossread.ingest import UnreadableError
from crossread.ingest.feeds import LEAST_WORDS, is_feed, raws_of, read_feed
from crossread.ingest.raw import Raw
from crossread.ingest.stamps import stamp_from_data
from crossread.model import Failure

TEXT = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
RDF = f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://vessling.example/rss"><title>Vessling Post</title><link>https://vessling.example/</link>
  <description>News</description><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
  <items><rdf:Seq><rdf:li rdf:resource="https://vessling.example/crane"/></rdf:Seq></items></channel>
<item rdf:about="https://vessling.example/crane"><title>Crane falls &amp; kills two</title>
  <link>https://vessling.example/crane</link><dc:creator>Ina Tor</dc:creator><dc:date>2031-03-04T18:20:00Z</dc:date>
  <description>The crane fell.</description><content:encoded><![CDATA[{TEXT}]]></content:encoded></item>
<item rdf:about="https://vessling.example/wheat"><title>Wheat dearer</title><link>/wheat</link>
  <description>Wheat rose by four percent.</description></item>
</rdf:RDF>""".encode()


def test_rss_1_0_is_read() -> None:
    feed = read_feed(RDF, "https://vessling.example/rss")
    crane, wheat = feed.entries
    assert (crane.title, crane.link) == ("Crane falls & kills two", "https://vessling.example/crane")
    assert crane.stamp is not None
    assert crane.stamp.moment == datetime(2031, 3, 4, 18, 20, tzinfo=UTC)
    assert crane.authors == ("Ina Tor",)
    assert crane.whole
    assert crane.text.split("\n\n") == [" ".join(p.split()) for p in PARAGRAPHS * 2]
    assert (wheat.link, wheat.whole) == ("https://vessling.example/wheat", False)
    assert feed.minutes == 30  # twice an hour


def test_of_its_reports_the_whole_ones_are_taken_and_the_others_are_to_be_opened() -> None:
    crane, wheat = raws_of(read_feed(RDF, "https://vessling.example/rss"), "rss.xml")
    assert isinstance(crane, Raw)
    assert isinstance(wheat, Raw)
    assert (crane.opens, wheat.opens) == ("", "https://vessling.example/wheat")
    assert crane.told is not None
    assert crane.told.outlet == "vessling.example"
    assert [crane.position, wheat.position] == [1, 2]


def test_a_report_is_marked_by_what_the_feed_says_of_it() -> None:
    def marks(body: bytes) -> list[str]:
        return [r.mark for r in raws_of(read_feed(body), "rss.xml") if isinstance(r, Raw)]

    changed = RDF.replace(b"kills two", b"kills three")
    assert marks(RDF) == marks(RDF.replace(b"hourly", b"daily"))
    assert marks(RDF)[0] != marks(changed)[0]
    assert marks(RDF)[1] == marks(changed)[1]


def test_a_text_of_exactly_as_many_words_as_needed_is_whole() -> None:
    def whole(words: int, end: str = ".") -> bool:
        text = " ".join(["word"] * words) + end
        item = f"<item><title>x</title><link>https://a.example/x</link><description>{text}</description></item>"
        (entry,) = read_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode()).entries
        return entry.whole

    assert (whole(LEAST_WORDS), whole(LEAST_WORDS - 1)) == (True, False)
    assert not whole(LEAST_WORDS, " …")
    assert not whole(LEAST_WORDS, " [...]")


def test_an_entry_of_neither_text_nor_address_is_a_failure() -> None:
    (failure,) = raws_of(
        read_feed(b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"), "f.xml"
    )
    assert failure == Failure("f.xml#1", "ingest", "has neither a text nor an address in the feed")


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (15, "<ttl>15</ttl>"),
        (None, "<ttl>soon</ttl>"),
        (None, ""),
        (10080, "<sy:updatePeriod>weekly</sy:updatePeriod>"),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(minutes: int | None, says: str) -> None:
    item = "<item><title>x</title></item>"
    body = (
        "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
        f"<channel>{says}<skipHours><hour>3</hour><hour>24</hour></skipHours>{item}</channel></rss>"
    )
    feed = read_feed(body.encode())
    assert feed.minutes == minutes
    assert feed.skip_hours == {3, 0}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b" ", "is empty, no feed"),
        (b"Crane falls.", "is text, no feed"),
        (b"{}", "is JSON, but no feed"),
        (b"{", "is broken JSON, no feed"),
        (b"<settings><a/></settings>", "is XML, but no feed"),
        (page("<p>x</p>").encode(), "is a web page, no feed"),
        (b"%PDF-1.7 \x00\x01", "looks like a binary file, no feed"),
    ],
)
def test_what_is_no_feed_is_told_why(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_feed(body)
    assert str(caught.value).startswith(reason)


def test_a_page_that_names_its_feed_is_told_with_it() -> None:
    body = page("<p>x</p>", "<link rel='alternate' type='application/rss+xml' href='/feed'>").encode()
    with pytest.raises(UnreadableError, match=r"it names as its feed https://vessling\.example/feed"):
        read_feed(body, "https://vessling.example/")


def titled(entities: str, title: str) -> bytes:
    item = f"<item><title>Crane {title}</title><link>https://a.example/x</link></item>"
    start = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>'
    return f"{start}<rss version='2.0'><channel>{item}</channel></rss>".encode()


def test_no_file_is_read_into_a_feed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("qwyxzel", "utf8")
    (entry,) = read_feed(titled(f'<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">', "&f;")).entries
    assert entry.title.startswith("Crane")
    assert "qwyxzel" not in entry.title


def test_entities_that_grow_are_not_expanded() -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    body = titled('<!ENTITY e0 "qwyxzel">' + grown, "&e8;")
    try:
        told = sum(len(e.title + e.text) for e in read_feed(body).entries)
    except UnreadableError:
        told = 0
    assert told < 100_000


def test_where_a_feed_begins() -> None:
    assert is_feed("\ufeff <?xml version='1.0'?><!-- x --><rdf:RDF>")
    assert is_feed('{"version": "https://jsonfeed.org/version/1"}')
    assert not is_feed("<html><body><rss></body></html>")


@pytest.mark.parametrize(
    "told", ["0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT", "Tue, 04 Mar 1031 18:20:00 GMT"]
)
def test_a_date_that_stands_for_none_is_none(told: str) -> None:
    item = f"<item><title>x</title><pubDate>{told}</pubDate></item>"
    (entry,) = read_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode()).entries
    assert entry.stamp is None
    assert stamp_from_data(told) is None


@pytest.mark.parametrize(
    "told", ["Tue, 04 Mar 2031 18:20:00 +0200 (CET)", "04 Mar 31 18:20 +0200", "2031-03-04T16:20:00Z"]
)
def test_dates_of_every_kind_are_dates(told: str) -> None:
    item = f"<item><title>x</title><pubDate>{told}</pubDate></item>"
    (entry,) = read_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode()).entries
    assert entry.stamp is not None
    assert entry.stamp.moment == datetime(2031, 3, 4, 16, 20, tzinfo=UTC)
