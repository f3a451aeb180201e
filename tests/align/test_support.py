"""What the other pairs of a story say of a pair."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_tables import table
from numpy.typing import NDArray

from crossread.align.candidates import STANDING, Candidates, candidates
from crossread.align.support import SUPPORT, WORTH, support

Sure = dict[tuple[int, int], float]


def supported(sizes: list[int], sure: Sure) -> dict[tuple[int, int], dict[str, float]]:
    """The measures of the pairs of `sure`, numbers of sentences over the whole story, by name."""
    keys = sorted(sure, key=lambda k: (*(table(sizes).units[x].report for x in k), k))
    both = np.array(keys, dtype=np.int64).reshape(-1, 2)
    pairs = Candidates(both[:, 0], both[:, 1], np.zeros((len(keys), len(STANDING)), dtype=np.float32))
    made = support(table(sizes), pairs, np.array([sure[k] for k in keys], dtype=np.float32))
    return {k: dict(zip(SUPPORT, map(float, row), strict=True)) for k, row in zip(keys, made, strict=True)}


def test_rivals_of_a_pair() -> None:
    at = supported([1, 3], {(0, 1): 0.75, (0, 2): 0.5, (0, 3): 0.125})
    best, next_ = at[0, 1], at[0, 2]
    assert (best["likely"], next_["likely"]) == (0.75, 0.5)
    assert [at[0, n]["rank of likely for the first"] for n in (1, 2, 3)] == [0, 1, 2]
    assert [at[0, n]["rank of likely for the second"] for n in (1, 2, 3)] == [0, 0, 0]
    assert best["margin of likely for the first"] == 0.25
    assert next_["margin of likely for the first"] == -0.25
    assert best["margin of likely for the second"] == 0.75  # it has no other
    assert best["likely partners of the first"] == pytest.approx(0.625)
    assert best["likely partners of the second"] == 0
    assert next_["likeliest of the first in the story"] == 0.75
    assert next_["likeliest of the second in the story"] == 0.5


def test_pairs_of_other_reports_are_no_rivals() -> None:
    at = supported([1, 1, 1], {(0, 1): 0.5, (0, 2): 0.75})
    assert at[0, 1]["rank of likely for the first"] == 0
    assert at[0, 1]["likely partners of the first"] == 0
    assert at[0, 1]["likeliest of the first in the story"] == 0.75


def test_neighbours_in_both_reports() -> None:
    at = supported([3, 3], {(0, 3): 0.25, (1, 4): 0.5, (2, 5): 0.75})
    middle = at[1, 4]
    assert (middle["neighbours before"], middle["neighbours after"], middle["neighbours around"]) == (0.25, 0.75, 0)
    assert (at[0, 3]["neighbours before"], at[0, 3]["neighbours after"]) == (0, 0.5)
    assert at[0, 3]["neighbours around"] == 0.75  # two sentences on
    crossed = supported([3, 3], {(1, 4): 0.5, (0, 5): 0.25, (2, 3): 0.75})
    assert crossed[1, 4]["neighbours around"] == 0.75
    assert crossed[1, 4]["neighbours before"] == crossed[1, 4]["neighbours after"] == 0


def test_the_next_report_is_no_neighbour() -> None:
    at = supported([1, 1, 1], {(0, 1): 0.5, (0, 2): 0.5, (1, 2): 0.5})
    assert {row[f"neighbours {where}"] for row in at.values() for where in ("before", "after", "around")} == {0}


def test_third_reports() -> None:
    at = supported([1, 1, 1, 1], {(0, 1): 0.1, (0, 2): 0.75, (1, 2): 0.5, (0, 3): 0.25, (1, 3): 0.5})
    assert at[0, 1]["third report, best"] == 0.5
    assert at[0, 1]["third reports, together"] == 0.75
    assert at[0, 2]["third reports, together"] == pytest.approx(0.1)  # by the second alone
    assert at[0, 1]["reports with a partner"] == 3  # of the first one, of the second two


def test_an_unlikely_pair_says_nothing_of_others() -> None:
    hardly = WORTH / 2
    at = supported([2, 2, 1], {(0, 2): 0.5, (1, 3): hardly, (0, 4): hardly, (2, 4): 0.9})
    assert at[0, 2]["neighbours after"] == 0
    assert at[0, 2]["third report, best"] == 0


def test_no_pairs() -> None:
    assert supported([2], {}) == {}
    nothing = candidates(table([]))
    assert support(table([]), nothing, np.zeros(0, dtype=np.float32)).shape == (0, len(SUPPORT))


@given(st.lists(st.integers(1, 5), max_size=4), st.integers(0, 99))
def test_every_pair_has_every_measure(sizes: list[int], seed: int) -> None:
    seen = table(sizes, seed)
    pairs = candidates(seen)
    likely: NDArray[np.float32] = np.random.default_rng(seed).random(len(pairs.first)).astype(np.float32)
    made = support(seen, pairs, likely)
    assert made.shape == (len(likely), len(SUPPORT))
    assert np.isfinite(made).all()
    assert np.array_equal(made[:, 0], likely)
    assert np.array_equal(made, support(seen, pairs, likely))
