"""What is measured of two articles by their keys."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_for_tests import CRANE, FERRY, FERRY_AGAIN

from crossread.group.keys import Keys, keys_of
from crossread.group.measuring import AT_ONCE, FARTHEST, MEASURES, NEVER, measured
from readings import NOON, report

WORDS = st.lists(
    st.sampled_from(["Ole", "Brandt", "barge", "Hesk", "the", "sank.", "14", "1,200", "million", "\n\n", "quay"]),
    max_size=40,
).map(" ".join)
DATES = st.none() | st.datetimes(min_value=NOON.replace(year=2030), max_value=NOON.replace(year=2032))


def told(a: Keys, b: Keys) -> dict[str, float]:
    (row,) = measured([a], [b])
    return dict(zip(MEASURES, row.tolist(), strict=True))


def test_each_measure_has_a_name_of_its_own() -> None:
    assert len(set(MEASURES)) == len(MEASURES)
    assert measured([keys_of(report(FERRY))], [keys_of(report(CRANE))]).shape == (1, len(MEASURES))
    assert measured([keys_of(report(FERRY))], []).shape == (0, len(MEASURES))


@given(st.lists(st.tuples(WORDS, DATES), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_measures_are_the_same_either_way_and_in_any_company(given: list[tuple[str, datetime | None]]) -> None:
    several = [keys_of(report(t, str(n), published=d)) for n, (t, d) in enumerate(given)]
    for one in several:
        together = measured([one], several)
        assert np.isfinite(together).all()
        for n, other in enumerate(several):
            assert np.array_equal(together[n], measured([one], [other])[0])
            assert np.array_equal(together[n], measured([other], [one])[0])
        assert np.array_equal(measured([one], several[::-1]), together[::-1])
        assert np.array_equal(measured([one] * len(several), several), together)  # each with the one beside it


def test_many_pairs_are_measured_as_few_are() -> None:
    several = [keys_of(report(text, str(n))) for n, text in enumerate((FERRY, FERRY_AGAIN, CRANE))]
    ones, others = ([several[n % k] for n in range(AT_ONCE + 5)] for k in (2, 3))
    found = measured(ones, others)
    assert len(found) == len(ones)
    for n in (0, 1, 5, AT_ONCE - 1, AT_ONCE, AT_ONCE + 4):
        assert np.array_equal(found[n], measured([ones[n]], [others[n]])[0])
    assert np.array_equal(measured([several[0]], others)[-1], measured([several[0]], [others[-1]])[0])


def test_an_article_is_as_like_itself_as_can_be() -> None:
    found = told(keys_of(report(FERRY)), keys_of(report(FERRY)))
    for name in ("headlines", "leads", "bodies", "terms: cosine", "names: share", "figures: cosine", "runs: share"):
        assert found[name] == pytest.approx(1, abs=1e-5)
    assert found["hours apart"] == found["days apart"] == 0


def test_reports_of_one_event_are_more_alike_than_reports_of_two() -> None:
    ferry, again, crane = (keys_of(report(t)) for t in (FERRY, FERRY_AGAIN, CRANE))
    one, two = told(ferry, again), told(ferry, crane)
    for name in ("headlines", "leads", "bodies", "terms: cosine", "names: rarity", "figures: share", "terms: rarest"):
        assert one[name] > two[name]


def test_what_cannot_be_taken_is_never() -> None:
    bare, whole = keys_of(report(FERRY.partition("\n\n")[2], published=None)), keys_of(report(FERRY))
    found = told(bare, whole)
    assert found["headlines missing"] == 1
    for name in ("headlines", "headline and body, less", "headline told, less", "hours apart", "days apart"):
        assert found[name] == NEVER
    assert found["headline and body, more"] > 0.3
    assert found["headline told, more"] > 0.3
    both = told(bare, bare)
    assert (both["headlines missing"], both["headline told, more"]) == (2, NEVER)
    assert both["bodies"] == pytest.approx(1, abs=1e-5)


def test_hours_and_days_apart() -> None:
    def apart(hours: int) -> dict[str, float]:
        later = keys_of(report(FERRY, published=NOON.replace(hour=0)))
        early = Keys(**{f: getattr(later, f) for f in Keys.__slots__} | {"hour": (later.hour or 0) - hours})
        return told(later, early)

    assert apart(5)["hours apart"] == pytest.approx(np.log1p(5))
    assert [apart(h)["days apart"] for h in (5, 17, 18, 41, 42)] == [0, 0, 1, 1, 2]
    assert apart(int(FARTHEST) * 3) == apart(int(FARTHEST))


def test_runs_that_two_texts_share() -> None:
    def runs(a: str, b: str) -> tuple[float, float]:
        found = told(keys_of(report(a)), keys_of(report(b)))
        return found["runs: jaccard"], found["runs: share"]

    line = "red green blue white black brown pink grey gold silver."
    assert runs(line, line) == (1, 1)
    assert runs(line, line.upper()) == (1, 1)
    assert runs(line, line.replace(" silver", "")) == pytest.approx((5 / 6, 1))
    assert runs(line, "rust amber teal lime plum navy coral.") == (0, 0)
    assert runs(line, "red.") == (0, 0)
    assert runs("", "") == (0, 0)
