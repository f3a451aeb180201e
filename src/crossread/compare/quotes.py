"""Rule over a whole story: one utterance quoted in different words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations

from crossread.compare.view import Difference, Sentence, View
from crossread.judged import Key
from crossread.lexicon.pronouns import PERSONAL
from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Span
from crossread.text import folded
from crossread.words import tokens

IN_A_ROW = 3  # so many words in a row that two quotations share make them worth a look
GAP = 6  # where more words differ, one utterance ends and another begins
LEAST = 4  # equal words that one utterance needs,
CONTENT = 2  # and how many of them are no grammar words
ALIKE = 0.75  # share of equal words in the stretch that is one utterance
COVERED = 0.8  # share of the shorter quotation that the equal words make up,
LONG = 10  # unless they are so many by themselves
SHORT = 8  # fewer equal words count only in sentences that may tell one fact
FIXED = 2  # so many changed places are always few,
ONE_IN = 6  # and one in so many equal words: more are a translation or a free rendering
EDGE = 2  # words at most that two renderings begin or end with differently,
EDGE_EQUAL = 5  # beside so many equal ones
MIN_WORDS = 5  # of shorter quotations what both can be is no news
SAME = 0.7  # share of words from which on two quotations with nothing in dispute are worth showing
MARGIN = 2  # words beside a missing word that show where it is missing
UNPAIRED = 0.5  # confidence where the sentences as a whole are no match
_JOINED = re.compile(r"[—–-]+")
# Short forms, and spellings of two sides of the ocean.
_SPELLED = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"won't\b", "will not"), (r"can't\b|cannot\b", "can not"), (r"n't\b", " not"), (r"'re\b", " are"),
        (r"'ve\b", " have"), (r"'ll\b", " will"), (r"'m\b", " am"), (r"'s\b", " is"), (r"\bgonna\b", "going to"),
        (r"is(?=e[ds]?\b|ing\b)", "iz"), (r"our\b", "or"),
    )
)  # fmt: skip
_CUTS = ("[", "(", "…", "...")  # a report marks that it left out or put in
Code = tuple[str, int, int, int, int]
Confidence = Mapping[frozenset[Key], float]


@dataclass(frozen=True, eq=False)  # each is itself: alike words of two reports are two
class Quoted:
    """The part of a quotation that stands in one sentence."""

    sentence: Sentence
    span: Span
    words: tuple[Span, ...]
    plain: tuple[str, ...]

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """All words in a row, those of grammar words alone left out."""
        every = (self.plain[i : i + IN_A_ROW] for i in range(len(self.plain) - IN_A_ROW + 1))
        return {run for run in every if _content(run)}


def quotes(view: View) -> Iterator[Difference]:
    """Quotations of two reports that are one utterance by their words, and are not the same.

    Wherever in the story they stand: three words in a row bring two quotations together, and they are one utterance
    where nearly all of the shorter, or ten words, are alike in order, with few changes. A quotation that runs over
    several sentences is compared sentence by sentence. Words changed, left out or put in inside it cannot both be what
    was said (conflict), unless a report has the other's words elsewhere: then it was said twice. Words left off at an
    end, another person of the verb ("I look", "he looks"), short forms and spellings ("Sen.", "don't"),
    bracketed or dotted omissions, and renderings that differ in many places (translations) leave both right
    (compatible, shown where the sentences match).
    """
    by_words: dict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    for sentence in view.sentences.values():
        for quoted in _quoted(sentence):
            by_words[quoted.plain].append(quoted)
    pairs = {frozenset((p.a.key, p.b.key)): p.confidence for p in view.pairs}
    near: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words, (first, *_) in by_words.items():
        for run in first.runs:
            near[run].append(words)
    together = {pair: None for words in near.values() for pair in combinations(words, 2)}
    prints = {
        id_: f" {' '.join(_plain(w.text) for s in here for w in _words(s.span))} "
        for id_, here in view.by_article.items()
    }
    for one, other in sorted(together):
        for a, b in _met(by_words[one], by_words[other], pairs):
            yield from _compared(a, b, pairs, prints, view)


def _met(some: Sequence[Quoted], others: Sequence[Quoted], pairs: Confidence) -> Iterator[tuple[Quoted, Quoted]]:
    """Quotations of two wordings, each with the likeliest of another report: enough to join all of them."""
    met = {(a, b): None for a in some for b in _likeliest(a, others, pairs)}
    met |= {(a, b): None for b in others for a in _likeliest(b, some, pairs)}
    yield from met


def _likeliest(quoted: Quoted, among: Sequence[Quoted], pairs: Confidence) -> list[Quoted]:
    elsewhere = [q for q in among if q.span.article_id != quoted.span.article_id]
    return sorted(elsewhere, key=lambda q: -pairs.get(frozenset((q.sentence.key, quoted.sentence.key)), 0.0))[:1]


def _compared(
    one: Quoted, other: Quoted, pairs: Confidence, prints: Mapping[str, str], view: View
) -> Iterator[Difference]:
    confidence = pairs.get(frozenset((one.sentence.key, other.sentence.key)))
    codes = _codes(one.plain, other.plain)
    disputed = False
    for stretch in _stretches(codes, one, other):
        if not _one_utterance(stretch, one, other, confidence):
            continue
        for code in stretch:
            if code[0] != "equal" and _in_dispute(code, one, other, prints):
                disputed = True
                left, right = _part(one, code[1], code[2]), _part(other, code[3], code[4])
                reason = "One utterance is quoted in different words."
                yield Difference("conflict", "quote", "quotes", left, right, reason, confidence or UNPAIRED)
    if not disputed and (one.sentence.key, other.sentence.key) in view.matching:
        reason = _both_right(codes, one, other)
        if reason:
            yield Difference("compatible", "quote", "quotes", one.span, other.span, reason, confidence or UNPAIRED)


@lru_cache(maxsize=1 << 12)
def _codes(one: tuple[str, ...], other: tuple[str, ...]) -> Sequence[Code]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _stretches(codes: Sequence[Code], one: Quoted, other: Quoted) -> Iterator[list[Code]]:
    """What lies between long differences, from the first equal words to the last; a short change at the very beginning
    or end of both quotations belongs to it."""
    runs: list[list[Code]] = [[]]
    for code in codes:
        if code[0] != "equal" and max(code[2] - code[1], code[4] - code[3]) > GAP:
            runs.append([])
        else:
            runs[-1].append(code)
    for run in runs:
        equal = _equal(run)
        kept = [
            code for n, code in enumerate(run)
            if 0 < n < len(run) - 1 or code[0] == "equal" or (equal >= EDGE_EQUAL and _at_both_edges(code, one, other))
        ]  # fmt: skip
        if len(kept) > 1:
            yield kept


def _at_both_edges(code: Code, one: Quoted, other: Quoted) -> bool:
    """Whether both quotations begin or end so, each with a word or two."""
    _, i, j, k, m = code
    edge = (i == 0 and k == 0) or (j == len(one.words) and m == len(other.words))
    return edge and 0 < j - i <= EDGE and 0 < m - k <= EDGE


def _equal(stretch: Sequence[Code]) -> int:
    return sum(j - i for tag, i, j, _, _ in stretch if tag == "equal")


def _content(words: Sequence[str]) -> int:
    return sum(len(word) > 1 and word not in STOPWORDS for word in words)


def _one_utterance(stretch: Sequence[Code], one: Quoted, other: Quoted, confidence: float | None) -> bool:
    """Whether the equal words of a stretch are enough to say that the two quotations are of one utterance."""
    equal = _equal(stretch)
    content = sum(_content(one.plain[i:j]) for tag, i, j, _, _ in stretch if tag == "equal")
    a, b = stretch[-1][2] - stretch[0][1], stretch[-1][4] - stretch[0][3]
    changes = sum(tag != "equal" for tag, *_ in stretch)
    return (
        equal >= LEAST
        and content >= CONTENT
        and 2 * equal >= ALIKE * (a + b)
        and (equal >= COVERED * min(len(one.words), len(other.words)) or (equal >= LONG and 2 * content >= LONG))
        and (equal >= SHORT or confidence is not None)
        and changes <= max(FIXED, equal / ONE_IN)
    )


def _in_dispute(code: Code, one: Quoted, other: Quoted, prints: Mapping[str, str]) -> bool:
    """Whether a change cannot be in both right: no report marks it, nor has the other's words elsewhere."""
    _, i, j, k, m = code
    around = [_part(one, i, j, 1).text, _part(other, k, m, 1).text]
    if any(cut in text for text in around for cut in _CUTS):
        return False
    if _same_sense(one.words[i:j], other.words[k:m], one.sentence, other.sentence):
        return False
    mine, theirs = (f" {' '.join(q.plain[max(0, a - 2) : b + 2])} " for q, a, b in ((one, i, j), (other, k, m)))
    return mine not in prints[other.span.article_id] and theirs not in prints[one.span.article_id]


