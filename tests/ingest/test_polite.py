"""Polling feeds from a real server on this machine, friendly and hostile."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from invented_reports import PARAGRAPHS, page
from test_stream import ITEM, LONG, rss

from crossread.ingest import Raw, article_of
from crossread.ingest.door import Door
from crossread.ingest.fetch import Limits
from crossread.ingest.polite import FeedState, Polled, poll

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
            "/report": (200, {"Content-Type": "text/html"}, PAGE.encode()),
        }
        status, headers, body = plain.get(self.path, (200 if self.path == "/endless" else 404, {}, b""))
        if self.path == "/good" and self.headers.get("If-None-Match") == '"one"':
            status, body = 304, b""
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
