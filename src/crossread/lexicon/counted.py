"""Nouns of English news that count the same people or things under different names."""

from __future__ import annotations

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
_KIND_OF = {noun: kind[0] for kind in _KINDS for noun in kind}


def kind_of(head: str) -> str:
    """The noun under which a counted noun's likes are gathered: "troop" and "soldier" give "soldier"."""
    return _KIND_OF.get(head, head)
