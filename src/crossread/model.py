"""Every record Crossread makes: frozen, slotted, and without evidence not constructible.

Offsets everywhere count code points of `Article.text`, end excluded. Records only point downwards
(a finding knows its point, a point its claims, a claim its article), so any of them can be written to JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "hopes", "demands", "accuses", "neither", "no comment"]
NameKind = Literal["person", "body", "place", "other"]
Grain = Literal["time", "day", "week", "month", "season", "year", "period"]
Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "range", "vague"]
Role = Literal["count", "money", "share", "age", "measure", "ordinal", "score", "label", "duration", "ratio"]
FindingKind = Literal["agree", "conflict", "update", "compatible", "attribution", "wording", "single"]
Aspect = Literal["fact", "number", "date", "place", "person", "status", "denial", "quote", "attribution", "wording"]
Stage = Literal["fetch", "ingest", "annotate", "group", "extract", "align", "compare"]

FINDING_KINDS: tuple[FindingKind, ...] = (
    "conflict", "update", "agree", "compatible", "attribution", "wording", "single",
)  # fmt: skip


class EvidenceError(ValueError):
    """A record was to be made without an exact stretch of an article behind it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An exact stretch of one article's text."""

    article_id: str
    start: int  # code points into Article.text
    end: int  # excluded
    text: str  # Article.text[start:end]

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.text) != self.end - self.start:
            raise EvidenceError(f"span {self.start}:{self.end} does not fit its text of {len(self.text)} characters")

    def overlaps(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Capture:
    """What came through the door, before anything was read of it."""

    place: str  # as the user named it: a path, a URL or "-"
    media_type: str  # "text/plain", "text/markdown" or "text/html"
    body: bytes
    url: str | None = None  # where it was published, if known
    fetched: datetime | None = None  # None: not from the network


@dataclass(frozen=True, slots=True)
class Card:
    """An article without its text."""

    id: str  # the article's id
    place: str  # as the user named it
    outlet: str | None  # who published it; None = not known
    url: str | None
    headline: str  # "" = none
    published: datetime | None  # naive = local to the outlet
    published_grain: Literal["day", "minute"] | None  # how precisely `published` is known
    published_from: str | None  # "option", "page", "text", "url": how sure one can be of it
    bylines: tuple[str, ...] = ()
    agency: str | None = None  # a stated credit such as "AFP" or "Reuters"
    agency_span: Span | None = None  # the words of that credit, where they stand in the text


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one report. `text` is in normal form (text.py): headline, blank line, body."""

    id: str  # digest of outlet, url and text
    card: Card
    language: str  # "en"
    text: str
    headline_end: int  # text[:headline_end] is the headline; 0 = none

    def span(self, start: int, end: int) -> Span:
        """The stretch start:end of this article. Raises EvidenceError where it is empty or outside."""
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name or a title standing for one ("the harbour minister")."""

    kind: NameKind
    span: Span  # the words as written, title included ("Norland Harbour Minister Ole Brandt")
    core: Span  # the proper name alone ("Ole Brandt"); equals span where there is no title
    proper: bool = True  # False: a description ("the minister"), or a pronoun


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval, with its unit and what it counts."""

    span: Span  # the words of the value, modifiers included ("more than 10,000")
    low: float | None  # None = no lower bound
    high: float | None  # None = no upper bound
    bound: Bound
    unit: str  # "" = plain count; "USD", "%", "year", "page", "km", ... singular, lower case but for currencies
    counted: Span | None  # what it counts ("soldiers"), if it says so
    counted_head: str = ""  # lemma of the counted thing's head ("soldier"); "" = none
    role: Literal["count", "money", "share", "age", "measure", "ordinal", "score", "label", "duration", "ratio"] = (
        "count"
    )
    part_of: Span | None = None  # the words of the greater number that it is taken from ("12 of them")
    denied: bool = False  # named only to be denied ("15, not 12")


@dataclass(frozen=True, slots=True)
class When:
    """A date or period on the calendar, resolved against the publication date."""

    span: Span  # the raw words ("on Friday")
    first: date | None  # first day; None = could not be resolved
    last: date | None  # last day, included
    grain: Grain


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or belief inside an article, as written. Parts can be in several pieces."""

    speaker: Span | None  # the source phrase ("he", "the agency"); None: a continued quotation
    cue: Span | None  # "said", "according to"
    content: tuple[Span, ...]  # what is put into the speaker's mouth, at least one
    manner: Manner
    stance: Stance = "asserts"
    name: str = ""  # the speaker's full name within this article, "" = not resolved
    anonymous: bool = False  # "two officials who asked not to be named"

    def __post_init__(self) -> None:
        if not self.content:
            raise EvidenceError("an attribution needs content")


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions inside one article that name one person, body or place."""

    name: str  # the fullest form the article uses
    kind: NameKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """What one article, read alone, holds. Every tuple is in text order."""

    article_id: str
    maker: str  # version of the readers that made it
    sentences: tuple[Span, ...]  # cover every word of the text; the headline is the first where there is one
    quotes: tuple[Span, ...]  # stretches inside quotation marks, marks included
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    attributions: tuple[Attribution, ...]
    chains: tuple[Mentions, ...]  # mentions of one thing put together within the article


@dataclass(frozen=True, slots=True)
class Said:
    """One step of who said a claim: the resolved speaker and the words that show it."""

    name: str  # fullest name that the reports of the story use
    entity_id: str | None
    speaker: Span | None
    cue: Span | None
    manner: Manner
    stance: Stance = "asserts"
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Something an article says, in the outlet's own voice (no attributions) or as somebody's word."""

    id: str
    article_id: str
    spans: tuple[Span, ...]  # the words; inside one sentence but for a quotation over several
    sentence: int  # index into Annotations.sentences of the first
    attributions: tuple[Said, ...] = ()  # outermost first; empty = own voice
    denied: bool = False
    hedged: bool = False
    expected: bool = False  # planned or foretold, not done

    def __post_init__(self) -> None:
        if not self.spans:
            raise EvidenceError("a claim needs a span")


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that was read of it alone: the result of stages 2 and 4."""

    article: Article
    annotations: Annotations
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body or place across the reports of a story, under every form they use."""

    id: str
    name: str  # fullest proper form
    kind: NameKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who did the reporting. Reprints of one dispatch are one origin."""

    name: str  # an agency's or an outlet's name
    article_ids: tuple[str, ...]
    spans: tuple[Span, ...] = ()  # the stated credit or the shared passages that show it
    why: str = ""  # reason, from a fixed list


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event."""

    id: str
    title: str  # words of a report: its headline, or the start of its first sentence
    article_ids: tuple[str, ...]  # in order of publication
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims of different articles that report one fact."""

    a: str  # claim id
    b: str
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Point:
    """One fact that claims of several articles speak of; a claim belongs to at most one point."""

    id: str
    topic: Span  # words of a report
    claim_ids: tuple[str, ...]
    why: tuple[str, ...] = ()  # reasons, from a fixed list
    confidence: float = 0.0  # how likely two of its claims of different reports tell one fact, on the mean


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a finding, with the words that carry it and who tells it."""

    value: str  # as short as shows it: the words of spans[0]
    spans: tuple[Span, ...]  # the words that differ (or agree), not whole sentences
    claim_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise EvidenceError("a side needs a span")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison says of a point."""

    id: str
    kind: FindingKind
    aspect: Aspect
    rule: str  # name of the rule that found it
    point_id: str | None  # None: of something only one report tells, or of the wording of a name
    sides: tuple[Side, ...]
    reason: str  # one plain sentence, from a fixed list of templates
    weight: float = 0.0  # how much it matters to somebody who must write about the event; orders the page
    topic: Span | None = None  # words of a report for what it is about; None: the point's topic serves
    confidence: float | None = None  # how likely it is one; None: not measured (eval/ says how such findings do)

    def __post_init__(self) -> None:
        if not self.sides:
            raise EvidenceError("a finding needs a side")


@dataclass(frozen=True, slots=True)
class Failure:
    """A report or a part that could not be used, and why."""

    where: str  # the place as the user named it
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the comparison of one story's reports shows."""

    story: Story
    readings: tuple[Reading, ...]  # in order of publication
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]  # of all readings, speakers resolved across the story
    matches: tuple[Match, ...]
    points: tuple[Point, ...]
    findings: tuple[Finding, ...]  # the most telling first
    left_out: tuple[Failure, ...] = ()
