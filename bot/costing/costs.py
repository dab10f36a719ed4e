"""The three modes' costs. Every line names its figure; what is our own arithmetic is marked so in the figure's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.costing.lines import Line, in_house_lines, outsourced_lines
from bot.costing.one_off import one_off
from bot.knowledge_base import MODES, KnowledgeBase, Mode
from bot.profile import Profile
from bot.staffing import Spread, Staffing

MONTHS = 12
YEARS = 3


@dataclass(frozen=True)
class Costs:
    """One mode's costs in CNY. `monthly` is the sum of the lines, peaks included as their line states."""

    one_off: Spread
    lines: tuple[Line, ...]

    @property
    def monthly(self) -> Spread:
        total = Spread(0, 0, 0)
        for line in self.lines:
            total = total.plus(line.whole())
        return total

    def as_dict(self) -> dict[str, Any]:
        """Whole CNY; the lines add up to `monthly`, `annual` is 12 x that, `three_year` 3 x `annual` + `one_off`."""
        monthly = self.monthly.rounded()
        once = self.one_off.rounded()
        annual = {end: MONTHS * amount for end, amount in monthly.items()}
        return {
            "one_off": once,
            "monthly": monthly,
            "annual": annual,
            "three_year": {end: YEARS * amount + once[end] for end, amount in annual.items()},
            "lines": [
                {"item": line.item, "monthly": line.whole().rounded(), "figure": line.figure} for line in self.lines
            ],
        }


def costs_of_modes(profile: Profile, staffing: Staffing, base: KnowledgeBase) -> dict[Mode, Costs]:
    """The costs of all three modes for one staffing."""
    share = in_house_share(profile, base)
    parts: dict[Mode, tuple[float, float]] = {"in_house": (1, 0), "outsourced": (0, 1), "hybrid": (share, 1 - share)}
    return {mode: _costs(mode, *parts[mode], profile, staffing, base) for mode in MODES}


def in_house_share(profile: Profile, base: KnowledgeBase) -> float:
    """The share (0-1) of contacts that a hybrid keeps: `core_share` where known, else by `complexity`."""
    if "core_share" in profile:
        return float(profile["core_share"]) / 100
    return base.figures[f"in_house_share_{profile.get('complexity', 'unknown')}"].mid / 100


def _costs(mode: Mode, own: float, vendor: float, profile: Profile, staffing: Staffing, base: KnowledgeBase) -> Costs:
    """A hybrid is both parts at once: each with its share of the seats, the peaks with the vendor where there is one."""
    lines: list[Line] = []
    if own > 0:
        lines += in_house_lines(own, vendor == 0, profile, staffing, base)
    if vendor > 0:
        lines += outsourced_lines(vendor, profile, staffing, base)
    return Costs(one_off(mode, own, vendor, profile, staffing, base), tuple(lines))
