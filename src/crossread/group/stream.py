"""Places articles into stories as they come: the neighbourhood of each new one is grouped anew by average linkage.

Average linkage (Sokal and Michener 1958) over the probabilities of linking.py gives about the stories that a batch
would give, whatever order the articles came in. Only the stories that the new article touches are grouped again, and of
a large one only the members most like the new article.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.group.keys import Keys
from crossread.group.linking import links
from crossread.text import digest

JOIN_FROM = 0.4  # mean likelihood between two groups from which on they tell of one event
TOUCHES = 0.15  # likelihood of a link from which on a story is grouped anew
PER_STORY = 30  # members of one story that are grouped anew: those most like the new article
MOST = 48  # articles that are grouped anew in all
KNOWN = 3_000  # articles whose links among one another a Linker keeps in mind, in 45 MB
ASKED = 1_000  # articles of which it keeps in mind what was asked, in some 8 MB; more than come in one transaction
Floats = NDArray[np.float32]
_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new article belongs, and what its coming changes. Aliases hold for every article of the old story that
    `moved` does not name."""

    story: str  # of the new article
    moved: Mapping[str, str]  # article -> its story from now on, where that is not the one before
    aliases: Mapping[str, str]  # a story that is no more -> the one that goes on for it


class Linker:
    """Links between articles, each judged once: while a stream is read the same pairs come up again and again.

    What the last ASKED articles were asked about is kept in mind, and the links among the KNOWN articles that were
    grouped anew last; it gives the same with them and without.
    """

    def __init__(self, judge: Callable[[Sequence[Keys], Sequence[Keys]], Floats] = links) -> None:
        self.judge = judge
        self.asked: OrderedDict[str, dict[str, float]] = OrderedDict()  # article -> its links, asked for last, last
        self.rows: OrderedDict[str, int] = OrderedDict()  # article -> its row and column below, as above
        self.known = np.zeros((0, 0), dtype=np.float32)
        # Which of `known` are known: those that are marked on either side of the diagonal. A row is emptied when it
        # goes to another article, its column is not: that takes forty times as long.
        self.judged = np.zeros((0, 0), dtype=np.bool_)

    def links(self, one: Keys, others: Sequence[Keys]) -> Floats:
        """How likely the article tells of one event with each of the others."""
        known = self.asked.setdefault(one.article_id, {})
        self.asked.move_to_end(one.article_id)
        if len(self.asked) > ASKED:
            self.asked.popitem(last=False)
        missing = [k for k in others if k.article_id not in known]
        if missing:
            likely = self.judge([one], missing).tolist()
            known |= zip((k.article_id for k in missing), likely, strict=True)
        return np.array([known[k.article_id] for k in others], dtype=np.float32)

    def matrix(self, keys: Sequence[Keys]) -> Floats:
        """The links among all of these."""
        keeps = len(keys) <= KNOWN
        rows = self._rows(keys) if keeps else []
        shape = (len(keys), len(keys))
        found = self.known[np.ix_(rows, rows)] if keeps else np.zeros(shape, dtype=np.float32)
        np.fill_diagonal(found, 0)
        judged = self.judged[np.ix_(rows, rows)] if keeps else np.zeros(shape, dtype=np.bool_)
        first, second = np.nonzero(np.tril(~(judged & judged.T), -1))
        if len(first):
            likely = self._asked(keys, first, second)
            fresh = np.flatnonzero(np.isnan(likely))
            if len(fresh):
                likely[fresh] = self.judge(*([keys[n] for n in side[fresh].tolist()] for side in (first, second)))
            found[first, second] = found[second, first] = likely
            if keeps:
                self.known[np.ix_(rows, rows)] = found
                self.judged[np.ix_(rows, rows)] = ~np.eye(len(keys), dtype=np.bool_)
        return found

    def _asked(self, keys: Sequence[Keys], first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
        """The links of these pairs that were asked for lately; NaN = not known."""
        if not self.asked:
            return np.full(len(first), np.nan, dtype=np.float32)
        ids = [k.article_id for k in keys]
        links = [self.asked.get(i, _NONE) for i in ids]
        known = (
            links[a].get(ids[b]) or links[b].get(ids[a], np.nan)
            for a, b in zip(first.tolist(), second.tolist(), strict=True)
        )
        return np.fromiter(known, dtype=np.float32, count=len(first))

    def _rows(self, keys: Sequence[Keys]) -> list[int]:
        """The rows of these articles; those asked for longest ago make room for new ones."""
        if not len(self.known):  # memory that nobody wrote to costs nothing
            self.known = np.zeros((KNOWN, KNOWN), dtype=np.float32)
            self.judged = np.zeros((KNOWN, KNOWN), dtype=np.bool_)
        rows = self.rows
        for k in keys:
            if k.article_id in rows:
                rows.move_to_end(k.article_id)
        found = []
        for k in keys:
            row = rows.get(k.article_id)
            if row is None:
                row = len(rows) if len(rows) < KNOWN else rows.popitem(last=False)[1]
                self.judged[row] = False
                rows[k.article_id] = row
            found.append(row)
        return found


def place(new: Keys, near: Sequence[Keys], story_of: Mapping[str, str], linker: Linker | None = None) -> Placement:
    """The story of a new article.

    `near`: articles that may tell of its event, with all members of their stories; the order decides nothing.
    `story_of`: the story of each of them. A story's id goes on with the group that holds most of its members, and a
    group that takes up several stories goes on under the one that gives most; equally many, under the oldest.
    """
    linker = linker or Linker()
    others = sorted((k for k in near if k.article_id != new.article_id), key=_age)
    likely = linker.links(new, others)
    within = _touched(others, likely, story_of)
    if not within:
        return Placement(digest(new.article_id), {}, {})
    keys = [*within, new]
    groups = grouped(linker.matrix(keys))
    return _named(new, keys, groups, others, story_of)


def _age(keys: Keys) -> tuple[bool, int, str]:
    return keys.hour is None, keys.hour or 0, keys.article_id


def _touched(others: Sequence[Keys], likely: Floats, story_of: Mapping[str, str]) -> list[Keys]:
    """The members of the stories that the new article may belong to, likeliest stories first, as many as may be."""
    stories: dict[str, list[int]] = {}
    for n in np.lexsort((np.arange(len(others)), -likely)).tolist():
        stories.setdefault(story_of[others[n].article_id], []).append(n)
    chosen: list[int] = []
    for members in stories.values():
        if likely[members[0]] < TOUCHES or len(chosen) >= MOST:
            break
        chosen += members[: min(PER_STORY, MOST - len(chosen))]
    return [others[n] for n in sorted(chosen)]


def grouped(likely: Floats) -> list[list[int]]:
    """Groups by average linkage: the two groups most likely one are joined while they are likely enough."""
    count = len(likely)
    members = [[n] for n in range(count)]
    total = likely.astype(np.float64)  # summed likelihood between groups
    sizes = np.ones(count)
    mean = total.copy()
    np.fill_diagonal(mean, -1)
    empty = np.zeros(count, dtype=np.bool_)
    for _ in range(count - 1):
        a, b = divmod(int(mean.argmax()), count)
        if mean[a, b] < JOIN_FROM:
            break
        members[a] += members[b]
        members[b] = []
        empty[b] = True
        sizes[a] += sizes[b]
        total[a] += total[b]
        total[:, a] = total[a]
        mean[a] = total[a] / (sizes[a] * sizes)
        mean[a, a] = -1
        mean[a, empty] = -1
        mean[:, a] = mean[a]
        mean[b] = mean[:, b] = -1
    return [sorted(m) for m in members if m]


def _named(
    new: Keys,
    keys: Sequence[Keys],
    groups: Sequence[Sequence[int]],
    others: Sequence[Keys],
    story_of: Mapping[str, str],
) -> Placement:
    """The groups under the ids of the stories whose members they hold."""
    ids = [k.article_id for k in keys]
    before = [story_of.get(i) for i in ids]
    sizes = Counter(story_of[k.article_id] for k in others)  # members in all, those left out included
    holds = [Counter(s for n in group if (s := before[n]) is not None) for group in groups]
    # The members left out stay where most of their story is.
    home: dict[str, int] = {}
    for story in dict.fromkeys(s for s in before if s is not None):
        home[story] = max(range(len(groups)), key=lambda g: (holds[g][story], -g))
        holds[home[story]][story] += sizes[story] - sum(s == story for s in before)
    named: list[str] = []
    for number, group in enumerate(groups):
        own = [s for s in holds[number] if home[s] == number]
        first = min(group)  # the oldest, for `keys` stand by age but for the new one
        best = max(own, key=lambda s: (holds[number][s], -before.index(s)), default=None)
        fresh = digest(new.article_id) if ids[first] == new.article_id else digest(ids[first], new.article_id)
        named.append(best if best is not None else fresh)
    aliases = {s: named[g] for s, g in home.items() if named[g] != s}
    moved: dict[str, str] = {}
    story = ""
    for name, group in zip(named, groups, strict=True):
        for n in group:
            if ids[n] == new.article_id:
                story = name
            elif before[n] != name:
                moved[ids[n]] = name
    for k in others:  # of a story that was taken up, those left out
        old = story_of[k.article_id]
        if old in aliases and k.article_id not in ids:
            moved[k.article_id] = aliases[old]
    return Placement(story, moved, aliases)
