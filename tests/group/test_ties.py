"""Ties between texts and the groups they make."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.passages import passages
from crossread.group.ties import LEAST, LIKE, alike, grouped, shared_triples, ties
from readings import report

WORDS = st.lists(st.sampled_from(["ole", "brandt", "barge", "hesk", "the", "fell."]), max_size=30).map(" ".join)
LINE = "red green blue white black brown pink grey gold silver rust amber"


@given(st.lists(WORDS, max_size=5))
def test_shared_triples_are_those_that_both_texts_have(given: list[str]) -> None:
    texts = [passages(report(t, str(n))) for n, t in enumerate(given)]
    counted = shared_triples(texts)
    for i, a in enumerate(texts):
        for j, b in enumerate(texts):
            if i != j:
                assert counted[i, j] == len(a.triples.keys() & b.triples.keys())


def test_two_short_lines_are_not_alike_however_equal() -> None:
    few = " ".join(LINE.split()[: LEAST + 1])
    short, long = (
        [passages(report(text, mark)) for mark in "ab"] for text in (few, few + " " + LINE.split()[LEAST + 1])
    )
    assert alike(short)[0, 1] == 0
    assert alike(long)[0, 1] == 1
    assert ties(short, alike(short)) == []
    assert ties(long, alike(long)) == [(0, 1)]
    assert alike([]).shape == (0, 0)


def test_a_weak_tie_does_not_chain_two_groups() -> None:
    # 0, 1 and 2 are of one text, 3, 4 and 5 of another; 2 took lines of the other text, of which 3 is a short cut
    shares = np.zeros((6, 6), dtype=np.float32)
    for i, j, share in [(0, 1, 1), (0, 2, 0.8), (1, 2, 0.8), (3, 4, 1), (3, 5, 1), (4, 5, 1), (2, 3, 2 * LIKE)]:
        shares[i, j] = shares[j, i] = share
    strongest = sorted(
        ((i, j) for i in range(6) for j in range(i + 1, 6) if shares[i, j] >= LIKE), key=lambda t: -shares[t]
    )
    assert grouped(shares, [], strongest) == [[0, 1, 2], [3, 4, 5]]
    assert grouped(shares, [[1, 4]], strongest) == [[0, 1, 2, 3, 4, 5]]
    assert grouped(shares[2:4, 2:4], [], [(0, 1)]) == [[0, 1]]
