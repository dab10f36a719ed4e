"""Numbers that answer what a number beside them answers: a slip put right, a second channel or shift, a busy day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language import amount_contexts as contexts
from bot.language import number_contexts as beside
from bot.language.amounts import ADDED
from bot.language.analysis import Analysis
from bot.language.number_kinds import PLAIN
from bot.language.quantities import CONTACT, NONE, PERSON, Quantity

SURE = 0.5  # the margin of what a rule has settled


def replaces(analysis: Analysis, index: int) -> bool:
    """Whether the number with this index stands for the one before it, which is taken back (不是 20 个,30 个) or a slip."""
    first, second = analysis.quantities[index - 1], analysis.quantities[index]
    back = beside.taken_back(analysis, first) and not beside.taken_back(analysis, second)
    return contexts.are_alike(first, second) and (back or contexts.is_slip(analysis, first, second))


def _weaker(first: tuple[str, float], second: tuple[str, float] | None) -> bool:
    """Whether the first number surely is a volume and the second less surely one of seats."""
    return first[0] == "contacts_per_day" and second is not None and second[0] == "seats" and second[1] < first[1]


def _questions_of(named: Mapping[int, tuple[str, float]], index: int) -> list[str]:
    return [named[at][0] for at in (index, index + 1) if at in named]


def _are_shifts(analysis: Analysis, first: Quantity, second: Quantity) -> bool:
    return {first.unit, second.unit} <= {PERSON, NONE} and contexts.are_shifts(analysis, [first, second])


def _are_crews(analysis: Analysis, first: Quantity, second: Quantity) -> bool:
    """Whether the two are people of named shifts, whatever was asked."""
    people = {first.unit, second.unit} <= {PERSON, NONE} and first.number.kind == PLAIN
    return people and not (first.per_head or second.per_head) and contexts.are_crews(analysis, [first, second])


def inherited(analysis: Analysis, chosen: Sequence[tuple[int, str, float]]) -> list[tuple[int, str, float]]:
    """A bare number after one that is taken back answers the same question ("contacts were 200, it's 270"), and so does
    the number of a second channel ("80 chats, 20 by phone")."""
    named = {index: (question, margin) for index, question, margin in chosen}
    for index in range(len(analysis.quantities) - 1):
        first, second = analysis.quantities[index], analysis.quantities[index + 1]
        if first.number.kind != second.number.kind:
            continue
        if any(contexts.is_normal_and_peak(analysis, *pair) for pair in ((first, second), (second, first))):
            question, margin = named.get(index, named.get(index + 1, ("", 0.0)))
            named[index] = named[index + 1] = (question if question in ADDED else "contacts_per_day", max(margin, SURE))
            continue
        if set(_questions_of(named, index)) <= {"seats"} and _are_crews(analysis, first, second):
            sure = [named[at][1] for at in (index, index + 1) if at in named]
            named[index] = named[index + 1] = ("seats", max([SURE, *sure]))
            continue
        channels = contexts.are_channels(analysis, [first, second])
        channels = channels or (first.unit == CONTACT and contexts.are_day_parts(analysis, [first, second]))
        if index in named and contexts.are_alike(first, second):
            if replaces(analysis, index + 1) or (index + 1 not in named and named[index][0] in ADDED and channels):
                named[index + 1] = named[index]
            elif channels and second.unit == NONE and _weaker(named[index], named.get(index + 1)):
                named[index + 1] = named[index]  # 电话两百,在线五百: the words of the second alone also fit seats
        elif index + 1 in named and index not in named and named[index + 1][0] in ADDED and channels:
            named[index] = named[index + 1]
        elif "seats" in _questions_of(named, index) and _are_shifts(analysis, first, second):
            named[index] = named[index + 1] = named.get(index + 1) or named[index]
        elif (index in named) != (index + 1 in named) and contexts.are_costs(analysis, [first, second]):
            told = named.get(index) or named[index + 1]
            if told[0] == "monthly_budget":
                named[index] = named[index + 1] = told
    return [(index, *named[index]) for index in sorted(named)]
