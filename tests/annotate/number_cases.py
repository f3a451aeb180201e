"""Invented sentences and every number a careful reader finds in them: counts, tolls, scope, shares and ratios."""

from __future__ import annotations

from typing import NamedTuple

from crossread.model import Bound


class Told(NamedTuple):
    """One number as expected: its words, interval, unit, what it counts, and the words of the whole it is part of."""

    words: str
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    head: str
    role: str
    part_of: str
    denied: bool


def n(
    words: str, low: float | None, high: float | str | None = "same", bound: Bound = "exact", *,
    unit: str = "", head: str = "", role: str = "count", part: str = "", denied: bool = False,
) -> Told:  # fmt: skip
    """A number as expected; without `high` its interval is one value."""
    return Told(words, low, low if isinstance(high, str) else high, bound, unit, head, role, part, denied)


Case = tuple[str, list[Told]]

TOLLS: list[Case] = [
    ("At least 27 people were killed when a ferry capsized off Marrow Point.",
     [n("At least 27", 27, None, "at least", head="killed")]),
    ("As many as 60 people are feared dead.", [n("As many as 60", None, 60, "at most", head="killed")]),
    ("No fewer than 14 officers were hurt.", [n("No fewer than 14", 14, None, "at least", head="officer")]),
    ("Up to 90 people may be missing.", [n("Up to 90", None, 90, "at most", head="missing")]),
    ("Between 200 and 250 people were on the ferry.", [n("Between 200 and 250", 200, 250, "range", head="person")]),
    ("Officials put the number of missing at 30 to 40.", [n("30 to 40", 30, 40, "range", head="missing")]),
    ("Dozens were injured in the crush.", [n("Dozens", 24, 240, "vague", head="injured")]),
    ("Scores of villagers fled.", [n("Scores", 40, 400, "vague", head="villager")]),
    ("Several hundred people slept in the school.", [n("Several hundred", 300, 900, "vague", head="person")]),
    ("A dozen lorries burned.", [n("A dozen", 12, head="lorry")]),
    ("The blast left 17 dead and 40 wounded.", [n("17", 17, head="killed"), n("40", 40, head="injured")]),
    ("The blast killed 17 and wounded 40.", [n("17", 17, head="killed"), n("40", 40, head="injured")]),
    ("A gunman opened fire, killing 17 and wounding dozens.",
     [n("17", 17, head="killed"), n("dozens", 24, 240, "vague", head="injured")]),
    ("Seventeen people died and 40 others were wounded.",
     [n("Seventeen", 17, head="killed"), n("40", 40, head="injured")]),
    ("The death toll has risen to 112.", [n("112", 112, head="killed")]),
    ("The death toll stands at 112, the ministry said.", [n("112", 112, head="killed")]),
    ("More than 1,100 people have died of the fever.", [n("More than 1,100", 1100, None, "more than", head="killed")]),
    ("Hospitals took in 64 injured.", [n("64", 64, head="injured")]),
    ("Twenty-three bodies were pulled from the pit.", [n("Twenty-three", 23, head="killed")]),
    ("Some 300 people remain unaccounted for.", [n("Some 300", 270, 330, "about", head="missing")]),
    ("Police made 41 arrests.", [n("41", 41, head="arrested")]),
    ("Forty-one people were arrested in Tessaly.", [n("Forty-one", 41, head="arrested")]),
    ("Crews rescued 9 people from the roof.", [n("9", 9, head="rescued")]),
    ("Nearly 5,000 people have been displaced.", [n("Nearly 5,000", 4500, 5000, "about", head="displaced")]),
    ("A family of five was rescued.", [n("five", 5, head="rescued")]),
    ("Three men, two women and a child were killed.",
     [n("Three", 3, head="man"), n("two", 2, head="woman"), n("a", 1, head="child")]),
    ("The flood drowned two farmers and a police officer.",
     [n("two", 2, head="farmer"), n("a", 1, head="officer")]),
    ("Two soldiers and five civilians were wounded.",
     [n("Two", 2, head="soldier"), n("five", 5, head="civilian")]),
    ("Fewer than 10 people escaped.", [n("Fewer than 10", None, 10, "less than", head="person")]),
    ("Just under 400 homes were lost.", [n("Just under 400", 360, 400, "about", head="home")]),
    ("Just over 400 homes were lost.", [n("Just over 400", 400, None, "more than", head="home")]),
    ("Fifty or more houses were lost.", [n("Fifty or more", 50, None, "at least", head="house")]),
    ("Some two dozen cattle drowned.", [n("Some two dozen", 21.6, 26.4, "about", head="cattle")]),
    ("A dozen or so cattle drowned.", [n("A dozen or so", 10.8, 13.2, "about", head="cattle")]),
    ("Fifty-odd cattle drowned.", [n("Fifty-odd", 45, 55, "about", head="cattle")]),
    ("Thousands upon thousands of cattle drowned.",
     [n("Thousands upon thousands", 2000, 20000, "vague", head="cattle")]),
    ("A couple hundred cattle drowned.", [n("A couple hundred", 200, 300, "vague", head="cattle")]),
    ("Six to eight cattle drowned.", [n("Six to eight", 6, 8, "range", head="cattle")]),
    ("Anywhere from 50 to 70 cattle drowned.", [n("from 50 to 70", 50, 70, "range", head="cattle")]),
    ("Not fewer than 12 cattle drowned.", [n("Not fewer than 12", 12, None, "at least", head="cattle")]),
    ("The quake claimed 36 lives.", [n("36", 36, head="killed")]),
    ("Six miners lost their lives.", [n("Six", 6, head="miner")]),
    ("It was the deadliest fire in the city, with 71 fatalities.", [n("71", 71, head="killed")]),
]  # fmt: skip

