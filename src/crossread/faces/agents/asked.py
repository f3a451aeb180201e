"""What each tool asks of the desk, as plain functions that know nothing of the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from crossread.faces.agents.answers import (
    FINDS,
    LONGEST,
    SIDES,
    WORDS,
    Comparing,
    around,
    left_out,
    near,
    passage,
    report,
    sayings,
    short,
    story_answer,
    story_card,
    voice,
)
from crossread.faces.agents.desk import Desk, Progress
from crossread.faces.agents.shapes import (
    Against,
    ArticleAnswer,
    ClaimAnswer,
    EvidenceAnswer,
    NotLookedAt,
    Passage,
    Quote,
    Saying,
    SideCard,
    StoriesFound,
    StoryAnswer,
    StoryCard,
    Telling,
)
from crossread.library import NotFoundError, UsageError
from crossread.model import Comparison, Failure, Finding, FindingKind, Span
from crossread.store import Sort

if TYPE_CHECKING:
    from crossread.library.asking import Checked
    from crossread.library.asking import Telling as Told

HITS = 200  # articles among which stories are found by words
LISTED = 10_000  # stories to which filters narrow a search by words
PART = 8_000  # code points of a text at once
WHOLE = 200_000  # code points of a text that is given at once
STRETCH = 4_000  # code points shown in their place
SAYINGS = 40


def stories(
    desk: Desk, words: str, since: date | None, outlet: str, about: Sequence[str], disputed: bool, min_outlets: int,
    sort: Sort, limit: int, offset: int,
) -> StoriesFound:  # fmt: skip
    """Stories that fit filters or, with words, hold articles that tell of them."""
    limits = ["Stories that were not compared yet have no count of disputes and are left out."] if disputed else []

    def filtered(most: int, skipped: int) -> list[StoryCard]:
        return [
            story_card(row)
            for row in desk.library.stories(
                since=since, outlet=outlet or None, mentions=[a for a in about if a.strip()], disputed=disputed,
                outlets=min_outlets, sort=sort, limit=most, offset=skipped,
            )
        ]  # fmt: skip

    further: int | None
    if words.strip():
        narrowed = bool(outlet or about or disputed or min_outlets > 1)
        allowed = {s.id for s in filtered(LISTED, 0)} if narrowed else None
        found: dict[str, StoryCard] = {}
        for hit in desk.library.search(words, since=since, limit=HITS):
            id_ = hit.stored.story
            if id_ not in found and (allowed is None or id_ in allowed):
                found[id_] = story_card(desk.library.story(id_), hit.excerpt, hit.words)
        shown = list(found.values())[offset : offset + limit]
        further = max(0, len(found) - offset - len(shown))
        limits.append(f"Stories are found by the {HITS} articles that fit the words or their meaning best.")
        if narrowed:
            limits.append(f"Filters look at {LISTED:,} stories.")
    else:
        shown = filtered(limit + 1, offset)
        further = None if len(shown) > limit else 0
        shown = shown[:limit]
    return StoriesFound(
        stories=shown,
        offset=offset,
        next_offset=None if further == 0 else offset + len(shown),
        not_looked_at=NotLookedAt(
            unread=desk.library.info().unread, further_on=further, before=offset if shown else 0, limits=limits
        ),
    )


def story(
    desk: Desk, made: Comparison, in_library: bool, kinds: Sequence[FindingKind], limit: int, offset: int
) -> StoryAnswer:
    """A part of a comparison, and how much of the library lies outside it."""
    held = desk.library.info().articles
    return story_answer(made, in_library, held - len(made.readings) if in_library else held, kinds, limit, offset)


def article(desk: Desk, id_: str, offset: int, limit: int) -> ArticleAnswer:
    """A part of a report's text, and who says what in it."""
    one, stored = desk.article(id_)
    if offset >= len(one.text):
        raise UsageError(f"offset {offset} lies behind the end of the text, which has {len(one.text)} code points")
    end = min(len(one.text), offset + limit)
    failures: list[Failure] = []
    said: list[Saying] = []
    more = 0
    try:
        said, more = sayings(desk.reading(id_), offset, end, SAYINGS)
    except ValueError as fault:
        failures.append(Failure(one.id, "annotate", str(fault)))
    told, rest = left_out(failures)
    return ArticleAnswer(
        report=report(one),
        story_id=stored.story if stored else None,
        version=stored.version if stored else None,
        newest=stored.newest if stored else True,
        language=one.language,
        length=len(one.text),
        text=Quote(article_id=one.id, start=offset, end=end, text=one.text[offset:end]),
        next_offset=end if end < len(one.text) else None,
        sayings=said,
        not_looked_at=NotLookedAt(
            unread=len(failures), left_out=told, left_out_more=rest, cut=more, limits=list(FINDS[1:])
        ),
    )


def whole_text(desk: Desk, id_: str) -> str:
    """The text of a report. Raises NotFoundError, UsageError where it is very long."""
    text = desk.article(id_)[0].text
    if len(text) > WHOLE:
        raise UsageError(f"the text has {len(text)} code points; get_article gives it in parts")
    return text


