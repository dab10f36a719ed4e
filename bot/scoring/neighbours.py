"""The mode after one changed answer, from the points that the other answers add anyway."""

from __future__ import annotations

from bot.knowledge_base import Mode
from bot.profile import Profile, Value
from bot.scoring.decision import choose, limits_met, red_lines
from bot.scoring.rules import NEUTRAL, ZERO, Points, Rules

FROM_SEATS = ("seats", "contacts_per_day")
"""Questions that more than their own rules depend on: seats may come from either, and the budget scores per seat."""


class Neighbours:
    """Decides again around one profile. Exact: points are whole numbers, so the order of adding up changes nothing."""

    def __init__(self, profile: Profile, rules: Rules) -> None:
        self._profile, self._rules = profile, rules
        self._priority = str(profile.get("priority", "balanced"))
        self._own = {
            name: rules.points(name, measure, self._priority)
            for name, (_, measure, _) in rules.measures(profile).items()
        }
        self._sum = tuple(NEUTRAL + sum(points[mode] for points in self._own.values()) for mode in range(3))
        self._limited = {limit.question for limit in rules.base.scoring.not_yet}
        self._lined = {line.question for line in rules.base.scoring.red_lines}
        self._excluded = {line.excludes for line in red_lines(profile, rules.base)}
        self._too_small = bool(limits_met(profile, rules.base))

    def mode(self, question: str, value: Value) -> Mode:
        """The mode that `profile` with this one answer gets."""
        excluded, too_small = self._excluded, self._too_small
        if question in self._lined or question in self._limited:
            changed = {**self._profile, question: value}
            excluded = {line.excludes for line in red_lines(changed, self._rules.base)}
            too_small = bool(limits_met(changed, self._rules.base))
        return choose(self._scores(question, value), excluded, too_small)

    def _scores(self, question: str, value: Value) -> Points:
        rules = self._rules
        if question == "priority" or question in FROM_SEATS:
            return rules.scores({**self._profile, question: value})
        if question not in rules.base.rules:
            return self._sum[0], self._sum[1], self._sum[2]
        if rules.base.rules[question].measure == "value":
            new = rules.points(question, value, self._priority)
        else:
            measured = rules.measures({**self._profile, question: value}).get(question)
            new = ZERO if measured is None else rules.points(question, measured[1], self._priority)
        old = self._own.get(question, ZERO)
        return (
            self._sum[0] - old[0] + new[0],
            self._sum[1] - old[1] + new[1],
            self._sum[2] - old[2] + new[2],
        )
