"""Rate limits: so many calls a minute for a key, with the minute's worth as a burst."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

KEYS = 10_000
"""How many keys are remembered; the ones not heard of longest are forgotten (and have their full allowance again)."""


class RateLimit:
    """A token bucket a key. For one thread."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = float(a_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether one more call is within the limit; it then counts."""
        now = self._clock()
        left, since = self._buckets.pop(key, (self._allowance, now))
        left = min(self._allowance, left + (now - since) * self._allowance / 60)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        if len(self._buckets) > KEYS:
            self._buckets.popitem(last=False)
        return allowed


def is_loopback(address: str | None) -> bool:
    """Whether an address is this machine's own."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return parsed.is_loopback or (mapped is not None and mapped.is_loopback)
