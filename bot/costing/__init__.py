"""What each mode costs: monthly lines low / mid / high, one-off, annual and three-year totals, break-even. In CNY."""

from bot.costing.break_even import BreakEven, break_even
from bot.costing.costs import Costs, costs_of_modes, in_house_share
from bot.costing.lines import Line

__all__ = ["BreakEven", "Costs", "Line", "break_even", "costs_of_modes", "in_house_share"]
