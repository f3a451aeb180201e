"""Invented reports of one invented event for bench/comparing.py: any number of them, the same for a seed.

A harbour warehouse burns. What can be told of it is a stock of facts of some thirty kinds, each in several wordings;
a report tells some of them, the well-known ones oftenest, in words of its choice, with the counts of its hour. Some
reports are another's text, cut here and there, as desks reprint a dispatch. Places, people and bodies are made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

TOWNS = ("Tarnholm", "Eastquay", "Brinmouth", "Lowick", "Fenby", "Storrow", "Galt Haven", "Ridley Sound")
PEOPLE = (
    ("fire chief", "Edda Morrell"), ("mayor", "Julius Aster"), ("harbour master", "Nora Tindall"),
    ("police spokesman", "Piet Lander"), ("union leader", "Carla Hobday"), ("interior minister", "Rolf Sandiver"),
    ("warehouse owner", "Emil Castner"), ("hospital director", "Ilka Brandon"), ("engineer", "Samir Oakes"),
    ("dock worker", "Tess Varley"), ("insurer", "Georg Lathom"), ("prosecutor", "Mira Quennell"),
)  # fmt: skip
BODIES = ("Harbour Authority", "Dockers' Union", "Chemical Safety Board", "Tarnholm Gazette", "Red Lantern Relief")
THINGS = ("containers", "fire engines", "boats", "homes", "trucks", "barrels", "volunteers", "schools", "families")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
# Each kind of fact in several wordings. A fact of a kind has its own places, people and figures.
KINDS: tuple[tuple[str, ...], ...] = (
    ("At least {n} people died when a warehouse caught fire in {town} on {day}.",
     "A fire in a {town} warehouse on {day} killed at least {n} people, officials said.",
     "The death toll of the blaze in {town} has reached {n}.",
     "{n} bodies were found in the burnt warehouse in {town}."),
    ("{n} people were taken to hospital, {k} of them with severe burns.",
     "Hospitals in {town} treated {n} injured, among them {k} with severe burns.",
     "{role_cap} {name} said {n} people were hurt, {k} of them badly."),
    ("The fire broke out shortly after {hour} on {day} in a hall where {thing} were stored.",
     "Flames were first seen at about {hour} on {day} in a store for {thing}, the {body} said.",
     "It began in a hall full of {thing} near {town}, soon after {hour}."),
    ("{role_cap} {name} said the cause of the fire was not known.",
     "“We do not know yet what started it,” {name}, the {role}, told reporters in {town}.",
     "The cause is unknown, according to {name}."),
    ("Some {n} {thing} were destroyed, the {body} said.",
     "The {body} counted {n} {thing} that were lost to the flames.",
     "According to the {body}, about {n} {thing} burned."),
    ("“Nobody warned us that there were chemicals in that hall,” {name} said.",
     "{name}, the {role}, complained that no one had been told about chemicals in the hall.",
     "“No one told us about any chemicals,” said {role} {name}."),
    ("{name} denied that the sprinklers in {town} had been switched off.",
     "The {role} rejected claims that sprinklers in {town} were off when the fire began.",
     "“The sprinklers worked,” insisted {name}, the {role}."),
    ("The {body} had fined the company {n} thousand crowns in {year} for blocked exits.",
     "In {year} the owner paid a fine of {n} thousand crowns to the {body} because exits were blocked.",
     "Blocked exits had cost the company {n} thousand crowns in {year}."),
    ("{n} residents of {town} were told to leave their homes.",
     "Police moved about {n} people out of their houses in {town}.",
     "Around {n} people living in {town} had to spend the night in {k} schools."),
    ("The road between {town} and {town2} will stay closed until {day}.",
     "Drivers cannot use the road from {town} to {town2} before {day}, police said.",
     "Until {day} no traffic will be let through between {town} and {town2}."),
    ("{role_cap} {name} called the fire the worst in {town} since {year}.",
     "It was the worst fire that {town} had seen since {year}, {name} said.",
     "“We have seen nothing like it since {year},” said {name}."),
    ("Damage was put at {n} million crowns by the {body}.",
     "The {body} estimated the losses at {n} million crowns.",
     "Insurers expect to pay {n} million crowns, {name} said."),
    ("{k} workers from {town} are still missing.",
     "{name} said that {k} people who worked in the hall had not been found.",
     "Rescuers were looking for {k} missing workers on {day}."),
    ("The {body} will open an inquiry on {day}.",
     "An inquiry by the {body} is to begin on {day}, {name} said.",
     "{name} promised that the {body} would look into the fire from {day}."),
    ("{name} is expected to visit {town} on {day}.",
     "The {role}, {name}, plans to travel to {town} on {day}.",
     "On {day} {name} will meet families of the victims in {town}."),
    ("{n} {thing} from {town2} helped to fight the flames.",
     "{town2} sent {n} {thing} to help against the fire.",
     "Help came from {town2}, which sent {n} {thing}."),
    ("Smoke could be seen from {town2}, {n} kilometres away.",
     "People in {town2}, {n} kilometres off, saw the smoke.",
     "A cloud of smoke drifted over {town2}, {n} kilometres from the harbour."),
    ("The warehouse was built in {year} and held up to {n} tonnes of goods.",
     "Up to {n} tonnes of goods could be stored in the hall, which dates from {year}.",
     "Since {year} the hall had stored as much as {n} tonnes."),
    ("Witnesses heard {k} explosions within {n} minutes.",
     "“I counted {k} explosions,” said {name}, who lives in {town}.",
     "There were {k} blasts in {n} minutes, residents of {town} said."),
    ("{name} demanded that {role2} {name2} resign.",
     "“{name2} must go,” said {name}, the {role}.",
     "The {role} called on {name2} to step down."),
    ("{n} firefighters worked through the night with {k} boats.",
     "Through the night {n} firefighters and {k} boats were at work.",
     "With {k} boats and {n} men and women, fire crews fought until morning."),
    ("Police arrested {k} people in {town} on {day}.",
     "{k} people were detained on {day} in {town}, {name} said.",
     "Officers took {k} suspects into custody in {town}."),
    ("Families lit candles in front of the town hall of {town} on {day}.",
     "On {day} people gathered with candles before {town}'s town hall.",
     "Candles burned outside the town hall in {town}."),
    ("The {body} said the air in {town} was safe to breathe.",
     "Measurements showed no danger in the air of {town}, according to the {body}.",
     "“The air in {town} is safe,” the {body} said in a statement."),
    ("The company employs {n} people, {k} percent of them on short contracts.",
     "Of {n} staff, {k} percent have short contracts, the {body} said.",
     "{k} percent of the company's {n} workers are hired by the month."),
    ("Trains from {town2} were stopped for {k} hours.",
     "For {k} hours no trains ran from {town2}.",
     "Rail traffic at {town2} stood still for {k} hours on {day}."),
    ("{name}, who has led the {body} since {year}, declined to comment.",
     "The head of the {body}, {name}, would not comment.",
     "{name} of the {body} gave no answer to questions from reporters."),
    ("A court in {town2} is to hear the case against {name} on {day}.",
     "The case against {name} comes before a court in {town2} on {day}.",
     "Judges in {town2} will take up the charges against {name}."),
    ("Fish died in the harbour after {n} barrels leaked, the {body} reported.",
     "{n} leaking barrels killed fish in the harbour.",
     "The {body} found dead fish and {n} barrels that had leaked."),
    ("Donations of {n} thousand crowns reached {body} by {day}.",
     "By {day} people had given {n} thousand crowns to {body}.",
     "{body} collected {n} thousand crowns for the victims."),
)  # fmt: skip
# What a sentence may end with: news sentences have some twenty words, and no two desks write the same.
TAILS = (
    "while crews went on searching the ruins of the hall on {day}", "in a report that runs to {n} pages",
    "although the company in {town} has said nothing about it since {day}", "as people were let back into {k} streets",
    "a claim that {k} people with knowledge of the talks confirmed", "and {n} more people from {town} offered help",
    "according to a statement that was published late on {day}", "after a night in which few in {town} had slept",
    "even as {k} ships were turned away and sent on to {town}", "which many around {town} had feared for {k} years",
    "hours before the government was to meet on {day}", "but gave no further details when reached in {town}",
)  # fmt: skip
FACTS = 5  # of each kind
KNOWN = 0.02  # how much less likely a report tells each fact than the one before it in the stock
MOVED = 0.15  # share of the facts that a report tells with other figures
LONGER = 0.8  # share of the sentences that have a tail
REPRINTS = 0.2  # share of the reports that are another's text
HEADLINES = (
    "{n} dead in {town} warehouse fire", "Warehouse blaze kills {n} in {town}", "Fire at {town} port leaves {n} dead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is told: a kind with its places, people and figures."""

    wordings: tuple[str, ...]
    slots: dict[str, str]
    n: int
    k: int

    def told(self, draw: np.random.Generator) -> str:
        """In one of its wordings, now and then with other figures."""
        moved = int(draw.integers(1, 4)) if draw.random() < MOVED else 0
        told = _one(draw, self.wordings).format(**self.slots, n=self.n + moved, k=self.k + moved)
        if draw.random() >= LONGER or told[-1] != ".":
            return told
        more = {
            "day": _one(draw, DAYS),
            "town": _one(draw, TOWNS),
            "n": draw.integers(12, 90),
            "k": draw.integers(2, 12),
        }
        return f"{told[:-1]}, {_one(draw, TAILS).format(**more)}."


