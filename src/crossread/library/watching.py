"""Asks feeds for new reports and stores them; a feed's state is kept with what it brought, in one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from crossread.ingest import Options, Raw, UsageError
from crossread.ingest.door import Door
from crossread.ingest.links import feeds_of_list
from crossread.ingest.polite import FeedState, Polled, poll
from crossread.ingest.sniff import decode
from crossread.library.adding import Added, Grouping, Tally
from crossread.library.preparing import outcome_of
from crossread.model import Failure
from crossread.store import New, Store, Writer

AT_ONCE = 8  # reports fetched before they are committed
NAP = 30.0  # seconds at most between two looks at what is due
SEEN = "seen"  # the mark of a report whose feed gives none

Tell = Callable[[Added | Failure], None]


def watch(
    store: Store, feeds: Sequence[str], once: bool, allow_private: bool, pause: float, tell: Tell | None
) -> Tally:
    """See shelf.Library.watch. Raises UsageError where there is no feed to watch."""
    states = _states(store, feeds)
    door = Door(allow_private=allow_private, pause=pause)
    options = Options(allow_private=allow_private)
    tally, group = Tally(), Grouping()
    while True:
        for url, state in sorted(states.items()):
            polled = poll(state, datetime.now(UTC), door)
            if polled.asked:
                states[url] = polled.state
                _keep(store, polled, door, options, group, tally, tell)
        if once:
            return tally
        due = [s.next_due for s in states.values() if not s.ended and s.next_due is not None]
        if not due:
            return tally  # every feed has ended
        wait = (min(due) - datetime.now(UTC)) / timedelta(seconds=1)
        time.sleep(min(max(wait, 0.1), NAP))


def _states(store: Store, feeds: Sequence[str]) -> dict[str, FeedState]:
    # by what each says itself: of a very long address the table keeps the beginning and a digest
    kept = {state.url: state for state in map(FeedState.from_json, store.feeds().values())}
    wanted: list[str] = []
    for feed in feeds:
        path = Path(feed).expanduser()
        if "://" in feed:
            wanted.append(feed)
        elif path.is_file():
            listed = feeds_of_list(decode(path.read_bytes()))
            if not listed:
                raise UsageError(f"{feed} lists no feeds; give an OPML file or the address of a feed")
            wanted += listed
        else:
            raise UsageError(f"{feed} is neither an address nor a file")
    if not feeds:
        wanted = list(kept)
    if not wanted:
        raise UsageError("no feed is watched yet; give the address of one")
    return {url: kept.get(url) or FeedState(url) for url in dict.fromkeys(wanted)}


def _keep(
    store: Store, polled: Polled, door: Door, options: Options, group: Grouping, tally: Tally, tell: Tell | None
) -> None:
    """Stores what a poll brought, a few reports at a time, then the feed's state."""
    fresh = [raw for raw in polled.raws if not store.finished(raw.where, raw.mark or SEEN)[1]]
    tally.known += len(polled.raws) - len(fresh)
    for at in range(0, len(fresh), AT_ONCE):
        ready = [(raw, _outcome(raw, door, options)) for raw in fresh[at : at + AT_ONCE]]
        told = store.write(
            partial(_stored, ready, group, time.time()), partial(group.rehearsed, [outcome for _, outcome in ready])
        )
        _say(told, tally, tell)

    def ended(writer: Writer) -> None:
        for failure in polled.failures:
            writer.drop(failure, time.time())
        writer.save_feed(polled.state.url, polled.state.to_json(), time.time())

    store.write(ended)
    _say(polled.failures, tally, tell)


def _stored(
    ready: Sequence[tuple[Raw, New | Failure]], group: Grouping, now: float, writer: Writer
) -> list[Added | Failure]:
    told = group.store(writer, [outcome for _, outcome in ready], now)
    for raw, outcome in ready:
        if not (isinstance(outcome, Failure) and outcome.stage == "fetch"):  # the network may be back next time
            writer.progress(raw.where, raw.mark or SEEN, 1, finished=True)
    return told


def _say(told: Sequence[Added | Failure], tally: Tally, tell: Tell | None) -> None:
    for one in told:
        tally.count(one)
        if tell:
            tell(one)


def _outcome(raw: Raw, door: Door, options: Options) -> New | Failure:
    opened = door.opened(raw)
    return opened if isinstance(opened, Failure) else outcome_of(opened, options)
