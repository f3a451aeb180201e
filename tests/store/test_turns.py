"""Writers in PostgreSQL take turns, use the time in which they wait, and begin anew where a connection is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from shelved import NOW, new, shelve
from sqlalchemy.exc import DBAPIError

from bench import server
from crossread.library import Library
from crossread.store import LibraryError, Store, Writer, open_store, sql, turns
from crossread.store.turns import again, passing
from newsroom import all_lines

ON_SERVER = pytest.mark.parametrize("place", ["postgresql"], indirect=True)


@pytest.fixture
def own() -> Iterator[server.Server]:
    """A server that a test may stop."""
    programs = server.programs()
    assert programs is not None
    with server.running(programs) as made:
        yield made


def put(text: str) -> Callable[[Writer], str]:
    """Work that stores an article of this text; gives its id."""

    def work(writer: Writer) -> str:
        one = new(text)
        writer.put(one, "s", 1, NOW)
        writer.settle(["s"], NOW)
        return one.article.id

    return work


def fault(kind: type[psycopg.Error]) -> DBAPIError:
    return DBAPIError("SELECT 1", None, kind("so it is"))


def test_work_is_done_in_one_transaction_and_gives_its_answer(store: Store) -> None:
    assert store.write(put("A tower fell.")) == new("A tower fell.").article.id
    with pytest.raises(KeyError):
        store.write(lambda writer: {"a": put("A barn burnt.")(writer)}["b"])
    assert (store.info().articles, store.check()) == (1, [])


@ON_SERVER
def test_a_connection_that_is_lost_amid_the_work_is_made_anew(store: Store, postgres: str) -> None:
    attempts = []

    def work(writer: Writer) -> str:
        attempts.append(writer)
        writer.put(new("A barn burnt."), "s", 1, NOW)
        if len(attempts) == 1:
            with psycopg.connect(f"{postgres}/postgres") as other:
                other.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        return put("A tower fell.")(writer)

    id_ = store.write(work)
    assert len(attempts) == 2
    assert store.article(id_) is not None
    assert (store.info().articles, store.check()) == (2, [])


@ON_SERVER
def test_who_asks_after_all_connections_were_lost_notices_nothing(store: Store, postgres: str) -> None:
    shelve(store, "s", new("A tower fell."))
    with psycopg.connect(f"{postgres}/postgres") as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crossread'")
    assert [h.story for h in store.search("tower", 5)] == ["s"]
    assert store.story("s") is not None


def test_a_server_that_is_back_soon_interrupts_nobody(own: server.Server, tmp_path: Path) -> None:
    with Library(f"{own.address}/postgres") as library:
        source = all_lines(tmp_path)
        own.stop()
        with ThreadPoolExecutor(1) as pool:
            adding = pool.submit(library.add, source)
            time.sleep(0.5)
            assert not adding.done()
            own.start()
            assert adding.result().new == 6
        assert library.problems() == []


def test_a_server_that_stays_away_is_told_with_the_way_out(own: server.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "PATIENT", (0.01, 0.01))
    store = open_store(f"{own.address}/postgres")
    (id_,) = shelve(store, "s", new("A tower fell."))
    own.stop()
    for ask in (lambda: store.write(put("A barn burnt.")), lambda: store.story("s"), lambda: store.finished("a", "b")):
        with pytest.raises(LibraryError, match=r"does not answer.*kept, try again when the server is back") as raised:
            ask()
        assert "sesame" not in str(raised.value)
    own.start()
    assert store.article(id_) is not None
    store.write(put("A barn burnt."))
    assert (store.info().articles, store.check()) == (2, [])
    store.close()


@ON_SERVER
def test_who_waited_sees_what_the_others_stored_whatever_the_server_is_set_to(place: str) -> None:
    strict = place.replace("options=", "options=-cdefault_transaction_isolation%3Dserializable%20")
    first, second = open_store(place), open_store(strict)
    held, waited = threading.Event(), threading.Event()

    def holding(writer: Writer) -> None:
        held.set()
        assert waited.wait(30)
        put("A tower fell.")(writer)

    def waiting(writer: Writer) -> set[str]:
        return writer.known([new("A tower fell.").article.id])

    def meanwhile(_: Writer) -> Iterator[None]:
        waited.set()
        yield

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first.write, holding)
        assert held.wait(30)
        assert pool.submit(second.write, waiting, meanwhile).result() == {new("A tower fell.").article.id}
        one.result()
    first.close()
    second.close()


@ON_SERVER
def test_time_in_which_others_write_is_used(store: Store) -> None:
    held = threading.Event()
    steps: list[int] = []

    def holding(_: Writer) -> None:
        held.set()
        while len(steps) < 3:
            time.sleep(0.01)

    def meanwhile(writer: Writer) -> Iterator[None]:
        for step in range(1000):
            steps.append(step)
            writer.known(["none"])
            time.sleep(0.02)
            yield

    store.write(put("A tower fell."), meanwhile)
    assert steps == [], "nobody else writes"
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(store.write, holding)
        assert held.wait(30)
        store.write(put("A barn burnt."), meanwhile)
        other.result()
    assert 3 <= len(steps) < 1000, "once the turn has come, no more is done"
    assert store.info().articles == 2


@ON_SERVER
def test_a_turn_that_does_not_come_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", 1)
    held, done = threading.Event(), threading.Event()

    def holding(_: Writer) -> None:
        held.set()
        assert done.wait(30)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(store.write, holding)
        assert held.wait(30)
        with pytest.raises(LibraryError, match="cannot be written now: other programs have been writing for 1 seconds"):
            store.write(put("A tower fell."))
        done.set()
        other.result()
    store.write(put("A tower fell."))


@ON_SERVER
def test_limits_that_a_server_sets_for_all_end_no_writer(place: str) -> None:
    limits = "-cstatement_timeout%3D200%20-clock_timeout%3D200%20-cidle_in_transaction_session_timeout%3D200%20"
    first, second = open_store(place), open_store(place.replace("options=", f"options={limits}"))
    held = threading.Event()

    def holding(writer: Writer) -> None:
        held.set()
        time.sleep(0.6)
        put("A tower fell.")(writer)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(first.write, holding)
        assert held.wait(30)
        second.write(holding_long)
        other.result()
    assert first.info().articles == 2
    first.close()
    second.close()


def holding_long(writer: Writer) -> None:
    time.sleep(0.4)
    put("A barn burnt.")(writer)


@pytest.mark.parametrize(
    ("kind", "passes"),
    [
        (errors.SerializationFailure, True),
        (errors.DeadlockDetected, True),
        (errors.AdminShutdown, True),
        (errors.TooManyConnections, True),
        (errors.ConnectionFailure, True),
        (psycopg.OperationalError, True),
        (errors.UniqueViolation, False),
        (errors.DiskFull, False),
        (errors.InsufficientPrivilege, False),
        (psycopg.ProgrammingError, False),
    ],
)
def test_what_may_pass_is_tried_again_and_nothing_else(kind: type[psycopg.Error], passes: bool) -> None:
    attempts = []

    def work() -> int:
        attempts.append(1)
        if len(attempts) == 1:
            raise fault(kind)
        return len(attempts)

    assert passing(fault(kind)) is passes
    if passes:
        assert again(work, (0, 0)) == 2
    else:
        with pytest.raises(DBAPIError):
            again(work, (0, 0))
        assert len(attempts) == 1


def test_it_is_tried_no_oftener_than_was_said() -> None:
    attempts = []

    def work() -> None:
        attempts.append(1)
        raise fault(errors.DeadlockDetected)

    pauses: Sequence[float] = (0, 0, 0)
    with pytest.raises(DBAPIError):
        again(work, pauses)
    assert len(attempts) == 4
