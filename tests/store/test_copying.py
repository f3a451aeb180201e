"""A library copied from one database to the other and back holds the same rows, and answers the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shelved import NOW, first_version, new, shelve

from crossread.library import Library, LibraryError, copy_library
from crossread.model import Failure
from crossread.store import open_store
from crossread.store.copying import AT_ONCE
from databases import contents, past
from newsroom import CRANE, FERRY, all_lines, lines, row


def answers(place: str) -> dict[str, Any]:
    """What a library says to some questions."""
    with Library(place) as library:
        (ferry,) = library.stories(mentions=["Astrild"])
        return {
            "stories": library.stories(limit=100),
            "search": [f.stored for f in library.search("Astrild aground")],
            "phrase": {h.article_id for h in library.store.search('"fire brigade"', 10)},
            "story": library.kept_comparison(ferry.id),
            "history": library.history("https://the-tolve-post.example/ferry-runs-aground-off-port-maren"),
            "outlets": library.outlets(),
            "origins": library.store.origins(),
            "drops": library.store.drops(10),
            "feeds": library.store.feeds(),
            "merged": library.store.story("old"),
            "problems": library.problems(),
        }


def test_there_and_back_everything_is_as_it_was(tmp_path: Path, on_postgres: str) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    later = row(FERRY[0], text=FERRY[0][3].replace("14", "17"))
    source = lines(tmp_path, *map(row, FERRY + CRANE), later, "{broken")
    with Library(first) as library:
        library.add(source)
        (ferry,) = library.stories(mentions=["Astrild"])
        library.compare(ferry.id)
        library.reprints()
        with library.store.writing() as writer:
            writer.save_feed("https://tolve.example/rss", '{"a": "é 𝄞"}', NOW)
            writer.drop(Failure("gone\t\\N\n.txt", "ingest", 'holds "nothing"\\'), NOW)
            writer.merge("old", ferry.id)
            writer.progress("empty.txt", "", 0, finished=False)
    told: list[tuple[str, int, int]] = []
    counts = copy_library(first, on_postgres, lambda *one: told.append(one))
    assert copy_library(on_postgres, last) == counts
    kept = contents(first)
    assert counts == {name: len(found) for name, found in kept.items() if name != "meta"}
    assert {name for name, count in counts.items() if not count} <= {"points"}, "every table is tried"
    assert ("copying articles", 7, 7) in told
    assert contents(on_postgres) == kept
    assert contents(last) == kept
    asked = answers(first)
    assert asked["problems"] == []
    assert asked["story"] is not None
    assert asked["merged"] is not None
    assert answers(on_postgres) == asked
    assert answers(last) == asked
    for place in (on_postgres, last):
        with Library(place) as library:
            assert library.add(source).skipped == 7, "what was finished is known to be"
            assert library.add(lines(tmp_path, row(CRANE[0], text=CRANE[0][3] * 2), name="more.jsonl")).versions == 1
            assert library.info().articles == 8, "what comes later has numbers of its own"
            assert library.problems() == []


def test_more_rows_than_are_in_memory_at_once(tmp_path: Path, on_postgres: str) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    store = open_store(first)
    shelve(store, "s", *(new(f"Report {n} of the tower.", keys=tuple(range(n, n + 9))) for n in range(AT_ONCE // 4)))
    store.close()
    assert copy_library(first, on_postgres)["postings"] > 2 * AT_ONCE
    copy_library(on_postgres, last)
    assert contents(last) == contents(first) == contents(on_postgres)


def test_a_library_that_is_not_empty_is_not_filled(place: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    with Library(other) as library:
        library.add(all_lines(tmp_path))
    store = open_store(place)
    (kept,) = shelve(store, "s", new("A tower fell."))
    with pytest.raises(LibraryError, match=r"is not empty.*name another.*library import"):
        copy_library(other, place)
    assert store.info().articles == 1
    assert [h.article_id for h in store.search("tower", 5)] == [kept]
    store.close()


def test_a_copy_that_fails_leaves_an_empty_library_to_be_filled(place: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    with Library(other) as library:
        library.add(all_lines(tmp_path))

    def stopped(what: str, _: int, __: int) -> None:
        if what == "copying postings":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_library(other, place, stopped)
    with Library(place) as library:
        assert library.info().articles == 0
    copy_library(other, place)
    with Library(place) as library:
        assert library.info().articles == 6
        assert library.problems() == []
        assert len(library.search("Astrild")) == 3


def test_a_library_of_an_older_version_is_brought_up_to_date_first(tmp_path: Path, place: str) -> None:
    old = str(tmp_path / "old.db")
    store = open_store(old)
    (id_,) = shelve(store, "s", one := new("A tower fell."))
    store.close()
    past(old, *first_version(lite=True))
    assert copy_library(old, place)["keys"] == 1
    store = open_store(place)
    assert [h.article_id for h in store.search("tower", 5)] == [id_]
    with store.writing() as writer:
        assert writer.keys_of([id_]) == {id_: one.keys}
    store.close()


def test_what_is_no_library_is_not_copied_and_nothing_is_made(on_postgres: str, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no library"):
        copy_library(str(tmp_path / "none.db"), str(tmp_path / "other.db"))
    with pytest.raises(LibraryError, match="there is no library") as raised:
        copy_library(on_postgres, str(tmp_path / "other.db"))
    assert "sesame" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []
    assert past(on_postgres, "SELECT to_regclass('articles')") == [(None,)]


def test_what_comes_while_it_is_copied_is_left_for_later(place: str, tmp_path: Path) -> None:
    store = open_store(place)
    shelve(store, "s", new("A tower fell."))

    def told(what: str, _: int, __: int) -> None:
        if what == "copying articles":
            shelve(store, "t", new("A barn burnt."))

    copy_library(place, str(tmp_path / "copy.db"), told)
    assert store.info().articles == 2
    store.close()
    with Library(tmp_path / "copy.db") as copied:
        assert (copied.info().articles, copied.problems()) == (1, [])
