"""Search by meaning inside PostgreSQL: the index of pgvector gives what going through all vectors gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from shelved import NOW, new

from crossread.library import Library, copy_library
from crossread.library.meaning import MEANT, Meanings
from crossread.store import Store, Writer, nearness, open_store
from databases import past
from newsroom import all_lines

COUNT, WIDTH = 300, 256
Rows = NDArray[np.int8]


def drawn(count: int = COUNT) -> Rows:
    """Vectors of three articles an event, as near to each other as reports are."""
    lot = np.random.default_rng(7)
    made = lot.normal(size=(count // 3 + 1, WIDTH))[np.arange(count) // 3] + 0.6 * lot.normal(size=(count, WIDTH))
    return np.array(np.rint(127 * made / np.abs(made).max(axis=1, keepdims=True)), dtype=np.int8)


def put(store: Store, rows: Rows, first: int = 0, url: str | None = None) -> list[str]:
    """Stores an article for each vector."""
    news = [replace(new(f"Report {first + n}.", url=url), vector=row.tobytes()) for n, row in enumerate(rows)]

    def work(writer: Writer) -> None:
        for version, one in enumerate(news, 1):
            writer.put(one, "s", version if url else 1, NOW)
        writer.settle(["s"], NOW)

    store.write(work)
    return [one.article.id for one in news]


def best(rows: Rows, ids: Sequence[str], asked: NDArray[Any], limit: int) -> list[str]:
    """The articles of the vectors nearest to one, gone through one by one."""
    lengths = np.linalg.norm(rows.astype(np.float32), axis=1) * np.linalg.norm(asked.astype(np.float32))
    like = rows.astype(np.float32) @ asked.astype(np.float32) / np.maximum(lengths, 1e-6)
    return [ids[n] for n in np.argsort(-like, kind="stable").tolist() if like[n] >= MEANT][:limit]


@pytest.mark.parametrize("settings", ["", "-cenable_seqscan%3Doff%20"])  # off: the index is used, small as it is
def test_the_index_gives_the_same_best_articles(with_vectors: str, settings: str) -> None:
    store = open_store(with_vectors.replace("options=", f"options={settings}"))
    rows = drawn()
    ids = put(store, rows)
    for n in range(0, COUNT, 30):
        asked = np.rint(rows[n] * 0.5 + rows[(n + 3) % COUNT] * 0.5).astype(np.int8)
        expected = best(rows, ids, asked, 20)
        assert len(expected) >= 3
        assert store.nearest(asked.tobytes(), MEANT, 20) == expected
        assert store.nearest(asked.tobytes(), MEANT, 2) == expected[:2]
        assert store.nearest(asked.tobytes(), MEANT, 800) == best(rows, ids, asked, 800)
    store.close()


def test_older_versions_and_what_tells_nothing_are_left_out(with_vectors: str) -> None:
    store = open_store(with_vectors)
    row = drawn(1)[0]
    old, latest = put(store, np.stack([row, row]), url="https://skerry.example/1")
    put(store, np.zeros((1, WIDTH), dtype=np.int8), first=9)
    assert store.nearest(row.tobytes(), MEANT, 5) == [latest]
    assert store.article(old) is not None
    assert store.check() == []
    store.close()


def test_what_is_not_in_the_index_yet_is_found_and_put_there(
    with_vectors: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(with_vectors)
    rows = drawn(60)
    ids = put(store, rows[:50])
    assert past(with_vectors, "SELECT count(*) FROM nearness") == [(50,)]
    past(with_vectors, "DELETE FROM nearness WHERE article > 20")
    for asked in rows[:50:7]:
        assert store.nearest(asked.tobytes(), MEANT, 10) == best(rows[:50], ids, asked, 10)
    with monkeypatch.context() as patched:
        patched.setattr(nearness, "BEHIND", 10)
        assert store.nearest(rows[0].tobytes(), MEANT, 10) is None, "so many are gone through in memory"
    monkeypatch.setattr(nearness, "AT_ONCE", 7)
    put(store, rows[50:], first=50)
    assert past(with_vectors, "SELECT count(*) FROM nearness") == [(60,)]
    store.close()


def test_a_library_without_the_index_gets_it_when_it_is_tidied(with_vectors: str) -> None:
    past(with_vectors, "DROP EXTENSION vector")
    store = open_store(with_vectors)
    rows = drawn(30)
    ids = put(store, rows)
    assert store.nearest(rows[0].tobytes(), MEANT, 5) is None, "the server has it, the database has not"
    past(with_vectors, "CREATE EXTENSION vector")
    store.vacuum()
    assert store.nearest(rows[0].tobytes(), MEANT, 5) == best(rows, ids, rows[0], 5)
    store.vacuum()
    assert past(with_vectors, "SELECT count(*) FROM nearness") == [(30,)]
    store.close()


def test_an_extension_that_goes_and_comes_again(with_vectors: str) -> None:
    open_store(with_vectors).close()
    past(with_vectors, "DROP EXTENSION vector CASCADE")
    store = open_store(with_vectors)
    rows = drawn(3)
    put(store, rows)
    assert store.nearest(rows[0].tobytes(), MEANT, 5) is None
    past(with_vectors, "CREATE EXTENSION vector")
    store.vacuum()
    assert len(store.nearest(rows[0].tobytes(), MEANT, 5) or ()) == 3
    assert store.check() == []
    store.close()


def test_who_may_write_and_not_load_extensions_has_the_index(with_vectors: str) -> None:
    schema = with_vectors.rsplit("%3D", 1)[-1]
    past(
        with_vectors, f"CREATE ROLE me_{schema} LOGIN PASSWORD 'sesame'", f"ALTER SCHEMA {schema} OWNER TO me_{schema}"
    )
    store = open_store(with_vectors.replace("tester:", f"me_{schema}:"))
    rows = drawn(3)
    put(store, rows)
    assert len(store.nearest(rows[0].tobytes(), MEANT, 5) or ()) == 3
    store.vacuum()
    store.close()
    past(with_vectors, f"REASSIGN OWNED BY me_{schema} TO tester", f"DROP ROLE me_{schema}")


def test_a_library_with_it_finds_what_others_find(with_vectors: str, tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as plain:
        plain.add(all_lines(tmp_path))
    copy_library(tmp_path / "library.db", with_vectors)
    with Library(tmp_path / "library.db") as plain, Library(with_vectors) as library:
        for words in ("a ship hit the ground near the port", "a crane fell on workers", "Astrild", "tax on milk"):
            found = [(f.stored, f.words, f.excerpt) for f in plain.search(words)]
            assert [(f.stored, f.words, f.excerpt) for f in library.search(words)] == found
            meant = Meanings().nearest(plain.store, words, 5)
            assert Meanings().nearest(library.store, words, 5) == meant
        assert Meanings().nearest(library.store, "a crane fell on workers", 5) != []
        assert library.problems() == []


def test_a_database_without_it_says_so(store: Store) -> None:
    (row,) = drawn(1)
    put(store, drawn(3))
    assert store.nearest(row.tobytes(), MEANT, 5) is None
