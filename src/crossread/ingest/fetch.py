"""The only door to the network: one answer, from a checked address, within limits of time and size.

urllib3 was chosen because it lets a connection be made to an address that has been checked, with TLS still verifying
the host's name, and because trafilatura needs it anyway.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, FetchError
from crossread.ingest.sniff import as_declared
from crossread.model import Capture

USER_AGENT = "crossread/0.1 (compares news reports; reads single pages for one person)"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
FEEDS = (  # what feeds, lists of feeds and data are served as, octet-stream by servers that know no better
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/rss+xml",
    "application/feed+json", "application/json", "text/json", "text/x-opml", "text/x-opml+xml", "application/x-ndjson",
    "application/jsonl", "application/octet-stream", "binary/octet-stream",
)  # fmt: skip
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_EVER = (301, 308)
_CLOSED = (401, 402, 403, 407, 429, 451)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much one page may take."""

    connect: float = 10.0  # seconds, for a connection and for any wait without a byte
    total: float = 30.0  # seconds, redirects included
    size: int = SIZE_LIMIT  # bytes, decompressed
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    url: str  # the address that answered, after redirects
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # names in small letters
    body: bytes = b""  # decompressed; empty where the status is not 200
    moved: str | None = None  # where the first address has moved for good (301, 308)

    @property
    def kind(self) -> str:
        """The media type the server declares, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def fetch(
    url: str, *, allow_private: bool = False, limits: Limits = Limits(), kinds: tuple[str, ...] | None = PAGES
) -> Capture:
    """The page at an http(s) address, after at most `limits.redirects` redirects, each checked like the first.

    Addresses that are not on the public internet are refused unless `allow_private`. The host's name is resolved
    once, what it resolves to is checked, and the connection goes to exactly that. Proxies set in the environment are
    not used. Raises FetchError with the reason.
    """
    return page_of(url, ask(url, allow_private=allow_private, limits=limits, kinds=kinds))


def page_of(url: str, answer: Answer) -> Capture:
    """The page that an answer brought. Raises FetchError where it brought none."""
    if answer.status != 200:
        raise FetchError(refusal(answer.status))
    body = as_declared(answer.body, answer.headers.get("content-type", ""))
    kind = "text/plain" if answer.kind == "text/plain" else "text/html"
    return Capture(url, kind, body, answer.url, datetime.now(UTC))


def refusal(status: int) -> str:
    """What a person is told of a status that is not 200."""
    name = {s.value: s.phrase for s in HTTPStatus}.get(status, "")
    way_out = "; save the page in a browser and give that file" if status in _CLOSED else ""
    return f"was answered with {status} {name}".strip() + way_out


def ask(
    url: str,
    *,
    allow_private: bool = False,
    limits: Limits = Limits(),
    headers: Mapping[str, str] | None = None,
    kinds: tuple[str, ...] | None = PAGES,
    gate: Callable[[str], AbstractContextManager[None]] = lambda address: nullcontext(),
) -> Answer:
    """What the server at an http(s) address answers, within the checks and limits that `fetch` describes.

    headers: sent beside the usual ones, such as If-None-Match. kinds: media types that are read, None for any.
    gate: entered before each request, redirects too, and left after it; the time spent at it does not count. Raises
    FetchError where there is no answer, or one that cannot be read.
    """
    left = limits.total
    here = url
    moved = None
    for_ever = True
    for _ in range(limits.redirects + 1):
        parts = _checked(here)
        with gate(here):
            begun = time.monotonic()
            answer = _ask(parts, allow_private, limits, begun + left, headers or {}, kinds)
            left -= time.monotonic() - begun
        location = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not location:
            return replace(answer, url=here.partition("#")[0], moved=moved)
        here = urljoin(here, location)
        for_ever = for_ever and answer.status in _FOR_EVER
        moved = here if for_ever else moved
    raise FetchError(f"redirects more than {limits.redirects} times")


def _checked(url: str) -> Url:
    """The parts of an address. Raises FetchError where it is not a plain http(s) one."""
    try:
        parts = parse_url(url)
    except (LocationParseError, ValueError) as fault:
        raise FetchError("is not an address that can be read") from fault
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"leads to a {parts.scheme or 'nameless'} address; only http and https are read")
    if not parts.host:
        raise FetchError("is an address without a host")
    if parts.auth:
        raise FetchError("holds a user name or password; only public pages are read")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, and no private address is hidden inside it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _addresses(host: str, port: int, allow_private: bool) -> list[str]:
    try:
        rows = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise FetchError(f"cannot be reached: the host {host} was not found") from fault
    addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
    if not allow_private and not all(is_public(a) for a in addresses):
        raise FetchError(f"leads into a private network ({host}); --allow-private lets it be read")
    return addresses


def _ask(
    url: Url, allow_private: bool, limits: Limits, end: float, headers: Mapping[str, str], kinds: tuple[str, ...] | None
) -> Answer:
    """What the server at an address answers, a redirect as it is."""
    host = url.host or ""
    port = url.port or (443 if url.scheme == "https" else 80)
    fault: Exception | None = None
    for address in _addresses(host, port, allow_private)[:4]:
        left = end - time.monotonic()
        if left <= 0:
            raise FetchError(f"took longer than {limits.total:g} seconds")
        connection = _connection(url, address, port, min(limits.connect, left))
        try:
            connection.connect()
        except (HTTPError, OSError) as refused:
            connection.close()
            fault = refused
            continue
        # A server that sends a byte now and then never runs into a socket's own time limit: close it from outside.
        late = threading.Event()
        watch = threading.Timer(max(end - time.monotonic(), 0.01), _hang_up, [connection.sock, late])
        watch.daemon = True
        watch.start()
        try:
            answer = _answer(connection, url, limits, headers, kinds)
        except (HTTPError, HTTPException, OSError, ValueError) as broken:
            if late.is_set():
                raise FetchError(f"took longer than {limits.total:g} seconds") from broken
            raise FetchError(f"broke off while it was read ({type(broken).__name__})") from broken
        finally:
            watch.cancel()
            connection.close()
        if late.is_set():  # what was read ends where the connection was closed
            raise FetchError(f"took longer than {limits.total:g} seconds")
        return answer
    if isinstance(fault, ssl.SSLError) or "SSL" in type(fault).__name__:
        raise FetchError("has no valid certificate") from fault
    raise FetchError(f"cannot be reached ({type(fault).__name__})") from fault


def _connection(url: Url, address: str, port: int, timeout: float) -> HTTPConnection:
    if url.scheme == "http":
        return HTTPConnection(address, port, timeout=timeout)
    context = ssl.create_default_context()
    # the connection goes to the checked address; the certificate must be the host's
    return HTTPSConnection(
        address, port, timeout=timeout, ssl_context=context, server_hostname=(url.host or "").strip("[]")
    )


def _hang_up(sock: socket.socket | None, late: threading.Event) -> None:
    late.set()
    if sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not TLS's own, which the reading thread is inside of


def _answer(
    connection: HTTPConnection, url: Url, limits: Limits, more: Mapping[str, str], kinds: tuple[str, ...] | None
) -> Answer:
    headers = {
        "Host": url.netloc or "",
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **more,
    }
    connection.request("GET", url.request_uri, headers=headers, preload_content=False, decode_content=True)
    response = connection.getresponse()
    answer = Answer("", response.status, {k.lower(): v for k, v in response.headers.items()})
    if answer.status != 200:
        return answer
    if kinds is not None and answer.kind and answer.kind not in kinds:
        raise FetchError(f"is no page or text (its type is {answer.kind[:60]})")
    if "," in answer.headers.get("content-encoding", ""):
        raise FetchError("is compressed more than once")
    return replace(answer, body=_bounded(response, limits.size))


def _bounded(response: BaseHTTPResponse, size: int) -> bytes:
    """The decompressed body. Raises FetchError as soon as it is larger than `size` bytes."""
    words = SIZE_WORDS if size == SIZE_LIMIT else f"{size >> 20} MB" if size % (1 << 20) == 0 else f"{size} bytes"
    too_large = FetchError(f"is larger than {words}")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > size:
        raise too_large
    body = bytearray()
    for chunk in response.stream(_CHUNK):
        body += chunk
        if len(body) > size:
            raise too_large
    return bytes(body)
