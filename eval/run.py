"""Measures Crossread on labelled stories and holds the figures to floors.

    python -m eval.run             print the figures
    python -m eval.run --check     and end with 1 where one fell below its floor in eval/floors.json
    python -m eval.run --pin       and make what was measured the new floors
    python -m eval.run --docs      write docs/accuracy.md's table from the floors (measures nothing)

Two sets: `samples`, the invented stories of this repository, always; `gold_dev`, real reports that may not be
published, where they lie beside the checkout, by the scorer that lies with them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from eval import floors, score_samples
from eval.stories import Story, base_rates, labelled, run_all

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"


@dataclass(frozen=True)
class Measured:
    """What one run over one set gave."""

    figures: dict[str, float]
    counts: dict[str, int]
    base: dict[str, float]


def measure_samples(stories: list[Story], jobs: int) -> Measured:
    """The samples, by our own scorer."""
    total = Counter[str]()
    for story, comparison in zip(stories, run_all(stories, jobs), strict=True):
        total.update(score_samples.count(story, comparison))
    return Measured(score_samples.figures(total), dict(total), base_rates(stories))


def measure_gold(stories: list[Story], scorer: Path, jobs: int) -> Measured:
    """Stories kept outside this repository, by the scorer kept with them. Raises where that scorer fails."""
    with tempfile.TemporaryDirectory() as folder:
        for story, comparison in zip(stories, run_all(stories, jobs), strict=True):
            Path(folder, f"{story.name}.json").write_text(json.dumps(comparison), "utf8")
        command = [sys.executable, str(scorer), "--json", "--reports", folder, *(str(s.folder) for s in stories)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{scorer.name} ended with {done.returncode}: {done.stderr.strip()}")
    said = json.loads(done.stdout)
    counts = {name: round(value) for name, value in said["counts"].items()}
    return Measured(said["figures"], counts, base_rates(stories))


def table(name: str, measured: Measured) -> str:
    """The figures of one set with their counts, for a terminal."""
    base, n, value = measured.base, measured.counts, measured.figures
    lines = [
        f"{name}: {base['stories']:.0f} stories, {base['pairs']:.0f} sentence pairs across reports, "
        f"of which {base['match_share']:.1%} match; {base['disputed_share']:.1%} of the matches are disputed"
    ]
    for figure in floors.FIGURES:
        part, whole = floors.parts(figure, n)
        lines.append(f"  {figure:11} {value[figure]:.3f}  {part} of {whole}")
    lines.append(f"  {'lost':11} {n.get('lost', 0)} sentences not found in the texts")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 1: below a floor; 2: nothing to measure or a wrong option."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--check", action="store_true", help="end with 1 where a figure is below its floor")
    ask.add_argument("--pin", action="store_true", help="make what is measured the new floors")
    ask.add_argument("--docs", action="store_true", help="write the table of docs/accuracy.md from the floors")
    ask.add_argument("--gold", type=Path, default=GOLD / "dev", help="folder of the stories kept outside")
    ask.add_argument("--scorer", type=Path, default=GOLD / "score.py", help="the scorer kept with them")
    ask.add_argument("--floors", type=Path, default=floors.FILE, help="file of the floors")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    said = ask.parse_args(arguments)
    if said.docs and not said.pin:
        floors.write_docs(floors.read(said.floors))
        return 0

    measured: dict[str, Measured] = {}
    for name, stories in (
        ("samples", labelled(ROOT / "samples" / "gold", ROOT / "samples")),
        ("gold_dev", labelled(said.gold)),
    ):
        if not stories or (name == "gold_dev" and not said.scorer.is_file()):
            print(f"{name}: not here, not measured\n")
            continue
        began = time.perf_counter()
        if name == "samples":
            measured[name] = measure_samples(stories, said.jobs)
        else:
            measured[name] = measure_gold(stories, said.scorer, said.jobs)
        print(f"{table(name, measured[name])}\n  {time.perf_counter() - began:.1f} s\n")
    if not measured:
        return 2

    pinned = floors.read(said.floors)
    falls = {
        name: floors.falls(pinned.get(name), m.figures, m.counts, floors.TOLERANCE[name])
        for name, m in measured.items()
    }
    for name, lines in falls.items():
        print("\n".join(f"BELOW THE FLOOR  {name}: {line}" for line in lines) or f"{name}: no figure below its floor")
    if said.pin:
        floors.write(said.floors, {name: asdict(m) for name, m in measured.items()})
        print(f"pinned in {said.floors}")
        if said.docs:
            floors.write_docs(floors.read(said.floors))
        return 0
    return int(said.check and any(falls.values()))


if __name__ == "__main__":
    sys.exit(main())
