"""Profiles of stages: what -X importtime tells, and that a stage can be profiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import profiling


def test_modules_are_read_with_what_they_took() -> None:
    told = "import time: self [us] | cumulative | imported package\nimport time:  120 |   340 |   crossread.model\nelse"
    assert profiling.imported(told) == [(120, 340, "crossread.model")]


def test_the_command_loads_no_model_for_its_help() -> None:
    help_, comparison = profiling.start(600).split("\n\n")
    assert "crossread.faces.cli" in help_
    assert "onnxruntime" not in help_
    assert "onnxruntime" in comparison


def test_a_profile_of_ingest_tells_of_our_functions_and_of_the_extractor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSREAD_THREADS", "1")
    seen = profiling.profiled("ingest", tmp_path / "ingest.prof")
    assert {"outcome_of", "keys_of"} <= seen.get_stats_profile().func_profiles.keys()
    assert (tmp_path / "ingest.prof").stat().st_size > 0
