"""The interview: a list of answers, replayed. What is asked next, back, change, skip and progress follow from it."""

from bot.interview.entries import Entry, Kind
from bot.interview.interview import Interview

__all__ = ["Entry", "Interview", "Kind"]
