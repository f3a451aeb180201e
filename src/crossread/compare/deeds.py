"""What a sentence tells of acts: as lying ahead or not yet done, and as done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.compare.view import Sentence
from crossread.lexicon.stopwords import STOPWORDS
from crossread.lexicon.verbs import (
    ACT_ENDINGS,
    ACT_NOUNS,
    AHEAD,
    AHEAD_OF_NOUN,
    LIGHT_VERBS,
    NO_ACT,
    NO_ADVERB,
    NO_PAST,
    NOT_YET,
    PARTICIPLES,
    PAST,
)
from crossread.model import Span
from crossread.text import alternatives, folded
from crossread.words import content_of, stem

LONGEST = 45  # characters of a deed that are shown
REACH = 8  # words before and after a verb that say what it is about
_AHEAD = re.compile(
    rf"(?<![\w-])(?:{alternatives((*AHEAD, *AHEAD_OF_NOUN, *NOT_YET))})(?!\w)|(?<=\w)[’']ll(?!\w)"
    r"|(?<=\w)n[’']t (?:immediately|yet)(?!\w)|(?<!\w)no (?=\w+ (?:\w+ ){0,5}yet(?!\w))",
    re.IGNORECASE,
)
_YET = re.compile(r"no\b|not\b|n[’']t|yet", re.IGNORECASE)
# A clause that supposes, asks or denies: what it tells is neither ahead nor done.
_SUPPOSED_AHEAD = re.compile(r"\b(?:if|unless|until|whether|when|could|would|not|never)\b|n[’']t\b")
_CONDITION = re.compile(r"(?:if|unless)\b", re.IGNORECASE)
_SUPPOSED_DONE = re.compile(r"\b(?:if|unless|until|whether|would|could|might|should|may|will)\b")
_CLAUSE = re.compile(r"[,;:]")
_BREAK = re.compile(r"[,;:—–\"“”()]")
_AUXILIARY = frozenset({"has", "have", "had", "was", "were", "is", "are", "been", "being", "'s", "did", "be"})
_BEFORE_VERB = frozenset({"also", "now", "then", "just", "already", "finally", "first", "later", "both"})
_AFTER_CUE = frozenset({
    "also", "now", "soon", "likely", "probably", "then", "still", "later", "only", "just", "formally", "officially",
    "be", "have", "been", "being", "to", "finally", "continue",
})  # fmt: skip
_NEGATIVE = frozenset({"not", "never", "no", "without", "nor"})
_ENDS_OBJECT = frozenset({
    "after", "and", "as", "at", "because", "before", "but", "by", "for", "from", "in", "of", "on", "since", "that",
    "to", "when", "which", "while", "who", "with",
})  # fmt: skip
# Before a word in "-ed" without an auxiliary: it describes ("the planned visit", "was not elected").
_DESCRIBES = frozenset({
    "the", "a", "an", "of", "to", "his", "her", "its", "their", "be", "not", "by", "for", "in", "on", "at", "from",
    "with", "as", "become", "becomes", "becoming", "get", "gets", "getting", "remain", "remains",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as one sentence tells it."""

    span: Span  # the verb with what shows its time, and some words of what follows
    names: tuple[str, ...]  # folded words that may name the act: the verb, and the noun that a light verb takes
    by_noun: bool  # the first of them are nouns ("considering a vote")
    yet: bool  # told as not done so far
    object: frozenset[str]  # stems of what follows the verb
    about: frozenset[str]  # the same with what stands before it
    reversed: bool  # a "not" stands in what follows the verb ("pleaded not guilty")
    plain: bool  # neither supposed nor denied
    quoted: bool


def ahead(sentence: Sentence) -> list[Deed]:
    """What a sentence tells as planned, promised, foretold, or as not yet done."""
    return [deed for deed, _ in _ahead(sentence)]


