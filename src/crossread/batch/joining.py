"""The join of a batch: articles that share keys within some days, how likely they tell of one event, and the stories.

Two groups of average linkage are joined while their mean link is JOIN_FROM or more, so one of their links is; hence
stories lie within the connected components of links that likely, and every component can be grouped alone, anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.batch.places import (
    Part,
    keep_arrays,
    kept_arrays,
    kept_matrix,
    kept_parts,
)
from crossread.batch.taking import outlets_of
from crossread.batch.work import Journal, Summary
from crossread.filing import CANDIDATES, DAYS, JOIN_FROM, OF_ONE_KEY, Keys, every_link, grouped, links
from crossread.store import UNDATED

NEAR = 1024  # articles whose links one task judges
AT_ONCE = 32  # of them, side by side
TOGETHER = 600  # articles of a component that are grouped at once; a greater one is cut at likelier links first
STEP, SUREST = 0.1, 0.9  # by how much likelier, and how likely at most
COST = 200_000  # links that one task of grouping judges
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Detail = Mapping[str, Any]


def near(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Finds, for each article of some parts, earlier ones that share most of its keys, and judges these links.

    Every two articles are judged once, by the later one. Kept are links from which on stories are joined.
    """
    parts = kept_parts(folder)
    mine = parts[detail["from"] : detail["to"]]
    window = _window(parts, detail["from"], detail["to"])
    begin, end, width, filed, newest = _filed(folder, mine, window)
    base = window[0].first
    found = candidates(filed, newest, begin - base, end - base)
    wanted = np.unique(np.concatenate([np.arange(begin, end), *(base + c for c in found)])).astype(np.int64)
    keys = _keys(folder, window, wanted, width)
    kept: list[tuple[Ints, Ints, Floats]] = []
    asked = list(zip(range(begin, end), found, strict=True))
    for at in range(0, len(asked), AT_ONCE):
        b = np.concatenate([np.full(len(others), number) for number, others in asked[at : at + AT_ONCE]]).astype(int)
        a = np.concatenate([base + others for _, others in asked[at : at + AT_ONCE]]).astype(int)
        likely = links([keys[n] for n in b.tolist()], [keys[n] for n in a.tolist()])
        sure = likely >= JOIN_FROM
        kept.append((a[sure], b[sure], likely[sure]))
    a, b, likely = (np.concatenate(side) for side in zip(*kept, strict=True))
    keep_arrays(folder, "near", detail["name"], {"a": a, "b": b, "likely": likely})
    return {"articles": end - begin, "judged": int(sum(map(len, found))), "links": len(a)}


def _window(parts: Sequence[Part], start: int, end: int) -> Sequence[Part]:
    """The parts with articles that may tell of the events of parts[start:end], which are of one day."""
    today = parts[start].day
    if today == UNDATED:  # may tell of any event; they stand behind all others
        return parts[:end]
    first = next(n for n, part in enumerate(parts) if part.day >= today - DAYS)
    return parts[first:end]


def _filed(
    folder: str, mine: Sequence[Part], window: Sequence[Part]
) -> tuple[int, int, int, NDArray[np.int64], NDArray[np.bool_]]:
    heads = [kept_arrays(folder, "heads", part.name) for part in window]
    filed = np.concatenate([h["postings"] for h in heads])
    newest = np.concatenate([h["newest"] for h in heads])
    return mine[0].first, mine[-1].first + mine[-1].count, int(heads[-1]["width"]), filed, newest


