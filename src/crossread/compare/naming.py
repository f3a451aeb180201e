"""A rule over a whole story: how the reports spell one person's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crossread.compare.names import MIN_LETTERS, MOST_LETTERS, apart, inflected, skeleton
from crossread.compare.view import View
from crossread.compare.wording import finding
from crossread.model import Finding, Span
from crossread.text import folded

SPELLED = "One name is spelled in different ways."


def spellings(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """One name in several spellings ("Andrey", "Andrei"): the same number of words, some with other letters.

    Compatible where the spellings can be two transcriptions of one name or a short form of it ("Tim", "Timothy"); a
    conflict where one or two letters make it another name in its consonants: then one of them is misspelt.
    """
    proper = {n.core for r in view.readings for n in r.annotations.names if n.proper}
    cores = {n.span: n.core for r in view.readings for n in r.annotations.names if n.proper}
    for entity in view.entities:
        if entity.kind != "person":
            continue
        by_form: dict[str, list[Span]] = defaultdict(list)
        for mention in entity.mentions:
            core = cores.get(mention, mention)
            if core in proper:
                by_form[_plain(core)].append(core)
        forms = sorted(by_form)
        rivals = {f for f in forms for g in forms if _misspelt(f, g)}
        kept = {f: by_form[f] for f in forms if f in rivals}
        if len({s.article_id for spans in kept.values() for s in spans}) > 1:
            wrong = any(_wrong(f, g) for f in kept for g in kept)
            reason = "One name is spelled in two ways, of which one is wrong." if wrong else SPELLED
            yield finding("spellings", kept, reason, view, kind="conflict" if wrong else "compatible", aspect="person")


def _wrong(a: str, b: str) -> bool:
    """Whether two spellings cannot be two transcriptions or a long and a short form of one name."""
    differing = [(x, y) for x, y in zip(a.split(), b.split(), strict=False) if x != y]
    if len(a.split()) != len(b.split()) or len(differing) != 1:
        return False
    ((x, y),) = differing
    apart_ = apart(x, y)
    return (
        min(len(x), len(y)) >= MIN_LETTERS
        and 0 < apart_ <= MOST_LETTERS
        and skeleton(x) != skeleton(y)
        and not inflected(x, y)
    )


def _plain(span: Span) -> str:
    return folded(span.text).removeprefix("the ").removeprefix("a ").replace("-", " ")


def _misspelt(a: str, b: str) -> bool:
    x, y = a.split(), b.split()
    return a != b and len(x) == len(y) and all(p[:1] == q[:1] for p, q in zip(x, y, strict=True))
