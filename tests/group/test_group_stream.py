"""Placing articles into stories as they come: joins, new stories, merges, splits, and what decides nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keys_for_tests import Judge, beside, blank, judge_of
from numpy.typing import NDArray
from reports_for_tests import CRANE, FERRY, FERRY_AGAIN

from crossread.group import stream
from crossread.group.keys import Keys, keys_of
from crossread.group.linking import link
from crossread.group.stream import JOIN_FROM, MOST, PER_STORY, Linker, Placement, every_link, grouped, place
from crossread.text import digest
from readings import report


def keys(names: str) -> list[Keys]:
    """One an hour, in this order."""
    return [blank(name, hour) for hour, name in enumerate(names)]


def put(new: str, stories: dict[str, str], judge: Judge) -> Placement:
    """Places an article beside these ("s" -> its members, the oldest first)."""
    near = keys("".join(stories.values()))
    story_of = {name: story for story, members in stories.items() for name in members}
    return place(blank(new, 99), near, story_of, Linker(judge))


def test_an_article_without_company_begins_a_story_of_its_own() -> None:
    alone = place(blank("n"), [], {})
    assert alone == Placement(digest("n"), {}, {})
    assert put("n", {"s": "ab"}, judge_of({"a b": 0.9})) == alone


def test_an_article_joins_the_story_it_is_likely_to_tell() -> None:
    judge = judge_of({"a b": 0.9, "a n": 0.9, "b n": 0.8, "c n": 0.2, "a c": 0.1})
    assert put("n", {"s": "ab", "t": "c"}, judge) == Placement("s", {}, {})


def test_it_stays_alone_where_it_is_like_one_member_but_not_the_story() -> None:
    judge = judge_of({"a b": 0.9, "a c": 0.9, "b c": 0.9, "a n": JOIN_FROM + 0.1})
    assert put("n", {"s": "abc"}, judge) == Placement(digest("n"), {}, {})


def test_two_stories_that_it_joins_go_on_as_the_larger_and_the_smaller_is_an_alias() -> None:
    judge = judge_of({"a b": 0.9, "a n": 0.9, "b n": 0.9, "c n": 0.9, "a c": 0.4, "b c": 0.4})
    assert put("n", {"t": "c", "s": "ab"}, judge) == Placement("s", {"c": "s"}, {"t": "s"})


def test_of_two_stories_of_one_size_the_older_goes_on() -> None:
    judge = judge_of({}, 0.9)
    assert put("n", {"t": "a", "s": "b"}, judge) == Placement("t", {"b": "t"}, {"s": "t"})
    assert put("n", {"s": "a", "t": "b"}, judge) == Placement("s", {"b": "s"}, {"t": "s"})


def test_a_story_that_falls_apart_keeps_its_name_where_most_of_it_is() -> None:
    judge = judge_of({"a b": 0.9, "a c": 0.1, "b c": 0.1, "a n": 0.2, "b n": 0.2, "c n": 0.9})
    placed = put("n", {"s": "abc"}, judge)
    fresh = digest("c", "n")
    assert placed == Placement(fresh, {"c": fresh}, {})
    larger = judge_of({"c d": 0.9, "c e": 0.9, "d e": 0.9, "a n": 0.9, "b n": 0.9, "a b": 0.9})
    placed = put("n", {"s": "abcde"}, larger)
    assert placed == Placement(digest("a", "n"), dict.fromkeys("ab", digest("a", "n")), {})


def test_an_article_can_move_from_one_story_to_another() -> None:
    judge = judge_of({"a b": 0.3, "a c": 0.9, "a d": 0.9, "c d": 0.9, "b e": 0.9, "a n": 0.9, "c n": 0.9, "d n": 0.9})
    placed = put("n", {"s": "abe", "t": "cd"}, judge)
    assert placed == Placement("t", {"a": "t"}, {})


def test_members_that_are_not_grouped_anew_stay_with_most_of_their_story_or_follow_it() -> None:
    names = [f"m{n:03}" for n in range(PER_STORY + 20)]
    near = [blank(name, hour) for hour, name in enumerate(names)]
    placed = place(blank("n", 999), near, dict.fromkeys(names, "s"), Linker(judge_of({}, 0.9)))
    assert placed == Placement("s", {}, {})
    rest = [*near, *(blank(f"o{n:03}", 900) for n in range(PER_STORY + 30))]
    story_of = {k.article_id: "s" if k.article_id.startswith("m") else "t" for k in rest}
    merged = place(blank("n", 999), rest, story_of, Linker(judge_of({}, 0.9)))
    assert (merged.story, merged.aliases) == ("t", {"s": "t"})
    assert merged.moved == dict.fromkeys(names, "t")


def test_however_much_is_near_few_pairs_are_judged() -> None:
    asked: list[int] = []

    def judge(_: Sequence[Keys], others: Sequence[Keys]) -> NDArray[np.float32]:
        asked.append(len(others))
        return np.full(len(others), 0.9, dtype=np.float32)

    near = [blank(f"a{n:04}", n) for n in range(1000)]
    place(blank("n", 5000), near, {k.article_id: f"s{n // 50}" for n, k in enumerate(near)}, Linker(judge))
    assert sum(asked) == 1000 + MOST * (MOST - 1) // 2


def test_a_pair_is_judged_once_and_what_is_kept_in_mind_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, str]] = Counter()

    def judge(ones: Sequence[Keys], others: Sequence[Keys]) -> NDArray[np.float32]:
        pairs = beside(ones, others)
        asked.update((min(a.article_id, b.article_id), max(a.article_id, b.article_id)) for a, b in pairs)
        return np.array([hash((a.hour or 0) * (b.hour or 0)) % 97 / 97 for a, b in pairs], dtype=np.float32)

    linker = Linker(judge)
    six = keys("abcdef")
    first = linker.matrix(six)
    assert np.array_equal(linker.matrix(six[::-1]), first[::-1, ::-1])
    assert set(asked.values()) == {1}
    assert len(asked) == 15
    monkeypatch.setattr(stream, "KNOWN", 4)
    monkeypatch.setattr(stream, "ASKED", 2)
    assert np.array_equal(Linker(judge).matrix(six), first)
    small = Linker(judge)
    for _ in range(2):
        for n in range(6):  # some fall out of mind and come in again
            three = [six[n], six[n - 1], six[n - 2]]
            places = [n, (n - 1) % 6, (n - 2) % 6]
            assert np.array_equal(small.matrix(three), first[np.ix_(places, places)])
            assert np.array_equal(small.links(three[0], three[1:]), first[places[0], places[1:]])
    assert (len(small.known), len(small.asked)) == (4, 2)
    assert np.array_equal(small.links(six[0], six[1:]), first[0, 1:])
    asked.clear()
    small.matrix(six[:2])
    assert not asked  # what was asked of one article is known when it is grouped with the other


def test_every_link_is_that_of_each_pair() -> None:
    several = [keys_of(report(text, str(n))) for n, text in enumerate((FERRY, CRANE, FERRY_AGAIN))]
    found = every_link(several)
    assert np.array_equal(found, Linker().matrix(several))
    assert found[0, 2] == found[2, 0] == link(several[0], several[2]) > JOIN_FROM
    assert not found.diagonal().any()
    assert every_link(several[:1]).tolist() == [[0]]


LEVELS = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9])


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Keys], dict[str, str], Judge]:
    names = "abcdefgh"[: draw(st.integers(1, 8))]
    hours = [draw(st.none() | st.integers(0, 3)) for _ in names]
    story_of = {name: draw(st.sampled_from("stu")) for name in names}
    likely = {f"{a} {b}": draw(LEVELS) for a, b in combinations([*names, "n"], 2)}
    return [blank(n, h) for n, h in zip(names, hours, strict=True)], story_of, judge_of(likely)


@given(situations(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_any_placement_leaves_every_article_in_one_living_story(
    given: tuple[list[Keys], dict[str, str], Judge], chance: random.Random
) -> None:
    near, story_of, judge = given
    new = blank("n", 9)
    placed = place(new, near, story_of, Linker(judge))
    shuffled = list(near)
    chance.shuffle(shuffled)
    assert place(new, shuffled, story_of, Linker(judge)) == placed  # their order decides nothing
    assert all(story_of[name] != story for name, story in placed.moved.items())
    after = {**story_of, **placed.moved, "n": placed.story}
    assert not set(placed.aliases) & {*after.values(), *placed.aliases.values()}
    assert set(placed.aliases.values()) <= set(after.values())
    assert set(story_of.values()) <= {*after.values(), *placed.aliases}  # none is lost without a word


@given(st.lists(st.integers(0, 3), min_size=1, max_size=9), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_in_any_order_the_articles_of_one_event_end_in_one_story(events: list[int], chance: random.Random) -> None:
    of = dict(zip("abcdefghi", events, strict=False))
    judge = judge_of({f"{a} {b}": 0.9 if of[a] == of[b] else 0.1 for a, b in combinations(of, 2)})
    coming = keys("".join(of))
    chance.shuffle(coming)
    story_of: dict[str, str] = {}
    for n, new in enumerate(coming):
        placed = place(new, coming[:n], story_of, Linker(judge))
        story_of |= {**placed.moved, new.article_id: placed.story}
    for a, b in combinations(of, 2):
        assert (story_of[a] == story_of[b]) == (of[a] == of[b])


@given(st.integers(1, 7).flatmap(lambda n: st.lists(LEVELS, min_size=n * n, max_size=n * n)))
@settings(deadline=None, max_examples=100)
def test_groups_are_those_of_average_linkage(values: list[float]) -> None:
    count = int(len(values) ** 0.5)
    likely = np.triu(np.array(values, dtype=np.float32).reshape(count, count), 1)
    likely += likely.T
    groups = grouped(likely)
    assert sorted(n for g in groups for n in g) == list(range(count))
    means = [float(likely[np.ix_(a, b)].mean()) for a, b in combinations(groups, 2)]
    assert all(mean < JOIN_FROM + 1e-6 for mean in means)
    for group in groups:  # the last step that made it joined two halves that are likely enough
        assert len(group) == 1 or _can_be_halved(likely, group)


def _can_be_halved(likely: NDArray[np.float32], group: list[int]) -> bool:
    halves = ([n for k, n in enumerate(group) if mask >> k & 1] for mask in range(1, 1 << len(group) - 1))
    return any(likely[np.ix_(half, [n for n in group if n not in half])].mean() >= JOIN_FROM - 1e-6 for half in halves)


def test_nothing_is_grouped_into_nothing() -> None:
    assert grouped(np.zeros((0, 0), dtype=np.float32)) == []
    assert grouped(np.zeros((1, 1), dtype=np.float32)) == [[0]]