def candidates(filed: Ints, newest: NDArray[np.bool_], begin: int, end: int) -> list[Ints]:
    """For each of the rows begin:end, at most CANDIDATES earlier rows that share most of its keys, latest first.

    filed: the keys of each row, 0 = none; rows in order of time. Under one key the OF_ONE_KEY latest rows before it are
    looked at. Rows that are not the newest of their versions neither find nor are found.
    """
    rows, places = np.nonzero((filed[:end] != 0) & newest[:end, None])
    under = filed[rows, places]
    order = np.lexsort((rows, under))
    rows, under = rows[order], under[order]  # by key, then in order of time
    first_of_key = np.searchsorted(under, under, side="left")
    asking = np.flatnonzero(rows >= begin)
    low = np.maximum(first_of_key[asking], asking - OF_ONE_KEY)
    lengths = asking - low
    # All pairs of an asking row and an earlier one under the same key.
    asked = np.repeat(rows[asking], lengths)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    other = rows[np.repeat(low, lengths) + offsets]
    pair, shared = np.unique(asked.astype(np.int64) * len(filed) + other, return_counts=True)
    asked, other = pair // len(filed), pair % len(filed)
    best = np.lexsort((-other, -shared, asked))
    asked, other = asked[best], other[best]
    edges = np.searchsorted(asked, np.arange(begin, end + 1))
    return [other[a : min(b, a + CANDIDATES)] for a, b in pairwise(edges)]


def _keys(folder: str, window: Sequence[Part], wanted: Ints, width: int) -> dict[int, Keys]:
    """The keys of these articles, by their numbers, read from the parts that hold them."""
    found: dict[int, Keys] = {}
    for part in window:
        low, high = np.searchsorted(wanted, (part.first, part.first + part.count)).tolist()
        if low < high:
            numbers = wanted[low:high].tolist()
            rows = kept_matrix(folder, "keys", part.name, width, [n - part.first for n in numbers])
            found |= {n: Keys.from_bytes(row) for n, row in zip(numbers, rows, strict=True)}
    return found


