"""Measures Crossread on labelled stories and holds the figures to floors.

    python -m eval.run             print the figures
    python -m eval.run --check     and end with 1 where one fell below its floor in eval/floors.json
    python -m eval.run --pin       and make what was measured the new floors
    python -m eval.run --docs      write docs/accuracy.md from what is pinned (measures nothing)
    python -m eval.run --gold DIR  other labelled stories instead of gold_dev; they are shown, never pinned or held

Two sets: `samples`, the invented stories of this repository, always; `gold_dev`, real reports that may not be
published, where they lie beside the checkout, by the scorer that lies with them. Both are told by aspect, by corpus,
by story and by confidence too; `--pin` keeps that in eval/detail.json and the findings in eval/findings.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from eval import aspects, changes, floors, page, score_samples
from eval.stories import Document, Story, base_rates, labelled, run_all

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
# Counts that the outside scorer and the tables by story must agree on.
ADDED = ("match_said", "match_hit", "match_gold", "dispute_said", "dispute_true", "dispute_recalled", "dispute_gold")


@dataclass(frozen=True)
class Measured:
    """What one run over one set gave."""

    figures: dict[str, float]
    counts: dict[str, int]
    base: dict[str, float]
    detail: aspects.Detail
    findings: tuple[changes.Row, ...] = ()

    @property
    def pinned(self) -> floors.Pinned:
        """What becomes the floor."""
        return floors.Pinned(figures=self.figures, counts=self.counts, base=self.base)


def measure(stories: list[Story], scorer: Path | None, jobs: int) -> Measured:
    """The figures of some stories, by the scorer that is kept with them, or by our own. Raises where that one fails."""
    comparisons = run_all(stories, jobs)
    detail = aspects.detail(stories, comparisons)
    total = aspects.sums(detail)
    if scorer is None:
        figures = score_samples.figures(total)
        counts = {name: total[name] for name in total if name not in ("stories", "pairs")}
    else:
        figures, counts = outside(stories, comparisons, scorer)
        odd = [name for name in ADDED if name in counts and counts[name] != total[name]]
        if odd:
            print(f"note: the tables below the totals count {', '.join(odd)} otherwise than {scorer.name} does")
    counts["match_gold1"] = counts.get("match_gold", 0) - counts.get("match_gold2", 0)
    counts["match_hit1"] = counts.get("match_hit", 0) - counts.get("match_hit2", 0)
    figures["match_r1"] = counts["match_hit1"] / counts["match_gold1"] if counts["match_gold1"] else 0.0
    return Measured(figures, counts, base_rates(stories), detail, tuple(changes.rows(stories, comparisons)))


def outside(stories: list[Story], comparisons: list[Document], scorer: Path) -> tuple[dict[str, float], dict[str, int]]:
    """Figures and counts by a scorer kept outside this repository."""
    with tempfile.TemporaryDirectory() as folder:
        for story, comparison in zip(stories, comparisons, strict=True):
            Path(folder, f"{story.name}.json").write_text(json.dumps(comparison), "utf8")
        command = [sys.executable, str(scorer), "--json", "--reports", folder, *(str(s.folder) for s in stories)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{scorer.name} ended with {done.returncode}: {done.stderr.strip()}")
    said = json.loads(done.stdout)
    return said["figures"], {name: round(value) for name, value in said["counts"].items()}


def table(name: str, measured: Measured) -> str:
    """The figures of one set with their counts and base rates, for a terminal."""
    base, n, value = measured.base, measured.counts, measured.figures
    lines = [
        f"{name}: {base['stories']:.0f} stories, {base['pairs']:.0f} sentence pairs across reports, "
        f"of which {base['match_share']:.1%} match; {base['disputed_share']:.1%} of the matches are disputed"
    ]
    for figure in floors.FIGURES:
        if figure in value:
            part, whole = floors.parts(figure, n)
            rate = page.rate(figure, base)
            shown = f"{value[figure]:.3f}" if whole else "–    "
            lines.append(f"  {figure:11} {shown}  {f'{part} of {whole}':14}{rate}".rstrip())
    lines.append(f"  {'lost':11} {n.get('lost', 0)} sentences not found in the texts")
    return "\n".join(lines) + "\n\n" + page.below(measured.detail).replace("**", "").rstrip()


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 1: below a floor; 2: nothing to measure or a wrong option."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--check", action="store_true", help="end with 1 where a figure is below its floor")
    ask.add_argument("--pin", action="store_true", help="make what is measured the new floors")
    ask.add_argument("--docs", action="store_true", help="write docs/accuracy.md from what is pinned")
    ask.add_argument("--gold", type=Path, default=GOLD / "dev", help="folder of labelled stories (default: gold_dev)")
    ask.add_argument("--scorer", type=Path, help="another scorer (default: ours; for gold_dev the one kept with it)")
    ask.add_argument("--floors", type=Path, default=floors.FILE, help="file of the floors")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    said = ask.parse_args(arguments)
    folder = said.floors.parent
    if said.docs and not said.pin:
        page.write(floors.read(said.floors), page.sources(folder))
        return 0

    measured: dict[str, Measured] = {}
    outer = "gold_dev" if said.gold.resolve() == (GOLD / "dev").resolve() else said.gold.resolve().name
    scorer = said.scorer or (GOLD / "score.py" if outer == "gold_dev" else None)
    for name, folder_of, by in (("samples", ROOT / "samples" / "gold", None), (outer, said.gold, scorer)):
        stories = labelled(folder_of, ROOT / "samples" if name == "samples" else None)
        if not stories or (by and not by.is_file()):
            print(f"{name}: not here, not measured\n")
            continue
        began = time.perf_counter()
        measured[name] = measure(stories, by, said.jobs)
        print(f"{table(name, measured[name])}\n\n  {time.perf_counter() - began:.1f} s\n")
    if not measured:
        return 2

    pinned = floors.read(said.floors)
    held = {name: one for name, one in measured.items() if name in floors.TOLERANCE}
    falls = {
        name: floors.falls(pinned.get(name), m.figures, m.counts, floors.TOLERANCE[name]) for name, m in held.items()
    }
    for name, lines in falls.items():
        print("\n".join(f"BELOW THE FLOOR  {name}: {line}" for line in lines) or f"{name}: no figure below its floor")
    if said.pin:
        floors.write(said.floors, {name: m.pinned for name, m in held.items()})
        page.write_detail(folder, {name: m.detail for name, m in held.items()})
        if "gold_dev" in held:
            changes.write(folder / changes.FILE.name, list(held["gold_dev"].findings))
        print(f"pinned in {said.floors}")
        if said.docs:
            page.write(floors.read(said.floors), page.sources(folder))
        return 0
    return int(said.check and any(falls.values()))


if __name__ == "__main__":
    sys.exit(main())
