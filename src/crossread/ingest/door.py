"""Asks the network politely: robots.txt obeyed, one request at a time to a host, with a pause between two.

A host that is busy and says for how long (429 or 503 with Retry-After) is left alone until then.

The only file that knows protego, which reads robots.txt as RFC 9309 has it (wildcards, longest match, Crawl-delay).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crossread.ingest.draft import FetchError, UnreadableError
from crossread.ingest.fetch import PAGES, USER_AGENT, Answer, Limits, ask, page_of
from crossread.ingest.places import judged
from crossread.ingest.raw import Raw
from crossread.ingest.sniff import decode
from crossread.model import Failure

_AGENT = USER_AGENT.partition("/")[0]
_USUAL = Limits()
_ROBOTS = Limits(total=15.0, size=2 << 20)
_READ = 500 * 1024  # bytes of robots.txt, as much as RFC 9309 asks for
_KEPT = 24 * 3600.0  # seconds that robots.txt is kept, at most as long as RFC 9309 allows
_RETRIED = 600.0  # seconds after which a robots.txt that could not be had is asked for again
_LONGEST_PAUSE = 120.0  # seconds; a host that asks for more is left alone


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt says, until when it is believed."""

    parser: object | None  # None: everything is allowed
    until: float
    fault: str = ""  # why it could not be had: then nothing is allowed


@dataclass(slots=True)
class _Host:
    lock: threading.RLock = field(default_factory=threading.RLock)
    free_at: float = 0.0
    closed_until: float = 0.0  # it asked to be left alone
    rules: dict[str, _Rules] = field(default_factory=dict)  # by scheme and authority


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """How long a busy server asks to be left alone: in seconds or until a date (RFC 9110, 10.2.3)."""
    words = answer.headers.get("retry-after", "").strip()
    if answer.status not in (429, 503):
        return None
    if words.isascii() and words.isdigit():
        return timedelta(seconds=int(words[:7]))
    try:
        until = parsedate_to_datetime(words)
        return max(until - now, timedelta()) if until.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class Door:
    """One for a whole run; threads may share it."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        limits: Limits = _USUAL,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._allow_private, self._pause, self._limits = allow_private, pause, limits
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def ask(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        kinds: tuple[str, ...] | None = PAGES,
        limits: Limits | None = None,
    ) -> Answer:
        """What the server answers, asked when its host is free.

        Raises FetchError, also where robots.txt forbids it or the host asked for a long rest.
        """
        answer = ask(
            url,
            allow_private=self._allow_private,
            limits=limits or self._limits,
            headers=headers,
            kinds=kinds,
            gate=self._gate,
        )
        wait = retry_after(answer, datetime.now(UTC))
        if wait:
            host = self._host(answer.url)
            host.closed_until = max(host.closed_until, self._clock() + wait.total_seconds())
        return answer

    def opened(self, raw: Raw) -> Raw | Failure:
        """The report with its page, fetched where that is still to be done, so that a worker needs no network."""
        if not raw.is_remote or raw.capture is not None:
            return raw
        try:
            answer = self.ask(raw.opens)
            if retry_after(answer, datetime.now(UTC)):
                answer = self.ask(raw.opens)  # once more, after as long as the host asked for
            page = page_of(raw.opens, answer)
            return replace(raw, capture=judged(raw.where, page.body, "", page), opens="")
        except FetchError as fault:
            return Failure(raw.where, "fetch", str(fault))
        except UnreadableError as fault:
            return Failure(raw.where, "ingest", str(fault))
        except Exception as fault:  # one bad page never ends a run
            return Failure(raw.where, "fetch", f"could not be read ({type(fault).__name__})")

    def _host(self, url: str) -> _Host:
        try:
            name = (urlsplit(url).hostname or "").lower()
        except ValueError as fault:
            raise FetchError("is not an address that can be read") from fault
        with self._guard:
            return self._hosts.setdefault(name, _Host())

    @contextmanager
    def _gate(self, url: str) -> Iterator[None]:
        host = self._host(url)
        parts = urlsplit(url)
        with host.lock:
            rest = host.closed_until - self._clock()
            if rest > _LONGEST_PAUSE:
                raise FetchError(f"is not asked for, as its host wants to be left alone for {rest / 60:.0f} minutes")
            host.free_at = max(host.free_at, host.closed_until)
            origin = f"{parts.scheme}://{parts.netloc}".lower()
            rules = host.rules.get(origin)
            if rules is None or rules.until <= self._clock():
                self._wait(host)
                rules = host.rules[origin] = self._rules_of(origin)
                host.free_at = self._clock() + self._pause
            pause = self._pause_of(rules, url)
            self._wait(host)
            try:
                yield
            finally:
                host.free_at = self._clock() + pause

    def _wait(self, host: _Host) -> None:
        left = host.free_at - self._clock()
        if left > 0:
            self._sleep(left)

    def _pause_of(self, rules: _Rules, url: str) -> float:
        """Seconds to wait after a request. Raises FetchError where robots.txt does not allow it."""
        from protego import Protego

        if rules.fault:
            raise FetchError(f"is not asked for, as the site's robots.txt {rules.fault}")
        if not isinstance(rules.parser, Protego):
            return self._pause
        if not rules.parser.can_fetch(url, _AGENT):
            raise FetchError("is not asked for, as the site's robots.txt forbids it")
        delay = rules.parser.crawl_delay(_AGENT) or 0.0
        if delay > _LONGEST_PAUSE:
            raise FetchError(f"is not asked for, as the site's robots.txt wants {delay:g} seconds between two requests")
        return max(self._pause, delay)

    def _rules_of(self, origin: str) -> _Rules:
        """The rules of a host: none where it has no robots.txt (4xx), everything forbidden where that is not known."""
        from protego import Protego

        now = self._clock()
        try:
            answer = ask(f"{origin}/robots.txt", allow_private=self._allow_private, limits=_ROBOTS, kinds=None)
        except FetchError as fault:
            return _Rules(None, now + _RETRIED, str(fault))
        if answer.status == 200:
            try:
                return _Rules(Protego.parse(decode(answer.body[:_READ])), now + _KEPT)
            except Exception as fault:  # a robots.txt made to break its reader
                return _Rules(None, now + _RETRIED, f"could not be read ({type(fault).__name__})")
        if 400 <= answer.status < 500 and answer.status != 429:
            return _Rules(None, now + _KEPT)
        return _Rules(None, now + _RETRIED, f"was answered with {answer.status}")
