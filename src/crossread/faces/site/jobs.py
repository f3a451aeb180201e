"""Long work, one piece at a time on a thread of its own, so that pages never wait behind a comparison."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath
from queue import Queue
from tempfile import TemporaryDirectory
from typing import Literal

from crossread import library as reports
from crossread.faces.site.settings import Settings
from crossread.library import Library, LibraryError, NotFoundError, TooFewReportsError, UsageError
from crossread.model import Comparison, Failure

State = Literal["waiting", "running", "done", "failed"]
Progress = Callable[[str, int, int], None]
Work = Callable[[Progress], object]
PATIENCE = 2.0  # seconds that work gets to end when the site stops
LOOK = 0.05  # seconds between two looks at work that somebody waits for

log = logging.getLogger("crossread.site")


class BusyError(RuntimeError):
    """Too much work waits already; ask again later."""


class _StoppedError(Exception):
    """The site stops, and so does its work."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of the places of a comparison."""

    outlets: Mapping[str, str] = field(default_factory=dict)  # place -> outlet
    published: Mapping[str, str] = field(default_factory=dict)  # place -> ISO date
    shown: Mapping[str, str] = field(default_factory=dict)  # place -> how it is called; a temporary name says nothing
    refused: tuple[Failure, ...] = ()  # what was given and is not looked at
    folder: TemporaryDirectory[str] | None = None  # with uploaded files; removed once they are read


@dataclass(slots=True)
class Job:
    """A piece of work and how far it has come."""

    id: str
    about: str  # the story that is compared; "" for reports that were given
    work: Work
    key: str = ""  # by which it is found again
    state: State = "waiting"
    what: str = ""  # what is being done
    done: int = 0  # reports, of so many
    of: int = 0
    answer: object = None
    failures: tuple[Failure, ...] = ()  # reports that could not be used
    reason: str = ""  # why it failed
    fault: Exception | None = None
    ended: float = 0.0  # on the monotonic clock

    def now(self) -> Job:
        """This job as it is at this moment: a page must not say that work goes on and then that it is over.

        `state` is read before `answer`, and work writes them the other way round.
        """
        return copy(self)

    @property
    def comparison(self) -> Comparison | None:
        """What was made, where it is a comparison that is done."""
        return self.answer if isinstance(self.answer, Comparison) else None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")


