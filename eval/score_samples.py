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
from pathlib import PurePath
from typing import Any

from eval.stories import DISPUTED, Document, Story

Pair = tuple[str, str]
RANKS = frozenset(
    re.findall(
        r"\w+",
        "a an and chief chairman director dr fire former general gen gov governor interior judge justice lawyer mayor "
        "minister mr mrs ms of president prime prosecutor rep secretary sen senator spokesman spokeswoman the",
    )
)
SLACK = 20  # characters by which a side may exceed three times the labelled words
LOOSE = 0.8  # similarity at which two spellings are one name


def count(story: Story, comparison: Document) -> Counter[str]:
    """Everything that is counted of one story. Raises ValueError where a span's text is not its article's."""
    _check_evidence(comparison)
    ground = _Ground(story, comparison)
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


class _Ground:
    """Where the labelled sentences stand in the texts of a comparison."""

    def __init__(self, story: Story, comparison: Document) -> None:
        self.at: dict[str, list[tuple[int, int, str]]] = {}  # article id -> start, end, sentence id
        self.place: dict[str, tuple[str, int, str]] = {}  # sentence id -> article id, start, text
        self.lost = 0
        by_name = {PurePath(article["place"]).name: article for article in comparison["articles"]}
        for report in story.reports:
            article = by_name.get(story.file(report).name)
            if article is None:  # left out: everything labelled in it goes unfound
                continue
            seen = self.at.setdefault(article["id"], [])
            end = 0
            for sentence in report["sentences"]:
                start = article["text"].find(sentence["text"], end)
                if start < 0:
                    self.lost += 1
                    continue
                end = start + len(sentence["text"])
                seen.append((start, end, sentence["id"]))
                self.place[sentence["id"]] = (article["id"], start, sentence["text"])

    def under(self, span: dict[str, Any]) -> Iterable[tuple[str, int, int]]:
        """The labelled sentences a span touches, with the size of the overlap and of the sentence."""
        for start, end, name in self.at.get(span["article_id"], ()):
            overlap = min(end, span["end"]) - max(start, span["start"])
            if overlap > 0:
                yield name, overlap, end - start

    def sentences(self, spans: Iterable[dict[str, Any]]) -> set[str]:
        """The labelled sentences on which spans lie: half of the shorter of the two is shared."""
        return {
            name
            for span in spans
            for name, overlap, size in self.under(span)
            if 2 * overlap >= min(size, span["end"] - span["start"])
        }

    def on_words(self, spans: Iterable[dict[str, Any]], sentence: str, words: str) -> bool:
        """Whether a span overlaps these words of this sentence, stays in it and is not much longer than they."""
        if sentence not in self.place:
            return False
        article, start, text = self.place[sentence]
        start += text.index(words)
        end = start + len(words)
        return any(
            span["article_id"] == article
            and min(end, span["end"]) > max(start, span["start"])
            and span["end"] - span["start"] <= 3 * len(words) + SLACK
            and len(list(self.under(span))) == 1
            for span in spans
        )


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _matches(story: Story, comparison: Document, ground: _Ground) -> Counter[str]:
    on = {claim["id"]: ground.sentences(claim["spans"]) for claim in comparison["claims"]}
    said = {
        _pair(a, b)
        for match in comparison["matches"]
        for a, b in itertools.product(on[match["a"]], on[match["b"]])
        if a.split(":")[0] != b.split(":")[0]
    }
    grade = {_pair(m["a"], m["b"]): m["grade"] for m in story.gold["matches"]}
    main = {pair for pair, value in grade.items() if value == 2}
    return Counter(
        match_said=len(said),
        match_gold=len(grade),
        match_hit=len(said & grade.keys()),
        match_gold2=len(main),
        match_hit2=len(said & main),
    )


def _disputes(story: Story, comparison: Document, ground: _Ground) -> Counter[str]:
    labels: list[dict[str, Any]] = story.gold["conflicts"]
    n = Counter[str]()
    seen: set[tuple[frozenset[tuple[str, int, int]], ...]] = set()
    recalled: set[int] = set()
    as_updates: set[int] = set()
    for finding in comparison["findings"]:
        sides = [side["spans"] for side in finding["sides"]]
        if finding["kind"] not in DISPUTED:
            continue
        if sum(any(any(True for _ in ground.under(span)) for span in spans) for spans in sides) < 2:
            continue  # only headlines, which are not labelled
        places = {frozenset((span["article_id"], span["start"], span["end"]) for span in spans) for spans in sides}
        key = tuple(sorted(places, key=sorted))
        if key in seen:
            continue
        seen.add(key)
        hits = {
            number
            for number, label in enumerate(labels)
            for x, y in itertools.permutations(sides, 2)
            if ground.on_words(x, label["a"], label["a_text"]) and ground.on_words(y, label["b"], label["b_text"])
        }
        true = {number for number in hits if labels[number]["verdict"] in DISPUTED}
        if true and true <= recalled:
            continue  # says again what another finding said
        n["dispute_said"] += 1
        n["update_said"] += finding["kind"] == "update"
        n["dispute_true"] += bool(true)
        n["alarm"] += bool(hits) and not true
        n["aspect"] += any(labels[number]["kind"] == finding["aspect"] for number in true)
        recalled |= true
        moved = {number for number in true if labels[number]["verdict"] == "update"}
        if finding["kind"] == "update" and moved:
            n["update_true"] += 1
            as_updates |= moved
    n["dispute_gold"] = sum(label["verdict"] in DISPUTED for label in labels)
    n["update_gold"] = sum(label["verdict"] == "update" for label in labels)
    n["dispute_recalled"], n["update_recalled"] = len(recalled), len(as_updates)
    return n


def _voices(story: Story, comparison: Document, ground: _Ground) -> Counter[str]:
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
