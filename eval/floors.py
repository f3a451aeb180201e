"""The floors: what was measured when they were pinned, and how far a later run may fall below it.

A run on another processor does not give the very same figures: onnxruntime sums int8 products in the order its
kernels for that processor prefer, a similarity moves in its third digit, and a pair that stood on a threshold tips.
`TOLERANCE` allows for that, and `ITEMS` for one item more or less where a figure is made of few (9 of 13 disputes).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypedDict

FILE = Path(__file__).with_name("floors.json")
ITEMS = 1.5  # over the number of items a figure is made of
TOLERANCE = {"gold_dev": 0.01, "samples": 0.03}

# name of a figure, what it says, the counts it is the ratio of (an F1 is shown with its hits and what was wanted)
FIGURES: dict[str, tuple[str, str, str]] = {
    "match_p": ("matches that are right", "match_hit", "match_said"),
    "match_r": ("matches that are found", "match_hit", "match_gold"),
    "match_f1": ("match F1", "match_hit", "match_gold"),
    "match_r2": ("matches found, of those that are the main point of both (grade 2)", "match_hit2", "match_gold2"),
    "match_r1": ("matches found, of those that are a side point (grade 1)", "match_hit1", "match_gold1"),
    "point_f1": ("matches inside the points that are shown, F1", "point_hit", "match_gold"),
    "dispute_p": ("disputes shown that are disputes", "dispute_true", "dispute_said"),
    "dispute_r": ("disputes that are shown", "dispute_recalled", "dispute_gold"),
    "dispute_f1": ("dispute F1", "dispute_recalled", "dispute_gold"),
    "alarm": ("false alarms: disputes shown that are compatible", "alarm", "dispute_said"),
    "aspect": ("true disputes given their aspect", "aspect", "dispute_true"),
    "update_p": ("updates shown that are updates", "update_true", "update_said"),
    "update_r": ("updates that are shown as updates", "update_recalled", "update_gold"),
    "voice_f1": ("sentences that carry somebody's words, F1", "voice_hit", "voice_gold"),
    "speaker_f1": ("who said it, F1", "speaker_hit", "speaker_gold"),
    "entity_f1": ("forms of one name put together, F1", "entity_hit", "entity_gold"),
}
CEILINGS = frozenset({"alarm"})  # less is better
# Not held: those that may be traded for each other (their F1 is held) or stand beside the others for information.
HELD = frozenset(FIGURES) - {"match_p", "match_r", "match_r1", "point_f1", "aspect", "update_p", "update_r"}


class Pinned(TypedDict):
    """One set as measured when it was pinned."""

    figures: dict[str, float]
    counts: dict[str, int]
    base: dict[str, float]


def read(file: Path = FILE) -> dict[str, Pinned]:
    """What is pinned, a set a key; empty where nothing is yet."""
    pinned: dict[str, Pinned] = json.loads(file.read_text("utf8")) if file.exists() else {}
    return pinned


def write(file: Path, measured: dict[str, Any]) -> None:
    """Pins what was measured; a set that was not measured keeps its floors."""
    pinned = {**read(file), **measured}
    for one in pinned.values():
        one["figures"] = {name: round(one["figures"][name], 4) for name in FIGURES if name in one["figures"]}
        one["base"] = {name: round(value, 6) for name, value in one["base"].items()}
        one["counts"] = dict(sorted(one["counts"].items()))
    file.write_text(json.dumps(dict(sorted(pinned.items())), indent=1) + "\n", "utf8")


def falls(pinned: Pinned | None, figures: dict[str, float], counts: dict[str, int], slack: float) -> list[str]:
    """One line for each figure that is worse than pinned by more than `slack` and by more than one item."""
    if pinned is None:
        return ["no floors are pinned"]
    lines = []
    for name in FIGURES:
        if name not in HELD or name not in pinned["figures"]:
            continue
        floor, now = pinned["figures"][name], figures[name]
        worse = now - floor if name in CEILINGS else floor - now
        _, whole = parts(name, pinned["counts"])
        tolerated = max(slack, ITEMS / whole if whole else 0.0)
        if worse > tolerated + 1e-4:  # the pinned figure is rounded
            lines.append(f"{name} {now:.3f}, pinned {floor:.3f}, tolerated {tolerated:.3f}")
    lost, before = counts.get("lost", 0), pinned["counts"].get("lost", 0)
    if lost > before:
        lines.append(f"{lost} labelled sentences not found in the texts, pinned {before}")
    return lines


def parts(figure: str, counts: dict[str, int]) -> tuple[int, int]:
    """The two counts that stand behind a figure."""
    _, part, whole = FIGURES[figure]
    return counts.get(part, 0), counts.get(whole, 0)