def _both_right(codes: Sequence[Code], one: Quoted, other: Quoted) -> str:
    """Why two renderings of one utterance can both be right; "" where they are not of one, or the same."""
    least = min(len(one.words), len(other.words))
    equal = _equal(codes)
    alike = 2 * equal >= SAME * (len(one.words) + len(other.words)) or equal >= SAME * least
    changes = [c for c in codes if c[0] != "equal"]
    inner = [c for c in changes if not _at_edge(c, one, other)]
    if least < MIN_WORDS or not alike or not changes:
        return ""
    if not inner:
        return "One report quotes more of the utterance."
    if any(cut in q.span.text for q in (one, other) for cut in _CUTS):
        return "A report marks that it shortened or filled in the quotation."
    if all(_same_sense(one.words[i:j], other.words[k:m], one.sentence, other.sentence) for _, i, j, k, m in inner):
        return "The quotations differ in person or in a short form only."
    return "The renderings differ in many places, as translations do." if len(inner) > FIXED else ""


def _at_edge(code: Code, one: Quoted, other: Quoted) -> bool:
    _, i, j, k, m = code
    return (i == 0 and k == 0) or (j == len(one.words) and m == len(other.words))


def _same_sense(a: Sequence[Span], b: Sequence[Span], here: Sentence, there: Sentence) -> bool:
    """Whether two stretches differ in person only ("I", "he"), in spelling ("airstrikes", "air strikes"; "do not",
    "don't"), or are a word and its short form ("Senator", "Sen.")."""
    one, other = [_plain(t.text) for t in a], [_plain(t.text) for t in b]
    if _spelled_out(one) == _spelled_out(other):
        return True
    if set(one) | set(other) <= PERSONAL:
        return True
    if len(a) != 1 or len(b) != 1:
        return False
    for short, long, word, sentence in ((one[0], other[0], a[0], here), (other[0], one[0], b[0], there)):
        dotted = sentence.reading.article.text[word.end : word.end + 1] == "."
        if dotted and 1 < len(short) < len(long) and long.startswith(short):
            return True
    return False


