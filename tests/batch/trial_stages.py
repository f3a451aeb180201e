"""Stages for tests of engines; a worker has them where this is imported."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from typing import Any

from crossread import disks
from crossread.batch.stages import STAGES
from crossread.batch.work import BatchError, Journal, Summary


def square(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
    """Writes a file that holds a number's square."""
    number = detail["number"]
    time.sleep(detail.get("seconds", 0))
    disks.write(disks.joined(folder, "squares", f"{number}.txt"), str(number**2).encode())
    return {"articles": 1, "square": number**2, "process": os.getpid()}


def deadly(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
    """Looks at names; the worker that looks at "killer" is killed."""
    seen, left = [], []
    for name, _, fit in journal.each((n, n) for n in detail["names"]):
        if not fit:
            left.append(name)
            continue
        if name == "killer":
            os.kill(os.getpid(), signal.SIGKILL)
        seen.append(name)
    return {"seen": seen, "left": left}


def faulty(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
    """Cannot be done."""
    raise BatchError("the shelf is full")


STAGES.update({"square": square, "deadly": deadly, "faulty": faulty})
