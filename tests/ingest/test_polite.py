"""Polling feeds from a real server on this machine, friendly and hostile."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from invented_reports import PARAGRAPHS, page
from test_stream import ITEM, LONG, rss

from crossread.ingest import Options, Raw, article_of, raws
from crossread.ingest.door import Door, retry_after
from crossread.ingest.fetch import Answer, Limits
from crossread.ingest.polite import FeedState, Polled, poll
from crossread.model import Failure

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
PAGE = page(f"<h1>Crane falls</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}")
FEED = rss("<ttl>60</ttl><skipHours><hour>13</hour></skipHours>" + ITEM.format(LONG))
ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="/good">'


class Handler(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("If-None-Match", "")))
        plain: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /closed\nCrawl-delay: 3\n"),
            "/good": (200, {"ETag": '"one"', "Content-Type": "application/rss+xml"}, FEED.encode()),
            "/html": (200, {}, page("<p>x</p>", ALTERNATE).encode()),
            "/broken": (200, {"Content-Type": "text/xml"}, b"<?xml version='1.0'?><rss><channel><item"),
            "/bomb": (200, {"Content-Encoding": "gzip", "Content-Type": "text/xml"}, gzip.compress(bytes(32 << 20))),
            "/moved": (301, {"Location": "/good"}, b""),
            "/loop": (301, {"Location": "/loop"}, b""),
            "/gone": (410, {}, b""),
            "/busy": (503, {"Retry-After": "7200"}, b""),
            "/overrun": (429, {"Retry-After": "60"}, b""),
            "/report": (200, {"Content-Type": "text/html"}, PAGE.encode()),
        }
        status, headers, body = plain.get(self.path, (200 if self.path == "/endless" else 404, {}, b""))
        if self.path == "/good" and self.headers.get("If-None-Match") == '"one"':
            status, body = 304, b""
        if self.path == "/overrun" and sum(path == "/overrun" for path, _ in self.asked) > 1:
            status, headers, body = plain["/report"]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        while self.path == "/endless":
            self.wfile.write(b"<item>" * 10_000)

    def log_message(self, *_: object) -> None:
        return


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what the tests are about."""


@pytest.fixture
def site() -> Iterator[str]:
    Handler.asked.clear()
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def door(clock: Clock) -> Door:
    return Door(allow_private=True, limits=Limits(total=5), clock=lambda: clock.now, sleep=clock.sleep)


def asked(site: str, path: str, state: FeedState | None = None) -> Polled:
    return poll(state or FeedState(f"{site}{path}"), NOW, door(Clock()))


def test_a_feed_is_read_once_and_then_asked_for_with_its_tag(site: str) -> None:
    polled = asked(site, "/good")
    assert [r.where for r in polled.raws] == ["https://vessling.example/crane"]
    assert article_of(polled.raws[0]).card.headline == "Crane falls in Vessling"
    assert polled.state.next_due == NOW + timedelta(hours=2)  # an hour on is 13 o'clock, in which it says nothing comes
    kept = FeedState.from_json(polled.state.to_json())
    assert kept == polled.state
    assert not poll(kept, NOW, door(Clock())).asked
    again = poll(kept, NOW + timedelta(hours=3), door(Clock()))
    assert (again.raws, again.failures, Handler.asked[-1]) == ((), (), ("/good", '"one"'))


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/html", "is a web page, no feed; it names as its feed {site}/good"),
        ("/broken", "is a feed of broken XML (line 1)"),
        ("/bomb", "is larger than 10 MB"),
        ("/loop", "redirects more than 5 times"),
        ("/nothing", "was answered with 404 Not Found"),
        ("/closed/feed", "is not asked for, as the site's robots.txt forbids it"),
    ],
)
def test_a_bad_feed_is_one_line_and_is_asked_for_later(site: str, path: str, reason: str) -> None:
    polled = asked(site, path)
    assert [f.reason for f in polled.failures] == [reason.format(site=site)]
    assert polled.raws == ()
    assert (polled.state.failures, polled.state.next_due) == (1, NOW + timedelta(minutes=5))


def test_an_endless_feed_ends(site: str) -> None:
    assert asked(site, "/endless").failures[0].reason == "is larger than 10 MB"


