"""Puts reports into a library: read from their places by several processes, grouped and stored by one."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from crossread import filing
from crossread.ingest import Options, Raw, files, one_door
from crossread.ingest.places import is_address
from crossread.library.preparing import Ended, Ready, prepared
from crossread.library.workers import each
from crossread.model import Failure
from crossread.store import UNDATED, New, Store, Writer
from crossread.text import digest

How = Literal["new", "version", "known"]
BATCH, PATIENCE = 256, 1.0  # articles and seconds after which what was read is committed
EVER = 10**7  # a day after all
LOOKED_INTO = 0.05  # likelihood of a link with one of them from which on all members of its story are looked at
MEMBERS = 40  # of a story, the latest, that a new article is compared with
COMPARED = 48  # of all stories, those of the likeliest; as many are grouped anew (group/stream.py)
KEPT = 8_000  # keys of articles kept in memory: some 30 MB, two weeks of a busy newsroom


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is in the library, safe on disk."""

    place: str
    article_id: str
    story: str
    how: How  # "known": it was there before; "version": another text stood at its address before


@dataclass(slots=True)
class Tally:
    """What an `add` has done."""

    new: int = 0
    versions: int = 0
    known: int = 0
    skipped: int = 0  # records of files that were finished before
    dropped: Counter[str] = field(default_factory=Counter)  # reason -> how many

    def count(self, one: Added | Failure) -> None:
        """Counts one outcome in."""
        if isinstance(one, Failure):
            self.dropped[one.reason] += 1
        elif one.how == "new":
            self.new += 1
        elif one.how == "version":
            self.versions += 1
        else:
            self.known += 1


def add(
    store: Store,
    places: Sequence[str],
    options: Options,
    workers: int = 1,
    tell: Callable[[Added | Failure], None] | None = None,
) -> Tally:
    """Stores every report at `places`. `tell` is called with each outcome once it is safe on disk.

    A file that was finished before and has not changed is not opened; one that was begun goes on where it was left.
    The same report twice is one. Raises UsageError where an option is wrong, LibraryError where the library cannot be
    written.
    """
    tally = Tally()
    group = Grouping()
    marks: dict[str, str] = {}
    batch: list[Ready] = []
    begun = time.monotonic()
    door = options.door or one_door(options.allow_private)

    def fresh(found: Iterator[tuple[str, Iterator[Raw | Failure]]]) -> Iterator[Raw | Failure | Ended]:
        for where, items in found:
            marks[where] = mark = mark_of(where, options.mapping) if where else ""
            done, finished = store.finished(where, mark) if mark else (0, False)
            if finished:
                tally.skipped += done
                continue
            records, whole = 0, bool(mark)
            for item in items:
                if isinstance(item, Failure):
                    # a broken record stays broken; what came from elsewhere or ends the file may be there next time
                    whole = whole and item.where != where and not is_address(item.where)
                    yield item
                    continue
                records += 1
                whole = whole and item.held_in == where and item.where != where
                if item.held_in == where and item.position < done:
                    tally.skipped += 1
                    continue
                opened = door().opened(item) if item.is_remote else item
                whole = whole and isinstance(opened, Raw)
                yield opened
            if whole and records:
                yield Ended(where, records)

    def keep() -> None:
        now = time.time()
        ended = [ready.outcome for ready in batch if isinstance(ready.outcome, Ended)]
        reports = [(ready, ready.outcome) for ready in batch if not isinstance(ready.outcome, Ended)]
        outcomes = [outcome for _, outcome in reports]
        last = {ready.held_in: ready.position for ready, _ in reports if not _is_lone_failure(ready)}

        def stored(writer: Writer) -> list[Added | Failure]:
            told = group.store(writer, outcomes, now)
            for place, position in last.items():
                if marks.get(place):
                    writer.progress(place, marks[place], position + 1, finished=position == 0)
            for file in ended:
                writer.progress(file.where, marks[file.where], file.records, finished=True)
            return told

        for one in store.write(stored, partial(group.rehearsed, outcomes)):  # only now: the transaction is on disk
            tally.count(one)
            if tell:
                tell(one)
        batch.clear()

    todo = fresh(files(places, options))
    with filing.one_thread():
        for ready in each(prepared, todo, options.for_workers() if workers > 1 else options, workers):
            batch.append(ready)
            if len(batch) >= BATCH or time.monotonic() - begun >= PATIENCE:
                keep()
                begun = time.monotonic()
        if batch:
            keep()
    return tally