def report(number: int, sentences: int = 25, seed: int = 40) -> tuple[str, str]:
    """Headline and body of one report, depending on its number and the seed alone; a reprint now and then."""
    draw = np.random.default_rng([seed, number])
    if number and draw.random() < REPRINTS:
        headline, body = report(int(draw.integers(number)), sentences, seed)
        lines = [line for line in body.split("\n\n") if draw.random() < 0.85]
        return headline, "\n\n".join(lines or [body])
    facts = _stock(seed)
    weights = np.exp(-KNOWN * np.arange(len(facts)))
    told = draw.choice(len(facts), size=min(sentences, len(facts)), replace=False, p=weights / weights.sum())
    lines = [facts[0].told(draw), *(facts[i].told(draw) for i in told[told != 0])]
    paragraphs = [" ".join(lines[i : i + 2]) for i in range(0, len(lines), 2)]
    headline = _one(draw, HEADLINES).format(n=facts[0].n, town=facts[0].slots["town"])
    return headline, "\n\n".join(paragraphs)


def _stock(seed: int) -> list[_Fact]:
    draw = np.random.default_rng(seed)
    return [_fact(draw, kind) for _ in range(FACTS) for kind in KINDS]


def _fact(draw: np.random.Generator, wordings: tuple[str, ...]) -> _Fact:
    town, town2 = (TOWNS[i] for i in draw.permutation(len(TOWNS))[:2])
    (role, name), (role2, name2) = (PEOPLE[i] for i in draw.permutation(len(PEOPLE))[:2])
    slots = {
        "town": town, "town2": town2, "role": role, "role_cap": role.capitalize(), "name": name, "role2": role2,
        "name2": name2, "body": _one(draw, BODIES), "thing": _one(draw, THINGS), "day": _one(draw, DAYS),
        "hour": _one(draw, ("midnight", "two o'clock", "dawn", "six", "noon")), "year": str(draw.integers(1960, 2024)),
    }  # fmt: skip
    return _Fact(wordings, slots, int(draw.integers(12, 900)), int(draw.integers(2, 12)))


def _one(draw: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(draw.integers(len(of)))]
