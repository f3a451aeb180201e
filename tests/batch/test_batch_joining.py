"""Candidates, components and groups of a batch, held against the plain way of finding each."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from crossread.batch import joining
from crossread.batch.joining import _chunks, _older_to_newest, candidates, connected
from crossread.filing import CANDIDATES, JOIN_FROM, OF_ONE_KEY, grouped

FILED = some.lists(
    some.tuples(some.lists(some.integers(1, 9), max_size=4, unique=True), some.booleans()), min_size=1, max_size=25
)


@given(FILED, some.data())
def test_candidates_are_the_earlier_rows_that_share_most_keys(
    rows: list[tuple[list[int], bool]], data: some.DataObject
) -> None:
    filed = np.zeros((len(rows), 4), dtype=np.int64)
    for n, (keys, _) in enumerate(rows):
        filed[n, : len(keys)] = keys
    newest = np.array([new for _, new in rows])
    begin = data.draw(some.integers(0, len(rows) - 1))
    found = candidates(filed, newest, begin, len(rows))
    assert len(found) == len(rows) - begin
    for n, others in enumerate(found, begin):
        shared = {m: len(set(rows[n][0]) & set(rows[m][0])) for m in range(n) if newest[n] and newest[m]}
        wanted = sorted((m for m, count in shared.items() if count), key=lambda m: (-shared[m], -m))
        assert others.tolist() == wanted[:CANDIDATES]


def test_under_a_common_key_only_the_latest_are_looked_at() -> None:
    filed = np.ones((OF_ONE_KEY + 100, 1), dtype=np.int64)
    filed[50, 0] = 7
    filed = np.concatenate([filed, [[1]]])
    (found,) = candidates(filed, np.ones(len(filed), dtype=bool), len(filed) - 1, len(filed))
    assert found.tolist() == list(range(len(filed) - 2, len(filed) - 2 - CANDIDATES, -1))


LINKS = some.integers(2, 9).flatmap(
    lambda n: some.tuples(
        some.just(n), some.lists(some.floats(0, 1, width=32), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
    )
)


@given(LINKS)
def test_groups_within_components_are_the_groups_of_all(drawn: tuple[int, list[float]]) -> None:
    """The claim that lets components be grouped apart: average linkage never joins two of them."""
    count, values = drawn
    likely = np.zeros((count, count), dtype=np.float32)
    likely[np.tril_indices(count, -1)] = values
    likely += likely.T
    b, a = np.nonzero(np.tril(likely >= JOIN_FROM, -1))
    label = connected(count, a.astype(np.int64), b.astype(np.int64), likely[b, a])
    apart = []
    for least in np.unique(label).tolist():
        members = np.flatnonzero(label == least)
        assert members[0] == least
        apart += [members[g].tolist() for g in grouped(likely[np.ix_(members, members)])]
    assert sorted(apart) == sorted(grouped(likely))


def test_a_component_that_is_too_great_is_cut_at_likelier_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "TOGETHER", 3)
    a, b = np.array([0, 1, 2, 3, 4]), np.array([1, 2, 3, 4, 5])
    likely = np.array([0.95, 0.95, 0.45, 0.95, 0.95], dtype=np.float32)
    assert connected(7, a, b, likely).tolist() == [0, 0, 0, 3, 3, 3, 6]


def test_older_versions_go_with_the_newest() -> None:
    label = np.array([0, 0, 2, 3])
    urls = np.array([5, 9, 9, 0], dtype=np.uint64)
    newest = np.array([True, False, True, True])
    assert _older_to_newest(label, urls, newest).tolist() == [0, 2, 2, 3]


def test_pieces_of_work_are_of_one_day_and_hold_every_story_once() -> None:
    days = [1] * 300 + [2] * 5
    sizes = [2] * 305
    chosen = np.array([n % 3 == 0 for n in range(305)])
    made = _chunks(days, sizes, chosen)
    assert [n for _, first, end in made for n in range(first, end)] == list(range(305))
    assert all({days[n] for n in range(first, end)} == {day} for day, first, end in made)
    compared = Counter(n for n, (_, first, end) in enumerate(made) for s in range(first, end) if chosen[s])
    assert max(compared.values()) * 2 <= joining.COMPARED + 2
