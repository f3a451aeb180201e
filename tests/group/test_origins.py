"""Who did the reporting: reprints, rewrites and stated credit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crossread.group import REPRINTED, REWRITTEN, STATED, origins, story_of
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


WIRE = """
A barge loaded with straw burned down in the harbour of Port Hesk late on Monday, the harbour master said.
Three divers searched the flooded engine room for a missing cook until the tide turned.
The fire broke out when a stove fell over in the narrow galley, according to a first inquiry.
Harbour workers towed two grain ships out of reach of the flames with a borrowed tug.
The barge had sailed from Tarnow with forty tonnes of straw for a circus.
Insurers put the damage at about 12,000 crowns.
"""
# the same copy from another desk: other order, attributions and small words, one sentence gone, one of its own
REWRITE = """
The harbour master said that a straw-loaded barge had burned down at Port Hesk in its harbour late Monday.
According to a first inquiry, a stove fell over in the narrow galley and fire broke out.
The damage was put by insurers at some 12,000 crowns. Until the tide turned, three divers had been searching the
flooded engine room for the cook, who is missing.
With a borrowed tug, harbour workers towed two grain ships out of the reach of flames.
Our reporter saw a goose on the quay.
"""
SPEECH = (
    "“I have told the owners for years that nobody should carry straw and a burning stove on one small wooden boat, "
    "and I will tell the court the same thing when it sits in the autumn,” Ole Brandt said."
)


def test_a_rewrite_is_of_the_origin_of_its_text_and_shows_the_sentences_it_kept() -> None:
    made = [report(WIRE, "a"), report(OTHER, "b"), report(REWRITE, "c")]
    found = origins(made)
    assert [(len(o.article_ids), o.why) for o in found] == [(2, REWRITTEN), (1, "")]
    one, other = found[0].spans
    assert (one.article_id, other.article_id) == (made[0].id, made[2].id)
    assert one.text.startswith("Harbour workers towed two grain ships")
    assert other.text.startswith("With a borrowed tug, harbour workers towed")
    for span in found[0].spans:
        article = next(a for a in made if a.id == span.article_id)
        assert article.text[span.start : span.end] == span.text


def test_reports_that_quote_one_speech_are_not_of_one_origin() -> None:
    a = f"Nobody sails from Hesk after the straw fire, its harbour master has ruled this week. {SPEECH}"
    b = f"Ole Brandt ran out of patience with the shipping trade at a heated meeting on Tuesday night. {SPEECH}"
    assert len(origins([report(a, "a"), report(b, "b")])) == 2
    assert len(origins([report(a, "a"), report(a + " More follows.", "b")])) == 1


def test_an_origin_of_reprints_and_rewrites_gives_both_reasons() -> None:
    made = [report(WIRE, "a"), report("Straw fire at Hesk\n\n" + WIRE, "b"), report(REWRITE, "c")]
    (found,) = origins(made)
    assert found.why == f"{REPRINTED} {REWRITTEN}"
    assert len({s.article_id for s in found.spans}) == 3


@given(st.permutations([WIRE, REWRITE, OTHER, DISPATCH, f"{OTHER} {SPEECH}", SPEECH, WIRE + OTHER]))
def test_the_order_of_the_reports_decides_nothing(texts: list[str]) -> None:
    numbers = {text: str(n) for n, text in enumerate(sorted(texts))}
    found = origins([report(text, numbers[text]) for text in texts])
    same = origins([report(text, numbers[text]) for text in sorted(texts)])
    assert {frozenset(o.article_ids) for o in found} == {frozenset(o.article_ids) for o in same}
    assert {(o.why, frozenset(o.article_ids)) for o in found} == {(o.why, frozenset(o.article_ids)) for o in same}
