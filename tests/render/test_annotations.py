"""Web Annotations: what the standard asks of them, and that their selectors find the words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from hostile import anything, comparison_of
from hypothesis import given, settings
from sample import sample

from crossread.model import Comparison
from crossread.render.addresses import link_of, urn
from crossread.render.annotations import web_annotations

# Terms of the context http://www.w3.org/ns/anno.jsonld that are used; another key would be lost to a JSON-LD reader.
TERMS = {
    "AnnotationCollection": {"@context", "id", "type", "label", "creator", "total", "first", "last"},
    "AnnotationPage": {"id", "type", "partOf", "startIndex", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
    "TextualBody": {"type", "purpose", "value", "format", "language"},
    "SpecificResource": {"type", "source", "selector"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "TextPositionSelector": {"type", "start", "end"},
    "Software": {"type", "name"},
    "Text": {"id", "type", "language", "label"},
}
MOTIVATIONS = {"classifying", "describing", "linking", "tagging"}  # of the thirteen that the standard has


def nodes(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [n for one in data for n in nodes(one)]
    return [data, *(n for value in data.values() for n in nodes(value))] if isinstance(data, dict) else []


def collection(comparison: Comparison) -> dict[str, Any]:
    made = json.loads(web_annotations(comparison))
    assert isinstance(made, dict)
    return made


def check_selectors(comparison: Comparison) -> int:
    """Every selector finds its words in the report that the target names; gives how many there were."""
    texts = {link_of(r.article.card) or urn("article", r.article.id): r.article.text for r in comparison.readings}
    targets = [n for n in nodes(collection(comparison)) if n.get("type") == "SpecificResource"]
    for target in targets:
        source = target["source"]
        text = texts[source if isinstance(source, str) else source["id"]]
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"] != ""
        assert text[:start].endswith(quote.get("prefix", ""))
        assert text[end:].startswith(quote.get("suffix", ""))
        assert ("prefix" in quote) == (start > 0)
        assert ("suffix" in quote) == (end < len(text))
    return len(targets)


def test_the_collection_is_as_the_standard_says() -> None:
    made = collection(sample())
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    page = made["first"]
    assert page["partOf"] == made["id"]
    assert made["last"] == page["id"]
    assert made["total"] == len(page["items"])
    ids = [made["id"], page["id"], *(a["id"] for a in page["items"])]
    assert len(set(ids)) == len(ids)
    for node in nodes(made):
        assert node.keys() <= TERMS[node["type"]], node
        assert node.get("motivation", "linking") in MOTIVATIONS
        assert node.get("purpose", "linking") in MOTIVATIONS
        if "id" in node:
            assert UUID(node["id"].removeprefix("urn:uuid:")).version == 5


def test_every_side_of_every_finding_is_marked_and_linked() -> None:
    one = sample()
    items = collection(one)["first"]["items"]
    spans = [s for f in one.findings for side in f.sides for s in side.spans]
    marked = [a for a in items if a["motivation"] == "classifying"]
    linked = [a for a in items if a["motivation"] == "linking"]
    assert len(marked) == len(spans) == check_selectors(one)
    several = [f for f in one.findings if sum(len(side.spans) for side in f.sides) > 1]
    assert [a["body"]["value"] for a in linked] == [f.reason for f in several]
    known = {a["id"] for a in marked}
    assert all(set(a["target"]) <= known and len(a["target"]) > 1 for a in linked)


def test_a_body_holds_the_verdict_and_tags_of_fixed_lists() -> None:
    first = collection(sample())["first"]["items"][0]
    assert [(b["purpose"], b["value"]) for b in first["body"]] == [
        ("classifying", "updated"), ("tagging", "update"), ("tagging", "number"), ("tagging", "side 1 of 4"),
    ]  # fmt: skip


def test_a_report_without_an_address_is_named() -> None:
    one = sample()
    sources = [n["source"] for n in nodes(collection(one)) if "source" in n]
    assert "https://courier.example/marigold" in sources
    company = next(r.article for r in one.readings if r.article.card.outlet is None)
    named = next(s for s in sources if not isinstance(s, str) and s["id"] == urn("article", company.id))
    assert named["label"] == "Tern Lines: statement on the Marigold"


def test_what_is_no_web_address_is_no_source() -> None:
    one = sample()
    first = one.readings[0]
    card = replace(first.article.card, url="javascript:alert(1)")
    changed = replace(one, readings=(replace(first, article=replace(first.article, card=card)), *one.readings[1:]))
    assert "javascript:" not in web_annotations(changed)


def test_ids_stay_when_other_findings_go() -> None:
    one = sample()
    fewer = replace(one, findings=tuple(f for f in one.findings if f.kind == "conflict"))
    ids = {a["id"] for a in collection(one)["first"]["items"]}
    assert {a["id"] for a in collection(fewer)["first"]["items"]} < ids
    assert web_annotations(one) == web_annotations(sample())


@settings(max_examples=50, deadline=None)
@given(anything, anything)
def test_selectors_find_any_words(first: str, second: str) -> None:
    assert check_selectors(comparison_of(first, second + " again")) == 7
