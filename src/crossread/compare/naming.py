"""Rules over a whole story: how the reports describe one person or body, and how they spell a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossread.compare.names import MIN_LETTERS, MOST_LETTERS, apart, inflected, skeleton
from crossread.compare.view import View
from crossread.compare.wording import finding, is_quoted
from crossread.lexicon.framing import CHARACTERISING, MODIFIER_ENDINGS
from crossread.lexicon.nouns import DETERMINERS, ENDS, OWNERS, kind_of, singular
from crossread.lexicon.stopwords import STOPWORDS
from crossread.lexicon.titles import HONORIFICS, LONG_TITLES
from crossread.model import Entity, Finding, Name, Reading, Span
from crossread.text import folded

# Between a name and a description of the same: "Ole Brandt, the minister", "Ole Brandt is a minister".
_AFTER = re.compile(r", | ?[(—–-] ?| (?:is|was|has been|remains) |, (?:who is|who was|once|now|long|then|also) ")
# Between a description and the name behind it: "the minister, Ole Brandt", "the ministry's head for fish, Ole Brandt".
_BEFORE = re.compile(r" |, |(?: (?:of|for|at|in|on) [\w’'. -]{1,40})?, ")
_WHOSE = re.compile(r" (?:of|for|to|on) (?:the |his |her |its |Mr\. )?[\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?= ?[,;:)—–])")
_IN_A_ROW = {"first", "second", "third", "fourth", "fifth", "latest", "last", "another", "one"}
_SAYS_LITTLE = {
    "official", "man", "woman", "person", "figure", "people", "group", "company", "body", "friend", "other",
}  # fmt: skip
_EMPTY = STOPWORDS | DETERMINERS | OWNERS | {"mr", "mrs", "ms", "now", "u.s", "us"}


def descriptions(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Descriptions that characterise one person or body unlike ("a moderate", "the far-right leader").

    Only what stands beside the name is surely of it. Words that say less of the same ("the former senator") are no
    other description, and there is a finding only where one of the rival descriptions judges or places in a camp.
    """
    readings = {r.article.id: r for r in view.readings}
    names = {n.span: n for r in view.readings for n in r.annotations.names}
    for entity in view.entities:
        if entity.kind not in ("person", "body"):
            continue
        told: dict[frozenset[str], list[Span]] = defaultdict(list)
        for span in _described(entity, names, readings):
            if key := _key(span.text):
                told[key].append(span)
        kept: set[frozenset[str]] = set()
        for one, other in combinations(told, 2):
            if _rivals(one, other) and _by_others(told[one], told[other]):
                kept |= {one, other}
        judged = {s.article_id for k in kept if k & CHARACTERISING for s in told[k]}
        kept = {k for k in kept if k & CHARACTERISING or not judged & {s.article_id for s in told[k]}}
        if len(kept) > 1:
            labels = {" ".join(sorted(k)): spans for k, spans in told.items() if k in kept}
            reason = "The reports describe one person or body in different words."
            topic = next((m for m in entity.mentions if m.text == entity.name), None)
            yield finding("descriptions", labels, reason, view, 0.6, topic)


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


def _described(entity: Entity, names: dict[Span, Name], readings: dict[str, Reading]) -> Iterator[Span]:
    """The words that surely describe it, each beside a proper name of it: appositions, predicates and titles."""
    known = [names[m] for m in entity.mentions if m in names]
    known = [n for n in known if not n.proper or _surname(n.core.text) == _surname(entity.name)]
    for name in (n for n in known if n.proper):
        reading = readings[name.span.article_id]
        if entity.kind == "person" and not is_quoted(name.span, reading.annotations.quotes):
            yield from _title(name, reading)
    for other in (n.span for n in known if not n.proper):
        reading = readings[other.article_id]
        if " " not in other.text or is_quoted(other, reading.annotations.quotes) or not _fits(other.text, entity):
            continue
        text = reading.article.text
        for named in (n.span for n in known if n.proper and n.span.article_id == other.article_id):
            after = named.end <= other.start and _AFTER.fullmatch(text[named.end : other.start])
            before = other.end <= named.start and _BEFORE.fullmatch(text[other.end : named.start])
            if after or before:
                yield _with_whose(other, reading)
                break


def _with_whose(description: Span, reading: Reading) -> Span:
    """The description with what it is of: "a strong defender {of the harbour}"."""
    more = _WHOSE.match(reading.article.text, description.end)
    return reading.article.span(description.start, more.end()) if more else description


def _title(name: Name, reading: Reading) -> Iterator[Span]:
    """The title before a name with the characterising words before it: "ousted Norlandish president"."""
    text = reading.article.text
    start, end = name.span.start, name.core.start
    while match := re.search(r"(?<![\w’'-])([\w-]+) \Z", text[:start][-30:]):
        word = match[1]
        if not (word[:1].islower() and (word in CHARACTERISING or word.endswith(MODIFIER_ENDINGS))):
            break
        start -= len(match.group())
    title = text[start:end].rstrip(" ,")
    words = folded(title).split()
    if not words or words[0] in ("a", "an") or re.search(r"\ban? \Z", text[:start][-4:]):
        return  # "a President Brandt" is one that may come
    if _is_head(words[-1]) and words[-1] not in HONORIFICS and not any(w in ENDS for w in words if w != "of"):
        yield reading.article.span(start, start + len(title))


def _is_head(word: str) -> bool:
    return kind_of(word) == "person" or word.strip(".") in LONG_TITLES or word in CHARACTERISING


def _surname(name: str) -> str:
    return re.sub(r"[’']s?\Z", "", folded(name)).replace("-", " ").split()[-1]


def _fits(description: str, entity: Entity) -> bool:
    """Whether the head is of one, as a person is."""
    words = folded(description).split()
    return entity.kind == "body" or (singular(words[-1]) == words[-1] and words[0] not in OWNERS)


def _key(description: str) -> frozenset[str]:
    if any(c.isdigit() for c in description) or _IN_A_ROW & set(folded(description).split()):
        return frozenset()
    plain = [w.strip(".,'’\"“”") for w in re.sub(r"[’']s\b", "", folded(description)).split()]
    key = frozenset(LONG_TITLES.get(w, w) for w in plain if w not in _EMPTY and w)
    return frozenset() if key <= _SAYS_LITTLE else key


def _rivals(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two descriptions say different things, of which one characterises."""
    return bool((one ^ other) & CHARACTERISING) and not (one <= other or other <= one)


def _by_others(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether each has a report that the other has not."""
    a, b = ({s.article_id for s in spans} for spans in (one, other))
    return bool(a - b and b - a)


def _plain(span: Span) -> str:
    return folded(span.text).removeprefix("the ").removeprefix("a ").replace("-", " ")


def _misspelt(a: str, b: str) -> bool:
    x, y = a.split(), b.split()
    return a != b and len(x) == len(y) and all(p[:1] == q[:1] for p, q in zip(x, y, strict=True))
