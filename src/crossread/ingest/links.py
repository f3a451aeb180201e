"""Addresses of feeds that other files name: lists of feeds (OPML) and web pages that say where their feed is.

The standard library's HTML parser reads both: it takes broken markup as it comes and knows no entities but
characters, so that a hostile list has nothing to expand.
"""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST = 10_000  # feeds of one list


def feeds_of_list(text: str) -> list[str]:
    """The feeds of an OPML file (its outlines' xmlUrl), each once, in order. Never raises."""
    found = (row.get("xmlurl") or "" for row in _rows(text, "outline"))
    return list(dict.fromkeys(u.strip() for u in found if u.strip().startswith(("http://", "https://"))))[:_MOST]


def feeds_of_page(text: str, url: str) -> list[str]:
    """The feeds that a web page names in its head (`<link rel=alternate>`). Never raises."""
    found = []
    for row in _rows(text, "link"):
        if "alternate" in (row.get("rel") or "").lower().split() and (row.get("type") or "").lower() in _FEED_TYPES:
            try:
                found.append(urljoin(url, (row.get("href") or "").strip()))
            except ValueError:
                continue
    return list(dict.fromkeys(u for u in found if u.startswith(("http://", "https://"))))


def _rows(text: str, tag: str) -> list[dict[str, str | None]]:
    reader = _Tags(tag)
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations; what it read stands
        pass
    return reader.rows


class _Tags(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[dict[str, str | None]] = []
        self._tag = tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == self._tag:
            self.rows.append(dict(attrs))
