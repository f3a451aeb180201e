"""Imported by the server from which workers are forked: loads once what each of them would load for itself.

Extractor, weights, vocabulary and patterns are loaded when they are first used: so one page of our own is prepared.
"""

from __future__ import annotations

from crossread.ingest import Options, Raw
from crossread.library.preparing import prepared
from crossread.model import Capture

_WORDS = "The harbour office of Port Maren said on Tuesday that the ferry Astrild was late. " * 4
_PAGE = f"<html><body><h1>A ferry is late</h1><article><p>{_WORDS}</p><p>{_WORDS}</p></article></body></html>"
prepared(Raw("warm", "warm", capture=Capture("warm", "text/html", _PAGE.encode())), Options())
