"""Whom a source phrase that is no pronoun names: a chain, or the phrase's own words with the names in it in full."""

from __future__ import annotations

import re

from crossread.annotate.chains import Chain
from crossread.annotate.pronouns import of_pronoun
from crossread.annotate.scene import Scene, Who
from crossread.lexicon.countries import lands_in, nation
from crossread.lexicon.forms import words
from crossread.lexicon.saying import PUBLISHED, WRITING
from crossread.lexicon.speaking import KINDS, PAPERS, REPORTS
from crossread.lexicon.titles import BODY_WORDS, LONG_TITLES, TITLES
from crossread.model import Name, Span
from crossread.text import alternatives

_COMPLEMENT = re.compile(
    r",| (?:for|of|from|in|at|with|who|which|that|on|close to|familiar|involved|speaking|represent\w*|invest\w*|to|by) "
)
_PREPOSITIONS = frozenset({
    "for", "of", "with", "by", "to", "and", "or", "from", "against", "about", "on", "in", "than", "at", "as", "which",
    "whom", "who", "whose", "that", "where",
})  # fmt: skip
_BY_WHOM = re.compile(r" (?:from|by|of) ")
_OWNER = re.compile(r"(?P<who>\S+(?: \S+){0,4}?)[’']s? (?:\S+ ){0,3}\S+\Z")
_BY_BODY = re.compile(r"\b(?:report|article|story|editorial)s?(?: \S+){0,2} (?:by|in|from|of) (?:the )?\Z")
_ITS_REPORT = re.compile(r"(?:[’']s?)? (?:\S+ ){0,4}(?:report|article|story|editorial)\b")
_REPORTED = re.compile(r" (?:has |had |first )?(?:reported|published|wrote)\b")
_SELF_BEHIND = re.compile(r" (?:him|her|it|them)sel(?:f|ves)\Z")
_PAPERS_FOLLOW = frozenset({"newspaper", "magazine", "website", "broadcaster", "tabloid", "outlet"})
_PAPER_BEFORE = re.compile(rf"\b(?:{alternatives(_PAPERS_FOLLOW)}),? \Z")
_JOINED = re.compile(r"(?:\w-|\b(?!The\b|State)[A-Z]\w* )\Z")
_PAST = {"former", "ex", "late"}
_MADE = {"published", "posted", "issued", "released", "written", "signed", "sent", "made", "filed", "circulated"}
_AHEAD = 8  # sentences
_ALLIES = re.compile(r" and (?:its|his|her|their) ")
_NOT_OWNED = (",", "(", "and ", "himself", "herself", "”", '"', "of ", "at ", "from ", "in ", "who ", "—", "–", "-")
_WRITING_FIRST = re.compile(
    r"(?:(?:But|And|Still|Instead),? )?"
    r"(?P<what>(?:The|That|This|His|Her|Its|Their|(?:\S+ ){0,3}\S+[’']s?) (?:\S+ ){0,2}?"
    rf"(?:{alternatives(WRITING | PAPERS)}))\b"
)


def of_phrase(scene: Scene, phrase: Span, last: Who, last_at: int) -> Chain | str:
    """Whom a phrase that is no pronoun names: a chain, or its own words. "The statement" is the last speaker's."""
    self_behind = _SELF_BEHIND.search(phrase.text)
    if self_behind:
        phrase = scene.article.span(phrase.start, phrase.start + self_behind.start())
    if _ALLIES.search(phrase.text):
        return phrase.text
    written = _of_writing(scene, phrase, last, last_at)
    if written is not None:
        return written
    kind = _of_kind(scene, phrase)
    if kind is not None:
        return kind
    cut = _COMPLEMENT.search(phrase.text)
    end = phrase.start + (cut.start() if cut else len(phrase.text))
    inside = [(n, c) for n, c in scene.mentions if n.core.overlaps(phrase) and n.span.end <= phrase.end + 2]
    proper = [(n, c) for n, c in inside if n.proper]
    people = [(n, c) for n, c in proper if n.kind == "person" and not _owns(scene, n, phrase.end)]
    for name, chain in reversed(people):
        if name.core.start < end:
            return chain
    for name, chain in inside:
        from_start = name.span.start <= phrase.start + 4 and abs(name.span.end - end) <= 2
        if from_start and not name.proper and chain.forms:
            return chain
    for name, chain in people:  # "a lawyer for Doe, Ann Roe", "chairman of the board Ann Roe"
        if _explains(scene, name, chain, phrase):
            return chain
    for name, chain in reversed(proper):
        final = name.core.end >= end - 1 > name.core.start or name.core.end >= phrase.end - 1
        if final and name.kind in ("body", "place") and name.span.start <= phrase.start + 4:
            return chain
    covering = [c for n, c in scene.mentions if n.span.start <= phrase.start and phrase.end <= n.span.end and c.forms]
    if covering:
        return covering[0]
    fitting = _titled(scene, phrase) or _body_of_kind(scene, phrase)
    if fitting is not None:
        return fitting
    comma = phrase.text.find(", ")
    plain = comma > 0 and not any(n.span.start > phrase.start + comma for n, _ in inside)
    return _in_full(scene, phrase, phrase.text[:comma] if plain else phrase.text, last, last_at)


