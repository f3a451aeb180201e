"""How likely two articles tell of one event, by the shipped trees."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_for_tests import CRANE, FERRY, FERRY_AGAIN

from crossread.group.keys import keys_of
from crossread.group.linking import link, links, probabilities
from crossread.group.measuring import MEASURES
from crossread.group.stream import JOIN_FROM, TOUCHES
from readings import report

SENTENCES = st.lists(
    st.sampled_from([s.strip() for text in (FERRY, FERRY_AGAIN, CRANE) for s in text.split(". ")]), max_size=5
).map(". ".join)


def test_reports_of_one_event_are_linked_and_those_of_two_are_not() -> None:
    ferry, again, crane = (keys_of(report(t, m)) for t, m in ((FERRY, "a"), (FERRY_AGAIN, "b"), (CRANE, "c")))
    assert link(ferry, again) > JOIN_FROM
    assert link(ferry, crane) < TOUCHES
    assert link(again, crane) < TOUCHES


@given(st.lists(SENTENCES, min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_a_link_is_the_same_from_either_side_and_in_any_batch(texts: list[str]) -> None:
    several = [keys_of(report(t, str(n))) for n, t in enumerate(texts)]
    for one in several:
        together = links([one], several)
        assert together.dtype == np.float32
        assert together.tolist() == [link(one, other) for other in several]
        assert together.tolist() == [link(other, one) for other in several]
        assert together.tolist()[::-1] == links([one], several[::-1]).tolist()
        assert ((together >= 0) & (together <= 1)).all()
        beside = links(several, [one] * len(several))
        assert beside.tolist() == together.tolist()


def test_no_others_no_links() -> None:
    assert links([keys_of(report(FERRY))], []).shape == (0,)


def test_the_trees_take_the_measures() -> None:
    rows = np.zeros((3, len(MEASURES)), dtype=np.float32)
    said = probabilities(rows)
    assert said.shape == (3,)
    assert len(set(said.tolist())) == 1
