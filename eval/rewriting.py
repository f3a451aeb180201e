"""Reprints, cuts and rewrites of a report by plain operations on its sentences: what other desks do to wire copy.

Every operation knows only English in general (swaps of common words, the shape "X said ...", commas); none knows the
texts. The same report and the same seed give the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Sentences = list[list[str]]  # the paragraphs of a body, each a list of sentences

# Words that mean much the same: any word of a row may stand for any other of it.
_SWAPS = """
but|yet|however
after|following
before|ahead of|prior to
about|around|some|roughly
more than|over|upwards of
at least|no fewer than|a minimum of
also|as well|in addition
although|though|even though
because|since|as
while|whereas
near|close to
during|in the course of
until|up to
such as|like|including
several|a number of|various
many|numerous|scores of
people|persons|individuals
said|stated|noted|remarked
told|informed
announced|declared|made known
added|went on
reported|recounted
according to|in the words of
killed|left dead
injured|hurt|wounded
began|started|commenced
ended|finished|concluded
shows|reveals|indicates
showed|revealed|indicated
big|large|sizeable
small|minor|little
new|fresh|recent
important|significant|key
officials|authorities
police|officers
attack|assault
fire|blaze
house|home
car|vehicle
city|town
country|nation
company|firm|business
money|cash|funds
job|post|position
man|male
children|youngsters
help|assist|aid
helped|assisted|aided
asked|requested
tried|attempted|sought
get|obtain|receive
got|obtained|received
buy|purchase
bought|purchased
use|employ
used|employed
need|require
needs|requires
want|wish
wants|wishes
wanted|wished
think|believe
thinks|believes
called|described as|termed
decided|chose|resolved
left|departed
made|produced
took place|happened|occurred
hit|struck
fell|dropped|declined
rose|climbed|increased
early|in the early hours of
later|afterwards|subsequently
now|at present|currently
today|this day
immediately|at once|right away
often|frequently
nearly|almost
only|just|merely
again|once more
would|was to
has been|was
have been|were
will|is to
did not|failed to
""".strip().splitlines()
SWAPS = {word: [w for w in row.split("|") if w != word] for row in _SWAPS for word in row.split("|")}
_SWAPPED = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(SWAPS, key=len, reverse=True))) + r")\b")
_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = re.compile(rf"\b(?:{'|'.join(_UNITS[3:])})\b|(?<![\w.,$£€:/-])\d{{1,2}}(?![\w.,:/-])")
_LONG = re.compile(r"\b[a-z]{4,}\b")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_SAYING = r"said|says|added|told reporters|announced|reported|stated"
_SAID_LAST = re.compile(
    rf"^(?P<what>.{{20,}}?),? (?P<who>(?:[A-Z]|the |a |he |she |they )[^,“\"]{{1,60}}) (?P<cue>{_SAYING})\.$"
)
_SAID_FIRST = re.compile(rf"^(?P<who>[A-Z][^,“\"]{{1,60}}?) (?P<cue>{_SAYING})(?: that)? (?P<what>[^,].{{20,}})\.$")
_ACCORDING = re.compile(r"^(?P<what>.{20,}), according to (?P<who>[^,]{2,80})\.$")
_TAIL = re.compile(
    r"^(?P<front>.{25,}?),? (?P<tail>(?:after|before|when|while|because|although|as|during|following|since|in|on|at"
    r"|with) [^,“\"]{12,})\.$"
)
_HEAD = re.compile(r"^(?P<head>[A-Z][^,“\"]{4,60}), (?P<rest>.{25,})\.$")
_JOINT = re.compile(r"^(?P<one>.{35,}?),? (?:and|but|while|which|who) (?P<two>.{35,})\.$")
_ASIDE = re.compile(r", [^,“”\"]{8,60},(?= [a-z])")
_MANNER = re.compile(r" \b(?!only|early|daily|family|july|italy)[a-z]{3,}ly\b(?= [a-z])")
_ARTICLES = "The A An He She It They We This That These Those In On At After Before But There His Her Its"
_PLAIN = frozenset(_ARTICLES.split())
_NOTES = (
    "Editor's note: this story has been updated.",
    "This report was first published elsewhere and is printed with permission.",
    "Additional editing by our newsroom.",
    "Read more of our coverage on our website.",
)


@dataclass(frozen=True)
class Desk:
    """How far a desk goes with another's copy: the chance of each operation on each sentence, 0 to 1."""

    swap: float  # a word that has a swap is swapped
    turn: float  # an attribution or a clause moves to the other end
    numbers: float  # a number is spelled the other way
    aside: float  # an aside between commas, or an adverb, goes
    split: float  # a sentence of two clauses becomes two
    merge: float  # two sentences become one
    drop: float  # a sentence goes
    order: float  # sentences move; 1 = half of them, wherever it may be
    own: float  # sentences of another report come in, as a share of those that are kept


