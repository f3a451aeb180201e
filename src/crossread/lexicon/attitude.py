"""What a cue makes of its content: asserts, denies, doubts, hopes, demands, accuses, neither, no comment (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.model import Stance

# In these lists "*" stands for any letters, "~" for up to two words between, "not" for any word that negates.
# What is put to a speaker and left unanswered.
NO_COMMENT = (
    "no comment", "not ~ comment*", "declin* ~ comment", "refus* ~ comment", "unavailable for comment",
    "not ~ available for comment", "not be reached", "not ~ respond*", "not ~ repl*", "not ~ answer*", "not ~ return*",
    "no ~ response", "no ~ reply", "no ~ answer", "non-answer*", "not ~ elaborat*", "not ~ discuss*",
)  # fmt: skip
# "Declined to", "would not": with one of these the speaker keeps to himself what the content is about.
_KEPT_BACK = """
    address answer clarify comment confirm detail disclose discuss divulge elaborate explain give identify name provide
    release reply respond reveal say share speak specify speculate talk
"""
KEPT_BACK = frozenset(_KEPT_BACK.split())
# What a speaker passes over, asked or not.
SILENT = (
    "not say*", "not ~ mention*", "not ~ address*", "not ~ specif*", "not ~ explain*", "not ~ disclos*",
    "not ~ reveal*", "not ~ identif*", "not ~ name*", "not ~ cite", "not ~ cited", "not ~ citing", "not ~ clarif*",
    "not ~ refer* to", "not ~ detail*", "not ~ details", "not ~ reason*", "not ~ explanation*", "not ~ give*",
    "not ~ gave", "ignor*", "silent on", "silent about", "silence on", "silence about", "kept mum", "mum about",
    "sidestep*", "dodg*", "evad*", "deflect*", "tight-lipped", "little mention", "no mention", "a secret",
)  # fmt: skip
NEITHER = (
    "neither confirm* nor den*", "not confirm* or den*", "not confirm* nor den*", "stop* short of confirming",
    "not ~ confirm*", "not ~ den*", "not ~ verif*", "unable to confirm", "unable to verify", "declin* to rule out",
    "refus* to rule out", "not ~ rul* out", "not ~ exclud*", "not ~ dismiss*", "not ~ reject*", "yet to commit",
    "yet to confirm", "yet to decide", "undecided", "deadlock*", "noncommittal", "non-committal",
)  # fmt: skip
# A claim is held untrue or set aside.
DENIES = (
    "deny", "denies", "denied", "denying", "denial*", "reject*", "dismiss*", "refut*", "rebuff*", "rebut*", "disput*",
    "contradict*", "debunk*", "disavow*", "repudiat*", "disclaim*", "brush* off", "brush* aside", "rul* out",
    "hit* back", "push* back", "negate", "negates", "negated", "discount*", "scoff*", "disagree", "disagrees",
    "disagreed", "disagreeing", "denounced as false", "discredit*", "downplay*", "play* down", "shrug* off", "wav* off",
    "wav* away", "pooh-pooh*", "no evidence", "no sign", "no signs", "no indication*", "no proof", "no basis",
    "not see* evidence", "not find* evidence", "take* issue", "took issue", "taking issue", "contest", "contests",
    "contested", "contesting", "disprov*",
)  # fmt: skip
# A plan, a request or a person is turned down; a deed is refused.
REFUSES = (
    "refus*", "declin*", "oppose", "opposes", "opposed", "opposing", "opposition", "object", "objects", "objected",
    "objecting", "objection*", "veto*", "repeal*", "turn* down", "vot* down", "struck down", "strike* down", "spurn*",
    "reluctan*", "unwilling*", "hesitant", "hesitat*", "resist", "resists", "resisted", "resisting", "resistance",
    "balk*", "block", "blocks", "blocked", "blocking", "overturn*", "disapprov*", "withdr*", "withh*", "distanc*",
    "retract*", "walk* back", "back* away", "back* out", "disown*", "renounc*", "abandon*", "boycott*", "challenge",
    "challenges", "challenged", "challenging", "hostile to",
)  # fmt: skip
DOUBTS = (
    "doubt*", "sceptic*", "skeptic*", "suspicious", "question", "questions", "questioned", "questioning", "unsure",
    "uncertain*", "unclear", "not ~ clear", "not ~ sure", "not ~ certain", "not ~ convinced", "not ~ persuaded",
    "wonder", "wonders", "wondered", "wondering", "disbelie*", "not ~ believ*", "not ~ think*", "not ~ know",
    "not ~ known", "not ~ understand", "not ~ trust*", "distrust*", "mistrust*", "not ~ expect*", "not ~ see",
    "unknown", "no idea", "investigat*", "probing", "look* into", "inquir*", "enquir*", "query", "queried", "quiz*",
    "grill*", "puzzl*", "hard to imagine", "hard to believe", "hard to see", "murky", "at odds over", "waver*",
    "waffl*", "debate* over", "debate* about", "debating", "disagreement*", "not ~ make sense",
    "struggl* to understand", "trying to understand", "want* to know",
)  # fmt: skip
NO_DOUBT = (
    "no doubt",
    "no question",
    "not ~ doubt*",
    "not ~ question*",
    "not ~ disput*",
    "not ~ disagree*",
    "undoubtedly",
)
# Verbs that leave their content open where it begins with "whether", "who", "how" and the like, and nowhere else.
OPEN = (
    "ask*", "consider*", "debat*", "determin*", "decid*", "discuss*", "disagree*", "argu* over", "argument* over",
    "battl* over", "speculat*", "explor*", "examin*", "weigh*", "press", "pressed", "pressing", "study*", "studied",
    "assess*", "check*", "review*", "undecided", "divided", "split",
)  # fmt: skip
ACCUSES = (
    "accus*", "blame", "blames", "blamed", "blaming", "alleg*", "criticis*", "criticiz*", "critical of", "critique*",
    "condemn*", "denounc*", "denunciation*", "slam", "slams", "slammed", "slamming", "blast", "blasts", "blasted",
    "blasting", "attack", "attacks", "attacked", "attacking", "assail*", "lambast*", "castigat*", "chid*", "rebuk*",
    "reprimand*", "scold*", "berat*", "decry", "decries", "decried", "decrying", "deplor*", "deride*", "deriding",
    "lash* out", "rail* against", "hit* out", "tak* aim", "took aim", "tore into", "tear* into", "ripped", "rips",
    "pillor*", "vilif*", "ridicul*", "mock", "mocks", "mocked", "mocking", "insult*", "heckl*", "charge* with",
    "charge* that", "charging that", "indict*", "convicted", "convicts", "found guilty", "sued", "sues", "suing",
    "suspected of", "point* the finger", "point* a finger", "fault", "faults", "faulted", "faulting", "responsible for",
    "skewer*", "excoriat*", "savag*", "shot* at", "swipe* at", "jab* at", "broadside*", "barb", "barbs", "protest*",
    "rant* against", "tirade*", "disparag*", "belittl*", "demean*", "hate speech", "smear*", "go* after", "went after",
    "gone after", "single* out", "pounc*", "complaint* against", "outcry over", "outcry against", "reproach*",
    "admonish*", "chastis*", "chastiz*", "upbraid*", "censur*", "slander*", "taunt*",
)  # fmt: skip
DEMANDS = (
    "demand*", "urg*", "order", "orders", "ordered", "ordering", "call for", "calls for", "called ~ for",
    "calling ~ for", "call on", "calls on", "called on", "calling on", "call* ~ upon", "request", "requests",
    "requested", "requesting", "ask* for", "instruct*", "directed", "directs", "directing", "recommend*", "advise",
    "advises", "advised", "advising", "propos*", "insist* on", "requir*", "mandat*", "oblig*", "forced", "forcing",
    "compel*", "prohibit*", "ban", "bans", "banned", "banning", "bar", "bars", "barred", "barring", "forbid*",
    "forbade", "outlaw*", "restrict*", "warn* ~ against", "warn* ~ away", "warn* ~ off", "implor*", "beg", "begs",
    "begged", "begging", "plead* for", "plead* with", "pled with", "plea for", "pleas for", "appeal* for", "appeal* to",
    "petition*", "exhort*", "encourag*", "presses", "pressed", "pressing", "pressur*", "push* ~ for", "lobby",
    "lobbied", "lobbies", "lobbying", "advocat*", "summon*", "lean* on", "invit*", "command", "commands", "commanded",
    "badger*", "coax*", "cajol*", "stipulat*", "decreed", "decrees",
)  # fmt: skip
# Verbs that demand where their content holds what is to be done ("told {them to go}", "suggested {closing it}").
BIDS = ("tell", "tells", "told", "telling", "remind*")
HOPES = (
    "hope", "hopes", "hoped", "hoping", "hopeful", "wish", "wishes", "wished", "wishing", "plan", "plans", "planned",
    "planning", "intend*", "intent", "intention*", "aim", "aims", "aimed", "aiming", "promis*", "pledg*", "vow", "vows",
    "vowed", "vowing", "swear to", "swore to", "threat*", "commit", "commits", "committed", "committing", "commitment*",
    "guarantee*", "volunteer*", "want", "wants", "wanted", "wanting", "desir*", "would like", "would love", "goal*",
    "ambition*", "aspir*", "objective*", "dream* of", "willing*", "ready to", "prepared to", "poised to",
    "determined to", "resolv* to", "mull*", "contemplat*", "eager", "keen to", "bid to", "opt* to", "look* forward",
    "look* for ways", "going to", "about to", "on the verge of", "seek", "seeks", "seeking", "sought", "try to do",
    "tries to do", "tried to do", "trying to do", "attempt*", "yearn*", "longing", "longs to", "longed to", "crav*",
    "plot", "plots", "plotted", "plotting", "conspir*", "scheming to", "arrang* to", "prepar* to", "set out to",
    "pray for", "prayed for", "praying for", "strive*", "striving", "strove", "endeavour*", "endeavor*", "vot* to",
)  # fmt: skip
# Verbs that tell of one's own coming doing where "to" follows ("agreed {to go}"), and where a verb in "-ing" does.
RESOLVES = (
    "agree*", "decid*", "decision", "offer*", "expect", "expects", "expected", "expecting", "look", "looks", "looking",
    "looked", "choos*", "chose", "chosen", "work", "works", "working", "try", "tries", "tried", "trying", "inclin*",
    "set", "move", "moves", "moved", "moving",
)  # fmt: skip
PONDERS = ("consider*", "weigh*", "explor*", "think* about", "think* of", "thought about", "thought of")
# A plain verb of telling right before the content: what the rest of the cue says is of something else.
PLAIN = """
    said says say saying told tells tell telling wrote writes writing added adds adding stated states stating reported
    reports shows showed showing tweeted explained explains
