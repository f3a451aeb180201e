"""Runs the tasks of a batch in processes of this machine; an engine for a cluster is in on_ray.py."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children

from crossread.batch.work import BatchError, Summary, Task, perform
from crossread.library.workers import context, ends_with_parent

# Runs tasks in any order and tells each with its summary as it is done. Raises BatchError where one cannot be done.
Engine = Callable[[Sequence[Task], str], Iterator[tuple[Task, Summary]]]
LOADED = ["crossread.batch.stages"]  # once for all workers


def checked(task: Task, summary: Summary) -> tuple[Task, Summary]:
    """A task that was done. Raises BatchError where it told of a fault."""
    if "fault" in summary:
        raise BatchError(summary["fault"])
    return task, summary


class Local:
    """A process for each worker. One that dies takes no other with it: its task is begun again in a new process."""

    def __init__(self, workers: int) -> None:
        self._context = context(LOADED)
        self._workers = [self._started() for _ in range(workers)]

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *fault: object) -> None:
        for worker in self._workers:
            worker.shutdown(wait=False, cancel_futures=True)
        if fault[0] is not None:  # what they do will be done again; nobody waits for it
            for process in active_children():
                process.terminate()

    def run(self, tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
        """An Engine."""
        todo = iter(tasks)
        free = list(range(len(self._workers)))
        busy: dict[Future[Summary], tuple[Task, int]] = {}
        while True:
            for number, task in zip(list(free), todo, strict=False):
                free.remove(number)
                busy[self._workers[number].submit(perform, task, folder)] = (task, number)
            if not busy:
                return
            for done in wait(busy, return_when=FIRST_COMPLETED).done:
                task, number = busy.pop(done)
                try:
                    summary = done.result()
                except BrokenProcessPool:
                    self._workers[number].shutdown(wait=False)
                    self._workers[number] = self._started()
                    busy[self._workers[number].submit(perform, task, folder)] = (task, number)
                    continue
                free.append(number)
                yield checked(task, summary)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=begin)


def begin() -> None:
    """One thread a worker, no Ctrl-C of its own, and an end when the parent ends."""
    from crossread.onnx import one_thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread()
    ends_with_parent()
