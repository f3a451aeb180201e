"""From records to what agents are answered: exact words, offsets, and what an answer does not rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from crossread.faces.agents.desk import named, plain, renamed
from crossread.faces.agents.shapes import (
    FindingCard,
    LeftOut,
    NotLookedAt,
    OriginCard,
    Passage,
    Quote,
    Report,
    Saying,
    SideCard,
    StoryAnswer,
    StoryCard,
    Voice,
)
from crossread.model import (
    Article,
    Attribution,
    Claim,
    Comparison,
    Failure,
    Finding,
    FindingKind,
    Reading,
    Said,
    Side,
    Span,
)
from crossread.store import StoryRow

# What one item shows at the most; `cut` counts what was left out of it.
SIDES, WORDS, NAMES, LONGEST = 8, 3, 20, 1_200
REPORTS, FAILURES = 60, 20
HEADLINE = 400
ROOM = 60_000  # characters of JSON after which no further finding is begun
FINDS = (
    "A comparison finds what its rules and models notice; where it finds no dispute, reports can still differ.",
    "Only English reports are read.",
)


def quote(span: Span) -> Quote:
    return Quote(article_id=span.article_id, start=span.start, end=span.end, text=span.text)


def short(article: Article | None, span: Span) -> Quote:
    """A stretch, of a very long one the beginning: exact words with the offsets of what is shown."""
    if article is None or len(span.text) <= LONGEST:
        return quote(span)
    return quote(article.span(span.start, span.start + LONGEST))


def near(article: Article, span: Span, whole: Span) -> Quote:
    """The sentence around a stretch; of a very long one what is near the stretch."""
    start, end = max(whole.start, span.start - LONGEST), min(whole.end, span.end + LONGEST)
    return quote(article.span(start, end))


def report(article: Article, origin: str | None = None) -> Report:
    card = article.card
    published = None
    if card.published is not None:
        day = card.published_grain == "day"
        published = card.published.date().isoformat() if day else card.published.isoformat()
    return Report(
        id=article.id, outlet=card.outlet, origin=named(origin) if origin else card.agency or card.outlet,
        headline=card.headline[:HEADLINE], url=card.url, published=published, agency=card.agency,
    )  # fmt: skip


def left_out(failures: Iterable[Failure]) -> tuple[list[LeftOut], int]:
    """What could not be used, as a list of bounded length and the number of the rest."""
    told = [LeftOut(where=f.where[:300], reason=f.reason[:300]) for f in map(plain, failures)]
    return told[:FAILURES], max(0, len(told) - FAILURES)


def story_card(row: StoryRow, found: Span | None = None, by_words: bool = True) -> StoryCard:
    return StoryCard(
        id=row.id, title=row.title[:HEADLINE], first_published=_iso(row.first_at), last_published=_iso(row.last_at),
        reports=row.articles, outlets=row.outlets, origins=row.origins, disputes=row.disputes, unread=row.unread,
        found=quote(found) if found else None,
        found_by=("words" if by_words else "meaning") if found else None,
    )  # fmt: skip


def story_answer(
    made: Comparison, in_library: bool, elsewhere: int, kinds: Sequence[FindingKind], limit: int, offset: int
) -> StoryAnswer:
    """A part of a comparison. elsewhere: articles of the library that belong to other stories."""
    origins = {a: o.name for o in made.story.origins for a in o.article_ids}
    wanted = [f for f in made.findings if not kinds or f.kind in kinds]
    page = Comparing.of(made)
    shown: list[FindingCard] = []
    size = 0
    for finding in wanted[offset : offset + limit]:
        if size >= ROOM:
            break
        shown.append(page.finding(finding))
        size += len(shown[-1].model_dump_json())
    after = max(0, len(wanted) - offset - len(shown))
    failures, more = left_out(made.left_out)
    shared = [o for o in made.story.origins if len(o.article_ids) > 1]
    several = [
        OriginCard(
            name=named(o.name),
            report_ids=list(o.article_ids[:REPORTS]),
            why=o.why,
            words=[short(page.articles.get(s.article_id), s) for s in o.spans[:WORDS]],
        )
        for o in shared[:REPORTS]
    ]
    return StoryAnswer(
        id=made.story.id,
        in_library=in_library,
        title=made.story.title[:HEADLINE],
        reports=[report(r.article, origins.get(r.article.id)) for r in made.readings[:REPORTS]],
        origins=several,
        counts=dict(Counter(f.kind for f in made.findings)),
        findings=shown,
        offset=offset,
        next_offset=offset + len(shown) if after else None,
        not_looked_at=NotLookedAt(
            articles=elsewhere,
            unread=len(made.left_out),
            left_out=failures,
            left_out_more=more,
            further_on=after,
            before=min(offset, len(wanted)),
            cut=page.cut + max(0, len(made.readings) - REPORTS) + max(0, len(shared) - REPORTS),
            limits=list(FINDS),
        ),
    )


class Comparing:
    """Writes out findings of one comparison, and counts what is cut for length."""

    def __init__(
        self, readings: Mapping[str, Reading], claims: Mapping[str, Claim], topics: Mapping[str, Span]
    ) -> None:
        self.readings, self.claims, self.topics = readings, claims, topics
        self.articles = {id_: r.article for id_, r in readings.items()}
        self.cut = 0

    @classmethod
    def of(cls, made: Comparison) -> Comparing:
        return cls(
            {r.article.id: r for r in made.readings},
            {c.id: c for c in made.claims},
            {p.id: p.topic for p in made.points},
        )

    def finding(self, finding: Finding) -> FindingCard:
        about = finding.topic or self.topics.get(finding.point_id or "")
        self.cut += max(0, len(finding.sides) - SIDES)
        return FindingCard(
            id=finding.id,
            kind=finding.kind,
            aspect=finding.aspect,
            about=short(self.articles.get(about.article_id), about) if about else None,
            reason=renamed(finding.reason),
            confidence=finding.confidence,
            sides=[self.side(s) for s in finding.sides[:SIDES]],
        )

    def side(self, side: Side, spans: Sequence[Span] = ()) -> SideCard:
        """A side; spans: only these of its stretches."""
        spans = spans or side.spans
        own, voices = self._voices(side, spans)
        first = spans[0]
        reading = self.readings.get(first.article_id)
        self.cut += max(0, len(side.spans) - WORDS) + max(0, len(side.outlets) - NAMES)
        return SideCard(
            value=side.value[:LONGEST],
            outlets=[named(o) for o in side.outlets[:NAMES]],
            origins=[named(o) for o in side.origins[:NAMES]],
            words=[short(self.articles.get(s.article_id), s) for s in spans[:WORDS]],
            sentence=near(reading.article, first, around(reading, first)[1]) if reading else None,
            own_voice=own,
            voices=voices[:WORDS],
        )

    def _voices(self, side: Side, spans: Sequence[Span]) -> tuple[bool, list[Voice]]:
        """Who says a side by its claims; of a side without any, such as a wording, by where its words stand."""
        claims = [self.claims[c] for c in side.claim_ids if c in self.claims]
        if claims:
            said = [voice(s) for c in claims for s in c.attributions]
            return any(not c.attributions for c in claims), list(dict.fromkeys(said))
        inside = [(s, voices_at(self.readings[s.article_id], s)) for s in spans if s.article_id in self.readings]
        return any(not v for _, v in inside), list(dict.fromkeys(v for _, found in inside for v in found))


def voice(said: Said | Attribution) -> Voice:
    return Voice(
        speaker=said.name or None,
        speaker_words=quote(said.speaker) if said.speaker else None,
        cue=quote(said.cue) if said.cue else None,
        manner=said.manner,
        stance=said.stance,
        anonymous=said.anonymous,
    )


def voices_at(reading: Reading, span: Span) -> list[Voice]:
    """To whom the report attributes these words, the widest attribution first."""
    over = [a for a in reading.annotations.attributions if any(c.overlaps(span) for c in a.content)]
    return [voice(a) for a in sorted(over, key=lambda a: a.content[0].start - a.content[-1].end)]


def around(reading: Reading, span: Span) -> tuple[Span | None, Span, Span | None]:
    """The sentence before, the sentence or sentences in which a stretch stands, and the sentence after."""
    sentences = reading.annotations.sentences
    if not sentences:
        return None, span, None
    starts = [s.start for s in sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, span.end - 1) - 1)
    whole = reading.article.span(min(sentences[first].start, span.start), max(sentences[last].end, span.end))
    return (
        sentences[first - 1] if first else None,
        whole,
        sentences[last + 1] if last + 1 < len(sentences) else None,
    )


def passage(reading: Reading, span: Span, origin: str | None) -> Passage:
    before, whole, after = around(reading, span)
    voices = voices_at(reading, span)
    return Passage(
        report=report(reading.article, origin),
        words=quote(span),
        sentence=near(reading.article, span, whole),
        before=quote(reading.article.span(max(before.start, before.end - LONGEST), before.end)) if before else None,
        after=short(reading.article, after) if after else None,
        own_voice=not voices,
        voices=voices,
    )


def sayings(reading: Reading, start: int, end: int, most: int) -> tuple[list[Saying], int]:
    """Who says what between two offsets, and how many more there are than `most`."""
    here = [a for a in reading.annotations.attributions if start <= a.content[0].start < end]
    shown = [Saying(voice=voice(a), words=[short(reading.article, s) for s in a.content[:WORDS]]) for a in here[:most]]
    return shown, max(0, len(here) - most)


def _iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
