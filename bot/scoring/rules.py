"""The rules in a form that scores fast: what each case of each question adds to each mode, under each priority.

Points are whole and weights whole percents, so a score is a whole number of hundredths and no rounding ever decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from bot.knowledge_base import MODES, KnowledgeBase
from bot.knowledge_base.rules import Case
from bot.profile import Profile, Value
from bot.staffing import seats_for_contacts

NEUTRAL = 5000
"""50 points in hundredths: the score of a mode of which nothing is known."""

Points = tuple[int, int, int]
"""Hundredths of a point of the overall score, in the order of `MODES`."""

ZERO: Points = (0, 0, 0)


@dataclass(frozen=True)
class Hit:
    """A case that a profile meets: `question` and `value` as the user answered, `rules` the question whose case it is."""

    question: str
    value: Value
    rules: str
    case: Case


@dataclass
class Rules:
    """Compiled once from a knowledge base. `tables[priority][rule set][case]` are the points that a case adds."""

    base: KnowledgeBase
    tables: dict[str, dict[str, list[Points]]] = field(init=False)
    _options: dict[str, dict[str, int]] = field(init=False)
    _ranges: dict[str, list[tuple[float, float, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._options, self._ranges = {}, {}
        for name, rules in self.base.rules.items():
            cases = list(enumerate(rules.cases))
            self._options[name] = {option: index for index, case in cases for option in case.when.options or []}
            self._ranges[name] = [(*_ends(case), index) for index, case in cases if case.when.options is None]
        self.tables = {
            priority: {q: [self._weigh(case, priority) for case in rules.cases] for q, rules in self.base.rules.items()}
            for priority in self.base.scoring.weights
        }

    def _weigh(self, case: Case, priority: str) -> Points:
        weights = self.base.scoring.weights_of(priority)
        totals = dict.fromkeys(MODES, 0)
        for effect in case.effects:
            totals[effect.mode] += effect.points * weights[effect.dimension]
        return tuple(totals[mode] for mode in MODES)  # type: ignore[return-value]

    def measures(self, profile: Profile) -> dict[str, tuple[str, float | str, Value]]:
        """What is scored: rule set -> (question answered, measure, answer).

        Seats derived from contacts score under `contacts_per_day`; the budget scores per seat, given or derived.
        """
        found: dict[str, tuple[str, float | str, Value]] = {}
        seats: float | None = None
        if "seats" in profile:
            seats = float(profile["seats"])
            found["seats"] = ("seats", seats, profile["seats"])
        elif "contacts_per_day" in profile:
            seats = float(seats_for_contacts(int(profile["contacts_per_day"]), self.base))
            found["seats"] = ("contacts_per_day", seats, profile["contacts_per_day"])
        for question, rules in self.base.rules.items():
            if question == "seats" or question not in profile:
                continue
            value = profile[question]
            if rules.measure == "value":
                found[question] = (question, value, value)
            elif seats:
                found[question] = (question, float(value) / seats, value)
        return found

    def hits(self, profile: Profile) -> list[Hit]:
        """The cases that a profile meets, in the order of the rules."""
        found = []
        for rules, (question, measure, answer) in self.measures(profile).items():
            index = self.case_of(rules, measure)
            if index is not None:
                found.append(Hit(question, answer, rules, self.base.rules[rules].cases[index]))
        return found

    def scores(self, profile: Profile, priority: str | None = None) -> Points:
        """The modes' scores in hundredths, in the order of `MODES`; `priority` overrides the profile's weights."""
        chosen = priority or str(profile.get("priority", "balanced"))
        in_house = outsourced = hybrid = NEUTRAL
        for rules, (_, measure, _) in self.measures(profile).items():
            points = self.points(rules, measure, chosen)
            in_house += points[0]
            outsourced += points[1]
            hybrid += points[2]
        return in_house, outsourced, hybrid

    def points(self, rules: str, measure: Value, priority: str) -> Points:
        """What one rule set adds for a measure."""
        index = self.case_of(rules, measure)
        return ZERO if index is None else self.tables[priority][rules][index]

    def case_of(self, rules: str, measure: Value) -> int | None:
        """The index of the case that a measure meets, None where no case speaks of it."""
        if isinstance(measure, str):
            return self._options[rules].get(measure)
        for start, below, index in self._ranges[rules]:
            if start <= measure < below:
                return index
        return None


def _ends(case: Case) -> tuple[float, float]:
    when = case.when
    return (-inf if when.start is None else when.start, inf if when.below is None else when.below)
