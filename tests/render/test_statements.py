"""FollowTheMoney statements, as far as can be told without that library; tests_ftm/ loads them with it."""

from __future__ import annotations

import csv
from hashlib import sha1
from io import StringIO

from hostile import anything, comparison_of
from hypothesis import given, settings
from sample import sample

from crossread.model import Comparison
from crossread.render.statements import COLUMNS, PROPERTIES, name_of, statements

Entities = dict[str, tuple[str, dict[str, list[str]]]]


def rows(comparison: Comparison) -> list[dict[str, str]]:
    read = csv.DictReader(StringIO(statements(comparison), newline=""))
    assert read.fieldnames == list(COLUMNS)
    return list(read)


def entities(comparison: Comparison) -> Entities:
    """Id -> schema and the values of each property."""
    found: Entities = {}
    for row in rows(comparison):
        _, values = found.setdefault(row["entity_id"], (row["schema"], {}))
        values.setdefault(row["prop"], []).append(row["value"])
    return found


def check(comparison: Comparison) -> None:
    made = rows(comparison)
    known = {row["entity_id"] for row in made}
    for row in made:
        assert row["canonical_id"] == row["entity_id"]
        named = f"crossread.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == sha1(named.encode()).hexdigest()
        assert row["prop_type"] == ("id" if row["prop"] == "id" else PROPERTIES[row["schema"]][row["prop"]])
        if row["prop_type"] == "entity":
            assert row["value"] in known, "nothing is referred to that is not there"
    order = [row["entity_id"] for row in made]
    assert order == sorted(order, key=order.index), "the statements of an entity stand together"
    assert len({row["id"] for row in made}) == len(made)
    texts = {name_of("article", r.article.id): r.article.text for r in comparison.readings}
    for _, (schema, values) in entities(comparison).items():
        if schema == "Note" and "proof" in values:
            stretches = [tuple(map(int, p.removeprefix("char=").split(","))) for p in values["notes"][0].split()]
            text = texts[values["proof"][0]]
            assert values["description"] == [" … ".join(text[start:end] for start, end in stretches)]


def test_the_story_its_reports_and_what_they_say() -> None:
    one = sample()
    check(one)
    made = entities(one)
    story = name_of("story", one.story.id)
    assert made[story][1]["name"] == [one.story.title]
    reports = [v for schema, v in made.values() if schema == "Article"]
    assert [v.get("publisher") for v in reports] == [[c] if c else None for c in (
        "Northern Courier", "Selby Evening Post", "Channel Six", None, "The Skerry Times",
    )]  # fmt: skip
    assert reports[0]["publishedAt"] == ["2031-03-05T09:20:00"]
    assert reports[0]["bodyText"] == [one.readings[0].article.text]
    links = [v for schema, v in made.values() if schema == "Documentation" and v["entity"] == [story]]
    assert len(links) == 5
    claim = made[name_of("claim", "times/engine")][1]
    assert claim["description"] == ["an engine had failed"]
    assert claim["keywords"] == ["denied"]
    finding = made[name_of("finding", next(f.id for f in one.findings if f.point_id == "p-hull"))][1]
    assert finding["name"] == ["gash in the hull"]
    assert finding["keywords"] == ["conflict", "number"]
    assert finding["entity"] == [story, name_of("claim", "six/hull"), name_of("claim", "times/hull")]


def test_a_name_that_is_neither_person_nor_body_nor_place_is_kept_with_its_report() -> None:
    made = entities(sample())
    assert [v["namesMentioned"] for schema, v in made.values() if schema == "Article"] == [["Marigold"]] * 5


def test_a_person_has_a_mention_for_each_form_of_each_report() -> None:
    made = entities(comparison_of("Ole Brandt", "Brandt"))
    person = name_of("entity", "e0")
    assert made[person] == ("Person", {"name": ["Ole Brandt"], "alias": ["Brandt"], "id": made[person][1]["id"]})
    mentions = [v for schema, v in made.values() if schema == "Mention"]
    assert [(v["name"], v["resolved"]) for v in mentions] == [(["Ole Brandt"], [person]), (["Brandt"], [person])]


@settings(max_examples=50, deadline=None)
@given(anything, anything)
def test_any_words_are_kept(first: str, second: str) -> None:
    check(comparison_of(first, second))


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert statements(sample()) == statements(sample())
