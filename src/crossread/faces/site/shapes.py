"""What the API answers, field by field. Comparisons and readings are held to the package's own JSON Schemas instead."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from crossread.library.profiles import Agency, LeftOut, Sharing, WordUse
from crossread.model import Span

Moment = str  # ISO 8601


class Scope(BaseModel):
    """What the answer rests on: how much the library holds, and how much of that was read."""

    articles: int = Field(ge=0)
    stories: int = Field(ge=0)
    unread: int = Field(ge=0, description="Articles that were not read yet: nothing that rests on reading knows them.")
    unreadable: int = Field(ge=0, description="Articles that could not be read.")


class Story(BaseModel):
    """A story as lists show it."""

    id: str
    title: str = Field(description="Words of a report.")
    first_published: Moment | None = Field(description="ISO 8601, UTC.")
    last_published: Moment | None = Field(description="ISO 8601, UTC.")
    changed: Moment | None = Field(description="When an article came or went.")
    articles: int = Field(ge=0, description="Newest versions only.")
    outlets: int = Field(ge=0)
    origins: int | None = Field(description="null: not looked for since the last change.")
    disputes: int | None = Field(description="Conflicts and updates; null: not compared since the last change.")
    unread: int = Field(ge=0, description="Articles that were not read yet.")


class Stories(BaseModel):
    """A page of a list of stories; the `Link` header leads to the next."""

    stories: list[Story]
    scope: Scope


class Card(BaseModel):
    """An article without its text."""

    id: str
    story: str
    outlet: str | None
    url: str | None
    place: str = Field(description="Where it came from, as it was named.")
    headline: str
    published: Moment | None = Field(description="ISO 8601; without a zone: local to the outlet.")


class Member(Card):
    """An article of a story."""

    version: int = Field(ge=1, description="1, 2, … of one address.")
    read: Literal["read", "unread", "unreadable"]


class Told(BaseModel):
    """A story and its articles, the newest version of each, in order of publication."""

    story: Story
    articles: list[Member]


class Article(Member):
    """An article with its text in normal form, which all offsets count."""

    published_grain: Literal["day", "minute"] | None = Field(description="How precisely `published` is known.")
    bylines: list[str]
    agency: str | None = Field(description="A stated credit.")
    language: str
    text: str = Field(description="Headline, blank line, body.")
    headline_end: int = Field(ge=0, description="`text[:headline_end]` is the headline; 0: none.")
    newest: bool = Field(description="Whether no later version of its address is known.")
    added: Moment | None = Field(description="When it came into the library.")


class Version(Card):
    """A version of an article."""

    version: int = Field(ge=1)
    seen: Moment | None


class Change(BaseModel):
    """A sentence that came (`before` is null), went (`after` is null) or was changed."""

    before: Span | None
    after: Span | None


class Claim(BaseModel):
    """Something an article says."""

    id: str
    speaker: str | None = Field(description="null: nobody, or somebody without a name.")
    own_voice: bool = Field(description="Whether the outlet says it itself.")
    denied: bool
    hedged: bool
    spans: list[Span]


class ClaimChange(BaseModel):
    """A claim that was dropped (`after` is null), came (`before` is null) or was changed."""

    before: Claim | None
    after: Claim | None


class ClaimChanges(BaseModel):
    """What became of claims from one version to the next."""

    dropped: list[ClaimChange]
    changed: list[ClaimChange]
    came: list[ClaimChange]


class Revision(BaseModel):
    """From one version to the next."""

    from_: str = Field(alias="from")
    to: str
    seen: Moment | None
    changes: list[Change]
    claims: ClaimChanges | None = Field(description="null: one of the two versions was not read.")


class History(BaseModel):
    """All versions of one address, the first first."""

    versions: list[Version]
    revisions: list[Revision]


class Step(BaseModel):
    """What a report gives for a figure, and when it was published."""

    published: Moment | None
    outlet: str | None
    origin: str | None
    value: Span
    low: float | None = Field(description="null: no lower bound, or no number was read.")
    high: float | None = Field(description="null: no upper bound, or no number was read.")
    bound: str | None
    unit: str | None


class Figure(BaseModel):
    """A disputed number, step by step in order of publication."""

    finding: str
    kind: Literal["conflict", "update"]
    topic: Span | None = Field(description="What it counts, in the words of a report.")
    steps: list[Step]


class Series(BaseModel):
    """Every report's figure of every dispute over a number."""

    story: str
    title: str
    figures: list[Figure]
    left_out: int = Field(ge=0, description="Articles of the story that could not be read.")


