"""The inputs of a batch, cut into slices that processes on several machines read: each opens a file where its slice
begins. Nothing here asks the network for a page; files at addresses are opened by fsspec alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from glob import has_magic
from io import BufferedReader
from pathlib import Path

from crossread import disks
from crossread.ingest.containers import (
    Items,
    Source,
    inside,
    is_archive,
    is_feed_list,
    is_lines,
    is_table,
    or_failures,
    source_of,
)
from crossread.ingest.cuts import REST, Slice, by_skipping
from crossread.ingest.draft import SIZE_LIMIT, UnreadableError
from crossread.ingest.labels import Labels, check_labels, labelled_raw
from crossread.ingest.lines import cut_lines
from crossread.ingest.options import NOTHING_SAID, Options
from crossread.ingest.places import identity, inside_of, judged, opened, reports_among
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns
from crossread.ingest.stream import may_be_data
from crossread.ingest.tables import cut_table
from crossread.ingest.warcs import cut_archive
from crossread.model import Failure

__all__ = ["REST", "Slice", "inputs", "raws_of", "slices"]

_WEB = ("http://", "https://")
_LIST = "is a list of feeds (OPML), which are asked over the network; use `crossread add`"


def inputs(places: Sequence[str], options: Options = NOTHING_SAID) -> Iterator[str | Failure]:
    """The files at `places` in order: files, folders and globs, on a local disk or at any fsspec address.

    What is named twice, what is not there and what a batch does not read (web pages, standard input) is a Failure.
    Files of a folder that are data without reports (settings in JSON) are passed over; to know them, JSON and XML files
    of folders are opened. Raises UsageError at once where an option names no given place, a date cannot be read or a
    field is unknown.
    """
    Columns.from_mapping(options.mapping)
    check_labels(options, places)
    Labels.of(options)
    return _inputs(places, options)


def slices(where: str, size: int, options: Options = NOTHING_SAID) -> Iterator[Slice | Failure]:
    """One input, cut into slices of about `size` records (at least 1): read once, and no report is taken out.

    A report of its own is one slice with `first` 0 and `count` 1. What cannot be entered in the middle (packed JSON
    Lines, an archive packed in one piece, one JSON document, a feed) becomes at most cuts.MOST_SKIPS slices. A Failure
    tells why a file cannot be opened; whatever is wrong inside it is told by a slice.
    """
    try:
        with _opened(where) as file:
            source = source_of(file, Slice(where), options, Columns.from_mapping(options.mapping))
            yield from _cut(source, size)
    except UnreadableError as fault:
        yield Failure(where, "ingest", str(fault))
    except Exception as fault:  # of as many kinds as there are stores
        yield Failure(where, "ingest", f"could not be read ({type(fault).__name__})")


def raws_of(piece: Slice, options: Options = NOTHING_SAID) -> Iterator[Raw | Failure]:
    """The reports of a slice, as `raws` gives them for that stretch of the file. Never raises but for wrong options.

    A report of its own at an address comes with its bytes.
    """
    columns = Columns.from_mapping(options.mapping)
    said = Labels.of(options).at(piece.where)
    for item in or_failures(piece.where, _items(piece, options, columns)):
        yield labelled_raw(item, *said) if isinstance(item, Raw) else item


def _items(piece: Slice, options: Options, columns: Columns) -> Items:
    where = piece.where
    with _opened(where) as file:
        source = source_of(file, piece, options, columns)
        if is_feed_list(source):
            raise UnreadableError(_LIST)
        items = inside(source)
        if items is not None:
            yield from items
        elif disks.is_remote(where):
            yield Raw(where, where, capture=judged(where, file.read(SIZE_LIMIT + 1), where, None))
        else:
            yield Raw(where, where, opens=where)


def _cut(source: Source, size: int) -> Iterator[Slice]:
    file, where = source.file, source.where
    if is_archive(source):
        return cut_archive(file, source.packed, where, size)
    if is_table(source):
        return cut_table(file, source.columns, where, size)
    if is_feed_list(source):
        raise UnreadableError(_LIST)
    if is_lines(source):
        return cut_lines(file, source.packed, where, size)
    try:
        items = inside(source)
    except UnreadableError:
        return by_skipping(where, 1, size)  # a slice tells why
    return by_skipping(where, 1 if items is None else sum(1 for _ in or_failures(where, items)), size)


@contextmanager
def _opened(where: str) -> Iterator[BufferedReader]:
    """A file to read from. Raises UnreadableError with the reason where that fails, now or later."""
    if not disks.is_remote(where):
        with opened(Path(where).expanduser()) as file:
            yield file
        return
    try:
        stream = disks.opened(where)
    except disks.DiskError as fault:
        raise UnreadableError(_reason(fault, where)) from fault
    with stream:
        yield stream


def _reason(fault: disks.DiskError, where: str) -> str:
    """Why a file cannot be read, for a line that names the file itself."""
    if isinstance(fault.__cause__, FileNotFoundError):
        return "was not found"
    return str(fault).removeprefix(f"{where} ")


def _inputs(places: Sequence[str], options: Options) -> Iterator[str | Failure]:
    seen: set[str] = set()
    for place in places:
        try:
            if identity(place) in seen:
                raise UnreadableError("is named twice")
            seen.add(identity(place))
            for where in _at(place):
                if where == place or not may_be_data(where) or _holds_reports(where, options):
                    yield where
        except UnreadableError as fault:
            yield Failure(place, "ingest", str(fault))


def _at(place: str) -> Iterator[str]:
    """The files at one place. Raises UnreadableError where there are none."""
    if place == "-":
        raise UnreadableError("is standard input, which only one process can read; write it to a file first")
    if place.lower().startswith(_WEB):
        raise UnreadableError(
            "is a web address, which a batch does not ask for; use `crossread add`, or fetch the file first"
        )
    if not disks.is_remote(place):
        yield from inside_of(place, data=True)
        return
    try:
        found = [place]
        if has_magic(place):  # as in a shell, a hidden one only where the pattern says so
            found = [one for one in disks.matching(place) if "/." in place or "/." not in one]
        count = 0
        for one in found:
            for where in _in_folder(one) if disks.is_folder(one) else [one]:
                count += 1
                yield where
    except disks.DiskError as fault:
        raise UnreadableError(_reason(fault, place)) from fault
    if not count:
        none = "matches no files" if has_magic(place) else "is a folder without any files to read"
        raise UnreadableError(none)


def _in_folder(folder: str) -> Iterator[str]:
    """The files of a folder at an address that may hold reports, those of folders in it too, in order."""
    return (disks.joined(folder, name) for name in reports_among(disks.files(folder)))


def _holds_reports(where: str, options: Options) -> bool:
    """Whether a file of a folder that may be there for other ends holds a report."""
    first = next(raws_of(Slice(where, count=1), options), None)
    return first is not None and not (isinstance(first, Failure) and first.where == where)
