"""The first stages of a batch: inputs cut into slices, slices read into articles, copies and versions told apart,
articles sorted into days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.batch.places import (
    PLACED,
    TAKEN,
    day_name,
    keep_arrays,
    keep_matrix,
    keep_rows,
    kept_arrays,
    kept_rows,
    put_left_out,
)
from crossread.batch.work import ENDED, Journal, Summary
from crossread.filing import Keys
from crossread.ingest import Options, Raw, Slice, raws_of, slices
from crossread.library.preparing import outcome_of
from crossread.model import Failure
from crossread.store import UNDATED, New
from crossread.tabular import Row, article_row
from crossread.text import digest

SLICE = 256  # reports that one task takes
PART = 128  # articles that one task reads
SHARD = 50_000  # articles of a day that one task sorts: some 300 MB
POSTED = 24  # postings of an article
Fates = NDArray[np.int8]
KEEP, KNOWN, REPEATS = 0, 1, 2
REMOTE = "has no text here and would have to be fetched from the web: use `crossread add`"
Detail = Mapping[str, Any]


def outlets_of(named: Iterable[Any]) -> int:
    """How many outlets published reports; each of no known outlet (0) counts as one of its own, as in a library."""
    all_of_them = list(named)
    return len({o for o in all_of_them if o}) + sum(not o for o in all_of_them)


def options_of(detail: Detail) -> Options:
    """What the user says of the inputs, as it is handed on."""
    return Options(outlets=detail["outlets"], published=detail["published"], mapping=detail["mapping"])


def cut(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Cuts each of some input files into slices of about SLICE reports."""
    found: list[list[Any]] = []
    failures: list[Failure] = []
    for where in detail["files"]:
        for piece in slices(where, SLICE, options_of(detail["options"])):
            if isinstance(piece, Failure):
                failures.append(piece)
            else:
                found.append([piece.where, piece.first, piece.start, piece.count])
    return {"slices": found, "left_out": put_left_out(folder, UNDATED, detail["name"], [(f, None) for f in failures])}


