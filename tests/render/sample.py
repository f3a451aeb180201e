"""Five invented reports of an invented ferry accident, compared by hand: the fixture of every renderer's tests.

`sample()` gives a Comparison that holds each kind of finding (conflicts of number, date and denial, an update, agreed
facts, attribution, compatible wordings, a quotation worded twice, labels, facts told by one), a reprint of one
wire dispatch, an unnamed speaker, a report without an outlet and two places that were left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from crossread.model import (
    Annotations,
    Article,
    Aspect,
    Attribution,
    Bound,
    Card,
    Claim,
    Comparison,
    Entity,
    Failure,
    Finding,
    FindingKind,
    Match,
    Mentions,
    Name,
    Origin,
    Point,
    Quantity,
    Reading,
    Said,
    Side,
    Span,
    Stance,
    Story,
    When,
)
from crossread.text import digest

WIRE = (
    "PORT HESK (HWA) — At least 12 people were hurt when the ferry Marigold struck the breakwater at Port Hesk on "
    "Wednesday morning, police said.",
    "The vessel was carrying about 140 passengers.",
    "It had left the quay eleven minutes late, the harbour master's office said.",
    "The harbour was closed until further notice.",
    "“We felt a jolt and then everybody was on the floor,” passenger Tomas Reel said.",
    "Ilse Brandt, the captain, was on the bridge.",
)
SIX = (
    "The ferry Marigold crashed into the breakwater at Port Hesk, injuring 19 people, the county hospital said.",
    "An engine had failed minutes earlier, a crew member who asked not to be named told Channel Six.",
    "The 142 passengers were taken off by pilot boats.",
    "“We felt a jolt, and then everyone was on the floor,” said passenger Tomas Reel.",
    "Divers found a 15-metre gash in the hull.",
    "Ilse Brandt, the captain, has served with Tern Lines since 2011.",
    "Two seamen were fined after a similar accident in the same harbour in 2019.",
)
COMPANY = (
    "Tern Lines rejects reports that an engine failed before the so-called “crash” at Port Hesk.",
    "The Marigold touched the breakwater in fog, the company said.",
    "The company counts 23 injured, among them four of its crew.",
    "Captain Ilse Brandt joined the company in 2013, it said.",
    "The company will pay every passenger 200 crowns.",
)
TIMES = (
    "Twenty-six people were hurt when the ferry Marigold struck the breakwater at Port Hesk, police commander Oda "
    "Lindqvist said, five of them seriously.",
    "Between 135 and 145 people were aboard.",
    "The accident closed the harbour, which may reopen on Thursday.",
    "Tern Lines denied that an engine had failed.",
    "The ferry left eleven minutes late.",
    "Its hull is torn over some 8 metres, the harbour engineers reported.",
    "A passenger's dog was pulled from the water by a canoeist.",
)


@dataclass
class Maker:
    """Builds the readings of one story from plain sentences; spans are found by their words."""

    articles: dict[str, Article] = field(default_factory=dict)
    sentences: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    quantities: dict[str, list[Quantity]] = field(default_factory=dict)

    def report(
        self,
        key: str,
        headline: str,
        sentences: tuple[str, ...],
        published: datetime | None,
        *,
        outlet: str | None = None,
        agency: str | None = None,
        url: str | None = None,
        grain: str = "minute",
    ) -> None:
        """One report; `key` is the short name by which the other methods find it."""
        text = headline + "\n\n" + "\n\n".join(sentences)
        id_ = digest(outlet or "", url or key, text)
        at = text.find(agency) if agency else -1
        span = Span(id_, at, at + len(agency), agency) if agency and at >= 0 else None
        card = Card(
            id=id_, place=f"reports/{key}.txt", outlet=outlet, url=url, headline=headline, published=published,
            published_grain=None if published is None else "day" if grain == "day" else "minute",
            published_from=None if published is None else "option", agency=agency, agency_span=span,
        )  # fmt: skip
        article = Article(id_, card, "en", text, len(headline))
        self.articles[key] = article
        spans, start = [article.span(0, len(headline))], len(headline) + 2
        for sentence in sentences:
            spans.append(article.span(start, start + len(sentence)))
            start += len(sentence) + 2
        self.sentences[key] = tuple(spans)
        self.quantities[key] = []

    def span(self, key: str, words: str) -> Span:
        """The first stretch of a report's body that reads so (of its headline where the body has none)."""
        article = self.articles[key]
        start = article.text.find(words, article.headline_end)
        if start < 0:
            start = article.text.index(words)
        return article.span(start, start + len(words))

    def said(
        self, key: str, speaker: str, cue: str, name: str = "", stance: Stance = "asserts", anonymous: bool = False
    ) -> Said:
        return Said(name or speaker, None, self.span(key, speaker), self.span(key, cue), "indirect", stance, anonymous)

    def claim(
        self, id_: str, words: str, *said: Said, denied: bool = False, hedged: bool = False, expected: bool = False
    ) -> Claim:
        """A claim whose id is the report's key, a stroke and a word ("wire/hurt")."""
        key = id_.partition("/")[0]
        span = self.span(key, words)
        at = next(i for i, s in enumerate(self.sentences[key]) if s.contains(span))
        made = Claim(id_, span.article_id, (span,), at, said, denied, hedged, expected)
        self.claims[id_] = made
        return made

    def quantity(
        self, key: str, words: str, low: float | None, high: float | None, bound: Bound, unit: str = ""
    ) -> None:
        self.quantities[key].append(Quantity(self.span(key, words), low, high, bound, unit, None))

    def side(self, words: dict[str, str], *claim_ids: str) -> Side:
        """One side of a finding: the words it uses, by report."""
        spans = tuple(self.span(key, w) for key, w in words.items())
        outlets = tuple(self.articles[k].card.outlet or self.articles[k].card.place for k in words)
        origins = tuple(dict.fromkeys(ORIGINS[k] for k in words))
        return Side(spans[0].text, spans, claim_ids, outlets, origins)

    def reading(self, key: str) -> Reading:
        mine = tuple(c for id_, c in self.claims.items() if id_.startswith(key + "/"))
        article = self.articles[key]
        attributions = tuple(
            Attribution(s.speaker, s.cue, c.spans, s.manner, s.stance, s.name, s.anonymous)
            for c in mine for s in c.attributions
        )  # fmt: skip
        ship = [Name("other", self.span(key, "Marigold"), self.span(key, "Marigold"))]
        days = [When(self.span(key, "Wednesday"), date(2031, 3, 5), date(2031, 3, 5), "day")] if key == "wire" else []
        annotations = Annotations(
            article.id, "by hand", self.sentences[key], (), tuple(ship),
            tuple(sorted(self.quantities[key], key=lambda q: q.span)), tuple(days), attributions,
            (Mentions("Marigold", "other", (self.span(key, "Marigold"),)),),
        )  # fmt: skip
        return Reading(article, annotations, mine)


