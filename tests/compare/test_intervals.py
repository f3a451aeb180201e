"""When two figures can both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.intervals import is_round, relation, step
from crossread.model import Bound, Quantity, Span
from readings import reading

BOUNDS: tuple[Bound, ...] = ("exact", "about", "at least", "at most", "more than", "less than", "range", "vague")


def figure(words: str, counted: str = "cows") -> Quantity:
    found = reading(f"They saw {words} {counted} there.").annotations.quantities
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("44", "44", "same"),
        ("at least 44", "at least 44", "same"),
        ("about 40", "about 40", "same"),
        ("44", "48", "different"),
        # a bound that fits
        ("more than 10,000", "12,000", "compatible"),
        ("over 100", "160", "compatible"),
        ("fewer than 50", "44", "compatible"),
        ("fewer than 50", "60", "different"),
        ("at least 44", "44", "compatible"),
        ("at least 40", "at most 50", "compatible"),
        ("at least 44", "at most 50", "compatible"),
        ("at least 60", "at most 50", "different"),
        ("at most 10", "at most 20", "compatible"),
        # a bound that is a count so far
        ("at least 44", "48", "different"),
        ("at least 48", "44", "different"),
        ("at least 56", "at least 85", "different"),
        ("more than 100", "more than 150", "compatible"),
        ("more than 100", "at least 100", "compatible"),
        # precision
        ("12,000", "12,400", "compatible"),
        ("12,000", "13,400", "different"),
        ("1.5 million", "1.46 million", "compatible"),
        ("between 40 and 60", "55", "compatible"),
        ("between 40 and 60", "75", "different"),
    ],
)
def test_two_figures(one: str, other: str, expected: str) -> None:
    assert relation(figure(one), figure(other)) == expected
    assert relation(figure(other), figure(one)) == expected


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(st.none() | st.integers(0, 3000).map(float) | st.floats(0, 1e7))
    high = draw(st.none() | st.just(low) | st.floats(low or 0, 1e8))
    text = draw(st.sampled_from(["12", "1.5 million", "12,000", "35.7", "dozens", "2m"]))
    return Quantity(Span("a", 0, len(text), text), low, high, draw(st.sampled_from(BOUNDS)), "", None)


@given(quantities(), quantities())
def test_the_relation_does_not_depend_on_who_is_first(a: Quantity, b: Quantity) -> None:
    assert relation(a, b) == relation(b, a)


@given(quantities())
def test_a_figure_is_the_same_as_itself(a: Quantity) -> None:
    assert relation(a, a) == "same"
    assert step(a) > 0


def test_round_figures_and_steps() -> None:
    assert all(map(is_round, (10, 20, 50, 250, 400, 1500, 10_000)))
    assert not any(map(is_round, (0, 7, 15, 44, 260, 12_300)))
    assert step(figure("35.7")) == pytest.approx(0.1)
    assert step(figure("1.5 million")) == pytest.approx(100_000)
    assert step(figure("12,000")) == 1000
    assert step(figure("12,300")) == 100
    assert step(figure("44")) == 1


def test_a_round_bound_and_a_round_figure_leave_room() -> None:
    for one, other in (("more than 200", "at least 212"), ("some 200", "at least 212")):
        a, b = figure(one), figure(other)
        assert relation(a, b) == relation(b, a) == "compatible"
