"""Either database past the library: statements that run in it, and what its tables hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.engine import make_url

from crossread.store.tables import metadata


def engine(place: str) -> Engine:
    """The database of a library at a path or an address."""
    if "://" not in place:
        return create_engine(f"sqlite:///{place}")
    return create_engine(make_url(place).set(drivername="postgresql+psycopg"))


def past(place: str, *statements: str) -> list[Any]:
    """Runs statements; gives the rows of the last one."""
    database = engine(place)
    with database.begin() as connection:
        done = [connection.execute(text(statement)) for statement in statements][-1]
        rows: list[Any] = list(done.all()) if done.returns_rows else []
    database.dispose()
    return rows


def contents(place: str) -> dict[str, list[str]]:
    """The rows of every table, sorted."""
    database = engine(place)
    with database.connect() as connection:
        found = {t.name: sorted(map(repr, connection.execute(select(t)).all())) for t in metadata.sorted_tables}
    database.dispose()
    return found
