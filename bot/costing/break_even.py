"""Where an own team would cost no more than a vendor's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.costing.costs import costs_of_modes
from bot.knowledge_base import KnowledgeBase
from bot.profile import Profile
from bot.staffing import Spread, Staffing

SIZES = (1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 80, 100, 150, 200, 300, 500, 800, 1000)


@dataclass(frozen=True)
class BreakEven:
    """`seats`: the smallest size tried at which in-house is no dearer (mid figures), None where no size is.

    `vendor_price`: the price per staffed seat and month (CNY) at which both would cost the same at the present size,
    None without seats.
    """

    seats: int | None
    vendor_price: float | None


def break_even(profile: Profile, staffing: Staffing, base: KnowledgeBase) -> BreakEven:
    for size in SIZES:
        costs = costs_of_modes(profile, replace(staffing, seats=Spread(size, size, size)), base)
        if costs["in_house"].monthly.mid <= costs["outsourced"].monthly.mid:
            return BreakEven(size, _price(profile, staffing, base))
    return BreakEven(None, _price(profile, staffing, base))


def _price(profile: Profile, staffing: Staffing, base: KnowledgeBase) -> float | None:
    """All lines of a vendor's offer but the liaison are in proportion to its price."""
    if not staffing.seats.mid:
        return None
    costs = costs_of_modes(profile, staffing, base)
    liaison = next(line.monthly.mid for line in costs["outsourced"].lines if line.item == "liaison")
    variable = costs["outsourced"].monthly.mid - liaison
    return base.figures["vendor_price"].mid * (costs["in_house"].monthly.mid - liaison) / variable
