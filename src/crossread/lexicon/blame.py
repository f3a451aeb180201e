"""Words by which reports lay an act of violence at somebody's door, and by which it is denied (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What was done. "*" stands for any letters.
VIOLENCE = (
    "abduct*", "airstrike*", "air strike*", "ambush*", "arson", "assassinat*", "assault*", "attack*", "atrocit*",
    "blast*", "bomb*", "chemical", "crash", "cyberattack*", "downing", "drone*", "explosion*",
    "explosive*", "gas",
    "grenade*", "hack*", "hijack*", "hostage*", "kidnap*", "kill*", "massacre*", "missile*", "mortar*", "murder*",
    "nerve agent", "poison*", "raid*", "rocket*", "sabotage*", "shell*", "shoot*", "shot down", "shot", "stabb*",
    "strike*", "tortur*", "weapon*",
)  # fmt: skip
# Words that lay it at somebody's door.
BLAMES = (
    "accus*", "behind", "blam*", "culprit*", "guilty", "mastermind*", "orchestrat*", "perpetrat*",
    "point* the finger", "responsib*", "suspected", "the work of",
)  # fmt: skip
# Verbs of doing it: what was done comes after ("fired rockets"), or the doer ("carried out by").
DOES = (
    "carried out", "carries out", "carrying out", "commits", "committed", "committing", "conducted", "conducting",
    "dropped", "dropping", "fired", "firing", "launched", "launching", "used", "uses",
)  # fmt: skip
# What is said against somebody: what is denied where a denial says no more than that.
CHARGES = (
    "accusation*", "allegation*", "assertion*", "blame", "charge*", "claim*", "complicity", "connection", "guilt",
    "involvement", "it", "link*", "part", "report*", "responsibility", "role", "suggestion*", "that", "them", "this",
    "wrongdoing",
)  # fmt: skip
DENIES = ("deny", "denies", "denied", "denying", "denial", "denials", "refut*", "rebut*")
# These deny where a word of CHARGES follows.
REJECTS = ("contradict*", "contest*", "dismiss*", "disput*", "reject*", "repudiat*")
# Deeds that a speaker says were not done, behind a word that negates.
DEEDS = (
    "behind", "carried out", "carry out", "commit", "committed", "complicit", "conducted", "fired", "guilty", "hand in",
    "involved", "involvement", "launched", "part in", "responsible", "role", "target", "targeted",
    "to blame", "to do with", "use", "used",
)  # fmt: skip
# "Denied entry to the ship", "denied the rebels a chance": something is refused, and nothing said to be untrue.
REFUSED = (
    "access", "admission", "aid", "appeal*", "asylum", "bail", "benefit*", "chance*", "clearance",
    "coverage", "credit*", "entry", "food", "freedom*", "funding", "haven*", "leave", "medicine*", "motion*",
    "opportunit*", "parole", "passage", "permission", "permit*", "petition*", "protection*", "request*", "right*",
    "sanctuary", "service*", "shelter", "space", "stay", "treatment", "visa*", "water",
)  # fmt: skip


def _words(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\*", r"[a-z]*").replace(r"\ ", r"\s") for w in sorted(words, key=len)[::-1])


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words(words)})(?!\w)", re.IGNORECASE)


_VIOLENCE, _BLAMES, _DOES, _CHARGES = _any(VIOLENCE), _any(BLAMES), _any(DOES), _any(CHARGES)
_DENIES = re.compile(
    rf"(?<![\w-])(?:(?P<plain>{_words(DENIES)})|(?:{_words(REJECTS)})(?=(?:\s[\w’'-]+){{0,3}}\s(?:{_words(CHARGES)})(?!\w)))(?!\w)",
    re.IGNORECASE,
)
_REFUSED = re.compile(rf"(?:\s[\w’'-]+){{0,5}}?\s(?:{_words(REFUSED)})(?!\w)", re.IGNORECASE)
_NEITHER = re.compile(
    r"\b(?:neither|nor|not|cannot|confirm(?:ed|s|ing)? or|to)\s(?:[\w’']+\s){0,1}\Z|n[’']t\s\Z", re.IGNORECASE
)
_NEGATION = re.compile(r"(?<![\w-])(?:not|never|no|neither|nor|without|whether|if)(?!\w)|n[’']t(?!\w)", re.IGNORECASE)
# Passive voice ("was not used") and what is only not known tell of no denial.
_UNDONE = re.compile(
    r"(?:(?<![\w-])(?:not|never|no|nothing)|n[’']t)"
    r"(?:[\s\"“”]+(?!be\b|been\b|being\b|known\b|clear\b|longer\b|claim)[\w’'-]+){0,3}?"
    rf"[\s\"“”]+(?:{_words(DEEDS)})(?!\w)",
    re.IGNORECASE,
)
_TURN = re.compile(r"[;.:!?]\s|\s(?:while|but|though|although|whereas|yet)\s", re.IGNORECASE)
NEAR = 60  # characters between a word for the deed and the word that lays it at somebody's door


def is_violent(words: str) -> bool:
    """Whether the words tell of an act of violence: "the attack", "was bombed"."""
    return bool(_VIOLENCE.search(words))


def charges(words: str) -> list[tuple[int, int]]:
    """Where a sentence lays a violent deed at somebody's door, undenied: (start, end) of each such stretch.

    A word for the deed stands near one that blames ("blamed the rebels for the attack") or behind a verb of doing
    ("used nerve gas"; before it where the doer follows: "a raid carried out by rebels"), in one part of the sentence.
    """
    found: list[tuple[int, int]] = []
    for first, last in _parts(words):
        part = words[first:last]
        deeds = list(_VIOLENCE.finditer(part))
        refused = [m.start() for p in (_DENIES, _NEGATION) for m in p.finditer(part)]
        for mark in sorted((*_BLAMES.finditer(part), *_DOES.finditer(part)), key=lambda m: m.start()):
            near = [d for d in deeds if _apart(mark, d) <= NEAR and not _overlap(mark, d)]
            if _DOES.fullmatch(mark[0]) and not part[mark.end() :].startswith(" by "):
                near = [d for d in near if d.start() > mark.start()]
            if not near or any(at < mark.end() for at in refused):
                continue
            deed = min(near, key=lambda d: _apart(mark, d))
            found.append((first + min(mark.start(), deed.start()), first + max(mark.end(), deed.end())))
    return found


def refutations(words: str) -> list[tuple[int, int]]:
    """Where a sentence denies a charge of violence or any charge: (start, end) of the words that deny.

    "Denied" and the like count where something is said to be untrue ("denied the rebels a chance" refuses a thing) and
    where what is denied is a charge ("the allegations", "any role") or holds a word of violence.
    """
    found = []
    for first, last in _parts(words):
        part = words[first:last]
        for mark in _DENIES.finditer(part):
            after = part[mark.end() :]
            if _REFUSED.match(after) or _NEITHER.search(part[: mark.start()]):
                continue
            if not mark["plain"] or not after.strip(" .,\"”'") or _CHARGES.search(after[:NEAR]) or is_violent(after):
                found.append((first + mark.start(), first + mark.end()))
        found += [(first + m.start(), first + m.end()) for m in _UNDONE.finditer(part) if is_violent(part)]
    return sorted(found)


def _parts(words: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence in which one voice speaks: "the rebels blamed the army", "while the army denied it"."""
    start = 0
    for turn in _TURN.finditer(words):
        yield start, turn.start()
        start = turn.end()
    yield start, len(words)


def _apart(a: re.Match[str], b: re.Match[str]) -> int:
    return max(a.start(), b.start()) - min(a.end(), b.end())


def _overlap(a: re.Match[str], b: re.Match[str]) -> bool:
    return a.start() < b.end() and b.start() < a.end()