ORIGINS = {
    "wire": "HWA", "reprint": "HWA", "six": "Channel Six", "company": "Tern Lines", "times": "The Skerry Times",
}  # fmt: skip


def _reports(m: Maker) -> None:
    at = datetime(2031, 3, 5, 9, 20)
    m.report("wire", "Ferry hits breakwater at Port Hesk", WIRE, at, outlet="Northern Courier", agency="HWA",
             url="https://courier.example/marigold")  # fmt: skip
    m.report("reprint", "Passengers hurt as the Marigold strikes breakwater", WIRE, at.replace(hour=10, minute=5),
             outlet="Selby Evening Post", agency="HWA")  # fmt: skip
    m.report("six", "Ferry crash: 19 injured, engine blamed", SIX, at.replace(hour=11, minute=40),
             outlet="Channel Six", url="https://six.example/1")  # fmt: skip
    m.report("company", "Tern Lines: statement on the Marigold", COMPANY, at.replace(hour=14, minute=30))
    m.report("times", "Toll in Marigold accident rises to 26", TIMES, at.replace(hour=18, minute=15),
             outlet="The Skerry Times")  # fmt: skip


def _claims(m: Maker) -> None:
    for key in ("wire", "reprint"):
        police = m.said(key, "police", "said")
        m.claim(f"{key}/hurt", "At least 12 people were hurt", police)
        m.claim(f"{key}/struck", "the ferry Marigold struck the breakwater at Port Hesk on Wednesday morning", police)
        m.claim(f"{key}/aboard", "The vessel was carrying about 140 passengers")
        m.claim(f"{key}/late", "It had left the quay eleven minutes late",
                m.said(key, "the harbour master's office", "said"))  # fmt: skip
        m.claim(f"{key}/closed", "The harbour was closed until further notice")
        m.claim(f"{key}/jolt", "We felt a jolt and then everybody was on the floor",
                m.said(key, "passenger Tomas Reel", "said", "Tomas Reel"))  # fmt: skip
        m.claim(f"{key}/bridge", "Ilse Brandt, the captain, was on the bridge")
    m.claim("six/struck", "The ferry Marigold crashed into the breakwater at Port Hesk")
    m.claim("six/hurt", "injuring 19 people", m.said("six", "the county hospital", "said"))
    m.claim("six/engine", "An engine had failed minutes earlier",
            m.said("six", "a crew member who asked not to be named", "told", anonymous=True))  # fmt: skip
    m.claim("six/aboard", "The 142 passengers were taken off by pilot boats")
    m.claim("six/jolt", "We felt a jolt, and then everyone was on the floor",
            m.said("six", "passenger Tomas Reel", "said", "Tomas Reel"))  # fmt: skip
    m.claim("six/hull", "a 15-metre gash in the hull", m.said("six", "Divers", "found"))
    m.claim("six/served", "has served with Tern Lines since 2011")
    m.claim("six/fined", "Two seamen were fined after a similar accident in the same harbour in 2019")
    m.claim("company/engine", "an engine failed", m.said("company", "Tern Lines", "rejects", stance="denies"),
            denied=True)  # fmt: skip
    m.claim("company/struck", "The Marigold touched the breakwater in fog",
            m.said("company", "the company", "said", "Tern Lines"))  # fmt: skip
    m.claim("company/hurt", "23 injured, among them four of its crew",
            m.said("company", "The company", "counts", "Tern Lines"))  # fmt: skip
    m.claim("company/served", "Captain Ilse Brandt joined the company in 2013",
            m.said("company", "it", "said", "Tern Lines"))  # fmt: skip
    m.claim("company/pay", "The company will pay every passenger 200 crowns", expected=True)
    oda = m.said("times", "police commander Oda Lindqvist", "said", "Oda Lindqvist")
    m.claim("times/hurt", "Twenty-six people were hurt", oda)
    m.claim("times/struck", "the ferry Marigold struck the breakwater at Port Hesk", oda)
    m.claim("times/aboard", "Between 135 and 145 people were aboard")
    m.claim("times/closed", "The accident closed the harbour")
    m.claim("times/reopen", "which may reopen on Thursday", hedged=True)
    m.claim("times/engine", "an engine had failed", m.said("times", "Tern Lines", "denied", stance="denies"),
            denied=True)  # fmt: skip
    m.claim("times/late", "The ferry left eleven minutes late")
    m.claim("times/hull", "Its hull is torn over some 8 metres",
            m.said("times", "the harbour engineers", "reported"))  # fmt: skip
    m.claim("times/dog", "A passenger's dog was pulled from the water by a canoeist")


