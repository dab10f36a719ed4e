"""Which question a quantity answers, and with what value.

A classifier looks at the words around a number, its unit and period, and what was asked; the arithmetic is code
(labelling guide: midpoints, month / 30, week / 7, year / 12; halves up for integers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bot.language import amount_contexts as contexts
from bot.language import number_contexts as beside
from bot.language.amount_contexts import TAKEN_BACK
from bot.language.amount_rows import row_of
from bot.language.analysis import Analysis
from bot.language.number_kinds import MULTIPLE, PLAIN, SHARE, half_up
from bot.language.periods import years_of
from bot.language.quantities import CONTACT, FOREIGN, MONEY, PERSON, Quantity

__all__ = ["ADDED", "NOTHING", "QUESTIONS", "TAKEN_BACK", "Found", "combine", "row_of", "value_of"]

NOTHING = "none"
QUESTIONS = ("seats", "contacts_per_day", "peak_multiple", "monthly_budget", "core_share")
CONTACT_DAYS = {"day": 1, "": 1, "week": 7, "month": 30, "quarter": 90, "half": 180, "year": 360}
BUDGET_MONTHS = {"year": 12.0, "half": 6.0, "quarter": 3.0, "week": 7 / 30, "day": 1 / 30}
ADDED = ("seats", "contacts_per_day")
GIVEN = (*ADDED, "monthly_budget")  # of these a message may say by how much they change, or what they are to become
MONEY_UNITS = (MONEY, FOREIGN)
MUCH_MORE = 1.3  # a number beside one of normal load is that of busy times where it is so much larger
SMALLEST_BUDGET = 500  # less a month is asked about: a scale may be missing ("60 a quarter, so 20" in ten thousands)
UNSURE = 0.0  # the margin of a value that is asked about
BUDGET = re.compile(r"预算|经费|花费|费用|budget|spend|afford|pay\b")
Usable = tuple[Quantity, float, float]  # a quantity, its value for the question, the classifier's margin


def value_of(quantity: Quantity, question: str) -> float | None:
    """The value that the quantity gives to the question; None where it cannot be one."""
    number = quantity.number
    middle = number.middle
    if number.vague or quantity.per_head:
        return None
    if question == "peak_multiple":
        if number.kind == SHARE:
            # "高峰 150%" is one and a half times; a smaller share is growth over normal load.
            return round(middle / 100, 4) if middle > 100 else round(1 + middle / 100, 4)
        return round(middle, 4)
    if question == "core_share":
        if number.kind == PLAIN and 0 < middle < 1:  # 0.4 of all
            middle *= 100
        if number.kind == PLAIN and quantity.unit == CONTACT:
            return None
        return float(half_up(middle)) if number.kind != MULTIPLE else None
    if number.kind != PLAIN:
        return None
    if question in ADDED and quantity.unit in MONEY_UNITS:
        return None
    if question == "contacts_per_day":
        if quantity.period == "hour":  # how many hours a day is not said
            return None
        return float(half_up(middle / CONTACT_DAYS[quantity.period]))
    if question == "monthly_budget":
        return float(half_up(middle / BUDGET_MONTHS.get(quantity.period, 1)))
    return float(half_up(middle))


@dataclass(frozen=True)
class Found:
    """What the numbers of a message come to: values by question, and problems with values that were not taken."""

    values: dict[str, float]
    problems: list[dict[str, Any]]
    margins: dict[str, float]


class Merged(NamedTuple):
    """What several quantities of a question come to: the value, the quantity it was taken from, the peak multiple that
    normal and busy load make, and whether the words say that this is how they belong together."""

    value: float
    source: Quantity
    peak: float | None = None
    sure: bool = True


def combine(analysis: Analysis, chosen: Sequence[tuple[int, str, float]], asking: str | None) -> Found:
    """The values that a message gives, from (index of the quantity, question, margin) in the order of the text.

    Several numbers for one question: channels add up (50 calls, 150 chats); normal and peak load make a multiple; else
    the last one counts, as in a slip put right. People that work in shifts are on duty in turns.
    """
    values: dict[str, float] = {}
    margins: dict[str, float] = {}
    problems: list[dict[str, Any]] = []
    for question in QUESTIONS:
        group = [(analysis.quantities[index], margin) for index, name, margin in chosen if name == question]
        if not group:
            continue
        vague = [quantity for quantity, _ in group if quantity.number.vague]
        usable = _usable(analysis, question, group)
        changed = question in GIVEN and any(
            quantity.unit != FOREIGN and beside.is_change(analysis, quantity) for quantity, _ in group
        )
        if (len(vague) == len(group) and question != "peak_multiple") or ((vague or changed) and not usable):
            problems.append({"question": question, "code": "vague"})
        if not usable:
            continue
        merged = _merged(analysis, question, usable)
        if merged.peak is not None:
            values.setdefault("peak_multiple", merged.peak)
        values[question] = merged.value
        money = any(quantity.unit == MONEY for quantity, _, _ in usable)
        tiny = question == "monthly_budget" and not money and 0 < merged.value < SMALLEST_BUDGET
        margins[question] = UNSURE if tiny or not merged.sure else usable[-1][2]
    if "monthly_budget" not in values:
        problems += _foreign(analysis, asking)
    return Found(values, problems, margins)


def _usable(analysis: Analysis, question: str, group: Sequence[tuple[Quantity, float]]) -> list[Usable]:
    """The quantities of a question that give it a value, those that are taken back left out where others stand."""
    usable: list[Usable] = []
    for quantity, margin in _with_shared_period(analysis, question, group):
        if _says_nothing(analysis, question, quantity):
            continue
        value = beside.part_of_volume(analysis, quantity) if question == "core_share" else None
        if value is None:
            value = value_of(quantity, question)
        if value is None and question == "contacts_per_day":
            value = _of_all_agents(analysis, quantity) or _of_all_hours(analysis, quantity)
        if value is not None and beside.is_none_at_all(analysis, quantity):
            value = 0.0
        years = years_of(analysis.text, quantity.number) if question == "monthly_budget" and not quantity.period else 0
        if value is not None and years:
            value = float(half_up(quantity.number.middle / (12 * years)))
        if value is not None and quantity.unit != FOREIGN:
            usable.append((quantity, value, margin))
    if question == "seats":
        usable = [one for one in usable if not beside.counts_shifts(analysis, one[0])]
    if question == "seats" and len(usable) > 1:
        together = [one for one in usable if beside.is_on_duty(analysis, one[0])]
        summed_up = beside.SO_MANY.search(analysis.text[: usable[-1][0].number.start])
        parts = contexts.are_channels(analysis, [one[0] for one in usable])
        slip = TAKEN_BACK.search(analysis.text[usable[0][0].number.end : usable[-1][0].number.start])
        usable = together if len(together) == 1 and not (parts or slip or summed_up) else usable
    if question in GIVEN:
        if not contexts.are_added(analysis, [one[0] for one in usable]) or len(usable) == 1:
            usable = [one for one in usable if not beside.is_change(analysis, one[0])]
        usable = [one for one in usable if not beside.is_planned(analysis, one[0])] or usable
    standing = [one for one in usable if not _is_taken_back(analysis, one[0], usable)]
    # "six seats instead of nine": the nine alone is nothing.
    return standing or (usable if len(group) == len(analysis.quantities) else [])


def _says_nothing(analysis: Analysis, question: str, quantity: Quantity) -> bool:
    """Whether the number is denied, that of a trend, or of something that no question asks for."""
    if beside.is_other_figure(analysis, quantity) or (question in ADDED and beside.counts_hours(analysis, quantity)):
        return True
    if question == "peak_multiple" and quantity.number.kind == MULTIPLE and beside.is_trend(analysis, quantity):
        return True
    return len(analysis.quantities) == 1 and beside.denied(analysis, quantity)


def _with_shared_period(
    analysis: Analysis, question: str, group: Sequence[tuple[Quantity, float]]
) -> Sequence[tuple[Quantity, float]]:
    """ "6k per month by mail and 3k by phone": the one period that is named holds for every channel."""
    periods = {quantity.period for quantity, _ in group} - {""}
    quantities = [quantity for quantity, _ in group]
    if question != "contacts_per_day" or len(group) < 2 or len(periods) != 1:
        return group
    if not contexts.are_channels(analysis, quantities):
        return group
    period = periods.pop()
    return [(replace(quantity, period=quantity.period or period), margin) for quantity, margin in group]


def _of_all_agents(analysis: Analysis, quantity: Quantity) -> float | None:
    """ "12 agents, fifty calls each": what all of them take together, where their number is stated once."""
    agents = [one.number for one in analysis.quantities if one.unit == PERSON and not one.number.vague]
    if not quantity.per_head or quantity.unit != CONTACT or quantity.number.vague or len(agents) != 1:
        return None
    if quantity.period == "hour":
        return None
    return float(half_up(agents[0].middle * quantity.number.middle / CONTACT_DAYS[quantity.period]))


def _of_all_hours(analysis: Analysis, quantity: Quantity) -> float | None:
    """ "30 an hour, open for eight hours": the contacts of a day."""
    hours = beside.hours_open(analysis)
    if quantity.period != "hour" or quantity.per_head or quantity.number.vague or hours is None:
        return None
    return float(half_up(quantity.number.middle * hours))


def _merged(analysis: Analysis, question: str, usable: Sequence[Usable]) -> Merged:
    """What the usable quantities of a question come to."""
    last, value = usable[-1][0], usable[-1][1]
    merged = Merged(value, last)
    if question == "core_share" and beside.is_complement(analysis, last):
        value = 100 - value
    if len(usable) == 2 and (middle := _between(analysis, usable)) is not None:
        value = middle if question == "peak_multiple" else float(half_up(middle))
    elif question in ADDED and len(usable) > 1:
        merged = _several(analysis, question, usable)
        value, last = merged.value, merged.source
    elif question == "peak_multiple" and len(usable) > 1 and contexts.are_peaks(analysis, [one[0] for one in usable]):
        value = max(one[1] for one in usable)
    elif question == "monthly_budget" and len(usable) > 1 and _are_summed(analysis, usable):
        value = sum(one[1] for one in usable)
    if question == "seats":
        value = beside.on_duty(analysis, last, value)
    return merged._replace(value=value)


def _is_taken_back(analysis: Analysis, quantity: Quantity, usable: Sequence[Usable]) -> bool:
    """Whether the number no longer counts; "from 20 on a normal day up to 80" takes nothing back."""
    normal = any(contexts.is_normal_and_peak(analysis, quantity, other) for other, _, _ in usable)
    return beside.taken_back(analysis, quantity) and not normal


def _are_summed(analysis: Analysis, usable: Sequence[Usable]) -> bool:
    """Whether the amounts are parts of one budget."""
    quantities = [one[0] for one in usable]
    return contexts.are_costs(analysis, quantities) or contexts.are_added(analysis, quantities)


def _between(analysis: Analysis, usable: Sequence[Usable]) -> float | None:
    """Over 100 and under 200 is 150."""
    bounds = {beside.bound(analysis, one[0]): one[1] for one in usable}
    return (bounds["over"] + bounds["under"]) / 2 if "over" in bounds and "under" in bounds else None


def _several(analysis: Analysis, question: str, usable: Sequence[Usable]) -> Merged:
    """Several people or volumes: a whole and its parts, normal and busy times, channels; else the last one counts, which
    is asked about where no word between them says so."""
    first, last = usable[0], usable[-1]
    amounts = [one[1] for one in usable]
    largest = max(usable, key=lambda one: one[1])
    quantities = [one[0] for one in usable]
    channels = contexts.are_channels(analysis, quantities)
    if len(usable) > 2 and 2 * largest[1] == sum(amounts) and not channels:
        return Merged(largest[1], largest[0])
    for normal, busy in ((first, last), (last, first)):
        alike = normal[1] == busy[1] and contexts.is_normal_beside(analysis, normal[0])  # "25, at the busiest too 25"
        ordered = 0 < normal[1] < busy[1] < 100 * normal[1] or alike
        certain = normal is first or contexts.is_normal_and_peak(analysis, normal[0], busy[0])
        named = contexts.peak_beside(analysis, normal[0], busy[0])
        if len(usable) == 2 and busy[1] >= MUCH_MORE * normal[1]:
            named = named or contexts.only_one_is_normal(analysis, normal[0], busy[0])
        if ordered and certain and named:
            return Merged(normal[1], normal[0], round(busy[1] / normal[1], 2))
    if question == "seats" and contexts.are_shifts(analysis, quantities):
        return Merged(largest[1], largest[0])
    day_parts = question == "contacts_per_day" and contexts.are_day_parts(analysis, quantities)
    together = question == "seats" and contexts.are_own_and_a_vendors(analysis, quantities)
    if channels or day_parts or together or contexts.are_added(analysis, quantities):
        return Merged(sum(amounts), last[0])
    return Merged(last[1], last[0], sure=len(set(amounts)) == 1 or contexts.last_counts(analysis, quantities))


def _foreign(analysis: Analysis, asking: str | None) -> list[dict[str, Any]]:
    """An amount in another currency, where the budget is what is talked about, is asked for anew."""
    amounts = [quantity.number.middle for quantity in analysis.quantities if quantity.unit == FOREIGN]
    if not amounts or (asking != "monthly_budget" and not BUDGET.search(analysis.text)):
        return []
    return [{"question": "monthly_budget", "code": "foreign_currency", "value": amounts[-1]}]
