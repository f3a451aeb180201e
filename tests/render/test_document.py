"""The JSON form holds to its schema, to its evidence, and to itself from run to run."""

from __future__ import annotations

import json
import random
from dataclasses import fields, replace
from importlib import resources
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from sample import sample

from crossread.model import Annotations, Attribution, Mentions, Name, Quantity, Reading, When
from crossread.render.document import document, dumps, reading_document, to_json
from readings import reading

SCHEMA = json.loads(resources.files("crossread.render").joinpath("schema.json").read_text("utf8"))
COMPARISON = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
READING_SCHEMA = json.loads(resources.files("crossread.render").joinpath("reading.schema.json").read_text("utf8"))
READING = jsonschema.Draft202012Validator(
    READING_SCHEMA,
    registry=Registry().with_resource(SCHEMA["$id"], Resource.from_contents(SCHEMA)),
    format_checker=jsonschema.FormatChecker(),
)

# What users and the scorer rely on; more fields may stand beside these.
PROMISED = {
    "story": "id title article_ids origins",
    "articles": "id place outlet url headline published language origin text",
    "entities": "id name type mentions",
    "claims": "id article_id spans attributions",
    "matches": "a b confidence",
    "points": "id topic claim_ids why confidence",
    "findings": "id kind aspect rule point_id reason confidence sides",
    "left_out": "where stage reason",
}


def spans(data: Any) -> list[dict[str, Any]]:
    """Every span anywhere in a document."""
    if isinstance(data, dict):
        if "start" in data and "end" in data:
            return [data]
        return [s for value in data.values() for s in spans(value)]
    return [s for value in data for s in spans(value)] if isinstance(data, list) else []


def test_the_schemas_are_schemas() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(READING_SCHEMA)


def test_a_comparison_holds_to_the_schema() -> None:
    COMPARISON.validate(json.loads(to_json(sample())))


def test_a_reading_holds_to_the_schema() -> None:
    for one in (*sample().readings, weir()):
        READING.validate(json.loads(dumps(reading_document(one))))


def weir() -> Reading:
    """A reading in which nothing is empty."""
    text = """Weir bursts

    Engineer Mara Dent said on Tuesday that 12 of the 40 cellars at “Upper Tolm” were flooded."""
    said = (("Mara Dent", "said", "that 12 of the 40 cellars at “Upper Tolm” were flooded"),)
    return reading(text, people="Mara Dent", places="Upper Tolm", said=said)


def test_a_reading_holds_everything_that_was_read() -> None:
    one = weir()
    made = reading_document(one)
    for part in fields(Annotations):
        if part.name not in ("article_id", "maker"):
            assert len(made[part.name]) == len(getattr(one.annotations, part.name)) > 0, part.name
    rows = {"names": Name, "quantities": Quantity, "dates": When, "attributions": Attribution, "chains": Mentions}
    for name, record in rows.items():
        assert made[name][0].keys() == {f.name for f in fields(record)}, name
    assert [s["text"] for s in made["sentences"]] == [
        made["article"]["text"][a:b] for a, b in made["article"]["sentences"]
    ]
    assert {c["sentence"] for c in made["claims"]} <= set(range(len(made["sentences"])))


@pytest.mark.parametrize(
    ("part", "change"),
    [("attributions", {"content": []}), ("dates", {"grain": "fortnight"}), ("chains", {"spans": []})],
)
def test_the_schema_of_a_reading_refuses(part: str, change: dict[str, Any]) -> None:
    made = reading_document(weir())
    assert READING.is_valid(made)
    made[part][0].update(change)
    assert not READING.is_valid(made)


def test_a_reading_on_one_line_is_the_same_document() -> None:
    line = dumps(reading_document(weir()), one_line=True)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert json.loads(line) == reading_document(weir())


@pytest.mark.parametrize("part", PROMISED)
def test_the_promised_fields_are_there(part: str) -> None:
    made = document(sample())
    assert made["version"] == "1"
    rows = made[part] if isinstance(made[part], list) else [made[part]]
    assert rows
    for row in rows:
        assert set(PROMISED[part].split()) <= row.keys()
    sides = [side for finding in made["findings"] for side in finding["sides"]]
    assert all({"value", "spans", "claim_ids", "outlets", "origins"} <= side.keys() for side in sides)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("findings", {"kind": "quarrel"}),
        ("findings", {"sides": []}),
        ("claims", {"spans": []}),
        ("claims", {"speaker": "somebody"}),
        ("matches", {"confidence": 1.5}),
        ("points", {"confidence": None}),
        ("findings", {"confidence": 1.5}),
    ],
)
def test_the_schema_refuses(part: str, change: dict[str, Any]) -> None:
    made = document(sample())
    made[part][0].update(change)
    assert not COMPARISON.is_valid(made)


def test_every_span_is_the_articles_own_words() -> None:
    made = json.loads(to_json(sample()))
    texts = {a["id"]: a["text"] for a in made["articles"]}
    found = spans(made)
    assert len(found) > 100
    for span in found:
        assert texts[span["article_id"]][span["start"] : span["end"]] == span["text"]
    one = json.loads(dumps(reading_document(weir())))
    assert {one["article"]["text"][s["start"] : s["end"]] == s["text"] for s in spans(one)} == {True}
    for article in made["articles"]:
        assert next(article["text"][a:b] for a, b in article["sentences"]) == article["headline"]


def test_the_same_comparison_gives_the_same_bytes_whatever_the_order_of_its_sets() -> None:
    one = sample()
    mixed = replace(
        one,
        claims=tuple(random.Random(5).sample(one.claims, len(one.claims))),
        matches=tuple(reversed(one.matches)),
        entities=tuple(reversed(one.entities)),
    )
    assert to_json(mixed) == to_json(one)


def test_letters_stay_letters() -> None:
    assert "“We felt a jolt" in to_json(sample())


def test_numbers_and_times_stand_on_their_sides() -> None:
    made = document(sample())
    hull = next(f for f in made["findings"] if f["point_id"] == "p-hull")
    assert [(q["low"], q["high"], q["unit"]) for s in hull["sides"] for q in s["quantities"]] == [
        (15, 15, "metre"),
        (7.2, 8.8, "metre"),
    ]
    assert made["articles"][0]["published"] == "2031-03-05T09:20:00"
    assert {a["origin"] for a in made["articles"][:2]} == {"HWA"}


def test_confidence_is_told_where_it_was_measured() -> None:
    one = sample()
    findings = (replace(one.findings[0], confidence=0.8125), *one.findings[1:])
    points = (replace(one.points[0], confidence=0.75), *one.points[1:])
    made = document(replace(one, findings=findings, points=points))
    assert made["findings"][0]["confidence"] == 0.8125
    assert made["findings"][-1]["confidence"] is None
    assert made["points"][0]["confidence"] == 0.75
    COMPARISON.validate(json.loads(dumps(made)))


def test_a_day_is_written_as_a_day() -> None:
    one = sample()
    first = one.readings[0]
    card = replace(first.article.card, published_grain="day")
    changed = replace(first, article=replace(first.article, card=card))
    made = document(replace(one, readings=(changed, *one.readings[1:])))
    assert made["articles"][0]["published"] == "2031-03-05"
    COMPARISON.validate(made)
