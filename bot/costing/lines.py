"""The monthly cost lines of an own team and of a vendor's team. Amounts in CNY a month."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base import KnowledgeBase
from bot.knowledge_base.figures import Parameter
from bot.profile import Profile
from bot.staffing import Spread, Staffing

YEAR = 12
DAYS = 365


@dataclass(frozen=True)
class Line:
    """One cost item; `figure` is the parameter (knowledge/figures) on which it rests."""

    item: str
    monthly: Spread
    figure: str

    def whole(self) -> Spread:
        """In whole CNY, so that the printed lines add up to the printed sum."""
        return Spread(round(self.monthly.low), round(self.monthly.mid), round(self.monthly.high))


def spread(parameter: Parameter) -> Spread:
    return Spread(parameter.low, parameter.mid, parameter.high)


def product(*factors: Spread) -> Spread:
    total = Spread(1, 1, 1)
    for factor in factors:
        total = total.times(factor.low, factor.mid, factor.high)
    return total


def in_house_lines(
    share: float, with_peaks: bool, profile: Profile, staffing: Staffing, base: KnowledgeBase
) -> list[Line]:
    """The five items of article 004 (seats, software, wages, management, lines), training, turnover and own peaks.

    `share` (0-1) of the seats are ours. Wages and rent follow `location`.
    """
    figures = base.figures
    heads = product(staffing.seats, staffing.shifts).times(share)
    seats = staffing.seats.times(share)
    place = profile.get("location", "unknown")
    wages = product(heads, spread(figures["agent_wage"]), spread(figures[f"wage_factor_{place}"])).times(1 / YEAR)
    systems = 1 + max(heads.mid - figures["heads_per_system"].mid, 0) / figures["heads_per_system"].mid
    lines = [
        Line("wages", wages, "agent_wage"),
        Line("training", product(heads, spread(figures["agent_training"])).times(1 / YEAR), "agent_training"),
        Line("software", spread(figures["cloud_system"]).times(systems / YEAR), "cloud_system"),
        Line("management", _management(heads, base), "leader_pay"),
        Line(
            "lines",
            product(seats, spread(figures["trunk_line"])).times(1 / figures["channels_per_line"].mid),
            "trunk_line",
        ),
        Line(
            "seats", product(seats, spread(figures["workplace"]), spread(figures[f"rent_factor_{place}"])), "workplace"
        ),
        Line("turnover", product(wages, _percent(figures["turnover_share"])), "turnover_share"),
    ]
    if with_peaks and staffing.peak_multiple > 1:
        lines.append(Line("peaks", _peaks(wages, staffing, base), "peak_days"))
    return lines


def outsourced_lines(share: float, profile: Profile, staffing: Staffing, base: KnowledgeBase) -> list[Line]:
    """The vendor's price per staffed seat, our own people who steer it, the extras that quotes leave out, peaks.

    The client's side scales with the size (a small client does it on the side).
    """
    figures = base.figures
    staffed = product(staffing.seats, staffing.shifts).times(share)
    place = profile.get("location", "unknown")
    fee = product(staffed, spread(figures["vendor_price"]))
    liaison = product(
        staffed.times(1 / figures["seats_per_liaison"].mid),
        spread(figures["liaison_people"]),
        spread(figures["agent_wage"]),
        spread(figures[f"wage_factor_{place}"]),
    ).times(1 / YEAR)
    lines = [
        Line("vendor_fee", fee, "vendor_price"),
        Line("liaison", liaison, "liaison_people"),
        Line("hidden", product(fee, _percent(figures["hidden_share"])), "hidden_share"),
    ]
    if staffing.peak_multiple > 1:
        whole_fee = fee.times(1 / share)
        lines.append(Line("peaks", _peaks(whole_fee, staffing, base), "peak_days"))
    return lines


def _management(heads: Spread, base: KnowledgeBase) -> Spread:
    figures = base.figures
    posts = heads.times(1 / figures["span_of_control"].mid)
    return product(posts, spread(figures["posts_per_team"]), spread(figures["leader_pay"]))


def _peaks(normal: Spread, staffing: Staffing, base: KnowledgeBase) -> Spread:
    """The busiest period adds (multiple - 1) times the normal cost on the peak days of a year, spread over it."""
    days = spread(base.figures["peak_days"]).times(1 / DAYS)
    return product(normal, days).times(staffing.peak_multiple - 1)


def _percent(parameter: Parameter) -> Spread:
    return spread(parameter).times(1 / 100)
