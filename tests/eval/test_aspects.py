"""Counts by aspect, story and confidence: they add up to the totals, and what is missing does no harm."""

from __future__ import annotations

import pytest
from eval.aspects import ASPECTS
from eval.stories import DISPUTED, base_rates, distinct

from eval import aspects, score_samples
from labels import PLAIN, STORIES, oracle


def test_labels_are_perfect_in_every_aspect() -> None:
    found = aspects.detail(STORIES, map(oracle, STORIES))
    assert list(found["aspects"]) == list(ASPECTS)
    for row in found["aspects"].values():
        assert row.get("recalled", 0) == row.get("gold", 0)
        assert row.get("true", 0) == row.get("said", 0) == row.get("named", 0)
    assert found["aspects"]["status"]["update"] > 0
    assert found["aspects"]["person"]["compatible"] > 0


def test_the_rows_add_up_to_the_totals() -> None:
    said = [oracle(story) for story in STORIES]
    for one in said:
        one["findings"] = one["findings"][::2]
        one["matches"] = one["matches"][::2]
    found = aspects.detail(STORIES, said)
    total = aspects.sums(found)
    for story, one in zip(STORIES, said, strict=True):
        total -= score_samples.count(story, one)
    assert set(total) <= {"stories", "pairs"}
    whole = aspects.sums(found)
    for column, name in (
        ("said", "dispute_said"),
        ("true", "dispute_true"),
        ("alarm", "alarm"),
        ("recalled", "dispute_recalled"),
        ("gold", "dispute_gold"),
        ("update", "update_gold"),
    ):
        assert sum(row.get(column, 0) for row in found["aspects"].values()) == whole[name]
    assert sum(row["said"] for row in found["kinds"].values()) == sum(len(one["findings"]) for one in said)


def test_a_wrong_aspect_counts_where_it_was_said_and_where_it_was_wanted() -> None:
    story = STORIES[0]
    said = oracle(story)
    wanted = {label["kind"] for label in distinct(story) if label["verdict"] in DISPUTED}
    for finding in said["findings"]:
        finding["aspect"] = "attribution"
    rows = aspects.detail([story], [said])["aspects"]
    assert rows["attribution"]["said"] == rows["attribution"]["true"] > 0
    assert rows["attribution"]["named"] == 0
    assert all(rows[kind]["recalled"] == rows[kind]["gold"] > 0 for kind in wanted)


def test_confidence_is_counted_in_tenths_where_it_is_stated() -> None:
    story = PLAIN[0]
    said = oracle(story)
    assert aspects.detail([story], [said])["match_tenths"] == {}
    assert aspects.detail([story], [said])["dispute_tenths"] == {}
    first, last = (report["sentences"][-1]["id"] for report in (story.reports[0], story.reports[-1]))
    for match in said["matches"]:
        match["confidence"] = 1.0
    said["matches"].append({"a": first, "b": last, "confidence": 0.3})
    disputes = [finding for finding in said["findings"] if finding["kind"] in DISPUTED]
    disputes[0]["confidence"] = 0.25
    disputes[1]["confidence"] = None
    found = aspects.detail([story], [said])
    gold = len(story.gold["matches"])
    assert found["match_tenths"]["0.9"] == {"said": gold, "true": gold, "permille": 1000 * gold}
    assert found["match_tenths"]["0.3"] == {"said": 1, "true": 0, "permille": 300}
    assert found["dispute_tenths"] == {"0.2": {"said": 1, "true": 1, "permille": 250}}


@pytest.mark.parametrize(
    ("origin", "name"), [("Ostrava 77aa", "Ostrava"), ("found in a drawer", "no corpus"), (None, "no corpus")]
)
def test_a_corpus_is_named_by_the_origin(origin: str | None, name: str) -> None:
    story = type(STORIES[0])(STORIES[0].folder)
    story.listed["origin"] = origin
    assert story.corpus == name


def test_base_rates_are_shares() -> None:
    base = base_rates(STORIES)
    assert base["main_share"] + base["side_share"] == pytest.approx(base["match_share"])
    assert all(0 < value < 1 for name, value in base.items() if name not in ("stories", "pairs"))
    assert set(base_rates([]).values()) == {0.0}
