"""Reads web pages: main text, headline, date and how sure it is, byline, outlet. The only file that knows trafilatura.

trafilatura was chosen for its figures on the article-extraction benchmark, its upkeep and its metadata reader
(A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction", ACL 2021).
"""

from __future__ import annotations

import email
import email.policy
import html
import logging
import re
from collections.abc import Iterator

from crossread.ingest.draft import Draft, Stamp, UnreadableError
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.sniff import decode
from crossread.ingest.stamps import stamp_from_url, stamp_of
from crossread.model import Capture
from crossread.text import folded

_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PUBLISHED_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "publishdate", "publish-date",
    "pubdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_JSON_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TIME_TAG = re.compile(
    r"<time\b[^>]*\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"'][^>]*\b(?:pubdate|datePublished)", re.IGNORECASE
)
_NOT_FREE = re.compile(
    r"\"isAccessibleForFree\"\s*:\s*\"?false|<meta[^>]+content_tier[^>]+(?:locked|metered)", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_NO_NAME = re.compile(r"^(?:https?:|@|www\.)|[<>{}]|^[\d\W]*$|\b(?:staff|desk|editors?)\b$", re.IGNORECASE)


def is_mhtml(body: bytes) -> bool:
    """Whether these bytes are a page that a browser saved as one file (MHTML, RFC 2557)."""
    return _MHTML.match(body[:8192].replace(b"\r\n", b"\n")) is not None


def read_page(capture: Capture) -> Draft | None:
    """A web page. Raises UnreadableError where it holds no report, or where the extractor breaks on it."""
    if capture.media_type != "text/html":
        return None
    source, saved_from = _markup(capture)
    known_url = capture.url or saved_from
    try:
        found = _extract(source, known_url)
    except Exception as fault:  # a hostile or broken page must not end the run
        raise UnreadableError(f"is a page that could not be read ({type(fault).__name__})") from fault
    title, author, site, own_url, day, text = found
    paragraphs = [p for p in (" ".join(line.split()) for line in text.split("\n")) if p]
    walled = _NOT_FREE.search(source) is not None
    if not paragraphs:
        wall = "; it says that it is for subscribers" if walled else ""
        raise UnreadableError(f"is a page in which no report was found{wall}")
    url = _best_url(known_url, own_url)
    outlet = outlet_at(known_url) or outlet_at(url) or (site if site and not _NO_NAME.search(site) else None)
    headline = _without_site(" ".join(title.split()), site, outlet, host_of(url))
    if headline and _same(paragraphs[0], headline):
        paragraphs = paragraphs[1:]
    return Draft(
        headline,
        "\n\n".join(paragraphs),
        _stamp(source, day, url),
        tuple(_bylines(author)),
        outlet or host_of(url),
        url,
        walled,
    )


def _extract(source: str, url: str | None) -> tuple[str, str, str, str | None, str | None, str]:
    """Title, author, site name, the page's own address, day and main text, as trafilatura finds them."""
    import trafilatura  # takes a third of a second, and runs over text files never need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        source,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None:
        return "", "", "", None, None, ""
    parts = document if isinstance(document, dict) else document.as_dict()
    return (
        parts.get("title") or "",
        parts.get("author") or "",
        parts.get("sitename") or "",
        parts.get("url"),
        parts.get("date"),
        parts.get("text") or "",
    )


def _markup(capture: Capture) -> tuple[str, str | None]:
    """The page as text, and the address it was saved from where the browser noted it."""
    if not is_mhtml(capture.body):
        source = decode(capture.body)
        noted = _SAVED_FROM.search(source[:4096])
        return source, (_web(noted[1] or noted[2]) if noted else None)
    message = email.message_from_bytes(capture.body, policy=email.policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            return decode(body), _web(
                str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            )
    raise UnreadableError("is a saved web archive without a page in it")


def _web(address: str | None) -> str | None:
    found = _URL.match(address or "")
    return found[0] if found else None


def _best_url(known: str | None, own: str | None) -> str | None:
    """The address a page gives itself, unless it was fetched from another site."""
    own = _web(own)
    if known and own and host_of(known) != host_of(own):
        return known
    return own or known


def _stamp(source: str, day: str | None, url: str | None) -> Stamp | None:
    """The publication date: as the page's metadata says, else as its address says, else as found on the page."""
    for words in _metadata_dates(source):
        stamp = stamp_of(words, "page")
        if stamp:
            return stamp
    from_url = stamp_from_url(url)
    return from_url or (stamp_of(day, "text") if day else None)


def _metadata_dates(source: str) -> Iterator[str]:
    metas: dict[str, str] = {}
    for tag in _META.findall(source):
        pairs = {k.lower(): html.unescape(a or b or c) for k, a, b, c in _ATTRIBUTE.findall(tag)}
        key = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
        if key in _PUBLISHED_KEYS and pairs.get("content"):
            metas.setdefault(key, pairs["content"])
    if _PUBLISHED_KEYS[0] in metas:
        yield metas[_PUBLISHED_KEYS[0]]
    yield from _JSON_PUBLISHED.findall(source)[:1]
    yield from (metas[k] for k in _PUBLISHED_KEYS[1:] if k in metas)
    yield from _TIME_TAG.findall(source)[:1]


def _bylines(author: str) -> Iterator[str]:
    for name in author.split(";"):
        plain = re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE)
        if plain and len(plain) <= 80 and not _URL.search(plain) and not plain.startswith("@"):
            yield plain


def _without_site(title: str, *names: str | None) -> str:
    """A page's title without the outlet's name after a bar or dash at its end."""
    found = re.match(r"(.+\S)\s+[|\-–—:•]\s+([^|]{2,40})$", title)
    sites = {_key(n) for n in names if n}
    if found and sites and any(s == _key(found[2]) or _key(found[2]) == s.rpartition(".")[0] for s in sites):
        return found[1]
    return title


def _key(name: str) -> str:
    return re.sub(r"^the |[^\w.]", "", folded(name).strip())


def _same(a: str, b: str) -> bool:
    return re.findall(r"\w+", folded(a)) == re.findall(r"\w+", folded(b))
