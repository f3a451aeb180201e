"""The tables of one comparison as one zip: a CSV or a Parquet file a table, with the columns of `tabular.COLUMNS`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crossread.model import Comparison
from crossread.tabular import COLUMNS, tables, write_csv, write_parquet

Rows = list[tuple[Any, ...]]


def csv_zip(comparison: Comparison) -> bytes:
    """`articles.csv`, `claims.csv`, …: RFC 4180 in UTF-8; the same comparison gives the same bytes.

    Words stand as the reports have them, those too that begin with "=": a spreadsheet must import them as text.
    """
    return _zip(comparison, "csv", _csv)


def parquet_zip(comparison: Comparison) -> bytes:
    """`articles.parquet`, `claims.parquet`, …, compressed with Zstandard. Raises MissingError without pyarrow."""
    return _zip(comparison, "parquet", _parquet)


def _zip(comparison: Comparison, ending: str, write: Callable[[Sequence[str], Rows], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, rows in tables(comparison).items():
            columns = COLUMNS[name]
            made = write(columns, [tuple(_whole(row[c]) for c in columns) for row in rows])
            member = ZipInfo(f"{name}.{ending}")  # of 1980: the time of writing would change the bytes
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, made)
    return out.getvalue()


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    out = StringIO(newline="")
    write_csv(out, columns, rows)
    return out.getvalue().encode("utf8")


def _parquet(columns: Sequence[str], rows: Rows) -> bytes:
    out = BytesIO()
    write_parquet(out, columns, rows)
    return out.getvalue()


def _whole(value: Any) -> Any:
    """A value without halves of characters, which odd names of files hold and no encoding takes."""
    return value.encode("utf8", "backslashreplace").decode("utf8") if isinstance(value, str) else value
