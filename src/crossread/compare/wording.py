"""Rules over a whole story: rival words for one act or actor, and rival phrases for one matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, product

from crossread.compare.gathering import side_of
from crossread.compare.view import Pair, Sentence, View
from crossread.lexicon.countries import lands_in, nation
from crossread.lexicon.framing import (
    ACTORS,
    ALSO_VERBS,
    CLASSES,
    LOADED,
    MANY,
    MODIFIER_ENDINGS,
    OF_A_COUNTRY,
    ONE_OF_A_COUNTRY,
    ONE_OF_A_NAME,
    PHRASES,
)
from crossread.lexicon.nouns import DETERMINERS, OWNERS
from crossread.lexicon.pronouns import PERSONAL
from crossread.model import Aspect, Finding, FindingKind, Span
from crossread.text import alternatives, digest, folded
from crossread.words import content_of, stem, tokens

SCARE_WORDS = 4  # quotation marks around so many words at most are about the words themselves
NEAR = 4  # words to each side of a label that show of what it speaks
SHARED = 2  # so many of them in common make two labels of one thing
SURE = 0.6  # confidence of a match from which on each sentence's one word of a class is for one thing
CHANGED = 4  # words at most that one sentence has in the place of the other's
FLANK = 3  # words alike beside such a place
REASON = "The reports use different words for it."
Labels = Mapping[str, Sequence[Span]]  # what it is called -> where
_TO_DO = PERSONAL | {
    "to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not", "who", "that", "which",
    "don't", "didn't", "doesn't", "let", "and",
}  # fmt: skip
_ANY = content_of("group forces fighters army leader members organization")
_LEADERS = re.compile(r"\b(?:president|premier|prime minister|king|leader|ruler|dictator|strongman)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A word of one class with the words before it that belong to it."""

    sentence: Sentence
    at: int  # number of the head among the sentence's words
    of: str  # class
    head: str
    span: Span

    @property
    def tier(self) -> int:
        return next(n for n, heads in enumerate(CLASSES[self.of]) if self.head in heads)


def acts(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Rival words for one act or actor ("operation", "invasion"; "rebels", "terrorists"; "regime", "government").

    Two words of one class and of unlike tiers are of one thing where one stands in the place of the other in two
    sentences that tell one fact, or where the words around them in such sentences are alike or each sentence has one
    word of the class; and, of governments, where both are of one country. One of the words must be charged, and two
    reports must keep to one of them each. Words inside a speaker's quotation are not the report's.
    """
    spoken = tuple(_spoken(view))
    labels = {key: tuple(x for x in _labels(s) if not _is_spoken(x, spoken)) for key, s in view.sentences.items()}
    named = _of_names(labels, view)
    everywhere = [x for found_ in labels.values() for x in found_]
    words: dict[str, set[str]] = defaultdict(set)  # of each report all heads it uses
    for label in everywhere:
        words[label.span.article_id].add(label.head)
    for name, spans in sorted(named.items()):
        yield from _told(name, spans, words, view)
    shown = {s for name, heads in named.items() if _differ(name, heads) for spans in heads.values() for s in spans}
    rivals = [
        (x, y)
        for pair in view.close_pairs
        for x, y in product(*(labels[s.article_id, s.index] for s in (pair.a, pair.b)))
        if x.of == y.of and x.tier != y.tier and not {x.span, y.span} & shown
        if _of_one_thing(x, y, labels[pair.a.article_id, pair.a.index], labels[pair.b.article_id, pair.b.index], pair)
    ]
    for group in _groups(rivals):
        used: dict[str, set[Span]] = defaultdict(set)
        for label in group:
            again = (x for x in everywhere if x.head == label.head and _again(x.span, label.span))
            used[label.head] |= {label.span, *(x.span for x in again)}
        yield from _told(group[0].of, used, words, view)


def _groups(rivals: Sequence[tuple[Label, Label]]) -> list[list[Label]]:
    """Labels that hang together pair by pair; groups of the same heads are one."""
    groups: list[dict[Span, Label]] = []
    for pair in rivals:
        made = {label.span: label for label in pair}
        for group in [g for g in groups if g.keys() & made.keys()]:
            groups.remove(group)
            made |= group
        groups.append(made)
    by_heads: dict[tuple[str, ...], list[Label]] = defaultdict(list)
    for group in groups:
        by_heads[tuple(sorted({x.head for x in group.values()}))] += group.values()
    return list(by_heads.values())


def terms(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Rival phrases for one matter ("estate tax", "death tax"), of which each means the same wherever it stands, where
    two reports keep to one of them each."""
    for tiers in PHRASES.values():
        labels: dict[str, list[Span]] = defaultdict(list)
        used: dict[str, set[int]] = defaultdict(set)
        for number, phrases in enumerate(tiers):
            pattern = re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?![\w-])", re.IGNORECASE)
            for reading in view.readings:
                lowered = reading.article.text.lower()
                if not any(phrase in lowered for phrase in phrases):
                    continue
                for hit in pattern.finditer(reading.article.text):
                    span = reading.article.span(*hit.span())
                    if not is_quoted(span, reading.annotations.quotes):
                        labels[folded(hit.group())].append(span)
                        used[span.article_id].add(number)
        if any(not one & other for one, other in combinations(used.values(), 2)):  # two keep to one of them each
            yield finding("terms", labels, REASON, view, 0.9)


