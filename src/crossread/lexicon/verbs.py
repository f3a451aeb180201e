"""English verbs: irregular forms, how a thing is said to lie ahead, nouns that name an act. Data only; lower case."""

from __future__ import annotations

# Base, past, participle where it is another word.
_IRREGULAR = """
arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become, begin began begun
bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring brought
build built, burst burst, buy bought, catch caught, choose chose chosen, cling clung, come came come, cost cost
creep crept, cut cut, deal dealt, dig dug, do did done, draw drew drawn, drink drank drunk, drive drove driven
eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling flung, fly flew flown
forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got gotten
give gave given, go went gone, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden, hit hit, hold held
hurt hurt, keep kept, kneel knelt, know knew known, lay laid, lead led, leave left, lend lent, let let, lose lost
make made, mean meant, meet met, overcome overcame overcome, oversee oversaw overseen, overthrow overthrew overthrown
pay paid, plead pled, put put, quit quit, read read, rid rid, ride rode ridden, ring rang rung, rise rose risen
run ran run, say said, see saw seen, seek sought, sell sold, send sent, set set, shake shook shaken, shed shed
shine shone, shoot shot, show showed shown, shrink shrank shrunk, shut shut, sing sang sung, sink sank sunk, sit sat
sleep slept, slide slid, speak spoke spoken, spend spent, spin spun, split split, spread spread, spring sprang sprung
stand stood, steal stole stolen, stick stuck, sting stung, strike struck stricken, strive strove striven
swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told
think thought, throw threw thrown, undergo underwent undergone, understand understood, undertake undertook undertaken
undo undid undone, uphold upheld, wake woke woken, wear wore worn, weave wove woven, weep wept, win won, wind wound
withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written
"""
_ROWS = [row.split() for row in _IRREGULAR.replace("\n", ",").split(",") if row]
PAST = {row[1]: row[0] for row in _ROWS}
PARTICIPLES = {row[-1]: row[0] for row in _ROWS}

# Words in "-ed" that are no form of a verb, or its base.
NO_PAST = frozenset({
    "aged", "beloved", "breed", "creed", "deed", "embed", "exceed", "feed", "greed", "hundred", "indeed", "naked",
    "need", "proceed", "sacred", "seed", "so-called", "speed", "succeed", "united", "unprecedented", "weed", "wicked",
    "wretched",
})  # fmt: skip

# Words in "-ly" that are no adverbs.
NO_ADVERB = frozenset({
    "anomaly", "apply", "assembly", "belly", "bully", "comply", "family", "imply", "italy", "jelly", "monopoly",
    "multiply", "rally", "rely", "reply", "supply", "tally",
})  # fmt: skip

# Nouns of an act that no ending makes from the verb.
ACT_NOUNS = {
    "belief": "believe", "choice": "choose", "complaint": "complain", "death": "die", "defence": "defend",
    "defense": "defend", "flight": "fly", "growth": "grow", "lawsuit": "sue", "loss": "lose", "marriage": "marry",
    "proof": "prove", "pursuit": "pursue", "sale": "sell", "speech": "speak", "suit": "sue", "talks": "talk",
    "trial": "try",
}  # fmt: skip

# What is left of a verb and of its noun behind the letters that they share: "resign" and "resign-ation".
ACT_ENDINGS = frozenset({
    "", "al", "als", "ance", "ation", "ations", "cation", "d", "e", "ement", "ence", "ication", "ing", "ings", "ion",
    "ions", "it", "ition", "ment", "ments", "ption", "s", "sion", "sions", "ssal", "ssion", "ssions", "t", "th", "tion",
    "ure", "y",
})  # fmt: skip

# Verbs that say little by themselves: the act is in what they take ("make an announcement", "enter a plea").
LIGHT_VERBS = frozenset({
    "be", "become", "begin", "bring", "cast", "conduct", "deliver", "do", "enter", "face", "file", "get", "give", "go",
    "have", "hold", "issue", "launch", "lay", "make", "mount", "offer", "open", "pay", "place", "put", "reach",
    "receive", "stage", "start", "take", "win",
})  # fmt: skip

# Words that name no act, though they stand where one may be named.
NO_ACT = frozenset({
    "another", "back", "day", "early", "first", "last", "late", "least", "many", "month", "more", "much", "new", "next",
    "own", "quickly", "second", "soon", "third", "time", "today", "very", "week", "year",
})  # fmt: skip

# How a report says that something lies ahead; behind it stands the verb of the act.
AHEAD = (
    "about to", "aim to", "aiming to", "aims to", "are to", "close to", "due to",
    "expected to", "expects to", "going to", "hope to", "hoped to", "hopes to", "hoping to", "intend to", "intended to",
    "intending to", "intends to", "is to", "likely to", "on course to", "on track to", "plan to", "planned to",
    "planning to", "plans to", "pledge to", "pledged to", "pledges to", "poised to", "prepare to", "prepared to",
    "prepares to", "preparing to", "promise to", "promised to", "promises to", "ready to", "scheduled to", "set to",
    "shall", "slated to", "threaten to", "threatened to", "threatening to", "threatens to", "vow to", "vowed to",
    "vows to", "want to", "wanted to", "wants to", "was to", "were to", "will", "won’t", "won't",
)  # fmt: skip
# The same, where a noun of the act follows: "considering a vote".
AHEAD_OF_NOUN = (
    "considering", "expected", "plans for", "preparing for", "scheduled", "scheduled for", "slated for", "upcoming",
    "weighing",
)  # fmt: skip
# How a report says that something has not come about so far.
NOT_YET = ("no immediate", "not immediately", "not yet", "yet to")
