"""What a number counts: the head of the noun phrase after it, or the casualty word beside it. Rules, no tagger."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossread.lexicon import numbers as words
from crossread.lexicon.counted import PERSON_NOUNS
from crossread.text import alternatives


class Counted(NamedTuple):
    """The word that says what is counted, and its lemma or its class of casualty."""

    start: int
    end: int
    head: str


_TOKEN = re.compile(r"[^\W\d_][\w’'-]*(?:\.(?=[A-Za-z]))?(?:[A-Za-z]\.)*|[^\s\w]|\S+")
_OF = re.compile(
    r"\s+(?:of\b(?:\s+(?:(?:them|whom|which)\b(?:\s+(?:were|are)\b)?|(?:these|those|us|the|his|her|its|their|our|all|an?)\b))?"
    r"|(?:the|his|her|its|their)\b)(?:\s+(?:[\w-]+\s+){0,2}[\w-]+[’']s?(?=\s+\d))?",
    re.I,
)
_INNER_NUMBER = re.compile(
    rf"\s+(?:(?:{alternatives(words.BEFORE)})\s+)?(?:\d[\d,]*|{alternatives(words.SMALL)}|several|a few|many)(?=\s)",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\s+(?:were|are)\s+(?P<word>[a-z]{3,})\b(?=\s*(?:[.,;]|and\b|\Z))")
_EXTRA = re.compile(r"\s+(?:more|other|additional|further|extra|new|fewer|different|separate)\b(?=\s+\w)", re.I)
_CASUALTY = alternatives(words.CASUALTIES)
# "31 people, most of them pupils, were killed", "31 people on board were killed"
_ASIDE = re.compile(
    rf"(?:,[^,.;]{{1,70}},|\s+(?:on|in|at|aboard|from|near|who|inside)(?:\s+[\w’'-]+){{0,4}}?)\s+"
    rf"(?:(?:were|was|are|been|have|had|reported|feared|confirmed|found|also|later|is|be)\s+){{1,4}}(?P<word>{_CASUALTY})\b(?P<word2>)",
    re.IGNORECASE,
)
_STRAIGHT_AFTER = re.compile(
    rf"\s+(?:(?:were|was|been|are|be|had|have|has|being|may|might|could|remain|remained|still|reported|feared|confirmed|found|also|believed|presumed|"
    rf"reportedly|more|others|as)\s+){{0,4}}(?P<word>{_CASUALTY})\b(?P<word2>)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?P<word>{_CASUALTY})\b(?:\s+(?:of|to|at|rose|rises|risen|reached|stood|stands|is|was|has|had|now|by|from|climbed|"
    rf"passed|hit|jumped|soared|the|up|as|count|in|for)){{0,5}}\s*(?P<word2>)\Z",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?P<word>(?:death )?toll)\b[^.;\d]{0,80}\s\Z"
    r"|\b(?P<word2>deaths|dead|fatalities|injured|wounded)\b[^.;\d]{0,60}\b"
    r"(?:rose|risen|rises|climbed|reached|hit|passed|stands|stood|up|now|put|is|was|at)(?:\s+(?:to|at|by))?\s+\Z",
    re.IGNORECASE,
)
_NOT_PLURAL = ("ss", "us", "is", "’s", "'s")


def counted(text: str, start: int, end: int, floor: int, limit: int, one: bool) -> Counted | None:
    """What the number text[start:end] counts, looked for inside text[floor:limit].

    `one`: a singular noun will do ("one soldier", "half the city"). People told only as people are named by what
    happened to them where the sentence says so in the words beside them ("31 people were killed" -> killed).
    """
    found = _noun_after(text, end, limit, one)
    if found is not None and found.head in words.CASUALTIES.values():
        return found
    before = _BEFORE.search(text, max(floor, start - 45), start)
    if found is None:
        straight = _STRAIGHT_AFTER.match(text, end, limit)
        toll = (
            _TOLL.search(text, max(floor, start - 110), start)
            if "toll" in text[max(floor, start - 110) : start]
            else None
        )
        return _casualty(straight) or _casualty(before) or _casualty(toll) or _predicate(text, end, limit)
    if text[found.start : found.end].lower() in words.GENERIC_PEOPLE:
        after = _STRAIGHT_AFTER.match(text, found.end, limit) or _ASIDE.match(text, found.end, limit)
        beside = _casualty(after) or _casualty(before)
        if beside is not None:
            return found._replace(head=beside.head)
    return found


def _casualty(match: re.Match[str] | None) -> Counted | None:
    if match is None:
        return None
    group = "word" if match["word"] else "word2"
    return Counted(match.start(group), match.end(group), words.CASUALTIES[match[group].lower()])


def _predicate(text: str, end: int, limit: int) -> Counted | None:
    """ "Twelve were children"."""
    found = _PREDICATE.match(text, end, limit)
    if found is None or not is_plural(found["word"]):
        return None
    return Counted(found.start("word"), found.end("word"), lemma(found["word"]))


def _noun_after(text: str, end: int, limit: int, one: bool) -> Counted | None:
    """The head of the noun phrase after a number: the first plural, or the last word of a singular phrase."""
    at = end
    of = _OF.match(text, at, limit)
    if of:
        at = of.end()
        inner = _INNER_NUMBER.match(text, at, limit)  # "three of the more than 20 goats"
        at = inner.end() if inner else at
    extra = _EXTRA.match(text, at, limit)
    if extra:
        at = extra.end()
    last: re.Match[str] | None = None
    tokens = list(_TOKEN.finditer(text, at, min(limit, at + 80)))[:8]
    for i, token in enumerate(tokens):
        word = token.group().lower()
        if not word[0].isalpha():
            if word in "“\"‘'" or (word == "," and last is not None and not one):
                continue
            break
        if word == "and" and last is not None and not one:
            continue
        following = tokens[i + 1].group().lower() if i + 1 < len(tokens) else ""
        state = words.CASUALTIES.get(word)
        if state and (state == "killed" or not (is_plural(following) or (one and following.isalpha()))):
            return Counted(token.start(), token.end(), state)
        if last is not None and one and word.endswith("ed"):
            break
        if word in words.SMALL:
            break
        if token.group() == "US":
            continue
        if word in words.NO_NOUNS or (one and last is None and word.endswith("ing")):
            break
        if is_plural(word):
            if one and not of and last is not None and word not in words.IRREGULAR_PLURALS:
                break  # "the amendment protects": a verb
            if is_plural(following) and word in ("police", "military", "staff", "sports", "arms", "news", "armed"):
                continue
            return _noun(token)
        last = token
        if word in PERSON_NOUNS:
            break
    return _noun(last) if one and last is not None else None


def _noun(token: re.Match[str]) -> Counted:
    word = token.group().rstrip(".’'")
    return Counted(token.start(), token.start() + len(word), lemma(word))


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun and is no word of grammar."""
    word = word.lower()
    if word in words.IRREGULAR_PLURALS:
        return True
    if word in words.VAGUE_PLURALS:
        return False
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL) and word not in words.NO_NOUNS


def lemma(word: str) -> str:
    """The singular of a noun by small rules ("soldiers" -> soldier, "cities" -> city, "children" -> child)."""
    word = re.sub(r"[’']s$", "", word.lower())
    tail = word.rsplit("-", 1)[-1]
    if tail in words.IRREGULAR_PLURALS:
        return word[: len(word) - len(tail)] + words.IRREGULAR_PLURALS[tail]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL):
        return word[:-1]
    return word
