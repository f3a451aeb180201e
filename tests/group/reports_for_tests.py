"""Invented reports for the tests of grouping: two of one event, one of another; no person or place is real."""

from __future__ import annotations

FERRY = """Ferry runs aground off Port Maren

At least 14 people were hurt on Tuesday when a ferry ran aground off Port Maren, the harbour office said. The vessel
was carrying 212 passengers from the island of Tolve.

“We heard a long scraping noise and then the lights went out,” said Ina Torvald, a teacher who was on board. The harbour
office said that divers would look at the hull on Wednesday, and that nobody was missing."""

FERRY_AGAIN = """Fourteen hurt as Tolve ferry hits rocks near Port Maren

A ferry from Tolve with 212 people on board struck rocks outside Port Maren on Tuesday evening. The harbour office put
the number of injured at 14.

Ina Torvald, one of the passengers, told reporters that it had been dark for minutes. Divers are to inspect the hull."""

CRANE = """Crane collapses at Vessling yard

The crane at the Vessling container yard collapsed on Monday, killing two workers and injuring nine, the town's fire
brigade said in a statement. Fire chief Odile Marant told reporters that it had been inspected in March.

The yard's owner, Hallam Freight, said that it had stopped all work and would help the families of the dead."""