def _spelled_out(words: Sequence[str]) -> str:
    """The letters of some words, short forms spelled out, British endings made American."""
    text = " ".join(words).replace("’", "'")
    for pattern, full in _SPELLED:
        text = pattern.sub(full, text)
    return re.sub(r"[^a-z0-9]", "", text)


def _quoted(sentence: Sentence) -> Iterator[Quoted]:
    """What of a sentence stands in quotation marks, a quotation that goes on in other sentences included."""
    for quote in sentence.reading.annotations.quotes:
        if quote.overlaps(sentence.span):
            span = sentence.part(max(quote.start, sentence.span.start), min(quote.end, sentence.span.end))
            words = _words(span)
            yield Quoted(sentence, span, tuple(words), tuple(_plain(w.text) for w in words))


def _words(quote: Span) -> list[Span]:
    """The words of a quotation; those joined by a dash apart."""
    out = []
    for word in tokens(quote):
        at = 0
        for gap in [*_JOINED.finditer(word.text), None]:
            end = gap.start() if gap else len(word.text)
            if end > at:
                out.append(Span(word.article_id, word.start + at, word.start + end, word.text[at:end]))
            at = gap.end() if gap else end
    return out


def _plain(word: str) -> str:
    return folded(word).replace(".", "").strip("'\"[](),")


def _part(quoted: Quoted, start: int, end: int, margin: int | None = None) -> Span:
    """The words start:end with one to each side; where there are none, those beside the gap."""
    beside = margin or (MARGIN if start == end else 1)
    first, last = max(0, start - beside), min(len(quoted.words), end + beside) - 1
    return quoted.sentence.part(quoted.words[first].start, quoted.words[last].end)
