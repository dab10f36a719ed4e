"""Which questions are still open, and what each of them could still do."""

from __future__ import annotations

from bot.profile import Profile
from bot.scoring.rules import Points, Rules


def open_rule_sets(profile: Profile, rules: Rules) -> list[str]:
    """The rule sets that a relevant unanswered question could still bring into the sum, `priority` left out.

    Seats derived from contacts count as answered. A budget without seats is open: it scores only per seat.
    """
    scored = rules.measures(profile)
    return [
        name
        for name in rules.base.rules
        if name != "priority" and name not in scored and rules.base.questions[name].relevant(profile)
    ]


def reach(name: str, table: dict[str, list[Points]], mode: int, other: int) -> tuple[int, int]:
    """How much a rule set can add to the lead of one mode over another, and take from it, in hundredths."""
    shifts = [points[mode] - points[other] for points in table[name]]
    return max([0, *shifts]), max([0, *(-shift for shift in shifts)])
