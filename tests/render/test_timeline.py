"""Reports on a line of time: order is kept, days are stretches, origins are told apart by shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crossread.model import Card
from crossread.render.timeline import EDGE, WIDTH, timeline

CARD = Card("a", "a.txt", None, None, "", datetime(2031, 3, 5, 9, 20), "minute", "text")


def at(minutes: int) -> Card:
    return replace(CARD, published=datetime(2031, 3, 5, tzinfo=UTC) + timedelta(minutes=minutes))


@given(st.lists(st.integers(0, 100_000), min_size=2, max_size=12))
def test_later_is_further_right_and_inside(minutes: list[int]) -> None:
    marks = timeline([at(m) for m in minutes], ["x"] * len(minutes))
    placed = sorted((m, mark.x) for m, mark in zip(minutes, marks, strict=True) if mark.x is not None)
    assert [x for _, x in placed] == sorted(x for _, x in placed)
    assert all(EDGE <= x <= WIDTH - EDGE for _, x in placed)


def test_a_day_without_a_clock_is_a_stretch() -> None:
    day = replace(CARD, published_grain="day", published=datetime(2031, 3, 6))
    first, second = timeline([CARD, day], ["x", "y"])
    assert first.until is None
    assert second.x is not None
    assert second.until == WIDTH - EDGE
    assert first.shape != second.shape


def test_unknown_times_have_no_place() -> None:
    known, unknown = timeline([CARD, replace(CARD, published=None, published_grain=None)], ["x", "x"])
    assert known.x == WIDTH / 2
    assert unknown.x is None
    assert timeline([], []) == ()
