"""Opens a library: a file for SQLite or an address for PostgreSQL, its tables made or brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from crossread.store import nearness
from crossread.store.fulltext import make_index
from crossread.store.migrations import MIGRATIONS
from crossread.store.records import LibraryError
from crossread.store.tables import SCHEMA, meta, metadata
from crossread.store.turns import WAIT, begin

APPLICATION = 0x43525244  # "CRRD": marks an SQLite file as a library (PRAGMA application_id)
# Connections of one program to a PostgreSQL server: so many stay open, so many more come and go where many ask.
KEPT, MORE = 8, 24
OLD = 1800  # seconds after which one is opened anew: what lies between may forget it
# How it is learnt that a server is gone: by connecting (seconds), and by probes where nothing is heard of it.
_LINK = {
    "connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
    "fallback_application_name": "crossread",
}  # fmt: skip


def opened(where: str, make: bool = True) -> Engine:
    """The engine of a library at a path or a postgresql:// address; made where it does not exist and `make` is set.

    Raises LibraryError where it cannot be opened, is no library, or was made by a newer Crossread.
    """
    path = Path(where).expanduser()
    if not make and "://" not in where and not path.exists():
        raise LibraryError(f"there is no library {where}")
    engine = _postgres(where) if "://" in where else _sqlite(path)
    try:
        with engine.connect() as connection:
            _made(connection, make, where)
    except DBAPIError as fault:
        engine.dispose()
        raise LibraryError(f"the library {shown(where)} cannot be opened: {cause(fault)}") from fault
    except LibraryError:
        engine.dispose()
        raise
    return engine


def shown(where: str) -> str:
    """A place as messages show it: an address without its password."""
    if "://" not in where:
        return where
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # ValueError: its port is no number
        return where.rsplit("@", 1)[-1].partition("?")[0]
    return url.difference_update_query(["password", "sslpassword"]).render_as_string(hide_password=True)


def _sqlite(path: Path) -> Engine:
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name a file, such as {path / 'library.db'}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        head = b""
    except OSError as fault:
        raise LibraryError(f"the library {path} cannot be opened: {fault.strerror}") from fault
    if head and not head.startswith(b"SQLite format 3"):
        raise LibraryError(f"{path} is no library (it is no SQLite file); name another file with --library")
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def settings(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # transactions are begun below, as writers from the start
        raw.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows no letter but a to z
        raw.execute("PRAGMA journal_mode=WAL")  # readers and one writer at once
        raw.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a loss of power
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA cache_size=-32768")
        raw.execute("PRAGMA mmap_size=0")

    return engine


def _lower(words: Any) -> Any:
    return words.lower() if isinstance(words, str) else words


def _postgres(where: str) -> Engine:
    try:
        url = make_url(where)
        if url.get_backend_name() not in ("postgresql", "postgres"):
            raise LibraryError(f"{shown(where)} is no library; name a file or a postgresql:// address")
        url = url.set(drivername="postgresql+psycopg")
        url = url.update_query_dict({name: value for name, value in _LINK.items() if name not in url.query})
        return create_engine(
            url,
            isolation_level="READ COMMITTED",  # whatever the server's default: who had to wait must see what came
            pool_size=KEPT, max_overflow=MORE, pool_recycle=OLD, pool_pre_ping=True, pool_use_lifo=True,
        )  # fmt: skip
    except (ArgumentError, NoSuchModuleError, ValueError) as fault:
        raise LibraryError(f"{shown(where)} is no address of a database") from fault
    except ModuleNotFoundError as fault:
        raise LibraryError("a library in PostgreSQL needs psycopg: pip install 'crossread[postgres]'") from fault


def snapshot(connection: Connection) -> None:
    """Has a connection see the library as it is at this moment, whatever is written meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _made(connection: Connection, make: bool, where: str) -> None:
    if inspect(connection).has_table("meta"):
        found = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
        if found == str(SCHEMA):
            connection.rollback()
            return
    connection.rollback()
    begin(connection)
    if inspect(connection).has_table("meta"):  # another process may have made it meanwhile
        _migrate(connection)
    elif make:
        _make(connection)
    else:
        raise LibraryError(f"there is no library in {shown(where)}")
    connection.commit()


def _make(connection: Connection) -> None:
    lite = connection.dialect.name == "sqlite"
    if lite and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        raise LibraryError(f"{connection.engine.url.database} is a database of something else; name another file")
    if not lite and (letters := connection.exec_driver_sql("SHOW server_encoding").scalar()) != "UTF8":
        raise LibraryError(f"the database is encoded in {letters}; make one for the library with ENCODING 'UTF8'")
    if taken := sorted(set(inspect(connection).get_table_names()) & set(metadata.tables)):
        raise LibraryError(f"the database has a table {taken[0]} of something else; name another database")
    metadata.create_all(connection, checkfirst=False)
    make_index(connection)
    nearness.make(connection)
    connection.execute(meta.insert().values(key="schema", value=str(SCHEMA)))
    if lite:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def _migrate(connection: Connection) -> None:
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
    version = int(found) if found and found.isdigit() else 0
    if version > SCHEMA or version < 1:
        raise LibraryError(
            f"the library was made by another Crossread (its tables are of version {found}, this one knows "
            f"{SCHEMA}); install a newer Crossread"
        )
    for step in MIGRATIONS[version - 1 :]:
        step(connection)
    connection.execute(meta.update().where(meta.c.key == "schema").values(value=str(SCHEMA)))


def cause(fault: DBAPIError) -> str:
    """What the database said, in its first line."""
    return str(fault.orig).strip().splitlines()[0] if fault.orig else type(fault).__name__
