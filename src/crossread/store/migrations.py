"""How a library of an older version becomes one of the next: MIGRATIONS[0] makes version 2 of version 1."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from crossread.store.fulltext import make_anew
from crossread.store.tables import keys, metadata


def _second(connection: Connection) -> None:
    """Keys get a table of their own; full-text search is of the newest alone, without marks; outlets are counted."""
    keys.create(connection)
    connection.exec_driver_sql("INSERT INTO keys (article, data) SELECT n, keys FROM articles")
    connection.exec_driver_sql("ALTER TABLE articles DROP COLUMN keys")
    connection.exec_driver_sql("DROP INDEX ix_articles_story")
    connection.exec_driver_sql("DROP INDEX articles_of_story")
    for index in metadata.tables["articles"].indexes:
        if index.name in ("articles_of_story", "articles_of_outlet"):
            index.create(connection, checkfirst=True)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search (search, rowid, headline, text) SELECT 'delete', n, headline, text FROM articles "
            "WHERE NOT newest"
        )
    else:
        make_anew(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_second,)
