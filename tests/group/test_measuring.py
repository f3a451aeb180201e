"""What is measured of two articles by their keys."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_for_tests import CRANE, FERRY, FERRY_AGAIN

from crossread.group.keys import Keys, keys_of
from crossread.group.measuring import FARTHEST, MEASURES, NEVER, Rows, measures, shared_runs
from readings import NOON, report

WORDS = st.lists(
    st.sampled_from(["Ole", "Brandt", "barge", "Hesk", "the", "sank.", "14", "1,200", "million", "\n\n", "quay"]),
    max_size=40,
).map(" ".join)
DATES = st.none() | st.datetimes(min_value=NOON.replace(year=2030), max_value=NOON.replace(year=2032))


def measured(a: Keys, b: Keys) -> dict[str, float]:
    (row,) = measures(Rows.of([a]), Rows.of([b]))
    return dict(zip(MEASURES, row.tolist(), strict=True))


def test_each_measure_has_a_name_of_its_own() -> None:
    assert len(set(MEASURES)) == len(MEASURES)
    assert measures(Rows.of([keys_of(report(FERRY))]), Rows.of([keys_of(report(CRANE))])).shape == (1, len(MEASURES))


@given(st.lists(st.tuples(WORDS, DATES), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_measures_are_the_same_either_way_and_in_any_company(given: list[tuple[str, datetime | None]]) -> None:
    several = [keys_of(report(t, str(n), published=d)) for n, (t, d) in enumerate(given)]
    rows = Rows.of(several)
    for one in several:
        together = measures(Rows.of([one]), rows)
        assert np.isfinite(together).all()
        for n, other in enumerate(several):
            assert np.array_equal(together[n], measures(Rows.of([one]), Rows.of([other]))[0])
            assert np.array_equal(together[n], measures(Rows.of([other]), Rows.of([one]))[0])
        assert np.array_equal(measures(Rows.of([one]), rows.only(np.arange(len(several))[::-1])), together[::-1])
        assert np.array_equal(measures(Rows.of([one] * len(several)), rows), together)  # each with the one beside it


def test_an_article_is_as_like_itself_as_can_be() -> None:
    found = measured(keys_of(report(FERRY)), keys_of(report(FERRY)))
    for name in ("headlines", "leads", "bodies", "terms: cosine", "names: share", "figures: cosine", "runs: share"):
        assert found[name] == pytest.approx(1, abs=1e-5)
    assert found["hours apart"] == found["days apart"] == 0


def test_reports_of_one_event_are_more_alike_than_reports_of_two() -> None:
    ferry, again, crane = (keys_of(report(t)) for t in (FERRY, FERRY_AGAIN, CRANE))
    one, two = measured(ferry, again), measured(ferry, crane)
    for name in ("headlines", "leads", "bodies", "terms: cosine", "names: rarity", "figures: share", "terms: rarest"):
        assert one[name] > two[name]


def test_what_cannot_be_taken_is_never() -> None:
    bare, whole = keys_of(report(FERRY.partition("\n\n")[2], published=None)), keys_of(report(FERRY))
    found = measured(bare, whole)
    assert found["headlines missing"] == 1
    for name in ("headlines", "headline and body, less", "headline told, less", "hours apart", "days apart"):
        assert found[name] == NEVER
    assert found["headline and body, more"] > 0.3
    assert found["headline told, more"] > 0.3
    both = measured(bare, bare)
    assert (both["headlines missing"], both["headline told, more"]) == (2, NEVER)
    assert both["bodies"] == pytest.approx(1, abs=1e-5)


def test_hours_and_days_apart() -> None:
    def apart(hours: int) -> dict[str, float]:
        later = keys_of(report(FERRY, published=NOON.replace(hour=0)))
        early = Keys(**{f: getattr(later, f) for f in Keys.__slots__} | {"hour": (later.hour or 0) - hours})
        return measured(later, early)

    assert apart(5)["hours apart"] == pytest.approx(np.log1p(5))
    assert [apart(h)["days apart"] for h in (5, 17, 18, 41, 42)] == [0, 0, 1, 1, 2]
    assert apart(int(FARTHEST) * 3) == apart(int(FARTHEST))


def test_runs_that_two_texts_share() -> None:
    def runs(a: str, b: str) -> tuple[float, float]:
        jaccard, share = shared_runs(Rows.of([keys_of(report(a))]), Rows.of([keys_of(report(b))]))
        return float(jaccard[0]), float(share[0])

    line = "red green blue white black brown pink grey gold silver."
    assert runs(line, line) == (1, 1)
    assert runs(line, line.upper()) == (1, 1)
    assert runs(line, line.replace(" silver", "")) == pytest.approx((5 / 6, 1))
    assert runs(line, "rust amber teal lime plum navy coral.") == (0, 0)
    assert runs(line, "red.") == (0, 0)
    assert runs("", "") == (0, 0)
