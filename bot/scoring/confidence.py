"""How sure the mode is: the share of what is still open in which it stays ahead."""

from __future__ import annotations

from bot.knowledge_base import MODES
from bot.profile import Profile
from bot.scoring.decision import Decision
from bot.scoring.openness import open_rule_sets, reach
from bot.scoring.rules import Rules


def confidence(profile: Profile, decision: Decision, rules: Rules) -> float:
    """For each other mode (L + U+) / (U+ + U-), cut to 0-1, 1 where nothing is open; the least of these.

    L is the lead, U+ and U- what the open relevant questions can add to it or take from it; where the priority is
    open, over all three priorities. `not_yet` has 1.
    """
    if decision.not_yet:
        return 1.0
    priorities = [str(profile["priority"])] if "priority" in profile else list(rules.base.scoring.weights)
    return min((_under(profile, decision, priority, rules) for priority in priorities), default=1.0)


def _under(profile: Profile, decision: Decision, priority: str, rules: Rules) -> float:
    scores = rules.scores({**profile, "priority": priority})
    table = rules.tables[priority]
    names = open_rule_sets(profile, rules)
    mode = MODES.index(decision.mode)
    shares = [1.0]
    for other in map(MODES.index, decision.others):
        reaches = [reach(name, table, mode, other) for name in names]
        up, down = sum(r[0] for r in reaches), sum(r[1] for r in reaches)
        lead = scores[mode] - scores[other]
        shares.append((lead + up) / (up + down) if up + down else float(lead >= 0))
    return max(0.0, min(1.0, *shares))
