"""Claims by schema.org: only its terms, no rating, exact words, and safe to stand in a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from hostile import anything, comparison_of
from hypothesis import given, settings
from sample import sample

from crossread.model import Comparison, Entity, Said
from crossread.render.addresses import urn
from crossread.render.claims import claims

# Properties that schema.org has for these types (release 29), as far as they are used.
TERMS = {
    "NewsArticle": {"headline", "url", "datePublished", "inLanguage", "author", "publisher", "sourceOrganization"},
    "Claim": {
        "text", "inLanguage", "author", "about", "appearance", "firstAppearance", "isBasedOn", "keywords",
    },
    "CreativeWork": {"text", "isPartOf"},
    "Thing": {"name"},
    "Person": {"name"},
    "Organization": {"name"},
}  # fmt: skip
REFERENCES = ("about", "firstAppearance", "isPartOf")


def graph(comparison: Comparison) -> list[dict[str, Any]]:
    made = json.loads(claims(comparison))
    assert made["@context"] == "https://schema.org"
    return list(made["@graph"])


def of(kind: str, comparison: Comparison) -> list[dict[str, Any]]:
    return [n for n in graph(comparison) if n["@type"] == kind]


def check_stretches(comparison: Comparison) -> None:
    """Every claim rests on stretches that read so at the named place."""
    texts = {urn("article", r.article.id): r.article.text for r in comparison.readings}
    for claim in of("Claim", comparison):
        for part in claim["isBasedOn"]:
            home, place = part["@id"].split("#char=")
            start, end = map(int, place.split(","))
            assert part["isPartOf"] == {"@id": home}
            assert part["text"] == texts[home][start:end]
        assert claim["text"].startswith(claim["isBasedOn"][0]["text"])
        homes = [p["isPartOf"] for p in claim["isBasedOn"]]
        assert claim["appearance"] == [h for n, h in enumerate(homes) if h not in homes[:n]]
        assert claim["firstAppearance"] == claim["appearance"][0]


def test_only_terms_of_schema_org_are_used() -> None:
    def check(node: dict[str, Any]) -> None:
        if "@type" not in node:
            assert node.keys() == {"@id"}
            return
        assert node.keys() - {"@id", "@type"} <= TERMS[node["@type"]], node
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    check(one)

    one = sample()
    for node in graph(one):
        check(node)
    known = {n["@id"] for n in graph(one)}
    for node in graph(one):
        for name in REFERENCES:
            assert node.get(name, {}).get("@id") in {*known, None}


def test_no_rating_is_given() -> None:
    made = claims(sample())
    assert not re.search("rating|review", made, re.IGNORECASE)


def test_every_claim_is_there_and_reprints_appear_in_one() -> None:
    one = sample()
    check_stretches(one)
    made = of("Claim", one)
    based = {p["@id"] for c in made for p in c["isBasedOn"]}
    assert based == {f"{urn('article', s.article_id)}#char={s.start},{s.end}" for c in one.claims for s in c.spans}
    hurt = next(c for c in made if c["text"] == "At least 12 people were hurt")
    wire, reprint = (urn("article", r.article.id) for r in one.readings[:2])
    assert hurt["appearance"] == [{"@id": wire}, {"@id": reprint}]
    assert hurt["author"] == "police"
    aboard = next(c for c in made if c["text"] == "The vessel was carrying about 140 passengers")
    assert aboard["author"] == {"@type": "Organization", "name": "Northern Courier"}
    assert len(aboard["appearance"]) == 2


def test_claims_of_one_point_are_about_one_thing() -> None:
    made = of("Claim", sample())
    about = {c["about"]["@id"] for c in made if c["text"] in ("injuring 19 people", "Twenty-six people were hurt")}
    assert len(about) == 1


def test_a_speaker_that_is_known_has_a_type() -> None:
    one = sample()
    claim = next(c for c in one.claims if c.id == "times/hurt")
    (said,) = claim.attributions
    person = Entity("e-oda", "Oda Lindqvist", "person", (said.speaker,) if said.speaker else ())
    known = replace(claim, attributions=(replace(said, entity_id="e-oda"),))
    changed = replace(
        one, entities=(*one.entities, person), claims=tuple(known if c is claim else c for c in one.claims)
    )
    made = next(c for c in of("Claim", changed) if c["text"] == "Twenty-six people were hurt")
    assert made["author"] == {"@id": urn("entity", "e-oda"), "@type": "Person", "name": "Oda Lindqvist"}


def test_unnamed_speakers_of_two_reports_are_two() -> None:
    one = comparison_of("Nobody was warned", "Nobody was warned")
    unnamed = tuple(
        replace(c, attributions=(Said("an official", None, s.speaker, s.cue, "indirect", anonymous=True),))
        for c in one.claims for s in c.attributions
    )  # fmt: skip
    assert len(of("Claim", replace(one, claims=unnamed))) == 2
    assert len(of("Claim", one)) == 1


@settings(max_examples=50, deadline=None)
@given(anything, anything)
def test_any_words_can_stand_in_a_page(first: str, second: str) -> None:
    one = comparison_of(first, second)
    check_stretches(one)
    assert not re.search("[<>&]", claims(one))
    assert claims(one) == claims(comparison_of(first, second))
