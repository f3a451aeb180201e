"""Reads Parquet files. The only file that knows pyarrow, which is an extra: `pip install "crossread[tables]"`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from crossread.ingest.draft import UnreadableError
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns, raw_of
from crossread.model import Failure

_ROWS = 64  # read at once: few enough that a batch of long reports stays small


def read_table(file: BinaryIO, where: str, columns: Columns) -> Iterator[Raw | Failure]:
    """The reports of a Parquet file, a row each ("reports.parquet#12")."""
    try:
        from pyarrow import parquet
    except ImportError:
        reason = 'is a Parquet file; to read it, run: pip install "crossread[tables]"'
        yield Failure(where, "ingest", reason)
        return
    number = 0
    try:
        table = parquet.ParquetFile(file, pre_buffer=False)
        names = [str(name) for name in table.schema_arrow.names]
        wanted = columns.among(names)
        lacking = columns.lacking(names)
        if lacking:
            yield Failure(where, "ingest", lacking)
            return
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield raw_of(row, columns, f"{where}#{number}", where, number)
                except UnreadableError as fault:
                    yield Failure(f"{where}#{number}", "ingest", str(fault))
    except Exception as fault:  # pyarrow has many: a damaged file ends here, the others are read
        what = f"breaks off behind row {number}" if number else "is no Parquet file that can be read"
        yield Failure(where, "ingest", f"{what} ({type(fault).__name__})")
