"""Nouns of English news that count the same people or things under different names."""

from __future__ import annotations

from crossread.lexicon.numbers import words_of

_KINDS = (
    ("soldier", "troop", "serviceman", "servicemember", "force", "personnel", "fighter", "combatant", "marine"),
    ("militant", "rebel", "insurgent", "terrorist", "jihadist", "gunman", "extremist", "guerrilla"),
    ("policeman", "officer", "police", "constable"),
    ("worker", "employee", "staff", "staffer", "labourer", "laborer", "job"),
    ("child", "kid", "youngster", "minor", "schoolchild"),
    ("schoolgirl", "girl"),
    ("schoolboy", "boy"),
    ("student", "pupil"),
    ("migrant", "refugee", "asylum-seeker", "immigrant"),
    ("protester", "demonstrator", "marcher"),
    ("resident", "inhabitant", "villager", "citizen", "civilian"),
    ("passenger", "traveller", "traveler"),
    ("tourist", "holidaymaker", "visitor"),
    ("firefighter", "fireman"),
    ("lawmaker", "legislator", "senator", "representative", "deputy", "member"),
    ("house", "home", "dwelling", "residence"),
    ("vessel", "ship", "boat"),
    ("plane", "aircraft", "jet", "airplane"),
    ("rocket", "missile"),
    ("strike", "raid", "airstrike", "attack"),
    ("shop", "store", "outlet"),
    ("firm", "company", "business"),
    ("vote", "ballot"),
)
# Counts that rise as news comes in: a later report with more is news, not a dispute.
GROWING = frozenset(
    {"killed", "injured", "missing", "displaced", "arrested", "infected", "case", "arrest", "evacuated"}
)
# Nouns that may all mean the same people.
PERSONS = frozenset({"people", "person", "man", "woman", "child", "civilian", "victim", "passenger"})
# Words that say that a figure has moved.
REVISED = "rose risen climbed revised earlier initially previously updated increased jumped reached"
# One of them told with "a" stands in a list of counts ("two women and a child"); no noun goes on behind them.
PERSON_NOUNS = words_of(
    "person man woman child boy girl baby infant toddler teenager youth official soldier officer policeman policewoman "
    "guard driver pilot passenger civilian worker farmer fisherman teacher pupil student nurse doctor journalist "
    "reporter firefighter paramedic sister brother mother father son daughter wife husband cousin uncle aunt nephew "
    "niece grandmother grandfather grandson granddaughter resident tourist suspect victim patient gunman attacker "
    "militant fighter sailor miner priest lawyer judge"
)
# Behind an age, these are no verb ("the 45-year-old retired nurse").
PERSON_PARTICIPLES = words_of(
    "retired married unmarried unnamed suspected wounded injured convicted accused unidentified disabled unarmed armed "
    "widowed divorced celebrated renowned experienced trained decorated self-described self-employed unemployed jailed "
    "imprisoned alleged masked talented gifted left-handed"
)
_KIND_OF = {noun: kind[0] for kind in _KINDS for noun in kind}


def kind_of(head: str) -> str:
    """The noun under which a counted noun's likes are gathered: "troop" and "soldier" give "soldier"."""
    return _KIND_OF.get(head, head)
