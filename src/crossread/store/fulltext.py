"""The full-text index of either database: English stems, letters without their marks ("Malmo" finds "Malmö")."""

from __future__ import annotations

from sqlalchemy import Connection

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(headline, text, content='articles', content_rowid='n', "
    "tokenize='porter unicode61 remove_diacritics 2')",
)
_FILLED = "INSERT INTO search (rowid, headline, text) SELECT n, headline, text FROM articles WHERE newest ORDER BY n"
# English stems, and no word is too common to be looked for: "not guilty" is a phrase, as in SQLite.
_WORDS = (
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS crossread",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS crossread_words",
    "CREATE TEXT SEARCH DICTIONARY crossread_words (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION crossread (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION crossread ALTER MAPPING REPLACE english_stem WITH crossread_words",
)
# PostgreSQL's own extension for this, unaccent, is not on every server, and only some roles may load it.
_PLAIN = (
    "CREATE OR REPLACE FUNCTION crossread_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS "
    r"$$ SELECT regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g') $$"
)
_COLUMN = (  # a tsvector holds at most 1 MB: of a whole book only the beginning is searched
    _PLAIN,
    "ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS "
    "(setweight(to_tsvector('crossread', crossread_plain(left(headline, 2000))), 'A') "
    "|| to_tsvector('crossread', crossread_plain(left(text, 200000)))) STORED",
)
_INDEX = "CREATE INDEX articles_search ON articles USING gin (search)"


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


def make_index(connection: Connection) -> None:
    """Makes the index of a library whose tables have just been made."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else (*_WORDS, *_COLUMN, _INDEX):
        connection.exec_driver_sql(statement)


def make_anew(connection: Connection) -> None:
    """Makes the index of a PostgreSQL library again, as it is now."""
    for statement in ("ALTER TABLE articles DROP COLUMN search", *_COLUMN, _INDEX):
        connection.exec_driver_sql(statement)


def without_index(connection: Connection) -> None:
    """Takes the index away from an empty library that is to be filled with rows; `fill_index` brings it back."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP INDEX articles_search")


def fill_index(connection: Connection) -> None:
    """Makes the index of the rows that came since `without_index`: all at once, which is quicker."""
    lite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(_FILLED if lite else _INDEX)