def finding(
    rule: str,
    labels: Labels,
    reason: str,
    view: View,
    weight: float = 0.0,
    topic: Span | None = None,
    kind: FindingKind = "wording",
    aspect: Aspect = "wording",
) -> Finding:
    """The finding whose sides are the labels, the most used first."""
    sides = sorted((side_of(spans, view) for spans in labels.values()), key=lambda s: -len(s.spans))
    key = digest(rule, *sorted(f"{s.article_id}:{s.start}:{s.end}" for side in sides for s in side.spans))
    return Finding(key, kind, aspect, rule, None, tuple(sides), reason, weight, topic)


def is_quoted(span: Span, quotes: Sequence[Span]) -> bool:
    """Whether a stretch stands in a quotation that is longer than a few words: a speaker's words, not the report's."""
    return any(q.contains(span) and len(q.text.split()) > SCARE_WORDS for q in quotes)


def _told(name: str, heads: Mapping[str, set[Span]], words: Mapping[str, set[str]], view: View) -> Iterator[Finding]:
    """The words as a finding: where one of them is charged, and two reports keep to one of them each.

    (Of neutral variants, and of words that both reports use, a careful reader of 50 called most no difference.)
    """
    apart = any(
        one not in words[y.article_id] and other not in words[x.article_id]
        for one, other in combinations(sorted(heads), 2)
        for x in heads[one]
        for y in heads[other]
    )
    if apart and LOADED & heads.keys() and _differ(name, heads):
        yield finding("acts", {h: sorted(s) for h, s in heads.items()}, REASON, view, 0.9)


def _differ(name: str, heads: Mapping[str, set[Span]]) -> bool:
    """Whether two reports do not use words of the same tiers."""
    used: dict[str, set[int]] = defaultdict(set)
    for head, spans in heads.items():
        tier = next(n for n, tier in enumerate(CLASSES[name.split(":")[0]]) if head in tier)
        for span in spans:
            used[span.article_id].add(tier)
    return len({frozenset(u) for u in used.values()}) > 1


