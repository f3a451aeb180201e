"""Full-text search: what a person typed as a query of FTS5 or PostgreSQL, and the statements that ask it."""

from __future__ import annotations

import re

from crossread.store.tables import storable

_WORD = re.compile(r'"([^"]*)"|(\S+)')
LETTERS = re.compile(r"[^\W_]")


def match(words: str) -> str:
    """What a person typed as a query that FTS5 takes: every word, phrases in quotation marks."""
    parts = [a or b for a, b in _WORD.findall(storable(words))]
    return " ".join(f'"{quoted(p)}"' for p in parts if LETTERS.search(p))


def quoted(words: str) -> str:
    return storable(words).replace('"', " ").strip()


# Full-text search by whether the library is SQLite's and whether any day will do; the best first, of equals the newest.
SEARCHED = {
    # one without a day to heed is ranked before any article's row is opened
    (True, True): (
        "SELECT a.id AS id, a.story AS story, f.score AS score FROM "
        "(SELECT rowid AS n, -bm25(search, 4.0, 1.0) AS score FROM search WHERE search MATCH :words "
        "ORDER BY score DESC, n DESC LIMIT :most) AS f JOIN articles a ON a.n = f.n ORDER BY f.score DESC, f.n DESC"
    ),
    (True, False): (
        "SELECT a.id AS id, a.story AS story, -bm25(search, 4.0, 1.0) AS score FROM search JOIN articles a "
        "ON a.n = search.rowid WHERE search MATCH :words AND a.published_at >= :since "
        "ORDER BY score DESC, a.n DESC LIMIT :most"
    ),
    (False, True): (
        "SELECT a.id AS id, a.story AS story, ts_rank_cd(a.search, q) AS score FROM articles a, "
        "websearch_to_tsquery('crossread', crossread_plain(:words)) q WHERE a.search @@ q AND a.newest "
        "ORDER BY score DESC, a.n DESC LIMIT :most"
    ),
    (False, False): (
        "SELECT a.id AS id, a.story AS story, ts_rank_cd(a.search, q) AS score FROM articles a, "
        "websearch_to_tsquery('crossread', crossread_plain(:words)) q WHERE a.search @@ q AND a.newest "
        "AND a.published_at >= :since ORDER BY score DESC, a.n DESC LIMIT :most"
    ),
}
