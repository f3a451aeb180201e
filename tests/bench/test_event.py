"""The invented reports of one event, and what the bench of comparing makes of its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.comparing import exponent, write
from bench.event import report


def test_a_number_always_gives_the_same_report_and_another_number_another() -> None:
    assert report(3) == report(3)
    assert len({report(number)[1] for number in range(20)}) >= 15  # a reprint may be cut nowhere


def test_reports_are_of_some_length_and_leave_no_place_unfilled() -> None:
    for number in range(20):
        headline, body = report(number, sentences=10)
        assert 60 <= len(body.split()) <= 320
        assert "{" not in headline + body


def test_some_reports_are_reprints_and_most_share_facts_in_other_words() -> None:
    lines = [set(report(number)[1].split("\n\n")) for number in range(30)]
    reprints = [n for n in range(30) if any(len(lines[n] & lines[m]) > 5 for m in range(n))]
    assert 2 <= len(reprints) <= 15


def test_reports_are_written_with_outlet_and_hour(tmp_path: Path) -> None:
    files = write(tmp_path, 26, 3)
    assert len({Path(file).read_text("utf8").split("---\n")[1] for file in files}) == 26


def test_the_exponent_is_that_of_the_power_law_through_both_ends() -> None:
    assert exponent([25, 100, 200], [2.0, 9.0, 128.0]) == pytest.approx(2)
    assert exponent([50, 100], [3.0, 6.0]) == pytest.approx(1)
