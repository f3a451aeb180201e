"""Comparing without a library: places in, a comparison or a reading out, and clear errors."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

import crossread
from crossread import TooFewReportsError, UsageError, compare, read
from crossread.library import read_each

TOWER = """Water tower falls at Grell

The old water tower at Grell fell on Monday, killing two cows, the council said. Nobody had used it for years, and
the council had twice put off pulling it down.
"""
FARM = """Two cows die as tower falls

A water tower fell on a meadow in Grell, and two cows died. Nobody was hurt. The farmer, Ida Brunk, said that she
had asked the council for years to take the tower away.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "tower.txt").write_text(TOWER, "utf8")
    (tmp_path / "farm.md").write_text(FARM, "utf8")
    return tmp_path


def test_every_public_name_can_be_had() -> None:
    for name in crossread.__all__:
        assert getattr(crossread, name) is not None
    assert set(crossread.__all__) <= set(dir(crossread))
    with pytest.raises(AttributeError, match="no attribute 'contrast'"):
        vars(crossread)["__getattr__"]("contrast")


def test_places_may_be_paths_and_dates_may_be_dates(reports: Path) -> None:
    tower, farm = reports / "tower.txt", reports / "farm.md"
    made = compare(
        tower,
        str(farm),
        outlets={tower: "The Grell Post"},
        published={str(tower): date(2031, 6, 3), str(farm): datetime(2031, 6, 2, 18, 30)},
    )
    cards = [r.article.card for r in made.readings]
    assert [c.outlet for c in cards] == [None, "The Grell Post"]  # in order of publication
    assert [c.published_grain for c in cards] == ["minute", "day"]
    assert made.left_out == ()


def test_one_report_is_too_few_and_the_reasons_come_along(reports: Path) -> None:
    with pytest.raises(TooFewReportsError, match="needs two reports that can be read; only one was found") as caught:
        compare(reports / "tower.txt", reports / "none.txt")
    assert [f.where for f in caught.value.failures] == [str(reports / "none.txt")]
    with pytest.raises(TooFewReportsError, match="none was found"):
        compare()


def test_an_option_for_another_place_is_a_mistake(reports: Path) -> None:
    with pytest.raises(UsageError, match=r"other\.txt"):
        compare(reports, outlets={"other.txt": "The Grell Post"})


def test_read_gives_one_report(reports: Path) -> None:
    made = read(reports / "tower.txt", outlet="The Grell Post", published="2031-06-03")
    assert made.article.card.outlet == "The Grell Post"
    assert made.annotations.sentences[0].text == "Water tower falls at Grell"
    with pytest.raises(UsageError, match="holds 2 reports"):
        read(reports)
    with pytest.raises(TooFewReportsError, match="No report could be read"):
        read(reports / "none.txt")


def test_read_each_gives_all_that_can_be_read_in_the_order_of_their_places(reports: Path) -> None:
    (reports / "empty.txt").write_text("")
    told: list[str] = []
    tower, empty, farm = (reports / name for name in ("tower.txt", "empty.txt", "farm.md"))
    made, left_out = read_each(
        tower, empty, farm, published={farm: "2031-06-03"}, progress=lambda what, done, of: told.append(what)
    )
    assert [r.article.card.place for r in made] == [str(tower), str(farm)]
    assert made[0] == read(tower), "each is read alone"
    assert made[1].article.card.published is not None
    assert [f.where for f in left_out] == [str(empty)]
    assert set(told) == {"gathering", "reading"}
    with pytest.raises(TooFewReportsError, match="No report could be read"):
        read_each(empty)


def test_progress_is_told(reports: Path) -> None:
    told: list[tuple[str, int, int]] = []
    compare(reports, progress=lambda what, done, of: told.append((what, done, of)))
    assert {what for what, _, _ in told} >= {"gathering"}
    assert all(0 <= done <= of for _, done, of in told)


def test_of_very_long_reports_those_are_left_out_for_which_there_is_no_room(reports: Path) -> None:
    long = reports / "long.txt"
    long.write_text(
        "\n\n".join(f"The {n}th barge of grain lay at the quay of Hesk in the rain." for n in range(200)), "utf8"
    )
    made = compare(reports, longest=5_000)
    assert [f.where for f in made.left_out if "is too long" in f.reason] == [str(long)]
    assert len(made.readings) >= 2
