"""Invented long reports of one invented flood, from a small grammar: any number of them, the same for a seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

PLACES = ("Aldermouth", "Brackwell", "Corrie Sands", "Dunmere", "Eskford", "Fallowbridge")
PEOPLE = {
    "the water board's director, Hanne Strell": "Strell",
    "the county governor, Tobias Marl": "Marl",
    "fire captain Ines Dovrick": "Dovrick",
    "Oskar Penhale, who farms below the dam": "Penhale",
}
CAUSES = ("a blocked spillway", "three days of rain", "a gate that would not close", "a landslip above the lake")
THINGS = ("houses", "families", "bridges", "cattle", "volunteers", "vehicles", "schools", "streets")
BOUNDS = ("", "at least ", "about ", "more than ", "nearly ")
MOVED = 0.3  # share of the facts that a report tells with other numbers
VERBS = ("said", "told reporters", "announced", "insisted", "admitted", "denied")
PLAIN = (
    "The river {verb_past} its banks at {place} shortly before {hour} on Monday, flooding {bound}{n} {thing}.",
    "{bound_cap}{n} people were moved out of {place} during the night, and {n2} spent it on the roof of the mill.",
    "Water stood {m} metres deep in the market square of {place} by {hour}.",
    "Engineers put the damage at {bound}{n} million crowns, most of it between {place} and {place2}.",
    "The road from {place} to {place2} will stay closed until Thursday.",
    "In {place2} the baker rowed to his shop and sold {n} loaves from the window.",
    "{bound_cap}{n} {thing} were still without power in the evening, the grid company reported.",
    "It was the worst flood in the valley since the dam was built in 19{year}.",
)
SPOKEN = (
    "{who_cap} {verb} that {cause} was to blame for the flood.",
    "“We lost {bound}{n} {thing} in a single hour,” {short} {verb} in {place}.",
    "According to {who}, {bound}{n} {thing} were damaged in {place} alone.",
    "{who_cap} {verb} that no warning had reached {place} before {hour}.",
    "“Nobody in {place} will forget this Monday,” {verb} {who}.",
)


def report(number: int, sentences: int = 60, seed: int = 20) -> tuple[str, str]:
    """Headline and body of one report. Each draws its facts from one stock, so that some agree and some do not."""
    stock = np.random.default_rng(seed)
    facts = [_sentence(stock, _one(stock, PLAIN + SPOKEN)) for _ in range(3 * sentences)]
    own = np.random.default_rng([seed, number])
    told = [facts[i] for i in own.permutation(len(facts))[:sentences]]
    lines = [_moved(own, fact) if own.random() < MOVED else fact for fact in told]
    toll = own.integers(3, 10)
    body = [f"{toll} people died when the river burst its banks in {PLACES[0]} on Monday, the county said.", *lines]
    paragraphs = [" ".join(body[i : i + 3]) for i in range(0, len(body), 3)]
    return f"{toll} dead as flood hits {PLACES[0]}", "\n\n".join(paragraphs)


def _one(draw: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(draw.integers(len(of)))]


def _sentence(draw: np.random.Generator, frame: str) -> str:
    who = _one(draw, sorted(PEOPLE))
    bound = _one(draw, BOUNDS)
    place, place2 = (PLACES[i] for i in draw.permutation(len(PLACES))[:2])
    return frame.format(
        verb_past=_one(draw, ("burst", "broke", "overran")),
        place=place,
        place2=place2,
        hour=_one(draw, ("midnight", "two o'clock", "dawn", "six", "noon")),
        bound=bound,
        bound_cap=bound.capitalize(),
        n=draw.integers(11, 401),
        n2=draw.integers(2, 41),
        m=draw.integers(1, 5),
        year=draw.integers(20, 80),
        thing=_one(draw, THINGS),
        cause=_one(draw, CAUSES),
        who=who,
        who_cap=who[0].upper() + who[1:],
        short=PEOPLE[who],
        verb=_one(draw, VERBS),
    )


def _moved(draw: np.random.Generator, sentence: str) -> str:
    """The sentence with its numbers a little off, as another reporter would have them."""
    words = sentence.split(" ")
    return " ".join(str(int(word) + draw.integers(1, 21)) if word.isdigit() else word for word in words)
