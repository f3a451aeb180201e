"""Where a batch keeps what: its datasets, and what its stages hand to one another."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread import disks
from crossread.batch.work import BatchError, work_folder
from crossread.model import Failure
from crossread.store import UNDATED
from crossread.tabular import COLUMNS, MissingError, Row, read_parquet, write_parquet

Arrays = Mapping[str, NDArray[Any]]
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # what Hive, Spark, DuckDB and pyarrow take for a day that is not known
LEFT_OUT = ("place", "stage", "reason", "story", "day")
STORIES = (
    "id", "title", "first_at", "last_at", "articles", "outlets", "compared", "origins", "disputes", "article_ids",
)  # fmt: skip
# Every dataset of a batch with its columns; a day's rows lie in `dataset/day=2026-01-31/`, but for what was left out:
# of most of that no day is known, and a partition of nulls alone is one that pyarrow cannot read.
DATASETS: dict[str, tuple[str, ...]] = {
    **COLUMNS,
    "articles": (*COLUMNS["articles"], "version", "newest"),
    "stories": STORIES,
    "left_out": LEFT_OUT,
}
# What `take` and `day` keep of articles until the end.
KEPT = tuple(c for c in COLUMNS["articles"] if c != "story")
TAKEN = (*KEPT, "url_key", "keys", "postings")
PLACED = (*KEPT, "version", "newest")
GROUP = 16  # rows that are read at once where a few of a part are wanted


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles of one day, numbered on from `first`; in order of time, as all articles of a batch are."""

    name: str
    day: int
    count: int
    first: int


def day_name(day: int) -> str:
    """A day since 1970 as the name of a partition."""
    return UNKNOWN if day == UNDATED else (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def put_rows(folder: str, dataset: str, day: int, name: str, rows: Sequence[Row]) -> None:
    """Writes rows into a day's partition of a dataset, as a file of that name; none where there are no rows."""
    if rows:
        path = disks.joined(folder, dataset, f"day={day_name(day)}", f"{name}.parquet")
        disks.write(path, packed(DATASETS[dataset], rows))


def put_left_out(folder: str, day: int, name: str, failures: Sequence[tuple[Failure, str | None]]) -> dict[str, int]:
    """Writes what was left out, each with its story where it has one; gives how many for each reason."""
    known = None if day == UNDATED else day_name(day)
    rows: list[Row] = [
        {"place": f.where, "stage": f.stage, "reason": f.reason, "story": story, "day": known} for f, story in failures
    ]
    if rows:
        disks.write(disks.joined(folder, "left_out", f"{name}.parquet"), packed(LEFT_OUT, rows))
    return dict(Counter("repeats another" if f.reason.startswith("repeats ") else f.reason for f, _ in failures))


def packed(columns: Sequence[str], rows: Sequence[Row], group: int = 5000) -> bytes:
    """Rows as the bytes of a Parquet file. Raises BatchError without pyarrow."""
    out = io.BytesIO()
    try:
        write_parquet(out, columns, ([row.get(c) for c in columns] for row in rows), group)
    except MissingError as fault:
        raise BatchError("a batch needs pyarrow: pip install 'crossread[batch]'") from fault
    return out.getvalue()


def keep_rows(folder: str, kind: str, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Keeps rows for a later stage."""
    disks.write(_kept(folder, kind, f"{name}.parquet"), packed(columns, rows, GROUP))


def kept_rows(
    folder: str, kind: str, name: str, columns: Sequence[str] | None = None, numbers: Sequence[int] | None = None
) -> list[Row]:
    """What `keep_rows` kept: all of it, or the rows of these numbers, in their order."""
    with disks.opened(_kept(folder, kind, f"{name}.parquet")) as file:
        return read_parquet(file, columns, numbers)


def keep_arrays(folder: str, kind: str, name: str, arrays: Arrays) -> None:
    """Keeps arrays for a later stage."""
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **arrays)
    disks.write(_kept(folder, kind, f"{name}.npz"), out.getvalue())


def kept_arrays(folder: str, kind: str, name: str) -> dict[str, NDArray[Any]]:
    """What `keep_arrays` kept."""
    with np.load(io.BytesIO(disks.read(_kept(folder, kind, f"{name}.npz")))) as kept:
        return {key: kept[key] for key in kept.files}


def keep_matrix(folder: str, kind: str, name: str, matrix: NDArray[np.uint8]) -> None:
    """Keeps a matrix of bytes of which a later stage wants some rows."""
    disks.write(_kept(folder, kind, f"{name}.bytes"), matrix.tobytes())


def kept_matrix(folder: str, kind: str, name: str, width: int, numbers: Sequence[int]) -> list[bytes]:
    """These rows of what `keep_matrix` kept."""
    with disks.opened(_kept(folder, kind, f"{name}.bytes")) as file:
        found = []
        for number in numbers:
            file.seek(number * width)
            found.append(file.read(width))
    return found


def keep_parts(folder: str, parts: Sequence[Part]) -> None:
    """Keeps the list of all parts, for every worker to look up."""
    told = [[p.name, p.day, p.count, p.first] for p in parts]
    disks.write(_kept(folder, "plan", "parts.json"), json.dumps(told).encode())


def kept_parts(folder: str) -> tuple[Part, ...]:
    """What `keep_parts` kept, in order."""
    path = _kept(folder, "plan", "parts.json")
    return _parts(path, disks.mark(path))


@lru_cache(maxsize=1)
def _parts(path: str, mark: str) -> tuple[Part, ...]:
    return tuple(Part(*told) for told in json.loads(disks.read(path)))


def _kept(folder: str, kind: str, name: str) -> str:
    return disks.joined(work_folder(folder), kind, name)