def _quantities(m: Maker) -> None:
    for key in ("wire", "reprint"):
        m.quantity(key, "At least 12", 12, None, "at least")
        m.quantity(key, "about 140", 126, 154, "about")
        m.quantity(key, "eleven minutes", 11, 11, "exact", "minute")
    m.quantity("six", "19", 19, 19, "exact")
    m.quantity("six", "142", 142, 142, "exact")
    m.quantity("six", "15-metre", 15, 15, "exact", "metre")
    m.quantity("company", "23", 23, 23, "exact")
    m.quantity("company", "200 crowns", 200, 200, "exact", "crown")
    m.quantity("times", "Twenty-six", 26, 26, "exact")
    m.quantity("times", "Between 135 and 145", 135, 145, "range")
    m.quantity("times", "some 8 metres", 7.2, 8.8, "about", "metre")


TOPICS = {
    "hurt": ("times", "people were hurt"),
    "engine": ("six", "An engine had failed"),
    "hull": ("six", "gash in the hull"),
    "served": ("six", "served with Tern Lines"),
    "struck": ("wire", "the ferry Marigold struck the breakwater"),
    "closed": ("wire", "The harbour was closed"),
    "late": ("times", "left eleven minutes late"),
    "aboard": ("times", "people were aboard"),
    "jolt": ("wire", "We felt a jolt"),
    "bridge": ("wire", "Ilse Brandt, the captain, was on the bridge"),
}


def _points(m: Maker) -> tuple[Point, ...]:
    return tuple(
        Point(f"p-{name}", m.span(*TOPICS[name]), tuple(i for i in m.claims if i.endswith("/" + name)))
        for name in TOPICS
    )


