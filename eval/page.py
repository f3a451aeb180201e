"""The generated part of docs/accuracy.md: made of the pinned figures, the readings by hand and the origins alone."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, TypedDict

from eval import floors
from eval.aspects import ASPECTS, Counts, Detail
from eval.floors import Pinned

DOCS = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: begin, written by `make pin` -->\n", "<!-- figures: end -->\n"
SETS = {
    "gold_dev": "real reports of {stories} stories, labelled by hand, not published",
    "samples": "the {stories} invented stories of `samples/`",
}
# What a figure must be held against: a base rate of the set, and of what it is a share.
BASES = {
    "match_p": ("match_share", "of the pairs"),
    "match_r": ("match_share", "of the pairs"),
    "match_f1": ("match_share", "of the pairs"),
    "point_f1": ("match_share", "of the pairs"),
    "match_r2": ("main_share", "of the pairs"),
    "match_r1": ("side_share", "of the pairs"),
    "dispute_p": ("dispute_rate", "of the matches"),
    "dispute_r": ("dispute_rate", "of the matches"),
    "dispute_f1": ("dispute_rate", "of the matches"),
    "alarm": ("compatible_rate", "of the matches"),
    "update_p": ("update_rate", "of the matches"),
    "update_r": ("update_rate", "of the matches"),
    "aspect": ("aspect_share", "are of the commonest aspect"),
    "voice_f1": ("voice_share", "of the sentences"),
    "speaker_f1": ("speaker_share", "are of the one quoted most"),
    "entity_f1": ("entity_share", "of the pairs of forms"),
}
READ = {
    "single": "told by one report alone",
    "wording": "worded in several ways",
}
FIRST = "gold_dev"  # the corpus of a reading that names none
ALSO = {"gold_train": " (the labelled stories that the models were trained on)"}

GROUPED = {  # sets of eval/grouping.json and what they are
    "basil": "BASIL: triples of reports of one event, three outlets",
    "allsides-dev": "AllSides, a part of it: reports that editors put together",
    "fnc1-train": "FNC-1, training part: texts without dates",
}
COLUMNS: tuple[str, ...] = (
    "stories",
    "pairs",
    "match_hit",
    "match_said",
    "match_gold",
    "dispute_true",
    "dispute_said",
    "dispute_recalled",
    "dispute_gold",
)  # of a story or corpus


class Sources(TypedDict):
    """The files that lie beside the floors, read; empty where one is not there."""

    detail: dict[str, Detail]
    readings: dict[str, Any]
    origins: dict[str, Any]
    grouping: dict[str, Any]


def sources(folder: Path) -> Sources:
    """What detail.json, readings.json, origins.json and grouping.json of a folder hold."""
    return Sources(
        detail=_load(folder / "detail.json"),
        readings=_load(folder / "readings.json"),
        origins=_load(folder / "origins.json"),
        grouping=_load(folder / "grouping.json"),
    )


def write_detail(folder: Path, measured: dict[str, Detail]) -> None:
    """Keeps what was counted below the totals; a set that was not measured keeps what it had."""
    kept = {**_load(folder / "detail.json"), **measured}
    lines = []
    for name, one in sorted(kept.items()):
        tables = []
        for table, rows in one.items():
            body = ",\n".join(f"   {json.dumps(row)}: {json.dumps(counts)}" for row, counts in rows.items())
            tables.append(f"  {json.dumps(table)}: {{\n{body}\n  }}" if rows else f"  {json.dumps(table)}: {{}}")
        lines.append(f" {json.dumps(name)}: {{\n" + ",\n".join(tables) + "\n }")
    (folder / "detail.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf8")


def generated(pinned: dict[str, Pinned], found: Sources) -> str:
    """All that stands between the two marks."""
    out = []
    for name in sorted(pinned):
        stories = int(pinned[name]["base"]["stories"])
        out.append(f"### {name}: {SETS.get(name, '{stories} stories').format(stories=stories)}\n\n")
        out.append(totals(pinned[name]))
        if name in found["detail"]:
            out.append(below(found["detail"][name]))
    out.append(read_by_hand(found))
    out.append(origins(found["origins"]))
    out.append(grouping(found["grouping"]))
    return "".join(out)


def write(pinned: dict[str, Pinned], found: Sources, file: Path = DOCS) -> None:
    """Puts the generated part between the two marks of docs/accuracy.md."""
    head, _, rest = file.read_text("utf8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    file.write_text(head + BEGIN + generated(pinned, found) + END + tail, "utf8")


def totals(one: Pinned) -> str:
    """The figures of a set with their counts and base rates."""
    base = one["base"]
    out = [
        f"Base rates: of {base['pairs']:,.0f} sentence pairs across reports {base['match_share']:.1%} match; "
        f"of those matches {base['disputed_share']:.1%} are disputed.\n\n",
        _head("", "figure", "counts", "base rate"),
    ]
    for figure, (words, _, _) in floors.FIGURES.items():
        if figure not in one["figures"]:
            continue
        part, whole = floors.parts(figure, one["counts"])
        value = f"{one['figures'][figure]:.2f}" if whole else "–"
        out.append(_row(words, value, f"{part:,} of {whole:,}", rate(figure, base)))
    return "".join(out) + "\n"


def rate(figure: str, base: dict[str, float]) -> str:
    """The base rate that a figure must be held against, in words; empty where there is none."""
    key, of = BASES.get(figure, ("", ""))
    return f"{base[key]:.1%} {of}" if key in base else ""


def below(detail: Detail) -> str:
    """What is counted below the totals of a set."""
    rows = detail["stories"].values()
    matches = sum(row.get("match_gold", 0) for row in rows)
    kinds = ", ".join(f"{counts['said']:,} {kind}" for kind, counts in detail["kinds"].items())
    parts = [
        by_aspect(detail["aspects"], matches),
        groups("corpus", detail["corpora"]) if len(detail["corpora"]) > 1 else "",
        groups("story", detail["stories"]),
        tenths("How sure of a match", "pairs", detail["match_tenths"], "No match carries a confidence."),
        tenths("How sure of a dispute", "disputes", detail["dispute_tenths"], "No dispute carries a confidence yet."),
        f"Findings shown, of every kind: {kinds or 'none'}.\n\n",
    ]
    return "".join(parts)


def by_aspect(rows: dict[str, Counts], matches: int) -> str:
    """Disputes by aspect, each with its base rate among the labelled matches."""
    out = [
        f"**Disputes by aspect.** Base rate: labelled disputes of the aspect over the {matches:,} labelled matches. "
        "Compatible: labelled differences of the aspect that are no dispute. A right finding counts in the row of the "
        "aspect it states, a labelled dispute in the row of its label.\n\n",
        _head(
            "aspect",
            "right",
            "right aspect too",
            "false alarms",
            "found",
            "labelled updates",
            "base rate",
            "compatible",
        ),
    ]
    for aspect in [*ASPECTS, *sorted(rows.keys() - set(ASPECTS))]:
        row = rows.get(aspect, {})
        n = {key: row.get(key, 0) for key in ("said", "true", "named", "alarm", "recalled", "gold", "update")}
        out.append(
            _row(
                aspect,
                _part(n["true"], n["said"]),
                f"{n['named']}",
                f"{n['alarm']}",
                _part(n["recalled"], n["gold"]),
                f"{n['update']}",
                _rate(n["gold"], matches),
                f"{row.get('compatible', 0)}",
            )
        )
    return "".join(out) + "\n"


def groups(what: str, rows: dict[str, Counts]) -> str:
    """Matches and disputes of each story or corpus."""
    many = ("stories",) if any(row["stories"] > 1 for row in rows.values()) else ()
    out = [
        f"**By {what}.** Base rates: labelled matches over pairs, labelled disputes over labelled matches.\n\n",
        _head(what, *many, "pairs", "matches right", "found", "base rate", "disputes right", "found", "base rate"),
    ]
    for name, row in rows.items():
        n = {key: row.get(key, 0) for key in COLUMNS}
        out.append(
            _row(
                name,
                *(f"{n[column]}" for column in many),
                f"{n['pairs']:,}",
                _part(n["match_hit"], n["match_said"]),
                _part(n["match_hit"], n["match_gold"]),
                _rate(n["match_gold"], n["pairs"]),
                _part(n["dispute_true"], n["dispute_said"]),
                _part(n["dispute_recalled"], n["dispute_gold"]),
                _rate(n["dispute_gold"], n["match_gold"]),
            )
        )
    return "".join(out) + "\n"


def tenths(title: str, what: str, rows: dict[str, Counts], none: str) -> str:
    """Calibration: the confidence that was stated beside the share that was right."""
    if not rows:
        return f"**{title}.** {none}\n\n"
    said = sum(row["said"] for row in rows.values())
    true = sum(row["true"] for row in rows.values())
    stated = sum(row["permille"] for row in rows.values()) / 1000 / said
    out = [
        f"**{title}.** Of {said:,} {what} with a confidence {true / said:.0%} are right; {stated:.0%} is said on "
        "average.\n\n",
        _head("confidence from", what, "said on average", "right"),
    ]
    for tenth, row in rows.items():
        out.append(
            _row(
                tenth,
                f"{row['said']:,}",
                f"{row['permille'] / 1000 / row['said']:.2f}",
                _part(row["true"], row["said"]),
            )
        )
    return "".join(out) + "\n"


def read_by_hand(found: Sources) -> str:
    """What careful readers said of findings that labels do not judge, drawn by lot."""
    out = []
    for kind, drawn in found["readings"].items():
        judged = [row for row in drawn if row.get("verdict") in ("right", "wrong")]
        for corpus in sorted({row.get("corpus", FIRST) for row in judged if kind in READ}):
            read = [row for row in judged if row.get("corpus", FIRST) == corpus]
            right = sum(row["verdict"] == "right" for row in read)
            low, high = interval(right, len(read))
            shown = found["detail"][corpus]["kinds"] if corpus in found["detail"] else {}
            of = f" of the {shown[kind]['said']:,} shown" if kind in shown else ""
            every = kind in shown and shown[kind]["said"] == len(read)
            how = f"all {len(read)} shown" if every else f"{len(read)} drawn by lot{of}"
            out.append(
                f"- **{kind}** ({READ[kind]}): {how} on {corpus}{ALSO.get(corpus, '')}, "
                f"{right} right ({right / len(read):.0%}; read so few, the share may be anything from {low:.0%} to "
                f"{high:.0%}).\n"
            )
    return "### Read by hand\n\n" + "".join(out) + "\n" if out else ""


def interval(right: int, read: int, z: float = 1.96) -> tuple[float, float]:
    """The range in which the true share lies 19 times of 20 (Wilson 1927, the score interval)."""
    share, grown = right / read, 1 + z * z / read
    middle = share + z * z / (2 * read)
    spread = z * math.sqrt(share * (1 - share) / read + z * z / (4 * read * read))
    return max(0.0, (middle - spread) / grown), min(1.0, (middle + spread) / grown)


def origins(sets: dict[str, Any]) -> str:
    """Which pairs of reports share an origin: what eval/origins.json says, a set a key.

    pairs, shared: pairs of reports, and those labelled as of one origin; precision, recall, with their counts where
    they are there (said, hit); by_kind: found and of, for each way in which one report comes from another.
    """
    out = []
    for name, one in sets.items():
        precision, recall = f"{one['precision']:.2f}", f"{one['recall']:.2f}"
        if "hit" in one and "said" in one:
            precision, recall = _part(one["hit"], one["said"]), _part(one["hit"], one["shared"])
        out.append(
            f"**{name}.** Base rate: of {one['pairs']:,} pairs of reports {_rate(one['shared'], one['pairs'])} share "
            f"an origin. Pairs put together that do share one: {precision}. Pairs that share one and are put together: "
            f"{recall}.\n\n"
        )
        if one.get("by_kind"):
            out.append(_head("how the one comes from the other", "found"))
            out += [_row(kind, _part(row["found"], row["of"])) for kind, row in one["by_kind"].items()]
            out.append("\n")
    return "### Origins\n\n" + "".join(out) if out else ""


def grouping(sets: dict[str, Any]) -> str:
    """Which articles are put into one story by `crossread add`: what eval/grouping.json says, a set a key."""
    if not sets:
        return ""
    out = [
        "### Grouping\n\nEach set went through one `crossread add` in the order of publication, with the setting "
        "that ships. B-cubed: the mean over articles of how much of an article's story is of its event (precision), "
        "and how much of its event is in its story (recall). What `add` leaves out (too short, not English, repeated) "
        "counts as a story of its own. Base rates: F1 of every article in a story of its own, and of all in one story. "
        "The models have seen these sets; `docs/grouping.md` has the figures with the events held out.\n\n",
        _head(
            "set", "articles", "events", "stories", "left out", "precision", "recall", "F1", "all apart", "all together"
        ),
    ]
    for name, one in sorted(sets.items()):
        counts = (f"{one[key]:,}" for key in ("articles", "events", "stories", "left_out"))
        figures = (f"{one[key]:.3f}" for key in ("P", "R", "F1", "apart", "together"))
        out.append(_row(GROUPED.get(name, name), *counts, *figures))
    return "".join(out) + "\n"


def _load(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf8")) if file.exists() else {}
    return found


def _head(*names: str) -> str:
    return _row(*names) + "|" + "---|" * len(names) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _part(part: int, whole: int) -> str:
    """A share with its counts; none where there is nothing to take it of."""
    return f"{part / whole:.2f} ({part:,} of {whole:,})" if whole else "–"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part:,} of {whole:,})" if whole else "–"