def done(sentence: Sentence) -> list[Deed]:
    """What a sentence tells as done: a past, a perfect or a past passive outside what it tells as lying ahead."""
    words = sentence.words
    plain = [folded(w.text) for w in words]
    taken = {n for _, place in _ahead(sentence) for n in place}
    return [
        _deed(sentence, plain, first, verb, _is_told(sentence, plain, verb))
        for verb in range(len(words))
        if verb not in taken
        for first in [_begins(plain, verb)]
        if first is not None
    ]


def one_act(mine: Deed, theirs: Deed) -> bool:
    """Whether a deed that lies ahead and one that is done can be one act.

    Forms of one verb, or a verb and its noun ("resign" and "resignation"); of light verbs what they take counts
    ("will make the announcement" and "announced").
    """
    verb = theirs.names[0]
    if mine.reversed != theirs.reversed and not mine.yet:
        return False
    if mine.by_noun or mine.yet:
        named = [n for n in mine.names if len(n) > 3 and n not in NO_ACT]
        return any(same_act(n, verb) for n in named) or any(same_act(n, t) for n in named for t in theirs.names[1:])
    own = mine.names[0]
    if base(own) == base(verb) and own != "be" and base(own) != base("say"):
        return base(own) not in _LIGHT or bool(mine.object & theirs.object)
    if base(own) not in _LIGHT and any(same_act(own, t) for t in theirs.names[1:]):
        return True
    return any(same_act(n, t) for n in mine.names[1:] for t in theirs.names if len(n) > 3 and len(t) > 3)


@lru_cache(maxsize=1 << 14)
def base(word: str) -> str:
    """The stem of a verb's base form, crude: one for "hold", "held" and "holding"."""
    found = PAST.get(word) or PARTICIPLES.get(word) or ACT_NOUNS.get(word)
    if found is None and len(word) == 4 and word.endswith("ed"):  # "died"
        found = word[:3]
    made = stem(found or word)
    if not found and len(made) > 4 and made[-1] == made[-2] and made[-1] not in "sl":  # "planned"
        made = made[:-1]
    while len(made) > 2 and made[-1] in "eiy":  # "vote" and "voted", "deny" and "denied"
        made = made[:-1]
    return made