def _findings(m: Maker) -> tuple[Finding, ...]:
    found: list[Finding] = []

    def add(kind: FindingKind, aspect: Aspect, point: str | None, weight: float, reason: str, *sides: Side) -> None:
        id_ = f"{kind}-{len(found)}"
        found.append(Finding(id_, kind, aspect, f"{kind} of {aspect}", point and f"p-{point}", sides, reason, weight))

    both = ("wire", "reprint")
    add("conflict", "denial", "engine", 9.0, "One report affirms what the other denies.",
        m.side({"six": "An engine had failed"}, "six/engine"),
        m.side({"company": "rejects reports that an engine failed", "times": "denied that an engine had failed"},
               "company/engine", "times/engine"))  # fmt: skip
    add("conflict", "number", "hull", 7.0, "15 and 8 metres cannot both be the length of one thing.",
        m.side({"six": "15-metre"}, "six/hull"), m.side({"times": "some 8 metres"}, "times/hull"))  # fmt: skip
    add("conflict", "date", "served", 4.0, "2011 and 2013 are different dates of one fact.",
        m.side({"six": "since 2011"}, "six/served"), m.side({"company": "in 2013"}, "company/served"))  # fmt: skip
    add("update", "number", "hurt", 9.5, "The count rose between the reports.",
        m.side(dict.fromkeys(both, "At least 12"), "wire/hurt", "reprint/hurt"), m.side({"six": "19"}, "six/hurt"),
        m.side({"company": "23"}, "company/hurt"), m.side({"times": "Twenty-six"}, "times/hurt"))  # fmt: skip
    add("agree", "fact", "struck", 6.0, "4 origins tell the same.",
        m.side({"wire": "the ferry Marigold struck the breakwater",
                "reprint": "the ferry Marigold struck the breakwater",
                "six": "The ferry Marigold crashed into the breakwater",
                "company": "The Marigold touched the breakwater",
                "times": "the ferry Marigold struck the breakwater"},
               "wire/struck", "reprint/struck", "six/struck", "company/struck", "times/struck"))  # fmt: skip
    add("agree", "fact", "closed", 3.0, "2 origins tell the same.",
        m.side({"wire": "The harbour was closed", "reprint": "The harbour was closed",
                "times": "closed the harbour"}, "wire/closed", "reprint/closed", "times/closed"))  # fmt: skip
    add("attribution", "attribution", "late", 3.5, "A fact in one report is a speaker's word in the other.",
        m.side(dict.fromkeys(both, "It had left the quay eleven minutes late"), "wire/late", "reprint/late"),
        m.side({"times": "The ferry left eleven minutes late"}, "times/late"))  # fmt: skip
    add("compatible", "number", "aboard", 3.0, "The figures differ in precision; all can be right.",
        m.side(dict.fromkeys(both, "about 140"), "wire/aboard", "reprint/aboard"),
        m.side({"six": "142"}, "six/aboard"),
        m.side({"times": "Between 135 and 145"}, "times/aboard"))  # fmt: skip
    add("compatible", "quote", "jolt", 2.0, "One quotation is rendered in different words.",
        m.side(dict.fromkeys(both, "a jolt and then everybody"), "wire/jolt", "reprint/jolt"),
        m.side({"six": "a jolt, and then everyone"}, "six/jolt"))  # fmt: skip
    add("wording", "wording", None, 1.0, "The reports use different words for one thing.",
        m.side({"six": "crash"}), m.side({"times": "accident"}), m.side({"company": "“crash”"}))  # fmt: skip
    add("single", "fact", "bridge", 1.2, "Only one origin tells it.",
        m.side(dict.fromkeys(both, "Ilse Brandt, the captain, was on the bridge"),
               "wire/bridge", "reprint/bridge"))  # fmt: skip
    for id_, weight in (("six/fined", 2.0), ("company/pay", 1.9), ("times/reopen", 1.5), ("times/dog", 0.5)):
        key = id_.partition("/")[0]
        add("single", "fact", None, weight, "Only one report tells it.",
            m.side({key: m.claims[id_].spans[0].text}, id_))  # fmt: skip
    return tuple(sorted(found, key=lambda f: -f.weight))


def sample() -> Comparison:
    """The comparison of the five invented reports: the same records on every call."""
    m = Maker()
    _reports(m)
    _claims(m)
    _quantities(m)
    points = _points(m)
    matches = tuple(
        Match(a, b, 0.9 if a.split("/")[0] == "wire" else 0.7)
        for p in points for n, a in enumerate(p.claim_ids) for b in p.claim_ids[n + 1:]
    )  # fmt: skip
    story = Story(
        digest(*(a.id for a in m.articles.values())),
        "Ferry hits breakwater at Port Hesk",
        tuple(a.id for a in m.articles.values()),
        (
            Origin("HWA", (m.articles["wire"].id, m.articles["reprint"].id),
                   (m.span("wire", "HWA"), m.span("reprint", "HWA")), "Both reports credit HWA."),
            *(Origin(ORIGINS[k], (m.articles[k].id,)) for k in ("six", "company", "times")),
        ),
    )  # fmt: skip
    ship = Entity("e-ship", "Marigold", "other", tuple(m.span(k, "Marigold") for k in m.articles))
    reel = Entity("e-reel", "Tomas Reel", "person", tuple(m.span(k, "Tomas Reel") for k in ("wire", "reprint", "six")))
    return Comparison(
        story=story,
        readings=tuple(m.reading(k) for k in m.articles),
        entities=(ship, reel),
        claims=tuple(m.claims.values()),
        matches=matches,
        points=points,
        findings=_findings(m),
        left_out=(
            Failure("reports/empty.txt", "ingest", "The file is empty."),
            Failure("reports/photo.html", "ingest", "This is an image, not a page."),
        ),
    )
