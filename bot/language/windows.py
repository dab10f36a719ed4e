"""Windows of neighbouring clauses, what the classifier of the choices sees of one, and those of all training messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.analysis import Analysis
from bot.language.features import asked_grams, grams
from bot.language.linear import Row, Space
from bot.language.training_data import LabelledMessage

WIDEST = 3
RAREST = 3  # a feature of fewer rows teaches too little for the memory that it takes


@dataclass(frozen=True)
class Window:
    """Clauses `first`..`last` (included) of a message, which stand at `start`:`end` of the normalised text."""

    first: int
    last: int
    start: int
    end: int

    def overlaps(self, other: Window) -> bool:
        """Whether the two share words."""
        return self.start < other.end and other.start < self.end


def windows_of(analysis: Analysis) -> list[Window]:
    """Every window of up to three clauses, and the whole message."""
    views = analysis.views
    count = len(views)

    def window(first: int, last: int) -> Window:
        return Window(first, last, views[first].clause.start, views[last].clause.end)

    found = [window(at, at + size) for size in range(min(WIDEST, count)) for at in range(count - size)]
    if count > WIDEST:
        found.append(window(0, count - 1))
    return found


def rows_of(analysis: Analysis, windows: Sequence[Window], asking: str | None) -> list[Row]:
    """What the classifier sees of each window."""
    lexical = [grams(view.masked) + asked_grams(view.masked, asking) for view in analysis.views]
    rows = []
    for window in windows:
        inside = range(window.first, window.last + 1)
        words = dict.fromkeys(name for at in inside for name in lexical[at])
        facts = dict.fromkeys(name for at in inside for name in analysis.views[at].classes)
        whole = window.first == 0 and window.last == len(analysis.views) - 1
        facts |= dict.fromkeys((f"asked={asking}", f"asked={asking}+whole={whole}"))
        rows.append(Row(list(words), list(facts)))
    return rows


Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Examples:
    """The windows of labelled messages as rows of a matrix: `message` is the index of a row's message (-1: a phrase that by
    itself means an option), `window` where it stands. `present` has the rows whose words show a
    `question:option`, `partial` those whose words hold only a part of a question's answer."""

    space: Space
    matrix: Any
    message: Rows
    window: list[Window]
    present: dict[str, Rows]
    partial: dict[str, Rows]

    @classmethod
    def of(
        cls,
        messages: Sequence[LabelledMessage],
        analyses: Sequence[Analysis],
        phrases: Sequence[tuple[Analysis, str, str | None]] = (),
    ) -> Examples:
        """The rows of messages and of phrases (analysis, `question:option`, question asked)."""
        rows: list[Row] = []
        message: list[int] = []
        window: list[Window] = []
        present: dict[str, list[int]] = defaultdict(list)
        partial: dict[str, list[int]] = defaultdict(list)

        def add(row: Row, at: int, stretch: Window, names: frozenset[str], cut: frozenset[str]) -> None:
            for name in names:
                present[name].append(len(rows))
            for question in cut:
                partial[question].append(len(rows))
            rows.append(row)
            message.append(at)
            window.append(stretch)

        for at, (one, analysis) in enumerate(zip(messages, analyses, strict=True)):
            found = labelled_windows(one, analysis)
            stretches = [stretch for stretch, _, _ in found]
            shown = rows_of(analysis, stretches, one.asking)
            for row, (stretch, names, cut) in zip(shown, found, strict=True):
                add(row, at, stretch, names, cut)
        for analysis, name, asking in phrases:
            whole = Window(0, len(analysis.views) - 1, 0, len(analysis.text))
            add(rows_of(analysis, [whole], asking)[0], -1, whole, frozenset({name}), frozenset())
        space, matrix = Space.learn(rows, RAREST)
        whole_of, part_of = ({name: np.array(at) for name, at in kept.items()} for kept in (present, partial))
        return cls(space, matrix, np.array(message), window, whole_of, part_of)


def labelled_windows(
    message: LabelledMessage, analysis: Analysis
) -> list[tuple[Window, frozenset[str], frozenset[str]]]:
    """Each window with the labels that its words show, and the questions of which it holds only a part."""
    spans = [
        (*analysis.normal.span(start, end), question, f"{question}:{value}")
        for start, end, question, value in message.spans
        if isinstance(value, str) or not holds_number(analysis, *analysis.normal.span(start, end))
    ]
    found = []
    for window in windows_of(analysis):
        names, cut = set(), set()
        for start, end, question, name in spans:
            shared = min(window.end, end) - max(window.start, start)
            if shared >= 0.8 * (end - start) > 0:
                names.add(name)
            elif shared > 0:
                cut.add(question)
        found.append((window, frozenset(names), frozenset(cut)))
    return found


def holds_number(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a quantity begins in a stretch of the normalised text."""
    return any(start <= quantity.number.start < end for quantity in analysis.quantities)