def claim(desk: Desk, words: str, articles: int, limit: int, offset: int, tell: Progress) -> ClaimAnswer:
    """Who reports a claim and who disputes it, a part of the tellings."""
    found = desk.library.check(words, limit=articles, progress=tell)
    shown = found.tellings[offset : offset + limit]
    further = max(0, len(found.tellings) - offset - len(shown))
    failures, more = left_out(found.failures)
    against = [_against(desk, found, f) for f in found.disputes[:SIDES]]
    return ClaimAnswer(
        claim=found.claim,
        tellings=[_telling(desk, t) for t in shown],
        independent_origins=found.origins,
        named_speakers=found.speakers,
        disputes=against,
        story_ids=list(found.stories),
        searched=found.searched,
        read_through=found.looked_at,
        offset=offset,
        next_offset=offset + len(shown) if further else None,
        not_looked_at=NotLookedAt(
            articles=max(0, found.searched - found.looked_at - found.unread - len(found.failures)),
            unread=found.unread,
            left_out=failures,
            left_out_more=more,
            further_on=further,
            before=min(offset, len(found.tellings)),
            cut=max(0, len(found.disputes) - SIDES),
            limits=[
                "A claim is looked for in the few stories that fit it best; that nobody tells it here does not show "
                "that it is false, nor that it is true where many do.",
                *FINDS[1:],
            ],
        ),
    )


def _telling(desk: Desk, told: Told) -> Telling:
    reading = desk.reading(told.article_id)
    return Telling(
        how=told.how,
        story_id=told.story,
        report=report(reading.article, told.origin),
        words=short(reading.article, told.span),
        sentence=near(reading.article, told.span, around(reading, told.span)[1]),
        own_voice=told.said is None,
        voice=voice(told.said) if told.said else None,
        confidence=round(told.confidence, 4),
    )


def _against(desk: Desk, found: Checked, finding: Finding) -> Against:
    """A dispute with the claim: its own words apart, for they stand in no report."""
    mine: list[str] = []
    sides: list[SideCard] = []
    for side in finding.sides:
        spans = [s for s in side.spans if _is_reported(desk, s)]
        mine += [s.text for s in side.spans if s not in spans]
        if not spans:
            continue
        readings = [desk.reading(s.article_id) for s in spans[:WORDS]]
        of = {r.article.id: r for r in readings}
        page = Comparing(of, {}, {})
        sides.append(page.side(side, spans[:WORDS]))
    return Against(
        kind=finding.kind, aspect=finding.aspect, reason=finding.reason,
        claim_words=[m[:LONGEST] for m in mine[:WORDS]], sides=sides[:SIDES],
    )  # fmt: skip


def _is_reported(desk: Desk, span: Span) -> bool:
    try:
        desk.article(span.article_id)
    except NotFoundError:
        return False
    return True


def evidence_of_finding(made: Comparison, finding_id: str, limit: int, offset: int) -> EvidenceAnswer:
    """Every stretch of a finding in its place."""
    finding = next((f for f in made.findings if f.id == finding_id), None)
    if finding is None:
        raise NotFoundError(
            f"the comparison of {made.story.id!r} has no finding {finding_id!r}; it may have been made anew"
        )
    origins = {a: o.name for o in made.story.origins for a in o.article_ids}
    page = Comparing.of(made)
    spans = list(dict.fromkeys(s for side in finding.sides for s in side.spans if s.article_id in page.readings))
    shown: list[Passage] = [
        passage(page.readings[s.article_id], s, origins.get(s.article_id)) for s in spans[offset : offset + limit]
    ]
    further = max(0, len(spans) - offset - len(shown))
    card = page.finding(finding)
    return EvidenceAnswer(
        finding=card,
        passages=shown,
        offset=offset,
        next_offset=offset + len(shown) if further else None,
        not_looked_at=NotLookedAt(
            further_on=further, before=min(offset, len(spans)), cut=page.cut, limits=list(FINDS)
        ),
    )  # fmt: skip


def evidence_at(desk: Desk, article_id: str, start: int, end: int) -> EvidenceAnswer:
    """One stretch of a report in its place."""
    one, _ = desk.article(article_id)
    if end <= start:
        raise UsageError(f"end {end} must lie behind start {start}")
    if end > len(one.text):
        raise UsageError(f"end {end} lies behind the end of the text, which has {len(one.text)} code points")
    if end - start > STRETCH:
        raise UsageError(f"at most {STRETCH} code points are shown in their place; get_article gives longer parts")
    try:
        reading = desk.reading(article_id)
    except ValueError as fault:
        raise UsageError(f"the report could not be read: {fault}") from fault
    return EvidenceAnswer(
        finding=None,
        passages=[passage(reading, one.span(start, end), None)],
        offset=0,
        next_offset=None,
        not_looked_at=NotLookedAt(limits=list(FINDS[1:])),
    )
