"""The stages of a batch by their names, in order. Workers load this file, and with it all that they run."""

from __future__ import annotations

from crossread.batch import joining, taking, telling
from crossread.batch.work import Stage

STAGES: dict[str, Stage] = {
    "cut": taking.cut,
    "take": taking.take,
    "fates": taking.fates,
    "day": taking.day,
    "read": telling.read,
    "near": joining.near,
    "components": joining.components,
    "link": joining.link,
    "stories": joining.stories,
    "compare": telling.compare,
    "shelve": telling.shelve,
}
