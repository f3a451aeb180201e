"""The order of a batch: which tasks there are, which of them are done, and what the run tells of itself."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from crossread import disks
from crossread.batch.engines import Engine, checked
from crossread.batch.joining import NEAR
from crossread.batch.places import Part, keep_parts, put_left_out
from crossread.batch.taking import SHARD, SLICE, options_of
from crossread.batch.work import BatchError, Summary, Task, done_folder, perform, work_folder
from crossread.ingest import inputs
from crossread.model import Failure
from crossread.pipeline import MAKER
from crossread.store import UNDATED
from crossread.text import digest

FORM = 1  # raised when the files of a batch change their meaning
REASONS = 200  # that are counted apart: some hold words of the page
LOCK = "lock"  # in the working folder, held while a batch runs
FILES = 64  # input files that one task cuts into slices
Tell = Callable[["Progress"], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch is asked for."""

    places: Sequence[str]  # files, folders, patterns, addresses that fsspec knows
    out: str  # the folder of the datasets
    min_outlets: int = 2  # stories of fewer are listed and not compared
    since: float | None = None  # nor are those whose last report is older; seconds since 1970
    outlets: Mapping[str, str] = field(default_factory=dict)  # see ingest.Options
    published: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Progress:
    """How far a batch is; the same object goes on being changed."""

    stage: str = ""
    number: int = 0  # of the stage, from 1
    stages: int = 11
    done: int = 0  # tasks of the stage
    tasks: int = 0
    before: int = 0  # tasks of the stage that were done in an earlier run
    seconds: float = 0  # since the stage began
    articles: int = 0  # of the stage, in this run
    counts: Counter[str] = field(default_factory=Counter)  # of the batch: articles, known, stories, compared, findings
    left_out: Counter[str] = field(default_factory=Counter)  # reason -> how many
    took: dict[str, dict[str, float]] = field(default_factory=dict)  # stage -> tasks, articles, seconds in this run

    @property
    def rate(self) -> float | None:
        """Articles a second in this stage; None where it counts none."""
        return self.articles / self.seconds if self.articles and self.seconds > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds that this stage will go on, by the tasks done so far; None while none is."""
        fresh = self.done - self.before
        return self.seconds / fresh * (self.tasks - self.done) if fresh > 0 else None


def batch(wanted: Wanted, engine: Engine, tell: Tell | None = None) -> Progress:
    """Reads, groups and compares all reports at `wanted.places`, into Parquet datasets in `wanted.out`.

    The datasets are places.DATASETS, each partitioned by day (Hive style): articles, claims and attributions by that of
    the article, all that is told of stories by that of their first article. The same input gives the same files,
    whatever the engine. A batch that was stopped goes on where it was; one that was finished is told again. Raises
    BatchError where the folder holds another batch, where nothing can be read, or where the disk or the engine gives
    up; UsageError where an option is wrong.
    """
    return _Run(wanted, engine, tell or (lambda progress: None)).all()


class _Run:
    def __init__(self, wanted: Wanted, engine: Engine, tell: Tell) -> None:
        self.wanted, self.engine, self.tell = wanted, engine, tell
        self.folder = wanted.out.rstrip("/") or "/"
        self.record = disks.joined(self.folder, "batch.json")
        self.progress = Progress()
        self.options = {
            "outlets": dict(wanted.outlets),
            "published": dict(wanted.published),
            "mapping": dict(wanted.mapping),
        }

    def all(self) -> Progress:
        files, failures = self._files()
        made_of = self._made_of(files)
        self._kept(made_of)
        with disks.held(disks.joined(work_folder(self.folder), LOCK)) as alone:
            if not alone:
                raise BatchError(f"another batch works in {self.folder}; wait for it, or give --out another folder")
            if not self._begun(made_of):
                self._all(list(files), failures)
        disks.remove(work_folder(self.folder))
        return self.progress

    def _all(self, files: Sequence[str], failures: Sequence[Failure]) -> None:
        self._count_left_out({"left_out": put_left_out(self.folder, UNDATED, "inputs", [(f, None) for f in failures])})
        taken = self._taken(files)
        parts = self._placed(taken)
        if parts:
            self._read(parts)
            self._compared(self._joined(parts))
            self._stage("shelve", ({"part": n} for n in range(len(parts))), len(parts))
        self._finish()

    def _files(self) -> tuple[dict[str, str], list[Failure]]:
        """The inputs with what changes when they change, and what cannot be one."""
        files: dict[str, str] = {}
        failures: list[Failure] = []
        said = options_of(self.options)
        for found in inputs(self.wanted.places, said):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            try:
                files[found] = disks.mark(found)
            except disks.DiskError as fault:
                failures.append(Failure(found, "ingest", str(fault).removeprefix(f"{found} ")))
        if not files:
            why = f": {failures[0].where} {failures[0].reason}" if failures else ""
            raise BatchError(f"nothing to read{why}")
        return files, failures

    def _made_of(self, files: Mapping[str, str]) -> dict[str, Any]:
        return {
            "form": FORM,
            "readers": MAKER,
            "inputs": len(files),
            "digest": digest(*(part for pair in files.items() for part in pair)),
            "min_outlets": self.wanted.min_outlets,
            "since": self.wanted.since,
            **self.options,
        }

    def _kept(self, made_of: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the folder says of this very batch; None where it holds none. Raises BatchError for all else in it."""
        if not disks.exists(self.record):
            ours = work_folder("").lstrip("/") + "/"
            if not all(name.startswith(ours) for name in disks.files(self.folder)):
                raise BatchError(f"{self.folder} is not empty and holds no batch; name a folder of its own with --out")
            return None
        kept: dict[str, Any] = json.loads(disks.read(self.record))
        if kept["made_of"] != made_of:
            other = sorted(k for k in made_of if kept["made_of"].get(k) != made_of[k])
            raise BatchError(
                f"{self.folder} holds a batch of other input or options ({', '.join(other)}); give --out another "
                "folder, or remove this one"
            )
        return kept

    def _begun(self, made_of: Mapping[str, Any]) -> bool:
        """Whether this very batch is finished; writes down that it has begun."""
        kept = self._kept(made_of)
        if kept is None:
            disks.write(self.record, _as_json({"made_of": made_of, "finished": False}))
            return False
        if kept["finished"]:
            self.progress.counts.update(kept["counts"])
            self.progress.left_out.update(kept["left_out"])
            self.progress.took.update(kept["stages"])
        disks.remove(disks.joined(work_folder(self.folder), "tried"))  # what ended then may have been ended by hand
        return bool(kept["finished"])

    def _taken(self, files: Sequence[str]) -> list[str]:
        """Cuts and takes the inputs; the names of what was taken, in the order of the inputs."""
        groups = list(_groups(files, FILES if len(files) > 4 * FILES else 1))
        tasks = ({"files": group, "options": self.options} for group in groups)
        slices: dict[str, list[list[Any]]] = {}
        for task, summary in self._told("cut", tasks, len(groups)):
            slices[task.name] = summary["slices"]
        pieces = list(_merged(piece for name in sorted(slices) for piece in slices[name]))
        reads = ({"slices": piece, "options": self.options} for piece in pieces)
        return sorted(task.name for task, _ in self._told("take", reads, len(pieces)))

    def _placed(self, taken: Sequence[str]) -> list[Part]:
        """Sorts what was taken into the parts of days, numbered in order of time."""
        if not taken:
            return []
        ((_, fates),) = self._told("fates", [{"names": taken}], 1)
        self.progress.counts["known"] = fates["known"]
        tasks = [
            {
                "day": day,
                "shard": shard,
                "shards": -(-count // SHARD),
                "numbers": numbers,
                "names": [taken[n] for n in numbers],
            }
            for day, count, numbers in fates["days"]
            for shard in range(-(-count // SHARD))
        ]
        days: dict[str, tuple[int, list[list[Any]]]] = {}
        for task, summary in self._told("day", tasks, len(tasks)):
            days[task.name] = (task.detail["day"], summary["parts"])
        disks.remove(disks.joined(work_folder(self.folder), "taken"))  # all of it lies in the parts of days now
        parts: list[Part] = []
        for name in sorted(days):
            for part, count in days[name][1]:
                first = parts[-1].first + parts[-1].count if parts else 0
                parts.append(Part(part, days[name][0], count, first))
        keep_parts(self.folder, parts)
        self.progress.counts["articles"] = sum(part.count for part in parts)
        return parts

    def _read(self, parts: Sequence[Part]) -> None:
        self._stage("read", ({"part": n} for n in range(len(parts))), len(parts))

    def _joined(self, parts: Sequence[Part]) -> list[list[int]]:
        """Groups the articles into stories; gives the pieces in which these are compared."""
        tasks = _of_days(parts)
        near = sorted(task.name for task, _ in self._told("near", tasks, len(tasks)))
        ((_, found),) = self._told("components", [{"names": near}], 1)
        links = [{"from": a, "to": b} for a, b in found["chunks"]]
        linked = sorted(task.name for task, _ in self._told("link", links, len(links)))
        asked = {"names": linked, "min_outlets": self.wanted.min_outlets, "since": self.wanted.since}
        ((_, told),) = self._told("stories", [asked], 1)
        self.progress.counts["stories"] = told["stories"]
        chunks: list[list[int]] = told["chunks"]
        return chunks

    def _compared(self, chunks: Sequence[Sequence[int]]) -> None:
        tasks = ({"day": day, "from": a, "to": b} for day, a, b in chunks)
        for _, summary in self._told("compare", tasks, len(chunks)):
            for name in ("compared", "findings"):
                self.progress.counts[name] += summary.get(name, 0)

    def _stage(self, stage: str, details: Iterator[dict[str, Any]], count: int) -> None:
        for _ in self._told(stage, details, count):
            pass

    def _told(
        self, stage: str, details: Iterator[dict[str, Any]] | Sequence[dict[str, Any]], count: int
    ) -> Iterator[tuple[Task, Summary]]:
        """Has the tasks of a stage done, and tells how far it is. Details come with the names of their tasks."""
        progress, begun = self.progress, time.monotonic()
        named = ((f"{stage}-{n:06d}", detail) for n, detail in enumerate(details))
        tasks = [Task(stage, name, {**detail, "name": name}) for name, detail in named]
        progress.stage, progress.number, progress.done, progress.tasks = stage, progress.number + 1, 0, count
        progress.before = progress.articles = 0
        progress.seconds = 0.0
        self.tell(progress)
        marked = set(disks.files(done_folder(stage, self.folder)))
        done = [task for task in tasks if f"{task.name}.json" in marked]
        for task in done:
            summary = perform(task, self.folder)
            progress.done = progress.before = progress.before + 1
            self._count_left_out(summary)
            yield checked(task, summary)
        for task, summary in self.engine([task for task in tasks if f"{task.name}.json" not in marked], self.folder):
            progress.done += 1
            progress.seconds = time.monotonic() - begun
            progress.articles += summary.get("articles", 0)
            self._count_left_out(summary)
            self.tell(progress)
            yield task, summary
        progress.took[stage] = {
            "tasks": count, "articles": progress.articles, "seconds": round(time.monotonic() - begun, 3),
        }  # fmt: skip

    def _count_left_out(self, summary: Summary) -> None:
        for reason, count in summary.get("left_out", {}).items():
            lost = self.progress.left_out
            lost[reason if reason in lost or len(lost) < REASONS else "another reason"] += count

    def _finish(self) -> None:
        kept = json.loads(disks.read(self.record))
        kept |= {
            "finished": True,
            "counts": dict(self.progress.counts),
            "left_out": dict(self.progress.left_out),
            "stages": self.progress.took,
        }
        disks.write(self.record, _as_json(kept))


def _as_json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode()


def _groups(files: Sequence[str], size: int) -> Iterator[list[str]]:
    todo = iter(files)
    while group := list(islice(todo, size)):
        yield group


def _merged(pieces: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    """Slices put together until they hold about SLICE reports: saved pages are slices of one each."""
    group: list[list[Any]] = []
    held = 0
    for piece in pieces:
        if group and held + piece[3] > SLICE:
            yield group
            group, held = [], 0
        group.append(piece)
        held += piece[3]
    if group:
        yield group


def _of_days(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Parts of one day put together until they hold about NEAR articles."""
    made: list[dict[str, Any]] = []
    held = 0
    for n, part in enumerate(parts):
        if not made or parts[made[-1]["from"]].day != part.day or held + part.count > NEAR:
            made.append({"from": n, "to": n})
            held = 0
        made[-1]["to"] = n + 1
        held += part.count
    return made
