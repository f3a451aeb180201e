"""Who did the reporting: reprints and stated credit."""

from __future__ import annotations

from dataclasses import replace

from crossread.group import REPRINTED, STATED, origins, story_of
from readings import report

DISPATCH = (
    "A barge loaded with straw burned down at Port Hesk on Monday. Its cook swam ashore with a goose under his arm, "
    "and nobody was hurt, the harbour master said."
)
OTHER = "Flames ate a straw boat in the harbour of Hesk. The goose is well, and so are the crew of three."


def test_reprints_are_one_origin_whatever_their_outlets() -> None:
    made = [report(DISPATCH, "a"), report(OTHER, "b"), report("HESK — " + DISPATCH + " More follows soon.", "c")]
    found = origins(made)
    assert [(o.name, [made.index(x) for x in made if x.id in o.article_ids], o.why) for o in found] == [
        ("A", [0, 2], REPRINTED), ("B", [1], ""),
    ]  # fmt: skip
    assert {s.text.removesuffix(".") for s in found[0].spans} == {DISPATCH.removesuffix(".")}


def test_reports_that_credit_one_agency_are_one_origin_named_after_it() -> None:
    made = [report(f"PORT HESK (HWA) — {t}", m, agency="HWA") for t, m in ((DISPATCH, "a"), (OTHER, "b"))]
    (found,) = origins(made)
    assert (found.name, found.why, [s.text for s in found.spans]) == ("HWA", STATED, ["HWA", "HWA"])
    one, other = origins([made[0], report(f"(QPA) {OTHER}", "c", agency="QPA")])
    assert (one.name, other.name) == ("HWA", "QPA")


def test_reprints_of_reprints_are_one_origin() -> None:
    # the middle report shares a passage with each of the others, which share none with one another
    first = "one two three four five six seven eight nine ten eleven twelve"
    last = "red green blue white black brown pink grey gold silver rust amber"
    found = origins([report(first, "a"), report(last, "b"), report(f"{first} {last}", "c")])
    assert [len(o.article_ids) for o in found] == [3]


def test_reports_without_an_outlet_are_told_apart_by_their_place() -> None:
    made = [report(DISPATCH, "a"), report(OTHER, "b")]
    cards = [replace(a.card, outlet=None, place=f"{folder}/r.txt") for a, folder in zip(made, "xy", strict=True)]
    made = [replace(a, card=card) for a, card in zip(made, cards, strict=True)]
    assert len({o.name for o in origins(made)}) == 2
    assert [o.name for o in origins([replace(made[0], card=replace(made[0].card, place="x/q.txt")), made[1]])] == [
        "q.txt", "r.txt",
    ]  # fmt: skip


def test_a_story_is_named_by_a_report_and_numbered_by_its_articles() -> None:
    a, b = report("Straw barge burns\n\n" + DISPATCH, "a"), report(OTHER, "b")
    assert story_of([b, a]).title == "Straw barge burns"
    assert story_of([b]).title == OTHER
    assert story_of([a, b]).id == story_of([b, a]).id != story_of([a]).id
    assert story_of([]).article_ids == ()
