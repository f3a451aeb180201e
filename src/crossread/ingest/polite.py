"""Polls a feed as its server wishes: conditional requests, back-off, moves remembered, the feed's own pace.

The state between two polls is a small record that whoever polls keeps. Keep it after the reports of the same poll are
kept, or in one transaction with them: a state that was kept alone makes the server say that nothing is new.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from crossread.ingest.door import Door, retry_after
from crossread.ingest.draft import FetchError, UnreadableError
from crossread.ingest.feeds import FEED_LIMIT, Feed, raws_of, read_feed
from crossread.ingest.fetch import FEEDS, PAGES, Answer, Limits, refusal
from crossread.ingest.raw import Raw
from crossread.ingest.sniff import as_declared
from crossread.model import Failure
from crossread.text import digest

USUAL = timedelta(minutes=30)  # between two polls of a feed that says nothing
SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(days=1)  # the cap of back-off, and of what a feed may ask for
_FIRST_BACK_OFF = timedelta(minutes=5)  # doubled with each failure in a row
_LIMITS = Limits(total=60.0, size=FEED_LIMIT)
_ACCEPT = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two polls."""

    url: str  # as the user named it
    etag: str = ""
    last_modified: str = ""
    next_due: datetime | None = None  # with a zone; None: at once
    failures: int = 0  # in a row
    last_error: str = ""
    moved_to: str = ""  # where it has moved for good
    ended: bool = False  # gone (410): it is not asked for any more
    seen: str = ""  # digest of what was read last, for servers that know no conditions

    def to_json(self) -> str:
        """One line of JSON."""
        row = asdict(self)
        row["next_due"] = self.next_due.isoformat() if self.next_due else None
        return json.dumps(row, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> FeedState:
        """The state that `to_json` wrote."""
        row = json.loads(line)
        due = row.get("next_due")
        return cls(**{**row, "next_due": datetime.fromisoformat(due) if due else None})


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll brought. `raws` are all reports of a feed that changed, known ones among them (`Raw.mark`)."""

    state: FeedState
    raws: tuple[Raw, ...] = ()
    failures: tuple[Failure, ...] = ()
    asked: bool = True  # False: it was not due, or has ended


def poll(state: FeedState, now: datetime, door: Door) -> Polled:
    """Asks for a feed if it is due. Never raises: what goes wrong is a Failure, and the next poll is later."""
    if state.ended or (state.next_due is not None and now < state.next_due):
        return Polled(state, asked=False)
    conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    headers = {"Accept": _ACCEPT, **{name: value for name, value in conditions.items() if value}}
    try:
        answer = door.ask(state.moved_to or state.url, headers, PAGES + FEEDS, _LIMITS)
    except FetchError as fault:
        return _failed(state, now, Failure(state.url, "fetch", str(fault)))
    except Exception as fault:  # one bad feed never ends the watch
        return _failed(state, now, Failure(state.url, "fetch", f"could not be asked for ({type(fault).__name__})"))
    if answer.moved:
        state = replace(state, moved_to=answer.moved)
    if answer.status == 410:
        reason = "is gone for good (410); it is not asked for any more"
        return Polled(replace(state, ended=True, last_error=reason), failures=(Failure(state.url, "fetch", reason),))
    if answer.status == 304:
        return Polled(_well(state, now, answer, None))
    if answer.status != 200:
        wait = retry_after(answer, now)
        return _failed(state, now, Failure(state.url, "fetch", refusal(answer.status).partition(";")[0]), wait)
    return _read(state, now, answer)


def _read(state: FeedState, now: datetime, answer: Answer) -> Polled:
    body = as_declared(answer.body, answer.headers.get("content-type", ""))
    name = digest(body.decode("latin-1"))
    known = replace(
        state,
        etag=answer.headers.get("etag", "")[:1000],
        last_modified=answer.headers.get("last-modified", "")[:200],
        seen=name,
    )
    try:
        feed = read_feed(body, answer.url)
    except UnreadableError as fault:
        return _failed(state, now, Failure(state.url, "ingest", str(fault)))
    if name == state.seen:
        return Polled(_well(known, now, answer, feed))
    items = list(raws_of(feed, state.url))
    return Polled(
        _well(known, now, answer, feed),
        tuple(i for i in items if isinstance(i, Raw)),
        tuple(i for i in items if isinstance(i, Failure)),
    )


def _well(state: FeedState, now: datetime, answer: Answer, feed: Feed | None) -> FeedState:
    """The state after an answer: due again when the feed or its server says, within bounds."""
    said = [timedelta(seconds=_max_age(answer.headers))]
    said += [timedelta(minutes=feed.minutes)] if feed and feed.minutes else []
    wait = min(max(*said, SHORTEST), LONGEST) if any(said) else USUAL
    due = now + wait
    for _ in range(24):
        if not feed or due.astimezone(UTC).hour not in feed.skip_hours:
            break
        due = due.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return replace(state, next_due=due, failures=0, last_error="")


def _failed(state: FeedState, now: datetime, failure: Failure, wait: timedelta | None = None) -> Polled:
    """The state after a failure: twice as long as after the one before, as long as the server asks if that is more."""
    back_off = min(_FIRST_BACK_OFF * 2 ** min(state.failures, 20), LONGEST)
    due = now + max(back_off, min(wait or back_off, 7 * LONGEST))
    failed = replace(state, failures=state.failures + 1, last_error=failure.reason, next_due=due)
    return Polled(failed, failures=(failure,))


def _max_age(headers: Mapping[str, str]) -> int:
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return int(value.strip('"')[:7])
    return 0