def components(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Joins the links of all tasks to connected components; of three articles and more they are grouped later."""
    parts = kept_parts(folder)
    total = parts[-1].first + parts[-1].count if parts else 0
    kept = [kept_arrays(folder, "near", name) for name in detail["names"]]
    a, b, likely = (
        np.concatenate([k[key] for k in kept]) if kept else np.zeros(0, np.int64) for key in ("a", "b", "likely")
    )
    label = connected(total, a.astype(np.int64), b.astype(np.int64), likely.astype(np.float32))
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    sizes = np.diff([*starts.tolist(), total])
    many = [order[s : s + n] for s, n in zip(starts.tolist(), sizes.tolist(), strict=True) if 3 <= n <= TOGETHER]
    members = np.concatenate([*many, np.zeros(0, np.int64)]).astype(np.int64)
    bounds = np.cumsum([0, *map(len, many)])
    keep_arrays(folder, "plan", "components", {"label": label, "members": members, "bounds": bounds})
    chunks: list[list[int]] = []
    cost = COST
    for n, group in enumerate(many):
        if cost + len(group) ** 2 > COST:
            chunks.append([n, n])
            cost = 0
        cost += len(group) ** 2
        chunks[-1][1] = n + 1
    return {"chunks": chunks, "links": len(a)}


def connected(total: int, a: Ints, b: Ints, likely: Floats) -> Ints:
    """The least member of the component of each of `total` articles; components of over TOGETHER articles are taken
    apart at links STEP likelier, until they are smaller or the links SUREST."""
    label = _components(total, a, b)
    least = JOIN_FROM
    while least < SUREST:
        sizes = np.bincount(label, minlength=total)
        if sizes.max(initial=0) <= TOGETHER:
            break
        least += STEP
        apart = sizes[label] > TOGETHER
        within = apart[a] & (likely >= least)
        again = _components(total, a[within], b[within])
        label = np.where(apart, again, label)
    return label


def _components(total: int, a: Ints, b: Ints) -> Ints:
    """Connected components by the least label, which is handed on and looked up until nothing changes."""
    label = np.arange(total, dtype=np.int64)
    while True:
        before = label.copy()
        low = np.minimum(label[a], label[b])
        np.minimum.at(label, a, low)
        np.minimum.at(label, b, low)
        label = label[label]
        if np.array_equal(before, label):
            return label


def link(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Groups some components by average linkage over all links of their members."""
    plan = kept_arrays(folder, "plan", "components")
    parts = kept_parts(folder)
    low, high = detail["from"], detail["to"]
    bounds = plan["bounds"][low : high + 1].tolist()
    wanted = np.unique(plan["members"][bounds[0] : bounds[-1]])
    width = int(kept_arrays(folder, "heads", parts[0].name)["width"])
    keys = _keys(folder, parts, wanted, width)
    members: list[int] = []
    labels: list[int] = []
    for start, end in pairwise(bounds):
        numbers = plan["members"][start:end].tolist()  # in order of time
        for group in grouped(every_link([keys[n] for n in numbers])):
            members += [numbers[n] for n in group]
            labels += [numbers[group[0]]] * len(group)
    keep_arrays(
        folder, "link", detail["name"], {"members": np.array(members, np.int64), "labels": np.array(labels, np.int64)}
    )
    return {"components": high - low}


def stories(detail: Detail, folder: str, journal: Journal) -> Summary:
    """The stories: their members in order of time, their names, and which of them are to be compared."""
    parts = kept_parts(folder)
    heads = [kept_arrays(folder, "heads", part.name) for part in parts]
    label = kept_arrays(folder, "plan", "components")["label"]
    for name in detail["names"]:
        kept = kept_arrays(folder, "link", name)
        label[kept["members"]] = kept["labels"]
    ids, urls, outlets, published, newest = (
        np.concatenate([h[key] for h in heads]) for key in ("id", "url", "outlet", "published", "newest")
    )
    label = _older_to_newest(label, urls, newest)
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    bounds = np.append(starts, len(order))
    day = np.repeat([p.day for p in parts], [p.count for p in parts])
    chosen = np.zeros(len(starts), dtype=bool)
    sizes = np.diff(bounds)
    for n in np.flatnonzero(sizes >= max(2, detail["min_outlets"])).tolist():
        of_story = order[bounds[n] : bounds[n + 1]]
        of_story = of_story[newest[of_story]]
        enough = outlets_of(outlets[of_story].tolist()) >= detail["min_outlets"] and len(of_story) > 1
        last = published[of_story][~np.isnan(published[of_story])]
        recent = detail["since"] is None or (len(last) > 0 and float(last.max()) >= detail["since"])
        chosen[n] = enough and recent
    keep_arrays(
        folder, "plan", "stories",
        {"members": order, "bounds": bounds, "compared": chosen, "story": ids[label], "newest": newest},
    )  # fmt: skip
    days = day[order[starts]].tolist()
    return {"stories": len(starts), "compared": int(chosen.sum()), "chunks": _chunks(days, sizes.tolist(), chosen)}


LISTED, COMPARED = 2048, 64  # articles of the stories that one task lists, or compares


def _chunks(days: Sequence[int], sizes: Sequence[int], chosen: NDArray[np.bool_]) -> list[list[int]]:
    """Stories in pieces of about the same work, each of one day: [day, first, end]."""
    made: list[list[int]] = []
    work = 1.0
    for n, (day, size) in enumerate(zip(days, sizes, strict=True)):
        if work >= 1 or made[-1][0] != day:
            made.append([day, n, n])
            work = 0
        work += size / (COMPARED if chosen[n] else LISTED)
        made[-1][2] = n + 1
    return made


def _older_to_newest(label: Ints, urls: NDArray[np.uint64], newest: NDArray[np.bool_]) -> Ints:
    """Older versions belong to the story of the newest one at their address."""
    older = np.flatnonzero(~newest)
    if not len(older):
        return label
    last = np.flatnonzero(newest & (urls != 0))
    last = last[np.argsort(urls[last])]
    label = label.copy()
    label[older] = label[last[np.searchsorted(urls[last], urls[older])]]
    return label
