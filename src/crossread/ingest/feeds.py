"""Reads feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed. The only file that knows feedparser.

feedparser was chosen because feeds are often broken XML, in wrong encodings and with dates of every kind, and it has
met them for twenty years; it reads no external entities and expands none that grow. It is never given an address.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from crossread.ingest.draft import SIZE_LIMIT, Draft, Stamp, UnreadableError
from crossread.ingest.fragment import fragment_text, is_fragment, plain_line
from crossread.ingest.links import feeds_of_page
from crossread.ingest.metadata import bylines, on_local_day
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.raw import Raw
from crossread.ingest.sniff import binary_kind, decode, first_tag
from crossread.ingest.stamps import stamp_from_data, stamp_from_url
from crossread.model import Failure
from crossread.text import digest

LEAST_WORDS = 150  # a text in a feed that is shorter may be the start of the report: its page is asked for
FEED_LIMIT = 10 * 1024 * 1024  # bytes; the largest news feeds have a tenth of it
_MOST_TAGS = 300_000  # outside CDATA; a feed of a thousand reports has a tenth of it
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|read more|continue reading|more\s*[»>])\W*\Z", re.IGNORECASE)
_SKIPPED = re.compile(rb"<skipHours\b[^>]{0,200}>([^\x00]{0,4000}?)</skipHours\s*>", re.IGNORECASE)
_HOUR = re.compile(rb"<hour\b[^>]{0,200}>\s*(\d{1,2})\s*</hour\s*>", re.IGNORECASE)
_JSON_FEED = "https://jsonfeed.org/version/"
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}  # of syn:updatePeriod
_ROOTS = ("rss", "feed", "rdf:rdf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as a feed tells it."""

    id: str
    link: str | None
    title: str
    text: str
    whole: bool  # whether the text is the whole report
    stamp: Stamp | None
    authors: tuple[str, ...]
    outlet: str | None  # only where the feed says that another outlet published it
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what it says of how often it should be asked."""

    entries: tuple[Entry, ...]
    minutes: int | None = None  # between two polls
    skip_hours: frozenset[int] = frozenset()  # hours of the day (UTC) in which nothing new comes


def is_feed(text: str) -> bool:
    """Whether a text begins as a feed does."""
    return first_tag(text) in _ROOTS or (text.lstrip("\ufeff \t\r\n").startswith("{") and _JSON_FEED in text[:4096])


def read_feed(body: bytes, url: str | None = None) -> Feed:
    """The feed in these bytes. Raises UnreadableError with the reason where they hold none."""
    if not body.strip():
        raise UnreadableError("is empty, no feed")
    if binary_kind(body) is not None:
        raise UnreadableError("looks like a binary file, no feed")
    text = decode(body)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "{":
        return _json_feed(text, url)
    if not is_feed(text) and re.search(r"<(?:!doctype html|html|body)\b", text[:4096], re.IGNORECASE):
        named = feeds_of_page(text, url or "")[:3]
        raise UnreadableError(
            "is a web page, no feed" + (f"; it names as its feed {', '.join(named)}" if named else "")
        )
    if start != "<":
        raise UnreadableError("is text, no feed")
    if _tags(body) > _MOST_TAGS:
        raise UnreadableError(f"holds more than {_MOST_TAGS:,} tags, too many for a feed")
    return _xml_feed(body, url)


def raws_of(feed: Feed, held_in: str) -> Iterator[Raw | Failure]:
    """The reports of a feed: with their text where the feed carries it whole, else with the address of their page."""
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, 1):
        where = entry.link or f"{held_in}#{entry.id or number}"
        if where in seen:
            where = f"{held_in}#{entry.id or number}"
        if where in seen:
            continue
        seen.add(where)
        mark = digest(entry.title, entry.text, entry.updated)
        if entry.text and (entry.whole or not entry.link):
            outlet = entry.outlet or outlet_at(entry.link) or host_of(entry.link)
            stamp = on_local_day(entry.stamp, stamp_from_url(entry.link)) if entry.stamp else None
            told = Draft(entry.title, entry.text, stamp, entry.authors, outlet, entry.link)
            yield Raw(where, held_in, number, told=told, mark=mark)
        elif entry.link:
            told = Draft(entry.title, "", entry.stamp, entry.authors, entry.outlet, entry.link)
            yield Raw(where, held_in, number, opens=entry.link, told=told, mark=mark)
        else:
            yield Failure(where, "ingest", "has neither a text nor an address in the feed")


def _tags(body: bytes) -> int:
    """How many tags stand outside CDATA."""
    first, *rest = body.split(b"<![CDATA[")
    return first.count(b"<") + sum(part.partition(b"]]>")[2].count(b"<") for part in rest)


def _xml_feed(body: bytes, url: str | None) -> Feed:
    import feedparser  # a tenth of a second, which runs over files need not spend

    try:
        parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
        base = _link(parsed.feed.get("link"), url) or url
        entries = tuple(_xml_entry(dict(e), base) for e in parsed.entries)
    except Exception as fault:  # a hostile or broken feed must not end the run
        raise UnreadableError(f"is a feed that could not be read ({type(fault).__name__})") from fault
    if not entries and parsed.bozo:
        broken = parsed.get("bozo_exception")
        line = getattr(broken, "getLineNumber", lambda: None)()
        what = "is a feed of broken XML" if parsed.version else "is XML, but no feed"
        raise UnreadableError(f"{what} (line {line})" if line and parsed.version else what)
    if not entries and not parsed.version:
        raise UnreadableError("is XML, but no feed")
    return Feed(entries, _minutes(parsed.feed), _skip_hours(body))


def _xml_entry(entry: Mapping[str, Any], base: str | None) -> Entry:
    link = _link(entry.get("link"), base)
    contents = entry.get("content")
    values = [str(c.get("value") or "") for c in contents if c.get("type") != "text/uri"] if contents else []
    full = max(values, key=len, default="")
    text, whole = _text(max(full, str(entry.get("summary") or ""), key=len))
    dates = (entry.get(k) for k in ("published", "updated", "created"))
    stamp = next((s for s in map(_dated, dates) if s), None)
    for key in ("published_parsed", "updated_parsed"):
        parts = entry.get(key)
        if stamp is None and parts:
            stamp = stamp_from_data(datetime(*parts[:6]).replace(tzinfo=UTC))
    authors = entry.get("authors") or ()
    names = [str(a.get("name") or "") for a in authors] or [str(entry.get("author") or "")]
    source = entry.get("source")
    outlet = plain_line(str(source.get("title") or ""))[:60] if isinstance(source, Mapping) else ""
    return Entry(
        str(entry.get("id") or ""),
        link,
        plain_line(str(entry.get("title") or "")),
        text,
        whole,
        stamp,
        bylines(";".join(names)),
        outlet or None,
        str(entry.get("updated") or ""),
    )


def _json_feed(text: str, url: str | None) -> Feed:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(f"is broken JSON, no feed{_at_line(fault)}") from fault
    if not isinstance(parsed, dict) or not str(parsed.get("version", "")).startswith(_JSON_FEED):
        raise UnreadableError("is JSON, but no feed")
    base = _link(parsed.get("home_page_url"), url) or url
    rows = parsed.get("items")
    return Feed(
        tuple(_json_entry(row, base) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    )


def _json_entry(row: Mapping[str, object], base: str | None) -> Entry:
    text, whole = _text(str(row.get("content_html") or row.get("content_text") or row.get("summary") or ""))
    people = row.get("authors")
    people = people if isinstance(people, list) else [row.get("author")]
    names = [str(p.get("name") or "") for p in people if isinstance(p, dict)]
    updated = row.get("date_modified")
    return Entry(
        str(row.get("id") or ""),
        _link(row.get("url"), base) or _link(row.get("external_url"), base),
        plain_line(str(row.get("title") or "")),
        text,
        whole,
        _dated(row.get("date_published")) or _dated(updated),
        bylines(";".join(names)),
        None,
        str(updated or ""),
    )


def _at_line(fault: Exception) -> str:
    return f" (line {fault.lineno}: {fault.msg})" if isinstance(fault, json.JSONDecodeError) else ""


def _text(source: str) -> tuple[str, bool]:
    """The words of an entry, and whether they are the whole report."""
    source = source[:SIZE_LIMIT]
    text = fragment_text(source) if is_fragment(source) else source.strip()
    return text, len(text.split()) >= LEAST_WORDS and not _CUT.search(text[-40:])


def _link(link: object, base: str | None) -> str | None:
    try:
        full = urljoin(base or "", str(link or "").strip())
    except ValueError:
        return None
    return full if full.startswith(("http://", "https://")) else None


def _dated(value: object) -> Stamp | None:
    return stamp_from_data(value) if value else None


def _minutes(feed: Mapping[str, object]) -> int | None:
    """How long the feed asks to be left alone: RSS `ttl`, else the syndication module's period and frequency."""
    ttl = str(feed.get("ttl") or "")
    if ttl.isdigit():
        return int(ttl[:6])
    period = _MINUTES.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1")
    return period // max(1, int(often[:4])) if period and often.isdigit() else None


def _skip_hours(body: bytes) -> frozenset[int]:
    found = _SKIPPED.search(body)
    return frozenset(int(h) % 24 for h in _HOUR.findall(found[1])) if found else frozenset()
