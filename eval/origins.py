"""Measures which reports are found to share an origin, over reprints, cuts and rewrites that a script makes of reports.

    python -m eval.origins --gold FOLDER    print the figures over the stories of FOLDER

Each story's reports go into a pool with what `DERIVATIONS` makes of each of them. What is made of a report shares its
origin; what is made of two reports of one story does not, unless the two reports already share a passage as they were
published: such pairs are listed, to be judged by a reader, and left out of the figures. Articles carry no agency's
credit here, so that the text alone decides. Sentences are the ones the stories' labels know.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from crossread.group import origins
from crossread.model import Article, Card
from crossread.text import digest, normal_form
from eval.rewriting import (
    HEAVY,
    LIGHT,
    MEDIUM,
    Sentences,
    first_part,
    in_other_words,
    middle,
    paragraphs,
    reprinted,
    rewritten,
    thinned,
    without_middle,
)

SEED = 1997
LEAST = 4  # sentences of a report of which something is made
UNSETTLED = 12  # words in a row outside quotation marks that two published reports share: not surely two origins
SYNONYMS = 0.2  # share of the longer small words that stand in other words in one kind of rewrite

Derivation = Callable[[Sentences, Sentences, random.Random], Sentences]  # a body, another report's body, chance
DERIVATIONS: dict[str, Derivation] = {
    "reprint": lambda body, _, chance: reprinted(body, "agency", chance),
    "reprint, plain": lambda body, _, chance: paragraphs([s for p in body for s in p], chance.randint(1, 4)),
    "cut: first part": lambda body, _, chance: first_part(body, chance),
    "cut: middle gone": lambda body, _, chance: without_middle(body, chance),
    "cut: middle only": lambda body, _, chance: middle(body, chance),
    "cut: thinned": lambda body, _, chance: thinned(body, chance),
    "rewrite: light": lambda body, other, chance: rewritten(body, other, LIGHT, chance),
    "rewrite: medium": lambda body, other, chance: rewritten(body, other, MEDIUM, chance),
    "rewrite: heavy": lambda body, other, chance: rewritten(body, other, HEAVY, chance),
    "rewrite: no own": lambda body, other, chance: rewritten(body, other, replace(HEAVY, own=0.0), chance),
    "rewrite: other words": lambda body, other, chance: in_other_words(
        rewritten(body, other, MEDIUM, chance), SYNONYMS, chance
    ),
    "rewrite: of a cut": lambda body, other, chance: rewritten(first_part(body, chance), other, MEDIUM, chance),
}
ORIGINAL = "as published"


@dataclass(frozen=True)
class Text:
    """A text of a pool: what was done to which report."""

    family: str  # the report's id
    kind: str
    article: Article


@dataclass(frozen=True)
class Shared:
    """Two reports, as published, that share a passage outside quotation marks."""

    story: str
    a: str
    b: str
    words: int  # of the longest passage
    passage: str


def measure(folder: Path) -> dict[str, Any]:
    """Counts and figures over the stories of a folder, over two kinds of pools.

    `all`: a story's reports with all that is made of each; its figures are over all pairs of texts, those of a kind
    over the pairs in which a text of this kind takes part. `single`: a story's reports with one text that is made of
    one of them; its figures are over the pairs of this text and a report. pairs: pairs of texts; one: those that share
    an origin; found: those found to share one; right: both. `strict`: `all` where two reports that share a passage
    count as of two origins too.
    """
    total, strict, single = Counter[str](), Counter[str](), Counter[str]()
    kinds: dict[str, Counter[str]] = {kind: Counter() for kind in (ORIGINAL, *DERIVATIONS)}
    singles: dict[str, Counter[str]] = {kind: Counter() for kind in DERIVATIONS}
    unsettled: list[Shared] = []
    wrong: Counter[str] = Counter()
    stories = sorted(path.parent for path in folder.glob("*/reports.json"))
    for story in stories:
        texts, shared = pool(story)
        unsettled += shared
        apart = {frozenset((s.a, s.b)) for s in shared}
        for x, y, count in _judged(texts):
            strict.update(count)
            if frozenset((x.family, y.family)) in apart:
                continue
            total.update(count)
            for kind in {x.kind, y.kind}:
                kinds[kind].update(count)
            if count["found"] > count["right"]:
                wrong[f"{story.name}: {' / '.join(sorted((x.family, y.family)))}"] += 1
        published = [t for t in texts if t.kind == ORIGINAL]
        for made in (t for t in texts if t.kind != ORIGINAL):
            for x, y, count in _judged([*published, made]):
                if y is made and frozenset((x.family, y.family)) not in apart:
                    single.update(count)
                    singles[made.kind].update(count)
    return {
        "stories": len(stories),
        "all": figures(total),
        "strict": figures(strict),
        "kinds": {kind: figures(count) for kind, count in kinds.items()},
        "single": figures(single),
        "singles": {kind: figures(count) for kind, count in singles.items()},
        "unsettled": [f"{s.story}: {s.a} / {s.b}, {s.words} words: {s.passage}" for s in unsettled],
        "wrong": dict(wrong.most_common()),
    }


def _judged(texts: Sequence[Text]) -> Iterator[tuple[Text, Text, Counter[str]]]:
    """Each pair of a pool with the counts that it adds."""
    found = origins([t.article for t in texts])
    origin = {a: n for n, o in enumerate(found) for a in o.article_ids}
    for x, y in combinations(texts, 2):
        one, said = x.family == y.family, origin[x.article.id] == origin[y.article.id]
        yield x, y, Counter(pairs=1, one=int(one), found=int(said), right=int(one and said))


def figures(count: Counter[str]) -> dict[str, float]:
    """Precision, recall and base rate of these counts, with the counts."""
    return {
        "pairs": count["pairs"],
        "one": count["one"],
        "found": count["found"],
        "right": count["right"],
        "precision": count["right"] / count["found"] if count["found"] else 1.0,
        "recall": count["right"] / count["one"] if count["one"] else 1.0,
        "base": count["one"] / count["pairs"] if count["pairs"] else 0.0,
    }


def pool(story: Path) -> tuple[list[Text], list[Shared]]:
    """A story's reports and what is made of them, in an order by chance, and which reports share a passage."""
    reports = json.loads((story / "reports.json").read_text("utf8"))["reports"]
    bodies = {r["id"]: _body(r, (story / r["file"]).read_text("utf8")) for r in reports}
    texts: list[Text] = []
    for report in reports:
        name, body = report["id"], bodies[report["id"]]
        texts.append(_text(name, ORIGINAL, report["title"] or "", body))
        others = [bodies[r["id"]] for r in reports if r["id"] != name]
        if sum(map(len, body)) < LEAST:
            continue
        for kind, derive in DERIVATIONS.items():
            chance = random.Random(f"{SEED} {story.name} {name} {kind}")
            made = derive(body, chance.choice(others) if others else [], chance)
            texts.append(_text(name, kind, _headline(made, chance), made))
    random.Random(f"{SEED} {story.name}").shuffle(texts)
    return texts, _shared(story.name, [t for t in texts if t.kind == ORIGINAL])


