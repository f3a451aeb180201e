"""Questions to a library: which articles hold words or mean the like, and who reports or disputes a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from crossread.lexicon.stance import negations
from crossread.library.meaning import Meanings, article_of_words
from crossread.library.places import Progress
from crossread.model import Article, Comparison, Failure, Finding, Quantity, Reading, Said, Span
from crossread.store import Store, Stored, seconds
from crossread.words import content_of, opening, telling_stretch

SHARE = 60.0  # of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
LONGEST = 30  # words of a telling stretch
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’]?(?=\s)|$)", re.MULTILINE)  # roughly, and never over the end of a line
STORIES = 4  # the likest stories in which a claim is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers a search."""

    stored: Stored
    story_title: str
    words: bool  # whether it holds the words; else it only means the like
    excerpt: Span  # the stretch that holds most of the words, or its beginning


# "so": as the claim has it; "otherwise": with another value, which a finding disputes; "denied": as not so;
# "near": it speaks of the like and may tell something else, so that it counts for nothing
How = Literal["so", "otherwise", "denied", "near"]
# What is told as so: matched this surely, or holding this share of the claim's content words, and with the claim's
# figures. (Measured without the figures, on 179 sentences of 39 labelled training stories asked as claims: of 255 that
# this lets through .85 are labelled to tell the same or part of it, of the 683 others .31; of all .46.)
SURE, COVERED = 0.8, 0.5
_OF_VERBS = ("not", "n't", "n’t", "never")
REACH = 3  # words behind a negation within which it denies


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells a claim, and who says it."""

    story: str
    article_id: str
    outlet: str | None
    origin: str
    span: Span
    said: Said | None  # None: the outlet's own voice
    how: How
    confidence: float


@dataclass(frozen=True, slots=True)
class Checked:
    """What the library has on a claim: an empty list of tellings is an answer too, within what was searched."""

    claim: str
    tellings: tuple[Telling, ...]
    disputes: tuple[Finding, ...]  # findings that hold the claim's words on one side
    stories: tuple[str, ...]  # in which it was looked for
    searched: int  # articles of the library among which the likest were looked for
    looked_at: int  # articles read through
    unread: int  # articles of these stories that were left unread for their number
    failures: tuple[Failure, ...]

    @property
    def origins(self) -> int:
        """By how many independent origins it is told as so."""
        return len({t.origin for t in self.tellings if t.how == "so"})

    @property
    def speakers(self) -> int:
        """On the word of how many named speakers."""
        return len({t.said.name for t in self.tellings if t.said is not None and t.said.name and t.how == "so"})


def search(store: Store, meanings: Meanings, words: str, since: float | None, limit: int) -> list[Found]:
    """Articles by words and by meaning, the two rankings joined by reciprocal rank."""
    by_words = [h.article_id for h in store.search(words, 4 * limit, since)]
    score: dict[str, float] = {}
    for ranking in (by_words, meanings.nearest(store, words, 4 * limit)):
        for rank, id_ in enumerate(ranking):
            score[id_] = score.get(id_, 0.0) + 1 / (SHARE + rank)
    found: list[Found] = []
    wanted, holding = content_of(words), set(by_words)
    order = sorted(score, key=lambda i: (-score[i], i))
    for at in range(0, len(order), limit):
        part = order[at : at + limit]
        held = store.articles(part)
        for id_ in part:
            stored, title = held.get(id_, (None, ""))
            if stored is not None and (since is None or _late(stored, since)):
                found.append(Found(stored, title, id_ in holding, _excerpt(stored.article, wanted)))
                if len(found) == limit:
                    return found
    return found


def _late(stored: Stored, since: float) -> bool:
    published = stored.article.card.published
    return (seconds(published) or 0.0) >= since if published else stored.added >= since


def _excerpt(article: Article, wanted: frozenset[str]) -> Span:
    """The stretch that holds most of these stems, within the sentence that holds most of them."""
    if not wanted:
        return opening(article.span(0, len(article.text)), LONGEST)
    sentences = [article.span(*found.span()) for found in _SENTENCE.finditer(article.text)]
    telling = max(sentences, key=lambda s: len(content_of(s.text) & wanted))
    return telling_stretch([telling], dict.fromkeys(wanted, 1.0), LONGEST, 0.02)


def check(store: Store, meanings: Meanings, claim: str, limit: int, progress: Progress | None = None) -> Checked:
    """Looks for a claim in the likest stories: the claim is compared with their reports as if it were one of them."""
    from crossread import pipeline  # here: a search reads nothing
    from crossread.library.pending import readings_of

    asked = article_of_words(claim)
    by_words = [h.article_id for h in store.any_word(sorted(content_of(claim)), limit)]
    score: dict[str, float] = {}
    for ranking in (by_words, meanings.nearest(store, claim, limit)):
        for rank, id_ in enumerate(ranking):
            score[id_] = score.get(id_, 0.0) + 1 / (SHARE + rank)
    ranked = sorted(score, key=lambda i: (-score[i], i))
    story_of = store.stories_of(ranked)
    stories = list(dict.fromkeys(story_of[i] for i in ranked if i in story_of))[:STORIES]
    tellings: list[Telling] = []
    disputes: list[Finding] = []
    failures: list[Failure] = []
    looked_at = unread = 0
    mine = pipeline.read(asked)
    for story in stories:
        members = store.members(story)
        kept = sorted(members, key=lambda s: (-score.get(s.article.id, 0.0), s.article.id))[:limit]
        unread += len(members) - len(kept)
        readings, broken = readings_of(store, kept, progress)
        failures += broken
        looked_at += len(readings)
        made = pipeline.compare_readings([mine, *readings], (), progress, about=asked.id)
        against = [
            f
            for f in made.findings
            if f.kind in ("conflict", "update")
            and any(s.article_id == asked.id for side in f.sides for s in side.spans)
        ]
        disputes += against
        tellings += _tellings(made, asked.id, asked.text, story, against)
    best: dict[Span, Telling] = {}
    for telling in sorted(tellings, key=lambda t: (-t.confidence, t.span)):
        best.setdefault(telling.span, telling)
    return Checked(
        asked.text, tuple(best.values()), tuple(disputes), tuple(stories), store.info().articles, looked_at, unread,
        tuple(failures),
    )  # fmt: skip


def _tellings(made: Comparison, asked: str, claim: str, story: str, against: Sequence[Finding]) -> Iterator[Telling]:
    """The claims of reports that match the claim that was asked for."""
    wanted, negated = content_of(claim), _negated(claim)
    readings = {r.article.id: r for r in made.readings}
    figures = _figures(readings[asked], readings[asked].annotations.sentences)
    claims = {c.id: c for c in made.claims}
    origin = {a: o.name for o in made.story.origins for a in o.article_ids}
    outlet = {r.article.id: r.article.card.outlet for r in made.readings}
    other = [
        s for f in against for side in f.sides if all(s.article_id != asked for s in side.spans) for s in side.spans
    ]
    for match in made.matches:
        theirs = [c for c in (claims[match.a], claims[match.b]) if c.article_id != asked]
        if len(theirs) != 1:
            continue
        (one,) = theirs
        said = one.attributions[-1] if one.attributions else None
        denied = one.denied or (said is not None and said.stance == "denies")
        disputed = any(s.overlaps(o) for s in one.spans for o in other)
        words = " ".join(s.text for s in one.spans)
        held = wanted & content_of(words)
        turned = not held.isdisjoint(negated ^ _negated(words))
        sure = match.confidence >= SURE or len(held) >= COVERED * len(wanted)
        sure = sure and _tell(_figures(readings[one.article_id], one.spans), figures)
        how: How = "denied" if denied or (sure and turned) else "otherwise" if disputed else "so" if sure else "near"
        yield Telling(
            story, one.article_id, outlet[one.article_id], origin[one.article_id], one.spans[0], said, how,
            match.confidence,
        )  # fmt: skip


def _negated(words: str) -> frozenset[str]:
    """The stems of what is said not to be or happen ("was not burning"); "without power" may be what the claim says."""
    found = [end for start, end in negations(words) if words[start:end].lower().endswith(_OF_VERBS)]
    return content_of(*(" ".join(words[end:].split()[:REACH]) for end in found))


def _figures(reading: Reading, within: Sequence[Span]) -> list[Quantity]:
    """The numbers in these stretches, but for those that only name a thing ("Highway 12")."""
    return [q for q in reading.annotations.quantities if q.role != "label" and any(s.overlaps(q.span) for s in within)]


def _tell(theirs: Sequence[Quantity], figures: Sequence[Quantity]) -> bool:
    """Whether each of the claim's figures can be one of theirs: who gives another number, or none, does not tell it."""
    return all(any(_meet(figure, one) for one in theirs) for figure in figures)


def _meet(a: Quantity, b: Quantity) -> bool:
    low = max(a.low if a.low is not None else -inf, b.low if b.low is not None else -inf)
    return low <= min(a.high if a.high is not None else inf, b.high if b.high is not None else inf)
