"""Reads the corpora that the tagger learns from into one form: texts with sentences, labelled ranges and links."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossread.annotate.sentences import sentences as cut
from crossread.model import Article, Card
from crossread.text import normal_form

Range = tuple[int, int]
NAME_KINDS = ("person", "body", "place", "other")
MENTION_KINDS = ("person", "body", "place")
PARTS = {"Source": "speaker", "Cue": "cue", "Content": "content"}
# Parts of GUM whose texts may be used commercially (GUM's own licence page): Wikinews, Wikipedia, public records,
# CC BY textbooks and papers, Wikivoyage.
GUM_GENRES = ("news", "interview", "bio", "speech", "court", "academic", "textbook", "voyage")


@dataclass
class Attribution:
    """One attribution: ranges of its parts, any of which may be empty or in several pieces."""

    cue: list[Range] = field(default_factory=list)
    speaker: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


@dataclass
class Doc:
    """One text. A layer that is None is not labelled here and teaches nothing."""

    name: str
    text: str
    sentences: list[Range]
    attributions: list[Attribution] | None = None
    names: list[tuple[int, int, str]] | None = None
    mentions: list[tuple[int, int, str]] | None = None
    others: bool = True  # False: names of kind "other" are not labelled, so "no name" may be one
    silver: bool = False  # names come from a program
    chains: list[list[tuple[int, int, bool]]] | None = None  # mentions of one thing; True = a pronoun


def attributions(file: Path) -> list[Attribution]:
    """The attributions of one brat standoff file of PolNeAR."""
    spans: dict[str, tuple[str, list[Range]]] = {}
    found = []
    for line in file.read_text("utf8").split("\n"):
        bits = line.split("\t")
        if len(bits) < 2:
            continue
        if line.startswith("T"):
            kind, ranges = bits[1].split(" ", 1)
            if kind in PARTS:
                pieces = [tuple(map(int, r.split())) for r in ranges.split(";")]
                spans[bits[0]] = (PARTS[kind], [(a, b) for a, b in pieces])
        elif line.startswith("E"):
            one = Attribution()
            for argument in bits[1].split():
                part, pieces_ = spans.get(argument.partition(":")[2], ("", []))
                if part:
                    getattr(one, part).extend(pieces_)
            found.append(one)
    return found


def polnear(folder: Path, part: str) -> Iterator[Doc]:
    """PolNeAR with its silver sentences and names. `part` is train, dev or test."""
    kinds = {"PERSON": "person", "ORGANIZATION": "body", "LOCATION": "place", "MISC": "other"}
    with gzip.open(folder / f"corenlp-{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            parse = json.loads(line)
            name = parse["doc"]
            notes = sorted((folder / part / "attributions").glob(name + "_*.ann"))
            with (folder / part / "text" / f"{name}.txt").open(encoding="utf8", newline="") as file:
                text = file.read()
            if not notes:
                continue
            names: list[tuple[int, int, str]] = []
            last = ""
            for sentence in parse["sentences"]:
                last = ""
                for token in sentence:
                    kind = kinds.get(token[5], "")
                    if kind and kind == last:
                        names[-1] = (names[-1][0], token[2], kind)
                    elif kind:
                        names.append((token[1], token[2], kind))
                    last = kind
            yield Doc(
                name, text, _sentences(text), attributions(notes[0]), names, silver=True, chains=_silver_chains(parse)
            )


def _sentences(text: str, headline_end: int = 0) -> list[Range]:
    """The sentences as the package cuts them at run time."""
    card = Card("", "", None, None, "", None, None, None)
    return [(s.start, s.end) for s in cut(Article("", card, "en", text, headline_end))]


def _silver_chains(parse: dict[str, Any]) -> list[list[tuple[int, int, bool]]]:
    """Mentions that CoreNLP holds to be of one thing, without those of over eight words: they nest and are wrong."""
    chains = []
    for chain in parse["coref"]:
        mentions = []
        for sentence, first, last, _ in chain:
            tokens = parse["sentences"][sentence][first:last]
            if tokens and len(tokens) <= 8:
                mentions.append((tokens[0][1], tokens[-1][2], len(tokens) == 1 and tokens[0][4][:3] in ("PRP", "WP")))
        if len(mentions) > 1:
            chains.append(sorted(mentions))
    return chains


def _eights(text: str) -> set[int]:
    """Runs of eight words of a text, as digests that differ from run to run of the program."""
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[i : i + 8])) for i in range(len(words) - 7)}


def news(files: list[Path], without: list[Path]) -> Iterator[Doc]:
    """Unlabelled news reports, as the package would read them: JSON lines with `headline` and `text`, or stories with
    `reports.json`. Of a text that comes twice the first is kept; one that shares two of a hundred runs of eight words
    with the texts `without`, on which figures are taken, is left out.
    """
    seen = set()
    held = set().union(*(_eights(file.read_text("utf8")) for file in without))
    for file in files:
        if file.suffix == ".gz":
            with gzip.open(file, "rt", encoding="utf8") as lines:
                texts = [(x["headline"] or "", x["text"]) for x in map(json.loads, lines)]
        else:
            reports = json.loads(file.read_text("utf8"))["reports"]
            texts = [(r["title"] or "", (file.parent / r["file"]).read_text("utf8")) for r in reports]
            texts = [(title, text.removeprefix(title)) for title, text in texts]
        for number, (title, body) in enumerate(texts):
            title, body = normal_form(title).replace("\n", " "), normal_form(body)[:12_000]
            if body[:200] in seen or len(body) < 200:
                continue
            seen.add(body[:200])
            runs = _eights(body)
            if len(runs & held) > 0.02 * len(runs):
                continue
            text = f"{title}\n\n{body}" if title else body
            yield Doc(f"{file.name}-{number}", text, _sentences(text, len(title)))


def document_key(name: str) -> str:
    """How `stance-labels.tsv` names a document: a digest, because the name holds words of the headline."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def stances(file: Path, part: str = "") -> dict[tuple[str, int, int], str]:
    """Our own labels of stance on PolNeAR: (`document_key` of the name, first start and last end of the cue) -> stance.

    `part` is train, dev or fresh, "" for all; `stance.md` beside the file says what the labels mean. An attribution of
    `polnear` is found by the least start and the greatest end of its cue.
    """
    with file.open(encoding="utf8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(r["document"], int(r["start"]), int(r["end"])): r["stance"] for r in rows if part in ("", r["part"])}


def _columns(name: str, sentences: list[list[tuple[str, str]]], kinds: dict[str, str], others: bool) -> Doc:
    """A document from sentences of (word, IOB or IO label); words are joined by blanks."""
    text, ranges = "", []
    names: list[tuple[int, int, str]] = []
    for sentence in sentences:
        start, last = len(text), ""
        for word, label in sentence:
            mark, _, raw = label.partition("-")
            kind = kinds.get(raw, "")
            at = len(text)
            text += word + " "
            if kind and kind == last and mark == "I":
                names[-1] = (names[-1][0], at + len(word), kind)
            elif kind:
                names.append((at, at + len(word), kind))
            last = kind
        ranges.append((start, len(text) - 1))
        text = text[:-1] + "\n"
    return Doc(name, text, ranges, names=names, others=others)


def uner(folder: Path) -> Iterator[Doc]:
    """Universal NER's English Web Treebank (Mayhew et al. 2024): persons, organisations, locations."""
    kinds = {"PER": "person", "ORG": "body", "LOC": "place"}
    for file in (folder / "en_ewt-ud-dev.iob2", folder / "en_ewt-ud-test.iob2"):
        for block in file.read_text("utf8").split("# newdoc id = ")[1:]:
            sentences = []
            for sentence in block.split("\n\n"):
                rows = [line.split("\t") for line in sentence.split("\n") if line[:1].isdigit() and "\t" in line]
                if rows:
                    sentences.append([(row[1], row[2]) for row in rows])
            if sentences:
                yield _columns(block.split("\n", 1)[0], sentences, kinds, others=False)


def wikigold(folder: Path) -> Iterator[Doc]:
    """Wikigold (Balasuriya et al. 2009): persons, organisations, locations and others; twenty sentences a text."""
    kinds = {"PER": "person", "ORG": "body", "LOC": "place", "MISC": "other"}
    text = (folder / "CONLL-format/data/wikigold.conll.txt").read_text("utf8")
    sentences = []
    for block in text.split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.split("\n") if " " in line]
        if rows:
            sentences.append([(word, label) for word, label in rows])
    for i in range(0, len(sentences), 20):
        yield _columns(f"wikigold-{i}", sentences[i : i + 20], kinds, others=True)


