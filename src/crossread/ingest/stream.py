"""Every report that places hold, one by one: however many there are, few of them are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crossread.ingest.containers import held
from crossread.ingest.draft import Stamp, UnreadableError, UsageError
from crossread.ingest.options import NOTHING_SAID, Options
from crossread.ingest.places import identity, inside_of, is_address
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns
from crossread.ingest.stamps import stamp_from_option
from crossread.model import Failure

_MAYBE = (".json", ".xml")  # files that a folder may hold for other ends: what is no report in them is no failure


def raws(places: Sequence[str], options: Options = NOTHING_SAID) -> Iterator[Raw | Failure]:
    """The reports at `places`, in order: files, saved pages, feeds and lists of feeds, archives, tables, addresses.

    Nothing is opened before it is asked for. What cannot be read is a Failure, and the run goes on. Raises UsageError
    at once where an option names no given place, a date cannot be read or a field is unknown.
    """
    return (item for _, items in files(places, options) for item in items)


def files(places: Sequence[str], options: Options = NOTHING_SAID) -> Iterator[tuple[str, Iterator[Raw | Failure]]]:
    """Each file or address at `places` with the reports it holds; one whose reports are not asked for is not opened.

    What is wrong with a place itself is a Failure under the name "". Raises UsageError as `raws` does.
    """
    columns = Columns.from_mapping(options.mapping)
    outlets = _by_place(options.outlets, places, "outlet")
    days = _by_place(options.published, places, "published")
    stamps = {place: stamp_from_option(words) for place, words in days.items()}
    return _each(places, options, columns, outlets, stamps)


def _each(
    places: Sequence[str],
    options: Options,
    columns: Columns,
    outlets: Mapping[str, str],
    stamps: Mapping[str, Stamp],
) -> Iterator[tuple[str, Iterator[Raw | Failure]]]:
    seen: set[str] = set()
    for place in places:
        if identity(place) in seen:
            yield "", iter([Failure(place, "ingest", "is named twice")])
            continue
        seen.add(identity(place))
        try:
            for where in inside_of(place, data=True):
                keys = [where, identity(where), place, identity(place)] if outlets or stamps else []
                outlet = next((outlets[k] for k in keys if k in outlets), None)
                stamp = next((stamps[k] for k in keys if k in stamps), None)
                yield where, _inside(where, where == place, options, columns, outlet, stamp)
        except UnreadableError as fault:
            yield "", iter([Failure(place, "ingest", str(fault))])


def _inside(
    where: str, named: bool, options: Options, columns: Columns, outlet: str | None, stamp: Stamp | None
) -> Iterator[Raw | Failure]:
    for item in held(where, options, columns):
        if isinstance(item, Raw):
            yield labelled_raw(item, outlet, stamp)
        elif named or item.where != where or not where.lower().endswith(_MAYBE):
            yield item


def labelled_raw(raw: Raw, outlet: str | None, stamp: Stamp | None) -> Raw:
    """The report with what the user says of its place."""
    return replace(raw, outlet=outlet, stamp=stamp) if outlet or stamp else raw


def _by_place(labels: Mapping[str, str], places: Sequence[str], option: str) -> dict[str, str]:
    """The labels by the place and by its real path. Raises UsageError for one that is in no given place."""
    values: dict[str, str] = {}
    given = {identity(place) for place in places}
    for place, value in labels.items():
        key = identity(place)
        inside = not is_address(place) and place != "-" and any(str(p) in given for p in Path(key).parents)
        if key not in given and place not in places and not inside and not _in_glob(place, places):
            raise UsageError(f"--{option} {value}={place}: {place} is not among the given places")
        values[place] = values[key] = value
    return values


def _in_glob(place: str, places: Sequence[str]) -> bool:
    try:
        return any(Path(place).match(glob) for glob in places if "*" in glob and not is_address(glob))
    except ValueError:
        return False
