"""Puts our labels of public reports beside their texts: a folder a story, in the form of the other labelled stories.

    python training/labels/unpack.py --articles CORPORA/grouping/allsides-dev.jsonl.gz --out FOLDER

stories.jsonl holds no word of a text: ids of articles, the places of their sentences in the corpus's `text` (code
points), pairs of sentences (report, sentence from 1 on, twice) with their grade, and differing stretches with kind and
verdict. labels.md says how they were made.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
from typing import Any

LABELS = pathlib.Path(__file__).with_name("stories.jsonl")


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--articles", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, required=True)
    said = ask.parse_args()
    with gzip.open(said.articles, "rt", encoding="utf8") as file:
        articles = {row["id"]: row for row in map(json.loads, file)}
    for line in LABELS.read_text("utf8").splitlines():
        write(json.loads(line), articles, said.out)


def write(labels: dict[str, Any], articles: dict[str, dict[str, Any]], out: pathlib.Path) -> None:
    """One story: reports.json, a text file a report, gold.json."""
    folder = out / labels["event"]
    folder.mkdir(parents=True, exist_ok=True)
    reports, texts = [], []
    for number, one in enumerate(labels["articles"]):
        row = articles[one["id"]]
        name = f"r{number}"
        (folder / f"{name}.txt").write_text(f"{row['headline']}\n\n{row['text']}\n", "utf8")
        sentences = [{"id": f"{name}:{n}", "text": row["text"][a:b]} for n, (a, b) in enumerate(one["sentences"], 1)]
        texts.append(row["text"])
        reports.append(
            {
                "id": name, "file": f"{name}.txt", "date": row["published"], "title": row["headline"],
                "sentences": sentences,
            }
        )  # fmt: skip
    matches = [{"a": f"r{a}:{i}", "b": f"r{b}:{j}", "grade": grade} for a, i, b, j, grade in labels["matches"]]
    conflicts = [
        {
            "a": f"r{a}:{i}", "a_text": texts[a][s:e], "b": f"r{b}:{j}", "b_text": texts[b][t:f], "kind": kind,
            "verdict": verdict,
        }
        for a, i, s, e, b, j, t, f, kind, verdict in labels["conflicts"]
    ]  # fmt: skip
    gold = {"story": labels["event"], "matches": matches, "conflicts": conflicts}
    (folder / "reports.json").write_text(json.dumps({"story": labels["event"], "reports": reports}), "utf8")
    (folder / "gold.json").write_text(json.dumps(gold), "utf8")


if __name__ == "__main__":
    main()