def wnut(folder: Path) -> Iterator[Doc]:
    """WNUT 17 (Derczynski et al. 2017), its training part: names in short messages; ten messages a text."""
    kinds = {"person": "person", "corporation": "body", "group": "body", "location": "place"}
    kinds |= {"product": "other", "creative-work": "other"}
    text = (folder / "CONLL-format/data/train/wnut17train.conll").read_text("utf8")
    sentences = []
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split("\t")[:2] for line in block.split("\n") if "\t" in line]
        if rows:
            sentences.append([(word, label) for word, label in rows if word])
    for i in range(0, len(sentences), 10):
        yield _columns(f"wnut-{i}", sentences[i : i + 10], kinds, others=True)


_ENTITY = re.compile(
    r"\((?P<open>\d+)(?:\[[^\]]*\])?-(?P<kind>[a-z]+)[^()]*(?P<shut>\))?|(?P<close>\d+)(?:\[[^\]]*\])?\)"
)
_GLUE = {"of", "the", "and", "for", "&", "-"}


def gum(folder: Path) -> Iterator[Doc]:
    """GUM (Zeldes 2017): every mention of a person, body or place, from its first word to the end of its name."""
    for file in sorted(folder.glob("GUM_*.conllu")):
        if file.stem.split("_")[1] in GUM_GENRES:
            yield _gum_doc(file)


