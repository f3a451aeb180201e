"""Invented news articles of 500 to 700 words, from a small grammar: any number of them, the same for a seed.

The reports of reports.py are of one event, so that they can be compared; these are of as many events, with people of
their own, and stand in length, sentences, names, numbers and voices near to what newspapers print.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

FIRST = ("Marta", "Ansel", "Ruth", "Tomas", "Leila", "Henrik", "Grace", "Viktor", "Amara", "Pavel", "Joan", "Idris")
LAST = ("Corvane", "Whitlock", "Dresner", "Okello", "Falk", "Marchetti", "Sandoval", "Lindqvist", "Harrow", "Petrov")
TOWNS = ("Marlow Bay", "Kestrel", "Northgate", "Vellin", "Port Amsel", "Redwater", "Stonebridge", "Halden", "Orsk Ford")
BODIES = ("Ministry of Transport", "National Rail Union", "Harbour Authority", "Central Bank", "Public Health Board")
SHORT = ("the ministry", "the union", "the authority", "the bank", "the board", "the government", "the company")
ROLES = ("transport minister", "union leader", "police chief", "mayor of {town}", "opposition lawmaker", "economist")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MATTERS = ("the bridge", "the port contract", "the new pension law", "the strike", "the dam", "the vaccine programme")
SAID = ("said", "told reporters", "said in a statement", "insisted", "argued", "warned", "acknowledged")
DENIED = ("denied", "rejected claims", "dismissed reports", "disputed")
CLAIMS = (
    "{matter} would cost at least ${n} million more than planned",
    "workers at {town} had been warned about {matter} two years ago",
    "no decision on {matter} would be taken before the election in {month}",
    "{n} people had lost their jobs in the region since {year}",
    "an independent inquiry into {matter} should be opened at once",
    "inspectors found cracks in {k} of the {n} columns they examined",
    "the two sides were close to an agreement and could sign it by {day}",
    "residents of {town} were never asked whether they wanted it",
)
QUOTED = (
    "We have been patient for a very long time, and nobody has listened",
    "This is not a question of money, it is a question of safety",
    "I have seen no evidence that anyone in my office knew about it",
    "If they do not answer by {day}, we will go to court",
    "There were {n} of us in the hall and not one voted for it",
    "It is simply not true that we were told in {month}",
)
FRAMES = (
    "{full}, the {role}, {said} on {day} that {claim}.",
    "“{quote},” {last} {said}, adding that {claim}.",
    "“{quote},” said {full}, who has worked for the {body} since {year}.",
    "The {body} {denied} that {claim}, and {last} declined to comment further when reached by telephone.",
    "According to two officials with knowledge of the talks, who spoke on condition of anonymity, {claim}.",
    "{short_cap} spent ${n} million on {matter} in {year}, nearly {k} percent more than in the year before.",
    "Hundreds of people gathered outside the town hall of {town} on {day} evening, some of them carrying candles.",
    "{full} was appointed in {month} {year} after {k} years at the {body}, where she had led the office in {town}.",
    "He {said} {claim}, but gave no details.",
    "Work on {matter} began in {year} and was to be finished within {k} years, at a cost of about {n} million euros.",
    "A spokeswoman for {short}, {full}, {said} it was too early to say whether {claim}.",
    "Between {k} and {n} households in {town} and {town2} were affected, the {body} reported in {month}.",
    "The dispute over {matter} has divided {town}, a town of {n},000 people on the northern coast, for a decade.",
    "Asked whether {claim}, {last} replied: “{quote}.”",
    "Critics accuse {short} of hiding figures, and {last} has promised to publish all of them before {day}.",
    "Shares in the company fell by {k}.{d} percent on {day}, their largest loss since {month} {year}.",
    "In {town2}, where {n} workers walked out last week, trains were running again by noon.",
    "A court in {town2} is expected to rule on {day} on a complaint that {full} filed against {short} in {month}.",
    "Police {said} that {k} people were injured, two of them seriously, when a crane fell near the station.",
    "The report, which runs to {n} pages, does not say who gave the order.",
)
MONTHS = ("January", "March", "April", "June", "September", "November")
LENGTHS = (500, 700)  # words of an article, from and to


def article(number: int, seed: int = 30) -> tuple[str, str]:
    """Headline and body of one article, depending on its number and the seed alone."""
    draw = np.random.default_rng([seed, number])
    people = [f"{_one(draw, FIRST)} {_one(draw, LAST)}" for _ in range(6)]
    wanted = int(draw.integers(*LENGTHS))
    sentences: list[str] = []
    words = 0
    while words < wanted:
        sentences.append(_filled(draw, _one(draw, FRAMES), people))
        words += len(sentences[-1].split())
    paragraphs, at = [], 0
    while at < len(sentences):
        size = int(draw.integers(1, 4))
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    headline = _filled(draw, "{last} under pressure over {matter} in {town}", people)
    return headline, "\n\n".join(paragraphs)


def _one(draw: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(draw.integers(len(of)))]


def _filled(draw: np.random.Generator, frame: str, people: Sequence[str]) -> str:
    person, short = _one(draw, people), _one(draw, SHORT)
    claim, quote, role = _one(draw, CLAIMS), _one(draw, QUOTED), _one(draw, ROLES)
    for name, part in (("{claim}", claim), ("{quote}", quote), ("{role}", role)):
        frame = frame.replace(name, part)
    town, town2 = (TOWNS[i] for i in draw.permutation(len(TOWNS))[:2])
    return frame.format(
        full=person,
        last=person.split()[1],
        short=short,
        short_cap=short[0].upper() + short[1:],
        body=_one(draw, BODIES),
        said=_one(draw, SAID),
        denied=_one(draw, DENIED),
        matter=_one(draw, MATTERS),
        town=town,
        town2=town2,
        day=_one(draw, DAYS),
        month=_one(draw, MONTHS),
        year=draw.integers(1990, 2024),
        n=draw.integers(12, 900),
        k=draw.integers(2, 12),
        d=draw.integers(1, 10),
    )
