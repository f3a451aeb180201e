"""Our own scorer for labelled stories: counts what a comparison says against what the labels say.

It reads only the interchange form (`crossread compare --format json`), never the program's records. The measures
are those of docs/accuracy.md; every count is summed over stories before a ratio is taken (micro averages).
"""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from eval.disputes import judge, labels
from eval.ground import Ground, Pair, pair
from eval.stories import Document, Key, Story

RANKS = frozenset(
    re.findall(
        r"\w+",
        "a an and chief chairman director dr fire former general gen gov governor interior judge justice lawyer mayor "
        "minister mr mrs ms of president prime prosecutor rep secretary sen senator spokesman spokeswoman the",
    )
)
LOOSE = 0.8  # similarity at which two spellings are one name


def count(story: Story, comparison: Document) -> Counter[str]:
    """Everything that is counted of one story. Raises ValueError where a span's text is not its article's."""
    _check_evidence(comparison)
    ground = Ground(story, comparison)
    total = Counter({"lost": ground.lost})
    total += _matches(story, comparison, ground)
    total += _disputes(story, comparison, ground)
    total += _voices(story, comparison, ground)
    total += _entities(story, comparison)
    return total


def figures(n: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of every measure, from counts."""
    out: dict[str, float] = {}
    for name in ("match", "voice", "speaker", "entity"):
        out |= _prf(name, n[f"{name}_hit"], n[f"{name}_said"], n[f"{name}_hit"], n[f"{name}_gold"])
    for name in ("dispute", "update"):
        out |= _prf(name, n[f"{name}_true"], n[f"{name}_said"], n[f"{name}_recalled"], n[f"{name}_gold"])
    out["match_r1"] = _ratio(n["match_hit"] - n["match_hit2"], n["match_gold"] - n["match_gold2"])
    out["point_f1"] = _prf("point", n["point_hit"], n["point_said"], n["point_hit"], n["match_gold"])["point_f1"]
    out["match_r2"] = _ratio(n["match_hit2"], n["match_gold2"])
    out["alarm"] = _ratio(n["alarm"], n["dispute_said"])
    out["aspect"] = _ratio(n["aspect"], n["dispute_true"])
    return out


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _prf(name: str, true: float, said: float, found: float, gold: float) -> dict[str, float]:
    p, r = _ratio(true, said), _ratio(found, gold)
    return {f"{name}_p": p, f"{name}_r": r, f"{name}_f1": _ratio(2 * p * r, p + r)}


def _check_evidence(comparison: Document) -> None:
    texts = {article["id"]: article["text"] for article in comparison["articles"]}
    holders = [*comparison["claims"], *(side for f in comparison["findings"] for side in f["sides"])]
    for span in (span for holder in holders for span in holder["spans"]):
        if texts[span["article_id"]][span["start"] : span["end"]] != span["text"]:
            raise ValueError(f"a span's text is not its article's: {span}")


def _matches(story: Story, comparison: Document, ground: Ground) -> Counter[str]:
    said = ground.pairs((match["a"], match["b"]) for match in comparison["matches"])
    shown = ground.pairs(point["claim_ids"] for point in comparison["points"])
    grade = {pair(m["a"], m["b"]): m["grade"] for m in story.gold["matches"]}
    main = {pair for pair, value in grade.items() if value == 2}
    return Counter(
        match_said=len(said),
        match_gold=len(grade),
        match_hit=len(said & grade.keys()),
        match_gold2=len(main),
        match_hit2=len(said & main),
        point_said=len(shown),
        point_hit=len(shown & grade.keys()),
    )


def _disputes(story: Story, comparison: Document, ground: Ground) -> Counter[str]:
    wanted = labels(story)
    n = Counter[str]()
    recalled: set[Key] = set()
    as_updates: set[Key] = set()
    for one in judge(story, comparison, ground):
        if not one.counts:
            continue
        n["dispute_said"] += 1
        n["update_said"] += one.finding["kind"] == "update"
        n["dispute_true"] += one.verdict == "true"
        n["alarm"] += one.verdict == "alarm"
        n["aspect"] += any(wanted[key]["kind"] == one.finding["aspect"] for key in one.hits)
        recalled |= one.hits
        moved = {key for key in one.hits if wanted[key]["verdict"] == "update"}
        if one.finding["kind"] == "update" and moved:
            n["update_true"] += 1
            as_updates |= moved
    n["dispute_gold"] = len(wanted)
    n["update_gold"] = sum(label["verdict"] == "update" for label in wanted.values())
    n["dispute_recalled"], n["update_recalled"] = len(recalled), len(as_updates)
    return n


def _voices(story: Story, comparison: Document, ground: Ground) -> Counter[str]:
    said: dict[str, set[str]] = {}
    for claim in comparison["claims"]:
        if claim["attributions"]:
            for sentence in ground.sentences(claim["spans"]):
                said.setdefault(sentence, set()).update(a["name"] for a in claim["attributions"] if a["name"])
    gold: dict[str, set[str]] = {}
    for voice in story.gold["voices"]:
        gold.setdefault(voice["sentence"], set()).add(voice["speaker"])
    hit = 0
    for sentence, speakers in gold.items():
        left = sorted(said.get(sentence, ()))
        for speaker in sorted(speakers):
            same = next((name for name in left if same_name(speaker, name)), None)
            if same is not None:  # one said name stands for one labelled name
                left.remove(same)
                hit += 1
    return Counter(
        voice_said=len(said),
        voice_gold=len(gold),
        voice_hit=len(said.keys() & gold.keys()),
        speaker_said=sum(map(len, said.values())),
        speaker_gold=sum(map(len, gold.values())),
        speaker_hit=hit,
    )


def _entities(story: Story, comparison: Document) -> Counter[str]:
    gold = _together(entity["mentions"] for entity in story.gold["entities"])
    known = {form for pair in gold for form in pair}
    said = _together([m["text"] for m in entity["mentions"]] for entity in comparison["entities"])
    said = {pair for pair in said if known.issuperset(pair)}  # others were not labelled
    return Counter(entity_said=len(said), entity_gold=len(gold), entity_hit=len(said & gold))


def _together(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Pairs of forms that stand for one thing; a leading article and the case of letters do not make a new form."""
    pairs: set[Pair] = set()
    for forms in groups:
        plain = {re.sub(r"^(?:the|an?) ", "", " ".join(_words(form))) for form in forms} - {""}
        pairs.update(itertools.combinations(sorted(plain), 2))
    return pairs


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain.replace("'s", "").replace("-", " "))


def same_name(gold: str, said: str) -> bool:
    """Whether `said` can stand for the labelled name: same words but for titles, a surname alone, or a spelling."""
    a = [word for word in _words(gold) if word not in RANKS] or _words(gold)
    b = [word for word in _words(said) if word not in RANKS] or _words(said)
    if not a or not b:
        return False
    if set(a) == set(b):
        return True
    if set(a) < set(b) or set(b) < set(a):
        return len(b) <= len(a) + 2
    return difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= LOOSE
