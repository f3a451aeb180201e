"""What changed between the versions of one address, and how a disputed figure went over time and outlets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from crossread import pipeline
from crossread.ingest import address_key
from crossread.model import Comparison, Span
from crossread.store import Store, Stored

ALIKE = 0.5  # share of like letters from which on a sentence that went and one that came are one, changed


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that came, went, or was changed from one version to the next."""

    before: Span | None  # None: it came
    after: Span | None  # None: it went


@dataclass(frozen=True, slots=True)
class Revision:
    """From one version of an article to the next: what changed, and when that was seen."""

    before: Stored
    after: Stored
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All versions of one address, the first first, and what changed between them."""

    versions: tuple[Stored, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A figure of a dispute: what a report gives, and when it was published."""

    finding: str  # id
    topic: Span | None
    published: datetime | None
    outlet: str | None
    origin: str
    value: Span


def history(store: Store, id_or_url: str) -> History | None:
    """The versions of the article of this id or at this address; None where the library holds none."""
    found = store.article(id_or_url)
    key = address_key(found.article.card.url if found else id_or_url)
    versions = store.versions(key) if key else []
    if not versions:
        return History((found,), ()) if found else None
    pairs = pairwise(versions)
    return History(tuple(versions), tuple(Revision(a, b, changes(a, b)) for a, b in pairs))


def changes(before: Stored, after: Stored) -> tuple[Change, ...]:
    """Sentences that differ, in the order of the later text; those that are alike in half of their letters as one."""
    old, new = pipeline.sentences(before.article), pipeline.sentences(after.article)
    matcher = SequenceMatcher(None, [s.text for s in old], [s.text for s in new], autojunk=False)
    out: list[Change] = []
    for code, i, j, k, m in matcher.get_opcodes():
        if code == "equal":
            continue
        gone, come = old[i:j], list(new[k:m])
        for one in gone:
            like = [(SequenceMatcher(None, one.text, c.text).ratio(), -n) for n, c in enumerate(come)]
            best = max(like, default=(0.0, 0))
            out.append(Change(one, come.pop(-best[1]) if best[0] >= ALIKE else None))
        out += [Change(None, one) for one in come]
    return tuple(out)


def series(made: Comparison) -> list[Step]:
    """Every report's figure of every dispute over a number, in order of publication."""
    cards = {r.article.id: r.article.card for r in made.readings}
    origin = {a: o.name for o in made.story.origins for a in o.article_ids}
    order = {a: n for n, a in enumerate(made.story.article_ids)}
    topics = {p.id: p.topic for p in made.points}
    return [
        Step(f.id, f.topic or topics.get(f.point_id or ""), cards[s.article_id].published, cards[s.article_id].outlet,
             origin.get(s.article_id, ""), s)
        for f in made.findings
        if f.aspect == "number" and f.kind in ("conflict", "update")
        for s in sorted((s for side in f.sides for s in side.spans), key=lambda s: (order[s.article_id], s.start))
    ]  # fmt: skip
