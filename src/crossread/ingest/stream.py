"""Every report that places hold, one by one: however many there are, few of them are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.ingest.containers import held
from crossread.ingest.draft import UnreadableError
from crossread.ingest.labels import Labels, check_labels, labelled_raw
from crossread.ingest.options import NOTHING_SAID, Options
from crossread.ingest.places import identity, inside_of
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns
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
    check_labels(options, places)
    return _each(places, options, columns, Labels.of(options))


def _each(
    places: Sequence[str], options: Options, columns: Columns, labels: Labels
) -> Iterator[tuple[str, Iterator[Raw | Failure]]]:
    seen: set[str] = set()
    for place in places:
        if identity(place) in seen:
            yield "", iter([Failure(place, "ingest", "is named twice")])
            continue
        seen.add(identity(place))
        try:
            for where in inside_of(place, data=True):
                yield where, _inside(where, where == place, options, columns, labels)
        except UnreadableError as fault:
            yield "", iter([Failure(place, "ingest", str(fault))])


def _inside(where: str, named: bool, options: Options, columns: Columns, labels: Labels) -> Iterator[Raw | Failure]:
    said = labels.at(where)
    for item in held(where, options, columns):
        if isinstance(item, Raw):
            yield labelled_raw(item, *said)
        elif named or item.where != where or not may_be_data(where):
            yield item


def may_be_data(where: str) -> bool:
    """Whether a file of a folder may be there for other ends than to hold reports; told by its name."""
    return where.lower().endswith(_MAYBE)