def take(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Reads the reports of some slices into articles and makes the keys by which their stories are found."""
    options = options_of(detail["options"])
    rows: list[Row] = []
    heads: list[tuple[int, int, int, int, int]] = []
    failures: list[Failure] = []

    def items() -> Iterator[tuple[str, Raw | Failure]]:
        for piece in detail["slices"]:
            for raw in raws_of(Slice(*piece), options):
                yield raw.where, raw

    for where, raw, fit in journal.each(items()):
        outcome: New | Failure
        if isinstance(raw, Failure):
            outcome = raw
        elif raw.is_remote:
            outcome = Failure(where, "ingest", REMOTE)
        else:
            outcome = outcome_of(raw, options) if fit else Failure(where, "ingest", ENDED)
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        rows.append(_row(outcome))
        heads.append(_head(outcome))
    keep_rows(folder, "taken", detail["name"], TAKEN, rows)
    table = np.array(heads, dtype=np.uint64).reshape(len(heads), 5)
    keep_arrays(
        folder, "taken", detail["name"],
        {"id": table[:, 0], "url": table[:, 1], "same": table[:, 2], "outlet": table[:, 3],
         "day": table[:, 4].astype(np.int64)},
    )  # fmt: skip
    return {
        "articles": len(rows),
        "left_out": put_left_out(folder, UNDATED, detail["name"], [(f, None) for f in failures]),
    }


def _row(new: New) -> Row:
    filed = np.zeros(POSTED, dtype="<i8")
    distinct = list(dict.fromkeys(new.postings))[:POSTED]
    filed[: len(distinct)] = distinct
    return {**article_row(new.article), "url_key": new.url_key, "keys": new.keys, "postings": filed.tobytes()}


def _head(new: New) -> tuple[int, int, int, int, int]:
    card = new.article.card
    return (
        number_of(new.article.id),
        number_of(digest(new.url_key)) if new.url_key else 0,
        number_of(new.same_text),
        number_of(digest(card.outlet)) if card.outlet else 0,
        new.day & 0xFFFFFFFFFFFFFFFF,
    )


def number_of(name: str) -> int:
    """A digest as a number of 64 bits."""
    return int(name, 16)


def fates(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Tells of every article that was taken whether it stays: the same report twice is one, a text that an outlet
    brings again elsewhere is left out, and texts of one address are versions, of which the last is the newest.

    As in a library, the order of the inputs decides what was first.
    """
    names: list[str] = detail["names"]
    heads = [kept_arrays(folder, "taken", name) for name in names]
    joined = {key: np.concatenate([h[key] for h in heads]) for key in ("id", "url", "same", "outlet", "day")}
    starts = np.cumsum([0, *(len(h["id"]) for h in heads)])
    fate, repeated = _fates(joined)
    version, newest = _versions(joined["url"], fate == KEEP)
    keep_arrays(folder, "plan", "fates", {"fate": fate, "version": version, "newest": newest, "starts": starts})
    failures = _repeats(folder, names, starts, repeated)
    stays = fate == KEEP
    days: list[list[Any]] = []
    holder = np.repeat(np.arange(len(names)), np.diff(starts))
    for day in np.unique(joined["day"][stays]).tolist():
        of_day = stays & (joined["day"] == day)
        days.append([day, int(of_day.sum()), np.unique(holder[of_day]).tolist()])
    days.sort(key=lambda d: (d[0] == UNDATED, d[0]))
    return {
        "days": days,
        "known": int((fate == KNOWN).sum()),
        "left_out": put_left_out(folder, UNDATED, detail["name"], [(f, None) for f in failures]),
    }


def _fates(heads: Mapping[str, NDArray[Any]]) -> tuple[Fates, dict[int, int]]:
    """The fate of each, and which earlier one each repeats."""
    fate = np.full(len(heads["id"]), KNOWN, dtype=np.int8)
    fate[np.unique(heads["id"], return_index=True)[1]] = KEEP
    kept = np.flatnonzero(fate == KEEP)
    first = heads["url"] == 0  # or the first that stands at its address
    first[kept[np.unique(heads["url"][kept], return_index=True)[1]]] = True
    order = kept[np.argsort(heads["same"][kept], kind="stable")]
    same = heads["same"][order]
    edges = np.flatnonzero(np.diff(same)) + 1
    repeated: dict[int, int] = {}
    for group in np.split(order, edges):
        if len(group) < 2:
            continue
        stays: list[int] = []
        for n in group.tolist():
            mine = heads["outlet"][n]
            twin = next((o for o in stays if mine == 0 or heads["outlet"][o] in (0, mine)), None)
            if twin is not None and first[n]:
                fate[n], repeated[n] = REPEATS, twin
            else:
                stays.append(n)
    return fate, repeated


def _versions(urls: NDArray[np.uint64], stays: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Which version of its address each is, from 1, and whether it is the last."""
    version = np.ones(len(urls), dtype=np.int32)
    newest = stays.copy()
    addressed = np.flatnonzero(stays & (urls != 0))
    order = addressed[np.argsort(urls[addressed], kind="stable")]
    for before, after in pairwise(order.tolist()):
        if urls[before] == urls[after]:
            version[after] = version[before] + 1
            newest[before] = False
    return version, newest


def _repeats(folder: str, names: list[str], starts: NDArray[np.int64], repeated: Mapping[int, int]) -> list[Failure]:
    wanted = sorted({*repeated, *repeated.values()})
    places: dict[int, str] = {}
    for number, name in enumerate(names):
        low, high = np.searchsorted(wanted, starts[number : number + 2]).tolist()
        if low < high:
            rows = kept_rows(folder, "taken", name, ["place"], [n - int(starts[number]) for n in wanted[low:high]])
            places |= {n: row["place"] for n, row in zip(wanted[low:high], rows, strict=True)}
    return [Failure(places[n], "ingest", f"repeats {places[twin]}") for n, twin in sorted(repeated.items())]


def day(detail: Detail, folder: str, journal: Journal) -> Summary:
    """Gathers the articles of one day, or of a shard of a great one, in order of time, and cuts them into parts."""
    kept = kept_arrays(folder, "plan", "fates")
    found: list[tuple[tuple[bool, int, str], Row, dict[str, int]]] = []
    for number, name in zip(detail["numbers"], detail["names"], strict=True):
        low, high = kept["starts"][number : number + 2].tolist()
        heads = kept_arrays(folder, "taken", name)
        fit = (kept["fate"][low:high] == KEEP) & (heads["day"] == detail["day"])
        fit &= heads["id"] % np.uint64(detail["shards"]) == detail["shard"]
        chosen = np.flatnonzero(fit).tolist()
        for n, row in zip(chosen, kept_rows(folder, "taken", name, TAKEN, chosen), strict=True):
            row["version"], row["newest"] = int(kept["version"][low + n]), bool(kept["newest"][low + n])
            hour = Keys.from_bytes(row["keys"]).hour
            numbers = {"id": int(heads["id"][n]), "url": int(heads["url"][n]), "outlet": int(heads["outlet"][n])}
            found.append(((hour is None, hour or 0, row["id"]), row, numbers))
    found.sort(key=lambda f: f[0])
    parts: list[list[Any]] = []
    for at in range(0, len(found), PART):
        name = f"{day_name(detail['day'])}-{detail['shard']:03d}-{at // PART:05d}"
        _keep_part(folder, name, [f[1] for f in found[at : at + PART]], [f[2] for f in found[at : at + PART]])
        parts.append([name, len(found[at : at + PART])])
    return {"parts": parts}


def _keep_part(folder: str, name: str, rows: list[Row], numbers: list[dict[str, int]]) -> None:
    keep_rows(folder, "articles", name, PLACED, rows)
    width = len(rows[0]["keys"])
    keys = np.frombuffer(b"".join(row["keys"] for row in rows), dtype=np.uint8).reshape(len(rows), width)
    keep_matrix(folder, "keys", name, keys)
    filed = np.frombuffer(b"".join(row["postings"] for row in rows), dtype="<i8").reshape(len(rows), POSTED)
    heads = {key: np.array([n[key] for n in numbers], dtype=np.uint64) for key in ("id", "url", "outlet")}
    moments = [np.nan if row["published_at"] is None else row["published_at"] for row in rows]
    newest = np.array([row["newest"] for row in rows])
    keep_arrays(
        folder, "heads", name,
        {**heads, "postings": filed, "published": np.array(moments), "newest": newest, "width": np.array(width)},
    )  # fmt: skip
