"""The FollowTheMoney export, loaded by that library: `make ftm` runs this in an environment of its own."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import Any

import pytest
from hostile import anything, comparison_of
from hypothesis import given, settings
from sample import sample

from crossread.model import Comparison
from crossread.render.statements import COLUMNS, PROPERTIES, statements

followthemoney = pytest.importorskip("followthemoney", reason="needs FollowTheMoney 4 and ICU: make ftm")


def loaded(comparison: Comparison) -> list[tuple[Any, list[Any]]]:
    """Every entity as the library puts it together, with the statements that it was made of."""
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity
    from followthemoney.statement.serialize import read_csv_statements

    read = read_csv_statements(BytesIO(statements(comparison).encode("utf8")))
    dataset = Dataset.make({"name": "crossread", "title": "Crossread"})
    groups = [list(group) for _, group in groupby(read, key=lambda s: s.canonical_id)]
    return [(StatementEntity.from_statements(dataset, group), group) for group in groups]


def check(comparison: Comparison) -> None:
    made = loaded(comparison)
    known = {entity.id: entity.schema for entity, _ in made}
    assert len(known) == len(made)
    for entity, group in made:
        assert followthemoney.model.get(entity.schema.name) == entity.schema
        for prop in entity.schema.required:
            assert entity.get(prop), f"{entity.schema.name} needs {prop}"
        whole = next(s for s in entity.statements if s.prop == "id")
        for statement in group:
            if statement.prop == "id":
                assert statement.value == whole.value
                continue
            assert statement.id == statement.generate_key()
            kind = entity.schema.get(statement.prop)
            assert PROPERTIES[entity.schema.name][statement.prop] == kind.type.name
            assert statement.value in entity.get(statement.prop)
            if kind.range is not None:
                assert known[statement.value].is_a(kind.range)


def test_the_columns_are_those_of_the_library() -> None:
    from followthemoney.statement.serialize import CSV_COLUMNS

    assert tuple(CSV_COLUMNS) == COLUMNS


def test_every_property_is_in_the_model() -> None:
    for name, properties in PROPERTIES.items():
        schema = followthemoney.model.get(name)
        assert not schema.abstract
        assert {p: schema.get(p).type.name for p in properties} == properties
        assert not any(schema.get(p).deprecated for p in properties)


def test_a_comparison_is_loaded_whole() -> None:
    one = sample()
    check(one)
    entities = [entity for entity, _ in loaded(one)]
    schemata = [entity.schema.name for entity in entities]
    assert schemata.count("Article") == len(one.readings)
    assert schemata.count("Note") == len(one.claims) + len(one.findings)
    first = next(e for e in entities if e.schema.name == "Article")
    assert first.caption == "Ferry hits breakwater at Port Hesk"
    assert first.first("bodyText") == one.readings[0].article.text


def test_values_are_as_the_library_cleans_them() -> None:
    for comparison in (sample(), comparison_of("Ole Brandt", "Brandt, the harbour master")):
        for entity, group in loaded(comparison):
            for statement in group:
                if statement.prop != "id":
                    clean = entity.schema.get(statement.prop).type.clean(statement.value)
                    assert clean == statement.value, statement.prop


@settings(max_examples=50, deadline=None)
@given(anything, anything)
def test_any_words_are_loaded_as_they_are(first: str, second: str) -> None:
    one = comparison_of(first, second)
    check(one)
    words = {claim.spans[0].text for claim in one.claims}
    notes = [entity for entity, _ in loaded(one) if entity.schema.name == "Note" and entity.has("proof")]
    assert {note.first("description") for note in notes} == words
