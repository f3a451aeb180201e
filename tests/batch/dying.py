"""A stage that workers of tests run: it ends the process at the letter x, and is slow at the letter s."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crossread.batch import stages, work
from crossread.batch.work import Journal, Summary, Task


def spell(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
    """Counts its beginnings in a file, then goes through its letters."""
    with Path(folder, f"begun-{detail['letters']}").open("a") as file:
        file.write("1")
    seen = left_out = ""
    for _, letter, fit in journal.each((c, c) for c in detail["letters"]):
        if not fit:
            left_out += letter
            continue
        if letter == "x":
            os._exit(9)
        if letter == "f":
            raise ValueError("no such letter")
        if letter == "s":
            time.sleep(0.2)
        seen += letter
    return {"seen": seen, "left_out": left_out}


def perform(task: Task, folder: str) -> Summary:
    """As work.perform, with the stage `spell` among the stages."""
    stages.STAGES["spell"] = spell
    return work.perform(task, folder)
