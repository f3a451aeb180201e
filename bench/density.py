"""Sets real news and the invented ones side by side: how dense their postings are, and how alike articles.

    python -m bench.density SET.jsonl.gz ...

The sets are those of eval/grouping.py. One article an event is taken, so that what is told is how much events have in
common; and pairs of one event, how alike two tellings are. Dates are set aside: dense news are of one day.
"""

from __future__ import annotations

import argparse
import pathlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from eval.articles import article_of
from eval.grouping import rows_of

from bench.invented import articles
from crossread.group.keys import Keys, keys_of, postings
from crossread.group.linking import links
from crossread.group.measuring import MEASURES, measured

EVENTS, PAIRS = 1000, 300  # as many are looked at of a set
NEAREST = 30  # of other events, by shared postings
ALIKE = ("leads", "bodies", "terms: cosine", "names: cosine")


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("sets", type=pathlib.Path, nargs="*")
    said = ask.parse_args()
    for file in said.sets:
        show(file.name.partition(".")[0], rows_of(file))
    show("invented", [{**a, "id": str(n)} for n, a in enumerate(articles(4 * EVENTS, a_day=500))])


def show(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Prints the figures of a set."""
    by_event: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_event[str(row["event"])].append(row)
    firsts = [keys_without_date(tellings[0]) for tellings in list(by_event.values())[:EVENTS]]
    pairs = [tellings[:2] for tellings in by_event.values() if len(tellings) > 1][:PAIRS]
    print(
        f"{name}: " + ", ".join(f"{what} {value:.4f}" for what, value in {**crowding(firsts), **near(firsts)}.items())
    )
    first, second = ([keys_without_date(pair[n]) for pair in pairs] for n in (0, 1))
    told = measured(first, second)
    halves = {m: float(np.median(told[:, MEASURES.index(m)])) for m in ALIKE}
    print(
        f"  two of an event: link {np.median(links(first, second)):.2f}, "
        + ", ".join(f"{m} {value:.2f}" for m, value in halves.items())
    )


def keys_without_date(row: Mapping[str, Any]) -> Keys:
    """The keys of an article as though all were published in one hour."""
    return replace(keys_of(article_of(row)), hour=0, whole_day=False)


def crowding(keys: Sequence[Keys]) -> dict[str, float]:
    """Shares of all articles: under the commonest postings, and under those of an article in all and at most."""
    filed = [postings(k) for k in keys]
    lists = Counter(p for own in filed for p in own)
    ranked = sorted(lists.values(), reverse=True)
    count = len(keys)
    return {
        "keys an article": len(lists) / count,
        "articles under the commonest": ranked[0] / count,
        "the 100th": ranked[min(99, len(ranked) - 1)] / count,
        "rows under an article's keys": float(np.mean([sum(lists[p] for p in own) for own in filed])) / count,
        "under its commonest": float(np.mean([max((lists[p] for p in own), default=0) for own in filed])) / count,
    }


def near(keys: Sequence[Keys]) -> dict[str, float]:
    """Of each article's nearest of other events: how many are likely enough to be looked into, and to be joined."""
    filed: dict[int, list[int]] = defaultdict(list)
    for n, k in enumerate(keys):
        for posting in postings(k):
            filed[posting].append(n)
    found = []
    for n, k in enumerate(keys):
        shared = Counter(m for posting in postings(k) for m in filed[posting] if m != n)
        found.append(links([k], [keys[m] for m, _ in shared.most_common(NEAREST)]))
    every = np.concatenate(found)
    return {f"links of {least} and more": float((every >= least).mean()) for least in (0.05, 0.15, 0.4)}


if __name__ == "__main__":
    main()
