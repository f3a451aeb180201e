"""From matches to points."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from crossread.align.grouping import PER_ARTICLE, points, topic
from crossread.align.matching import Matched
from crossread.model import Match
from readings import reading

TEXT = "A barge burned at Port Hesk. Two geese died there. The cook swam ashore."
READINGS = [reading(TEXT, m) for m in "abcd"]
IDS = [[c.id for c in r.claims] for r in READINGS]


def pair(i: int, x: int, j: int, y: int, confidence: float) -> Match:
    return Match(IDS[i][x], IDS[j][y], confidence)


def groups(*matches: Match, alone: frozenset[str] = frozenset()) -> list[set[str]]:
    return [set(p.claim_ids) for p in points(READINGS, Matched(matches, alone))]


def test_claims_that_match_on_the_whole_are_one_point() -> None:
    found = groups(*(pair(i, 0, j, 0, 0.8) for i, j in combinations(range(3), 2)))
    assert found == [{IDS[0][0], IDS[1][0], IDS[2][0]}]


def test_a_chain_of_matches_is_not_one_point() -> None:
    # a to b, b to c and c to d match, a to d and the rest do not
    found = groups(pair(0, 0, 1, 0, 0.9), pair(2, 0, 3, 0, 0.9), pair(1, 0, 2, 0, 0.5))
    assert found == [{IDS[0][0], IDS[1][0]}, {IDS[2][0], IDS[3][0]}]


def test_what_one_origin_alone_tells_is_in_no_point() -> None:
    assert groups(pair(0, 0, 1, 0, 0.9), alone=frozenset({IDS[0][0]})) == []


def test_the_confidence_of_a_point_is_the_mean_of_its_matches() -> None:
    matches = (pair(0, 0, 1, 0, 0.9), pair(1, 0, 2, 0, 0.8), pair(0, 0, 2, 0, 0.4))
    (made,) = points(READINGS, Matched(matches, frozenset()))
    assert made.confidence == 0.7
    assert made.why == ("sentences matched with confidence 0.40 to 0.90",)


def test_points_come_in_order_of_the_text_and_say_why() -> None:
    found = points(READINGS, Matched((pair(0, 2, 1, 2, 0.9), pair(0, 0, 1, 0, 0.5)), frozenset()))
    assert [p.claim_ids[0] for p in found] == [IDS[0][0], IDS[0][2]]
    assert found[1].why == ("sentences matched with confidence 0.90 to 0.90",)


def test_the_topic_is_what_the_claims_share() -> None:
    a = reading("Late in the day a straw barge burned at Port Hesk.", "a").claims
    b = reading("Flames took a straw barge at Port Hesk from the harbour master.", "b").claims
    words = topic([*a, *b])
    assert "straw barge" in words.text
    assert words.text in (a[0].spans[0].text + b[0].spans[0].text)


@st.composite
def matchings(draw: st.DrawFn) -> list[Match]:
    places = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))
    drawn = draw(st.lists(places.filter(lambda p: p[0] < p[2]), max_size=20, unique=True))
    return [pair(*p, draw(st.floats(0.34, 1))) for p in drawn]


@given(matchings())
def test_a_claim_is_in_one_point_at_most(matches: list[Match]) -> None:
    made = points(READINGS, Matched(tuple(matches), frozenset()))
    held = [c for p in made for c in p.claim_ids]
    assert len(held) == len(set(held))
    for point in made:
        articles = [next(i for i, ids in enumerate(IDS) if c in ids) for c in point.claim_ids]
        assert len(set(articles)) > 1
        assert max(articles.count(a) for a in articles) <= PER_ARTICLE
    assert points(READINGS, Matched(tuple(reversed(matches)), frozenset())) == made
