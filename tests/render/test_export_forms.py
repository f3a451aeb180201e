"""The list of forms: each can be made, and each says truly what it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sample import sample

import crossread
from crossread.render import FORMS, RENDERERS
from crossread.render.statements import PROPERTIES
from crossread.tabular import COLUMNS

DOCS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf8")


def test_every_form_is_made_as_it_says() -> None:
    for form in FORMS:
        made = form(sample())
        assert isinstance(made, bytes) == form.archive
        data = form.data(sample())
        assert data == (made if isinstance(made, bytes) else made.encode("utf8"))
        if "json" in form.media_type:
            assert json.loads(data)
        if form.archive:
            assert data.startswith(b"PK")


def test_names_and_endings_are_of_one_form_each() -> None:
    assert list(RENDERERS) == [form.name for form in FORMS]
    endings = [ending for form in FORMS for ending in form.endings]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") for ending in endings)


def rows(first: str) -> list[list[str]]:
    """The cells of the table of docs/exports.md whose head line begins with this cell."""
    lines = DOCS[DOCS.index(f"| {first} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_docs_list_every_form() -> None:
    told = [(row[0].strip("`"), tuple(re.findall("`([^`]+)`", row[2])), row[3]) for row in rows("name")]
    assert told == [(form.name, form.endings, form.media_type) for form in FORMS]


def test_the_docs_list_every_table_and_schema() -> None:
    assert {row[0].strip("`"): tuple(row[1].split(", ")) for row in rows("table")} == COLUMNS
    assert {name for row in rows("schema") for name in re.findall("`([A-Z][A-Za-z]+)`", row[0])} == set(PROPERTIES)


def test_the_example_in_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossread, "compare", lambda *_: sample())
    made: dict[str, str | bytes] = {}
    exec(next(code for code in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL) if "RENDERERS" in code), made)
    assert made["notes"] == RENDERERS["markdown"](sample())
    assert made["data"] == RENDERERS["csv"](sample())
