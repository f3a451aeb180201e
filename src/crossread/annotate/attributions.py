"""Who says what in an article: cue, speaker and content joined into attributions, as written.

The tagger's cues and links come first. Rules stand behind it: posts and lists (posts.py), "according to X", a
quotation with a verb of saying beside it, "X denied ...", speakers inside what others say (nested.py), "reportedly",
and sentences inside quotation marks that go on without a cue. Speakers are named in speakers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.annotate.nested import cites, in_papers, nested
from crossread.annotate.phrases import each_of, manner_of, speaker_of, trimmed
from crossread.annotate.posts import posts
from crossread.lexicon.attitude import answers, stance
from crossread.lexicon.saying import SAID, is_deed, is_saying, is_unnamed
from crossread.lexicon.speaking import HANDED_OUT, NOBODYS_WORDS, TOLD_OF, UTTERED
from crossread.model import Article, Attribution, Name, Span, Stance
from crossread.tagger import Link, Tag, Tags

_ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of)\s+"
    r"(?P<who>(?:[^,.;:“”\"\n]|(?<=[A-Z])\.|(?<=Mr)\.|(?<=Mrs)\.|(?<=Ms)\.|(?<=Dr)\.)+)"
)
_TAIL = re.compile(
    r"[,.!?]?[”\"’]\s+(?P<who>(?:[A-Z“][\w.’'-]+|the|a|an|his|her|[Hh]e|[Ss]he|[Tt]hey|of|for)(?: [\w.’'-]+){0,7}?) "
    r"(?P<cue>[a-z]+)\b"
)
_TAIL_INVERTED = re.compile(
    r"[,.!?]?[”\"’]\s+(?P<cue>[a-z]+) (?P<who>(?:the |an? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*)"
)
_STATES = re.compile(r" (?:(?:has|have|had|also|later|[a-z]+ly) ){0,2}(?P<cue>[a-z]+)(?P<that> that)?\b")
_OR = re.compile(r" (?:nor|or) ")
_RUMOUR = re.compile(r"\b(?:reportedly|allegedly)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r", (?:according|while|but|and|as|which|saying|adding)\b|;|[.!?][”\"’]?\Z")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?: (?:[a-z]+ly|also|not|first|now|then|once|even|long|still|again))*"
    r" (?P<verb>[a-z]+)\b"
)
_PASSIVE_TO = re.compile(r"\b(?P<verb>thought|believed|said|known|reported|alleged|expected|rumou?red)\Z")
_TO_BE = re.compile(r" to (?:be|have)\b")
_TO_SAY = re.compile(r" to (?:say|tell|announce|declare|argue|testify|propose|claim|deny|admit|unveil|call|urge)\b")
_OTHER_SUBJECT = re.compile(r"\b(?:he|she|it|they|we|I)\b")
_BY = re.compile(r"\bby\b")
_UNSAID = re.compile(  # of what somebody has not said nothing is told
    r"(?:\b(?:not|never|unable to|failed to|yet to)|n[’']t)(?: yet| [a-z]+ly)*"
    r" (?:said|say|cited?|explain(?:ed)?|disclosed?|reveal(?:ed)?|mention(?:ed)?|identif(?:y|ied)|specif(?:y|ied))\b"
)
_NOBODY = re.compile(r"(?:no|none of|nobody|no one)\b", re.IGNORECASE)
_HAS = re.compile(r",? (?:[^,]*, )?(?:(?:has|have|had|also|first|[a-z]+ly) )*")
_LAST = re.compile(
    r",? (?P<cue>said|says|added|reported|announced|confirmed) (?P<who>(?:the )?[A-Z][^,;:.“”\"]{1,60})\.?\Z"
)
_CITING = re.compile(r",[”\"]? (?:citing|quoting)\b")
_AS_TOLD = re.compile(
    r"\b[Aa]s (?P<who>(?:the |an? )?[^,;:.“”\"\n]{2,60}?)"
    r" (?P<cue>reported|reports|noted|notes|wrote|explained|explains|put it)\b,"
)
_SURE = 0.8  # of a cue that holds no plain verb of saying, to be believed without quotation marks
_FAR = 0.7  # of a content in another paragraph than its cue, to be believed
_COVERED = 0.4  # share of a sentence from which its words count as said by somebody


def attributions(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, names: Sequence[Name]
) -> tuple[Attribution, ...]:
    """Attributions in the order of their first content, no speaker resolved yet (`name` is "" everywhere)."""
    found: list[Attribution] = []
    for link in _merged(article, tags.links):
        found.extend(_linked(article, sentences, quotes, tags, names, link))
    written = list(posts(article, sentences, _introducing(article, sentences, tags, names)))
    theirs = [p for post in written for p in post.content]
    found = [a for a in found if a.speaker or not any(p.contains(a.content[0]) for p in theirs)]
    found.extend(written)
    found.extend(_according(article, sentences, quotes, found))
    found.extend(_said_beside(article, sentences, quotes, found))
    found.extend(_told_last(article, sentences, quotes, names, found))
    found.extend(_stated(article, sentences, quotes, names, found))
    papers = [a for s in sentences for a in in_papers(article, s, quotes, names)]
    found = [a for a in found if not any(_misjoined(article, a, p) for p in papers)]
    found.extend(nested(article, sentences, quotes, names, found))
    found.extend(_rumoured(article, sentences, quotes, found))
    found.extend(_going_on(article, sentences, quotes, tags, found))
    return tuple(sorted(found, key=lambda a: (a.content[0].start, a.content[0].end, a.cue.start if a.cue else -1)))


def _introducing(article: Article, sentences: Sequence[Span], tags: Tags, names: Sequence[Name]) -> dict[Span, Span]:
    """The speaker in each sentence that ends with a colon, whatever its cue ("sent out these points:")."""
    out = {}
    for sentence in (s for s in sentences if s.text.endswith(":")):
        for link in tags.links:
            cue = trimmed(article, link.cue.start, link.cue.end)
            if cue is not None and sentence.contains(cue):
                speaker = speaker_of(article, sentences, tags, names, link, cue)
                if speaker is not None:
                    out[sentence] = speaker
    return out


def _misjoined(article: Article, one: Attribution, paper: Attribution) -> bool:
    """Whether an attribution has the cue of a writing that stands right before it ("a report that said")."""
    if one.cue is None or one.speaker is None or paper.cue is None or paper.speaker is None:
        return False
    relative = article.text[paper.speaker.end : paper.cue.start].endswith((" that ", " which "))
    return relative and one.cue.overlaps(paper.cue) and one.speaker.end <= paper.speaker.start


def _merged(article: Article, links: Sequence[Link]) -> list[Link]:
    """Links whose cues are joined by "nor" or "or" as one: "neither confirmed nor denied"."""
    out: list[Link] = []
    for link in links:
        last = out[-1] if out else None
        if last is not None and _OR.fullmatch(article.text, last.cue.end, link.cue.start):
            cue = Tag(last.cue.start, link.cue.end, "cue", max(last.cue.score, link.cue.score))
            content = link.content if len(link.content) >= len(last.content) else last.content
            out[-1] = Link(cue, last.speaker or link.speaker, content or last.content)
        else:
            out.append(link)
    return out


def _linked(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, names: Sequence[Name], link: Link
) -> Iterator[Attribution]:
    cue = trimmed(article, link.cue.start, link.cue.end)
    home = next((s for s in sentences if cue and s.contains(cue)), None)
    if cue is None or (home and cites(article, home, cue, names)):  # nested.py has those cited
        return
    near = [t for t in link.content if t.score >= _FAR or not _parted(article, t, link.cue)]
    content = _pieces(article, sentences, near or link.content)
    if content and content[0].text.split()[0] == "nothing" and is_saying(cue.text):
        return  # "he said nothing as he left"
    if not content:
        if not answers(cue.text) or stance(cue.text) != "no comment":
            return
        content = (cue,)
    manner = manner_of(content, quotes)
    if stance(cue.text) == "asserts" and _UNSAID.search(cue.text):
        return
    verbs = set(re.findall(r"[a-z]+", cue.text.casefold()))
    if manner == "indirect" and (is_deed(cue.text) or (verbs & HANDED_OUT and not is_saying(cue.text))):
        return
    if manner == "indirect" and link.cue.score < _SURE and not (is_saying(cue.text) or verbs & UTTERED):
        return
    speaker = speaker_of(article, sentences, tags, names, link, cue)
    if speaker is not None and _NOBODY.match(speaker.text):
        return
    if verbs == {"alleged"} and not (speaker and _HAS.fullmatch(article.text, speaker.end, cue.start)):
        return  # "the alleged theft" is nobody's word
    passive = _passive(article, cue)
    if passive and not (speaker and (_BY.search(cue.text) or not _subject(article, speaker, cue))):
        if passive in NOBODYS_WORDS:
            return
        speaker = None
    for who in each_of(article, speaker, names) or [None]:
        anonymous = who is not None and not _has_person(who, names) and is_unnamed(who.text)
        yield Attribution(who, cue, content, manner, _stance(cue, content), anonymous=anonymous)


def _stance(cue: Span, content: Sequence[Span]) -> Stance:
    return stance(cue.text, " ".join(piece.text for piece in content))


def _parted(article: Article, a: Tag, b: Tag) -> bool:
    """Whether two stretches stand in different paragraphs."""
    return "\n" in article.text[min(a.end, b.end) : max(a.start, b.start)]


def _passive(article: Article, cue: Span) -> str:
    """The verb of a cue whose subject is spoken of and does not speak ("was accused", "thought to be"), else ""."""
    start = max(0, cue.start - 12)
    for found in _PASSIVE.finditer(article.text, start, cue.end):
        if found.end() > cue.start and found["verb"] in TOLD_OF | NOBODYS_WORDS:
            return "" if _TO_SAY.match(article.text, found.end()) else found["verb"]
    last = _PASSIVE_TO.search(cue.text)
    return last["verb"] if last and _TO_BE.match(article.text, cue.end) else ""


def _subject(article: Article, speaker: Span, cue: Span) -> bool:
    """Whether a source phrase stands where the subject of the cue does: "in the letter he is called" has another."""
    return speaker.start < cue.start and not _OTHER_SUBJECT.search(article.text, speaker.end, cue.start)


def _pieces(article: Article, sentences: Sequence[Span], content: Sequence[Tag]) -> tuple[Span, ...]:
    """Content cut at the ends of sentences, each piece with the quotation marks beside it."""
    out = []
    sure = [t for t in content if t.score >= 0.65 or len(article.text[t.start : t.end].split()) > 2]
    for tag in sure or content[:1]:
        for sentence in sentences:
            start, end = max(tag.start, sentence.start), min(tag.end, sentence.end)
            if start >= end:
                continue
            if start > sentence.start and article.text[start - 1] in '“"‘':
                start -= 1
            while end < sentence.end and article.text[end] in '”"’' and article.text[end - 1] in ",.!?":
                end += 1
            piece = trimmed(article, start, end)
            citing = _CITING.search(piece.text) if piece is not None else None
            if piece is not None and citing:
                piece = trimmed(article, piece.start, piece.start + citing.start())
            if piece is not None:
                out.append(piece)
    return tuple(dict.fromkeys(out))


def _has_person(span: Span, names: Sequence[Name]) -> bool:
    return any(n.proper and n.kind == "person" and span.contains(n.core) for n in names)


def _covered(span: Span, found: Sequence[Attribution]) -> float:
    """The share of a span that contents of attributions hold."""
    marks = bytearray(span.end - span.start)
    for attribution in found:
        for piece in attribution.content:
            if piece.overlaps(span):
                a, b = max(piece.start, span.start) - span.start, min(piece.end, span.end) - span.start
                marks[a:b] = b"\x01" * (b - a)
    return sum(marks) / len(marks)


def _according(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """ "according to X" where the tagger saw no cue: X says the rest of the sentence."""
    for match in sorted((m for p in (_ACCORDING, _AS_TOLD) for m in p.finditer(article.text)), key=lambda m: m.start()):
        if any(a.cue and a.cue.start < match.end("cue") and match.start("cue") < a.cue.end for a in found):
            continue
        home = next((s for s in sentences if s.start <= match.start() and match.end() <= s.end), None)
        speaker = trimmed(article, match.start("who"), match.end("who"))
        if home is None or speaker is None:
            continue
        rest = [trimmed(article, home.start, match.start()), trimmed(article, match.end(), home.end)]
        content = tuple(s for s in rest if s is not None and len(s.text.split()) > 1)
        if content:
            cue = article.span(match.start("cue"), match.end("cue"))
            yield Attribution(speaker, cue, content, manner_of(content, quotes), anonymous=is_unnamed(speaker.text))


def _said_beside(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """A quotation with "X said" or "said X" right behind it that the tagger did not join."""
    for quote in quotes:
        home = next((s for s in sentences if s.start < quote.end <= s.end), None)
        if home is None or len(quote.text.split()) < 3 or _covered(quote, found) >= _COVERED:
            continue
        mark = article.text[quote.end - 1]
        for pattern in (_TAIL, _TAIL_INVERTED):
            match = pattern.match(article.text, quote.end - 1 if mark in '”"’' else quote.end, home.end)
            if match and match["cue"] in SAID:
                speaker = article.span(match.start("who"), match.end("who"))
                cue = article.span(match.start("cue"), match.end("cue"))
                pieces = _pieces(article, sentences, [Tag(quote.start, quote.end, "content", 0.0)])
                yield Attribution(speaker, cue, pieces, "direct", _stance(cue, pieces))
                break


def _told_last(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    names: Sequence[Name],
    found: Sequence[Attribution],
) -> Iterator[Attribution]:
    """A sentence that ends with "said X" of which no word has a speaker yet."""
    for sentence in sentences:
        match = _LAST.search(sentence.text)
        if match is None or any(p.overlaps(sentence) for a in found for p in a.content):
            continue
        start, end = sentence.start + match.start("who"), sentence.start + match.end("who")
        named = any(n.proper and n.span.end == end and n.span.start - start <= 4 for n in names if n.kind != "other")
        content = trimmed(article, sentence.start, sentence.start + match.start())
        if named and content is not None and len(content.text.split()) > 3:
            cue = article.span(sentence.start + match.start("cue"), sentence.start + match.end("cue"))
            yield Attribution(article.span(start, end), cue, (content,), manner_of((content,), quotes))


def _stated(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    names: Sequence[Name],
    found: Sequence[Attribution],
) -> Iterator[Attribution]:
    """A name with a verb of saying and "that", or with a verb of denial, right behind it, where no cue was seen."""
    for name in names:
        match = _STATES.match(article.text, name.span.end)
        if match is None or match["cue"] not in SAID or not (match["that"] or stance(match["cue"]) == "denies"):
            continue
        home = next((s for s in sentences if s.contains(name.span)), None)
        cue = article.span(match.start("cue"), match.end("cue"))
        if home is None or not home.contains(cue) or any(a.cue is not None and a.cue.overlaps(cue) for a in found):
            continue
        stop = _CLAUSE_END.search(article.text, cue.end, home.end)
        content = trimmed(article, cue.end, stop.start() if stop else home.end)
        if content is not None and len(content.text.split()) > 1:
            yield Attribution(name.span, cue, (content,), manner_of((content,), quotes), _stance(cue, (content,)))


def _rumoured(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """ "reportedly", "allegedly": somebody's word, but nobody is named. The rest of the sentence is what is told."""
    for sentence in sentences:
        match = _RUMOUR.search(sentence.text)
        if match is None:
            continue
        cue = article.span(sentence.start + match.start(), sentence.start + match.end())
        if any(piece.overlaps(cue) for a in found for piece in (*a.content, *filter(None, (a.cue,)))):
            continue
        content = trimmed(article, cue.end, sentence.end)
        if content is not None:
            yield Attribution(None, cue, (content,), manner_of((content,), quotes))


def _going_on(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Sentences that stand in quotation marks, wholly or nearly, without a cue of their own."""
    for sentence in sentences:
        parts = [(max(q.start, sentence.start), min(q.end, sentence.end)) for q in quotes if q.overlaps(sentence)]
        inside = sum(b - a for a, b in parts)
        quoted = inside >= 0.9 * (sentence.end - sentence.start)
        if _covered(sentence, found) >= (0.8 if quoted else _COVERED):
            continue
        loose = [t for t in tags.contents if t.start < sentence.end and sentence.start < t.end]
        said = sum(min(t.end, sentence.end) - max(t.start, sentence.start) for t in loose)
        size = sentence.end - sentence.start
        if inside >= 0.7 * size or (inside >= 0.3 * size and said >= 0.5 * size):
            spans = [s for s in (trimmed(article, a, b) for a, b in parts) if s is not None]
            long = tuple(s for s in spans if len(s.text.split()) > 1) or tuple(spans)
            if long:
                yield Attribution(None, None, long, manner_of(long, quotes))
