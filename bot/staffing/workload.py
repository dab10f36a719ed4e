"""Contacts a day -> agents on duty at the same time, with the service level of the articles' SLA."""

from __future__ import annotations

from functools import lru_cache

from bot.knowledge_base import KnowledgeBase
from bot.staffing.erlang import agents_needed


def seats_for_contacts(contacts: int, base: KnowledgeBase) -> int:
    """Seats at normal load for a volume of contacts a day (0 for none)."""
    return _seats(contacts, *_parameters(base))


def contacts_needing(seats: int, base: KnowledgeBase) -> int:
    """The smallest volume a day that needs at least `seats` seats (0 for no seats)."""
    return _contacts(seats, *_parameters(base)) if seats > 0 else 0


def _parameters(base: KnowledgeBase) -> tuple[float, float, float, float]:
    value = {
        name: base.figures[name].mid for name in ("busy_hour_share", "handling_time", "answer_rate", "answer_wait")
    }
    return value["busy_hour_share"] / 100, value["handling_time"], value["answer_rate"] / 100, value["answer_wait"]


@lru_cache(maxsize=65536)
def _seats(contacts: int, busy_hour: float, handling_time: float, level: float, within: float) -> int:
    return agents_needed(contacts * busy_hour * handling_time / 3600, handling_time, level, within)


@lru_cache(maxsize=4096)
def _contacts(seats: int, busy_hour: float, handling_time: float, level: float, within: float) -> int:
    low, high = 0, 1
    while _seats(high, busy_hour, handling_time, level, within) < seats:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _seats(middle, busy_hour, handling_time, level, within) < seats:
            low = middle
        else:
            high = middle
    return high
