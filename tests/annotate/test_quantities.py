"""What the reader of numbers makes of invented sentences: value, bound, unit, role and the thing counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.counted import lemma
from crossread.annotate.quantities import quantities
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card, Quantity
from crossread.text import normal_form


def read(text: str) -> tuple[Quantity, ...]:
    text = normal_form(text)
    article = Article("a", Card("a", "p", None, None, "", None, None, None), "en", text, 0)
    return quantities(article, sentences(article))


def told(quantity: Quantity) -> tuple[str, float | None, float | None, str, str, str]:
    q = quantity
    return q.span.text, q.low, q.high, q.bound, q.unit, q.counted_head


COUNTS = [
    ("The ferry carried 31 people.", "31", 31, 31, "exact", "person"),
    ("The ferry carried at least 31 people.", "at least 31", 31, None, "at least", "person"),
    ("Rescuers counted more than 10,000 Vandorian soldiers.", "more than 10,000", 10000, None, "more than", "soldier"),
    ("Over 1,200 sheep were moved.", "Over 1,200", 1200, None, "more than", "sheep"),
    ("Nearly 200 houses burned.", "Nearly 200", 180, 200, "about", "house"),
    ("Almost 50 boats sank.", "Almost 50", 45, 50, "about", "boat"),
    ("About 300 workers marched.", "About 300", 270, 330, "about", "worker"),
    ("The mayor greeted some 12,000 pilgrims.", "some 12,000", 10800, 13200, "about", "pilgrim"),
    ("Around 40 cows escaped.", "Around 40", 36, 44, "about", "cow"),
    ("Roughly 1,000 trees fell.", "Roughly 1,000", 900, 1100, "about", "tree"),
    ("Approximately 90 guests left.", "Approximately 90", 81, 99, "about", "guest"),
    ("An estimated 500 fans came.", "An estimated 500", 450, 550, "about", "fan"),
    ("The hall holds up to 800 visitors.", "up to 800", None, 800, "at most", "visitor"),
    ("As many as 60 miners were below.", "As many as 60", None, 60, "at most", "miner"),
    ("Fewer than 20 seats remain.", "Fewer than 20", None, 20, "less than", "seat"),
    ("Less than 15 votes decided it.", "Less than 15", None, 15, "less than", "vote"),
    ("No fewer than 70 bridges were closed.", "No fewer than 70", 70, None, "at least", "bridge"),
    ("No more than 5 visitors may enter.", "No more than 5", None, 5, "at most", "visitor"),
    ("A room for 30 or more pupils.", "30 or more", 30, None, "at least", "pupil"),
    ("A total of 88 crates were opened.", "88", 88, 88, "exact", "crate"),
    ("Between 10 and 20 divers searched the lake.", "Between 10 and 20", 10, 20, "range", "diver"),
    ("They sent 10 to 20 divers.", "10 to 20", 10, 20, "range", "diver"),
    ("They sent 10-20 divers.", "10-20", 10, 20, "range", "diver"),
    ("Two or three divers came up.", "Two or three", 2, 3, "range", "diver"),
    ("It needs 1.5 to 2 million bricks.", "1.5 to 2 million", 1.5e6, 2e6, "range", "brick"),
    ("Twenty-one sailors were found.", "Twenty-one", 21, 21, "exact", "sailor"),
    ("One hundred and five geese landed.", "One hundred and five", 105, 105, "exact", "goose"),
    ("Two thousand three hundred bottles broke.", "Two thousand three hundred", 2300, 2300, "exact", "bottle"),
    ("A dozen eggs were thrown.", "A dozen", 12, 12, "exact", "egg"),
    ("Two dozen eggs were thrown.", "Two dozen", 24, 24, "exact", "egg"),
    ("More than a dozen cars queued.", "More than a dozen", 12, None, "more than", "car"),
    ("Half a dozen swans returned.", "Half a dozen", 6, 6, "exact", "swan"),
    ("Dozens of cars queued.", "Dozens", 24, 240, "vague", "car"),
    ("Scores of tents were pitched.", "Scores", 40, 400, "vague", "tent"),
    ("Hundreds of swimmers took part.", "Hundreds", 200, 2000, "vague", "swimmer"),
    ("Thousands of fish died.", "Thousands", 2000, 20000, "vague", "fish"),
    ("Tens of thousands of bees swarmed.", "Tens of thousands", 2e4, 2e5, "vague", "bee"),
    ("Hundreds of thousands of voters queued.", "Hundreds of thousands", 2e5, 2e6, "vague", "voter"),
    ("Millions of stamps were printed.", "Millions", 2e6, None, "vague", "stamp"),
    ("Several hundred farmers protested.", "Several hundred", 300, 900, "vague", "farmer"),
    ("Several farmers protested.", "Several", 3, 9, "vague", "farmer"),
    ("A few farmers protested.", "A few", 3, 8, "vague", "farmer"),
    ("A handful of farmers protested.", "A handful of", 3, 8, "vague", "farmer"),
    ("A couple of farmers protested.", "A couple of", 2, 3, "vague", "farmer"),
    ("Half a million coins were minted.", "Half a million", 5e5, 5e5, "exact", "coin"),
    ("A quarter of a million coins were minted.", "A quarter of a million", 2.5e5, 2.5e5, "exact", "coin"),
    ("Some 1.5 million homes lost power.", "Some 1.5 million", 1.35e6, 1.65e6, "about", "home"),
    ("The plant made 40k batteries.", "40k", 4e4, 4e4, "exact", "battery"),
    ("The app has 3bn users.", "3bn", 3e9, 3e9, "exact", "user"),
    ("Two and a half million tiles were laid.", "Two and a half million", 2.5e6, 2.5e6, "exact", "tile"),
    ("The crash left 44 dead.", "44", 44, 44, "exact", "killed"),
    ("The crash left 44 killed and 12 hurt.", "44", 44, 44, "exact", "killed"),
    ("A landslide hit the valley, killing 44.", "44", 44, 44, "exact", "killed"),
    ("A landslide hit the valley, killing at least 44 people.", "at least 44", 44, None, "at least", "killed"),
    ("The death toll of 44 may rise.", "44", 44, 44, "exact", "killed"),
    ("The death toll from the fire in Ostrava Hill rose to 44.", "44", 44, 44, "exact", "killed"),
    ("In all 44 people were killed.", "44", 44, 44, "exact", "killed"),
    ("In all 44 people died.", "44", 44, 44, "exact", "killed"),
    ("Divers recovered 44 bodies.", "44", 44, 44, "exact", "killed"),
    ("Officials confirmed 44 deaths.", "44", 44, 44, "exact", "killed"),
    ("There were 44 fatalities.", "44", 44, 44, "exact", "killed"),
    ("More than 100 others were injured.", "More than 100", 100, None, "more than", "injured"),
    ("The blast wounded 20.", "20", 20, 20, "exact", "injured"),
    ("The blast injured 20 people.", "20", 20, 20, "exact", "injured"),
    ("Dozens more were hurt.", "Dozens", 24, 240, "vague", "injured"),
    ("Eight people are missing.", "Eight", 8, 8, "exact", "missing"),
    ("Police arrested 16 people.", "16", 16, 16, "exact", "arrested"),
    ("Six were arrested.", "Six", 6, 6, "exact", "arrested"),
    ("The dead were many, 12 of them children.", "12", 12, 12, "exact", "child"),
    ("The bus was full, including 3 children.", "3", 3, 3, "exact", "child"),
    ("Three women were killed.", "Three", 3, 3, "exact", "woman"),
    ("One guard was on duty.", "One", 1, 1, "exact", "guard"),
    ("One of the guards slept.", "One", 1, 1, "exact", "guard"),
    ("A five-member panel will judge it.", "five", 5, 5, "exact", "member"),
    ("He owns 12 old and rusty tractors.", "12", 12, 12, "exact", "tractor"),
    ("There were 7 police officers outside.", "7", 7, 7, "exact", "officer"),
    ("Fifteen of the 19 goats were sold.", "Fifteen", 15, 15, "exact", "goat"),
    ("Three of the more than 20 goats were sold.", "Three", 3, 3, "exact", "goat"),
    ("Eleven buses were sold.", "Eleven", 11, 11, "exact", "bus"),
    ("Dozens of steel cables snapped.", "Dozens", 24, 240, "vague", "cable"),
    ("Fifty-nine US boats were sold.", "Fifty-nine", 59, 59, "exact", "boat"),
    ("One person familiar with it spoke.", "One", 1, 1, "exact", "person"),
    ("At least 44 killed, dozens hurt in a crash.", "At least 44", 44, None, "at least", "killed"),
    ("It barred six shipping and trading firms.", "six", 6, 6, "exact", "firm"),
    ("They treated 20 wounded soldiers.", "20", 20, 20, "exact", "soldier"),
    ("In all 44 people, most of them pupils, were killed.", "44", 44, 44, "exact", "killed"),
    ("In all 44 people on board were killed.", "44", 44, 44, "exact", "killed"),
    ("It killed 44 people in one house and injured others.", "44", 44, 44, "exact", "killed"),
    ("The 44 people who were hurt left.", "44", 44, 44, "exact", "injured"),
    ("They planted 300+ trees.", "300+", 300, None, "at least", "tree"),
    ("It drew upwards of 600 cyclists.", "upwards of 600", 600, None, "more than", "cyclist"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "low", "high", "bound", "head"), COUNTS)
def test_counts(text: str, words: str, low: float | None, high: float | None, bound: str, head: str) -> None:
    first = read(text)[0]
    assert told(first) == (words, low, high, bound, "", head)
    assert first.role == "count"


OTHERS = [
    ("They asked for $250,000 in cash.", "$250,000", 250000, 250000, "USD", "money"),
    ("They asked for 250,000 dollars.", "250,000 dollars", 250000, 250000, "USD", "money"),
    ("It cost $1.5m to mend.", "$1.5m", 1.5e6, 1.5e6, "USD", "money"),
    ("It cost $1.5 million to mend.", "$1.5 million", 1.5e6, 1.5e6, "USD", "money"),
    ("It cost more than $250,000.", "more than $250,000", 250000, None, "USD", "money"),
    ("It cost US$40 a head.", "US$40", 40, 40, "USD", "money"),
    ("It cost €3 million.", "€3 million", 3e6, 3e6, "EUR", "money"),
    ("It cost £2.4bn.", "£2.4bn", 2.4e9, 2.4e9, "GBP", "money"),
    ("It cost ¥500.", "¥500", 500, 500, "JPY", "money"),
    ("It cost a quarter-million dollars.", "a quarter-million dollars", 250000, 250000, "USD", "money"),
    ("It cost half a billion euros.", "half a billion euros", 5e8, 5e8, "EUR", "money"),
    ("It cost 30,000 Egyptian pounds.", "30,000 Egyptian pounds", 30000, 30000, "EGP", "money"),
    ("It cost 6 million pounds.", "6 million pounds", 6e6, 6e6, "GBP", "money"),
    ("It cost 900 roubles.", "900 roubles", 900, 900, "RUB", "money"),
    ("It cost $10-20 million.", "$10-20 million", 1e7, 2e7, "USD", "money"),
    ("It cost between $5 million and $8 million.", "between $5 million and $8 million", 5e6, 8e6, "USD", "money"),
    ("It cost $5 to $8.", "$5 to $8", 5, 8, "USD", "money"),
    ("It cost millions of dollars.", "millions of dollars", 2e6, None, "USD", "money"),
    ("The share was 35.7 percent.", "35.7 percent", 35.7, 35.7, "%", "share"),
    ("The share was 20%.", "20%", 20, 20, "%", "share"),
    ("The share was about 20 per cent.", "about 20 per cent", 18, 22, "%", "share"),
    ("It fell by 3 percentage points.", "3 percentage points", 3, 3, "point", "share"),
    ("One in five bakers agreed.", "One in five", 20, 20, "%", "share"),
    ("Nine out of ten bakers agreed.", "Nine out of ten", 90, 90, "%", "share"),
    ("Half of the bakers agreed.", "Half", 50, 50, "%", "share"),
    ("Two thirds of bakers agreed.", "Two thirds", 66.67, 66.67, "%", "share"),
    ("A quarter of bakers agreed.", "A quarter", 25, 25, "%", "share"),
    ("More than half of bakers agreed.", "More than half", 50, None, "%", "share"),
    ("A two-thirds majority is needed.", "two-thirds", 66.67, 66.67, "%", "share"),
    ("A 44-year-old baker spoke.", "44-year-old", 44, 44, "year", "age"),
    ("The baker is 44 years old.", "44 years old", 44, 44, "year", "age"),
    ("A baker aged 44 spoke.", "44", 44, 44, "year", "age"),
    ("Orla Quint, 44, spoke.", "44", 44, 44, "year", "age"),
    ("Orla Quint (44) spoke.", "44", 44, 44, "year", "age"),
    ("A three-month-old calf was lost.", "three-month-old", 3, 3, "month", "age"),
    ("The baker is in his late 40s.", "late 40s", 47, 49, "year", "age"),
    ("Bakers aged 18 to 35 spoke.", "18 to 35", 18, 35, "year", "age"),
    ("The pit is 12 km away.", "12 km", 12, 12, "km", "measure"),
    ("The pit is 12km away.", "12km", 12, 12, "km", "measure"),
    ("The pit is about 40 miles away.", "about 40 miles", 36, 44, "mile", "measure"),
    ("The wave was 3 metres high.", "3 metres", 3, 3, "m", "measure"),
    ("The wave was 3m high.", "3m", 3, 3, "m", "measure"),
    ("A 30-foot wave came.", "30-foot", 30, 30, "foot", "measure"),
    ("It spilt 900 barrels.", "900 barrels", 900, 900, "barrel", "measure"),
    ("It holds 60 tonnes.", "60 tonnes", 60, 60, "tonne", "measure"),
    ("Winds of 120 mph were felt.", "120 mph", 120, 120, "mph", "measure"),
    ("It was 38 degrees.", "38 degrees", 38, 38, "degree", "measure"),
    ("A magnitude 6.3 quake struck.", "6.3", 6.3, 6.3, "magnitude", "measure"),
    ("A 6.3-magnitude quake struck.", "6.3-magnitude", 6.3, 6.3, "magnitude", "measure"),
    ("A 48-page indictment was read.", "48-page", 48, 48, "page", "measure"),
    ("The 181-kg bear slept.", "181-kg", 181, 181, "kg", "measure"),
    ("He weighed 215 pounds.", "215 pounds", 215, 215, "pound", "measure"),
    ("It burned 2,000 acres.", "2,000 acres", 2000, 2000, "acre", "measure"),
    ("It lasted three days.", "three days", 3, 3, "day", "duration"),
    ("A 48-hour curfew began.", "48-hour", 48, 48, "hour", "duration"),
    ("It lasted at least 10 minutes.", "at least 10 minutes", 10, None, "minute", "duration"),
    ("He was jailed for up to 20 years.", "up to 20 years", None, 20, "year", "duration"),
    ("It lasted two and a half hours.", "two and a half hours", 2.5, 2.5, "hour", "duration"),
    ("This was the third attempt.", "third", 3, 3, "", "ordinal"),
    ("It is the 10th attempt.", "10th", 10, 10, "", "ordinal"),
    ("The motion passed in a 52-48 vote.", "52-48", 48, 52, "", "score"),
    ("The council voted 5-4 against it.", "5-4", 4, 5, "", "score"),
    ("The council voted 52 to 48.", "52 to 48", 48, 52, "", "score"),
    ("Rovers won 3-1.", "3-1", 1, 3, "", "score"),
    ("He boarded flight 4815 alone.", "4815", 4815, 4815, "", "label"),
    ("He flew a Boeing 737 home.", "737", 737, 737, "", "label"),
    ("He drove along Route 66 again.", "66", 66, 66, "", "label"),
    ("They cited Resolution 2375 twice.", "2375", 2375, 2375, "", "label"),
    ("She was the No. 3 of the party.", "3", 3, 3, "", "label"),
    ("They cited Section 230 of the act.", "230", 230, 230, "", "label"),
    ("See page 12 of the file.", "12", 12, 12, "", "label"),
    ("They sat aboard Orla One yesterday.", "One", 1, 1, "", "label"),
    ("They fired the Falcon 9 rocket.", "9", 9, 9, "", "label"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "role"), OTHERS)
def test_money_shares_ages_measures_and_labels(
    text: str, words: str, low: float | None, high: float | None, unit: str, role: str
) -> None:
    first = read(text)[0]
    assert (first.span.text, first.low, first.high, first.unit, first.role) == (words, low, high, unit, role)


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2017.",
        "It began on 3 May 2017.",
        "It began at 10:30 in the hall.",
        "It began at 9 a.m. in the hall.",
        "The COVID-19 rules and the F-16 base were named.",
        "Call 555-0134 or 020 7946 0123.",
        "See https://example.org/2024/55/a-7 for more.",
        "No one came and nobody told one another.",
        "It was one of the best.",
        "They have met since 2002.",
        "It ran in the 1990s.",
        "It ran three years ago.",
        "The 3D film ended.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_each_number_of_a_sentence_has_its_own_thing() -> None:
    found = read("The storm killed 44 people, 12 of them children, and injured more than 100 others.")
    assert [(q.span.text, q.counted_head) for q in found] == [
        ("44", "killed"), ("12", "child"), ("more than 100", "injured"),
    ]  # fmt: skip


def test_a_share_says_of_what() -> None:
    heads = [read(text)[0].counted_head for text in ("Half its troops left.", "Some 20 percent of voters came.")]
    assert heads == ["troop", "voter"]


def test_a_rise_is_two_values_and_no_range() -> None:
    assert [q.low for q in read("The price rose from 10 to 20 dollars.")] == [10, 20]


def test_the_counted_word_is_as_written() -> None:
    quantity = read("It sent more than 10,000 young Vandorian soldiers north.")[0]
    assert quantity.counted is not None
    assert quantity.counted.text == "soldiers"


@pytest.mark.parametrize(
    ("word", "singular"),
    [("soldiers", "soldier"), ("cities", "city"), ("boxes", "box"), ("men", "man"), ("gas", "gas"), ("boss", "boss")],
)
def test_lemma(word: str, singular: str) -> None:
    assert lemma(word) == singular


WORDS = (
    "1 2,000 ten hundred and a half of million - – $ % . , to or between from thousands dozens killed "
    "people 3rd in two 1.5 m k first one five-member ( ) ’ “ ” \n"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=80).map(" ".join), st.lists(PIECES, max_size=80).map("".join)
    )
)
def test_no_text_makes_it_fail_and_spans_fit(raw: str) -> None:
    found = read(raw)
    text = normal_form(raw)
    for quantity in found:
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "a half ",
        "ten hundred ",
        "killed rose to ",
        "1-",
        "$",
        "two and ",
        "at least ",
        "9 ",
        "doubled ",
        "12 of them ",
        "including 2 men, ",
        "2 men and a child, ",
        "no ",
        "none of the ",
        "of the 9 ",
        "1 in 4 ",
        "aged 7, ",
        "over 3 days ",
    ],
)
def test_long_repetitions_are_read_in_linear_time(piece: str) -> None:
    read(piece * 8000)