NONE_AND_NOT: list[Case] = [
    ("No injuries were reported.", [n("No", 0, head="injured")]),
    ("There were no deaths.", [n("no", 0, head="killed")]),
    ("There were no survivors.", [n("no", 0, head="survived")]),
    ("No one was hurt in the fire.", [n("No one", 0, head="injured")]),
    ("Nobody was killed.", [n("Nobody", 0, head="killed")]),
    ("No arrests have been made.", [n("No", 0, head="arrested")]),
    ("None of the 14 passengers was hurt.",
     [n("None", 0, head="injured", part="14"), n("14", 14, head="passenger")]),
    ("Not a single house was left.", [n("Not a single", 0, head="house")]),
    ("Inspectors found zero cases.", [n("zero", 0, head="case")]),
    ("The toll is 15, not 12, the ministry said.", [n("15", 15, head="killed"), n("12", 12, denied=True)]),
    ("Not 12 but 15 people were killed.", [n("12", 12, denied=True), n("15", 15, head="killed")]),
    ("There is no doubt about it.", []),
    ("No officials could be reached.", []),
    ("There were no immediate reports of injuries.", []),
    ("No one answered the call.", []),
]  # fmt: skip

SCOPE: list[Case] = [
    ("In all 31 people were killed, 12 of them children.",
     [n("31", 31, head="killed"), n("12", 12, head="child", part="31")]),
    ("In all 31 people were killed, 12 of whom were children.",
     [n("31", 31, head="killed"), n("12", 12, head="child", part="31")]),
    ("The crash killed 31 people, including 12 children and two teachers.",
     [n("31", 31, head="killed"), n("12", 12, head="child", part="31"), n("two", 2, head="teacher", part="31")]),
    ("The crash killed 31 people, including 12 children, and injured 90.",
     [n("31", 31, head="killed"), n("12", 12, head="child", part="31"), n("90", 90, head="injured")]),
    ("The crash killed 31 people, among them 12 children.",
     [n("31", 31, head="killed"), n("12", 12, head="child", part="31")]),
    ("Of the 31 passengers, 12 were children.",
     [n("31", 31, head="passenger"), n("12", 12, head="child", part="31")]),
    ("Twelve of the 31 passengers were children.",
     [n("Twelve", 12, head="passenger", part="31"), n("31", 31, head="passenger")]),
    ("Twelve children were among the 31 passengers.",
     [n("Twelve", 12, head="child", part="31"), n("31", 31, head="passenger")]),
    ("At least 31 people were killed. Twelve of them were children.",
     [n("At least 31", 31, None, "at least", head="killed"), n("Twelve", 12, head="child", part="At least 31")]),
    ("Some 1,200 of the town’s 9,000 residents left.",
     [n("Some 1,200", 1080, 1320, "about", head="resident", part="9,000"), n("9,000", 9000, head="resident")]),
    ("A third of the 60 seats were empty.",
     [n("A third", 33.33, unit="%", head="seat", role="share", part="60"), n("60", 60, head="seat")]),
    ("The firm has 800 workers, half of them women.",
     [n("800", 800, head="worker"), n("half", 50, unit="%", head="woman", role="share", part="800")]),
    ("Police held 16 protesters, three of them minors, and two reporters.",
     [n("16", 16, head="protester"), n("three", 3, head="minor", part="16"), n("two", 2, head="reporter")]),
    ("Five ships sailed, two of which sank.",
     [n("Five", 5, head="ship"), n("two", 2, head="ship", part="Five")]),
    ("Of 240 ballots cast, 180 were valid.",
     [n("240", 240, head="ballot"), n("180", 180, part="240")]),
    ("The council has 9 members, at least four of them lawyers.",
     [n("9", 9, head="member"), n("at least four", 4, None, "at least", head="lawyer", part="9")]),
    ("It employs 500 people, 40 percent of them in Hesk.",
     [n("500", 500, head="person"), n("40 percent", 40, unit="%", head="person", role="share", part="500")]),
    ("Dozens of buses carrying several thousand pilgrims left.",
     [n("Dozens", 24, 240, "vague", head="bus"), n("several thousand", 3000, 9000, "vague", head="pilgrim")]),
    ("It is one of several firms.",
     [n("one", 1, head="firm", part="several"), n("several", 3, 9, "vague", head="firm")]),
    ("Two of the dead were children.", [n("Two", 2, head="killed")]),
]  # fmt: skip

