"""Puts staffing, scoring and costing together: the recommendation as `zexi assess` prints it."""

from bot.advice.advisor import Advisor
from bot.advice.recommendation import Recommendation

__all__ = ["Advisor", "Recommendation"]
