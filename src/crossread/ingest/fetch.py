"""The only door to the network: one page, from a checked address, within limits of time and size.

urllib3 was chosen because it lets a connection be made to an address that has been checked, with TLS still verifying
the host's name, and because trafilatura needs it anyway.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, FetchError
from crossread.ingest.sniff import known_encoding
from crossread.model import Capture

USER_AGENT = "crossread/0.1 (compares news reports; reads single pages for one person)"
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
_REDIRECTS = (301, 302, 303, 307, 308)
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


def fetch(url: str, *, allow_private: bool = False, limits: Limits = Limits()) -> Capture:
    """The page at an http(s) address, after at most `limits.redirects` redirects, each checked like the first.

    Addresses that are not on the public internet are refused unless `allow_private`. The host's name is resolved
    once, what it resolves to is checked, and the connection goes to exactly that. Proxies set in the environment are
    not used. Raises FetchError with the reason.
    """
    end = time.monotonic() + limits.total
    here = url
    for _ in range(limits.redirects + 1):
        answer = _ask(_checked(here), allow_private, limits, end)
        if isinstance(answer, Capture):
            return Capture(url, answer.media_type, answer.body, here.partition("#")[0], datetime.now(UTC))
        here = urljoin(here, answer)
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


def _ask(url: Url, allow_private: bool, limits: Limits, end: float) -> Capture | str:
    """The page at an address, or the address it redirects to."""
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
            answer = _answer(connection, url, limits)
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


def _answer(connection: HTTPConnection, url: Url, limits: Limits) -> Capture | str:
    headers = {
        "Host": url.netloc or "",
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request("GET", url.request_uri, headers=headers, preload_content=False, decode_content=True)
    response = connection.getresponse()
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != 200:
        known = {s.value: s.phrase for s in HTTPStatus}
        name = f"{response.status} {known.get(response.status, '')}".strip()
        way_out = "; save the page in a browser and give that file" if response.status in _CLOSED else ""
        raise FetchError(f"was answered with {name}{way_out}")
    kind = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind and kind not in _READABLE:
        raise FetchError(f"is no page or text (its type is {kind[:60]})")
    if "," in (response.headers.get("Content-Encoding") or ""):
        raise FetchError("is compressed more than once")
    body = _bounded(response, limits.size)
    return Capture("", "text/plain" if kind == "text/plain" else "text/html", _as_declared(body, response))


def _bounded(response: BaseHTTPResponse, size: int) -> bytes:
    """The decompressed body. Raises FetchError as soon as it is larger than `size` bytes."""
    too_large = FetchError(f"is larger than {SIZE_WORDS}" if size == SIZE_LIMIT else f"is larger than {size} bytes")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > size:
        raise too_large
    body = bytearray()
    for chunk in response.stream(_CHUNK):
        body += chunk
        if len(body) > size:
            raise too_large
    return bytes(body)


def _as_declared(body: bytes, response: BaseHTTPResponse) -> bytes:
    """The body in UTF-8 with a mark where the server declares another charset, which outranks the page (WHATWG)."""
    _, _, declared = (response.headers.get("Content-Type") or "").lower().partition("charset=")
    encoding = known_encoding(declared.split(";")[0].strip(" \"'")) if declared else None
    if encoding is None or encoding in ("utf-8", "cp1252"):  # sniff.decode tries these itself
        return body
    return b"\xef\xbb\xbf" + body.decode(encoding, "replace").encode("utf-8", "replace")
