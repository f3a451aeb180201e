"""Copies a whole library into an empty one, SQLite or PostgreSQL: every row of every table, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from crossread.store import nearness
from crossread.store.engine import cause, opened, shown, snapshot
from crossread.store.fulltext import fill_index, without_index
from crossread.store.records import LibraryError
from crossread.store.tables import articles, meta, metadata
from crossread.store.turns import begin

AT_ONCE = 1000  # rows in memory
Tell = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def copy_library(where: str, to: str, tell: Tell | None = None) -> dict[str, int]:
    """See crossread.store.copy_library."""
    old = opened(where, make=False)
    try:
        new = opened(to)
        try:
            return _copied(old, new, shown(to), tell)
        finally:
            new.dispose()
    except DBAPIError as fault:
        raise LibraryError(f"{shown(where)} could not be copied to {shown(to)}: {cause(fault)}") from fault
    finally:
        old.dispose()


def _copied(old: Engine, new: Engine, to: str, tell: Tell | None) -> dict[str, int]:
    counts = {}
    with old.connect() as source, new.connect() as target:
        snapshot(source)
        begin(target)
        tables = [t for t in metadata.sorted_tables if t is not meta]
        if any(target.execute(select(t).limit(1)).first() is not None for t in tables):
            raise LibraryError(
                f"{to} is not empty, and a copy fills a new library: name another, or add the articles to it with "
                "`crossread library import`"
            )
        without_index(target)
        nearness.remove(target)
        for table in tables:
            whole = int(source.execute(select(func.count()).select_from(table)).scalar() or 0)
            counts[table.name] = whole
            query = select(table).execution_options(yield_per=AT_ONCE)
            put = _into_sqlite if target.dialect.name == "sqlite" else _into_postgres
            put(target, table, _told(source.execute(query).partitions(), table.name, whole, tell))
        if tell:
            tell("making the indexes", 0, 0)
        fill_index(target)
        nearness.make(target)
        if target.dialect.name != "sqlite":
            last = target.execute(select(func.max(articles.c.n))).scalar()
            number = func.pg_get_serial_sequence("articles", "n")
            target.execute(select(func.setval(number, last or 1, last is not None)))
        target.commit()
    return counts


def _told(
    parts: Iterable[Sequence[Any]], name: str, whole: int, tell: Tell | None
) -> Iterator[Sequence[Sequence[Any]]]:
    done = 0
    for part in parts:
        yield part
        done += len(part)
        if tell:
            tell(f"copying {name}", done, whole)


def _into_sqlite(target: Connection, table: Table, parts: Iterable[Sequence[Sequence[Any]]]) -> None:
    statement = str(insert(table).compile(dialect=target.dialect))
    for part in parts:
        target.exec_driver_sql(statement, [tuple(row) for row in part])


def _into_postgres(target: Connection, table: Table, parts: Iterable[Sequence[Sequence[Any]]]) -> None:
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    raw: Any = target.connection.cursor()
    try:
        with raw.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for part in parts:
                for row in part:
                    copy.write_row(row)
    except target.dialect.loaded_dbapi.Error as fault:
        raise DBAPIError("COPY", None, fault) from fault
