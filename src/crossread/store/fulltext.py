"""The full-text index of either database: English stems, letters without their marks ("Malmo" finds "Malmö")."""

from __future__ import annotations

from sqlalchemy import Connection

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(headline, text, content='articles', content_rowid='n', "
    "tokenize='porter unicode61 remove_diacritics 2')",
)
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
    "CREATE INDEX articles_search ON articles USING gin (search)",
)


def make_index(connection: Connection) -> None:
    """Makes the index of a library whose tables have just been made."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _WORDS + _COLUMN:
        connection.exec_driver_sql(statement)


def make_anew(connection: Connection) -> None:
    """Makes the index of a PostgreSQL library again, as it is now."""
    for statement in ("ALTER TABLE articles DROP COLUMN search", *_COLUMN):
        connection.exec_driver_sql(statement)
