"""Reads the answers to choice questions out of a message, clause by clause.

One linear score per `question:option`, learnt from the marked spans, is worked out for every window of neighbouring
clauses; in each question the best window speaks. Answers to number questions that name no number ("flat all year" is
a peak of 1) are read in the same way.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.language.analysis import Analysis, View
from bot.language.features import asked_grams, grams
from bot.language.linear import Floats, Linear, Row, Space
from bot.language.training_data import LabelledMessage

WIDEST = 3
RAREST_LABEL = 4
NEARLY = 0.35
BARE = True


@dataclass(frozen=True)
class Window:
    """Clauses `first`..`last` (included) of a message."""

    first: int
    last: int


@dataclass(frozen=True)
class Candidate:
    """An option that a window speaks for. `score` is above 0 where it is more likely than not."""

    question: str
    option: str
    score: float
    window: Window


def windows_of(count: int) -> list[Window]:
    """Every window of up to three clauses, and the whole message."""
    found = [Window(at, at + size) for size in range(min(WIDEST, count)) for at in range(count - size)]
    whole = Window(0, count - 1)
    return found if whole in found else [*found, whole]


def row_of(views: Sequence[View], window: Window, asking: str | None, bare: bool = False) -> Row:
    """What the classifier sees of a window; `bare`: without the known words."""
    inside = views[window.first : window.last + 1]
    lexical: list[str] = []
    for view in inside:
        text = view.bare if bare else view.masked
        lexical += grams(text)
        lexical += asked_grams(text, asking)
    facts = [name for view in inside for name in view.classes]
    facts += [f"asked={asking}", f"asked={asking}+whole={window.first == 0 and window.last == len(views) - 1}"]
    return list(dict.fromkeys(lexical)), list(dict.fromkeys(facts))


@dataclass
class Choices:
    """The trained scores."""

    model: Linear

    @classmethod
    def train(
        cls,
        messages: Sequence[LabelledMessage],
        analyses: Sequence[Analysis],
        phrases: Sequence[tuple[Analysis, str, str | None]] = (),
        strength: float = 0.6,
    ) -> Choices:
        """Learn from the marked messages, and from `phrases` that by themselves mean a `question:option`."""
        from sklearn.svm import LinearSVC

        rows: list[Row] = []
        present: list[set[str]] = []
        partial: list[set[str]] = []
        for message, analysis in zip(messages, analyses, strict=False):
            for window, names, cut in labelled_windows(message, analysis):
                views = analysis.views[window.first : window.last + 1]
                rows.append(row_of(analysis.views, window, message.asking))
                present.append(names)
                partial.append(cut)
                if BARE and any(view.bare != view.masked for view in views):
                    rows.append(row_of(analysis.views, window, message.asking, bare=True))
                    present.append(names)
                    partial.append(cut)
        for analysis, name, asking in phrases:
            rows.append(row_of(analysis.views, Window(0, len(analysis.views) - 1), asking))
            present.append({name})
            partial.append(set())
        counts = Counter(name for names in present for name in names)
        labels = sorted(name for name, count in counts.items() if count >= RAREST_LABEL)
        space = Space.learn(rows)
        matrix = space.matrix(rows)
        random = np.random.default_rng(0)
        weights, biases = [], []
        for label in labels:
            question = label.split(":")[0]
            truth = np.array([label in names for names in present])
            use = np.array([truth[at] or question not in cut for at, cut in enumerate(partial)])
            same = np.array([any(name.startswith(question + ":") for name in names) for names in present])
            keep = use & (truth | same | (random.random(len(rows)) < 0.6))
            fitted = LinearSVC(C=strength, dual=True, max_iter=300, tol=0.03).fit(matrix[keep], truth[keep])
            weights.append(fitted.coef_[0])
            biases.append(fitted.intercept_[0])
        coefficients = np.ascontiguousarray(np.array(weights).T, dtype=np.float32)
        return cls(Linear(space, labels, coefficients, np.array(biases, dtype=np.float32)))

    def candidates(self, analysis: Analysis, asking: str | None, floor: float = 0.0) -> list[Candidate]:
        """The options that some window speaks for with a score above `floor`: the best score of each, with the
        smallest window that reaches nearly as much."""
        windows = windows_of(len(analysis.views))
        scores: Floats = np.array([self.model.scores(row_of(analysis.views, window, asking)) for window in windows])
        best = scores.max(axis=0)
        found = []
        for at in np.flatnonzero(best > floor):
            smallest = windows[int(np.argmax(scores[:, at] >= best[at] - NEARLY))]
            question, _, option = self.model.labels[at].partition(":")
            found.append(Candidate(question, option, float(best[at]), smallest))
        return sorted(found, key=lambda candidate: -candidate.score)

    def save(self, folder: Path) -> None:
        self.model.save(folder, "choices")

    @classmethod
    def load(cls, folder: Path) -> Choices:
        return cls(Linear.load(folder, "choices"))


def labelled_windows(message: LabelledMessage, analysis: Analysis) -> list[tuple[Window, set[str], set[str]]]:
    """Each window with the labels that its words show, and the questions of which it holds only a part."""
    spans = [
        (*analysis.normal.span(start, end), question, f"{question}:{value}")
        for start, end, question, value in message.spans
        if isinstance(value, str) or not _holds_number(analysis, *analysis.normal.span(start, end))
    ]
    found = []
    for window in windows_of(len(analysis.views)):
        left, right = analysis.views[window.first].clause.start, analysis.views[window.last].clause.end
        names, cut = set(), set()
        for start, end, question, name in spans:
            shared = min(right, end) - max(left, start)
            if shared <= 0:
                continue
            if shared >= 0.8 * (end - start):
                names.add(name)
            else:
                cut.add(question)
        found.append((window, names, cut))
    return found


def _holds_number(analysis: Analysis, start: int, end: int) -> bool:
    return any(start <= quantity.number.start < end for quantity in analysis.quantities)


def label_counts(labels: Sequence[str]) -> str:
    """The labels as JSON, for the model's card."""
    return json.dumps(Counter(labels), ensure_ascii=False)
