"""A message taken apart once: normal spelling, clauses, times, quantities, and what the classifiers see of each clause.

In that view every number is one sign (# plain, % share, * multiple, ? vague), every time expression @, and their
classes stand beside it as features, so that 二十个人 and 35 个人 look alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.language.clauses import Clause, clauses_of
from bot.language.normalise import Normal, normalise
from bot.language.numbers import MULTIPLE, SHARE, find_numbers
from bot.language.quantities import Quantity, find_quantities
from bot.language.times import Time, find_times
from bot.language.vocabulary import Vocabulary

SIGNS = {SHARE: "%", MULTIPLE: "*"}
PLACES = {"tier1", "tier2", "tier3", "province"}
LANGUAGES = {"chinese", "other_language"}
MAX_CLAUSES = 40
MAX_PAIRS = 12
Hit = tuple[int, int, str]


@dataclass(frozen=True)
class View:
    """One clause as the classifiers see it: its masked text and the classes of what stands in it."""

    clause: Clause
    masked: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """A message taken apart; `views` are its clauses in order, `hits` the known words."""

    normal: Normal
    times: list[Time]
    quantities: list[Quantity]
    hits: list[Hit]
    views: list[View]

    @property
    def text(self) -> str:
        return self.normal.text

    @property
    def masked(self) -> str:
        """The whole message in the classifiers' view."""
        cuts = _cuts(self.normal.text, self.times, self.quantities, self.hits)
        return _masked(self.normal.text, 0, len(self.normal.text), cuts)


def analyse(raw: str, vocabulary: Vocabulary) -> Analysis:
    """Take a message apart. A message of more than 40 clauses is read up to there."""
    normal = normalise(raw)
    text = normal.text
    times = find_times(text)
    numbers = [
        one for one in find_numbers(text) if not any(one.start < time.end and time.start < one.end for time in times)
    ]
    whole = [(time.start, time.end) for time in times] + [(one.start, one.end) for one in numbers]
    clauses = clauses_of(text, whole)[:MAX_CLAUSES] or [Clause(0, len(text), text)]
    quantities = find_quantities(text, clauses, numbers)
    hits = vocabulary.find(text)
    cuts = _cuts(text, times, quantities, hits)
    views = [
        View(
            clause,
            _masked(text, clause.start, clause.end, cuts),
            _classes(text, clause, times, quantities, hits),
        )
        for clause in clauses
    ]
    return Analysis(normal, times, quantities, hits, views)


def _classes(
    text: str, clause: Clause, times: list[Time], quantities: list[Quantity], hits: list[Hit]
) -> tuple[str, ...]:
    classes = [f"t:{time.name}" for time in times if clause.start <= time.start < clause.end]
    for quantity in quantities:
        if clause.start <= quantity.number.start < clause.end:
            number = quantity.number
            size = int(math.log10(number.middle)) if number.middle >= 1 else 0
            classes.append(f"n:{number.kind}:{quantity.unit}")
            classes.append(f"n:{number.kind}:{size}")
            if quantity.period:
                classes.append(f"n:per:{quantity.period}")
    inside = [hit for hit in hits if clause.start <= hit[0] and hit[1] <= clause.end]
    names = list(dict.fromkeys(name for _, _, name in inside))
    classes += [f"v:{name}" for name in names]
    kinds = sorted(name for name in names if ":" not in name)[:MAX_PAIRS]
    classes += [f"v:{first}&{second}" for at, first in enumerate(kinds) for second in kinds[at + 1 :]]
    spoken = {text[start:end] for start, end, name in inside if name in LANGUAGES}
    if spoken:
        classes.append(f"v:languages={min(len(spoken), 3)}")
    return tuple(classes)


def _cuts(text: str, times: list[Time], quantities: list[Quantity], hits: list[Hit]) -> list[tuple[int, int, str]]:
    """What is masked: (start, end, sign)."""
    cuts = [(time.start, time.end, "@") for time in times]
    for quantity in quantities:
        number = quantity.number
        cuts.append((number.start, number.end, "?" if number.vague else SIGNS.get(number.kind, "#")))
    for start, end, name in hits:
        if end - start > 1 and name in PLACES:
            cuts.append((start, end, "P"))
        elif end - start > 1 and name in LANGUAGES:
            cuts.append((start, end, "L"))
    # Of two that overlap the one that begins first counts, of two that begin together the longer one.
    return sorted(cuts, key=lambda cut: (cut[0], -cut[1]))


def _masked(text: str, start: int, end: int, cuts: list[tuple[int, int, str]]) -> str:
    shown, at = "", start
    for left, right, sign in cuts:
        if at <= left < end:
            shown += text[at:left] + sign
            at = min(right, end)
    return shown + text[at:end]
