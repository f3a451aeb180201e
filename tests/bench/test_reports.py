"""The generated reports and the clock of the benchmarks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.reports import report
from bench.run import cold, write_reports


def test_a_number_always_gives_the_same_report_and_another_number_another() -> None:
    assert report(3) == report(3)
    assert len({report(number)[1] for number in range(20)}) == 20


def test_reports_share_some_sentences_and_not_all() -> None:
    def sentences(number: int) -> set[str]:
        return set(report(number)[1].replace("\n\n", " ").split(". "))

    assert sentences(0) & sentences(1)
    assert sentences(0) - sentences(1)


def test_reports_are_written_with_outlet_and_date(tmp_path: Path) -> None:
    files = write_reports(tmp_path, 30)
    assert len({file.read_text("utf8").split("---\n")[1] for file in files}) == 30


def test_a_command_is_timed_and_a_failing_one_is_not() -> None:
    seconds, peak = cold([sys.executable, "-c", "pass"], 1)
    assert seconds > 0
    assert peak > 1_000_000
    with pytest.raises(RuntimeError, match="ended with 3"):
        cold([sys.executable, "-c", "raise SystemExit(3)"], 1)
