"""A writer's turn, and what is begun anew: after a lost connection, a deadlock, a restart of the server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from crossread.store.records import LibraryError

T = TypeVar("T")
WAIT = 120  # seconds for which a writer waits for others
LOCK = 0x43525244  # "CRRD": the PostgreSQL advisory lock of writers
# Seconds before another try. Work is stored within a minute or so, in which a server is back that is restarted; who
# only asks is told sooner, for a page waits.
PATIENT: Sequence[float] = (0.2, 0.5, 1, 2, 4, 8, 15, 30)
BRIEF: Sequence[float] = (0.1, 0.5)
# What PostgreSQL says of faults that pass: serialization, deadlock, a lock not had, no room for another connection,
# a server that is stopped, has crashed or is starting. (SQLSTATE, appendix A of its manual; class 08 is connections.)
_PASSING = {"40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03"}
_CANCELLED = "57014"
# Limits set for all programs of a server are not for a transaction that must be whole.
_UNLIMITED = (
    "SELECT pg_try_advisory_xact_lock(%s), set_config('statement_timeout', '0', true), "
    "set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)"
)
_TRIED = "SELECT pg_try_advisory_xact_lock(%s)"
_LIMITED = "SELECT set_config('statement_timeout', %s, true)"
_AWAITED = "SELECT set_config('statement_timeout', '0', true) FROM pg_advisory_xact_lock(%s)"  # from the next one on


def begin(connection: Connection, meanwhile: Callable[[], Iterator[object]] | None = None) -> None:
    """Begins a transaction that no other writer comes between; waits for its turn, WAIT seconds at most.

    meanwhile: steps of work that are done while another writer has its turn (PostgreSQL only); no more of them once
    the turn has come. They see what others have stored so far. Raises LibraryError where the turn does not come.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    if connection.exec_driver_sql(_UNLIMITED, (LOCK,)).scalar():
        return
    for _ in meanwhile() if meanwhile else ():
        if connection.exec_driver_sql(_TRIED, (LOCK,)).scalar():
            return
    connection.exec_driver_sql(_LIMITED, (f"{WAIT}s",))
    try:
        connection.exec_driver_sql(_AWAITED, (LOCK,))
    except DBAPIError as fault:
        if _state(fault) == _CANCELLED:
            raise LibraryError(f"other programs have been writing for {WAIT} seconds; try again later") from fault
        raise


def again(work: Callable[[], T], pauses: Sequence[float]) -> T:
    """What `work` gives; begun anew after each of these pauses where the database says that this may help."""
    for pause in pauses:
        try:
            return work()
        except DBAPIError as fault:
            if not passing(fault):
                raise
        time.sleep(pause)
    return work()


def passing(fault: DBAPIError) -> bool:
    """Whether the same may go well a little later: the fault lies in the connection, the server or other writers."""
    if fault.connection_invalidated:
        return True
    state = _state(fault)
    if state is None:  # a connection that does not come about tells no state; SQLite's faults have none at all
        return hasattr(fault.orig, "sqlstate") and type(fault.orig).__name__ == "OperationalError"
    return state in _PASSING or state.startswith("08")


def _state(fault: DBAPIError) -> str | None:
    found = getattr(fault.orig, "sqlstate", None)
    return str(found) if found else None
