"""One task of a batch: done once, marked when done, tried again when its worker died, and what kills it left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from crossread import disks

T = TypeVar("T")
Summary = dict[str, Any]  # what a task tells of itself: counts and the like, fit for JSON

DIES = 2  # times that a worker ends at one item until it is left out
MOST_TRIES = 24  # of one task, until the run is given up
ENDED = "ended the process that read it"


@dataclass(frozen=True, slots=True)
class Task:
    """Something a worker does: a pure function of files that are there, which writes files that nobody else writes."""

    stage: str  # a key of stages.STAGES
    name: str  # unique in its stage: letters, digits and "-"
    detail: Mapping[str, Any] = field(default_factory=dict)  # fit for JSON


Stage = Callable[[Mapping[str, Any], str, "Journal"], Summary]


class BatchError(RuntimeError):
    """A batch cannot go on; the message says why and the way out. What is done stays done."""


def work_folder(folder: str) -> str:
    """Where a batch keeps what it needs until it is finished, and the marks of what is done."""
    return disks.joined(folder, ".work")


def done_folder(stage: str, folder: str) -> str:
    """Where the marks of the tasks of a stage lie that are done, each called after its task."""
    return disks.joined(work_folder(folder), "done", stage)


def perform(task: Task, folder: str) -> Summary:
    """Does one task of the batch in `folder`, or tells what it told when it was done before.

    Safe to call again after a worker died in it, and twice at once: the files come out the same. What goes wrong in it
    is told as {"fault": reason}, so that every engine hands it on alike.
    """
    from crossread.batch.stages import STAGES

    try:
        mark = disks.joined(done_folder(task.stage, folder), f"{task.name}.json")
        if disks.exists(mark):
            told: Summary = json.loads(disks.read(mark))
            return told
        journal = Journal.begun(task, folder)
        summary = STAGES[task.stage](task.detail, folder, journal)
        disks.write(mark, json.dumps(summary, sort_keys=True).encode())
        journal.end()
        return summary
    except (BatchError, disks.DiskError) as fault:
        return {"fault": str(fault)}
    except Exception as fault:
        return {"fault": f"{task.stage} {task.name} failed ({type(fault).__name__}: {fault})"}


class Journal:
    """Notes at which item of a task a worker is, so that one that kills it is found.

    The first try notes nothing but that it began: it costs one small file. Every later one notes each item before it is
    looked at. An item at which workers ended DIES times is left out; twice, since a machine that goes away ends a
    worker at an item that is not to blame.
    """

    def __init__(self, path: str, tries: int, deaths: dict[str, int]) -> None:
        self.path, self.tries, self.deaths = path, tries, deaths

    @staticmethod
    def begun(task: Task, folder: str) -> Journal:
        """The journal of a task at the beginning of a try. Raises BatchError where it was tried too often."""
        path = disks.joined(work_folder(folder), "tried", task.stage, f"{task.name}.json")
        tries, deaths = 1, dict[str, int]()
        if disks.exists(path):
            noted = json.loads(disks.read(path))
            tries, deaths = noted["tries"] + 1, noted["deaths"]
            if noted["at"] is not None:
                deaths[noted["at"]] = deaths.get(noted["at"], 0) + 1
        if tries > MOST_TRIES:
            raise BatchError(f"{task.stage} {task.name} ended its worker {MOST_TRIES} times; see {path}")
        made = Journal(path, tries, deaths)
        made._note(None)
        return made

    def each(self, items: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T, bool]]:
        """The items with their names, and whether each may be looked at; one that may not ended its workers."""
        for name, item in items:
            fit = self.deaths.get(name, 0) < DIES
            if fit and self.tries > 1:
                self._note(name)
            yield name, item, fit
        if self.tries > 1:
            self._note(None)

    def end(self) -> None:
        """Forgets the tries: the task is done."""
        disks.remove(self.path)

    def _note(self, name: str | None) -> None:
        noted = {"tries": self.tries, "at": name, "deaths": self.deaths}
        disks.write(self.path, json.dumps(noted, ensure_ascii=True).encode())
