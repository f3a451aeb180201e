"""Puts reports into a library: read from their places by several processes, grouped and stored by one."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from crossread import filing
from crossread.ingest import Options, Raw
from crossread.library.preparing import Ready, prepared
from crossread.library.workers import each
from crossread.model import Failure
from crossread.store import UNDATED, New, Store, Writer

How = Literal["new", "version", "known"]
BATCH, PATIENCE = 256, 1.0  # articles and seconds after which what was read is committed
DAYS = 14  # before and after an article's day in which its story is looked for
EVER = 10**7  # a day after all
CANDIDATES = 48  # articles looked at closely
LOOKED_INTO = 0.05  # likelihood of a link with one of them from which on all members of its story are looked at
MEMBERS = 40  # of a story, the latest, that a new article is compared with
KEPT = 4_000  # keys of articles kept in memory: some 15 MB


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
    raws: Iterator[Raw | Failure],
    options: Options,
    workers: int = 1,
    tell: Callable[[Added | Failure], None] | None = None,
) -> Tally:
    """Stores every report of `raws`. `tell` is called with each outcome once it is safe on disk.

    A file that was finished before and has not changed is skipped; one that was begun goes on where it was left. The
    same report twice is one. Raises LibraryError where the library cannot be written.
    """
    tally = Tally()
    group = Grouping()
    marks: dict[str, str] = {}
    done: dict[str, int] = {}
    batch: list[Ready] = []
    begun = time.monotonic()

    def fresh() -> Iterator[Raw | Failure]:
        for raw in raws:
            if isinstance(raw, Failure):
                yield raw
                continue
            if raw.held_in not in marks:
                marks[raw.held_in] = mark_of(raw.held_in)
                done[raw.held_in] = store.finished(raw.held_in, marks[raw.held_in])[0] if marks[raw.held_in] else 0
            if raw.position < done[raw.held_in]:
                tally.skipped += 1
            else:
                yield raw

    def keep() -> None:
        now = time.time()
        told: list[Added | Failure] = []
        with store.writing() as writer:
            for ready in batch:
                told.append(group.put(writer, ready.outcome, now))
            group.settle(writer, now)
            for place, last in {r.held_in: r.position for r in batch if not _is_lone_failure(r)}.items():
                if marks.get(place):
                    writer.progress(place, marks[place], last + 1, finished=False)
        for one in told:  # only now: the transaction is on disk
            tally.count(one)
            if tell:
                tell(one)
        batch.clear()

    with filing.one_thread():
        for ready in each(prepared, fresh(), options.for_workers() if workers > 1 else options, workers):
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


def mark_of(place: str) -> str:
    """Size and time of change of a file; "" for what is none. Another file under the name has another mark."""
    try:
        found = Path(place).expanduser().stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


class Grouping:
    """Finds the story of each article as it arrives; keeps the keys of the last ones in memory."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, filing.Keys] = OrderedDict()
        self._touched: set[str] = set()
        self._linker = filing.Linker()

    def put(self, writer: Writer, one: New | Failure, now: float) -> Added | Failure:
        """Stores one article in its story, or notes why it cannot be."""
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
        story = self._place(writer, one)
        writer.put(one, story, 1, now)
        self._touched.add(story)
        return Added(place, article.id, story, "new")

    def settle(self, writer: Writer, now: float) -> None:
        """Counts anew the stories that changed since the last call."""
        writer.settle(sorted(self._touched), now)
        self._touched.clear()

    def _place(self, writer: Writer, new: New) -> str:
        mine = self._remember(new.article.id, new.keys)
        days = (new.day - DAYS, new.day + DAYS) if new.day != UNDATED else (UNDATED, EVER)
        story_of = writer.candidates(new.postings, *days, CANDIDATES)
        near = self._keys_of(writer, list(story_of))
        likely = zip(near, self._linker.links(mine, near).tolist(), strict=True)
        stories = {story_of[k.article_id] for k, link in likely if link >= LOOKED_INTO}
        for story, ids in writer.members(stories, MEMBERS).items():
            story_of |= dict.fromkeys(ids, story)
        found = filing.place(mine, self._keys_of(writer, list(story_of)), story_of, self._linker)
        for moved, story in sorted(found.moved.items()):
            self._touched |= {story, story_of[moved]}
            writer.move(moved, story)
        for old, story in sorted(found.aliases.items()):
            self._touched |= {old, story}
            writer.merge(old, story)
        return found.story

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
