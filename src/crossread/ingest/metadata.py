"""What a page says of itself in its metadata: date, site name, whether it is free to read; and names made plain."""

from __future__ import annotations

import calendar
import html
import re
from collections.abc import Iterator
from datetime import UTC, timedelta, timezone

from crossread.ingest.draft import Stamp
from crossread.ingest.stamps import stamp_from_url, stamp_of
from crossread.lexicon.agencies import AGENCIES
from crossread.text import folded

_META = re.compile(r"<meta\b[^<>]{0,3000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PUBLISHED_FIRST = "article:published_time"
_PUBLISHED_KEYS = (  # then the JSON-LD of schema.org, then these
    "og:article:published_time", "datepublished", "article.published", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "publishdate", "publish-date", "pubdate",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_JSON_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TIME_TAG = re.compile(
    r"<time\b[^>]{0,300}\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"'][^>]{0,300}\b(?:pubdate|datePublished)", re.IGNORECASE
)
_NOT_FREE = (  # in small letters; each begins with words that a search can look for
    re.compile(r"isaccessibleforfree\"\s*:\s*\"?false"),
    re.compile(r"content_tier[^>]{0,80}(?:locked|metered)"),
)
_SITE_KEYS = ("og:site_name", "application-name")
_NO_NAME = re.compile(r"^(?:https?:|@|www\.)|[<>{}]|^[\d\W]*$|\b(?:staff|desk|editors?)\b$|_$", re.IGNORECASE)
_DAYS = [*calendar.day_name, *calendar.month_name[1:]]
_DATED = re.compile(rf"[\s,]+(?:published|updated|{'|'.join(_DAYS)})\b.*$", re.IGNORECASE)
_LONGEST_NAME = 100  # characters of one person in a byline
_LONGEST_TITLE = 300  # characters of a title that can end in a site's name
_FURTHEST_ZONE = 12  # hours from UTC


def metas(source: str) -> dict[str, str]:
    """The `<meta>` rows of a page: name, property or itemprop in lower case -> content; the first of a key wins."""
    rows: dict[str, str] = {}
    for tag in _META.findall(source):
        pairs = {k.lower(): html.unescape(a or b or c) for k, a, b, c in _ATTRIBUTE.findall(tag)}
        key = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
        if key and pairs.get("content", "").strip():
            rows.setdefault(key, pairs["content"].strip())
    return rows


def stamp_of_page(source: str, rows: dict[str, str], url: str | None) -> Stamp | None:
    """The publication date: as the page's metadata says, else as its address says."""
    from_url = stamp_from_url(url)
    for words in _dates(source, rows):
        if stamp := stamp_of(words, "page"):
            return on_local_day(stamp, from_url)
    return from_url


def on_local_day(stamp: Stamp, from_url: Stamp | None) -> Stamp:
    """The same instant on the day that the address gives.

    Pages give the time in UTC, the address the day at the outlet: an evening in America is the next day in UTC, and
    "today" would then be read as the wrong day. The zone taken is the nearest in which both are right.
    """
    if from_url is None or stamp.grain != "minute" or stamp.moment.utcoffset() != timedelta(0):
        return stamp
    for hours in range(1, _FURTHEST_ZONE + 1):
        for shift in (-hours, hours):
            local = stamp.moment.astimezone(timezone(timedelta(hours=shift)))
            if stamp.moment.date() != from_url.moment.date() == local.date():
                return Stamp(local, "minute", "page")
    return Stamp(stamp.moment.astimezone(UTC), "minute", "page")


def _dates(source: str, rows: dict[str, str]) -> Iterator[str]:
    if _PUBLISHED_FIRST in rows:
        yield rows[_PUBLISHED_FIRST]
    yield from _JSON_PUBLISHED.findall(source)[:1]
    yield from (rows[k] for k in _PUBLISHED_KEYS if k in rows)
    yield from _TIME_TAG.findall(source)[:1]


def is_walled(source: str) -> bool:
    """Whether a page says in its metadata that it is for subscribers (schema.org isAccessibleForFree)."""
    plain = source.lower()  # a search that heeds no case has no short cut
    return any(pattern.search(plain) for pattern in _NOT_FREE)


def site_name(rows: dict[str, str], guess: str) -> str | None:
    """The name a site gives itself, else the extractor's guess. An agency is no name for another's site."""
    agencies = {folded(form) for forms in AGENCIES.values() for form in forms}
    for name in (*(rows.get(k, "") for k in _SITE_KEYS), guess):
        plain = " ".join(re.split(r"\s+[|:–—]\s+|\s+-\s+", name[:200])[0].split())
        if plain and len(plain) <= 60 and not _NO_NAME.search(plain) and folded(plain) not in agencies:
            return plain if any(c.isupper() or c == "." for c in plain) else plain.title()
    return None


def bylines(author: str) -> tuple[str, ...]:
    """Names of a byline in which the extractor puts a semicolon between persons, without dates and addresses."""
    names = []
    for part in author.split(";"):
        if len(part) > _LONGEST_NAME:
            continue
        plain = _DATED.sub("", " " + re.sub(r"^by\s+", "", part.strip(), flags=re.IGNORECASE)).strip()
        if plain and not re.search(r"https?:|www\.|^@|^\W*$", plain):
            names.append(plain)
    return tuple(dict.fromkeys(names))


def without_site(title: str, *names: str | None) -> str:
    """A page's title without the site's name before or after it ("Title | Name", "Title - name.com")."""
    if len(title) > _LONGEST_TITLE:
        return title
    sites = {_key(n) for n in names if n}
    sites |= {s.rpartition(".")[0] for s in sites if "." in s}
    end = re.match(r"(.+\S)\s+[|\-–—:•]\s+([^|]{2,40})$", title)
    if end and _key(end[2]) in sites:
        return end[1]
    start = re.match(r"([^|]{2,40}?)\s*[|:•]\s+(\S.{10,})$", title)
    return start[2] if start and _key(start[1]) in sites else title


def _key(name: str) -> str:
    return re.sub(r"^the |[^\w.]", "", folded(name).strip())
