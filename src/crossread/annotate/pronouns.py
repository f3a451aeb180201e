"""Whom a pronoun means: the nearest person that fits, those who speak and who are subjects being nearer.

In the manner of Hobbs 1978 and Lappin and Leass 1994. training/pronouns/tune.py set the figures below.
"""

from __future__ import annotations

import re

from crossread.annotate.chains import Chain
from crossread.annotate.scene import Scene, Who
from crossread.lexicon.countries import nation
from crossread.lexicon.pronouns import PLURAL, SEX
from crossread.model import Name

_EXPLAINED = re.compile(r"(?: \([^)]*\))?(?: of [A-Z][^,;:“”]{1,40})?(?:, [^,;:“”]{1,60}){0,2},? ")
_PHRASE_BEFORE = re.compile(
    r"\b((?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other|another|his|her|its|their)"
    r"(?: (?!(?:of|to|and|that)\b)[\w’'.-]+){1,5}),? \Z",
    re.IGNORECASE,
)
_PLURAL_BEFORE = re.compile(
    r"\b((?:(?!(?:of|to|in|for|by|with|from|the|that|and)\b)[A-Za-z][\w’'-]*(?<!ed)(?<!ing)(?<!s) )?"
    r"[A-Za-z][\w’'-]*[a-rt-z]s"
    r"(?: (?:of|at|in|from|close to) (?:the )?[A-Z][\w-]*)?),? \Z"
)
_OBLIQUE = [[w] for w in ("of", "by", "with", "from", "to", "for", "against", "about", "between", "on", "in", "told")]
_LONGEST = 120  # characters of words for people
_REACH = 4  # sentences back
# What makes a person likely to be meant by "he": set by training/pronouns/tune.py on PolNeAR (train) and GUM.
_BACK, _ORDER = 1.4, 0.7  # the cost of each sentence back, and of each person named before in the same sentence
_SPOKE = 0.8  # spoke last
_PARAGRAPH = 0.3  # is named in the same paragraph
_SEX_KNOWN = 0.2  # by a title or other pronouns
_ASIDE = 0.6  # the cost of being no subject
_QUOTED, _IN_ITS_WORDS = 1.2, 3.0  # the cost of being named in a quotation, and in one beside the pronoun itself


def of_pronoun(scene: Scene, word: str, at: int, last: Who, last_at: int, never: Who = None) -> Who:
    """The person or body that a pronoun at a place in the text means; `last` spoke last, at `last_at`."""
    sex = SEX.get(word)
    if word in PLURAL or word == "it":
        return _of_many(scene, word, at, last)
    if sex is None:
        return last
    here = scene.index(at)
    ranked: list[tuple[float, int, Chain]] = []
    if isinstance(last, Chain) and last.forms and last.kind == "person" and last.sex in ("", sex):
        back = max(0, here - scene.index(last_at))
        if back <= _REACH:  # who spoke, if only as "he", counts as named there
            ranked.append((_nearness(last, sex, back, 0) + _SPOKE, last_at, last))
    for back in range(min(_REACH, here) + 1):
        sentence = scene.sentences[here - back]
        seen: set[int] = set()
        for name, chain in scene.people(sentence.start, min(sentence.end, at)):
            if (chain.sex and chain.sex != sex) or id(chain) in seen or chain is never:
                continue
            score = _nearness(chain, sex, back, len(seen)) + (_SPOKE if chain is last else 0.0)
            if scene.quoted(name.span.start):
                score -= _QUOTED if back else _IN_ITS_WORDS
            if _aside(scene, name):
                score -= _ASIDE
            else:
                seen.add(id(chain))
            score += _PARAGRAPH if "\n" not in scene.article.text[name.span.end : at] else 0.0
            ranked.append((score, name.span.start, chain))
    if ranked:
        return max(ranked, key=lambda r: r[:2])[2]
    known = [c for c in scene.chains if c.kind == "person" and c.forms and c.last_before(at) >= 0]
    return max((c for c in known if c.sex in ("", sex)), key=lambda c: c.last_before(at), default=None)


def _nearness(chain: Chain, sex: str, back: int, order: int) -> float:
    known = _SEX_KNOWN if chain.sex == sex else 0.0
    return 3.0 - _BACK * back - _ORDER * order + known


def _aside(scene: Scene, name: Name) -> bool:
    """Whether a name is no subject: it owns something, or stands behind a preposition."""
    before = scene.article.text[max(0, name.span.start - 12) : name.span.start].casefold().split()
    if any(
        n.span.start <= name.span.start and name.core.end < n.core.start and name.span.end <= n.span.end
        for n, _ in scene.mentions
    ):
        return True  # inside the title of another: "Falk adviser Jon Ek"
    return scene.article.text[name.span.end : name.span.end + 1] in ("’", "'") or before[-1:] in _OBLIQUE


def _of_many(scene: Scene, word: str, at: int, last: Who) -> Who:
    i = scene.index(at)
    if isinstance(last, str) or (isinstance(last, Chain) and last.kind in ("body", "place")):
        return last
    start = scene.sentences[max(0, i - 2)].start
    near = [
        (n, c) for n, c in scene.mentions
        if start <= n.span.start < at and c.kind in ("body", "place") and c.forms and not nation(n.core.text)
    ]  # fmt: skip
    bodies = [c for n, c in near if c.kind == "body"]
    return bodies[-1] if bodies else (near[-1][1] if near and word == "it" else last)


def of_relative(scene: Scene, word: str, at: int) -> Who:
    """Whom "who" or "which" at a place means: the mention before it, else the words for people before it."""
    text = scene.article.text
    home = scene.sentences[scene.index(at)]
    before = [(n, c) for n, c in scene.mentions if home.start <= n.span.start and n.span.end <= at]
    near = [(n, c) for n, c in before if at - n.span.end <= 2]
    if word != "who":
        return near[-1][1] if near else None
    if near and near[-1][1].kind == "person":
        return near[-1][1]
    people = [(n, c) for n, c in before if c.kind == "person" and n.proper and c.forms]
    if people and _EXPLAINED.fullmatch(text, people[-1][0].span.end, at):
        return people[-1][1]  # "Jane Doe of Ohio, a leading candidate, who"
    start = max(home.start, at - _LONGEST)
    many = _PLURAL_BEFORE.search(text, start, at) or _PHRASE_BEFORE.search(text, start, at)
    return many[1] if many else None
