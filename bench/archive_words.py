"""The words of bench/archive.py: sentences of events, happenings, places, things, roles, parts of names. All invented.

A sentence stands in several wordings. Its slots are filled from the event: {town}, {town2}, {place} (a street or a
quarter), {firm}, {body}, {a} … {d} (people, with {a_role} and {a_last}), {t1} … {t4} (things), {n1} … {n6} (figures),
{day}.
"""

from __future__ import annotations

# Every event is one of HAPPENINGS at one of PLACES: {hap} and {site}. Each list holds sentences, those of OWN_FACTS in
# their wordings; {v1} and {v2} are what was done with things.
HEADLINES = (
    "{hap_cap} at {town} {site}: {n1} {t1} {v1}", "{town} {site} faces {hap} over {t1}",
    "{n1} {t1} {v1} after {hap} at {site} in {town}", "{hap_cap} shakes {site} of {firm}",
)  # fmt: skip
LEADS = (
    "The {hap} at the {site} in {town} on {day} left {n1} {t1} {v1}, the {body} said.",
    "{n1} {t1} were {v1} on {day} after the {hap} at the {site} on {place} in {town}.",
    "People in {town} woke on {day} to the {hap} at their {site}, where {n1} {t1} were {v1}.",
)
OWN_FACTS: tuple[tuple[str, ...], ...] = (
    ("The {hap} began in a part of the {site} where {t2} are {v2}.",
     "It was where {t2} are {v2} that the {hap} began."),
    ("At the {site}, {n2} {t3} had to be {v2}.", "{n2} {t3} were {v2} at the {site}."),
    ("{firm}, which runs the {site}, put its losses at {n3} thousand crowns.",
     "The {hap} cost {firm} {n3} thousand crowns."),
)  # fmt: skip