def of_it(scene: Scene, at: int, last: Who, last_at: int) -> Who:
    """Whose word "it" is where it means a writing: "The mayor's letter names nobody. It says ..."; None elsewhere."""
    i = scene.index(at)
    for near in (scene.sentences[i], scene.sentences[max(0, i - 1)]):
        written = _WRITING_FIRST.match(near.text, 0, max(0, at - near.start))
        named = any(scene.sentences[i].start <= n.span.start < at for n, c in scene.mentions if c.forms)
        if written and (near == scene.sentences[i] or not named):  # "The letter names nobody. It says ..."
            who = scene.article.span(near.start + written.start("what"), near.start + written.end("what"))
            found = _of_writing(scene, who, last, last_at)
            if found is not None:
                return found
    return None


def _of_kind(scene: Scene, phrase: Span) -> Chain | None:
    """A body whose name has a word beside it for what it is: "the tabloid Norland Post", "the Red Hand group"."""
    cut = _COMPLEMENT.search(phrase.text)
    end = phrase.start + (cut.start() if cut else len(phrase.text))
    for name, chain in scene.mentions:
        if not (name.proper and chain.kind == "body" and phrase.contains(name.core) and name.core.start < end):
            continue
        if not name.core.text[0].isupper() or _JOINED.search(scene.article.text, phrase.start, name.core.start):
            continue  # only a part of a name: "State" of "the Islamic State group"
        before = scene.article.text[phrase.start : name.core.start].casefold().replace("’s", " ’s").split()
        after = (
            _COMPLEMENT.split(scene.article.text[name.core.end : phrase.end] + " ", maxsplit=1)[0].casefold().split()
        )
        if "’s" in before or "'s" in before or set(before) & _PREPOSITIONS:
            continue
        if (before and not after and before[-1] in KINDS) or (after and set(after[:2]) <= KINDS | {"news"}):
            return chain
    return None


def _in_full(scene: Scene, phrase: Span, words: str, last: Who, last_at: int) -> str:
    """The phrase with the names it holds in full: "her campaign" and "Doe's campaign" as "Jane Doe's campaign"."""
    first, _, rest = words.partition(" ")
    if first.casefold() in ("his", "her") and rest:
        owner = of_pronoun(scene, first.casefold(), phrase.start, last, last_at)
        return f"{owner.name}’s {rest}" if isinstance(owner, Chain) else words
    end = phrase.start + len(words)
    out, at = "", phrase.start
    for name, chain in scene.mentions:
        if not (chain.forms and at <= name.span.start and name.span.end <= end and name.span != phrase):
            continue
        whole = name.proper and chain.kind == "person" and " " in chain.name
        if whole or (not name.proper and name.span.start > phrase.start + 4):
            out += scene.article.text[at : name.span.start] + chain.name
            at = name.span.end
    return out + scene.article.text[at:end]


def _explains(scene: Scene, name: Name, chain: Chain, phrase: Span) -> bool:
    """Whether a name inside a phrase says who the whole phrase is, not who somebody spoken of within it is."""
    before = scene.article.text[phrase.start : name.span.start].casefold()
    near = before.rstrip(" ,").split()
    if not near or near[-1] in _PREPOSITIONS:
        return False
    if before.endswith(", "):
        inner = len(near) > 3 and near[0] != "one" and bool({"for", "with", "to"} & set(near))
        return not (inner and near[-1] in chain.titles)
    return name.span.start == name.core.start or name.span.start > phrase.start


