"""The words of bench/archive.py: kinds of events with their sentences, things, roles, bodies, sayings. All invented.

A sentence stands in several wordings. Its slots are filled from the event: {town}, {town2}, {place} (a street or a
quarter), {firm}, {body}, {a} … {d} (people, with {a_role} and {a_last}), {t1} … {t4} (things), {n1} … {n6} (figures), {day}.
"""

from __future__ import annotations

# Headlines, first sentences, and sentences of the kind alone, each in its wordings.
Kind = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, ...], ...]]

KINDS: tuple[Kind, ...] = (
    (("Fire at {firm} plant in {town} kills {n1}", "{n1} dead in {town} factory blaze", "Blaze destroys {firm} works"),
     ("A fire at a plant of {firm} in {town} killed {n1} people on {day}.",
      "{n1} workers died on {day} when flames swept through a {firm} factory that makes {t1} in {town}."),
     (("The flames started in a store for {t2} on {place}.", "It began near {place}, where {t2} were stored."),
      ("Some {n2} firefighters from {town2} helped to put it out.", "Crews came from {town2}, {n2} of them in all."))),
    (("Workers at {firm} walk out in {town}", "Strike halts {t1} production at {firm}", "{firm} staff in {town} on strike"),
     ("About {n2} workers at {firm} in {town} walked out on {day} in a row over pay.",
      "Production of {t1} stopped on {day} as {n2} people at {firm} in {town} went on strike."),
     (("The union asks for {n6} percent more.", "{n6} percent is what the union demands."),
      ("The firm has offered {n1} percent.", "On the table is a rise of {n1} percent, the company said."))),
    (("Court in {town} jails {a} over {t1}", "{a_last} sentenced to {n1} years", "{n1} years in prison for former {a_role}"),
     ("A court in {town} sentenced {a}, a former {a_role}, to {n1} years in prison on {day}.",
      "{a}, once {a_role}, was jailed for {n1} years on {day} for fraud with {t1} by judges in {town}."),
     (("Prosecutors had asked for {n3} years.", "The prosecution wanted {n3} years."),
      ("The trial over the {t2} lasted {n4} days.", "Judges heard {n4} days of evidence about {t2}."))),
    (("River floods {n2} homes in {town}", "{town} under water after {n4} hours of rain", "Floods force {town} families out"),
     ("Floods drove people from {n2} homes in {town} on {day} after the river rose above its banks.",
      "After {n4} hours of rain the river burst its banks in {town} on {day} and filled {n2} houses."),
     (("Water stood in {place} as high as the windows.", "In {place} it reached the window sills."),
      ("Stocks of {t1} and {t2} were washed away.", "The water took {t1} and {t2} with it."))),
    (("{body} to close {place} for {n4} weeks", "{place} in {town} shut over cracks", "Cracks close bridge at {place}"),
     ("The bridge at {place} in {town} was closed on {day} after inspectors found {n1} cracks.",
      "{n1} cracks were found in the bridge at {place}, and {town} shut it to traffic on {day}."),
     (("Repairs will take {n4} weeks.", "It will be {n4} weeks before cars can cross again."),
      ("Lorries with {t1} must go round by {town2}.", "Through {town2} is now the only way for lorries that carry {t1}."))),
    (("{firm} to buy {t1} maker for {n3} million", "{firm} takes over rival in {town}", "{n3} million deal for {town} firm"),
     ("{firm} agreed on {day} to buy a maker of {t1} in {town} for {n3} million crowns.",
      "A maker of {t1} from {town} will be sold to {firm} for {n3} million crowns, the two said on {day}."),
     (("The company in {town} has {n2} employees.", "{n2} people work there."),
      ("Shares rose by {n1} percent on the news.", "The market liked it: shares gained {n1} percent."))),
    (("{a} wins vote in {town}", "{town} elects {a_last} as mayor", "{a_last} ahead by {n2} votes in {town}"),
     ("{a} was elected mayor of {town} on {day} with {n2} votes more than {b}.",
      "Voters in {town} chose {a} as their mayor on {day}; {b} lost by {n2} votes."),
     (("Turnout was {n4} percent.", "{n4} percent of those who could vote did."),
      ("The campaign had been about {t1} and {t2}.", "For weeks candidates had argued over {t1} and {t2}."))),
    (("{n2} fall ill after eating {t1} in {town}", "{town} hospital treats {n2} cases", "Bad {t1} make {n2} ill"),
     ("{n2} people in {town} fell ill on {day} after they had eaten {t1}.",
      "Doctors in {town} treated {n2} patients on {day} who had eaten spoilt {t1}."),
     (("{n1} of them are in a serious condition.", "The state of {n1} patients is grave."),
      ("{firm} called back {n3} boxes.", "{n3} boxes were called back by {firm}."))),
    (("Thieves take {n1} {t1} from {town} museum", "Museum robbed in {town}", "Police hunt gang after {town} theft"),
     ("Thieves stole {n1} {t1} from a museum on {place} in {town} on {day}.",
      "{n1} {t1} are gone from a museum in {town} after a break-in at {place} on {day}."),
     (("They are worth {n3} million crowns.", "Their value was put at {n3} million crowns."),
      ("The alarm had been off for {n4} minutes.", "For {n4} minutes no alarm was on, police found."))),
    (("Bus crash near {town} hurts {n1}", "{n1} injured as bus and lorry collide at {town}", "Lorry with {t1} hits bus"),
     ("A bus and a lorry that carried {t1} collided near {town} on {day}, and {n1} people were hurt.",
      "{n1} passengers were injured on {day} when a lorry loaded with {t1} hit their bus outside {town}."),
     (("The road to {town2} was shut for {n4} hours.", "For {n4} hours nobody could drive to {town2}."),
      ("The driver, {d}, is {n5} years old.", "{d}, {n5}, drove the lorry."))),
    (("{town} to get tram line for {n3} million", "{body} backs tram in {town}", "Tram plan for {town} and {town2} agreed"),
     ("A tram will run between {town} and {town2} for {n3} million crowns, the {body} decided on {day}.",
      "The {body} voted on {day} for a tram from {town} to {town2} that costs {n3} million crowns."),
     (("There will be {n1} stops, one of them at {place}.", "Of the {n1} stops one is to be at {place}."),
      ("Building is to begin in {n4} months.", "Work starts in {n4} months."))),
    (("{n2} protest in {town} against {t1} tax", "March over {t1} fills {town}", "{town} protest: {n1} held"),
     ("{n2} people marched through {town} on {day} against a new tax on {t1}.",
      "A tax on {t1} brought {n2} people to the streets of {town} on {day}."),
     (("Police detained {n1} of them at {place}.", "{n1} arrests were made at {place}."),
      ("The tax is to bring in {n3} million crowns.", "{n3} million crowns are expected from the tax."))),
    (("Data of {n2} customers taken from {firm}", "{firm} admits leak of {n2} records", "Hackers hit {firm} in {town}"),
     ("Records of {n2} customers were stolen from {firm} in {town}, the company said on {day}.",
      "{firm}, which sells {t1} in {town}, admitted on {day} that data of {n2} customers had leaked."),
     (("The thieves had been in its systems for {n4} days.", "For {n4} days nobody noticed them."),
      ("They ask for {n3} thousand crowns.", "A ransom of {n3} thousand crowns is demanded."))),
    (("Ferry with {n2} aboard runs aground off {town}", "{n2} taken off ferry near {town}", "Ferry stuck at {town}"),
     ("A ferry with {n2} people aboard ran aground off {town} on {day}.",
      "{n2} passengers had to be taken off a ferry that hit rocks near {town} on {day}."),
     (("It also carried {t1} and {t2}.", "In its hold were {t1} and {t2}."),
      ("Boats from {town2} were there within {n4} minutes.", "It took boats from {town2} {n4} minutes to come."))),
    (("Storm leaves {n2} homes in {town} without power", "Storm cuts off {town}", "{town} dark after storm"),
     ("A storm left {n2} homes in and around {town} without power on {day}.",
      "Wind of {n5} kilometres an hour cut the power of {n2} homes near {town} on {day}."),
     (("{n1} people were hurt by falling trees.", "Trees fell and injured {n1} people."),
      ("It also tore open a hall full of {t1}.", "The roof of a hall with {t1} was blown off."))),
    (("{town} school shut over mould", "{n2} pupils sent home in {town}", "School on {place} closed for {n4} weeks"),
     ("A school on {place} in {town} sent {n2} pupils home on {day} because of mould.",
      "Mould closed a school in {town} on {day}, and {n2} pupils stayed at home."),
     (("It was found behind {t1} in {n1} rooms.", "{n1} rooms had it, mostly behind {t1}."),
      ("Lessons will be held in {town2} for {n4} weeks.", "For {n4} weeks children must go to {town2}."))),
    (("{n1} miners trapped near {town}", "Mine collapse at {town}", "Rescuers dig for {n1} miners"),
     ("{n1} miners were trapped on {day} when a shaft of {firm} collapsed near {town}.",
      "A shaft near {town} caved in on {day}; {n1} men of {firm} are below ground."),
     (("They are {n5} metres down.", "The men wait at a depth of {n5} metres."),
      ("{t1} and {t2} were let down to them.", "Rescuers sent down {t1} and {t2}."))),
    (("{firm} to cut {n2} jobs in {town}", "{n2} jobs to go at {firm}", "{town} plant of {firm} to close"),
     ("{firm} will cut {n2} jobs at its {t1} works in {town}, it announced on {day}.",
      "{n2} people who make {t1} for {firm} in {town} will lose their jobs, they were told on {day}."),
     (("Losses came to {n3} million crowns.", "The firm lost {n3} million crowns last year."),
      ("The last shift is in {n4} weeks.", "In {n4} weeks the works shut."))),
)  # fmt: skip

