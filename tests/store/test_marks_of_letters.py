"""A search finds a word with or without the marks of its letters, in both databases alike."""

from __future__ import annotations

import pytest
from shelved import new, shelve
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from crossread.store import LibraryError, Store, StoryFilter, open_store
from crossread.store.fulltext import make_anew

TEXT = "In Malmö the mayor Zoë Ångström met Đorđe Nuñez of Łódź and Østby, said Tiến Weiß."
NONE: list[str] = []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Malmo", True), ("malmö", True), ("Malmo\u0308", True), ("MALMÖ", True), ("zoe angstrom", True),
        ('"zoe ångstrom"', True), ("nunez", True), ("Nuñez", True), ("tien", True), ("łodz", True), ("Łódź", True),
        ("østby", True), ("Weiß", True), ("lodz", False), ("ostby", False), ("dorde", False),
    ],
)  # fmt: skip
def test_marks_of_letters_do_not_count(store: Store, asked: str, found: bool) -> None:
    ids = shelve(store, "s", new(TEXT, headline="Mayor of Malmö"))
    wanted = ids if found else NONE
    assert [h.article_id for h in store.search(asked, 5)] == wanted
    assert [h.article_id for h in store.search(asked, 5, since=0.0)] == wanted
    assert [h.article_id for h in store.any_word([asked.strip('"')], 5)] == wanted
    assert [row.id for row in store.stories(StoryFilter(mentions=(asked,)))] == (["s"] if found else NONE)


def test_a_database_of_few_letters_is_refused(postgres: str) -> None:
    url = make_url(f"{postgres}/postgres").set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        try:
            with pytest.raises(LibraryError, match="is encoded in LATIN1; make one for the library with ENCODING"):
                open_store(f"{postgres}/narrow")
        finally:
            connection.exec_driver_sql("DROP DATABASE narrow WITH (FORCE)")
    engine.dispose()


def test_an_index_that_kept_the_marks_is_made_anew(postgres: str) -> None:
    url = make_url(f"{postgres}/postgres").set(drivername="postgresql+psycopg")
    place = f"{postgres}/postgres?options=-csearch_path%3Dmarked"
    engine = create_engine(url, connect_args={"options": "-csearch_path=marked"})
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA marked")
    store = open_store(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE articles DROP COLUMN search")
        connection.exec_driver_sql(
            "ALTER TABLE articles ADD COLUMN search tsvector "
            "GENERATED ALWAYS AS (to_tsvector('crossread', text)) STORED"
        )
    ids = shelve(store, "s", new(TEXT))
    assert store.search("malmo", 5) == []
    with engine.begin() as connection:
        make_anew(connection)
    assert [h.article_id for h in store.search("malmo", 5)] == ids
    store.close()
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA marked CASCADE")
    engine.dispose()
