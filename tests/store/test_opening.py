"""A library is made, opened again, refused with a plain reason, checked and tidied; on both databases."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from shelved import NOW, first_version, new, shelve
from sqlalchemy import Connection

from crossread.store import LibraryError, Store, engine, open_store
from crossread.store.migrations import MIGRATIONS
from crossread.store.tables import EXPORTED
from databases import past

Run = Callable[..., object]


@pytest.fixture
def run(place: str) -> Run:
    """Runs statements in the database past the library."""

    return partial(past, place)


def refusal(place: str) -> str:
    with pytest.raises(LibraryError) as raised:
        open_store(place)
    return str(raised.value)


def test_what_was_stored_is_there_when_it_is_opened_again(place: str) -> None:
    store = open_store(place)
    ids = shelve(store, "s", new("A tower fell."))
    store.close()
    for _ in range(2):
        again = open_store(place)
        assert [h.article_id for h in again.search("tower", 5)] == ids
        assert again.check() == []
        again.close()


def test_two_can_have_it_open(place: str) -> None:
    first, second = open_store(place), open_store(place)
    shelve(first, "s", new("A tower fell."))
    shelve(second, "t", new("A barn burnt."))
    assert first.info().articles == second.info().articles == 2
    first.close()
    second.close()


def test_many_that_make_it_at_once_make_one(place: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(open_store, [place] * 4))
    for number, store in enumerate(made):
        shelve(store, f"s{number}", new(f"Report {number}."))
    assert [store.info().articles for store in made] == [4] * 4
    for store in made:
        store.close()


def test_writers_wait_for_each_other(place: str) -> None:
    def write(number: int) -> None:
        store = open_store(place)
        for part in range(5):
            shelve(store, "s", new(f"Report {number} {part}."))
        store.close()

    open_store(place).close()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    store = open_store(place)
    row = store.story("s")
    assert row is not None
    assert row.articles == 20
    assert store.check() == []
    store.close()


def test_a_library_of_the_first_version_is_brought_up_to_date(place: str, run: Run) -> None:
    url = "https://skerry.example/1"
    store = open_store(place)
    with store.writing() as writer:
        writer.put(old := new("A zeppelin fell.", url=url), "s", 1, NOW)
        writer.put(late := new("An airship fell.", url=url), "s", 2, NOW)
        writer.settle(["s"], NOW)
    store.close()
    run(*first_version("://" not in place))
    store = open_store(place)
    assert store.info().schema == 2
    assert store.check() == []
    assert store.search("zeppelin", 5) == []
    assert [h.article_id for h in store.search("airship", 5)] == [late.article.id]
    with store.writing() as writer:
        assert writer.keys_of([old.article.id, late.article.id]) == {
            old.article.id: old.keys,
            late.article.id: late.keys,
        }
        assert writer.members(["s"], 5) == {"s": [late.article.id]}
    store.close()


def test_a_newer_library_is_refused(place: str, run: Run) -> None:
    open_store(place).close()
    run("UPDATE meta SET value = '99' WHERE key = 'schema'")
    assert "install a newer Crossread" in refusal(place)


def test_tables_of_another_program_are_left_alone(place: str, run: Run) -> None:
    run("CREATE TABLE articles (number INTEGER)")
    assert "of something else; name another" in refusal(place)
    run("INSERT INTO articles (number) VALUES (1)", "DROP TABLE articles")
    open_store(place).close()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE stories SET articles = 7", "1 stories are not counted right"),
        ("DELETE FROM stories", "1 stories are not counted right"),
        (
            "INSERT INTO stories (id, title, changed, articles, outlets, unread) VALUES ('x', 't', 1, 1, 1, 1)",
            "1 stories hold no article",
        ),
        ("INSERT INTO postings (key, day, article) VALUES (5, 5, 4711)", "1 articles are filed and not stored"),
        ("INSERT INTO aliases (id, story) VALUES ('old', 'gone')", "1 old story ids lead to no story"),
    ],
)
def test_a_check_notices_damage(store: Store, run: Run, damage: str, told: str) -> None:
    shelve(store, "s", new("A tower fell."))
    assert store.check() == []
    run(damage)
    assert told in store.check()


def test_a_check_notices_damage_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store = open_store(str(path))
    shelve(store, "s", new("A tower fell."))
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO readings (article, maker, data) VALUES ('nothing', 'm', x'00')")
    raw.execute("DELETE FROM search_docsize")
    raw.commit()
    raw.close()
    assert store.check() == ["a row of readings points to nothing", "the full-text index does not hold every article"]
    store.close()


def test_tidying_keeps_everything(store: Store) -> None:
    ids = shelve(store, "s", new("A tower fell."), new("The tower fell at noon."))
    store.vacuum()
    assert {h.article_id for h in store.search("tower", 5)} == set(ids)
    assert store.check() == []


def test_every_table_can_be_read_out(store: Store) -> None:
    one = new("A tower fell.", "Skerry")
    shelve(store, "s", one)
    for name in (t.name for t in EXPORTED):
        columns, rows = store.table(name)
        assert not {"keys", "n", "same_text", "search"} & set(columns)
        assert all(len(row) == len(columns) for row in rows)
    columns, rows = store.table("articles")
    (row,) = rows
    told = dict(zip(columns, row, strict=True))
    assert (told["id"], told["outlet"], told["newest"], told["added"]) == (one.article.id, "Skerry", True, NOW)
    with pytest.raises(LibraryError, match="there is no table cows; there are articles"):
        store.table("cows")


def test_a_library_that_loses_its_tables_says_so(store: Store, run: Run) -> None:
    run("DROP TABLE feeds")
    with pytest.raises(LibraryError, match="feeds"):
        store.feeds()


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    note, broken, other = tmp_path / "note.txt", tmp_path / "broken.db", tmp_path / "other.db"
    note.write_text("This is a text and no library at all.")
    broken.write_bytes(b"SQLite format 3\0" + b"nonsense" * 500)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE cows (name TEXT)")
    connection.close()
    assert "is a folder; name a file" in refusal(str(tmp_path))
    assert "is no SQLite file" in refusal(str(note))
    assert "cannot be opened" in refusal(str(broken))
    assert "a database of something else" in refusal(str(other))
    assert "cannot be opened" in refusal(str(note / "library.db"))
    assert note.read_text() == "This is a text and no library at all."
    assert other.stat().st_size == 8192


def test_any_name_of_a_file_will_do(tmp_path: Path) -> None:
    for name in ("new/folder/library.db", "what?.db", "100%41.db", "a#b&c=d.db", "Bücher.db"):
        open_store(str(tmp_path / name)).close()
        assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    "address",
    [
        "mysql://me:sesame@localhost/x",
        "postgresql://me:sesame@localhost:port/x",
        "postgresql://localhost:port/x?password=sesame",
        "nonsense://me:sesame@host/x",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(address: str) -> None:
    told = refusal(address)
    assert "sesame" not in told


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound, and nobody listens
        port = free.getsockname()[1]
        for address in (f"me:sesame@127.0.0.1:{port}/x", f"127.0.0.1:{port}/x?user=me&password=sesame"):
            told = refusal(f"postgresql://{address}")
            assert f"127.0.0.1:{port}/x" in told
            assert "cannot be opened" in told
            assert "sesame" not in told


def test_a_wrong_password_or_database_is_told_without_the_password(postgres: str) -> None:
    told = refusal(postgres.replace("sesame", "xyzzy") + "/postgres")
    assert "password authentication failed" in told
    assert "xyzzy" not in told
    told = refusal(f"{postgres}/cows")
    assert '"cows" does not exist' in told
    assert "sesame" not in told


def test_the_name_of_a_library_hides_its_password(place: str) -> None:
    store = open_store(place)
    assert "sesame" not in store.where
    assert "sesame" not in store.info().where
    store.close()


def test_two_processes_that_start_at_once_bring_it_up_to_date_once(place: str, run: Run) -> None:
    store = open_store(place)
    shelve(store, "s", *(new(f"Report {n} of the tower.") for n in range(40)))
    store.close()
    run(*first_version("://" not in place))
    opening = "import sys; from crossread.store import open_store; print(open_store(sys.argv[1]).info().articles)"
    command = [sys.executable, "-c", opening, place]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    assert [out.strip() for out, _ in said] == ["40", "40"], said
    store = open_store(place)
    assert (store.info().schema, store.check()) == (2, [])
    store.close()


def test_who_comes_while_it_is_brought_up_to_date_waits(place: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(place).close()
    run(*first_version("://" not in place))
    steps: list[float] = []
    begun = threading.Event()

    def slow(connection: Connection) -> None:
        begun.set()
        time.sleep(0.3)
        (step,) = MIGRATIONS
        step(connection)
        steps.append(time.monotonic())

    monkeypatch.setattr(engine, "MIGRATIONS", (slow,))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(open_store, place)
        assert begun.wait(30)
        second = pool.submit(open_store, place)
        stores = [first.result(), second.result()]
    assert len(steps) == 1
    for store in stores:
        assert store.info().schema == 2
        store.close()
