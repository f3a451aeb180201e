"""The generated part of docs/accuracy.md: it is what is pinned, and each part appears when there is something in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval.floors import Pinned

from eval import aspects, floors, page
from labels import STORIES, oracle

BASE = {"stories": 2.0, "pairs": 1234.0, "match_share": 0.05, "disputed_share": 0.1, "dispute_rate": 0.125}
COUNTS = {"match_hit": 5, "match_gold": 10, "dispute_recalled": 3, "dispute_gold": 6}
PINNED: Pinned = {"figures": dict.fromkeys(floors.FIGURES, 0.5), "counts": COUNTS, "base": BASE}
NOTHING: page.Sources = {"detail": {}, "readings": {}, "origins": {}, "grouping": {}}


def test_the_page_is_written_between_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "accuracy.md"
    file.write_text("before\n" + page.BEGIN + "old\n" + page.END + "after\n", "utf8")
    page.write({"samples": PINNED}, NOTHING, file)
    text = file.read_text("utf8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "1,234 sentence pairs" in text
    assert "| match F1 | 0.50 | 5 of 10 | 5.0% of the pairs |" in text
    assert "| dispute F1 | 0.50 | 3 of 6 | 12.5% of the matches |" in text


def test_the_documented_figures_are_the_pinned_ones() -> None:
    made = page.generated(floors.read(), page.sources(floors.FILE.parent))
    assert page.BEGIN + made + page.END in page.DOCS.read_text("utf8"), "run `make docs`"


def test_what_is_kept_below_the_totals_is_read_again(tmp_path: Path) -> None:
    found = aspects.detail(STORIES, map(oracle, STORIES))
    page.write_detail(tmp_path, {"samples": found})
    page.write_detail(tmp_path, {"gold_dev": aspects.detail([], [])})
    assert page.sources(tmp_path)["detail"] == {"samples": found, "gold_dev": aspects.detail([], [])}


def test_tables_show_counts_and_base_rates() -> None:
    said = [oracle(story) for story in STORIES]
    text = page.below(aspects.detail(STORIES, said))
    assert "| number | 1.00 (" in text
    assert "| attribution | – | 0 | 0 | – | 0 | 0.0% (0 of 113) | 0 |" in text
    assert "| story | pairs | matches right |" in text
    assert "By corpus" not in text, "both are of one"
    assert "No dispute carries a confidence yet." in text
    assert "No match carries a confidence." in text


def test_two_corpora_are_told_apart_and_a_small_one_divides_by_nothing() -> None:
    found = aspects.detail(STORIES, map(oracle, STORIES))
    found["corpora"] = {"Ostrava": {"stories": 2, "pairs": 7}, "Kolin": {"stories": 1}}
    text = page.below(found)
    assert "| corpus | stories | pairs |" in text
    assert "| Ostrava | 2 | 7 | – | – | 0.0% (0 of 7) | – | – | – |" in text
    assert "| Kolin | 1 | 0 | – |" in text


def test_calibration_stands_beside_what_was_right() -> None:
    text = page.tenths("How sure", "pairs", {"0.3": {"said": 4, "true": 1, "permille": 1320}}, "none")
    assert "Of 4 pairs with a confidence 25% are right; 33% is said on average." in text
    assert "| 0.3 | 4 | 0.33 | 0.25 (1 of 4) |" in text


def test_readings_by_hand_are_counted_and_those_without_a_verdict_are_not() -> None:
    rows = [{"story": "s", "sentence": "a:1", "verdict": v, "note": ""} for v in [*["right"] * 8, "wrong", "wrong", ""]]
    text = page.read_by_hand({**NOTHING, "readings": {"single": rows, "wording": [], "about": []}})
    assert "**single** (told by one report alone): 10 drawn by lot on gold_dev, 8 right (80%;" in text
    assert "from 49% to 94%" in text
    assert "wording" not in text
    detail = aspects.detail(STORIES, map(oracle, STORIES))
    detail["kinds"]["single"] = {"said": 312}
    found: page.Sources = {"detail": {"gold_dev": detail}, "readings": {"single": rows}, "origins": {}, "grouping": {}}
    assert "10 drawn by lot of the 312 shown on gold_dev" in page.read_by_hand(found)
    rows += [{"corpus": "gold_train", "verdict": "right"}, {"corpus": "gold_train", "verdict": ""}]
    text = page.read_by_hand(found)
    assert "10 drawn by lot of the 312 shown on gold_dev, 8 right" in text, "each corpus has its own line"
    assert "1 drawn by lot on gold_train (the labelled stories that the models were trained on), 1 right" in text
    detail["kinds"]["single"] = {"said": 10}
    assert "all 10 shown on gold_dev, 8 right" in page.read_by_hand(found)
    assert page.read_by_hand(NOTHING) == ""


@pytest.mark.parametrize(("right", "read"), [(0, 5), (5, 5), (40, 50)])
def test_the_interval_holds_the_share(right: int, read: int) -> None:
    low, high = page.interval(right, read)
    assert 0 <= low <= right / read <= high <= 1
    assert high - low > 0.05


def test_origins_are_shown_with_their_base_rate(tmp_path: Path) -> None:
    one = {"pairs": 40, "shared": 10, "precision": 0.9, "recall": 0.6, "by_kind": {"reprint": {"found": 3, "of": 4}}}
    (tmp_path / "origins.json").write_text(json.dumps({"gold_dev": one}))
    text = page.generated({}, page.sources(tmp_path))
    assert "of 40 pairs of reports 25.0% (10 of 40) share an origin." in text
    assert "put together that do share one: 0.90." in text
    counted = page.origins({"gold_dev": {**one, "said": 8, "hit": 6}})
    assert "do share one: 0.75 (6 of 8)." in counted
    assert "put together: 0.60 (6 of 10)." in counted
    assert "| reprint | 0.75 (3 of 4) |" in text
    assert page.origins({"gold_dev": {**one, "by_kind": {}}}).count("|") == 0
    assert page.generated({}, NOTHING) == ""


def test_grouping_is_shown_with_what_doing_nothing_would_give(tmp_path: Path) -> None:
    one = {"articles": 1200, "events": 90, "stories": 101, "left_out": 3, "P": 0.9, "R": 0.8, "F1": 0.847,
           "apart": 0.14, "together": 0.02}  # fmt: skip
    (tmp_path / "grouping.json").write_text(json.dumps({"basil": one, "other": one}))
    text = page.generated({}, page.sources(tmp_path))
    assert "| other | 1,200 | 90 | 101 | 3 | 0.900 | 0.800 | 0.847 | 0.140 | 0.020 |" in text
    assert text.index("| BASIL: triples") < text.index("| other")
    assert page.grouping({}) == ""