def test_back_off_doubles_up_to_a_day(site: str) -> None:
    first = asked(site, "/broken", FeedState(f"{site}/broken", failures=3)).state
    assert first.next_due == NOW + timedelta(minutes=40)
    last = asked(site, "/broken", FeedState(f"{site}/broken", failures=90)).state
    assert last.next_due == NOW + timedelta(days=1)


def test_moves_ends_and_waits_are_obeyed(site: str) -> None:
    moved = asked(site, "/moved")
    assert (moved.state.moved_to, len(moved.raws)) == (f"{site}/good", 1)
    assert asked(site, "/busy").state.next_due == NOW + timedelta(hours=2)
    gone = asked(site, "/gone")
    assert gone.state.ended
    assert not poll(gone.state, NOW + timedelta(days=9), door(Clock())).asked


def test_pages_come_through_the_same_door_with_the_pause_the_host_asks_for(site: str) -> None:
    clock = Clock()
    shared = door(clock)
    for _ in range(2):
        opened = shared.opened(Raw(f"{site}/report", f"{site}/good", 1, opens=f"{site}/report"))
        assert isinstance(opened, Raw)
        assert article_of(opened).card.headline == "Crane falls"
    assert clock.slept == [1.0, 3.0]
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/report", "/report"]


def test_a_host_that_asks_for_a_short_rest_gets_it_and_is_asked_again(site: str) -> None:
    clock = Clock()
    opened = door(clock).opened(Raw(f"{site}/overrun", f"{site}/good", 1, opens=f"{site}/overrun"))
    assert isinstance(opened, Raw)
    assert clock.slept == [1.0, 60.0]
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/overrun", "/overrun"]


def test_a_host_that_asks_for_a_long_rest_is_left_alone(site: str) -> None:
    clock = Clock()
    shared = door(clock)
    reason = "is not asked for, as its host wants to be left alone for 120 minutes"
    for path in ("/busy", "/report"):
        opened = shared.opened(Raw(f"{site}{path}", f"{site}/good", 1, opens=f"{site}{path}"))
        assert isinstance(opened, Failure)
        assert opened.reason == reason
    polled = poll(FeedState(f"{site}/good"), NOW, shared)
    (told,) = polled.failures
    assert told.reason == "is not asked for, as its host wants to be left alone for 120 minutes"
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/busy"], "nothing more was asked of it"
    clock.now += 7200
    assert isinstance(shared.opened(Raw(f"{site}/report", f"{site}/good", 1, opens=f"{site}/report")), Raw)


@pytest.mark.parametrize(
    ("status", "words", "wanted"),
    [
        (503, "120", timedelta(seconds=120)), (429, "0", timedelta()), (429, "Tue, 04 Mar 2031 12:30:00 GMT",
        timedelta(minutes=30)), (429, "Tue, 04 Mar 2031 11:30:00 GMT", timedelta()), (404, "120", None),
        (503, "soon", None), (503, "", None), (503, "-5", None), (503, "²", None),
        (503, "9" * 400, timedelta(seconds=9_999_999)),
    ],
)  # fmt: skip
def test_how_long_a_server_asks_to_be_left_alone(status: int, words: str, wanted: timedelta | None) -> None:
    assert retry_after(Answer("https://a.example/", status, {"retry-after": words}), NOW) == wanted


def test_the_feeds_of_a_list_are_asked_politely(site: str, tmp_path: Path) -> None:
    rows = "".join(f'<outline type="rss" xmlUrl="{site}{path}"/>' for path in ("/good", "/closed/feed", "/busy"))
    listed = tmp_path / "feeds.opml"
    listed.write_text(f'<opml version="2.0"><body>{rows}<outline xmlUrl="{site}/good?2"/></body></opml>', "utf8")
    clock = Clock()
    shared = door(clock)
    items = list(raws([str(listed)], Options(door=lambda: shared)))
    assert [i.reason if isinstance(i, Failure) else i.where for i in items] == [
        "https://vessling.example/crane",
        "is not asked for, as the site's robots.txt forbids it",
        "was answered with 503 Service Unavailable",
        "is not asked for, as its host wants to be left alone for 120 minutes",
    ]
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/good", "/busy"]
    assert clock.slept == [1.0, 3.0]