def _of_names(labels: Mapping[tuple[str, int], Sequence[Label]], view: View) -> dict[str, dict[str, set[Span]]]:
    """Labels by what they are of: "power:norland" (a country), "attack:hesk" (a name) -> head -> where."""
    led = _led(view)
    out: dict[str, dict[str, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for label in (x for found in labels.values() for x in found):
        before = label.sentence.words[label.at - 1].text.removesuffix("’s").removesuffix("'s") if label.at else ""
        lands = _lands(label) or led.get(before, set())
        if label.head in OF_A_COUNTRY | ONE_OF_A_COUNTRY:
            if len(lands) == 1:
                out[f"{label.of}:{next(iter(lands))}"][label.head].add(label.span)
        elif label.of in ONE_OF_A_NAME and before[:1].isupper() and not nation(before) and _is_name(before, label):
            out[f"{label.of}:{folded(before)}"][label.head].add(label.span)
    return out


def _is_name(word: str, label: Label) -> bool:
    """Whether the word before the head belongs to a name, and the head does not."""
    return any(n.proper and n.core.text.endswith(word) and n.core.end < label.span.end for n in label.sentence.names)


def _led(view: View) -> dict[str, set[str]]:
    """Surnames of those whom a report calls a country's president or the like -> the country."""
    out: dict[str, set[str]] = defaultdict(set)
    for name in (n for r in view.readings for n in r.annotations.names if n.kind == "person" and n.proper):
        title = name.span.text[: name.core.start - name.span.start]
        if _LEADERS.search(title):
            out[name.core.text.split()[-1]] |= lands_in(title)
    return out


def _lands(label: Label) -> set[str]:
    """The one country named directly before the head ("Norlandish", "Norland's") or behind it ("of Norland")."""
    words = label.sentence.words
    before = words[label.at - 1].text if label.at else ""
    after = words[label.at + 1 : label.at + 4]
    behind = " ".join(w.text for w in after[1:]) if after and after[0].text == "of" else ""
    return (lands_in(before) if "-" not in before else set()) or lands_in(behind)


def _of_one_thing(x: Label, y: Label, one: Sequence[Label], other: Sequence[Label], pair: Pair) -> bool:
    """Whether two labels of matching sentences are of one thing."""
    lands = _lands(x), _lands(y)
    if all(lands) and lands[0] != lands[1]:
        return False
    if _of_another_name(x, y) or _of_another_name(y, x):
        return False
    if _in_place(x, y):
        return True
    if x.head in {z.head for z in other} or y.head in {z.head for z in one}:
        return False  # the sentence has room for both things
    if (
        x.of not in MANY
        and pair.confidence >= SURE
        and _single(x, one)
        and _single(y, other)
        and _number(x) == _number(y)
    ):
        return True
    object_ = _next(x)
    return len(_near(x) & _near(y)) >= SHARED or bool(object_ and object_ == _next(y))


def _of_another_name(x: Label, y: Label) -> bool:
    """Whether a name stands beside one label ("Hesk Front terrorists"), and elsewhere in the other's sentence."""
    words = x.sentence.words
    beside = {
        w.text
        for w in words[max(0, x.at - 1) : x.at + 2]
        if any(n.proper and n.core.overlaps(w) for n in x.sentence.names)
    }
    there = {w.text: abs(number - y.at) for number, w in enumerate(y.sentence.words)}
    return any(there.get(name, 0) > NEAR for name in beside if not lands_in(name))


def _single(label: Label, found: Sequence[Label]) -> bool:
    """Whether the sentence has one word of this class."""
    return all(z.head == label.head for z in found if z.of == label.of)


def _number(label: Label) -> bool:
    """Whether it is of several acts; of people and bodies ("rebel group", "rebels") it does not matter."""
    return label.of not in ACTORS and folded(label.sentence.words[label.at].text) != label.head


def _in_place(x: Label, y: Label) -> bool:
    """Whether two sentences are alike but for a few words, and the labels stand there."""
    a, b = ([stem(folded(w.text)) for w in label.sentence.words] for label in (x, y))
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(codes):
        if tag == "replace" and i <= x.at < j and k <= y.at < m:
            beside = [c[2] - c[1] for c in codes[max(0, number - 1) : number + 2] if c[0] == "equal"]
            return j - i <= CHANGED and m - k <= CHANGED and sum(beside) >= FLANK
    return False


def _next(label: Label) -> str:
    """The stem of what the head is of: "the killing of the {pilot}"; "" where that is a country or any group."""
    words = label.sentence.words[label.at + 1 : label.at + 4]
    after = next((w.text for w in words if content_of(w.text)), "")
    return "" if lands_in(after) else next(iter(content_of(after) - _ANY), "")


def _near(label: Label) -> frozenset[str]:
    words = label.sentence.words
    around = words[max(0, label.at - NEAR) : label.at] + words[label.at + 1 : label.at + 1 + NEAR]
    return content_of(" ".join(w.text for w in around)) - {stem(h) for tier in CLASSES[label.of] for h in tier}


def _again(span: Span, shown: Span) -> bool:
    """Whether a label of several words is used once more in a report that was shown to use it."""
    same = span.article_id == shown.article_id and folded(span.text) == folded(shown.text)
    return same and " " in shown.text


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Forms of heads, nouns in singular and plural -> their class and the head."""
    out: dict[str, tuple[str, str]] = {}
    for name, tiers in CLASSES.items():
        for head in (h for tier in tiers for h in tier):
            plurals = {f"{head}s", f"{head}es", f"{head.removesuffix('y')}ies"}
            out.update(dict.fromkeys({head} if _is_deed(name) else {head} | plurals, (name, head)))
    return out


def _is_deed(name: str) -> bool:
    """Whether a class holds forms of verbs ("to kill")."""
    return name.startswith("to ")


def _labels(sentence: Sentence) -> Iterator[Label]:
    words = sentence.words
    text = sentence.reading.article.text
    for number, word in enumerate(words):
        plain = folded(word.text)
        name, head = _heads().get(plain, ("", ""))
        if (
            not head
            or (head in ALSO_VERBS and not _is_noun(words, number))
            or is_quoted(word, sentence.reading.annotations.quotes)
        ):
            continue
        first = number
        while (
            not _is_deed(name)
            and first > 0
            and _belongs(words[first - 1].text)
            and words[first].start - words[first - 1].end <= 1
        ):
            first -= 1
        start, end = words[first].start, word.end
        if start > 0 and text[start - 1] in '“"‘' and text[end : end + 1] in ("”", '"', "’"):
            start, end = start - 1, end + 1
        yield Label(sentence, number, name, head, sentence.part(start, end))


def _spoken(view: View) -> Iterator[str]:
    """What stands in quotations, longer ones: the words of speakers."""
    for quote in (q for r in view.readings for q in r.annotations.quotes):
        if len(quote.text.split()) > SCARE_WORDS:
            yield f" {' '.join(folded(w.text) for w in tokens(quote))} "


def _is_spoken(label: Label, spoken: Sequence[str]) -> bool:
    """Whether a label with the words beside it stands in some report's quotation: a remark given without its marks."""
    words = label.sentence.words[max(0, label.at - 1) : label.at + 2]
    text = f" {' '.join(folded(w.text) for w in words)} "
    return len(words) > 2 and any(text in quote for quote in spoken)


def _is_noun(words: Sequence[Span], number: int) -> bool:
    """Whether a word that may be a verb is none: nobody does it, and it has no object."""
    before = folded(words[number - 1].text) if number else ""
    after = folded(words[number + 1].text) if number + 1 < len(words) else ""
    return before not in _TO_DO and after not in DETERMINERS | OWNERS | PERSONAL


def _belongs(word: str) -> bool:
    return word[:1].islower() and word.endswith(MODIFIER_ENDINGS)
