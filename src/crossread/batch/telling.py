"""The last stages of a batch: articles read, stories compared, and both written into the datasets."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from crossread import pipeline
from crossread.batch.places import (
    PLACED,
    keep_rows,
    kept_arrays,
    kept_parts,
    kept_rows,
    put_left_out,
    put_rows,
)
from crossread.batch.taking import outlets_of
from crossread.batch.work import ENDED, Journal, Summary
from crossread.codec import pack_reading, unpack_reading
from crossread.model import Comparison, Failure, Reading
from crossread.tabular import (
    Row,
    article_of,
    attribution_rows,
    claim_rows,
    comparison_rows,
    origin_rows,
)

Detail = Mapping[str, Any]
MOVED = ("conflict", "update")  # kinds of findings that count as disputes


def read(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Reads the articles of one part: their claims and attributions."""
    part = kept_parts(folder)[detail["part"]]
    rows: list[Row] = []
    claims: list[Row] = []
    attributions: list[Row] = []
    failures: list[Failure] = []
    articles = [article_of(row) for row in kept_rows(folder, "articles", part.name, PLACED)]
    for _, article, fit in journal.each((a.id, a) for a in articles):
        made: bytes | None = None
        try:
            if not fit:
                raise RuntimeError(ENDED)
            reading = pipeline.read(article)
            made = pack_reading(reading)
            claims += claim_rows(reading.claims)
            attributions += attribution_rows(article.id, reading.annotations.attributions)
        except Exception as fault:  # one bad report never ends a run
            reason = f"could not be read ({type(fault).__name__}: {fault})" if fit else ENDED
            failures.append(Failure(article.card.place, "annotate", reason))
        rows.append({"reading": made})
    keep_rows(folder, "readings", part.name, ("reading",), rows)
    put_rows(folder, "claims", part.day, part.name, claims)
    put_rows(folder, "attributions", part.day, part.name, attributions)
    left_out = put_left_out(folder, part.day, detail["name"], [(f, None) for f in failures])
    return {"articles": part.count, "left_out": left_out}


def shelve(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Writes the articles of one part, each with its story."""
    part = kept_parts(folder)[detail["part"]]
    story = kept_arrays(folder, "plan", "stories")["story"][part.first : part.first + part.count]
    rows = kept_rows(folder, "articles", part.name, PLACED)
    for row, number in zip(rows, story.tolist(), strict=True):
        row["story"] = name_of(number)
    put_rows(folder, "articles", part.day, part.name, rows)
    return {"articles": part.count}


def name_of(number: int) -> str:
    """The name that a number of 64 bits stands for: that of a story is the id of its first article."""
    return f"{number:016x}"


def compare(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Compares those of some stories that are to be compared, and lists all of them."""
    plan = kept_arrays(folder, "plan", "stories")
    bounds = plan["bounds"][detail["from"] : detail["to"] + 1].tolist()
    groups = [plan["members"][a:b] for a, b in pairwise(bounds)]
    names = [name_of(int(plan["story"][group[0]])) for group in groups]
    members = {name: group[plan["newest"][group]].tolist() for name, group in zip(names, groups, strict=True)}
    compared = dict(zip(names, plan["compared"][detail["from"] : detail["to"]].tolist(), strict=True))
    rows = _rows(folder, [n for numbers in members.values() for n in numbers])
    readings = _readings(folder, [n for name, numbers in members.items() if compared[name] for n in numbers], rows)
    out: defaultdict[str, list[Row]] = defaultdict(list)
    failures: list[tuple[Failure, str | None]] = []
    counts: Counter[str] = Counter()
    for name, numbers, fit in journal.each(members.items()):
        made: Comparison | None = None
        if compared[name]:
            try:
                if not fit:
                    raise RuntimeError(ENDED)
                made = pipeline.compare_readings([readings[n] for n in numbers if n in readings])
                made = replace(made, story=replace(made.story, id=name))
            except Exception as fault:  # one bad story never ends a run
                reason = f"could not be compared ({type(fault).__name__}: {fault})" if fit else ENDED
                failures.append((Failure(rows[numbers[0]]["place"], "compare", reason), name))
        out["stories"].append(_story_row(name, [rows[n] for n in numbers], made))
        if made:
            counts["compared"] += 1
            counts["findings"] += len(made.findings)
            out["origins"] += origin_rows(name, made.story.origins)
            for dataset, found in comparison_rows(name, made).items():
                out[dataset] += found
    for dataset, found in out.items():
        put_rows(folder, dataset, detail["day"], detail["name"], found)
    left_out = put_left_out(folder, detail["day"], detail["name"], failures)
    return {"stories": len(names), **counts, "left_out": left_out}


def _rows(folder: str, numbers: Iterable[int]) -> dict[int, Row]:
    """The articles of these numbers, as they were kept."""
    return {
        n: row for part, chosen in _by_part(folder, numbers) for n, row in _of_part(folder, part, chosen, "articles")
    }


def _readings(folder: str, numbers: Iterable[int], rows: Mapping[int, Row]) -> dict[int, Reading]:
    """What was read of these articles; one that could not be read is not among them."""
    return {
        n: unpack_reading(row["reading"], article_of(rows[n]))
        for part, chosen in _by_part(folder, numbers)
        for n, row in _of_part(folder, part, chosen, "readings")
        if row["reading"] is not None
    }


def _of_part(folder: str, part: tuple[str, int], chosen: Sequence[int], kind: str) -> Iterable[tuple[int, Row]]:
    name, first = part
    return zip(chosen, kept_rows(folder, kind, name, None, [n - first for n in chosen]), strict=True)


def _by_part(folder: str, numbers: Iterable[int]) -> list[tuple[tuple[str, int], list[int]]]:
    wanted = np.unique(np.array(list(numbers), dtype=np.int64))
    found = []
    for part in kept_parts(folder):
        low, high = np.searchsorted(wanted, (part.first, part.first + part.count)).tolist()
        if low < high:
            found.append(((part.name, part.first), wanted[low:high].tolist()))
    return found


def _story_row(name: str, rows: Sequence[Row], made: Comparison | None) -> Row:
    """A story as lists show it; origins and disputes are not known of one that was not compared."""
    headline = next((row["headline"] for row in rows if row["headline_end"]), None)
    moments = [row["published_at"] for row in rows if row["published_at"] is not None]
    return {
        "id": name,
        "title": headline or rows[0]["text"].partition("\n")[0],
        "first_at": min(moments, default=None),
        "last_at": max(moments, default=None),
        "articles": len(rows),
        "outlets": outlets_of([row["outlet"] or 0 for row in rows]),
        "compared": made is not None,
        "origins": len(made.story.origins) if made else None,
        "disputes": sum(f.kind in MOVED for f in made.findings) if made else None,
        "article_ids": json.dumps([row["id"] for row in rows]),
    }
