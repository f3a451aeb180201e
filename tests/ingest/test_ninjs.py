"""IPTC ninjs: what its three generations say, and any rows at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import PARAGRAPHS

from crossread.ingest import Options, Raw, UnreadableError, article_of, raws
from crossread.ingest.draft import Draft
from crossread.ingest.ninjs import is_ninjs, raw_of_item
from crossread.model import Failure

WORDS = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def told(item: Mapping[str, object]) -> Draft:
    raw = raw_of_item({"uri": "urn:x:1", **item}, "n.json", "n.json", 0)
    assert raw.told is not None
    return raw.told


def test_the_three_generations_say_the_same() -> None:
    first = {
        "headline": "Crane falls", "body_text": WORDS, "byline": "Ina Tor and Odo Lan", "copyrightholder": "NTV",
        "versioncreated": "2031-03-04T10:00:00Z",
    }  # fmt: skip
    second = {
        "headlines": [{"role": "sub", "value": "Two dead"}, {"role": "main", "value": "Crane falls"}],
        "bodies": [{"contenttype": "text/plain", "value": WORDS}], "by": "Ina Tor and Odo Lan",
        "infosources": [{"name": "NTV", "role": "provider"}], "versioncreated": "2031-03-04T10:00:00Z",
    }  # fmt: skip
    third = {
        "pubStatus": "usable", "headlines": [{"value": "Crane falls"}], "by": "Ina Tor and Odo Lan",
        "bodies": [{"value": HTML}], "provider": {"name": "NTV"}, "firstCreated": "2031-03-04T10:00:00Z",
        "versionCreated": "2031-03-05T10:00:00Z",
    }  # fmt: skip
    one, two, three = told(first), told(second), told(third)
    assert one == two == three
    assert (one.headline, one.body, one.outlet) == ("Crane falls", WORDS, "NTV")
    assert one.bylines == ("Ina Tor", "Odo Lan")
    assert one.stamp is not None
    assert one.stamp.moment == datetime(2031, 3, 4, 10, tzinfo=UTC)


def test_of_several_bodies_the_one_with_paragraphs_is_taken() -> None:
    assert told({"bodies": [{"value": "short"}, {"value": HTML}]}).body == WORDS
    assert told({"body_text": "short", "body_xhtml": HTML}).body == WORDS
    assert told({"bodies": [{"value": None}, "no", {"value": "  a text "}]}).body == "a text"


def test_the_address_is_the_canonical_one_or_an_uri_that_is_one() -> None:
    assert told({"body_text": WORDS}).url is None
    assert told({"body_text": WORDS, "uri": "https://ntv.example/1"}).url == "https://ntv.example/1"
    both = {"body_text": WORDS, "uri": "https://ntv.example/1", "canonicalurl": "https://ntv.example/crane"}
    assert told(both).url == "https://ntv.example/crane"


def test_a_new_version_has_another_mark() -> None:
    def mark(version: str, text: str = WORDS) -> str:
        return raw_of_item({"uri": "urn:x:1", "version": version, "body_text": text}, "n", "n", 0).mark

    assert mark("1") == mark("1", "other words")
    assert mark("1") != mark("2")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"pubstatus": "withheld", "body_text": WORDS}, "was withdrawn by its publisher (pubStatus withheld)"),
        ({"pubStatus": "Cancelled", "body_text": WORDS}, "was withdrawn by its publisher (pubStatus cancelled)"),
        ({"type": "picture", "headline": "Crane"}, "holds no text (its type is picture)"),
        ({"type": "text", "bodies": []}, "holds no text"),
    ],
)
def test_what_is_no_report_is_told_why(item: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        told(item)
    assert str(caught.value) == reason


def test_an_item_is_known_by_its_uri_and_what_else_it_has() -> None:
    assert is_ninjs({"uri": "x", "body_html": ""})
    assert is_ninjs({"uri": "x", "pubStatus": "usable"})
    assert not is_ninjs({"uri": "x", "text": WORDS})
    assert not is_ninjs({"body_text": WORDS})
    assert not is_ninjs([1])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from([WORDS, HTML]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "role", "name", "literal", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ITEMS = st.dictionaries(
    st.sampled_from(
        ["headline", "headlines", "title", "bodies", "body_text", "body_xhtml", "BODY_HTML", "byline", "by", "provider",
         "infosources", "copyrightholder", "versionCreated", "firstcreated", "pubStatus", "type", "version",
         "canonicalUrl", "profile"]
    ),
    VALUES,
    max_size=8,
)  # fmt: skip


@given(ITEMS, VALUES)
@settings(deadline=None, max_examples=200)
def test_any_item_is_a_report_or_a_reason(item: dict[str, object], uri: object) -> None:
    reason = ""
    try:
        raw = raw_of_item({**item, "uri": uri}, "n.json#1", "n.json", 1)
    except UnreadableError as fault:
        reason = str(fault)
    else:
        assert raw.told is not None
        assert raw.told.body.strip()
        assert "\n" not in raw.told.headline
        assert raw.told.url is None or raw.told.url.startswith("http")
    assert reason == "" or reason.startswith(("was withdrawn", "holds no text"))


@given(st.lists(ITEMS, min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_rows_of_a_file_are_told_one_by_one(items: list[dict[str, object]]) -> None:
    whole = {"uri": "urn:x:0", "pubStatus": "usable", "headline": "Crane falls", "body_text": WORDS}
    rows = [{**item, "uri": "urn:x:1", "profile": "text"} for item in items] + [whole]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wire.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), "utf8")
        found = list(raws([str(path)], Options()))
    names = [f.where.rpartition("#")[2] for f in found]
    assert names == [str(n) for n in range(1, len(rows) + 1)]
    assert isinstance(found[-1], Raw)
    assert article_of(found[-1]).card.headline == "Crane falls"
    assert all("could not be read" not in f.reason for f in found if isinstance(f, Failure))