# Sentences for any event.
ANY: tuple[tuple[str, ...], ...] = (
    ("“Nobody told us anything about the {t3},” {a} said.",
     "{a}, the {a_role}, complained that no one had spoken of the {t3}."),
    ("The {body} will look into the matter.", "An inquiry was opened by the {body}, {b} said."),
    ("{b}, {b_role} in {town}, called it the worst in {n6} years.",
     "“It is the worst in {n6} years,” said {b}, the {b_role}."),
    ("{c} denied that the {t4} were to blame.", "The {t4} had nothing to do with it, {c} insisted."),
    ("People on {place} collected {t3} and {t4} for those who need them.",
     "Neighbours at {place} brought {t3} and {t4}."),
    ("{d}, who lives on {place}, said it had been expected.", "“We saw it coming,” said {d} of {place}."),
    ("The cost was put at {n3} thousand crowns by the {body}.", "The {body} expects it to cost {n3} thousand crowns."),
    ("{c}, the {c_role}, travels to {town} on {day2}.",
     "On {day2} {c} will come to {town}, the {c_role}'s office said."),
    ("In {town2} the {t3} were brought to safety.", "{town2} took in the {t3}."),
    ("{a_last} has been {a_role} for {n6} years.", "For {n6} years {a} has held the post of {a_role}."),
    ("A hearing is to be held in {town2} on {day2}.", "{town2} will see a hearing on {day2}, {b_last} said."),
    ("According to {d}, {n1} of the {t4} had not been checked.", "{n1} of the {t4} were never checked, {d} said."),
    ("{b} and {c} are to meet the families.", "Families will be received by {b} and {c}."),
    ("The {body} had warned {firm} about it {n6} months ago.", "{n6} months ago {firm} had a warning from the {body}."),
)  # fmt: skip
# Sentences of which every event has some of its own: {t} and {u} are things, {v} what was done with them, {n} a figure,
# {who} and {other} people, {role} what the first is.
MADE: tuple[tuple[str, ...], ...] = (
    ("{who} said the {t} had been {v} at {place}.", "The {t} were {v} at {place}, according to {who}."),
    ("Some {n} {t} were {v} in {town2}.", "In {town2} about {n} {t} were {v}."),
    ("“We never {v} the {t},” {who} said.", "{who}, the {role}, denied that the {t} had been {v}."),
    ("{who} wants the {t} to be {v} before {day2}.", "Before {day2} the {t} are to be {v}, {who} demanded."),
    ("The {body} had {v} {n} {t} in an earlier case.", "In an earlier case {n} {t} were {v} by the {body}."),
    ("Behind {place} lay {t} that nobody had {v}.", "Nobody had {v} the {t} that lay behind {place}."),
    ("{who} and {other} {v} the {t} together.", "Together {who} and {other} {v} the {t}."),
    ("It cost {n} crowns to have the {t} {v}.", "To have the {t} {v} cost {n} crowns, {who} said."),
    ("{firm} {v} the {t} and the {u}.", "Both the {t} and the {u} were {v} by {firm}."),
    ("Witnesses saw how the {t} were {v} beside the {u}.", "The {t} were {v} beside the {u}, witnesses reported."),
    ("{who} asked why the {t} were not {v}.", "“Why were the {t} not {v}?” {who} asked."),
    ("“Whoever {v} the {t} must pay for the {u},” {who} said.",
     "Those who {v} the {t} should pay for the {u}, {who} said."),
    ("Without {u} the {t} could not be {v}, {who} explained.",
     "The {t} could not be {v} because {u} were lacking, {who} said."),
    ("No insurer pays for {t} that were {v}, {who} warned.", "{who} warned that insurers do not pay for {v} {t}."),
    ("A photograph shows {who} among {v} {t}.", "In a photograph {who} stands among {t} that were {v}."),
    ("Neighbours of the {site} had complained about {t} in {n} letters.",
     "{n} letters about the {t} had come from neighbours."),
    ("{who} blamed cheap {t} from {town2}.", "Cheap {t} from {town2} were to blame, in the view of {who}."),
    ("The contract for the {t} was worth {n} thousand crowns.", "{n} thousand crowns had been agreed for the {t}."),
    ("Students of {who} once wrote about {v} {t}.", "{v} {t} had been a subject of a study led by {who}."),
    ("Rain made it harder to reach the {t} on {place}.", "The {t} on {place} were hard to reach in the rain."),
    ("Rumours that {u} were {v} too proved false.", "It is not true that {u} were {v} as well, {who} said."),
    ("{who} resigned over the {t}.", "The {role}, {who}, stepped down because of the {t}."),
    ("Tourists had come to {town} for its {t}.", "{town} is known among tourists for its {t}."),
    ("A dog led {who} to the {v} {t}.", "The {v} {t} were found by a dog that belongs to {who}."),
    ("Schools in {town2} sang for the {site}.", "Children from {town2} gave a concert for the {site}."),
    ("{who} keeps {n} {t} in a cellar.", "In the cellar of {who} there are {n} {t}."),
    ("Volunteers carried {u} past the {site} until dusk.",
     "Until dusk {u} were carried past the {site} by volunteers."),
    ("{who} telephoned {other} about the {t} at noon.", "At noon {other} had a call from {who} about the {t}."),
    ("The recipe for {t} came from {who}.", "It was {who} from whom the recipe for {t} came."),
    ("{n} visitors signed a book that lies beside the {t}.", "A book beside the {t} bears {n} signatures."),
    ("Old maps of {town} mark the {site} with {t}.", "On old maps of {town} there are {t} where the {site} stands."),
    ("Doctors examined {who} after the {hap}.", "After the {hap} {who} saw a doctor."),
    ("Buses to {town2} were full of {u}.", "{u} filled the buses to {town2}."),
    ("{who} will sue {firm} for the {v} {t}.", "{firm} faces a claim by {who} over {v} {t}."),
    ("The {u} come back to the {site} in spring.", "In spring the {site} gets its {u} back."),
    ("An architect, {who}, drew the {site} with room for {t}.", "{who}, an architect, had planned room for {t}."),
    ("Songs about {t} rang out on {place}.", "On {place} people sang of {t}."),
    ("Experts doubt that {t} can be {v} twice.", "Whether {t} can be {v} twice is in doubt among experts."),
    ("A lottery in {town} offers {n} {t}.", "{n} {t} can be won in a lottery in {town}."),
    ("{who} has {v} {t} for {n} months.", "For {n} months {who} has {v} {t}."),
)  # fmt: skip
# What an outlet adds out of its own drawer.
ASIDES = (
    "More details are expected later in the week.", "It was not clear at first what would happen next.",
    "Several calls to the office went unanswered.", "Local people have talked of little else since.",
    "Both sides said that they were ready to talk.", "The weather is not expected to make things easier.",
    "A spokeswoman asked for patience.", "Others in the region have met with the same before.",
    "Officials would not be drawn on the reasons.", "There was no comment from the capital.",
)  # fmt: skip
_HAPPENINGS = (
    "fire strike flood robbery audit auction festival blackout recall merger trial vote parade rescue landslide "
    "fever lawsuit leak regatta bankruptcy wedding funeral siege riot famine boycott raid ransom burglary "
    "blizzard hailstorm frost drought stampede duel hoax mutiny pageant premiere quarrel referendum renovation "
    "restoration sale scandal shooting sinkhole sit-in smog spill swarm takeover tournament treaty truce vigil "
    "walkout whirlwind zoning-row collapse collision derailment discovery dispute breakdown breakthrough ceremony "
    "championship census confession curfew defection demolition donation"
)
_PLACES = (
    "brewery monastery ferry zoo quarry theatre bakery library hospital cathedral stadium vineyard shipyard "
    "lighthouse refinery greenhouse barracks observatory bookshop casino cinema circus clinic college courthouse "
    "dairy depot distillery dockyard farm foundry fortress gallery garage golf-club hatchery hostel hotel "
    "kindergarten laboratory laundry mill mine mint mortuary mosque museum nursery orchard orphanage palace "
    "pharmacy pier planetarium prison racecourse ranch restaurant sanatorium sawmill seminary slaughterhouse spa "
    "stable station supermarket swimming-pool synagogue tannery tavern temple tollhouse tunnel university viaduct "
    "warehouse waterworks windmill workshop"
)
ROLES = (
    "mayor", "fire chief", "police chief", "union leader", "prosecutor", "engineer", "doctor", "inspector", "minister",
    "harbour master", "head teacher", "lawyer", "foreman", "governor", "councillor", "treasurer", "chief executive",
    "driver", "warden", "surveyor", "chemist", "judge", "bishop", "curator", "forester", "shipowner", "baker",
    "director",
)  # fmt: skip
BODIES = (
    "Safety Board", "Roads Office", "Water Board", "Health Office", "Labour Inspectorate", "Audit Office",
    "City Council",
    "Harbour Authority", "Schools Board", "Grid Office", "Rail Office", "Consumer Council", "Housing Office",
    "Mines Office",
)  # fmt: skip
TRADES = (
    "Chemicals", "Foods", "Motors", "Glass", "Timber", "Textiles", "Shipping", "Energy", "Steel", "Optics", "Paper",
    "Tools", "Dairies", "Telecom", "Bricks", "Mills", "Pharma", "Logistics", "Fisheries", "Instruments",
)  # fmt: skip
STREETS = ("Street", "Square", "Quay", "Lane", "Market", "Hill", "Gate", "Row", "Bridge", "Park", "Yard", "Terrace")
_THINGS = (
    "apples anchors axes bags balloons bananas barrels baskets batteries beans bells belts benches bicycles "
    "blankets boards boats boilers bolts bonnets books boots bottles bowls boxes bricks brooms brushes buckets "
    "buttons cabbages cables cakes cameras candles canoes carpets carrots carts cauldrons chains chairs cheeses "
    "cherries chests chimneys clocks coats coins combs compasses cookers copper corks cotton crates cups curtains "
    "cushions dolls doors drums ducks dyes eggs engines envelopes fans feathers fences ferns figs filters flags "
    "flasks flowers flutes forks fossils frames furnaces garlands gates gears geese generators glasses globes "
    "gloves goats grain grapes guitars hammers harps hats hay helmets herbs hinges honey hooks horns horses hoses "
    "icons inks irons ivory jackets jars jewels jugs kettles keys kites knives lace ladders lamps lanterns lathes "
    "leather lemons lenses letters linen locks logs looms magnets mangoes manuscripts maps marbles masks mats "
    "medals melons microscopes mirrors mops motors mowers mugs mushrooms nails napkins necklaces needles nets "
    "nuts oars olives onions oranges organs ovens oysters paddles paints pallets pans parcels pears pearls "
    "pencils peppers pianos pickles pigeons pillows pipes pistons plates ploughs plums portraits posters pots "
    "potatoes prams presses prints pulleys pumpkins pumps puppets purses quilts radiators radios rafts rails "
    "raisins rakes razors relics ribbons rifles rings robes robots ropes roses rugs sacks saddles sails salt "
    "sandals sardines saws scales scarves scooters screens screws sculptures seeds sheets shells shelves ships "
    "shirts shoes shovels sieves signs silk skates skis sledges soap socks sofas spades spices spindles sponges "
    "spoons springs stamps statues stools stoves straps strawberries sugar suitcases swords tables tanks tapes "
    "tapestries tea telescopes tents thermometers threads tickets tiles timber tiles tins tobacco tomatoes tools "
    "towels toys tractors trays trombones trousers trumpets trunks tubes tulips turbines turnips tyres umbrellas "
    "urns valves vases vaults veils violins waggons wallets walnuts watches wax weights wheels whistles windows "
    "wires wool wreaths yarn zips"
)
_DONE = (
    "abandoned adjusted aligned analysed anchored arranged assembled attached auctioned balanced banned baptised "
    "barred battered blessed bleached blocked boiled borrowed bottled boxed braided branded bribed brushed buffed "
    "buried burned camouflaged cancelled carved catalogued chalked charted chilled chopped claimed cleaned "
    "clipped coated collected concealed condemned confiscated copied counted covered crushed damaged decorated "
    "delivered demolished dented designed diluted dipped discarded dismantled displayed distributed donated "
    "doubled drained dragged dried dropped dumped dyed embroidered emptied engraved enlarged examined exchanged "
    "excavated exported faked fastened filed filmed filtered financed fixed flattened folded forged framed "
    "fumigated gathered glazed glued greased guarded hammered harvested heated hoarded hoisted ignored imitated "
    "imported inspected insured invented ironed isolated knotted labelled launched leased lifted linked loaded "
    "locked looted lowered mailed mapped marked measured melted mended mislaid mixed modelled moved nailed "
    "numbered offered oiled ordered packed painted patched patented pawned photographed pickled piled planted "
    "plastered polished postponed praised pressed printed promised pumped raffled recycled registered rejected "
    "removed rented repaired replaced restored returned rigged rinsed roasted salvaged sanded sawed scattered "
    "scratched sealed searched seized shifted shipped shredded smuggled soaked sorted spilled sponsored sprayed "
    "stacked stamped steamed sterilised stitched stored stretched stripped swapped switched tagged tarred tested "
    "tightened trademarked traded transported trimmed tripled tuned unloaded unpacked valued varnished vetoed "
    "wanted warmed washed weighed welded whitewashed wrapped"
)
_ONSETS = "b br c cr d dr f fl g gr h j k kl l m n p pr r s sk st t th tr v w z"
_VOWELS = "a e i o u ai ea ie oa ou"
_CODAS = "l n r s t m nd rk ll st ck ss th lm rn"
_TOWN_ENDS = "ton ham ford by wick mouth field stead haven burgh dale holm minster bridge ley worth port combe"
_LAST_ENDS = "er en son ley man well ick ard ow ey is an ett ing by"
_FIRST_ENDS = "a o en ia us in el ine ar is"
PAPERS = (
    "Post",
    "Times",
    "Herald",
    "Courier",
    "Echo",
    "Gazette",
    "Mail",
    "Tribune",
    "Observer",
    "Daily",
    "Star",
    "Wire",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The longer lists are written as one text each.
HAPPENINGS = _HAPPENINGS.split()
PLACES = _PLACES.split()
THINGS = _THINGS.split()
DONE = _DONE.split()
ONSETS = _ONSETS.split()
VOWELS = _VOWELS.split()
CODAS = _CODAS.split()
TOWN_ENDS = _TOWN_ENDS.split()
LAST_ENDS = _LAST_ENDS.split()
FIRST_ENDS = _FIRST_ENDS.split()
