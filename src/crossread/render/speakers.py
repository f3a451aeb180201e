"""Who says what: the speakers by how much rests on them, and what each report puts into their mouth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from crossread.model import Claim, Comparison
from crossread.render.evidence import sentence_at
from crossread.render.grid import Column, voice
from crossread.render.pieces import Piece
from crossread.text import folded

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One wording of what a speaker said, and the reports that print it so."""

    pieces: tuple[Piece, ...]  # mark "differs": words that another wording of one quotation has not
    form: str  # "attributed", "denied", …
    places: tuple[tuple[int, int], ...]  # column and sentence of each report


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body to whom reports attribute something."""

    name: str
    anonymous: bool
    facts: tuple[tuple[Utterance, ...], ...]  # the wordings of each thing said
    columns: tuple[int, ...]  # the reports that hear this speaker
    origins: int


def speakers(comparison: Comparison, columns: tuple[Column, ...]) -> tuple[Speaker, ...]:
    """Speakers nearest to the fact of each claim; those on whom most facts rest come first."""
    at = {c.article_id: i for i, c in enumerate(columns)}
    point_of = {id_: p.id for p in comparison.points for id_ in p.claim_ids}
    quoted = {f.point_id for f in comparison.findings if f.aspect == "quote" and f.point_id}
    sentences = {r.article.id: r.annotations.sentences for r in comparison.readings}
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    shown = {c.id for c in outermost(c for c in comparison.claims if c.attributions)} | point_of.keys()
    for claim in comparison.claims:
        if claim.attributions and claim.article_id in at and claim.id in shown:
            said = claim.attributions[-1]
            name = said.name or (said.speaker.text if said.speaker else "")
            if name:
                # Two unnamed officials of two reports need not be the same person.
                own = claim.article_id if said.anonymous and not said.entity_id else ""
                by_speaker[said.entity_id or folded(name) + own].append(claim)
    found: list[Speaker] = []
    for claims in by_speaker.values():
        facts: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            facts[point_of.get(claim.id, claim.id)].append(claim)
        last = claims[0].attributions[-1]
        heard = sorted({at[c.article_id] for c in claims})
        told = tuple(
            _utterances(group, key in quoted, at, {c.id: sentence_at(sentences[c.article_id], c.spans[0].start)
                                                   for c in group})
            for key, group in facts.items()
        )  # fmt: skip
        found.append(
            Speaker(
                last.name or (last.speaker.text if last.speaker else ""),
                last.anonymous,
                tuple(sorted(dict.fromkeys(told), key=lambda u: -sum(len(x.places) for x in u))),
                tuple(heard),
                len({columns[i].origin for i in heard}),
            )
        )
    return tuple(sorted(found, key=lambda s: (-len(s.facts), -s.origins, -len(s.columns))))


def outermost(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that lie whole within another of the same report, speaker and stance."""
    widest: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    kept: list[Claim] = []
    for claim in claims:
        said = claim.attributions[-1]
        widest[claim.article_id, said.entity_id or folded(said.name), said.stance].append(claim)
    for group in widest.values():
        for claim in group:
            others = [o.spans for o in group if o.spans != claim.spans]
            if not any(all(any(wide.contains(s) for wide in o) for s in claim.spans) for o in others):
                kept.append(claim)
    return kept


def differing(text: str, others: list[str]) -> tuple[Piece, ...]:
    """A text in pieces; those words are marked "differs" that at least one of the others has not at this place."""
    tokens = _TOKEN.findall(text)
    marked = [False] * len(tokens)
    for other in others:
        matcher = SequenceMatcher(None, [folded(t) for t in tokens], [folded(t) for t in _TOKEN.findall(other)], False)
        for tag, start, end, _, _ in matcher.get_opcodes():
            if tag != "equal":
                marked[start:end] = [True] * (end - start)
    found: list[Piece] = []
    for token, differs in zip(tokens, marked, strict=True):
        marks = ("differs",) if differs else ()
        if found and found[-1].marks == marks:
            found[-1] = Piece(found[-1].text + token, marks)
        else:
            found.append(Piece(token, marks))
    return tuple(found)


def _utterances(
    claims: list[Claim], compared: bool, at: dict[str, int], sentence: dict[str, int]
) -> tuple[Utterance, ...]:
    """One fact's wordings; where it is a quotation worded in several ways, each is marked against the others."""
    forms: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    texts: dict[tuple[str, str], str] = {}
    for claim in claims:
        text = " … ".join(" ".join(s.text.split()) for s in claim.spans)
        key = (folded(text), voice(claim).form)
        forms[key].append(claim)
        texts.setdefault(key, text)
    return tuple(
        Utterance(
            differing(text, [t for k, t in texts.items() if k != key]) if compared else (Piece(text, ()),),
            key[1],
            tuple(dict.fromkeys((at[c.article_id], sentence[c.id]) for c in forms[key])),
        )
        for key, text in texts.items()
    )