class Jobs:
    """The work of a site. Finished jobs are kept a while, `settings.kept` of them at most."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._queue: Queue[Job | None] = Queue()
        self._folders: list[TemporaryDirectory[str]] = []  # with files that are still to be read
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._go, name="crossread-jobs", daemon=True)
        self._thread.start()

    def start(self, places: Sequence[str], options: Labels = Labels()) -> str:
        """Has the reports at these places compared; gives the job's id. Raises BusyError."""
        folder = options.folder
        if folder is not None:
            self._folders.append(folder)
        try:
            return self._submit("", lambda tell: self._compared(tuple(places), options, tell)).id
        except BusyError:
            self._done_with(folder)
            raise

    def story(self, id_: str) -> Job:
        """Has a story compared; the job that does so already, where there is one. Raises BusyError."""
        with self._lock:
            for job in self._jobs.values():
                if job.about == id_ and not job.over:
                    return job
        return self._submit(id_, lambda tell: self._library.compare(id_, tell))

    def begin(self, key: str, work: Work) -> Job:
        """Has work done that can be found again. Raises BusyError."""
        return self._submit("", work, key)

    def latest(self, key: str) -> Job | None:
        """The job of this key, which for a comparison is its story, that was asked for last."""
        with self._lock:
            self._forget()
            found = [job for job in self._jobs.values() if job.key == key]
        return found[-1] if found else None

    def wait(self, job: Job, seconds: float) -> None:
        """Waits until a job is over, at most so long; for work on a thread."""
        end = time.monotonic() + seconds
        while not job.over and time.monotonic() < end:
            time.sleep(LOOK)

    async def result(self, work: Work) -> object:
        """What a piece of work answers, once its turn has come. Raises BusyError and what the work raises."""
        job = self._submit("", work)
        while not await self.ended(job, 60.0):
            pass
        with self._lock:
            self._jobs.pop(job.id, None)
        if job.fault is not None:
            raise job.fault
        return job.answer

    async def ended(self, job: Job, seconds: float) -> bool:
        """Waits until a job is over, at most so long; whether it is."""
        end = time.monotonic() + seconds
        while not job.over and time.monotonic() < end:
            await asyncio.sleep(LOOK)
        return job.over

    def get(self, id_: str) -> Job:
        """Raises NotFoundError where there is no such job, or none any more."""
        with self._lock:
            self._forget()
            found = self._jobs.get(id_)
        if found is None:
            raise NotFoundError(f"there is no job {id_!r}; finished ones are kept for an hour at most")
        return found

    def counts(self) -> dict[State, int]:
        """How many jobs are in each state."""
        with self._lock:
            self._forget()
            states = [job.state for job in self._jobs.values()]
        return {state: states.count(state) for state in ("waiting", "running", "done", "failed")}

    @property
    def alive(self) -> bool:
        """Whether something is still being done."""
        return self._thread.is_alive()

    def close(self) -> bool:
        """Asks the work to stop at its next report; whether it has."""
        self._stopped.set()
        self._queue.put(None)
        self._thread.join(PATIENCE)
        for folder in list(self._folders):
            self._done_with(folder)
        return not self.alive

    def _submit(self, about: str, work: Work, key: str = "") -> Job:
        job = Job(secrets.token_hex(8), about, work, key or about)
        with self._lock:
            self._forget()
            if sum(j.state == "waiting" for j in self._jobs.values()) >= self._settings.waiting:
                raise BusyError("too many comparisons wait already; try again in a minute")
            self._jobs[job.id] = job
        self._queue.put(job)
        return job

    def _forget(self) -> None:
        """Lets go of finished jobs that are too old or too many, the oldest first."""
        over = sorted((j for j in self._jobs.values() if j.over), key=lambda j: j.ended)
        now = time.monotonic()
        for n, job in enumerate(over):
            if n < len(over) - self._settings.kept or now - job.ended > self._settings.kept_seconds:
                del self._jobs[job.id]

    def _go(self) -> None:
        while (job := self._queue.get()) is not None and not self._stopped.is_set():
            job.state = "running"
            try:
                job.answer = job.work(partial(self._tell, job))
                job.failures = job.comparison.left_out if job.comparison else ()
                state: State = "done"
            except Exception as fault:  # one bad piece of work never ends the thread
                job.fault, job.reason = fault, _reason(fault)
                job.failures = fault.failures if isinstance(fault, TooFewReportsError) else ()
                state = "failed"
            job.ended = time.monotonic()
            job.state = state

    def _tell(self, job: Job, what: str, done: int, of: int) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        job.what, job.done, job.of = what, done, of

    def _done_with(self, folder: TemporaryDirectory[str] | None) -> None:
        if folder is not None:
            with suppress(ValueError):  # closing may have come first
                self._folders.remove(folder)
            folder.cleanup()

    def _compared(self, places: tuple[str, ...], options: Labels, tell: Progress) -> Comparison:
        try:
            made = reports.compare(
                *places,
                outlets=options.outlets,
                published=options.published,
                allow_private=self._settings.allow_private,
                most=self._settings.reports,
                longest=self._settings.characters,
                progress=tell,
            )
        except TooFewReportsError as fault:
            failures = [_called(f, options.shown) for f in fault.failures]
            raise TooFewReportsError(fault.needed, fault.found, (*options.refused, *failures)) from fault
        finally:
            self._done_with(options.folder)
        readings = []
        for reading in made.readings:
            card = reading.article.card
            card = replace(card, place=called(card.place, options.shown))
            readings.append(replace(reading, article=replace(reading.article, card=card)))
        left_out = [_called(f, options.shown) for f in made.left_out]
        made = replace(made, readings=tuple(readings), left_out=(*options.refused, *left_out))
        return named(made, {PurePath(place).name: name for place, name in options.shown.items()})


def called(place: str, shown: Mapping[str, str]) -> str:
    """How a place is called: a report inside a file ("02.jsonl#3") by the file's name and its number."""
    file, mark, number = place.partition("#")
    return shown.get(place) or (shown[file] + mark + number if file in shown else place)


def named(made: Comparison, shown: Mapping[str, str]) -> Comparison:
    """A comparison whose reports without an outlet are called as they were given: they go by the names of files."""
    origins = [replace(o, name=called(o.name, shown)) for o in made.story.origins]
    findings = []
    for finding in made.findings:
        sides = [
            replace(
                side,
                outlets=tuple(called(o, shown) for o in side.outlets),
                origins=tuple(called(o, shown) for o in side.origins),
            )
            for side in finding.sides
        ]
        reason = finding.reason
        for file, name in shown.items():
            reason = reason.replace(file, name)
        findings.append(replace(finding, sides=tuple(sides), reason=reason))
    return replace(made, story=replace(made.story, origins=tuple(origins)), findings=tuple(findings))


def _called(failure: Failure, shown: Mapping[str, str]) -> Failure:
    reason = failure.reason
    for place, name in shown.items():
        reason = reason.replace(place, name)
    return replace(failure, where=called(failure.where, shown), reason=reason)


def _reason(fault: Exception) -> str:
    if isinstance(fault, (LibraryError, NotFoundError, TooFewReportsError, UsageError)):
        return str(fault)
    if isinstance(fault, _StoppedError):
        return "was stopped"
    log.error("work failed", exc_info=fault)
    return f"could not be done ({type(fault).__name__})"