def _of_writing(scene: Scene, phrase: Span, last: Who, last_at: int) -> Who:
    """Whose word a writing is: "the mayor's letter", "a statement from the port", "the article"; None: no writing."""
    if not phrase.text.split()[-1][0].islower() and " " in phrase.text and not _BY_WHOM.search(phrase.text):
        return None  # "The Norland Post"
    parts = phrase.text.casefold().split()
    if parts[0] in ("a", "an") and parts[-1] in REPORTS | _PAPERS_FOLLOW and len(parts) < 4:
        return _publisher_ahead(scene, phrase.end)
    if not set(parts) & (WRITING | PAPERS):
        return None
    for name, chain in scene.mentions:
        owned = abs(name.span.start - phrase.start) <= 4 and phrase.contains(name.core) and chain.forms
        if owned and chain.kind in ("person", "body") and scene.article.text.startswith(("’", "'"), name.span.end):
            rest = scene.article.text[name.span.end + 2 : phrase.end].split()
            if set(rest) & (WRITING | PAPERS):
                return chain
    by = _BY_WHOM.search(phrase.text)
    head = (phrase.text[: by.start()] if by else phrase.text).casefold().split()
    made = head[-1] in _MADE and head[-2:-1] and head[-2] in WRITING | PAPERS
    if by and not set(head) & _PREPOSITIONS and (made or head[-1] in WRITING | PAPERS):
        return of_phrase(scene, scene.article.span(phrase.start + by.end(), phrase.end), last, last_at)
    owner = _OWNER.match(phrase.text)
    if (
        owner
        and not set(owner["who"].casefold().split()) & _PREPOSITIONS
        and parts[-1] in WRITING | PAPERS
        and owner["who"].casefold() not in ("his", "her", "its", "their")
    ):
        return of_phrase(scene, scene.article.span(phrase.start, phrase.start + owner.end("who")), last, last_at)
    if parts[0] not in ("the", "that", "this", "his", "her", "its", "their") or len(parts) > 3:
        return None
    if parts[-1] in REPORTS:
        return _publisher(scene, phrase.start) or (last if isinstance(last, Chain) and last.kind == "body" else None)
    press = parts[-1] != "release" or parts[-2:-1] in (["press"], ["news"])
    return last if parts[-1] in WRITING - PUBLISHED and press else None


def _publisher(scene: Scene, before: int) -> Chain | None:
    """The body whose report was spoken of last."""
    text = scene.article.text
    found = None
    for name, chain in scene.mentions:
        if name.span.start >= before:
            break
        if (
            name.proper
            and chain.kind in ("body", "other")
            and (
                _ITS_REPORT.match(text, name.core.end)
                or _REPORTED.match(text, name.core.end)
                or _BY_BODY.search(text, max(0, name.span.start - 60), name.span.start)
            )
        ):
            found = chain
    return found


def _publisher_ahead(scene: Scene, after: int) -> Chain | None:
    """The first body soon behind a place whose report is spoken of: whose "a report" was, as it turns out."""
    text = scene.article.text
    last = scene.sentences[min(len(scene.sentences) - 1, scene.index(after) + _AHEAD)]
    for name, chain in scene.mentions:
        if after <= name.span.start < last.end and name.proper and chain.kind in ("body", "other"):
            before = text[max(0, name.span.start - 60) : name.span.start]
            told = _REPORTED.match(text, name.core.end) or _ITS_REPORT.match(text, name.core.end)
            if told or _BY_BODY.search(before) or _PAPER_BEFORE.search(before):
                return chain
    return None


def _titled(scene: Scene, phrase: Span) -> Chain | None:
    """The one person of the article who bears a title: "the president" where one president alone is named."""
    parts = [w for w in words(phrase.text) if w not in ("the", "this", "that")]
    title = LONG_TITLES.get(parts[-1], parts[-1]) if parts else ""
    if title not in TITLES | set(LONG_TITLES.values()) or phrase.text.partition(" ")[0] in ("a", "an", "A", "An"):
        return None
    lands = lands_in(phrase.text)
    rest = {LONG_TITLES.get(w, w) for w in parts[:-1] if not nation(w)} - {w for land in lands for w in land.split()}
    bearers = [
        c for c in scene.chains
        if c.kind == "person" and c.forms and rest | {title} <= c.titles | c.shared and not (c.titles & _PAST) - rest
        and (not lands or lands <= c.nations)
    ]  # fmt: skip
    return bearers[0] if len(bearers) == 1 else None


def _body_of_kind(scene: Scene, phrase: Span) -> Chain | None:
    """The body named last that is of the kind a phrase says: "that committee", "the militant group"."""
    first, _, rest = phrase.text.casefold().partition(" ")
    top = rest.rsplit(" ", 1)[-1]
    if (
        first not in ("the", "this", "that")
        or top == "government"
        or len(rest.split()) > 2
        or top not in KINDS | set(BODY_WORDS)
    ):
        return None
    text = scene.article.text
    found = None
    for name, chain in scene.mentions:
        if name.span.start >= phrase.start:
            break
        if not (name.proper and chain.kind in ("body", "other")):
            continue
        beside = text.startswith(f" {top}", name.core.end) or text[: name.core.start].endswith(f" {top} ")
        if beside or ({top} | BODY_WORDS.get(top, set())) & {w for form in chain.forms for w in words(form)}:
            found = chain
    return found


def _owns(scene: Scene, name: Name, end: int) -> bool:
    """Whether a name only owns or qualifies what follows it: "Falk's lawyer", "Falk campaign officials"."""
    after = scene.article.text[name.core.end : end].strip()
    return bool(after) and not after.startswith(_NOT_OWNED)
