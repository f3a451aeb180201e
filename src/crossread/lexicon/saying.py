"""Words of saying, and signs that a speaker is not named (English). What a cue makes of its content: attitude.py."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.text import alternatives

# Verbs that report speech, writing or belief, as stems or forms for the backstop rules.
_SAID = """
    said says say saying told tells tell telling added adds add adding stated states stating wrote writes writing
    tweeted tweets tweeting announced announces announcing argued argues arguing asserted asserts claimed claims
    claiming declared declares declaring denied denies denying explained explains explaining insisted insists
    insisting noted notes noting observed observes pointed quipped recalled recalls remarked remarks replied replies
    reported reports responded responds revealed reveals stressed stresses suggested suggests testified testifies
    thinks thought believes believed vowed vows warned warns warning complained complains conceded concedes
    acknowledged acknowledges admitted admits affirmed affirms agreed agrees asked asks boasted confirmed confirms
    contended contends continued countered cautioned commented concluded concludes estimated estimates emphasised
    emphasized expressed joked maintained maintains mentioned pledged pledges posted predicted predicts promised
    promises proclaimed reiterated repeated shouted swore urged urges accused accuses alleged alleges blamed blames
    condemned condemns criticised criticized described describes dismissed dismisses dismissing rejected rejects
    rejecting refuted refutes refuting disputed disputes disputing rebuffed rebutted repudiated
"""
SAID = frozenset(_SAID.split())

# Deeds done by words: what follows is what was done, nobody's claim about the world.
_DEEDS = """
addressed appoint appointed appoints charged elected endorsed file filed fired hired indicted name named
nominated order ordered orders passed plead pleaded pleads pled resigned sentenced sign signed sued submitted
vote voted votes appointing ordering voting signing filing appeared
"""
DEEDS = frozenset(_DEEDS.split())

# What somebody has written. "The statement" is that of who spoke last; "the report", which is published, is not.
PUBLISHED = frozenset({"report", "reports", "reporting", "story", "article", "articles", "appeal", "lawsuit", "book"})
WRITING = PUBLISHED | {
    "statement", "letter", "tweet", "tweets", "message", "post", "email", "memo", "release", "note",
}  # fmt: skip

UNNAMED = (
    "anonymity", "anonymous", "anonymously", "unnamed", "unidentified", "not authorized", "not authorised",
    "asked not to be", "not be named", "not be identified", "familiar with", "with knowledge of", "close to",
    "briefed on", "declined to be named", "declined to be identified", "people with direct knowledge", "insider",
    "insiders", "sources", "source",
)  # fmt: skip
# Plain roles that, without a name, name nobody: "a senior official", "two officers".
_UNNAMED_ROLES = """
    official officials officer officers aide aides person people diplomat diplomats adviser advisers advisor advisors
    executive executives employee employees staffer staffers lawmaker lawmakers investigator investigators source
    sources witness witnesses resident residents soldier soldiers worker workers
"""
UNNAMED_ROLES = frozenset(_UNNAMED_ROLES.split())


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words)})\b", re.IGNORECASE)


_UNNAMED = _any(UNNAMED)


def is_deed(cue: str) -> bool:
    """Whether a cue tells of a deed done by words ("appointed", "pleaded guilty") and of no saying beside it."""
    held = re.findall(r"[a-z]+", cue.casefold())
    return any(w in DEEDS for w in held) and not any(w in SAID for w in held)


def is_saying(cue: str) -> bool:
    """Whether a cue holds a plain verb of saying."""
    return any(w in SAID for w in re.findall(r"[a-z]+", cue.casefold())) or "according" in cue.casefold()


def is_unnamed(phrase: str) -> bool:
    """Whether a source phrase, which holds no proper name of a person, hides who speaks."""
    if _UNNAMED.search(phrase):
        return True
    head = re.split(r"\b(?:of|for|from|in|at|with|who|involved|on)\b|,", phrase.casefold(), maxsplit=1)[0].split()
    return bool(head) and head[-1] in UNNAMED_ROLES and head[0] not in ("the", "his", "her", "their")
