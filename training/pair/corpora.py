"""Public sentence pairs with entailment, contradiction and paraphrase, as (first, second, label of network.NLI)."""

from __future__ import annotations

import csv
import json
import pathlib
from collections.abc import Iterator

Example = tuple[str, str, int]
_LABEL = {"entailment": 0, "neutral": 1, "contradiction": 2, "SUPPORTS": 0, "REFUTES": 2, "NOT ENOUGH INFO": 1}


def examples(folder: pathlib.Path) -> list[Example]:
    """All pairs under corpora/pairs that may be learned from (SICK may not).

    Labels: 0 entailment, 1 neutral, 2 contradiction, -1 not entailed (neutral or contradiction).
    """
    found = [*_snli(folder), *_tables(folder), *_json(folder)]
    return list(dict.fromkeys((a.strip(), b.strip(), label) for a, b, label in found if a.strip() and b.strip()))


def _rows(path: pathlib.Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_MINIMAL)


def _snli(folder: pathlib.Path) -> Iterator[Example]:
    for name in ("validation", "test", "symmetric", "transitive"):
        for row in _rows(folder / "becel/snli" / f"{name}.tsv"):
            if row["label"] in ("0", "1", "2"):
                yield row["premise"], row["hypothesis"], int(row["label"])
    for row in _rows(folder / "becel/snli/negational.tsv"):
        yield row["premise"], row["hypothesis_neg"], int(row["neg_label"])
    for row in _rows(folder / "becel/rte/train.tsv"):
        yield row["sentence1"], row["sentence2"], 0 if row["label"] == "1" else -1
    for row in _rows(folder / "becel/mrpc/train.tsv"):
        yield row["sentence1"], row["sentence2"], 0 if row["label"] == "1" else -1
    for row in _rows(folder / "becel/mrpc/test.tsv"):
        yield row["sentence1"], row["sentence2"], 0 if row["label"] == "1" else -1


def _tables(folder: pathlib.Path) -> Iterator[Example]:
    for name in ("train", "dev", "test"):
        for row in _rows(folder / "cad/all_combined" / f"{name}.tsv"):
            yield row["sentence1"], row["sentence2"], _LABEL[row["gold_label"]]
    for row in _rows(folder / "conjnli/adversarial_train_15k.tsv"):
        if row["Label"] in _LABEL:
            yield row["Premise"], row["Hypothesis"], _LABEL[row["Label"]]
    for name in ("MNLI", "SNLI", "RTE"):
        for row in _rows(folder / "negation" / f"{name}.txt"):
            yield row["Text"], row["Hypothesis"], _LABEL.get(row["gold_label"], -1)


def _json(folder: pathlib.Path) -> Iterator[Example]:
    for name in ("v0.1/fever_symmetric_generated.jsonl", "v0.1/fever_symmetric_full.jsonl"):
        for line in (folder / "fever_symmetric" / name).read_text("utf8").splitlines():
            row = json.loads(line)
            yield row["evidence_sentence"], row["claim"], _LABEL[row["label"]]
    for path in [*sorted((folder / "function_words").glob("*_data.json")), folder / "veridicality/train.json"]:
        for row in json.loads(path.read_text("utf8")):
            context, hypothesis = row.get("context"), row.get("hypothesis")
            if context and hypothesis:
                exact = _LABEL.get(row["label"], -1)  # some sets know only "not entailed"
                yield context, hypothesis, 0 if row["binary-label"] else exact