def _is_lone_failure(ready: Ready) -> bool:
    """Whether a file that is one report could not be used: it is tried again next time."""
    return isinstance(ready.outcome, Failure) and ready.outcome.where == ready.held_in


def mark_of(place: str, mapping: Mapping[str, str]) -> str:
    """Size and time of change of a file, with how its columns are read; "" for what is none.

    Another file under the name has another mark.
    """
    try:
        found = Path(place).expanduser().stat()
    except (OSError, ValueError):
        return ""
    named = f":{digest(*(f'{field}={column}' for field, column in sorted(mapping.items())))}" if mapping else ""
    return f"{found.st_size}:{found.st_mtime_ns}{named}"


class Grouping:
    """Finds the story of each article as it arrives; keeps the keys of the last ones in memory."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, filing.Keys] = OrderedDict()
        self._touched: set[str] = set()
        self._linker = filing.Linker()

    def store(self, writer: Writer, outcomes: Sequence[New | Failure], now: float) -> list[Added | Failure]:
        """Stores articles in their stories, or notes why they cannot be; in the writer's transaction, all or none."""
        self._touched.clear()  # an attempt before may have been taken back
        told = [self._put(writer, one, now) for one in outcomes]
        writer.settle(sorted(self._touched), now)
        return told

    def rehearsed(self, outcomes: Sequence[New | Failure], writer: Writer) -> Iterator[None]:
        """Looks up and judges what `store` will ask of these articles, one by one, and stores nothing."""
        news = [one for one in outcomes if isinstance(one, New)]
        known = writer.known(one.article.id for one in news)
        for one in news:
            if one.article.id not in known:
                self._placed(writer, one)
            yield

    def _put(self, writer: Writer, one: New | Failure, now: float) -> Added | Failure:
        if isinstance(one, Failure):
            writer.drop(one, now)
            return one
        article, place = one.article, one.article.card.place
        if known := writer.stories_of([article.id]):
            return Added(place, article.id, known[article.id], "known")
        before = writer.versions(one.url_key) if one.url_key else []
        if before:
            story = before[-1].story
            writer.put(one, story, before[-1].version + 1, now)
            self._touched.add(story)
            return Added(place, article.id, story, "version")
        twin = writer.twin(one)
        if twin is not None:
            dropped = Failure(place, "ingest", f"repeats {twin}")
            writer.drop(dropped, now)
            return dropped
        found, story_of = self._placed(writer, one)
        for moved, story in sorted(found.moved.items()):
            self._touched |= {story, story_of[moved]}
            writer.move(moved, story)
        for old, story in sorted(found.aliases.items()):
            self._touched |= {old, story}
            writer.merge(old, story)
        writer.put(one, found.story, 1, now)
        self._touched.add(found.story)
        return Added(place, article.id, found.story, "new")

    def _placed(self, writer: Writer, new: New) -> tuple[filing.Placement, dict[str, str]]:
        """Where a new article belongs, and the stories of the articles that it was compared with."""
        mine = self._remember(new.article.id, new.keys)
        days = (new.day - filing.DAYS, new.day + filing.DAYS) if new.day != UNDATED else (UNDATED, EVER)
        story_of = writer.candidates(new.postings, *days, filing.CANDIDATES)
        near = self._keys_of(writer, list(story_of))
        best: dict[str, float] = {}
        for k, link in zip(near, self._linker.links(mine, near).tolist(), strict=True):
            if link >= LOOKED_INTO:
                story = story_of[k.article_id]
                best[story] = max(link, best.get(story, 0.0))
        found = writer.members(best, MEMBERS)
        compared = 0
        for story in sorted(best, key=lambda s: (-best[s], s)):  # the likeliest first
            if compared >= COMPARED:
                break
            compared += len(found[story])
            story_of |= dict.fromkeys(found[story], story)
        return filing.place(mine, self._keys_of(writer, list(story_of)), story_of, self._linker), story_of

    def _keys_of(self, writer: Writer, ids: list[str]) -> list[filing.Keys]:
        lacking = [id_ for id_ in ids if id_ not in self._keys]
        for id_, data in writer.keys_of(lacking).items():
            self._remember(id_, data)
        found = [self._keys[id_] for id_ in ids if id_ in self._keys]
        while len(self._keys) > KEPT:
            self._keys.popitem(last=False)
        return found

    def _remember(self, id_: str, data: bytes) -> filing.Keys:
        made = filing.Keys.from_bytes(data)
        self._keys[id_] = made
        self._keys.move_to_end(id_)
        return made
