"""Invented articles, as many as wanted: known events, each told by one to twelve outlets in words of their own.

Strings of words without sense, but as news are for grouping: the words are whole word pieces of the package's
tokenizer, as frequent as the package has counted them in news (static.py); a subject of the news has words near one
another by their vectors; names are put together from syllables. So keys, postings and what lies near an article are
about as dense as in real news; `python -m bench.density FILE...` sets both side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.lexicon.stopwords import STOPWORDS
from crossread.static import hashed, rarities, static
from crossread.words import stem

_GRAMMAR = (
    "the of to and in that said on for was with as at by it they from he would had his were has have be but not who "
    "will after their she been which or its about than when more could this her also before over into"
)
_ONSETS = "b d f g h j k l m n p r s t v w br ch cl cr dr fl gr kn pl pr sh sl sp st str th tr wh"
_VOWELS = "a e i o u ai ea oo ou"
_ENDS = "ck ct ft ld lk ll lt m n nd nk nt p r rd rk rl rm rn rt sh st t th x"  # none that a stem loses
GRAMMAR, ONSETS, VOWELS, ENDS = (words.split() for words in (_GRAMMAR, _ONSETS, _VOWELS, _ENDS))
BEGIN = datetime(2031, 1, 1, tzinfo=UTC)
TAIL = 60_000  # words from syllables, the first of them half as frequent as the rarest that was counted
TAIL_FALLS = 10_000  # words of them from which on they are half as frequent again
COMMONEST = 0.4  # share of articles that hold the commonest word that is no grammar word
SUBJECTS, OF_SUBJECT, NEAREST = 200, 60, 300  # what news are about; the words of each, from among so many
OUTLETS, TELLERS = 60, 12
SENTENCES = (16, 30)  # of an article, from and to
WORDS = 18  # of a sentence: those with a meaning and grammar words by turns
NAMES, OWN = 8, 45  # of an event: people and places, half of them of its subject; words
PEOPLE = 30  # of a subject
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, and how often each stands, as running sums up to 1 from which words are drawn."""

    words: Sequence[str]
    all: Floats
    names: Floats  # the same of those from syllables alone: what people and places are called
    subjects: Sequence[tuple[Numbers, Floats]]  # words of each subject, and their running sums
    subject: Floats  # of the subjects themselves


@dataclass(frozen=True, slots=True)
class Telling:
    """One article that is to be."""

    event: int
    teller: int  # 0, 1, … of those that tell of the event
    outlet: int
    at: datetime


def articles(count: int, a_day: float) -> Iterator[dict[str, str]]:
    """So many articles in order of publication, so many a day, always the same ones; `event` says what each tells."""
    for number, told in enumerate(tellings(count, a_day)):
        headline, text = article(told.event, told.teller)
        yield {
            "headline": headline,
            "text": text,
            "outlet": f"Outlet {told.outlet}",
            "url": f"https://outlet{told.outlet}.example/{number}",
            "published": told.at.isoformat(timespec="minutes"),
            "event": str(told.event),
        }


def tellings(count: int, a_day: float) -> list[Telling]:
    """Who tells what, and when: events begin evenly; most are told by few outlets, within hours, some for days."""
    draw = np.random.default_rng(7)
    likely = np.arange(1, TELLERS + 1) ** -1.5
    many = draw.choice(TELLERS, size=count, p=likely / likely.sum()) + 1
    many = many[: int(np.searchsorted(np.cumsum(many), count)) + 1]
    begins = np.sort(draw.uniform(0, count / a_day, len(many)))
    made = []
    for event, (tellers, begin) in enumerate(zip(many.tolist(), begins.tolist(), strict=True)):
        outlets = draw.permutation(OUTLETS)[:tellers].tolist()
        later = np.sort(draw.exponential(0.5, tellers))
        for teller, (outlet, days) in enumerate(zip(outlets, (later - later[0]).tolist(), strict=True)):
            made.append(Telling(event, teller, outlet, BEGIN + timedelta(minutes=int(1440 * (begin + days)))))
    return sorted(made, key=lambda t: (t.at, t.event, t.teller))[:count]


