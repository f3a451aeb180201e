"""Watching feeds on a local server: a good one beside bad ones, once and again."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from crossread import Library, UsageError
from crossread.library.adding import Added, Tally
from crossread.model import Failure
from newsroom import CRANE, FERRY, library

__all__ = ["library"]
HTML = "<!DOCTYPE html><html><head><title>x</title></head><body><p>No feed is here.</p></body></html>"


def feed(site: str) -> str:
    """The ferry's reports with their texts, one crane report as a page, one whose page is not there."""
    whole = "".join(
        f"<item><title>{r[2]}</title><link>{site}/ferry-{n}</link><guid>f{n}</guid>"
        f"<content:encoded><![CDATA[{f'<p>{r[3]}</p>' * 8}]]></content:encoded></item>"
        for n, r in enumerate(FERRY)
    )
    pages = f"<item><title>{CRANE[0][2]}</title><link>{site}/crane</link><guid>c</guid></item>"
    pages += f"<item><title>Gone</title><link>{site}/missing</link><guid>m</guid></item>"
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Tolve Post</title><link>{site}/</link>{whole}{pages}</channel></rss>"
    )


class Handler(BaseHTTPRequestHandler):
    site: ClassVar[str] = ""
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        page = "".join(f"<p>{p}</p>" for p in CRANE[0][3].split("\n\n"))
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/good": (200, {"Content-Type": "application/rss+xml"}, feed(self.site).encode()),
            "/crane": (200, {"Content-Type": "text/html"},
                       f"<html><body><article><h1>{CRANE[0][2]}</h1>{page}</article></body></html>".encode()),
            "/broken": (200, {"Content-Type": "text/xml"}, b"<?xml version='1.0'?><rss><channel><item"),
            "/html": (200, {"Content-Type": "text/html"}, HTML.encode()),
            "/bomb": (200, {"Content-Encoding": "gzip", "Content-Type": "text/xml"}, gzip.compress(bytes(64 << 20))),
            "/loop": (301, {"Location": "/loop"}, b""),
            "/endless": (200, {"Content-Type": "text/xml"}, b"<rss>"),
        }  # fmt: skip
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        while self.path == "/endless":
            self.wfile.write(b"<item>" * 10_000)

    def log_message(self, *_: object) -> None:
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what the tests are about."""


@pytest.fixture
def site() -> Iterator[str]:
    Handler.asked.clear()
    server = Server(("127.0.0.1", 0), Handler)
    Handler.site = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Handler.site
    server.shutdown()
    server.server_close()


def test_bad_feeds_beside_a_good_one(library: Library, site: str) -> None:
    bad = {f"{site}/{name}": name for name in ("broken", "html", "bomb", "loop", "endless")}
    told: list[Added | Failure] = []
    done = library.watch(*bad, f"{site}/good", once=True, allow_private=True, pause=0.0, tell=told.append)
    assert done.new == 4
    reasons = {bad[o.where]: o.reason for o in told if isinstance(o, Failure) and o.where in bad}
    assert set(reasons) == set(bad.values())
    failures = [o.where for o in told if isinstance(o, Failure)]
    assert sorted(failures) == sorted([*bad, f"{site}/missing"]), "one line each"
    assert "web page, no feed" in reasons["html"]
    assert "redirects" in reasons["loop"]
    assert "larger than" in reasons["bomb"]
    assert "larger than" in reasons["endless"]
    assert not any("\n" in reason for reason in reasons.values())
    assert library.info().articles == 4
    assert library.info().feeds == 6
    assert library.problems() == []


def test_feeds_that_were_watched_are_remembered(library: Library, site: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no feed is watched yet"):
        library.watch(once=True)
    listed = tmp_path / "feeds.opml"
    listed.write_text(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{site}/good"/></body></opml>', "utf8")
    assert library.watch(str(listed), once=True, allow_private=True, pause=0.0).new == 4
    asked = Handler.asked.count("/good")
    assert library.watch(once=True, allow_private=True, pause=0.0) == Tally()
    assert Handler.asked.count("/good") == asked, "it is not due yet"
    (tmp_path / "empty.opml").write_text('<opml version="2.0"><body/></opml>')
    with pytest.raises(UsageError, match="lists no feeds"):
        library.watch(str(tmp_path / "empty.opml"), once=True)
    with pytest.raises(UsageError, match="neither an address nor a file"):
        library.watch("nowhere", once=True)


def test_a_feed_of_a_very_long_address_is_remembered_too(library: Library, site: str) -> None:
    feed = f"{site}/good?{'part=of-a-long-address&' * 130}"
    assert library.watch(feed, once=True, allow_private=True, pause=0.0).new == 0, "there is no such feed here"
    asked = len(Handler.asked)
    assert library.watch(feed, once=True, allow_private=True, pause=0.0) == Tally()
    assert library.watch(once=True, allow_private=True, pause=0.0) == Tally()
    assert len(Handler.asked) == asked, "it is not due yet"
    assert library.info().feeds == 1


def test_private_addresses_are_not_asked_unless_allowed(library: Library, site: str) -> None:
    done = library.watch(f"{site}/good", once=True, pause=0.0)
    assert done.new == 0
    assert sum(done.dropped.values()) == 1
    assert Handler.asked == []