LIGHT = Desk(0.4, 0.2, 0.3, 0.1, 0.05, 0.05, 0.1, 0.1, 0.0)
MEDIUM = Desk(0.7, 0.5, 0.6, 0.3, 0.2, 0.15, 0.2, 0.4, 0.1)
HEAVY = Desk(1.0, 0.9, 1.0, 0.6, 0.5, 0.3, 0.3, 1.0, 0.15)


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    """The text changed everywhere but in quotation marks, which no desk rewrites."""
    out, at = [], 0
    for found in _QUOTED.finditer(text):
        out += [change(text[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*out, change(text[at:])])


def swap(text: str, chance: random.Random, share: float) -> str:
    """Common words in other words."""

    def one(found: re.Match[str]) -> str:
        return chance.choice(SWAPS[found.group()]) if chance.random() < share else found.group()

    return _outside_quotes(text, lambda part: _SWAPPED.sub(one, part))


def spell(text: str) -> str:
    """Numbers the other way: "four" as "4", "7" as "seven", "12,000" as "12000", "%" as "percent"."""

    def other(found: re.Match[str]) -> str:
        said = found.group()
        return str(_UNITS.index(said)) if said in _UNITS else _UNITS[int(said)] if int(said) < len(_UNITS) else said

    def one(part: str) -> str:
        return _COUNT.sub(other, re.sub(r"(?<=\d),(?=\d{3}\b)", "", part).replace("%", " percent"))

    return _outside_quotes(text, one)


def turn(sentence: str) -> str:
    """The attribution, or else a clause, at the other end of the sentence; the sentence as it is where none is seen."""
    for shape, form in (
        (_SAID_LAST, "{who} {cue} that {what}."),
        (_ACCORDING, "According to {who}, {what}."),
        (_SAID_FIRST, "{what}, {who} {cue}."),
        (_TAIL, "{tail}, {front}."),
        (_HEAD, "{rest} {head}."),
    ):
        if found := shape.match(sentence):
            parts = found.groupdict()
            first = form[1 : form.index("}")] if form.startswith("{") else ""
            lowered = {name: _lowered(words) if name != first else words for name, words in parts.items()}
            return _raised(form.format(**lowered))
    return sentence


def _lowered(words: str) -> str:
    """Words that opened a sentence as they stand inside one: only an article or a pronoun is surely no name."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in _PLAIN and rest else words


def _raised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def rewritten(body: Sentences, other: Sentences, desk: Desk, chance: random.Random) -> Sentences:
    """A body as this desk would print it; `other` is the report from which its own sentences come."""
    kept = [s for paragraph in body for s in paragraph]
    kept = [s for n, s in enumerate(kept) if n == 0 or chance.random() >= desk.drop]
    made: list[str] = []
    for sentence in kept:
        if chance.random() < desk.aside:
            sentence = _outside_quotes(sentence, lambda part: _MANNER.sub("", _ASIDE.sub("", part)))
        if chance.random() < desk.turn:
            sentence = turn(sentence)
        if chance.random() < desk.numbers:
            sentence = spell(sentence)
        sentence = _raised(swap(sentence, chance, desk.swap))
        joint = _JOINT.match(sentence) if chance.random() < desk.split else None
        if joint and not _QUOTED.search(sentence):
            made += [f"{joint['one']}.", _raised(f"{joint['two']}.")]
        elif made and chance.random() < desk.merge and made[-1].endswith(".") and sentence[-1:] == ".":
            made[-1] = f"{made[-1][:-1]}, and {_lowered(sentence)}"
        else:
            made.append(sentence)
    made = _moved(made, desk.order, chance)
    theirs = [s for paragraph in other for s in paragraph if len(s.split()) >= 8]
    for sentence in chance.sample(theirs, min(len(theirs), round(desk.own * len(made)))):
        made.insert(chance.randint(1, len(made)), swap(sentence, chance, desk.swap))
    return paragraphs(made, chance.randint(1, 3))


def in_other_words(body: Sentences, share: float, chance: random.Random) -> Sentences:
    """A body in which this share of the longer small words stands in other words, as of a list of synonyms.

    No list is at hand that knows them all, so that the other word is the word read backwards: it is as unlike.
    """

    def one(found: re.Match[str]) -> str:
        return found.group()[::-1] if chance.random() < share else found.group()

    return [[_outside_quotes(s, lambda part: _LONG.sub(one, part)) for s in paragraph] for paragraph in body]


def _moved(sentences: list[str], share: float, chance: random.Random) -> list[str]:
    """The sentences with a share of half of them at other places."""
    moving = chance.sample(range(len(sentences)), round(share * len(sentences) / 2))
    places = moving.copy()
    chance.shuffle(places)
    out = sentences.copy()
    for start, goal in zip(moving, places, strict=True):
        out[goal] = sentences[start]
    return out


def paragraphs(sentences: Sequence[str], size: int) -> Sentences:
    return [list(sentences[i : i + size]) for i in range(0, len(sentences), size)]


def reprinted(body: Sentences, credit: str, chance: random.Random) -> Sentences:
    """The same words in other paragraphs, between a credit line and an editor's note, with other quotation marks."""
    whole = paragraphs([s for paragraph in body for s in paragraph], chance.randint(1, 4))
    marks = str.maketrans("“”‘’—", "\"\"''-") if chance.random() < 0.5 else {}
    whole = [[s.translate(marks) for s in paragraph] for paragraph in whole]
    notes = chance.sample(_NOTES, 2)
    return [[f"By {credit} staff"], *whole, *([note] for note in notes)]


def first_part(body: Sentences, chance: random.Random) -> Sentences:
    """The first 30 to 60 % of the sentences."""
    sentences = [s for paragraph in body for s in paragraph]
    return paragraphs(sentences[: max(3, round(chance.uniform(0.3, 0.6) * len(sentences)))], 2)


def without_middle(body: Sentences, chance: random.Random) -> Sentences:
    """A report without 30 to 60 % of its sentences, from a place behind its first ones on."""
    sentences = [s for paragraph in body for s in paragraph]
    gone = round(chance.uniform(0.3, 0.6) * len(sentences))
    start = chance.randint(1, max(1, len(sentences) - gone - 1))
    return paragraphs(sentences[:start] + sentences[start + gone :], 2)


def middle(body: Sentences, chance: random.Random) -> Sentences:
    """A stretch of 40 to 60 % of the sentences that begins behind the first."""
    sentences = [s for paragraph in body for s in paragraph]
    size = max(3, round(chance.uniform(0.4, 0.6) * len(sentences)))
    start = chance.randint(1, max(1, len(sentences) - size))
    return paragraphs(sentences[start : start + size], 2)


def thinned(body: Sentences, chance: random.Random) -> Sentences:
    """A report without a third to a half of its paragraphs."""
    kept = [p for n, p in enumerate(body) if n == 0 or chance.random() > chance.uniform(0.3, 0.5)]
    return [list(p) for p in kept]
