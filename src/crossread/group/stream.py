"""Places articles into stories as they come: the neighbourhood of each new one is grouped anew by average linkage.

Average linkage (Sokal and Michener 1958) over the probabilities of linking.py gives about the stories that a batch
would give, whatever order the articles came in. Only the stories that the new article touches are grouped again, and of
a large one only the members most like the new article.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crossread.group.keys import Keys
from crossread.group.linking import links
from crossread.text import digest

JOIN_FROM = 0.4  # mean likelihood between two groups from which on they tell of one event
TOUCHES = 0.15  # likelihood of a link from which on a story is grouped anew
PER_STORY = 40  # members of one story that are grouped anew: those most like the new article
MOST = 80  # articles that are grouped anew in all
KNOWN = 200_000  # links that a Linker keeps in mind, some 50 MB: those of the last three thousand articles
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new article belongs, and what its coming changes. Aliases hold for every article of the old story that
    `moved` does not name."""

    story: str  # of the new article
    moved: Mapping[str, str]  # article -> its story from now on, where that is not the one before
    aliases: Mapping[str, str]  # a story that is no more -> the one that goes on for it


@dataclass(slots=True)
class Linker:
    """Links between articles, each judged once: while a stream is read the same pairs come up again and again."""

    judge: Callable[[Sequence[Keys], Sequence[Keys]], Floats] = links
    known: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)

    def links(self, one: Keys, others: Sequence[Keys]) -> Floats:
        """How likely the article tells of one event with each of the others."""
        return self._judged([one] * len(others), others)

    def matrix(self, keys: Sequence[Keys]) -> Floats:
        """The links among all of these."""
        first, second = np.tril_indices(len(keys), -1)
        made = np.zeros((len(keys), len(keys)), dtype=np.float32)
        found = self._judged([keys[n] for n in first.tolist()], [keys[n] for n in second.tolist()])
        made[first, second] = made[second, first] = found
        return made

    def _judged(self, ones: Sequence[Keys], others: Sequence[Keys]) -> Floats:
        """As `judge`; gives the same with what is kept in mind and without."""
        ids = [(a.article_id, b.article_id) for a, b in zip(ones, others, strict=True)]
        pairs = [pair if pair[0] < pair[1] else pair[::-1] for pair in ids]
        missing = [n for n, pair in enumerate(pairs) if pair not in self.known]
        if missing:
            apart = [ones[n] for n in missing]
            if all(one is apart[0] for one in apart):
                apart = apart[:1]
            for n, value in zip(missing, self.judge(apart, [others[n] for n in missing]).tolist(), strict=True):
                self.known[pairs[n]] = value
        found = np.array([self.known[pair] for pair in pairs], dtype=np.float32)
        while len(self.known) > KNOWN:
            self.known.popitem(last=False)
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
    for _ in range(count - 1):
        a, b = divmod(int(mean.argmax()), count)
        if mean[a, b] < JOIN_FROM:
            break
        members[a] += members[b]
        members[b] = []
        sizes[a] += sizes[b]
        total[a] += total[b]
        total[:, a] = total[a]
        mean[a] = total[a] / (sizes[a] * sizes)
        mean[a, a] = -1
        mean[a, [n for n in range(count) if not members[n]]] = -1
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
