"""The bench of a batch's join counts every stage of grouping, and no reading."""

from __future__ import annotations

from pathlib import Path

from bench.joined import GROUPING, grouped


def test_grouping_is_timed_by_stage_without_reading(tmp_path: Path) -> None:
    took = grouped(tmp_path, 40, 20)
    assert set(GROUPING) <= set(took)
    assert not {"read", "compare"} & set(took)
    assert all(took[name] > 0 for name in GROUPING if name != "link")
    assert not list(tmp_path.glob("*.jsonl"))