"""

_NEGATES = "(?:not|never|no|nor|neither|without|hardly|barely|scarcely)"
_GAP = r"(?:[\w'-]+ ){0,2}?"


def _pattern(phrases: Iterable[str], *, end: str = r"\b") -> re.Pattern[str]:
    """Phrases of the lists above as one expression; `end` is what must follow."""
    made = []
    for phrase in phrases:
        words = [
            _GAP if w == "~" else (_NEGATES if w == "not" else re.escape(w).replace(r"\*", "[a-z]*")) + " "
            for w in phrase.split()
        ]
        made.append("".join(words).removesuffix(" "))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(made)}){end}")


_NO_COMMENT = _pattern(NO_COMMENT)
_SILENT, _NEITHER, _DENIES, _REFUSES = _pattern(SILENT), _pattern(NEITHER), _pattern(DENIES), _pattern(REFUSES)
_DOUBTS, _NO_DOUBT, _ACCUSES, _DEMANDS = _pattern(DOUBTS), _pattern(NO_DOUBT), _pattern(ACCUSES), _pattern(DEMANDS)
_OPEN, _BIDS, _RESOLVES, _PONDERS = _pattern(OPEN), _pattern(BIDS), _pattern(RESOLVES), _pattern(PONDERS)
_PLAIN = re.compile(rf"\b(?:{'|'.join(PLAIN.split())})\Z")
_UNSAID = re.compile(r"\b(?:declin|refus|stop)[a-z]*\b|\b(?:would|could) not\b")
# A wish to tell or to show something ("tried to explain") only colours the telling.
_HOPES = _pattern(HOPES, end=r"\b(?! (?:\w+ )?to (?!do\b|be\b|get\b|have\b|see\b)\w+)")
_KEEPS = re.compile(r"\b(?:declin[a-z]*|refus[a-z]*|(?:w|c)ould not|will not)(?: immediately| publicly)? (?:to )?(\w+)")
_NEGATED = re.compile(rf"\b(?:{_NEGATES}|none|nobody|few|little)\b")
# Read last of all: "attacks against" accuses, "warned against" demands.
_AGAINST = re.compile(r"\bagainst\b|\bin opposition\b")
_ASKING = re.compile(
    r"(?:(?:over|about|on|as to|of|to) )?(?:whether|if|who|whom|whose|what|which|why|when|where|how)(?= \w)"
)
_TO = re.compile(r"(?:that )?(?:(?:not|never) )?to \w|(?:[\w'’.-]+ ){1,6}(?:not )?to \w")
_OWN_TO, _DOING = re.compile(r"(?:(?:not|never) )?to \w"), re.compile(r"(?:not )?\w+ing\b")
_INTERVIEW = re.compile(r"\b(?:interviews?|comments?|questions)\b")
_GIVES = re.compile(r"\b(?:gave|gives?|offer(?:ed|s)?|provide[ds]?)\Z")
_CHARGE = re.compile(r"(?:that|with|of)\b|(?:[\w'.-]+ ){1,6}with\b")
_SHOULD = re.compile(r"\b(?:should|ought to|must)\b|^\w+ing\b")
_QUESTION = re.compile(r"[^.!?]+\?[\"”’']*")
_FORESEEN = re.compile(r"\b(?:is|are|was|were|be|been|being)\b(?: \w+ly)? expected\b|^expected\b")
_NOT_ANSWERED = re.compile(r"\b(?:accus|request|demand|order|urg|call(?:ed|ing)? for|recommend|endors|support|back)")
# Plain verbs that are in none of the lists: most cues are one of these and no more, and all but a question asserts.
_BARE = frozenset(
    verb
    for verb in PLAIN.split()
    if not any(
        pattern.search(verb)
        for pattern in (
            *(_NO_COMMENT, _SILENT, _NEITHER, _DENIES, _REFUSES, _DOUBTS, _NO_DOUBT, _ACCUSES, _DEMANDS, _OPEN, _BIDS),
            *(_RESOLVES, _PONDERS, _HOPES, _NEGATED, _UNSAID, _KEEPS, _AGAINST, _GIVES),
        )
    )
)


def _plain(words: str) -> str:
    """Small letters, one blank between words, "not" for "n't"."""
    words = words.casefold().replace("’", "'")
    words = words.replace("can't", "can not").replace("cannot", "can not").replace("won't", "will not")
    return " ".join(re.sub(r" ?n't\b", " not", words).split())


def stance(cue: str, content: str = "") -> Stance:
    """What a cue makes of its content: "denied" denies it, "neither confirmed nor denied" neither, "said" asserts.

    The beginning of the content, where it is known, decides between readings of one cue ("asked {whether}" doubts,
    "asked {them to}" demands). Where several words tell of a stance the first of this order is told: no comment,
    neither, denies, doubts, accuses, demands, hopes, asserts. training/tagger/stance.md defines them.
    """
    said = _plain(cue)
    told = _plain(content)
    head = told.lstrip("\"“”'‘,.;: ")
    if _PLAIN.search(said) and not _NEGATED.search(said) and not _UNSAID.search(said):
        said = said.rsplit(" ", 1)[-1]
    if said in _BARE:
        return "doubts" if _QUESTION.fullmatch(told) else "asserts"
    if _NO_COMMENT.search(said):
        return "no comment"
    if _NEITHER.search(said):
        return "neither"
    if _keeps_back(said, head) or _SILENT.search(said) or (_GIVES.search(said) and _NEGATED.match(head)):
        return "no comment"
    if _NO_DOUBT.search(said):
        return "asserts"
    if _DENIES.search(said):
        return "denies"
    if _DOUBTS.search(said) or (_OPEN.search(said) and _ASKING.match(head)):
        return "doubts"
    negated = bool(_NEGATED.search(said))
    if _ACCUSES.search(said) or (re.search(r"\bcharg(?:ed|es|ing)\b", said) and _CHARGE.match(head)):
        return "denies" if negated else "accuses"
    asked = re.search(r"\bask(?:s|ed|ing)?\b", said)
    if asked and not said.endswith(" for") and not re.search(r"\bask\w* for\b", said) and not _TO.match(head):
        return "doubts"
    if _DEMANDS.search(said) and not re.search(r"\bin order\b", said):
        if _ASKING.match(head) or head.startswith("about "):
            return "doubts"
        return "denies" if negated else "demands"
    if _REFUSES.search(said):
        return "asserts" if negated else "denies"
    if (re.search(r"\b(?:ask|push|dare|challeng)", said) and _TO.match(head)) or (
        _BIDS.search(said) and re.match(r"(?:not )?to \w", head)
    ):
        return "demands"
    if re.search(r"\bsuggest", said) and _SHOULD.search(head[:90]):
        return "demands"
    if _AGAINST.search(said):
        return "denies"
    own = bool(_RESOLVES.search(said)) and (said.endswith(" to") or bool(_OWN_TO.match(head)))
    own = own or bool(_PONDERS.search(said) and _DOING.match(head))
    if _HOPES.search(said) or (own and not _FORESEEN.search(said)):
        if negated:
            return "denies"
        if re.search(r"\b(?:want|would like|seek)", said) and not head.startswith("to ") and _TO.match(head):
            return "demands"
        return "hopes"
    if negated and _NOT_ANSWERED.search(said):
        return "denies"
    if _QUESTION.fullmatch(told):
        return "doubts"
    return "asserts"


def _keeps_back(said: str, head: str) -> bool:
    """Whether the speaker declines to say or to tell: "would not say", "declined {to comment}"."""
    if re.search(r"\b(?:declin|refus)[a-z]*\Z", said) and _INTERVIEW.search(" ".join(head.split()[:8])):
        return True
    found = _KEEPS.search(f"{said} {' '.join(head.split()[:2])}")
    return found is not None and found.start() < len(said) and found[1] in KEPT_BACK


def answers(cue: str) -> bool:
    """Whether a cue answers a claim that was put to the speaker: it is denied, left open, or not commented on.

    Who opposes a plan, refuses to go or passes a matter over in silence answers no claim.
    """
    said = _plain(cue)
    return bool(_NO_COMMENT.search(said) or _keeps_back(said, "") or _NEITHER.search(said) or _DENIES.search(said))