def article(event: int, teller: int) -> tuple[str, str]:
    """Headline and text of one telling of an event."""
    known = vocabulary()
    of_event, draw = np.random.default_rng([11, event]), np.random.default_rng([13, event, teller])
    subject = _one(of_event, known.subject)
    its_words, its_shares = known.subjects[subject]
    own = np.concatenate([
        its_words[_many(of_event, its_shares, OWN // 3)],
        _many(of_event, known.all, OWN - OWN // 3),
    ])  # fmt: skip
    people = _called(np.random.default_rng([17, subject]), PEOPLE)
    names = _called(of_event, NAMES)
    names[1::2] = [people[n] for n in of_event.integers(0, PEOPLE, NAMES // 2)]
    figures = of_event.integers(11, 900, 6).tolist()
    falling = np.cumsum(1 / np.arange(1, OWN + 1))  # the first words of an event are those that all tell
    falling /= falling[-1]
    mine = draw.random(OWN) < 0.65  # the words that this outlet has for it
    sentences = int(draw.integers(*SENTENCES))
    size = sentences * WORDS // 2
    kind = draw.random(size)
    meant = np.where(
        kind < 0.22, own[_many(draw, falling, size)],
        np.where(kind < 0.5, its_words[_many(draw, its_shares, size)], _many(draw, known.all, size)),
    )  # fmt: skip
    meant = np.where(np.isin(meant, own[~mine]), _many(draw, known.all, size), meant)
    grammar = draw.integers(0, len(GRAMMAR), size)
    lines = []
    for n in range(sentences):
        words: list[str] = []
        for at in range(n * WORDS // 2, (n + 1) * WORDS // 2):
            words += (GRAMMAR[grammar[at]], known.words[meant[at]])
        if draw.random() < 0.6:
            words.insert(int(draw.integers(1, 6)), names[min(int(draw.exponential(2.5)), NAMES - 1)])
        if draw.random() < 0.2:
            words.insert(-2, str(figures[int(draw.integers(len(figures)))]))
        words[0] = words[0].capitalize()
        lines.append(" ".join(words) + ".")
    head = [known.words[n] for n in own[_many(draw, falling, 6)]]
    head.insert(int(draw.integers(3)), names[int(draw.integers(2))].split()[1])
    headline = " ".join(dict.fromkeys(head))
    paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    return headline[0].upper() + headline[1:], "\n\n".join(paragraphs)


def _called(draw: np.random.Generator, count: int) -> list[str]:
    """Names of two words."""
    words = vocabulary().words
    pairs = _many(draw, vocabulary().names, 2 * count).reshape(count, 2).tolist()
    return [f"{words[first].capitalize()} {words[last].capitalize()}" for first, last in pairs]


@cache
def vocabulary() -> Vocabulary:
    """The words; made once, in a second."""
    known = static()
    pieces = [
        (word, n) for word, n in sorted(onnx.tokenizer().get_vocab().items())
        if len(word) > 3 and word.isascii() and word.isalpha() and word not in STOPWORDS
    ]  # fmt: skip
    stems = np.array([hashed(stem(word)) for word, _ in pieces], dtype=np.uint32)
    _, which, many = np.unique(stems, return_inverse=True, return_counts=True)
    counted = np.minimum(np.exp(-rarities(stems).astype(np.float64)), COMMONEST) / many[which]
    tail = list(islice(_spelled(), TAIL))
    falls = np.exp(-float(known.rarity.max())) / 2 / (1 + np.arange(len(tail)) / TAIL_FALLS)
    often = np.concatenate([counted, falls])
    ids = np.array([n for _, n in pieces])
    vectors = known.pieces[ids].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    draw = np.random.default_rng(5)
    subjects = []
    for middle in _many(draw, _summed(counted), SUBJECTS):
        near = np.argsort(-(vectors @ vectors[middle]), kind="stable")[:NEAREST]
        chosen = near[np.unique(_many(draw, _summed(counted[near]), OF_SUBJECT))]
        subjects.append((chosen, _summed(often[chosen] ** 0.3)))
    names = np.concatenate([np.zeros(len(pieces)), falls])
    return Vocabulary(
        [*(word for word, _ in pieces), *tail], _summed(often), _summed(names), subjects,
        _summed(1 / np.arange(5, SUBJECTS + 5)),
    )  # fmt: skip


def _spelled() -> Iterator[str]:
    """Words of two syllables, each once, in no order."""
    syllables = [onset + vowel + end for onset in ONSETS for vowel in VOWELS for end in ENDS]
    count = len(syllables)
    for number in range(count**2):
        first, second = divmod(number * 7_368_787 % count**2, count)  # a prime: every word comes once
        yield syllables[first] + syllables[second]


def _summed(shares: Floats) -> Floats:
    made: Floats = np.cumsum(shares) / shares.sum()
    return made


def _many(draw: np.random.Generator, summed: Floats, size: int) -> Numbers:
    return np.searchsorted(summed, draw.random(size), side="right")


def _one(draw: np.random.Generator, summed: Floats) -> int:
    return int(_many(draw, summed, 1)[0])