# Sentences for any event.
ANY: tuple[tuple[str, ...], ...] = (
    ("“Nobody told us anything about the {t3},” {a} said.", "{a}, the {a_role}, complained that no one had spoken of the {t3}."),
    ("The {body} will look into the matter.", "An inquiry was opened by the {body}, {b} said."),
    ("{b}, {b_role} in {town}, called it the worst in {n6} years.", "“It is the worst in {n6} years,” said {b}, the {b_role}."),
    ("{c} denied that the {t4} were to blame.", "The {t4} had nothing to do with it, {c} insisted."),
    ("People on {place} collected {t3} and {t4} for those who need them.", "Neighbours at {place} brought {t3} and {t4}."),
    ("{d}, who lives on {place}, said it had been expected.", "“We saw it coming,” said {d} of {place}."),
    ("The cost was put at {n3} thousand crowns by the {body}.", "The {body} expects it to cost {n3} thousand crowns."),
    ("{c}, the {c_role}, travels to {town} on {day2}.", "On {day2} {c} will come to {town}, the {c_role}'s office said."),
    ("In {town2} the {t3} were brought to safety.", "{town2} took in the {t3}."),
    ("{a_last} has been {a_role} for {n6} years.", "For {n6} years {a} has held the post of {a_role}."),
    ("A hearing is to be held in {town2} on {day2}.", "{town2} will see a hearing on {day2}, {b_last} said."),
    ("According to {d}, {n1} of the {t4} had not been checked.", "{n1} of the {t4} were never checked, {d} said."),
    ("{b} and {c} are to meet the families.", "Families will be received by {b} and {c}."),
    ("The {body} had warned {firm} about it {n6} months ago.", "{n6} months ago {firm} had a warning from the {body}."),
)  # fmt: skip
# What an outlet adds out of its own drawer.
ASIDES = (
    "More details are expected later in the week.", "It was not clear at first what would happen next.",
    "Several calls to the office went unanswered.", "Local people have talked of little else since.",
    "Both sides said that they were ready to talk.", "The weather is not expected to make things easier.",
    "A spokeswoman asked for patience.", "Others in the region have met with the same before.",
    "Officials would not be drawn on the reasons.", "There was no comment from the capital.",
)  # fmt: skip
ROLES = (
    "mayor", "fire chief", "police chief", "union leader", "prosecutor", "engineer", "doctor", "inspector", "minister",
    "harbour master", "head teacher", "lawyer", "foreman", "governor", "councillor", "treasurer", "chief executive",
    "driver", "warden", "surveyor", "chemist", "judge", "bishop", "curator", "forester", "shipowner", "baker", "director",
)  # fmt: skip
BODIES = (
    "Safety Board", "Roads Office", "Water Board", "Health Office", "Labour Inspectorate", "Audit Office", "City Council",
    "Harbour Authority", "Schools Board", "Grid Office", "Rail Office", "Consumer Council", "Housing Office", "Mines Office",
)  # fmt: skip
TRADES = (
    "Chemicals", "Foods", "Motors", "Glass", "Timber", "Textiles", "Shipping", "Energy", "Steel", "Optics", "Paper",
    "Tools", "Dairies", "Telecom", "Bricks", "Mills", "Pharma", "Logistics", "Fisheries", "Instruments",
)  # fmt: skip
STREETS = ("Street", "Square", "Quay", "Lane", "Market", "Hill", "Gate", "Row", "Bridge", "Park", "Yard", "Terrace")
THINGS = (
    "apples anchors axes bags balloons bananas barrels baskets batteries beans bells belts benches bicycles blankets boards "
    "boats boilers bolts bonnets books boots bottles bowls boxes bricks brooms brushes buckets buttons cabbages cables cakes "
    "cameras candles canoes carpets carrots carts cauldrons chains chairs cheeses cherries chests chimneys clocks coats coins "
    "combs compasses cookers copper corks cotton crates cups curtains cushions dolls doors drums ducks dyes eggs engines "
    "envelopes fans feathers fences ferns figs filters flags flasks flowers flutes forks fossils frames furnaces garlands "
    "gates gears geese generators glasses globes gloves goats grain grapes guitars hammers harps hats hay helmets herbs "
    "hinges honey hooks horns horses hoses icons inks irons ivory jackets jars jewels jugs kettles keys kites knives lace "
    "ladders lamps lanterns lathes leather lemons lenses letters linen locks logs looms magnets mangoes manuscripts maps "
    "marbles masks mats medals melons microscopes mirrors mops motors mowers mugs mushrooms nails napkins necklaces needles "
    "nets nuts oars olives onions oranges organs ovens oysters paddles paints pallets pans parcels pears pearls pencils "
    "peppers pianos pickles pigeons pillows pipes pistons plates ploughs plums portraits posters pots potatoes prams presses "
    "prints pulleys pumpkins pumps puppets purses quilts radiators radios rafts rails raisins rakes razors relics ribbons "
    "rifles rings robes robots ropes roses rugs sacks saddles sails salt sandals sardines saws scales scarves scooters "
    "screens screws sculptures seeds sheets shells shelves ships shirts shoes shovels sieves signs silk "
    "skates skis sledges soap socks sofas spades spices spindles sponges spoons springs stamps statues stools stoves straps "
    "strawberries sugar suitcases swords tables tanks tapes tapestries tea telescopes tents thermometers threads tickets "
    "tiles timber tiles tins tobacco tomatoes tools towels toys tractors trays trombones trousers trumpets trunks tubes "
    "tulips turbines turnips tyres umbrellas urns valves vases vaults veils violins waggons wallets walnuts watches wax "
    "weights wheels whistles windows wires wool wreaths yarn zips"
).split()
ONSETS = "b br c cr d dr f fl g gr h j k kl l m n p pr r s sk st t th tr v w z".split()
VOWELS = "a e i o u ai ea ie oa ou".split()
CODAS = "l n r s t m nd rk ll st ck ss th lm rn".split()
TOWN_ENDS = "ton ham ford by wick mouth field stead haven burgh dale holm minster bridge ley worth port combe".split()
LAST_ENDS = "er en son ley man well ick ard ow ey is an ett ing by".split()
FIRST_ENDS = "a o en ia us in el ine ar is".split()
PAPERS = ("Post", "Times", "Herald", "Courier", "Echo", "Gazette", "Mail", "Tribune", "Observer", "Daily", "Star", "Wire")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
