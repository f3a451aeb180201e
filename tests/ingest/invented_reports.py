"""Invented reports that the tests of ingest read; no event, person or place in them is real."""

from __future__ import annotations

REPORT = """Ferry runs aground off Port Maren

At least 14 people were hurt on Tuesday when a ferry ran aground off Port Maren, the harbour office said. The vessel
was carrying 212 passengers from the island of Tolve.

“We heard a long scraping noise and then the lights went out,” said Ina Torvald, a teacher who was on board. The harbour
office said that divers would look at the hull on Wednesday, and that nobody was missing.
"""

RUSSIAN = """Паром сел на мель у порта

Во вторник паром с пассажирами сел на мель недалеко от порта, сообщили в управлении гавани. По предварительным данным,
пострадали четырнадцать человек. Водолазы осмотрят корпус судна в среду, сказал представитель управления.
"""


def page(body: str, head: str = "") -> str:
    """A news page around some paragraphs."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Home</a>"
        f"<a href='/world'>World</a></nav><main><article>{body}</article></main>"
        "<footer><p>Terms of use</p></footer></body></html>"
    )


PARAGRAPHS = (
    "The crane at the Vessling container yard collapsed on Monday evening, killing two workers and injuring nine, "
    "the town's fire brigade said in a statement.",
    "Fire chief Odile Marant told reporters that the crane had been inspected in March and that no fault had been "
    "found. “We do not know what brought it down,” she said.",
    "The yard's owner, Hallam Freight, said that it had stopped all work and would help the families of the dead. "
    "Union officials had asked for a second inspection in the summer.",
)
