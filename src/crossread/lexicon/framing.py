"""Rival words of English news for one kind of act or actor: what is called one thing here is called another there."""

from __future__ import annotations

# Each class lists heads that reports use for the same act or actor; a head belongs to one class.
CLASSES: dict[str, tuple[str, ...]] = {
    "war": ("war", "conflict", "invasion", "incursion", "operation", "offensive", "aggression", "intervention"),
    "attack": ("attack", "assault", "airstrike", "bombing", "bombardment", "blast", "explosion", "raid",
               "shooting", "massacre", "atrocity", "ambush"),
    "fighter": ("militant", "rebel", "terrorist", "insurgent", "fighter", "separatist", "gunman", "jihadist",
                "extremist", "guerrilla", "mercenary", "partisan", "dissident"),
    "protest": ("protest", "riot", "demonstration", "unrest", "uprising", "rally", "disturbance", "disorder"),
    "power": ("government", "regime", "authorities", "administration", "junta", "leadership"),
    "accident": ("accident", "crash", "collision", "incident", "disaster", "tragedy", "mishap", "catastrophe"),
    "death": ("killing", "murder", "assassination", "execution", "slaying", "homicide"),
    "mover": ("migrant", "refugee", "immigrant", "alien", "asylum-seeker"),
    "takeover": ("coup", "takeover", "revolution", "mutiny", "revolt", "putsch"),
    "annexation": ("annexation", "reunification", "occupation", "liberation"),
    "failing": ("mistake", "error", "misstatement", "lie", "falsehood", "gaffe", "slip"),
    "affair": ("scandal", "controversy", "affair", "row", "dispute", "uproar", "outcry", "furor"),
    "cut": ("cut", "saving", "austerity", "reduction", "layoff", "redundancy"),
    "agreement": ("agreement", "deal", "treaty", "pact", "accord", "compromise"),
    "leak": ("leak", "disclosure", "breach", "hack"),
}  # fmt: skip

# Endings of words that, before a head, belong to the label ("special military operation").
MODIFIER_ENDINGS = (
    "al",
    "ic",
    "ive",
    "ous",
    "ist",
    "ary",
    "ish",
    "ian",
    "scale",
    "led",
    "backed",
    "style",
    "ful",
    "less",
)
