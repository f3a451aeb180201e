"""The tables of one comparison: whole archives, the columns of a library's tables, the rows of the comparison."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from typing import Any
from zipfile import ZipFile

import pytest
from hostile import anything, comparison_of
from hypothesis import given, settings
from pyarrow import parquet
from sample import sample

from crossread.model import Comparison
from crossread.render import RENDERERS, MissingError
from crossread.render.tables import csv_zip, parquet_zip
from crossread.store.tables import EXPORTED
from crossread.tabular import COLUMNS

OF_A_LIBRARY = {"n", "same_text", "url_key", "added", "version", "newest", "read"}


def of_csv(comparison: Comparison) -> dict[str, list[dict[str, str]]]:
    with ZipFile(BytesIO(csv_zip(comparison))) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(csv.DictReader(TextIOWrapper(archive.open(name), "utf8", newline="")))
            for name in archive.namelist()
        }


def of_parquet(comparison: Comparison) -> dict[str, Any]:
    with ZipFile(BytesIO(parquet_zip(comparison))) as archive:
        return {
            name.removesuffix(".parquet"): parquet.read_table(BytesIO(archive.read(name)))
            for name in archive.namelist()
        }


def test_columns_are_those_of_a_library() -> None:
    kept = {table.name: [c.name for c in table.columns if c.name not in OF_A_LIBRARY] for table in EXPORTED}
    assert {name: list(columns) for name, columns in COLUMNS.items()} == {
        name: columns for name, columns in kept.items() if name != "stories"
    }


def test_both_archives_hold_the_same_rows() -> None:
    one = sample()
    plain, typed = of_csv(one), of_parquet(one)
    assert list(plain) == list(typed) == list(COLUMNS)
    for name, table in typed.items():
        assert table.column_names == list(COLUMNS[name])
        assert [
            {key: "" if value is None else str(value) for key, value in row.items()} for row in table.to_pylist()
        ] == plain[name]
    assert len(plain["claims"]) == len(one.claims)
    assert len(plain["sides"]) == sum(len(s.spans) for f in one.findings for s in f.sides)
    assert {row["story"] for row in plain["findings"]} == {one.story.id}
    assert typed["findings"].schema.field("weight").type == "double"


def test_sides_lead_to_the_words() -> None:
    made = of_csv(sample())
    texts = {row["id"]: row["text"] for row in made["articles"]}
    for row in made["sides"]:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_a_comparison_without_findings_has_all_columns() -> None:
    bare = replace(sample(), findings=(), points=(), entities=())
    assert of_csv(bare)["sides"] == []
    assert of_parquet(bare)["entities"].column_names == list(COLUMNS["entities"])


@settings(max_examples=30, deadline=None)
@given(anything, anything)
def test_any_words_are_kept(first: str, second: str) -> None:
    one = comparison_of(first, second)
    for made in (of_csv(one)["articles"], of_parquet(one)["articles"].to_pylist()):
        assert [row["text"] for row in made] == [r.article.text for r in one.readings]


def test_a_name_of_a_file_that_is_no_text_breaks_nothing() -> None:
    one = sample()
    first = one.readings[0]
    card = replace(first.article.card, place="caf\udce9.txt")
    odd = replace(one, readings=(replace(first, article=replace(first.article, card=card)), *one.readings[1:]))
    assert of_csv(odd)["articles"][0]["place"] == "caf\\udce9.txt"
    assert of_parquet(odd)["articles"].column("place")[0].as_py() == "caf\\udce9.txt"
    for form in RENDERERS.values():
        assert form.data(odd)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert csv_zip(sample()) == csv_zip(sample())
    assert parquet_zip(sample()) == parquet_zip(sample())


def test_parquet_without_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingError, match=r"crossread\[tables\]"):
        RENDERERS["parquet"](sample())