@lru_cache(maxsize=1 << 16)
def same_act(a: str, b: str) -> bool:
    """Whether two folded words are forms of one verb, or a verb and its noun."""
    x, y = base(a), base(b)
    shared = next((n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return x == y or (shared >= 4 and x[shared:] in ACT_ENDINGS and y[shared:] in ACT_ENDINGS)


_LIGHT = frozenset(base(v) for v in LIGHT_VERBS)


def _ahead(sentence: Sentence) -> list[tuple[Deed, range]]:
    """What lies ahead, each with the numbers of its words from the cue to the verb."""
    words, text = sentence.words, sentence.span.text
    plain = [folded(w.text) for w in words]
    found: list[tuple[Deed, range]] = []
    for cue in _AHEAD.finditer(text):
        start, end = sentence.span.start + cue.start(), sentence.span.start + cue.end()
        at = next((n for n, w in enumerate(words) if w.end > start), None)
        after = next((n for n, w in enumerate(words) if w.start >= end), None)
        if at is None or after is None or (found and at <= found[-1][1][-1]):
            continue
        yet = bool(_YET.match(cue.group().strip()))
        by_noun = not yet and cue.group().casefold() in AHEAD_OF_NOUN
        verb = _verb_behind(plain, after, by_noun or yet)
        if verb is None:
            continue
        first = at
        while first > 0 and plain[first - 1] in (*_AUXILIARY, "not", "also"):
            first -= 1
        clause = _CLAUSE.split(text[: cue.start()].casefold())[-1][-60:]
        denied = not yet and any(w in _NEGATIVE or w.endswith("n't") for w in plain[at:verb])
        past = not yet and "have" in plain[after:verb]  # "will have left"
        told = not (_CONDITION.match(text) or _SUPPOSED_AHEAD.search(clause) or denied or past)
        names = tuple(w for w in plain[after : after + 7] if w not in STOPWORDS) if yet or by_noun else None
        found.append((_deed(sentence, plain, first, verb, told, names, by_noun, yet), range(at, verb + 1)))
    return found


def _verb_behind(plain: Sequence[str], after: int, noun: bool) -> int | None:
    """The word behind a cue that names the act; None where there is none."""
    verb = after
    while verb < min(len(plain) - 1, after + 5) and (
        plain[verb] in _AFTER_CUE or _is_adverb(plain[verb]) or (noun and plain[verb] in STOPWORDS)
    ):
        verb += 1
    while verb > after and plain[verb] in STOPWORDS and plain[verb] != "be":  # "will be in town"
        verb -= 1
    return verb if plain[verb] not in STOPWORDS or plain[verb] == "be" else None


def _begins(plain: Sequence[str], verb: int) -> int | None:
    """The first word of a past form with its auxiliaries, None where the word is no verb of something done."""
    word = plain[verb]
    regular = word.endswith("ed") and len(word) > 4 and word not in NO_PAST
    if word == "did" or not (regular or word in PAST or word in PARTICIPLES):
        return None
    first = verb
    while first > 0 and verb - first < 4:
        before = plain[first - 1]
        if not (before in _AUXILIARY or before in _BEFORE_VERB or _is_adverb(before)):
            break
        first -= 1
    helpers = {w for w in plain[first:verb] if w in _AUXILIARY}
    if helpers:
        told = helpers & {"has", "have", "had", "was", "were", "been"}
        return first if told and (regular or word in PARTICIPLES) else None
    if not (regular or word in PAST) or (verb and plain[verb - 1] in _DESCRIBES):
        return None
    return None if plain[verb + 1 : verb + 2] == ["by"] else first  # "a centre staffed by volunteers"


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in NO_ADVERB


def _is_told(sentence: Sentence, plain: Sequence[str], verb: int) -> bool:
    near = plain[max(0, verb - 4) : verb]
    before = sentence.span.text[: sentence.words[verb].start - sentence.span.start].casefold()
    supposed = _SUPPOSED_DONE.search(_CLAUSE.split(before)[-1][-50:])
    return not (supposed or any(w in _NEGATIVE or w.endswith("n't") for w in near))


def _deed(
    sentence: Sentence, plain: Sequence[str], first: int, verb: int, told: bool,
    names: tuple[str, ...] | None = None, by_noun: bool = False, yet: bool = False,
) -> Deed:  # fmt: skip
    words = sentence.words
    last = verb
    for n in range(verb + 1, len(words)):
        gap = sentence.span.text[words[n - 1].end - sentence.span.start : words[n].start - sentence.span.start]
        if _BREAK.search(gap) or words[n].end - words[first].start > LONGEST:
            break
        last = n
    while last > verb and (plain[last] in STOPWORDS or not plain[last][0].isalnum()):
        last -= 1
    object_ = content_of(" ".join(plain[verb + 1 : verb + REACH]))
    return Deed(
        sentence.part(words[first].start, words[last].end),
        names or _names(sentence, plain, verb),
        by_noun,
        yet,
        object_,
        object_ | content_of(" ".join(plain[max(0, first - REACH) : first])),
        not yet and not _NEGATIVE.isdisjoint(plain[verb + 1 : verb + REACH]),
        told,
        any(q.start <= words[verb].start < q.end for q in sentence.quotes),
    )


def _names(sentence: Sentence, plain: Sequence[str], verb: int) -> tuple[str, ...]:
    """The verb, and of a light verb what it takes: "make", "announcement"; "be", "working" of "be there working"."""
    if base(plain[verb]) not in _LIGHT:
        return (plain[verb],)
    end = next((n for n in range(verb + 1, len(plain)) if plain[n] in _ENDS_OBJECT), len(plain))
    return (
        plain[verb],
        *(
            w
            for n, w in enumerate(plain[verb + 1 : verb + REACH], start=verb + 1)
            if w not in STOPWORDS
            and w not in NO_ACT
            and ((n < end and not _is_adverb(w)) or (plain[verb] == "be" and w.endswith("ing")))
        ),
    )