SIZES: list[Case] = [
    ("Half a million people marched.", [n("Half a million", 5e5, head="person")]),
    ("A quarter of a million people marched.", [n("A quarter of a million", 2.5e5, head="person")]),
    ("Three-quarters of a million people marched.", [n("Three-quarters of a million", 7.5e5, head="person")]),
    ("The city is home to 1.5m people.", [n("1.5m", 1.5e6, head="person")]),
    ("The city is home to 8.3 million people.", [n("8.3 million", 8.3e6, head="person")]),
    ("A 3,000-strong crowd gathered.", [n("3,000-strong", 3000, head="crowd")]),
    ("A five-strong team of divers left.", [n("five-strong", 5, head="team")]),
    ("A nine-member panel met.", [n("nine", 9, head="member")]),
    ("A hundred riders set off.", [n("A hundred", 100, head="rider")]),
    ("One and a half million riders set off.", [n("One and a half million", 1.5e6, head="rider")]),
    ("About 2½ million riders set off.", [n("About 2½ million", 2.25e6, 2.75e6, "about", head="rider")]),
    ("Twenty thousand riders set off.", [n("Twenty thousand", 20000, head="rider")]),
    ("A hundred and twenty riders set off.", [n("A hundred and twenty", 120, head="rider")]),
    ("Between 1 million and 1.2 million riders set off.",
     [n("Between 1 million and 1.2 million", 1e6, 1.2e6, "range", head="rider")]),
    ("Some 10,000 to 12,000 riders set off.", [n("Some 10,000 to 12,000", 9000, 13200, "range", head="rider")]),
    ("Up to 2,000 riders set off.", [n("Up to 2,000", None, 2000, "at most", head="rider")]),
    ("Well over 2,000 riders set off.", [n("Well over 2,000", 2000, None, "more than", head="rider")]),
    ("Exactly 44 riders set off.", [n("44", 44, head="rider")]),
    ("Tens of thousands of riders set off.", [n("Tens of thousands", 2e4, 2e5, "vague", head="rider")]),
    ("Only six riders came home.", [n("six", 6, head="rider")]),
    ("One rider fell and two more were lost.", [n("One", 1, head="rider"), n("two", 2)]),
    ("The law passed without one vote to spare.", [n("one", 1, head="vote")]),
    ("No one knows which one is hers.", []),
    ("The two-day talks drew 12 ministers.",
     [n("two-day", 2, unit="day", role="duration"), n("12", 12, head="minister")]),
    ("More than 40 of its ships are old.", [n("More than 40", 40, None, "more than", head="ship")]),
    ("The port employs more than 2,500.", [n("more than 2,500", 2500, None, "more than")]),
    ("He sold all 14 of his boats.", [n("14", 14, head="boat")]),
    ("They bought 20 new electric buses.", [n("20", 20, head="bus")]),
    ("The ship carried 5,000 tonnes of grain and 22 crew.",
     [n("5,000 tonnes", 5000, unit="tonne", role="measure"), n("22", 22, head="crew")]),
]  # fmt: skip

