"""What changed between the versions of one address, and how a disputed figure went over time and outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from crossread import pipeline
from crossread.ingest import address_key
from crossread.library.pending import MAKER, readings_of
from crossread.library.places import Progress
from crossread.model import Claim, Comparison, FindingKind, Quantity, Reading, Span
from crossread.store import Store, Stored
from crossread.text import folded

ALIKE = 0.5  # share of like letters from which on what went and what came are one, changed


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that came, went, or was changed from one version to the next."""

    before: Span | None  # None: it came
    after: Span | None  # None: it went


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that came, was dropped, or was changed in its words or in who says it."""

    before: Claim | None  # None: it came
    after: Claim | None  # None: it was dropped


@dataclass(frozen=True, slots=True)
class Revision:
    """From one version of an article to the next: what changed, and when that was seen."""

    before: Stored
    after: Stored
    changes: tuple[Change, ...]
    claims: tuple[ClaimChange, ...] | None  # in the sentences that changed; None: a version was not read


@dataclass(frozen=True, slots=True)
class History:
    """All versions of one address, the first first, and what changed between them."""

    versions: tuple[Stored, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A figure of a dispute: what a report gives, and when it was published."""

    finding: str  # id
    kind: FindingKind  # "conflict" or "update"
    topic: Span | None
    published: datetime | None
    outlet: str | None
    origin: str
    value: Span
    quantity: Quantity | None  # what the words come to; None: they hold no number that was read


def history(store: Store, id_or_url: str, read: bool = False, progress: Progress | None = None) -> History | None:
    """The versions of the article of this id or at this address; None where the library holds none.

    read: versions that were not read yet are read, so that claims can be told.
    """
    found = store.article(id_or_url)
    key = address_key(found.article.card.url if found else id_or_url)
    versions = store.versions(key) if key else []
    if not versions:
        return History((found,), ()) if found else None
    if read and len(versions) > 1:
        made = readings_of(store, versions, progress)[0]
    else:
        made = [r for v in versions if len(versions) > 1 and (r := store.reading(v.article, MAKER)) is not None]
    readings = {r.article.id: r for r in made}
    revisions = []
    for before, after in pairwise(versions):
        differing = changes(before, after)
        old, new = readings.get(before.article.id), readings.get(after.article.id)
        claims = claim_changes(old, new, differing) if old is not None and new is not None else None
        revisions.append(Revision(before, after, differing, claims))
    return History(tuple(versions), tuple(revisions))


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


def claim_changes(before: Reading, after: Reading, differing: Sequence[Change]) -> tuple[ClaimChange, ...]:
    """What the sentences that changed claimed before and claim now, in the order of the earlier text, then the new.

    A claim that the later version still holds anywhere, in the same words and by the same speaker, is none; one whose
    words are alike in half of their letters is one that changed.
    """
    gone = _claims_in(before, [c.before for c in differing])
    come = _claims_in(after, [c.after for c in differing])
    old, new = ({_told(c) for c in r.claims} for r in (before, after))
    gone, come = [c for c in gone if _told(c) not in new], [c for c in come if _told(c) not in old]
    alike = sorted(
        (-ratio, i, k)
        for i, a in enumerate(gone)
        for k, b in enumerate(come)
        if (ratio := SequenceMatcher(None, _told(a)[0], _told(b)[0]).ratio()) >= ALIKE
    )
    pairs: dict[int, int] = {}
    for _, i, k in alike:
        if i not in pairs and k not in pairs.values():
            pairs[i] = k
    told = [ClaimChange(a, come[pairs[i]] if i in pairs else None) for i, a in enumerate(gone)]
    return (*told, *(ClaimChange(None, b) for k, b in enumerate(come) if k not in pairs.values()))


def _claims_in(reading: Reading, sentences: Sequence[Span | None]) -> list[Claim]:
    held = [s for s in sentences if s is not None]
    return [c for c in reading.claims if any(s.overlaps(p) for s in held for p in c.spans)]


def _told(claim: Claim) -> tuple[str, str]:
    """A claim's words and its speaker, as far as they count."""
    return folded(" ".join(s.text for s in claim.spans)), folded(speaker_of(claim))


def speaker_of(claim: Claim) -> str:
    """Who says a claim: the name or, where it is not known, the words for the speaker; "" for the outlet itself."""
    if not claim.attributions:
        return ""
    said = claim.attributions[-1]
    return said.name or (said.speaker.text if said.speaker else "")


def series(made: Comparison) -> list[Step]:
    """Every report's figure of every dispute over a number, in order of publication."""
    cards = {r.article.id: r.article.card for r in made.readings}
    origin = {a: o.name for o in made.story.origins for a in o.article_ids}
    order = {a: n for n, a in enumerate(made.story.article_ids)}
    topics = {p.id: p.topic for p in made.points}
    figures = {q.span: q for r in made.readings for q in r.annotations.quantities}
    steps = []
    for f in made.findings:
        if f.aspect != "number" or f.kind not in ("conflict", "update"):
            continue
        topic = f.topic or topics.get(f.point_id or "")
        for span in sorted((s for side in f.sides for s in side.spans), key=lambda s: (order[s.article_id], s.start)):
            card = cards[span.article_id]
            steps.append(
                Step(f.id, f.kind, topic, card.published, card.outlet, origin.get(span.article_id, ""), span,
                     figures.get(span))
            )  # fmt: skip
    return steps
