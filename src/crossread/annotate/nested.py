"""Who speaks beside or inside another's words where the tagger saw only one speaker.

"X said Y told him", "X reported, citing Y", "X quoted Y as saying": the inner speaker's part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from crossread.annotate.phrases import manner_of, touching, trimmed
from crossread.lexicon.attitude import stance
from crossread.lexicon.forms import head
from crossread.lexicon.saying import UNNAMED_ROLES, is_unnamed
from crossread.lexicon.speaking import BELIEVED, HEARD, OF_CLAUSES, OF_NOUNS, PAPERS
from crossread.lexicon.titles import COMPANY_WORDS, GROUPS, HONORIFICS, PUBLIC_WORDS, ROLES, TITLES
from crossread.model import Article, Attribution, Name, Span
from crossread.text import alternatives

_CITING = re.compile(
    r"\b(?P<cue>[Cc]iting|[Qq]uoting)"
    r" (?P<who>[^,;:.“”\"\n—–]+(?:(?<=\b[A-Z])\.[^,;:.“”\"\n—–]+)*)(?:[,;:.“”\"\n—–]|\Z)"
)
_AS_SAYING = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?!(?:by|in|on|at) )(?P<who>[^,;:.“”\"\n]{2,90}?)"
    r" (?P<cue>as (?:saying|telling \S+|claiming|writing|stating))(?: that)?\b"
)
_VERB = re.compile(
    r" (?:(?:has|have|had|also|later|then|first|never|[a-z]+ly) ){0,2}[“\"‘']?"
    rf"(?P<cue>{alternatives(OF_CLAUSES | OF_NOUNS)})\b"
)
_HEARER = re.compile(r"(?: (?!that\b)[\w’'.-]+){1,4}?(?P<that> that\b|(?= (?:he|she|it|they|his|her|their)\b))")
_WHERE = re.compile(r"(?: (?:in|on|at|during|to|of|[A-Z][a-z]+day)\b[^,.;:“”\"\n]{0,90}?)?(?P<that> that\b)")
_CLAUSE = re.compile(r" (?:(?:he|she|it|they|we|I|there|the|an?|his|her|its|their|this|these|no|some|all)\b|[A-Z“\"‘])")
_SUBJECT = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Ii]ts|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[A-Z][\w.-]+[’']s?)"
    r" (?:(?!(?:of|in|to|for|by|and|or|that|with|from)\b)[\w.’'-]+ ){0,3})?(?P<top>[a-z]+))\Z"
)
_GAP = re.compile(r"(?<=[\w.’'”\",—–-]) (?=[a-z“\"‘'])")
_PEOPLE = GROUPS | UNNAMED_ROLES | TITLES | frozenset(HONORIFICS) | frozenset(ROLES) | PUBLIC_WORDS | COMPANY_WORDS | {
    "someone", "somebody", "people", "media", "friend", "relative", "neighbor", "neighbour",
}  # fmt: skip
_LINKED = re.compile(r"\b(?:of|over|about|in|on|with|to|against|by|for|from)\b")
_BEHIND = re.compile(r" (?:involved|familiar|close|working|briefed|present|loyal|speaking)\b")
_SUPPOSED = re.compile(r"\b(?:if|as|whether|percent of|percent of likely) \Z", re.IGNORECASE)
_LONGEST_CLAUSE = 1000  # characters: a text without full stops is no sentence
_NEAR, _LONGEST = 24, 200  # characters before a subject that tell of it, and of a subject with what explains it
_END = re.compile(r", (?:according|while|but|as|which)\b|, (?:[A-Z]\S+|the \w+|he|she|they) (?:said|says|reported)\b|;")


def nested(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    names: Sequence[Name],
    found: Sequence[Attribution],
) -> Iterator[Attribution]:
    """Further attributions beside those `found`; none has a cue that lies on one of theirs."""
    taken = bytearray(len(article.text))  # what cues hold
    for one in found:
        if one.cue is not None:
            taken[one.cue.start : one.cue.end] = b"\x01" * len(one.cue.text)
    told: dict[Span, list[Span]] = {}
    for piece in (p for a in found for p in a.content):
        for sentence in touching(sentences, piece.start, piece.end):
            told.setdefault(sentence, []).append(piece)
    ending = {n.span.end: n.span for n in reversed(names) if n.kind != "other"}
    for sentence in sentences:
        for one in (
            *_cited(article, sentence, quotes, names, told.get(sentence, [])),
            *_as_saying(article, sentence, quotes),
            *_inside(article, sentence, quotes, ending, told.get(sentence, [])),
        ):
            if one.cue is not None and not any(taken[one.cue.start : one.cue.end]):
                taken[one.cue.start : one.cue.end] = b"\x01" * len(one.cue.text)
                yield one


def _cited(
    article: Article, sentence: Span, quotes: Sequence[Span], names: Sequence[Name], told: Sequence[Span]
) -> Iterator[Attribution]:
    """ "X reported that it sank, citing Y": Y said it too."""
    for match in _CITING.finditer(article.text, sentence.start, sentence.end):
        who = trimmed(article, match.start("who"), match.end("who"))
        if who is None or not can_speak(who, names):
            continue
        cue = article.span(match.start("cue"), match.end("cue"))
        said = [p for p in told if sentence.contains(p) and not p.overlaps(cue) and not p.overlaps(who)]
        if said:
            content = (max(said, key=lambda p: len(p.text)),)
            yield Attribution(who, cue, content, manner_of(content, quotes), anonymous=_hidden(who, names))


def _as_saying(article: Article, sentence: Span, quotes: Sequence[Span]) -> Iterator[Attribution]:
    """ "X quoted Y as saying that it sank"."""
    for match in _AS_SAYING.finditer(article.text, sentence.start, sentence.end):
        who = trimmed(article, match.start("who"), match.end("who"))
        content = _rest(article, sentence, match.end())
        if who is not None and content is not None:
            cue = article.span(match.start("cue"), match.end("cue"))
            yield Attribution(who, cue, (content,), manner_of((content,), quotes), anonymous=is_unnamed(who.text))


def _inside(
    article: Article, sentence: Span, quotes: Sequence[Span], ending: Mapping[int, Span], pieces: Sequence[Span]
) -> Iterator[Attribution]:
    """ "Y told him it sank" inside what X says."""
    text = article.text
    if not pieces:
        return
    whose: list[Span | None] = [None] * len(sentence.text)  # by character, the first piece that holds it
    for piece in reversed(pieces):
        start, stop = max(piece.start + 1 - sentence.start, 0), min(piece.end, sentence.end) - sentence.start
        whose[start:stop] = [piece] * (stop - start)
    for place in _GAP.finditer(text, sentence.start, sentence.end):
        match = _VERB.match(text, place.start(), sentence.end)
        whole = whose[place.start() - sentence.start] if match else None
        who = _subject(article, max(whole.start, sentence.start), place.start(), ending) if whole else None
        if whole is None or match is None or who is None:
            continue
        verb, end = match["cue"], match.end()
        link = _WHERE.match(text, end, whole.end) or (_HEARER.match(text, end, whole.end) if verb in HEARD else None)
        if link is None and not (verb in OF_NOUNS or (verb not in HEARD and _CLAUSE.match(text, end))):
            continue
        content = _rest(article, sentence, link.end() if link else end, whole.end)
        # "he said he believes" is one speaker's word, and "if he thinks" nobody's
        own = verb in BELIEVED and who.text.casefold() in ("he", "she", "they")
        supposed = _SUPPOSED.search(text, max(sentence.start, who.start - _NEAR), who.start)
        if content is not None and not own and not supposed:
            cue = article.span(match.start("cue"), match.end("cue"))
            yield Attribution(who, cue, (content,), manner_of((content,), quotes), stance(verb))


def _subject(article: Article, start: int, end: int, ending: Mapping[int, Span]) -> Span | None:
    """What ends at `end` and may be the subject of a verb of saying: a name, "he", "the official", "the office"."""
    start = max(start, end - _LONGEST)
    name = ending.get(end)
    if name is not None and name.start >= start and article.text[max(0, name.start - 1)] not in "’'":
        return name
    match = _SUBJECT.search(article.text, start, end)
    if match is None or (
        match["top"] and match["top"] not in _PEOPLE and match["top"].removesuffix("s") not in _PEOPLE
    ):
        return None
    return article.span(match.start(), end)


def _rest(article: Article, sentence: Span, start: int, end: int | None = None) -> Span | None:
    """The words from a verb to the end of its clause, at least two."""
    last = min(sentence.end, end if end is not None else sentence.end, start + _LONGEST_CLAUSE)
    stop = _END.search(article.text, start, last)
    content = trimmed(article, start, stop.start() if stop else last)
    return content if content is not None and len(content.text.split()) > 1 else None


def cites(article: Article, sentence: Span, cue: Span, names: Sequence[Name]) -> bool:
    """Whether a cue is the "citing" before somebody who said the same thing."""
    match = _CITING.match(article.text, cue.start, sentence.end)
    who = trimmed(article, match.start("who"), match.end("who")) if match else None
    return who is not None and can_speak(who, names)


def can_speak(who: Span, names: Sequence[Name]) -> bool:
    """Whether a phrase can be somebody who is cited: it holds a name or a word for people or for what they write."""
    if re.search(r" (?:who|as|that) ", who.text):
        return False
    for name in names:
        if name.proper and name.kind in ("person", "body") and who.contains(name.core):
            return not _LINKED.search(who.text, 0, name.core.start - who.start)
    top = head(_BEHIND.split(who.text, maxsplit=1)[0])
    return top in _PEOPLE | PAPERS or top.removesuffix("s") in _PEOPLE | PAPERS


def _hidden(who: Span, names: Sequence[Name]) -> bool:
    person = any(n.proper and n.kind == "person" and who.contains(n.core) for n in names)
    return not person and is_unnamed(who.text)
