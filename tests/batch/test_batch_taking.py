"""What stays of a batch's articles, held against what a library would keep of them one after the other."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from crossread.batch.taking import KEEP, KNOWN, REPEATS, _fates, _versions, outlets_of

HEADS = some.lists(
    some.tuples(some.integers(0, 3), some.integers(0, 3), some.integers(0, 2)), max_size=12
)  # address (0: none), text, outlet (0: not known)


@given(HEADS)
def test_fates_are_those_of_one_after_the_other(heads: list[tuple[int, int, int]]) -> None:
    ids = [url * 100 + text * 10 + outlet for url, text, outlet in heads]
    arrays = {
        "id": np.array(ids, dtype=np.uint64),
        "url": np.array([h[0] for h in heads], dtype=np.uint64),
        "same": np.array([h[1] for h in heads], dtype=np.uint64),
        "outlet": np.array([h[2] for h in heads], dtype=np.uint64),
    }
    fate, repeated = _fates(arrays)
    seen: set[int] = set()
    addresses: set[int] = set()
    kept: list[int] = []
    for n, (url, text, outlet) in enumerate(heads):
        if ids[n] in seen:
            assert fate[n] == KNOWN
            continue
        seen.add(ids[n])
        first = url == 0 or url not in addresses
        addresses.add(url)
        twins = [k for k in kept if heads[k][1] == text and (outlet == 0 or heads[k][2] in (0, outlet))]
        if first and twins:
            assert fate[n] == REPEATS
            assert repeated[n] == twins[0]
        else:
            assert fate[n] == KEEP
            kept.append(n)
    version, newest = _versions(arrays["url"], fate == KEEP)
    for url in {h[0] for h in heads} - {0}:
        at_address = [n for n in kept if heads[n][0] == url]
        assert [int(version[n]) for n in at_address] == list(range(1, len(at_address) + 1))
        assert [bool(newest[n]) for n in at_address] == [n == at_address[-1] for n in at_address]
    assert all(newest[n] and version[n] == 1 for n in kept if heads[n][0] == 0)


def test_reports_of_no_known_outlet_count_each_for_itself() -> None:
    assert outlets_of([3, 3, 4]) == 2
    assert outlets_of([0, 0, 4]) == 3
    assert outlets_of([]) == 0
