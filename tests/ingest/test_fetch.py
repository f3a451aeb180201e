"""The door to the network, tried against a real server on this machine. No test leaves the machine."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from invented_reports import PARAGRAPHS, page

from crossread.ingest import Options, gather
from crossread.ingest.draft import FetchError
from crossread.ingest.fetch import Limits, fetch, is_public

HTML = page(f"<h1>Crane falls</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}")
QUICK = Limits(connect=0.6, total=1.2, size=100_000)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path, as friendly and as hostile servers do."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        if name.startswith("to-"):
            places = {
                "to-page": "/page",
                "to-file": "file:///etc/hostname",
                "to-loop": "/to-loop",
                "to-metadata": "http://169.254.169.254/latest",
                "to-nothing": "",
            }
            self.send(b"", status=302, location=places[name])
        elif name == "page":
            self.send(HTML.encode())
        elif name == "zipped":
            self.send(gzip.compress(HTML.encode()), encoding="gzip")
        elif name == "bomb":
            pack = zlib.compressobj(9, zlib.DEFLATED, 31)
            body = b"".join(pack.compress(bytes(1 << 20)) for _ in range(64)) + pack.flush()
            self.send(body, encoding="gzip")
        elif name == "twice":
            self.send(gzip.compress(gzip.compress(b"x")), encoding="gzip, gzip")
        elif name == "broken":
            self.send(b"not gzip at all", encoding="gzip")
        elif name == "large":
            self.send(b"<p>word</p>" * 20_000)
        elif name == "endless":
            self.send(b"<p>word</p>" * 20_000, sized=False)
        elif name == "image":
            self.send(b"\x89PNG", kind="image/png")
        elif name == "cyrillic":
            self.send("<html><p>Кран</p>".encode("cp1251"), kind="text/html; charset=windows-1251")
        elif name in ("401", "404", "429", "500"):
            self.send(b"sorry", status=int(name))
        elif name in ("drip", "drip-head"):
            self.drip(name)

    def send(
        self,
        body: bytes,
        status: int = 200,
        kind: str = "text/html",
        sized: bool = True,
        encoding: str = "",
        location: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if sized:
            self.send_header("Content-Length", str(len(body)))
        for name, value in (("Content-Encoding", encoding), ("Location", location)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, name: str) -> None:
        """A byte now and then, never so late that a socket's own time limit would end it."""
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        self.wfile.write(start + (b"\r\n" if name == "drip" else b"X-Slow: "))
        for _ in range(60):
            self.wfile.write(b"a")
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        return


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what the tests are about."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def refused(url: str, limits: Limits = QUICK, *, allow_private: bool = True) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, allow_private=allow_private, limits=limits)
    return str(caught.value)


def test_a_page_is_fetched_and_read(site: str) -> None:
    gathered = gather([f"{site}/page"], Options(allow_private=True))
    assert gathered.failures == ()
    card = gathered.articles[0].card
    assert (card.place, card.url, card.headline) == (f"{site}/page", f"{site}/page", "Crane falls")


def test_redirects_are_followed_and_the_last_address_is_kept(site: str) -> None:
    capture = fetch(f"{site}/to-page#part", allow_private=True)
    assert (capture.place, capture.url) == (f"{site}/to-page#part", f"{site}/page")
    assert capture.fetched is not None
    assert fetch(f"{site}/zipped", allow_private=True).body == HTML.encode()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("to-file", "leads to a file address; only http and https are read"),
        ("to-loop", "redirects more than 5 times"),
        ("to-nothing", "was answered with 302 Found"),
        ("bomb", "is larger than 100000 bytes"),
        ("large", "is larger than 100000 bytes"),
        ("endless", "is larger than 100000 bytes"),
        ("twice", "is compressed more than once"),
        ("broken", "broke off while it was read (DecodeError)"),
        ("image", "is no page or text (its type is image/png)"),
        ("404", "was answered with 404 Not Found"),
        ("500", "was answered with 500 Internal Server Error"),
        ("401", "was answered with 401 Unauthorized; save the page in a browser and give that file"),
        ("drip", "took longer than 1.2 seconds"),
        ("drip-head", "took longer than 1.2 seconds"),
    ],
)
def test_what_is_refused_and_why(site: str, path: str, reason: str) -> None:
    assert refused(f"{site}/{path}") == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    assert refused(url, allow_private=False).startswith("leads into a private network")


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here, so that only what it redirects to is refused."""
    from crossread.ingest import fetch as module

    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{site}/page").body == HTML.encode()
    assert refused(f"{site}/to-metadata", allow_private=False).startswith("leads into a private network")


def test_a_name_is_resolved_once_and_the_checked_address_is_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rsplit(":", 1)[1])
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
    real = socket.getaddrinfo

    def resolve(host: str, *more: Any, **named: Any) -> Any:
        return next(answers) if host == "rebinding.example" else real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(f"http://rebinding.example:{port}/page", allow_private=True).body == HTML.encode()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "leads to a ftp address; only http and https are read"),
        ("http://user:secret@127.0.0.1/", "holds a user name or password; only public pages are read"),
        ("http://", "is an address without a host"),
        ("http://[bad/", "is not an address that can be read"),
    ],
)
def test_addresses_that_are_not_asked(url: str, reason: str) -> None:
    assert refused(url) == reason
    (failure,) = gather([url]).failures
    assert (failure.stage, failure.where) == ("fetch", url)


def test_a_closed_port_and_a_missing_host(site: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{free.getsockname()[1]}/").startswith("cannot be reached")
    assert refused("http://no-such-host.invalid/").endswith("the host no-such-host.invalid was not found")


def test_a_server_without_encryption_has_no_valid_certificate(site: str) -> None:
    assert refused(site.replace("http:", "https:")) == "has no valid certificate"


def test_the_servers_charset_outranks_the_page(site: str) -> None:
    assert "Кран" in fetch(f"{site}/cyrillic", allow_private=True).body.decode("utf-8-sig")


def test_proxies_of_the_environment_are_not_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch(f"{site}/page", allow_private=True).body == HTML.encode()