SHARES: list[Case] = [
    ("Two thirds of the voters stayed at home.", [n("Two thirds", 66.67, unit="%", head="voter", role="share")]),
    ("Two-thirds of voters stayed at home.", [n("Two-thirds", 66.67, unit="%", head="voter", role="share")]),
    ("Three quarters of voters stayed at home.", [n("Three quarters", 75, unit="%", head="voter", role="share")]),
    ("One in five voters stayed at home.", [n("One in five", 20, unit="%", head="voter", role="share")]),
    ("1 in 4 voters stayed at home.", [n("1 in 4", 25, unit="%", head="voter", role="share")]),
    ("One in every 12 voters stayed at home.", [n("One in every 12", 8.33, unit="%", head="voter", role="share")]),
    ("Seven out of 10 voters stayed at home.", [n("Seven out of 10", 70, unit="%", head="voter", role="share")]),
    ("More than half of voters stayed at home.",
     [n("More than half", 50, None, "more than", unit="%", head="voter", role="share")]),
    ("Nearly half of voters stayed at home.",
     [n("Nearly half", 45, 50, "about", unit="%", head="voter", role="share")]),
    ("Nearly all voters stayed at home.", [n("Nearly all", 90, 100, "vague", unit="%", head="voter", role="share")]),
    ("Almost all of the voters stayed at home.",
     [n("Almost all", 90, 100, "vague", unit="%", head="voter", role="share")]),
    ("Most of the voters stayed at home.", [n("Most", 50, 100, "vague", unit="%", head="voter", role="share")]),
    ("A majority of voters stayed at home.", [n("A majority", 50, 100, "vague", unit="%", head="voter", role="share")]),
    ("About 10 percent of voters stayed at home.",
     [n("About 10 percent", 9, 11, "about", unit="%", head="voter", role="share")]),
    ("Between 10 and 15 percent of voters stayed at home.",
     [n("Between 10 and 15 percent", 10, 15, "range", unit="%", head="voter", role="share")]),
    ("Some 10-15% of voters stayed at home.",
     [n("Some 10-15%", 9, 16.5, "range", unit="%", head="voter", role="share")]),
    ("The rate rose 0.25 percentage points.", [n("0.25 percentage points", 0.25, unit="point", role="share")]),
    ("The bank cut its rate by 25 basis points.", [n("25 basis points", 25, unit="basis point", role="share")]),
    ("Sales fell 4.5 per cent.", [n("4.5 per cent", 4.5, unit="%", role="share")]),
    ("Sales grew from 10 to 12 percent.", [n("10", 10), n("12 percent", 12, unit="%", role="share")]),
    ("A 10-percent rise was agreed.", [n("10-percent", 10, unit="%", head="rise", role="share")]),
    ("He owns 51 percent of the firm.", [n("51 percent", 51, unit="%", head="firm", role="share")]),
    ("At least 90% of the harvest is lost.",
     [n("At least 90%", 90, None, "at least", unit="%", head="harvest", role="share")]),
    ("Half the harvest is lost.", [n("Half", 50, unit="%", head="harvest", role="share")]),
    ("Twice as many visitors came.", [n("Twice as many", 2, unit="times", head="visitor", role="ratio")]),
    ("Three times as many visitors came.", [n("Three times as many", 3, unit="times", head="visitor", role="ratio")]),
    ("It paid double the price.", [n("double", 2, unit="times", role="ratio")]),
    ("The price has doubled.", [n("doubled", 2, unit="times", role="ratio")]),
    ("The price has more than tripled.", [n("more than tripled", 3, None, "more than", unit="times", role="ratio")]),
    ("The price almost doubled to $40.",
     [n("almost doubled", 1.8, 2, "about", unit="times", role="ratio"), n("$40", 40, unit="USD", role="money")]),
    ("A tenfold rise was seen.", [n("tenfold", 10, unit="times", role="ratio")]),
    ("A 20-fold rise was seen.", [n("20-fold", 20, unit="times", role="ratio")]),
    ("The island is four times the size of Hesk.", [n("four times", 4, unit="times", role="ratio")]),
    ("The staff was halved.", [n("halved", 0.5, unit="times", role="ratio")]),
    ("A double room was free.", []),
    ("She doubled down on it.", []),
    ("Divers zeroed in on the wreck.", []),
]  # fmt: skip
