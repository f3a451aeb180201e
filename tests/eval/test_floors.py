"""The gate: what counts as a fall, and what pinning keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.floors import Pinned

from eval import floors, run

FIGURES = dict.fromkeys(floors.FIGURES, 0.5)
COUNTS = {"match_hit": 5, "match_gold": 10, "lost": 0}
BASE = {"stories": 2.0, "pairs": 1234.0, "match_share": 0.05, "disputed_share": 0.1}
PINNED: Pinned = {"figures": FIGURES, "counts": COUNTS, "base": BASE}


@pytest.mark.parametrize("figure", sorted(floors.HELD))
def test_a_fall_is_named_and_a_rise_is_not(figure: str) -> None:
    step = 0.2 if figure in floors.CEILINGS else -0.2
    assert floors.falls(PINNED, FIGURES, COUNTS, 0.01) == []
    worse = floors.falls(PINNED, {**FIGURES, figure: 0.5 + step}, COUNTS, 0.01)
    assert [line.split()[0] for line in worse] == [figure]
    assert floors.falls(PINNED, {**FIGURES, figure: 0.5 - step}, COUNTS, 0.01) == []


def test_what_another_processor_does_is_tolerated() -> None:
    near = {name: value - 0.009 for name, value in FIGURES.items()}
    assert floors.falls(PINNED, near, COUNTS, 0.01) == []


def test_a_lost_sentence_and_a_set_without_floors_fail() -> None:
    assert floors.falls(PINNED, FIGURES, {**COUNTS, "lost": 1}, 0.01)
    assert floors.falls(None, FIGURES, COUNTS, 0.01)


def test_pinning_one_set_keeps_the_other(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert floors.read(file) == {}
    floors.write(file, {"gold_dev": PINNED})
    floors.write(file, {"samples": {**PINNED, "figures": {**FIGURES, "alarm": 0.123456}}})
    pinned = floors.read(file)
    assert pinned["gold_dev"]["figures"] == FIGURES
    assert pinned["samples"]["figures"]["alarm"] == 0.1235


def test_nothing_to_measure_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    assert run.main(["--gold", str(tmp_path), "--check"]) == 2
