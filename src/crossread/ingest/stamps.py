"""Publication dates: as options, front matter, page metadata and addresses write them."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Literal

from crossread.ingest.draft import Stamp, UsageError

_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3})[/-]([0-3]?\d)(?=[/\-._]|$)", re.IGNORECASE)
_EARLIEST = 1600  # the first newspapers; content systems write the year 1 for "not known"
_YEAR_ONE = re.compile(r"[a-z] 0\d{3}\b", re.IGNORECASE)  # "01 Jan 0001", which is read as 2001
_SECONDS = (946684800, 4102444800)  # the years 2000 to 2099: a number outside is no time, or one in milliseconds
_LONGEST = 60  # characters of a date as mail writes it
_MONTHS = {m.lower(): n for n, m in enumerate(calendar.month_abbr) if m}


def stamp_of(words: str, origin: Literal["option", "page", "text", "url"]) -> Stamp | None:
    """The date in `words` where they are an ISO 8601 date or date-time (zone allowed); None where they are not."""
    words = words.strip().strip("\"'")
    try:
        moment = datetime.combine(date.fromisoformat(words), time())
        return Stamp(moment, "day", origin) if moment.year >= _EARLIEST else None
    except ValueError:
        pass
    try:
        # Some content systems write the zone after a blank, and "+0300" for "+03:00" (which fromisoformat reads).
        moment = datetime.fromisoformat(re.sub(r"(?<=\d) (?=[+-]\d\d)|\s+UTC$", "", words))
    except ValueError:
        return None
    if moment.year < _EARLIEST:
        return None
    if moment.timetz() == time():
        return Stamp(moment, "day", origin)
    return Stamp(moment, "minute", origin)


def stamp_from_data(value: object) -> Stamp | None:
    """The date that a feed or a table gives: ISO 8601, as mail writes it (RFC 822), or in seconds since 1970."""
    if isinstance(value, datetime):
        return stamp_of(value.isoformat(), "page")
    if isinstance(value, date):
        return stamp_of(value.isoformat(), "page")
    words = " ".join(str(value).split()) if value is not None and not isinstance(value, bool) else ""
    if stamp := stamp_of(words, "page"):
        return stamp
    try:
        seconds = float(words)
        if _SECONDS[0] <= seconds < _SECONDS[1]:
            return Stamp(datetime.fromtimestamp(seconds, UTC), "minute", "page")
        if _SECONDS[0] <= seconds / 1000 < _SECONDS[1]:
            return Stamp(datetime.fromtimestamp(seconds / 1000, UTC), "minute", "page")
        return None
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(words[:_LONGEST])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return None if moment.year < _EARLIEST or _YEAR_ONE.search(words) else Stamp(moment, "minute", "page")


def stamp_from_option(words: str) -> Stamp:
    """The date a user gave. Raises UsageError with the way out where it cannot be read."""
    stamp = stamp_of(words, "option")
    if stamp is None:
        raise UsageError(
            f"'{words}' is not a date that --published can read; write 2024-11-29 or 2024-11-29T14:30+03:00"
        )
    return stamp


def stamp_from_url(url: str | None) -> Stamp | None:
    """The day in an address such as https://example.org/2024/11/29/title; None where it holds none."""
    found = _IN_URL.search(url or "")
    if not found:
        return None
    year, month, day = found.groups()
    number = _MONTHS.get(month.lower()) if month.isalpha() else int(month)
    try:
        return Stamp(datetime(int(year), number or 0, int(day)), "day", "url")
    except ValueError:
        return None
