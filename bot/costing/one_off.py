"""What has to be paid once: setting up an own team, bringing a vendor in, linking both."""

from __future__ import annotations

from bot.costing.lines import product, spread
from bot.knowledge_base import KnowledgeBase, Mode
from bot.profile import Profile
from bot.staffing import Spread, Staffing


def one_off(mode: Mode, own: float, vendor: float, profile: Profile, staffing: Staffing, base: KnowledgeBase) -> Spread:
    """In CNY. A part that runs today (`current`) needs no setting up again."""
    figures = base.figures
    current = profile.get("current")
    heads = product(staffing.seats, staffing.shifts)
    total = Spread(0, 0, 0)
    if own > 0 and current not in ("in_house", "hybrid"):
        total = total.plus(product(staffing.seats.times(own), spread(figures["workplace_setup"])))
        total = total.plus(product(heads.times(own), spread(figures["recruiting"])))
        total = total.plus(spread(figures["system_setup"]))
    if vendor > 0 and current not in ("outsourced", "hybrid"):
        total = total.plus(product(heads.times(vendor), spread(figures["vendor_onboarding"])))
    if mode == "hybrid" and current != "hybrid":
        total = total.plus(spread(figures["integration"]))
    return total
