"""Writes a table as a Parquet file, with pyarrow, which the extra `tables` brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossread.ingest import UsageError

_WHOLE = frozenset({
    "start", "end", "agency_start", "agency_end", "headline_end", "version", "read", "articles", "outlets", "unread",
    "origins", "disputes", "sentence", "side", "mentions",
})  # fmt: skip
_REAL = frozenset({"published_at", "added", "first_at", "last_at", "changed", "weight", "confidence"})
_TRUTH = frozenset({"newest", "denied", "hedged", "expected", "anonymous"})


def write(path: Path, columns: list[str], parts: Iterator[list[tuple[Any, ...]]]) -> int:
    """Writes the rows, a group at a time; gives how many there were. Raises UsageError where pyarrow is missing."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ModuleNotFoundError as fault:
        raise UsageError("Parquet needs pyarrow: pip install 'crossread[tables]'") from fault

    def kind(name: str) -> Any:
        if name in _WHOLE:
            return arrow.int64()
        return arrow.float64() if name in _REAL else arrow.bool_() if name in _TRUTH else arrow.string()

    schema = arrow.schema([(name, kind(name)) for name in columns])
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        for part in parts:
            turned = zip(*part, strict=True)
            arrays = [
                arrow.array([bool(v) for v in values] if kind(name) == arrow.bool_() else values, kind(name))
                for name, values in zip(columns, turned, strict=True)
            ]
            out.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            count += len(part)
    return count
