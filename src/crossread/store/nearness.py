"""Search by meaning inside PostgreSQL, by an index of pgvector's (HNSW) where the database has this extension.

Vectors stay plain columns; beside them stands the table `nearness`, which is filled behind the writers' turns: to put a
vector into the index takes about as long as to store an article. What is not in it yet is looked through one by one, so
an answer misses nothing that is stored.
"""

from __future__ import annotations

import re

import numpy as np
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from crossread.store.turns import LOCK

OLDEST = (0, 7)  # the first pgvector with numbers of 16 bits
AT_ONCE = 128  # vectors put into the index in one transaction
BEHIND = 5_000  # vectors that are looked through one by one; where more are lacking, who asks does it in memory
CLOSE = 200  # candidates that the index goes through at least (hnsw.ef_search); at most 1,000
_TYPE = (
    "SELECT quote_ident(n.nspname) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
    "JOIN pg_namespace n ON n.oid = t.typnamespace WHERE a.attrelid = to_regclass('nearness') AND a.attname = 'near'"
)
_HOME = (
    "SELECT quote_ident(n.nspname), e.extversion FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
    "WHERE e.extname = 'vector'"
)
# {s} is the schema of the extension, as PostgreSQL quotes it; 256 are the numbers of a vector (crossread.static).
_NEAR = (
    "CAST(ARRAY(SELECT (get_byte(v.data, i) + 128) %% 256 - 128 FROM generate_series(0, 255) AS i) AS {s}.halfvec(256))"
)
_MADE = (
    "DROP TABLE IF EXISTS nearness",  # one whose column went with the extension
    "CREATE TABLE nearness (article bigint PRIMARY KEY, near {s}.halfvec(256) NOT NULL)",
    _NEAR.join(
        ("INSERT INTO nearness (article, near) SELECT v.article, ", " FROM vectors v WHERE octet_length(v.data) = 256")
    ),
    "CREATE INDEX nearness_near ON nearness USING hnsw (near {s}.halfvec_cosine_ops)",
)
_LAST = "SELECT coalesce(max(article), 0) FROM nearness"
_FILLED = _NEAR.join(
    (
        "INSERT INTO nearness (article, near) SELECT v.article, ",
        " FROM vectors v WHERE v.article > %s AND octet_length(v.data) = 256 ORDER BY v.article LIMIT %s",
    )
)
_LACKING = "SELECT count(*) FROM (SELECT 1 FROM vectors WHERE article > %s LIMIT %s) AS lacking"
_ASKED = _NEAR.join(
    (
        "SELECT a.id FROM ((SELECT article, near OPERATOR({s}.<=>) CAST(%s AS {s}.halfvec) AS far FROM nearness "
        "ORDER BY near OPERATOR({s}.<=>) CAST(%s AS {s}.halfvec) LIMIT %s) UNION ALL (SELECT v.article, ",
        " OPERATOR({s}.<=>) CAST(%s AS {s}.halfvec) FROM vectors v WHERE v.article > %s "
        "AND octet_length(v.data) = 256)) AS found JOIN articles a ON a.n = found.article "
        "WHERE a.newest AND found.far <= %s ORDER BY found.far, a.n LIMIT %s",
    )
)


def make(connection: Connection) -> None:
    """Makes the index over all vectors, where there is none and the database has pgvector; else nothing changes.

    It pays where there are some 100,000 articles and more (`python -m bench.nearness`), and to fill it takes half as
    long as to store them: so whoever runs the database decides, by loading the extension.
    """
    if connection.dialect.name == "sqlite" or connection.exec_driver_sql(_TYPE).scalar():
        return
    loaded = connection.exec_driver_sql(_HOME).first()
    if loaded is not None and tuple(map(int, re.findall(r"\d+", loaded[1]))) >= OLDEST:
        for statement in _MADE:
            connection.exec_driver_sql(statement.replace("{s}", loaded[0]), ())


def remove(connection: Connection) -> None:
    """Takes the index away, where there is one; `make` brings it back."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS nearness")


class Nearness:
    """The index of one library, where it has one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._schema: str | None = None

    def fill(self) -> None:
        """Puts the vectors that came into the index, the first first; one program at a time, the others leave it."""
        try:
            with self._engine.connect() as connection:
                schema = self._found(connection)
                while schema:
                    if not connection.exec_driver_sql("SELECT pg_try_advisory_xact_lock(%s)", (LOCK + 1,)).scalar():
                        return
                    last = connection.exec_driver_sql(_LAST).scalar()
                    done = connection.exec_driver_sql(_FILLED.replace("{s}", schema), (last, AT_ONCE)).rowcount
                    connection.commit()
                    if done < AT_ONCE:
                        return
        except DBAPIError:
            return  # the articles are stored: what lacks is looked through one by one, and filled in by the next

    def nearest(self, vector: bytes, least: float, limit: int) -> list[str] | None:
        """Ids of the newest versions nearest to a vector, by the cosine, at least so near; None: there is no index."""
        with self._engine.connect() as connection:
            schema = self._found(connection)
            if not schema:
                return None
            last = connection.exec_driver_sql(_LAST).scalar()
            if int(connection.exec_driver_sql(_LACKING, (last, BEHIND + 1)).scalar() or 0) > BEHIND:
                return None
            more = 2 * limit  # some may be older versions
            close = max(CLOSE, more)
            if close > 1000:  # more than the index goes through: all are looked at
                connection.exec_driver_sql("SELECT set_config('enable_indexscan', 'off', true)")
            else:
                connection.exec_driver_sql("SELECT set_config('hnsw.ef_search', %s, true)", (str(close),))
            asked = str(np.frombuffer(vector, dtype=np.int8).tolist())
            values = (asked, asked, more, asked, last, 1 - least, limit)
            return [row[0] for row in connection.exec_driver_sql(_ASKED.replace("{s}", schema), values)]

    def _found(self, connection: Connection) -> str | None:
        if self._schema is None and self._engine.dialect.name != "sqlite":
            self._schema = connection.exec_driver_sql(_TYPE).scalar()
        return self._schema
