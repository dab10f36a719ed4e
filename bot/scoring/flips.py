"""Every change of a single answer that changes the mode, found by deciding again, not guessed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from bot.knowledge_base import Mode
from bot.profile import Profile, Question, Value
from bot.scoring.decision import choose, limits_met, red_lines
from bot.scoring.neighbours import Neighbours
from bot.scoring.rules import Rules
from bot.staffing import contacts_needing, seats_for_contacts


def flips(profile: Profile, mode: Mode, rules: Rules) -> list[dict[str, Any]]:
    """`{"question", "from", "to", "mode"}` in the order of the questions.

    A choice: every other option that changes the mode. A known number: the nearest value above and below on its grid;
    an unknown one: the smallest value for each other mode. Never to unknown.
    """
    found = []
    nearby = Neighbours(profile, rules)
    for question in rules.base.questions.values():
        choice = question.type == "choice"
        changes = (
            _choice(profile, mode, question, nearby) if choice else _number(profile, mode, question, rules, nearby)
        )
        for value, other in changes:
            found.append({"question": question.id, "from": profile.get(question.id), "to": value, "mode": other})
    return found


def mode_of(profile: Profile, rules: Rules) -> Mode:
    """The mode of a profile, decided from scratch."""
    excluded = {line.excludes for line in red_lines(profile, rules.base)}
    return choose(rules.scores(profile), excluded, bool(limits_met(profile, rules.base)))


def _choice(profile: Profile, mode: Mode, question: Question, nearby: Neighbours) -> Iterator[tuple[Value, Mode]]:
    for value in question.values:
        if value != profile.get(question.id):
            other = nearby.mode(question.id, value)
            if other != mode:
                yield value, other


def _number(
    profile: Profile, mode: Mode, question: Question, rules: Rules, nearby: Neighbours
) -> Iterator[tuple[Value, Mode]]:
    current = profile.get(question.id)
    values = candidates(profile, question, rules)
    if current is None:
        seen = {mode}
        for value in values:
            other = nearby.mode(question.id, value)
            if other not in seen:
                seen.add(other)
                yield value, other
        return
    number = float(current)
    for side in ([v for v in reversed(values) if v < number], [v for v in values if v > number]):
        for value in side:
            other = nearby.mode(question.id, value)
            if other != mode:
                yield value, other
                break


def candidates(profile: Profile, question: Question, rules: Rules) -> list[int | float]:
    """The grid values next to every point at which something that depends on this number changes, in order.

    Between two such points the decision is the same, so the nearest change is among them.
    """
    assert question.min is not None and question.max is not None
    step = Fraction(str(question.step))
    last = math.floor((question.max - question.min) / step)
    places = {0, last}
    for point in _breakpoints(profile, question.id, rules):
        place = (point - question.min) / step
        places |= {math.ceil(place) - 1, math.floor(place), math.ceil(place), math.floor(place) + 1}
    grid = (question.min + place * step for place in sorted(places) if 0 <= place <= last)
    return [int(value) if value.denominator == 1 else float(value) for value in grid]


def _breakpoints(profile: Profile, question: str, rules: Rules) -> Iterator[Fraction]:
    base = rules.base
    for limit in base.scoring.not_yet:
        if limit.question == question:
            yield from (Fraction(str(edge)) for edge in (limit.at_most, limit.below) if edge is not None)
    if question in ("seats", "contacts_per_day"):
        seats = _edges(rules, "seats") + _seats_at_budget_edges(profile, rules)
        if question == "seats":
            yield from seats
        elif "seats" not in profile:
            for edge in seats:
                for whole in {math.floor(edge), math.ceil(edge), math.floor(edge) + 1}:
                    if whole > 0:
                        yield Fraction(_contacts(whole, rules))
        return
    if question in base.rules:
        if base.rules[question].measure == "value":
            yield from _edges(rules, question)
        elif seats_now := _seats(profile, rules):
            yield from (edge * seats_now for edge in _edges(rules, question))


def _edges(rules: Rules, name: str) -> list[Fraction]:
    cases = rules.base.rules[name].cases if name in rules.base.rules else []
    return [Fraction(str(edge)) for case in cases for edge in (case.when.start, case.when.below) if edge is not None]


def _seats_at_budget_edges(profile: Profile, rules: Rules) -> list[Fraction]:
    """Numbers of seats at which a given budget changes its case."""
    found = []
    for name, rule_set in rules.base.rules.items():
        if rule_set.measure == "per_seat" and name in profile:
            found += [Fraction(str(profile[name])) / edge for edge in _edges(rules, name) if edge > 0]
    return [edge for edge in found if edge <= (rules.base.questions["seats"].max or 0)]


def _seats(profile: Profile, rules: Rules) -> int:
    if "seats" in profile:
        return int(profile["seats"])
    return seats_for_contacts(int(profile["contacts_per_day"]), rules.base) if "contacts_per_day" in profile else 0


def _contacts(seats: int, rules: Rules) -> int:
    limit = rules.base.questions["contacts_per_day"].max or 0
    return contacts_needing(seats, rules.base) if seats <= seats_for_contacts(limit, rules.base) else limit
