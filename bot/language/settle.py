"""Settles what the classifiers say into one reading: intent, answers, what is doubtful, what is wrong.

The thresholds were measured on messages of writers that the training had not seen (`make eval` prints the figures).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bot.language.amounts import QUESTIONS, TAKEN_BACK, Found
from bot.language.analysis import Analysis
from bot.language.choices import Candidate
from bot.language.linear import Floats
from bot.language.reading import CARRY_ANSWERS, Value
from bot.profile.questions import ValueRefused

TAKE = 0.05  # an option that was not asked for
TAKE_BESIDE = 0.3  # the same, in words that another answer was taken from
TAKE_APART = -0.1  # the same, in clauses that no answer was taken from
TAKE_WITH_NUMBER = 0.5  # the same, beside the number that was asked for (翻倍 is not a growing company)
TAKE_LISTED = -0.2  # the same, where the message strings many clauses together
A_LIST = 3
TAKE_ASKED = -0.45  # an option of the open question
TAKE_ONLY = -0.75  # the best option where nothing else is left of an answer
DOUBT_ASKED = -0.9  # an option of the open question, to be confirmed
SURE_NUMBER = 0.2  # margin of a number's question over the next one
NO_EVIDENCE = -0.55  # below this nothing in the message answers anything
NEARLY = 0.7  # how far behind another intent may lie that needs no answer
CONFLICT = 0.7
TELLING = 0.35  # evidence for the open question that turns a short "yes" or "no" into its answer
MAY_BE_ANSWERS = frozenset(
    "affirm deny out_of_scope chitchat repeat thanks greet skip finish_now change_depth explain_result".split()
)


@dataclass
class Settled:
    """The outcome; see `Reading` for the fields."""

    intent: str
    answers: dict[str, Value] = field(default_factory=dict)
    doubtful: dict[str, Value] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)


def settle_intent(
    labels: Sequence[str],
    scores: Floats,
    candidates: Sequence[Candidate],
    numbers: Found,
    asking: str | None,
    question_mark: bool,
) -> str:
    """The intent, given what answers the message seems to hold."""
    order = np.argsort(scores)[::-1]
    best = labels[int(order[0])]
    told = bool(numbers.values or numbers.problems)
    strongest = max((candidate.score for candidate in candidates), default=-9.0)
    asked = max((candidate.score for candidate in candidates if candidate.question == asking), default=-9.0)
    if best == "answer" and not told and strongest < NO_EVIDENCE:
        for at in order[1:4]:
            if labels[int(at)] not in CARRY_ANSWERS and scores[order[0]] - scores[at] < NEARLY:
                return labels[int(at)]
    if best in MAY_BE_ANSWERS and asking and not question_mark and (asked > TELLING or asking in numbers.values):
        answer = float(scores[labels.index("answer")])
        if float(scores[order[0]]) - answer < NEARLY:
            return "answer"
    return best


def settle_answers(
    intent: str,
    analysis: Analysis,
    candidates: Sequence[Candidate],
    numbers: Found,
    asking: str | None,
    questions: Mapping[str, Any],
) -> Settled:
    """The answers of a message whose intent carries answers, checked against the questions."""
    settled = Settled(intent)
    if intent not in CARRY_ANSWERS:
        return settled
    taken: list[Candidate] = []
    one_number = asking in numbers.values and len(analysis.views) == 1
    for candidate in candidates:
        if candidate.question in settled.answers or candidate.question in numbers.values:
            continue
        needed = _needed(candidate, taken, asking, len(analysis.views))
        if candidate.score > (max(needed, TAKE_WITH_NUMBER) if one_number else needed):
            settled.answers[candidate.question] = read_value(candidate.option)
            taken.append(candidate)
    _note_conflicts(settled, analysis, candidates)
    settled.problems += numbers.problems
    for question, value in numbers.values.items():
        number = read_value(f"{value:g}" if value != int(value) else str(int(value)))
        alone = question == asking and len(analysis.quantities) == 1
        if numbers.margins.get(question, 1.0) < SURE_NUMBER and not alone:
            settled.doubtful[question] = number
        else:
            settled.answers[question] = number
    if not settled.answers and not settled.doubtful and not settled.problems:
        _take_the_only_one(settled, candidates, asking)
    check_values(settled, questions)
    if (
        not settled.answers
        and not settled.doubtful
        and not settled.problems
        and asking in QUESTIONS
        and analysis.quantities
    ):
        vague = any(quantity.number.vague for quantity in analysis.quantities)
        settled.problems.append({"question": asking, "code": "vague" if vague else "wrong_kind"})
    return settled


def _needed(candidate: Candidate, taken: Sequence[Candidate], asking: str | None, clauses: int) -> float:
    """The score that a candidate needs: less in clauses that nothing else explains, more where another answer stands."""
    if candidate.question == asking:
        return TAKE_ASKED
    if not taken:
        return TAKE
    window = candidate.window
    beside = any(window.first <= one.window.last and one.window.first <= window.last for one in taken)
    if beside:
        return TAKE_BESIDE
    return TAKE_LISTED if clauses >= A_LIST and window.first == window.last else TAKE_APART


def _take_the_only_one(settled: Settled, candidates: Sequence[Candidate], asking: str | None) -> None:
    """An answer that holds nothing else gives the likeliest option, the open question's before others."""
    mine = [candidate for candidate in candidates if candidate.question == asking]
    if mine and mine[0].score > DOUBT_ASKED and (not candidates or candidates[0].score < mine[0].score + 0.5):
        settled.doubtful[mine[0].question] = read_value(mine[0].option)
        if mine[0].score > TAKE_ONLY:
            settled.answers[mine[0].question] = settled.doubtful.pop(mine[0].question)
    elif candidates and candidates[0].score > TAKE_ONLY:
        settled.answers[candidates[0].question] = read_value(candidates[0].option)


def _note_conflicts(settled: Settled, analysis: Analysis, candidates: Sequence[Candidate]) -> None:
    """Two options of one question that different clauses state outright, without words of change, are asked."""
    for question in list(settled.answers):
        stated = [
            candidate for candidate in candidates if candidate.question == question and candidate.score > CONFLICT
        ]
        apart = [
            one
            for one in stated[1:]
            if one.window.first > stated[0].window.last or one.window.last < stated[0].window.first
        ]
        if apart and not TAKEN_BACK.search(analysis.text):
            del settled.answers[question]
            values = [read_value(stated[0].option), read_value(apart[0].option)]
            settled.problems.append({"question": question, "code": "conflict", "values": values})


def check_values(settled: Settled, questions: Mapping[str, Any]) -> None:
    """Values that a question cannot take become problems."""
    for held in (settled.answers, settled.doubtful):
        for question, value in list(held.items()):
            try:
                held[question] = questions[question].check(value)
            except (ValueRefused, KeyError) as refused:
                del held[question]
                code = "out_of_range" if getattr(refused, "code", "") == "out_of_range" else "wrong_kind"
                settled.problems.append({"question": question, "code": code, "value": value})


def read_value(words: str) -> Value:
    """A label's value: a number where it reads as one, else an option."""
    try:
        number = float(words)
    except ValueError:
        return words
    return int(number) if number == int(number) else number
