"""Sets the figures of crossread/annotate/pronouns.py on chains of other corpora, one figure after the other.

    python training/pronouns/tune.py --polnear FOLDER --gum FOLDER

Silver chains of PolNeAR's train part (a program's: those whose nearest name stands in a quotation are left out, where
that program errs most) and gold ones of the parts of GUM that may be used commercially. Counted are the pronouns "he"
and "she" that the reader takes for speakers: right is who has a name of the pronoun's chain. Prints the figures that
were best, to be written into the module by hand. 6 minutes on 2 cores; no randomness.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.annotate import pronouns
from crossread.annotate.attributions import attributions
from crossread.annotate.chains import Chain, chained
from crossread.annotate.descriptions import described
from crossread.annotate.names import names
from crossread.annotate.quotes import quotes
from crossread.annotate.sentences import sentences
from crossread.annotate.speakers import resolved
from crossread.lexicon.forms import person
from crossread.model import Article, Attribution, Card, Span
from crossread.tagger import tag

GUM_GENRES = ("news", "interview", "bio", "speech", "court", "academic", "textbook", "voyage")
TRIED = {
    "_IN_ITS_WORDS": (0.7, 1.5, 3.0), "_QUOTED": (0.3, 0.7, 1.2), "_PARAGRAPH": (0.0, 0.3, 0.6),
    "_SEX_KNOWN": (0.0, 0.2, 0.4, 0.8), "_BACK": (0.8, 1.1, 1.4), "_ORDER": (0.2, 0.35, 0.5, 0.7, 0.9),
    "_SPOKE": (0.4, 0.8, 1.2), "_ASIDE": (0.3, 0.6, 1.0),
}  # fmt: skip


@dataclass
class Case:
    """One article up to the naming of its speakers, and the surnames of the chain of each pronoun, by its place."""

    article: Article
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]
    found: tuple[Attribution, ...]
    chains: list[Chain]
    gold: dict[int, set[str]]


def polnear(folder: Path, most: int) -> Iterator[tuple[str, str, list[list[tuple[int, int]]]]]:
    """Name, text and chains (ranges of mentions) of the train part's articles."""
    with gzip.open(folder / "corenlp-train.jsonl.gz") as packed:
        lines = packed.readlines()[:most]
    for line in lines:
        doc = json.loads(line)
        with (folder / "train" / "text" / f"{doc['doc']}.txt").open(encoding="utf8", newline="") as file:
            text = file.read()
        tokens = doc["sentences"]
        yield doc["doc"], text, [[(tokens[s][a][1], tokens[s][b - 1][2]) for s, a, b, _ in c] for c in doc["coref"]]


def gum(folder: Path) -> Iterator[tuple[str, str, list[list[tuple[int, int]]]]]:
    """The same of GUM's gold."""
    for file in sorted(folder.glob("GUM_*.conllu")):
        if file.name.split("_")[1] not in GUM_GENRES:
            continue
        text, opened = "", list[tuple[str, int]]()
        chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for line in file.read_text("utf8").split("\n"):
            if line.startswith("# newpar") and text:
                text = text.rstrip() + "\n\n"
            cells = line.split("\t")
            if len(cells) < 10 or not cells[0].isdigit():
                continue
            start, text = len(text), text + cells[1]
            entity = re.search(r"Entity=([^|]*)", cells[9])
            for bit in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1] if entity else ""):
                mark = bit.strip("()").split("-")[0]
                if bit.startswith("("):
                    opened.append((mark, start))
                if bit.endswith(")"):
                    at = max((i for i, (m, _) in enumerate(opened) if m == mark), default=None)
                    if at is not None:
                        chains[mark].append((opened.pop(at)[1], len(text)))
            if "SpaceAfter=No" not in cells[9]:
                text += " "
        yield file.stem, text.rstrip(), list(chains.values())


def case(name: str, text: str, chains: list[list[tuple[int, int]]], silver: bool) -> Case:
    """What the reader makes of an article, and what its chains say of the pronouns."""
    article = Article(name, Card(name, name, None, None, "", None, None, None), "en", text, 0)
    parts = sentences(article)
    marked = quotes(article, parts)
    tags = tag(article, parts)
    known = tuple(n for n in names(article, tags) if person(n.core.text)[0])  # one without a Latin letter has no words
    people = {person(n.core.text)[0][-1] for n in known if n.kind == "person" and n.proper}
    gold: dict[int, set[str]] = {}
    for mentions in chains:
        called = [(a, person(text[a:b].removesuffix("’s").removesuffix("'s"))[0]) for a, b in mentions]
        named = [(a, w[-1]) for a, w in called if w and w[-1] in people]
        for a, b in mentions:
            before = [at for at, _ in named if at < a]
            quoted = before and any(q.start <= max(before) < q.end for q in marked)
            if text[a:b].casefold() in ("he", "she") and named and not (silver and (quoted or not before)):
                gold[a] = {w for _, w in named}
    found = attributions(article, parts, marked, tags, known)
    return Case(article, parts, marked, found, described(article, known, chained(article, known)), gold)


def right(cases: list[Case]) -> tuple[int, int]:
    """How many pronouns that speak outside of quotations get a name of their chain, of how many."""
    hits = total = 0
    for c in cases:
        for one in resolved(c.article, c.sentences, c.quotes, c.found, c.chains):
            at = one.speaker.start if one.speaker else -1
            if at in c.gold and not any(q.start <= at < q.end for q in c.quotes):
                total += 1
                hits += bool(set(person(one.name)[0][-1:]) & c.gold[at])
    return hits, total


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--polnear", type=Path, required=True)
    ask.add_argument("--gum", type=Path, required=True)
    ask.add_argument("--articles", type=int, default=300, help="of PolNeAR's train part")
    said = ask.parse_args()
    cases = [case(*doc, silver=True) for doc in polnear(said.polnear, said.articles)]
    cases += [case(*doc, silver=False) for doc in gum(said.gum)]
    best, total = right(cases)
    print(f"as they stand: {best} of {total}")
    for _ in range(2):
        for name, values in TRIED.items():
            old = getattr(pronouns, name)
            for value in values:
                setattr(pronouns, name, value)
                hits, _total = right(cases)
                if hits > best:
                    best, old = hits, value
            setattr(pronouns, name, old)
            print(f"{name} = {old}: {best} of {total}", flush=True)


if __name__ == "__main__":
    main()
