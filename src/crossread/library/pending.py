"""Reads stored articles when they are asked for, or all that wait, and keeps what was read and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread import pipeline
from crossread.library.places import Progress
from crossread.model import Comparison, Failure, Reading
from crossread.store import UNREADABLE, Store, Stored, Writer
from crossread.text import digest

MAKER = pipeline.MAKER
AT_ONCE = 16  # articles read before they are committed
AHEAD = 256  # that are looked up at once: to find those that matter most takes a look at all that wait


@dataclass(frozen=True, slots=True)
class Pending:
    """What a pass of reading has done, and what still waits."""

    read: int
    failures: tuple[Failure, ...]
    left: int


def readings_of(
    store: Store, articles: Sequence[Stored], progress: Progress | None = None
) -> tuple[list[Reading], list[Failure]]:
    """What was read of these articles, read now and kept where it was not; a Failure for each that cannot be read."""
    made: dict[str, Reading] = {}
    failures: list[Failure] = []
    waiting: list[Stored] = []
    for one in articles:
        kept = store.reading(one.article, MAKER)
        if kept is not None:
            made[one.article.id] = kept
        elif one.read == UNREADABLE:
            failures.append(Failure(one.article.card.place, "annotate", "could not be read when it was tried before"))
        else:
            waiting.append(one)
    batch: list[tuple[Stored, Reading | Failure]] = []

    def keep() -> None:
        def stored(writer: Writer) -> None:
            for one, outcome in batch:
                if isinstance(outcome, Failure):
                    writer.unreadable(one.article.id)
                else:
                    writer.save_reading(outcome, MAKER)

        store.write(stored)
        for one, outcome in batch:
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                made[one.article.id] = outcome
        batch.clear()

    done = len(articles) - len(waiting)
    # What is read is stored while the next articles are being read.
    for one, read in zip(waiting, pipeline.read_each([s.article for s in waiting]), strict=True):
        if progress:
            progress("reading", done, len(articles))
        done += 1
        batch.append((one, read))
        if len(batch) == AT_ONCE:
            keep()
    if batch:
        keep()
    return [made[s.article.id] for s in articles if s.article.id in made], failures


def comparison_of(store: Store, story: str, progress: Progress | None = None) -> Comparison:
    """The comparison of a story's reports: kept where nothing changed since, else made and kept."""
    members = store.members(story)
    readings, failures = readings_of(store, members, progress)
    of = digest(MAKER, *sorted(r.article.id for r in readings))
    kept = store.comparison(story, of, readings)
    if kept is None:
        kept = pipeline.compare_readings(readings, failures, progress)
        kept = replace(kept, story=replace(kept.story, id=story))
        whole = kept

        def stored(writer: Writer) -> None:
            # while it was made, another program may have added to the story
            if set(writer.members([story], len(members) + 1)[story]) == {s.article.id for s in members}:
                writer.save_comparison(story, of, whole)

        store.write(stored)
    return replace(kept, left_out=(*kept.left_out, *_older(store, story)))


def _older(store: Store, story: str) -> list[Failure]:
    """Older versions of a story's reports, which are not compared with the others, as something that was left out."""
    told = []
    for place, older in store.older_versions(story).items():
        reason = f"{older} older versions are" if older > 1 else "an older version is"
        told.append(Failure(place, "group", f"{reason} not compared; its history shows what changed"))
    return told


def kept_comparison(store: Store, story: str) -> Comparison | None:
    """The comparison of a story where it is kept and nothing changed since; runs no model."""
    members = store.members(story)
    readings = []
    for one in members:
        reading = store.reading(one.article, MAKER)
        if reading is not None:
            readings.append(reading)
        elif one.read != UNREADABLE:
            return None
    kept = store.comparison(story, digest(MAKER, *sorted(r.article.id for r in readings)), readings)
    return replace(kept, left_out=(*kept.left_out, *_older(store, story))) if kept else None


def read_pending(store: Store, limit: int | None, progress: Progress | None = None) -> Pending:
    """Reads what waits, stories of many outlets first, a few articles at a time: what was read stays read."""
    done = 0
    failures: list[Failure] = []
    total = store.info().unread if limit is None else min(limit, store.info().unread)
    while done < total:
        part = store.unread(min(AHEAD, total - done))
        if not part:
            break

        def told(what: str, read: int, _: int, before: int = done) -> None:
            if progress:
                progress(what, before + read, total)

        failures += readings_of(store, part, told)[1]
        done += len(part)
    return Pending(done - len(failures), tuple(failures), store.info().unread)
