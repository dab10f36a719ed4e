"""Decides which of the options that a message seems to speak for are answers.

The choices' scores say how well a stretch of words fits an option. Whether it is one depends on more: what was asked, how
far the next option lies behind, whether another answer explains the same words better, how much else the message says.
A forest learns that from scores that the choices gave to messages of writers whom they had not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.analysis import Analysis
from bot.language.choices import Candidate
from bot.language.reading import CARRY_ANSWERS
from bot.language.training_data import LabelledMessage
from bot.language.trees import Forest
from bot.language.vocabulary import MEANING

NONE = -1.5  # stands for the score of an option that is not there
FLOOR = -1.0  # an option with less is not looked at,
FLOOR_ASKED = -1.3  # one of the open question with less than this
EXPLAINS = -0.2  # a better candidate explains its words from here on


@dataclass(frozen=True)
class Decider:
    """The forest, and the number that stands for each `question:option`."""

    forest: Forest
    ranks: Mapping[str, int]

    @classmethod
    def train(
        cls,
        messages: Sequence[LabelledMessage],
        analyses: Sequence[Analysis],
        candidates: Sequence[Sequence[Candidate]],
        options: Sequence[str],
    ) -> Decider:
        """Learn from messages and the candidates that choices trained without their writers found in them. `options` are
        all `question:option`."""
        ranks = {option: at for at, option in enumerate(options)}
        rows: list[list[float]] = []
        truths: list[bool] = []
        for message, analysis, found in zip(messages, analyses, candidates, strict=True):
            if message.intent in CARRY_ANSWERS:
                for candidate, row in rows_of(analysis, found, message.asking, message.intent, ranks):
                    rows.append(row)
                    truths.append(str(message.answers.get(candidate.question)) == candidate.option)
        return cls(Forest.fit(np.array(rows, dtype=np.float32), np.array(truths)), ranks)

    def decide(
        self, analysis: Analysis, candidates: Sequence[Candidate], asking: str | None, intent: str
    ) -> list[Candidate]:
        """The best two candidates of each question, each with the chance that it is an answer, the likeliest first."""
        found = rows_of(analysis, candidates, asking, intent, self.ranks)
        if not found:
            return []
        chances = self.forest.chances([row for _, row in found])
        decided = [replace(one, chance=float(chance)) for (one, _), chance in zip(found, chances, strict=True)]
        return sorted(decided, key=lambda candidate: -candidate.chance)

    def save(self, folder: Path) -> None:
        self.forest.save(folder, "deciding")

    @classmethod
    def load(cls, folder: Path, options: Sequence[str]) -> Decider:
        return cls(Forest.load(folder, "deciding"), {option: at for at, option in enumerate(options)})


def rows_of(
    analysis: Analysis, candidates: Sequence[Candidate], asking: str | None, intent: str, ranks: Mapping[str, int]
) -> list[tuple[Candidate, list[float]]]:
    """What the forest sees of the best two candidates of each question."""
    ordered = sorted(candidates, key=lambda candidate: -candidate.score)
    by_question: dict[str, list[Candidate]] = defaultdict(list)
    for one in ordered:
        if len(by_question[one.question]) < 2:
            by_question[one.question].append(one)
    said = {name if ":" in name else MEANING.get(name, "") for _, _, name in analysis.hits}
    length = max(1, len(analysis.text))
    about: dict[str, float] = {
        "top": ordered[0].score if ordered else NONE,
        "asked": max((one.score for one in ordered if one.question == asking), default=NONE),
        "likely": sum(one.score > 0 for one in ordered),
    }
    found = []
    for question, ranked in by_question.items():
        for place, one in enumerate(ranked):
            if one.score < (FLOOR_ASKED if question == asking else FLOOR):
                continue
            rival = ranked[1 - place].score if len(ranked) > 1 else NONE
            window = one.window
            better = [other for other in ordered if other.score > one.score and other.question != question]
            beside = [other for other in better if other.window.overlaps(window)]
            label = f"{question}:{one.option}"
            row = [
                one.score, one.score - rival, rival, question == asking, asking is None, len(analysis.views), length,
                window.end - window.start, (window.end - window.start) / length,
                max((other.score for other in beside), default=NONE), _explained(one, beside), len(beside),
                sum(other.score > 0 for other in better), about["top"], about["asked"], about["likely"], label in said,
                sum(window.start <= quantity.number.start < window.end for quantity in analysis.quantities),
                len(analysis.quantities), intent == "answer", intent == "what_if", place, ranks.get(label, -1),
                ranks.get(f"{question}:", -1),
            ]  # fmt: skip
            found.append((one, [float(value) for value in row]))
    return found


def _explained(one: Candidate, beside: Sequence[Candidate]) -> float:
    """The share of the candidate's words that better candidates explain."""
    size = one.window.end - one.window.start
    spans = sorted(
        (max(0, other.window.start - one.window.start), min(size, other.window.end - one.window.start))
        for other in beside
        if other.score > EXPLAINS
    )
    covered, at = 0, 0
    for start, end in spans:
        covered += max(0, end - max(start, at))
        at = max(at, end)
    return covered / size if size else 0.0


def options_of(questions: Mapping[str, Any]) -> list[str]:
    """`question:` and all its `question:option`, question by question, in their own order."""
    return [
        name
        for question in questions.values()
        for name in (f"{question.id}:", *(f"{question.id}:{option.value}" for option in question.options or ()))
    ]
