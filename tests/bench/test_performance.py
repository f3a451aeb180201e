"""The page of figures: every part has its place, and writing it leaves the text alone."""

from __future__ import annotations

import json

import pytest

from bench import performance


def test_the_page_has_one_place_for_every_part_and_the_kept_figures_fill_them() -> None:
    text = performance.PAGE.read_text("utf8")
    assert all(text.count(f"<!-- measured: {name} -->") == 1 for name in performance.PARTS)
    kept = json.loads(performance.KEPT.read_text("utf8"))
    assert set(kept) <= set(performance.PARTS)
    assert performance.page(kept, text) == text  # written from what is kept


def test_figures_take_the_place_of_older_ones_and_the_text_stays() -> None:
    found = {
        "rows": [["python, nothing else", 0.02, 10e6], ["crossread --help", 0.06, 30e6]],
        "day": "2031-01-02", "machine": "2 cores", "took": 3.0,
    }  # fmt: skip
    text = "Before.\n<!-- measured: start -->\nformer figures\n<!-- end -->\nAfter.\n"
    once = performance.page({"start": found}, text)
    assert once.startswith("Before.\n")
    assert once.endswith("<!-- end -->\nAfter.\n")
    assert "former figures" not in once
    assert "| crossread --help | 60 ms | 3.0 | 30 MB |" in once
    assert performance.page({"start": found}, once) == once


def test_a_page_without_a_place_for_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for start"):
        performance.page({"start": {"rows": []}}, "nothing here")
