"""Whether a profile meets what an entry of a checklist asks for: an option by name, or a number by a range such as `>=3`."""

from __future__ import annotations

import operator
import re

from bot.knowledge_base.advice import Item
from bot.profile import Profile, Value

_COMPARE = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
_RANGE = re.compile(r"(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\Z")


def fits(item: Item, mode: str, profile: Profile) -> bool:
    """Whether an item is for this mode and for what the profile answered."""
    return mode in item.modes and all(answered(profile, question, values) for question, values in item.profile.items())


def raised(item: Item, profile: Profile) -> int:
    """How many of the answers that make an item likely the profile gave."""
    return sum(answered(profile, question, values) for question, values in item.raised_by.items())


def answered(profile: Profile, question: str, values: list[str]) -> bool:
    return question in profile and any(_meets(profile[question], value) for value in values)


def _meets(answer: Value, wanted: str) -> bool:
    found = _RANGE.match(wanted)
    if found and not isinstance(answer, str):
        return bool(_COMPARE[found[1]](answer, float(found[2])))
    return str(answer) == wanted
