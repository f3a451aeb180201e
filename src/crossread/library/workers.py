"""Runs one function over many items in several processes, in order; an item that ends its process is left out."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path
from stat import S_ISDIR
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 4  # items that a process takes at a time
AHEAD = 8  # chunks a process that are read ahead of what is done
LOADED = ["crossread.library.warm"]  # once for all workers
YIELDING = 10  # lower priority of workers: who reads a site over the same library is answered first
LARGE = 1 << 20  # bytes of a file from which on it may hold many reports
FEW = 24  # so few items are done sooner here than a process has started


def processors() -> int:
    """How many processes run side by side: as many as threads that read."""
    from crossread import filing

    return filing.threads()


def each(work: Callable[[T, Any], R], items: Iterable[T], options: Any, workers: int) -> Iterator[R]:
    """`work(item, options)` of every item, in the order of the items. `work` must be importable by its name.

    With one worker, or few items, it runs in this process.
    """
    todo = iter(items)
    first = list(islice(todo, FEW)) if workers > 1 else []
    if workers <= 1 or len(first) < FEW:
        for item in chain(first, todo):
            yield work(item, options)
        return
    yield from _pooled(work, chain(first, todo), options, workers)


def _pooled(work: Callable[[T, Any], R], items: Iterator[T], options: Any, workers: int) -> Iterator[R]:
    pool = _pool(workers)
    waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * AHEAD and (chunk := list(islice(items, CHUNK))):
                waiting.append((chunk, pool.submit(_all, work, chunk, options)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(work, chunk, options)
                pool = _pool(workers)
                waiting = deque((part, pool.submit(_all, work, part, options)) for part, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(work: Callable[[T, Any], R], chunk: list[T], options: Any) -> Iterator[R]:
    """A chunk in which a process ended: each item in a process of its own; the one that ends it is passed over."""
    for item in chunk:
        with _pool(1) as alone:
            try:
                yield alone.submit(work, item, options).result()
            except BrokenProcessPool:
                yield work(lost(item), options)


def lost(item: Any) -> Any:
    """What stands for an item that ended the process that read it: a Failure with its place."""
    from crossread.model import Failure

    return Failure(getattr(item, "where", str(item)), "ingest", "ended the process that read it")


def _all(work: Callable[[T, Any], R], chunk: list[T], options: Any) -> list[R]:
    return [work(item, options) for item in chunk]


def start_early(places: Sequence[str], workers: int) -> None:
    """Has what workers need loaded while the caller still loads and opens; only where there is much to read."""
    if workers > 1 and sys.platform == "linux" and (len(places) >= FEW or any(map(_holds_much, places))):
        from multiprocessing import forkserver

        context(LOADED)
        forkserver.ensure_running()


def _holds_much(place: str) -> bool:
    try:
        found = Path(place).expanduser().stat()
    except (OSError, ValueError):
        return "*" in place
    return S_ISDIR(found.st_mode) or found.st_size >= LARGE


def context(loaded: Sequence[str]) -> BaseContext:
    """How processes are started; all of them together load the modules `loaded` once, where that can be."""
    # Neither way lets threads of this process go along. Forked from a server of their own, workers share what they
    # load; elsewhere libraries of the system do not bear a fork.
    if sys.platform != "linux":
        return get_context("spawn")
    made = get_context("forkserver")
    made.set_forkserver_preload(list(loaded))
    return made


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=context(LOADED), initializer=_begin)


def _begin() -> None:
    """One thread a worker; and one whose parent was killed ends, which else waits for its next item for ever."""
    from crossread import filing

    filing.one_thread()
    if hasattr(os, "nice"):
        os.nice(YIELDING)
    ends_with_parent()


def ends_with_parent() -> None:
    """From here on this process ends when the one that started it does."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()


def _await_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
