"""Erlang C: the chance to wait, and the agents that keep a service level.

A. K. Erlang, "Solution of some Problems in the Theory of Probabilities of Significance in Automatic Telephone
Exchanges" (1917); the recursion for Erlang B is the usual numerically stable form.
"""

from __future__ import annotations

import math


def agents_needed(load: float, handling_time: float, service_level: float, within: float) -> int:
    """The fewest agents with P(wait <= `within`) >= `service_level`.

    `load` in erlangs (0 or more), `handling_time` and `within` in seconds, `service_level` 0-1. 0 for no load.
    """
    if load <= 0:
        return 0
    agents = 0
    blocking = 1.0  # Erlang B with no agents
    while True:
        agents += 1
        blocking = load * blocking / (agents + load * blocking)
        if agents <= load:
            continue
        waiting = agents * blocking / (agents - load * (1 - blocking))
        answered = 1 - waiting * math.exp(-(agents - load) * within / handling_time)
        if answered >= service_level:
            return agents
