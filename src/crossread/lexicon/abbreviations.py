"""English words that tell a full stop inside a sentence from one that ends it. Data only; lower case, no final stop."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Followed by a name: never the end of a sentence.
TITLES = _words(
    """
    mr mrs ms dr cong prof sen sens rep reps gov govs lt gen col maj capt cpl sgt pfc pvt adm cmdr brig rev fr hon pres
    supt insp det msgr st ste mt ft messrs mme mlle atty asst assoc dep dept amb sec vs v cf e.g i.e viz al fig figs
    approx ca est tel ext pp vol op
    """
)

# Followed by a number or a name inside a sentence ("No. 3", "Jan. 5"); otherwise the stop ends the sentence.
BEFORE_NUMBERS = _words("no nos art sec p pp ch vol nr jan feb mar apr jun jul aug sep sept oct nov dec")

# May stand inside a sentence or end one: the next word decides (see STARTERS).
INSIDE_OR_END = _words(
    """
    inc corp co cos ltd llc plc bros jr sr esq etc ave blvd rd hwy pkwy sq univ intl assn natl govt mfg
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla ore
    pa penn tenn tex va vt wash wis wyo
    u.s u.n u.k e.u u.a.e u.s.a d.c l.a n.y n.j n.h n.c s.c n.m n.d s.d w.va r.i p.r b.c a.m p.m a.d ph.d m.d b.a m.a
    j.d d.d.s r.n d-n.y
    mon tue tues wed thu thur thurs fri sat
    """
)

# Words that, capitalised after a doubtful stop, begin a new sentence ("in the U.S. The court …").
STARTERS = _words(
    """
    the a an this that these those he she it they we i you his her its their our my your there here
    but and or so yet if when while where as since because although though after before until once
    in on at for from with without by to during among under over between within according despite
    who what why how which whose one some many most more several few both each every all no not none nothing
    now then also still later earlier meanwhile however moreover instead otherwise thus therefore perhaps maybe
    is are was were has have had do does did can could will would should may might must let please
    another other others such even only just like asked officials police
    """
)

# Names that carry an exclamation or question mark of their own.
MARKED_NAMES = frozenset({"yahoo!", "jeopardy!", "yum!", "jeb!"})

# After a question or an exclamation in quotation marks, one of these soon after goes on with the sentence.
TAIL_VERBS = _words(
    """
    said says say asked asks added adds wrote writes tweeted tweets told tells replied replies shouted shouts yelled
    yells cried cries exclaimed demanded demands wondered wonders joked jokes recalled continued continues posted
    chanted responded responds quipped remarked declared declares screamed
    """
)

# Words that begin with an apostrophe, not with a quotation mark ("’em", "rock ’n’ roll").
CLIPPED_WORDS = ("em", "n", "tis", "twas", "til", "till", "cause", "round", "bout", "cuz")
