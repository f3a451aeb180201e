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
ASKED = 1_000  # articles of which a Linker keeps in mind what was asked, in some 8 MB; more than one transaction holds
KNOWN = 8_000  # articles whose links with those that they were grouped anew with it keeps in mind, in some 30 MB
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
        # Links of an article, by the ids of others. Those that were asked for last stand last.
        self.asked: OrderedDict[str, dict[str, float]] = OrderedDict()
        self.known: OrderedDict[str, dict[str, float]] = OrderedDict()  # with those whose ids are greater

    def links(self, one: Keys, others: Sequence[Keys]) -> Floats:
        """How likely the article tells of one event with each of the others."""
        known = _latest(self.asked, one.article_id, ASKED)
        missing = [k for k in others if k.article_id not in known]
        if missing:
            known |= zip((k.article_id for k in missing), self.judge([one], missing).tolist(), strict=True)
        return np.array([known[k.article_id] for k in others], dtype=np.float32)

    def matrix(self, keys: Sequence[Keys]) -> Floats:
        """The links among all of these."""
        count = len(keys)
        order = sorted(range(count), key=lambda n: keys[n].article_id)
        ids = [keys[n].article_id for n in order]
        asked = [self.asked.get(id_, _NONE) for id_ in ids]
        known = [_latest(self.known, id_, KNOWN) for id_ in ids]
        found = np.zeros((count, count), dtype=np.float32)
        for n, (id_, row, mine) in enumerate(zip(ids, known, asked, strict=True), 1):
            others = zip(ids[n:], asked[n:], strict=True)
            found[n - 1, n:] = [
                row[b] if b in row else mine[b] if b in mine else theirs.get(id_, np.nan) for b, theirs in others
            ]
        first, second = np.nonzero(np.isnan(found))
        if len(first):
            found[first, second] = self.judge(*([keys[order[n]] for n in side.tolist()] for side in (first, second)))
        for n, row in enumerate(known, 1):
            row |= zip(ids[n:], found[n - 1, n:].tolist(), strict=True)
        at = np.argsort(order)
        likely: Floats = (found + found.T)[np.ix_(at, at)]
        return likely


def _latest(links_of: OrderedDict[str, dict[str, float]], article: str, most: int) -> dict[str, float]:
    """What is kept of an article, which stands last from now on; of more than `most` the first one is forgotten."""
    found = links_of.setdefault(article, {})
    links_of.move_to_end(article)
    if len(links_of) > most:
        links_of.popitem(last=False)
    return found


def every_link(keys: Sequence[Keys]) -> Floats:
    """The links among all of these, judged anew."""
    first, second = np.triu_indices(len(keys), 1)
    found = np.zeros((len(keys), len(keys)), dtype=np.float32)
    if len(first):
        found[first, second] = links(*([keys[n] for n in side.tolist()] for side in (first, second)))
    return found + found.T


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
