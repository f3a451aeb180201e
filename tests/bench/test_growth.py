"""The parts of the bench of growth on a library of few articles, and what it makes of its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.growth import Mark, exponent_of, grown, parts, questions, rates, reached, sizes

from bench import growth


def test_a_library_is_grown_asked_and_weighed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = tmp_path / "small.db"
    marks = grown(where, 60, days=3, workers=1)
    assert marks[-1].articles == 60
    assert 0 < marks[-1].placing < marks[-1].own
    questions(where)
    found = sizes(where)
    assert found["text"] > 2_000
    assert found["vectors"] > 200
    assert found["beyond"] == pytest.approx(where.stat().st_size / 60 - found["text"] - found["vectors"])
    said = capsys.readouterr().out
    assert "60 articles," in said
    assert "B-cubed" in said
    assert "disputed stories of an outlet" in said


def test_growth_is_measured_between_a_tenth_and_all() -> None:
    assert parts(100_000) == [10_000, 30_000, 100_000]
    marks = [Mark(n, n / 10, n / 20, 0.0) for n in (0, 256, 512, 768)]
    assert reached(marks, 300).articles == 512
    assert reached(marks, 9_000).articles == 768
    assert rates(marks[1], marks[3]) == pytest.approx((10, 20))


def test_the_exponent_is_that_of_a_power_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert exponent_of([(n, 2.0 * n**1.1) for n in parts(100_000)]) == pytest.approx(1.1)
    assert "n^1.10 (held)" in capsys.readouterr().out
    assert exponent_of([(10, 1.0), (100, 100.0)]) == pytest.approx(2)
    assert "(NOT HELD)" in capsys.readouterr().out


def test_a_question_is_asked_once_and_then_in_turns(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[int] = []
    growth.timed("nothing", lambda: asked.append(1))
    assert len(asked) == 1 + growth.TURNS
    assert capsys.readouterr().out.startswith("nothing")
