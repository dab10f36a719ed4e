"""What a profile must be warned of. Each code is one predicate; its words and card are in knowledge/warnings.yml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.advice.recommendation import Warn
from bot.costing import Costs
from bot.knowledge_base import KnowledgeBase, Mode
from bot.profile import Profile
from bot.scoring import Decision
from bot.staffing import Staffing, seats_for_contacts


@dataclass(frozen=True)
class Situation:
    """All that a warning may look at."""

    profile: Profile
    decision: Decision
    staffing: Staffing
    costs: dict[Mode, Costs]
    base: KnowledgeBase

    def chose(self, *modes: str) -> bool:
        return self.decision.mode in modes

    def answered(self, question: str, *values: str) -> bool:
        return self.profile.get(question) in values

    def number(self, question: str, default: float) -> float:
        return float(self.profile.get(question, default))


def warnings_for(
    profile: Profile, decision: Decision, staffing: Staffing, costs: dict[Mode, Costs], base: KnowledgeBase
) -> list[Warn]:
    """The warnings of a profile in the order of the predicates. Those of `not_yet` come first."""
    situation = Situation(profile, decision, staffing, costs, base)
    return [Warn(code, base.warnings[code].card) for code, holds in PREDICATES.items() if holds(situation)]


def _budget_too_low(s: Situation) -> bool:
    """Below the floor of `not_yet`; else a budget that does not reach the low cost of the mode."""
    if "monthly_budget" not in s.profile:
        return False
    if any(limit.question == "monthly_budget" for limit in s.decision.not_yet):
        return True
    return not s.decision.not_yet and s.number("monthly_budget", 0) < s.costs[s.decision.mode].monthly.low


def _volume_too_small(s: Situation) -> bool:
    return any(limit.question in ("seats", "contacts_per_day") for limit in s.decision.not_yet)


def _price_below_market(s: Situation) -> bool:
    """Outsourced: budget per staffed seat below the band; hybrid: of what the in-house part's low cost leaves."""
    if "monthly_budget" not in s.profile or s.decision.not_yet or not s.chose("outsourced", "hybrid"):
        return False
    if s.staffing.basis == "assumed":
        return False
    lines = {line.item: line.monthly for line in s.costs[s.decision.mode].lines}
    band = s.base.figures["vendor_price"]
    staffed = lines["vendor_fee"].mid / band.mid if "vendor_fee" in lines else 0
    if staffed <= 0:  # no seats, or a hybrid that keeps every contact
        return False
    budget = s.number("monthly_budget", 0)
    if s.chose("hybrid"):
        budget -= sum(line.low for item, line in lines.items() if item in OWN_ITEMS)
    return budget / staffed < band.low


def _seats_contacts_mismatch(s: Situation) -> bool:
    """A gap of more than a factor of two between the seats given and what the contacts given would staff."""
    if "seats" not in s.profile or "contacts_per_day" not in s.profile:
        return False
    given = float(s.profile["seats"])
    derived = seats_for_contacts(int(s.profile["contacts_per_day"]), s.base)
    return max(given, derived) > 2 * min(given, derived)


OWN_ITEMS = frozenset({"wages", "training", "software", "management", "lines", "seats", "turnover"})

PREDICATES: dict[str, Callable[[Situation], bool]] = {
    "budget_too_low": _budget_too_low,
    "volume_too_small": _volume_too_small,
    "price_below_market": _price_below_market,
    "no_management_for_in_house": lambda s: s.chose("in_house", "hybrid") and s.answered("management", "none"),
    "vendor_certification_needed": lambda s: (
        s.chose("outsourced", "hybrid") and s.answered("data_sensitivity", "personal", "regulated")
    ),
    "hybrid_data_wall": lambda s: s.chose("hybrid") and s.answered("data_control", "must_stay"),
    "cross_border_data": lambda s: s.answered("regions", "cross_border"),
    "brand_voice_at_risk": lambda s: s.chose("outsourced", "hybrid") and s.answered("brand_voice", "distinctive"),
    "complex_product_outsourced": lambda s: s.chose("outsourced") and s.answered("complexity", "expert"),
    "peak_capacity_in_house": lambda s: s.chose("in_house") and s.number("peak_multiple", 1) >= 3,
    "hours_coverage_in_house": lambda s: (
        s.chose("in_house") and (s.answered("hours", "always") or s.answered("languages", "several"))
    ),
    "launch_too_soon_in_house": lambda s: s.chose("in_house") and s.answered("launch", "weeks"),
    "change_lag_outsourced": lambda s: s.chose("outsourced", "hybrid") and s.answered("change_rate", "frequent"),
    "hidden_costs": lambda s: s.chose("outsourced", "hybrid") and s.number("peak_multiple", 1) >= 3,
    "vendor_lock_in": lambda s: s.chose("outsourced") and s.staffing.heads.mid >= 50,
    "seats_contacts_mismatch": _seats_contacts_mismatch,
}
"""`hybrid_data_wall`: where data must stay, a hybrid has to keep the vendor's side away from it.
The thresholds 3 (peaks) and 50 (heads) are the contract's."""
