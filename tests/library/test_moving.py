"""Export as CSV and Parquet, import from another library or from exported CSV, and upkeep."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest
from pyarrow import parquet

from crossread import Library, LibraryError, UsageError
from crossread.library.adding import Tally
from crossread.library.exporting import TABLES
from databases import past
from newsroom import CRANE, FERRY, all_lines, ferry, library, lines, row

__all__ = ["library"]


def ids(library: Library) -> set[str]:
    return {a.article.id for s in library.stories(limit=100) for a in library.articles(s.id)}


def test_tables_are_exported_and_can_be_read(library: Library, tmp_path: Path) -> None:
    library.add(all_lines(tmp_path))
    made = library.compare(ferry(library))
    counts = library.export(tmp_path / "csv")
    assert set(counts) == set(TABLES)
    assert (counts["articles"], counts["stories"], counts["findings"]) == (6, 2, len(made.findings))
    assert library.export(tmp_path / "parquet", "parquet") == counts
    for name, rows in counts.items():
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf8", newline="") as file:
            read = list(csv.DictReader(file))
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert len(read) == table.num_rows == rows
        if read:
            assert list(read[0]) == table.column_names
    assert not list(tmp_path.rglob("*.part"))
    texts = set(parquet.read_table(tmp_path / "parquet" / "articles.parquet").column("text").to_pylist())
    assert any("Astrild ran aground" in t for t in texts)
    with pytest.raises(UsageError, match="there is no form xls"):
        library.export(tmp_path, "xls")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be made"):
        library.export(tmp_path / "file" / "csv")


@pytest.mark.parametrize("way", ["library", "csv"])
def test_articles_of_another_library_keep_their_ids(library: Library, place: str, tmp_path: Path, way: str) -> None:
    later = row(FERRY[0], text=FERRY[0][3].replace("14", "17"))
    library.add(lines(tmp_path, *map(row, FERRY + CRANE), later))
    library.export(tmp_path / "csv")
    other = tmp_path / "csv" if way == "csv" else place
    with Library(tmp_path / "second.db") as second:
        assert second.take_in(other) == Tally(new=6, versions=1)
        assert ids(second) == ids(library)
        assert sorted(s.articles for s in second.stories()) == [3, 3]
        assert second.info().older_versions == 1
        for id_ in ids(library):
            assert second.article(id_).article == library.article(id_).article
        assert second.take_in(other) == Tally(known=7)
        assert second.problems() == []


def test_a_damaged_table_is_a_clear_error(library: Library, tmp_path: Path) -> None:
    library.add(all_lines(tmp_path))
    library.export(tmp_path / "csv")
    table = tmp_path / "csv" / "articles.csv"
    good = table.read_text("utf8")
    with Library(tmp_path / "second.db") as second:
        table.write_text(good.replace("ran aground", "ran ashore"), "utf8")
        with pytest.raises(UsageError, match="was changed"):
            second.take_in(tmp_path / "csv")
        table.write_text("a,b\n1,2\n", "utf8")
        with pytest.raises(UsageError, match="does not hold the table of articles"):
            second.take_in(tmp_path / "csv")
        with pytest.raises(UsageError, match="neither a library nor a folder"):
            second.take_in(tmp_path / "nowhere")
        (tmp_path / "x.db").write_text("no database at all")
        with pytest.raises(UsageError, match="is no library"):
            second.take_in(tmp_path / "x.db")
        assert second.info().articles == 0


def test_a_library_is_whole_until_it_is_not(library: Library, place: str, tmp_path: Path) -> None:
    library.add(all_lines(tmp_path))
    assert library.problems() == []
    library.vacuum()
    assert library.problems() == []
    assert library.info().articles == 6
    past(place, "UPDATE articles SET story = 'gone' WHERE n = 1")
    assert library.problems() != []


def test_places_that_are_no_library(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("milk, bread")
    with sqlite3.connect(tmp_path / "other.db") as raw:
        raw.execute("CREATE TABLE shop (n INTEGER)")
    raw.close()
    for place, message in (
        (tmp_path, "is a folder; name a file"),
        (tmp_path / "notes.txt", "is no library"),
        (tmp_path / "other.db", "a database of something else"),
        (tmp_path / "notes.txt" / "x.db", "cannot be opened"),
        ("mysql://host/base", "is no library"),
    ):
        with pytest.raises(LibraryError, match=message):
            Library(place)
