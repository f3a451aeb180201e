"""In whose words a stretch stands, against the plain way of asking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.holders import Holders
from crossread.model import Attribution, Span

PLACES = st.tuples(st.integers(0, 29), st.integers(1, 12)).map(
    lambda p: Span("a", p[0], min(30, sum(p)), "a" * (min(30, sum(p)) - p[0]))
)


@given(st.lists(st.lists(PLACES, min_size=1, max_size=3), max_size=6), PLACES)
def test_those_whose_content_holds_all_of_it_in_their_order(contents: list[list[Span]], stretch: Span) -> None:
    holders = Holders([Attribution(None, None, tuple(pieces), "direct") for pieces in contents])
    assert holders.of(stretch) == [i for i, c in enumerate(contents) if any(p.contains(stretch) for p in c)]