class Hit(Card):
    """An article that answers a search."""

    story_title: str
    by: Literal["words", "meaning"] = Field(description="Whether it holds the words or only means the like.")
    excerpt: Span


class Hits(BaseModel):
    """Articles that hold words or mean the like, the best first."""

    hits: list[Hit]
    scope: Scope


class Telling(BaseModel):
    """A sentence that tells a claim, and who says it."""

    article_id: str
    outlet: str | None
    origin: str
    story: str
    span: Span
    speaker: str | None = Field(description="null: the outlet's own voice; empty: somebody without a name.")
    stance: str | None
    how: Literal["so", "otherwise", "denied", "near"] = Field(
        description="As the claim has it, with another value that a finding disputes, or as not so; near: it speaks of "
        "the like and may tell something else, and counts for nothing."
    )
    confidence: float = Field(ge=0, le=1)


class AgainstSide(BaseModel):
    """One value of a dispute, and who has it."""

    value: str
    outlets: list[str]
    spans: list[Span]


class Against(BaseModel):
    """A finding that holds the claim's words on one side."""

    aspect: str
    kind: str
    reason: str
    sides: list[AgainstSide]


class CheckedScope(BaseModel):
    """What was searched: an empty list of tellings is an answer within that."""

    articles_searched: int = Field(ge=0)
    articles_read: int = Field(ge=0)
    not_looked_at: int = Field(ge=0, description="Articles of these stories left unread for their number (`limit`).")
    stories: list[str]
    could_not_be_read: list[str]


class Checked(BaseModel):
    """Who reports a claim, who disputes it, in which words."""

    claim: str
    origins: int = Field(ge=0, description="By how many independent origins it is told as so.")
    speakers: int = Field(ge=0, description="On the word of how many named speakers.")
    tellings: list[Telling]
    disputes: list[Against]
    scope: CheckedScope


class Outlet(BaseModel):
    """An outlet as lists show it."""

    name: str = Field(description="As it writes itself.")
    articles: int = Field(ge=0, description="Newest versions only.")
    stories: int = Field(ge=0)
    compared: int = Field(ge=0, description="Of these stories, how many were compared since their last change.")
    first_published: Moment | None = Field(description="ISO 8601, UTC.")
    last_published: Moment | None = Field(description="ISO 8601, UTC.")


class Outlets(BaseModel):
    """A page of the list of outlets; the `Link` header leads to the next."""

    outlets: list[Outlet]


class Profile(BaseModel):
    """An outlet across the library: counts with what they are counted on, and examples in the reports' words."""

    outlet: Outlet
    looked_at: int = Field(ge=0, description="Its latest compared stories, on which `left_out` and `words` rest.")
    several: int = Field(ge=0, description="Its stories that hold several articles.")
    origins_known: int = Field(ge=0, description="Of these, in how many origins were looked for: `shares` rests on it.")
    agencies: list[Agency] = Field(description="Agencies that it credits, over all its articles.")
    shares: list[Sharing] = Field(description="Other outlets that carry the same reporting, and who had it first.")
    left_out: list[LeftOut] = Field(description="What most other origins tell, told or not.")
    words: list[WordUse] = Field(description="Words for which others use another.")


class Failure(BaseModel):
    """A report that could not be used."""

    where: str
    stage: str
    reason: str


class Job(BaseModel):
    """A comparison that is being made."""

    id: str
    state: Literal["waiting", "running", "done", "failed"]
    story: str | None = Field(description="The story that is compared; null: reports that were given.")
    what: str = Field(description="What is being done.")
    done: int = Field(ge=0, description="Reports done,")
    of: int = Field(ge=0, description="of so many.")
    reason: str = Field(description="Why it failed.")
    failures: list[Failure] = Field(description="Reports that could not be used.")
    self_: str = Field(alias="self", description="The address of this job.")
    comparison: str | None = Field(description="The address of the comparison, once it is made.")


class Health(BaseModel):
    """Whether the site runs and its library answers."""

    status: Literal["ok"]
