"""Seats at normal load, heads behind them over the opening hours, and seats at the busiest time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bot.knowledge_base import KnowledgeBase
from bot.profile import Profile
from bot.staffing.workload import seats_for_contacts


@dataclass(frozen=True)
class Spread:
    """A range with its likely value."""

    low: float
    mid: float
    high: float

    def times(self, low: float, mid: float | None = None, high: float | None = None) -> Spread:
        """Multiplied end by end; one factor serves all three."""
        return Spread(
            self.low * low, self.mid * (low if mid is None else mid), self.high * (low if high is None else high)
        )

    def plus(self, other: Spread) -> Spread:
        return Spread(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def rounded(self) -> dict[str, int]:
        """In whole CNY, as `zexi assess` prints it."""
        return {"low": round(self.low), "mid": round(self.mid), "high": round(self.high)}


@dataclass(frozen=True)
class Staffing:
    """`seats` on duty at normal load; `shifts` heads for each seat; `basis` is `given`, `erlang_c` or `assumed`."""

    seats: Spread
    shifts: Spread
    peak_multiple: float
    basis: str

    @property
    def heads(self) -> Spread:
        """People employed: seats times the shift factor."""
        return Spread(*(math.ceil(s * f) for s, f in zip(self._ends(self.seats), self._ends(self.shifts), strict=True)))

    @staticmethod
    def _ends(spread: Spread) -> tuple[float, float, float]:
        return spread.low, spread.mid, spread.high

    def as_dict(self) -> dict[str, Any]:
        seats = int(self.seats.mid)
        return {
            "seats": seats,
            "heads": int(self.heads.mid),
            "peak_seats": math.ceil(round(seats * self.peak_multiple, 6)),
            "basis": self.basis,
        }


def staff(profile: Profile, base: KnowledgeBase) -> Staffing:
    """The staffing that a profile tells or lets us assume. Unknown hours count as office for low and mid."""
    basis = "assumed"
    if "seats" in profile:
        seats, basis = float(profile["seats"]), "given"
        spread = Spread(seats, seats, seats)
    elif "contacts_per_day" in profile:
        seats, basis = float(seats_for_contacts(int(profile["contacts_per_day"]), base)), "erlang_c"
        spread = Spread(seats, seats, seats)
    else:
        figure = base.figures[f"assumed_seats_{profile.get('stage', 'unknown')}"]
        spread = Spread(figure.low, figure.mid, figure.high)
    return Staffing(spread, _shifts(profile, base), float(profile.get("peak_multiple", 1)), basis)


def _shifts(profile: Profile, base: KnowledgeBase) -> Spread:
    figure = base.figures[f"shift_factor_{profile.get('hours', 'unknown')}"]
    return Spread(figure.low, figure.mid, figure.high)
