"""Writes the tables of a library as CSV or Parquet files, for DuckDB, pandas or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossread.ingest import UsageError
from crossread.store import Store
from crossread.tabular import MissingError, write_csv, write_parquet

TABLES = ("articles", "stories", "origins", "claims", "attributions", "points", "findings", "sides", "entities")
FORMS = ("csv", "parquet")


def export(store: Store, folder: Path, form: str) -> dict[str, int]:
    """Every table as one file of the folder; gives how many rows each has. A file is whole or not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UsageError(f"{folder} cannot be made: {fault.strerror}") from fault
    counts = {}
    for name in TABLES:
        columns, rows = store.table(name)
        target = folder / f"{name}.{form}"
        partial = target.with_suffix(f".{form}.part")
        try:
            counts[name] = (_csv if form == "csv" else _parquet)(partial, columns, rows)
            partial.replace(target)
        except OSError as fault:
            raise UsageError(f"{target} cannot be written: {fault.strerror}") from fault
        finally:
            partial.unlink(missing_ok=True)
    return counts


def _csv(path: Path, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> int:
    with path.open("w", encoding="utf8", newline="") as file:
        return write_csv(file, columns, rows)


def _parquet(path: Path, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> int:
    try:
        return write_parquet(path, columns, rows)
    except MissingError as fault:
        raise UsageError(str(fault)) from fault
