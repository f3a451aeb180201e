"""How much of the heavy work one client may ask for."""

from __future__ import annotations

import threading
import time
from collections import deque

CLIENTS = 10_000  # remembered at most; beyond, all that are quiet are forgotten
WINDOW = 60.0  # seconds


class Rates:
    """At most so many takes a minute for each client."""

    def __init__(self, per_minute: int) -> None:
        self._most = per_minute
        self._lock = threading.Lock()
        self._taken: dict[str, deque[float]] = {}

    def take(self, client: str, now: float | None = None) -> float:
        """0 where the client may go on, which counts; else the seconds until it may."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            if len(self._taken) >= CLIENTS:
                self._taken = {c: t for c, t in self._taken.items() if t and moment - t[-1] < WINDOW}
            taken = self._taken.setdefault(client, deque())
            while taken and moment - taken[0] >= WINDOW:
                taken.popleft()
            if len(taken) >= self._most:
                return WINDOW - (moment - taken[0])
            taken.append(moment)
            return 0.0
