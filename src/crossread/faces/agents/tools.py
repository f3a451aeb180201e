"""The six tools as an agent sees them: what they take, what their descriptions promise, and how they are run.

The docstrings of the tools are what an agent reads of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, from_thread, to_thread
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from crossread.faces.agents import asked
from crossread.faces.agents.desk import MOST, Desk, Progress, plain
from crossread.faces.agents.shapes import (
    ArticleAnswer,
    ClaimAnswer,
    EvidenceAnswer,
    Given,
    StoriesFound,
    StoryAnswer,
)
from crossread.library import LibraryError, NotFoundError, TooFewReportsError, UsageError
from crossread.model import Comparison, FindingKind
from crossread.store import Sort

Made = TypeVar("Made")
Ctx = Context[Any, Any]

WAITING = 8  # long calls at once, of which one runs and the others wait
SIDE_BY_SIDE = 4  # short calls that run at once
PAUSE = 0.2  # seconds between two notes of progress
TOLD = 5  # reasons named where nothing could be compared

Offset = Annotated[int, Field(ge=0, le=10_000_000, description="Where to go on: next_offset of the part before.")]
Few = Annotated[int, Field(ge=1, le=50, description="At most so many items in this answer.")]
Id = Annotated[str, Field(min_length=1, max_length=100)]
StoryId = Annotated[Id, Field(description="Id of a story, of a report in it, or of a comparison just made.")]
Kinds = Annotated[Sequence[FindingKind], Field(max_length=10, description="Only findings of these kinds; empty: all.")]
Address = Annotated[str, Field(min_length=1, max_length=2_000)]
Words = Annotated[str, Field(max_length=400)]
Names = Annotated[Sequence[Words], Field(max_length=10)]
Places = Annotated[Sequence[Address], Field(max_length=MOST)]


class Tools:
    """The tools, and what they share: where answers come from, and how many run at once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._waiting, self._few = CapacityLimiter(WAITING), CapacityLimiter(SIDE_BY_SIDE)

    async def find_stories(
        self,
        words: Annotated[Words, Field(description="Words or a “phrase” to look for; empty: all stories.")] = "",
        since: Annotated[date | None, Field(description="Published on or after this day.")] = None,
        outlet: Annotated[Words, Field(description="Holds a report of this outlet.")] = "",
        about: Annotated[Names, Field(description="Its reports hold all these names, places or phrases.")] = (),
        disputed: Annotated[bool, Field(description="Only where a comparison found a conflict or an update.")] = False,
        min_outlets: Annotated[int, Field(ge=1, le=1_000, description="At least so many outlets.")] = 1,
        sort: Annotated[Sort, Field(description="With words, the best fit comes first whatever this is.")] = "new",
        limit: Few = 10,
        offset: Offset = 0,
    ) -> StoriesFound:
        """List stories of the library: each is the reports of one event.

        Gives titles (words of a report), dates, and counts of reports, outlets, independent origins and disputes; with
        `words`, also the stretch of a report that fits. Ask get_story for what the reports agree on and dispute.
        """
        return await self._shortly(
            lambda: asked.stories(self.desk, words, since, outlet, about, disputed, min_outlets, sort, limit, offset)
        )

    async def get_story(
        self, ctx: Ctx, story: StoryId, kinds: Kinds = (), limit: Few = 15, offset: Offset = 0
    ) -> StoryAnswer:
        """Compare the reports of one story: what they dispute, agree on, word differently, and what one tells alone.

        Gives the reports with their origins and a part of the findings, each with the exact words of every side, who
        publishes them and to whom they are attributed. It does not say which side is right. Reports that were not read
        before are read now, which can take about a second each; progress is told. The ids of findings go into
        show_evidence.
        """
        made, in_library = await self._comparison(ctx, story)
        return await self._shortly(lambda: asked.story(self.desk, made, in_library, kinds, limit, offset))

    async def compare_reports(
        self,
        ctx: Ctx,
        texts: Annotated[Sequence[Given], Field(max_length=MOST, description="Reports as text.")] = (),
        urls: Annotated[Places, Field(description="Public http(s) pages; private addresses are refused.")] = (),
        files: Annotated[Places, Field(description="Paths on the server's machine, where it allows them.")] = (),
        kinds: Kinds = (),
        limit: Few = 15,
    ) -> StoryAnswer:
        """Compare reports of one event that are handed in; at least two, from texts and addresses together.

        Gives what get_story gives. The reports are not added to the library; the id of the answer works in get_story
        (with an offset, for more findings), get_article and show_evidence until the server ends or has made several
        other comparisons. A report that cannot be read is named in not_looked_at with the reason.
        """
        made = await self._long(ctx, lambda tell: self.desk.compare(texts, urls, files, tell))
        return await self._shortly(lambda: asked.story(self.desk, made, False, kinds, limit, 0))

    async def check_claim(
        self,
        ctx: Ctx,
        claim: Annotated[str, Field(min_length=1, max_length=1_000, description="One sentence that claims something.")],
        articles: Annotated[int, Field(ge=1, le=200, description="At most so many articles of each story.")] = 24,
        limit: Few = 15,
        offset: Offset = 0,
    ) -> ClaimAnswer:
        """Look for a claim in the library: who reports it, on whose word, and who has it otherwise or denies it.

        Gives the exact words of each report. It is no verdict on the claim: many reports can rest on one origin, and
        that nothing is found means only that nothing was found where was looked (see not_looked_at).
        """
        return await self._long(ctx, lambda tell: asked.claim(self.desk, claim, articles, limit, offset, tell))

    async def get_article(
        self,
        article: Annotated[Id, Field(description="Id of a report.")],
        limit: Annotated[
            int, Field(ge=1, le=asked.PART, description="At most so many code points of the text.")
        ] = asked.PART,
        offset: Offset = 0,
    ) -> ArticleAnswer:
        """Give a report's text, a part at a time, with who says what in that part.

        Offsets count Unicode code points of the whole text, the end excluded, so that any words of it can be named
        exactly, for instance to show_evidence.
        """
        return await self._shortly(lambda: asked.article(self.desk, article, offset, limit))

    async def show_evidence(
        self,
        ctx: Ctx,
        story: Annotated[str, Field(max_length=100, description="With finding: the id of its story.")] = "",
        finding: Annotated[str, Field(max_length=100, description="Id of a finding.")] = "",
        article: Annotated[str, Field(max_length=100, description="Instead of a finding: id of a report.")] = "",
        start: Annotated[int, Field(ge=0, le=100_000_000, description="With article: code points, from 0.")] = 0,
        end: Annotated[int, Field(ge=0, le=100_000_000, description="With article: excluded.")] = 0,
        limit: Few = 10,
        offset: Offset = 0,
    ) -> EvidenceAnswer:
        """Show exact words in their place: the sentence they stand in, one before, one after, and who says them.

        Takes either story and finding, and gives all stretches of that finding, or article, start and end (code
        points, end excluded). Use it before quoting.
        """
        if bool(finding) == bool(article):
            raise ToolError("name either a finding with its story, or an article with start and end")
        if article:
            return await self._shortly(lambda: asked.evidence_at(self.desk, article, start, end))
        if not story:
            raise ToolError("name the story in which the finding was made, too")
        made, _ = await self._comparison(ctx, story)
        return await self._shortly(lambda: asked.evidence_of_finding(made, finding, limit, offset))

    async def whole_text(self, article: str) -> str:
        """All of a report's text, for those who read resources."""
        return await self._shortly(lambda: asked.whole_text(self.desk, article))

    async def _comparison(self, ctx: Ctx, story: str) -> tuple[Comparison, bool]:
        """A comparison, and whether it is the library's; one that is kept waits for nothing."""
        ready = await self._shortly(lambda: self.desk.ready(story))
        if ready is not None:
            return ready
        return await self._long(ctx, lambda tell: self.desk.library.compare(story, tell)), True

    async def _shortly(self, work: Callable[[], Made]) -> Made:
        """Runs what takes a moment on another thread, so that the server goes on answering."""

        def run() -> Made:
            with told_plainly():
                return work()

        return await to_thread.run_sync(run, limiter=self._few)

    async def _long(self, ctx: Ctx, work: Callable[[Progress], Made]) -> Made:
        """The same for reading and comparing, one after the other, with progress.

        A call that is cancelled is let go of at once; its thread stops at the end of the step it is in.
        """
        if self._waiting.borrowed_tokens >= WAITING:
            raise ToolError("too many comparisons wait; ask again in a minute")
        said, last = 0, -PAUSE

        def tell(what: str, done: int, of: int) -> None:
            nonlocal said, last
            from_thread.check_cancelled()
            if time.monotonic() - last >= PAUSE:
                said, last = said + 1, time.monotonic()  # progress has to grow from note to note
                from_thread.run(ctx.report_progress, said, None, f"{what}, {done} of {of} done")

        def run() -> Made:
            while not self.desk.turn.acquire(timeout=PAUSE):
                from_thread.check_cancelled()
            try:
                with told_plainly():
                    return work(tell)
            finally:
                self.desk.turn.release()

        return await to_thread.run_sync(run, limiter=self._waiting, abandon_on_cancel=True)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns what may go wrong into a tool's error of one sentence; what is left is a fault of the program."""
    try:
        yield
    except TooFewReportsError as fault:
        named = [f"{f.where} {f.reason}" for f in map(plain, fault.failures[:TOLD])]
        raise ToolError(" ".join([str(fault), *(f"{reason}." for reason in named)])) from fault
    except (LibraryError, NotFoundError, UsageError) as fault:
        raise ToolError(str(fault)) from fault
