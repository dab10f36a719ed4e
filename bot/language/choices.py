"""Reads the answers to choice questions out of a message, clause by clause.

One linear score per `question:option`, learnt from the marked spans, is worked out for every window of neighbouring
clauses; in each question the best window speaks. Answers to number questions that name no number ("flat all year" is
a peak of 1) are read in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.analysis import Analysis
from bot.language.linear import Floats, Linear, Task, fit_each
from bot.language.windows import Examples, Window, rows_of, windows_of

RAREST_LABEL = 8
NEARLY = 0.35
FLOOR = -1.3  # options below this are not looked at
STRENGTH = 0.6
OTHERS = 0.3  # the share of the rows that say nothing about a question that its options learn from


@dataclass(frozen=True)
class Candidate:
    """An option that a window speaks for. `score` is above 0 where the words by themselves mean it; `chance` (0-1), where
    it has been decided, says how likely it is an answer in this message."""

    question: str
    option: str
    score: float
    window: Window
    chance: float = 0.0


@dataclass
class Choices:
    """The trained scores."""

    model: Linear

    @classmethod
    def train(cls, examples: Examples, without: NDArray[np.bool_] | None = None) -> Choices:
        """Learn from the examples, but not from the rows that are true in `without`."""
        count = len(examples.message)
        used = np.ones(count, dtype=bool) if without is None else ~without
        labels = sorted(name for name, rows in examples.present.items() if len(rows) >= RAREST_LABEL)
        others = np.random.default_rng(0).random(count) < OTHERS
        told: dict[str, NDArray[np.bool_]] = defaultdict(lambda: np.zeros(count, dtype=bool))
        for name, rows in examples.present.items():
            told[name.split(":")[0]][rows] = True

        def task(label: str) -> Task:
            question = label.split(":")[0]
            truth, whole = np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
            truth[examples.present[label]] = True
            whole[examples.partial.get(question, [])] = False
            return Task(truth, np.flatnonzero(used & (truth | whole) & (told[question] | others)))

        fitted = fit_each(examples.matrix, [task(label) for label in labels], STRENGTH, tolerance=0.1)
        return cls(Linear(examples.space, labels, *fitted))

    def candidates(self, analysis: Analysis, asking: str | None, floor: float = 0.0) -> list[Candidate]:
        """The options that some window speaks for with a score above `floor`."""
        windows = windows_of(analysis)
        scores: Floats = np.array([self.model.scores(row) for row in rows_of(analysis, windows, asking)])
        return self._best(windows, scores, floor)

    def candidates_in(
        self, examples: Examples, messages: NDArray[np.bool_], floor: float
    ) -> dict[int, list[Candidate]]:
        """The candidates of the example messages that are true in `messages`, by the message's index."""
        rows = [at for at, message in enumerate(examples.message) if message >= 0 and messages[message]]
        scores = examples.matrix[rows] @ self.model.coefficients.astype(np.float32) + self.model.intercepts
        found: dict[int, list[Candidate]] = {}
        owners = examples.message[rows]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            windows = [examples.window[at] for at in rows[start:end]]
            found[int(owners[start])] = self._best(windows, scores[start:end], floor)
        return found

    def _best(self, windows: Sequence[Window], scores: Floats, floor: float) -> list[Candidate]:
        """The best score of each option, with the smallest window that reaches nearly as much."""
        best = scores.max(axis=0)
        found = []
        for at in np.flatnonzero(best > floor):
            smallest = min(
                (windows[row] for row in np.flatnonzero(scores[:, at] >= best[at] - NEARLY)),
                key=lambda window: window.end - window.start,
            )
            question, _, option = self.model.labels[at].partition(":")
            found.append(Candidate(question, option, float(best[at]), smallest))
        return sorted(found, key=lambda candidate: -candidate.score)

    def save(self, folder: Path) -> None:
        self.model.save(folder, "choices")

    @classmethod
    def load(cls, folder: Path) -> Choices:
        return cls(Linear.load(folder, "choices"))