def _gum_doc(file: Path) -> Doc:
    kinds = {"person": "person", "organization": "body", "place": "place"}
    text, ranges = "", []
    mentions: list[tuple[int, int, str]] = []
    chains: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for sentence in file.read_text("utf8").split("\n\n"):
        rows = [r.split("\t") for r in sentence.split("\n") if r[:1].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if not rows:
            continue
        if "# newpar" in sentence:
            text += "\n"
        start, at = len(text), []
        for row in rows:
            at.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        ranges.append((start, at[-1][1]))
        if not text.endswith((" ", "\n")):
            text += " "
        opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for i, row in enumerate(rows):
            entity = re.search(r"Entity=([^|]*)", row[9])
            for m in _ENTITY.finditer(entity.group(1) if entity else ""):
                if m["open"] and not m["shut"]:
                    opened[m["open"]].append((i, m["kind"]))
                    continue
                if not m["open"] and not opened[m["close"]]:
                    continue
                first, kind = (i, m["kind"]) if m["open"] else opened[m["close"]].pop()
                if i - first < 8:
                    chains[m["open"] or m["close"]].append(
                        (at[first][0], at[i][1], first == i and rows[i][3] == "PRON")
                    )
                if kind in kinds:
                    end = _mention_end(rows, first, i)
                    if end is not None:
                        mentions.append((at[first][0], at[end][1], kinds[kind]))
    together = [sorted(c) for c in chains.values() if len(c) > 1]
    return Doc(file.stem, text, ranges, mentions=mentions, chains=together)


def _mention_end(rows: list[list[str]], first: int, last: int) -> int | None:
    """Where the words of a mention end that name it: its head, with what belongs to the name. None for pronouns."""
    inside = {int(rows[i][0]): i for i in range(first, last + 1)}
    head = next((i for i in range(first, last + 1) if int(rows[i][6]) not in inside), last)
    if rows[head][3] not in ("NOUN", "PROPN"):
        return None
    end = max([head, *(i for i in range(head, last + 1) if rows[i][7] == "flat" and int(rows[i][6]) - 1 == head)])
    best, i = end, end + 1
    while i <= last and (rows[i][3] == "PROPN" or rows[i][1].lower() in _GLUE):
        best = i if rows[i][3] == "PROPN" else best
        i += 1
    return best
