"""Reads Parquet files. The only file that knows pyarrow, which is an extra: `pip install "crossread[tables]"`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from crossread.ingest.cuts import MOST_SKIPS, Slice
from crossread.ingest.draft import UnreadableError
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns, raw_of
from crossread.model import Failure

_ROWS = 64  # read at once: few enough that a batch of long reports stays small
_STRANGE = "holds a value that could not be read"


def read_table(file: BinaryIO, columns: Columns, piece: Slice) -> Iterator[Raw | Failure]:
    """The reports of a slice of a Parquet file, a row each ("reports.parquet#12").

    Of a damaged group of rows those before the damage are read, and those of the other groups.
    """
    where, end = piece.where, piece.first + piece.count
    try:
        from pyarrow import parquet
    except ImportError:
        reason = 'is a Parquet file; to read it, run: pip install "crossread[tables]"'
        yield Failure(where, "ingest", reason)
        return
    try:
        table = parquet.ParquetFile(file, pre_buffer=False)
        names = [str(name) for name in table.schema_arrow.names]
        wanted = columns.among(names)
        lacking = columns.lacking(names)
        sizes = _sizes(table)
    except Exception as fault:  # pyarrow has many
        yield Failure(where, "ingest", f"is no Parquet file that can be read ({type(fault).__name__})")
        return
    if lacking:
        yield Failure(where, "ingest", lacking)
        return
    begin = 0
    for group, size in enumerate(sizes):
        if begin < end and begin + size > piece.first:
            batches = table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=wanted, use_threads=False)
            yield from _rows(batches, begin, min(end, begin + size), columns, piece)
        begin += size


def cut_table(file: BinaryIO, columns: Columns, where: str, size: int) -> Iterator[Slice]:
    """The slices of a Parquet file, made of what its end tells of it: at most MOST_SKIPS of a group of rows, since
    one that is entered in the middle is read from its beginning."""
    try:
        from pyarrow import parquet

        table = parquet.ParquetFile(file, pre_buffer=False)
        sizes = [] if columns.lacking(map(str, table.schema_arrow.names)) else _sizes(table)
    except Exception:  # a slice tells why
        sizes = []
    first = end = 0
    for rows in sizes:
        end += rows
        step = max(size, -(-rows // MOST_SKIPS))
        while end - first >= step:
            yield Slice(where, first, first, step)
            first += step
    if first < end or not end:
        yield Slice(where, first, first, max(1, end - first))


def _sizes(table: Any) -> list[int]:
    """The rows of each group."""
    return [max(0, int(table.metadata.row_group(n).num_rows)) for n in range(table.metadata.num_row_groups)]


def _rows(batches: Iterator[Any], number: int, end: int, columns: Columns, piece: Slice) -> Iterator[Raw | Failure]:
    """The reports of one group of rows, behind row `number` of the file, that lie in a slice and not behind `end`."""
    where = piece.where
    try:
        for batch in batches:
            passed = min(max(0, piece.first - number), batch.num_rows)
            number += passed
            for row in _plain(batch.slice(passed, max(0, end - number))):
                number += 1
                yield _of_row(row, columns, f"{where}#{number}", where, number)
            if number >= end:
                return
    except Exception as fault:
        if number >= piece.first:  # else another slice tells it
            yield Failure(where, "ingest", f"breaks off behind row {number} ({type(fault).__name__})")


def _of_row(row: Mapping[str, object] | None, columns: Columns, name: str, where: str, number: int) -> Raw | Failure:
    try:
        return raw_of(row, columns, name, where, number) if row is not None else Failure(name, "ingest", _STRANGE)
    except UnreadableError as fault:
        return Failure(name, "ingest", str(fault))
    except Exception as fault:  # one bad row never ends a run
        return Failure(name, "ingest", f"could not be read ({type(fault).__name__})")


def _plain(batch: Any) -> Iterator[Mapping[str, object] | None]:
    """Rows as Python has them; None for one that holds a value that Python cannot, as a date of the year 20000."""
    try:
        rows = batch.to_pylist()
    except (ValueError, OverflowError):
        rows = None
    if rows is not None:
        yield from rows
        return
    for place in range(batch.num_rows):
        try:
            (row,) = batch.slice(place, 1).to_pylist()
        except (ValueError, OverflowError):
            row = None
        yield row
