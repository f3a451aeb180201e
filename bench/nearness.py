"""Measures search by meaning in PostgreSQL: by the index of pgvector, and in memory as where there is none.

    python -m bench.nearness --postgres FOLDER [--vectors 100000]

FOLDER holds the programs of a server that has pgvector. The vectors are drawn: three an event, as near to each other as
reports are. What counts is processor time, of the server and of the program together, and the share of the best
articles that the index finds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psycopg
from numpy.typing import NDArray

from bench import server
from crossread import Library, static
from crossread.library.meaning import MEANT
from crossread.store import Store
from crossread.store.engine import opened
from crossread.store.nearness import Nearness

AN_EVENT, ASKED, MOST, ADDED = 3, 50, 80, 300
ARTICLES = (
    "INSERT INTO articles (id, place, headline, bylines, language, headline_end, same_text, added, version, newest, "
    "story, read, text) SELECT 'a' || n, 'p', 'h', '[]', 'en', 0, 's' || n, 0, 1, true, 's' || n, 0, 't' "
    "FROM generate_series(1, %s) AS n"
)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--postgres", type=Path, required=True, metavar="FOLDER", help="with initdb and postgres")
    ask.add_argument("--vectors", type=int, default=100_000)
    said = ask.parse_args()
    lot = np.random.default_rng(7)
    events = lot.normal(size=(said.vectors // AN_EVENT + 1, static.WIDTH)).astype(np.float32)
    rows = near(lot, events[np.arange(said.vectors) // AN_EVENT])
    asked = near(lot, events[lot.integers(0, len(events), ASKED)])
    with server.running(said.postgres, {}) as made:
        address = f"{made.address}/postgres"

        def cost(work: Callable[[], object], times: int) -> float:
            """Milliseconds of processor time of one of so many."""
            begun = time.process_time() + made.processor()
            work()
            return 1000 * (time.process_time() + made.processor() - begun) / times

        with Library(address) as library, psycopg.connect(address) as past:
            put(past, rows[:-ADDED], 1)
            past.execute("CREATE EXTENSION vector")
            past.commit()
            ids: list[set[str]] = []
            first = cost(lambda: ids.append(in_memory(library.store, asked[0])), 1)
            later = cost(lambda: ids.extend(ask_memory(rows[:-ADDED], asked[1:])), ASKED - 1)
            print(f"in memory: {first:.0f} ms for the first question of a program, then {later:.1f} ms")
            built = cost(library.vacuum, 1)
            size = past.execute("SELECT pg_total_relation_size('nearness')").fetchone()
            each = (size[0] if size else 0) / len(rows)
            print(f"the index: {built / 1000:.0f} s for {len(rows) - ADDED:,} vectors, {each:.0f} bytes a vector")
            found: list[set[str]] = []
            by_index = cost(
                lambda: found.extend(set(library.store.nearest(a.tobytes(), MEANT, MOST) or ()) for a in asked), ASKED
            )
            same, of = sum(len(a & b) for a, b in zip(ids, found, strict=True)), sum(map(len, ids))
            print(f"by the index: {by_index:.1f} ms a question, {same} of the {of} best articles found")
            put(past, rows[-ADDED:], len(rows) - ADDED + 1)
            filled = cost(lambda: fill(address), ADDED)
            print(f"what comes: {filled:.1f} ms for a vector to be put into the index")


def near(lot: np.random.Generator, events: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors near to these."""
    made = events + 0.6 * lot.normal(size=events.shape).astype(np.float32)
    return np.array(np.rint(127 * made / np.abs(made).max(axis=1, keepdims=True)), dtype=np.int8)


def put(past: psycopg.Connection, rows: NDArray[np.int8], first: int) -> None:
    if first == 1:
        past.execute(ARTICLES, (len(rows) + ADDED,))
    with past.cursor().copy("COPY vectors (article, data) FROM STDIN") as copy:
        for number, row in enumerate(rows, first):
            copy.write_row((number, row.tobytes()))
    past.commit()


def fill(address: str) -> None:
    """Puts what came into the index, as a writer does."""
    engine = opened(address)
    Nearness(engine).fill()
    engine.dispose()


def in_memory(store: Store, asked: NDArray[np.int8]) -> set[str]:
    """The best articles for one question, all vectors read for it."""
    numbers, data = store.vectors()
    return ask_memory(np.frombuffer(data, dtype=np.int8).reshape(len(numbers), -1), asked[None])[0]


def ask_memory(rows: NDArray[np.int8], asked: NDArray[np.int8]) -> list[set[str]]:
    """The best articles for each question, by going through all vectors."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float32))
    found = []
    for one in asked.astype(np.float32):
        like = np.concatenate([rows[at : at + 512].astype(np.float32) @ one for at in range(0, len(rows), 512)])
        like /= lengths * np.linalg.norm(one)
        best = np.argsort(-like, kind="stable")[:MOST]
        found.append({f"a{n + 1}" for n in best.tolist() if like[n] >= MEANT})
    return found


if __name__ == "__main__":
    main()
