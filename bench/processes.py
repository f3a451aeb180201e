"""Looks at the processes below one of ours: their memory, the time they worked, and how to end all of them."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass, field

import psutil

EVERY = 0.5  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Seen:
    """A process at a moment."""

    parent: int
    seconds: float  # that it worked since it began
    memory: int  # resident bytes


def seen() -> dict[int, Seen]:
    """All processes of this machine by their numbers."""
    found = {}
    for process in psutil.process_iter(["ppid", "cpu_times", "memory_info"]):
        told = process.info
        if told["cpu_times"] and told["memory_info"]:  # None where it ended meanwhile, or is not ours to see
            worked = told["cpu_times"].user + told["cpu_times"].system
            found[process.pid] = Seen(told["ppid"], worked, told["memory_info"].rss)
    return found


def below(root: int, among: dict[int, Seen]) -> set[int]:
    """The processes that one started, those that these started, and so on; without itself."""
    children: dict[int, list[int]] = {}
    for number, process in among.items():
        children.setdefault(process.parent, []).append(number)
    found: set[int] = set()
    todo = [root]
    while todo:
        for child in children.get(todo.pop(), []):
            if child not in found:
                found.add(child)
                todo.append(child)
    return found


def end_all(root: int) -> int:
    """Kills a process of ours with all that are below it, at once; how many there were."""
    doomed = {root, *below(root, seen())}
    for number in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return len(doomed)


@dataclass
class Watch:
    """Looks at a process and those below it until told to stop; a context manager."""

    root: int
    began: float = field(default_factory=time.monotonic)
    own: list[tuple[float, int]] = field(default_factory=list)  # seconds since it began, resident bytes of the root
    largest: int = 0  # resident bytes of the largest of the others
    together: int = 0  # of all the others, at most
    _worked: dict[int, float] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def worked(self) -> float:
        """Seconds that processors spent on all of them, to the last look at each."""
        return sum(self._worked.values())

    def at(self, share: float) -> int:
        """Resident bytes of the root when so much of the time was gone: the highest up to there of the last tenth."""
        if not self.own:
            return 0
        end = self.own[-1][0] * share
        held = [size for moment, size in self.own if end - 0.1 * self.own[-1][0] <= moment <= end]
        return max(held, default=self.own[0][1])

    def _look(self) -> None:
        while not self._stop.wait(EVERY):
            now = seen()
            if self.root not in now:
                return
            others = below(self.root, now)
            self.own.append((time.monotonic() - self.began, now[self.root].memory))
            self.largest = max([self.largest, *(now[n].memory for n in others)])
            self.together = max(self.together, sum(now[n].memory for n in others))
            self._worked |= {number: now[number].seconds for number in (self.root, *others)}
