"""Words that tell how a source phrase is to be read: writings, kinds of bodies, passives (English)."""

from __future__ import annotations

# What somebody has written, besides those of lexicon/saying.py: "according to the company's website".
_PAPERS = """
    statement statements letter letters tweet tweets message messages post posts email emails memo memos release note
    notes website site blog page account appeal lawsuit complaint article report story editorial column brief filing
    testimony speech video interview affidavit reporting
"""
PAPERS = frozenset(_PAPERS.split())
# What a body publishes: "the report said" is that body's word.
REPORTS = frozenset({"report", "article", "story", "editorial", "dispatch", "reporting"})

# Behind or before the name of a body they only say what it is: "the Norland Post newspaper", "airline Tern Air".
_KINDS = """
    group newspaper paper agency magazine network channel station broadcaster website site outlet media daily weekly
    company firm airline retailer manufacturer giant corporation affiliate party movement militia organization
    organisation nonprofit charity union think-tank tabloid publisher programme program service
"""
KINDS = frozenset(_KINDS.split())

# Ways of speaking for or against something, besides the plain verbs of saying.
_UTTERED = """
    threatened threatens threatening demanded demands demanding praised praises praising lauded hailed lamented echoed
    touted touting applauded decried denounced slammed blasted lambasted disclosed pleaded proposed questioned
    congratulated thanked apologized apologised joked mocked ridiculed chided scolded
"""
UTTERED = frozenset(_UTTERED.split())
# What is done with a thing that says something: no words of the doer's follow ("released her tax returns").
HANDED_OUT = frozenset({"released", "shared", "imposed", "delivered", "broadcast", "presented", "circulated"})

# Of these the subject is spoken of and says nothing: "he was accused". Its words are still somebody's.
_TOLD_OF = """
    accused alleged believed thought said reported suspected blamed described rumored rumoured claimed
    presumed understood criticized criticised condemned
"""
TOLD_OF = frozenset(_TOLD_OF.split())
# The same of which nobody's words are told: "is expected", "was asked whether".
_NOBODYS_WORDS = """
    expected known considered asked mentioned named hailed seen viewed dubbed titled regarded praised scheduled slated
    poised told informed questioned tapped confirmed appointed elected nominated sworn supposed called nicknamed
    applauded questioned invited required ordered allowed
"""
NOBODYS_WORDS = frozenset(_NOBODYS_WORDS.split())

# Verbs before which a clause or a thing may stand without "that": "he said it sank", "he denied the report".
_CLAUSES = """
    said says told tells claimed claims argued argues insisted insists acknowledged acknowledges admitted admits
    believed believes thought thinks alleged alleges confirmed confirms warned warns wrote stated asserted maintained
    testified
"""
OF_CLAUSES = frozenset(_CLAUSES.split())
_NOUNS = """
    denied denies asserted asserts claimed claims acknowledged acknowledges admitted admits confirmed confirms disputed
    disputes rejected rejects alleged alleges disclosed
"""
OF_NOUNS = frozenset(_NOUNS.split())
BELIEVED = frozenset({"believed", "believes", "thought", "thinks"})
HEARD = frozenset({"told", "tells", "reminded", "informed", "assured", "warned"})