def _body(report: dict[str, Any], text: str) -> Sentences:
    """The sentences of a report in their paragraphs."""
    out: Sentences = []
    end = 0
    for sentence in report["sentences"]:
        if not out or "\n" in text[end : sentence["start"]]:
            out.append([])
        out[-1].append(" ".join(sentence["text"].split()))
        end = sentence["end"]
    return out


def _headline(body: Sentences, chance: random.Random) -> str:
    """Another desk's headline: the first words of one of the sentences."""
    words = chance.choice([s for paragraph in body for s in paragraph]).split()
    return " ".join(words[: chance.randint(5, 9)]).strip('.,;:“”"')


def _text(family: str, kind: str, headline: str, body: Sentences) -> Text:
    headline = " ".join(normal_form(headline).split())
    text = normal_form("\n\n".join([headline, *(" ".join(paragraph) for paragraph in body)]))
    outlet = f"{family}, {kind}"
    name = digest(outlet, text)
    card = Card(name, outlet, outlet, None, headline, None, None, None)
    return Text(family, kind, Article(name, card, "en", text, len(headline)))


def _shared(story: str, reports: Sequence[Text]) -> list[Shared]:
    """The pairs of reports that share a passage of `UNSETTLED` words or more outside quotation marks."""
    words = {t.family: _unquoted(t.article.text) for t in reports}
    out = []
    for a, b in combinations(sorted(words), 2):
        run = max((_longest(one, words[b]) for one in words[a]), key=len, default=[])
        if len(run) >= UNSETTLED:
            out.append(Shared(story, a, b, len(run), " ".join(run)))
    return out


def _unquoted(text: str) -> list[list[str]]:
    """The words of a text in small letters: each stretch between quotations or ends of paragraphs by itself."""
    parts = re.split(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|\n", text, flags=re.MULTILINE)
    return [re.findall(r"\w+", part.lower()) for part in parts]


def _longest(words: list[str], others: list[list[str]]) -> list[str]:
    """The longest run of these words that stands in one of the others."""
    best: list[str] = []
    joined = [" " + " ".join(other) + " " for other in others]
    start = 0
    for end in range(1, len(words) + 1):
        while start < end and not any(" " + " ".join(words[start:end]) + " " in other for other in joined):
            start += 1
        if end - start > len(best):
            best = words[start:end]
    return best


def table(found: dict[str, Any]) -> str:
    """The figures for a terminal."""
    lines = [f"{found['stories']} stories"]
    for name, title in (
        ("all", "reports with all that is made of each"),
        ("single", "reports with one text made of one"),
    ):
        base = found[name]
        lines.append(f"{title}: {base['pairs']:.0f} pairs of texts, {base['base']:.1%} of them of one origin")
        lines.append(f"  {'':22} precision  recall  right of found, of wanted")
        rows = {"pairs": base, **({"pairs, strictly": found["strict"]} if name == "all" else {})}
        for kind, figure in {**rows, **found["kinds" if name == "all" else "singles"]}.items():
            lines.append(
                f"  {kind:22} {figure['precision']:9.3f} {figure['recall']:7.3f}  "
                f"{figure['right']:.0f} of {figure['found']:.0f}, of {figure['one']:.0f}"
            )
    lines.append(f"{len(found['unsettled'])} pairs of published reports share a passage; left out but in `strictly`:")
    lines += [f"  {line}" for line in found["unsettled"]]
    lines.append("pairs wrongly said to be of one origin:" if found["wrong"] else "no pair is wrongly of one origin")
    return "\n".join([*lines, *(f"  {count:4} {name}" for name, count in found["wrong"].items())])


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: measured; 2: nothing to measure or a wrong option."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--gold", type=Path, required=True, help="folder of the stories")
    ask.add_argument("--json", action="store_true", help="print counts and figures as JSON")
    said = ask.parse_args(arguments)
    found = measure(said.gold)
    if not found["stories"]:
        print(f"no story in {said.gold}", file=sys.stderr)
        return 2
    print(json.dumps(found, indent=1) if said.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
