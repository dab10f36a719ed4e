"""Settles what the classifiers say into one reading: intent, answers, what is doubtful, what is wrong.

The thresholds were measured on messages of writers that the training had not seen (`make eval` prints the figures).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bot.language.amount_contexts import is_slip
from bot.language.amounts import QUESTIONS, TAKEN_BACK, Found
from bot.language.analysis import Analysis
from bot.language.choices import Candidate
from bot.language.linear import Floats
from bot.language.reading import CARRY_ANSWERS, Value
from bot.language.unmeant_commands import meant_instead
from bot.profile.questions import ValueRefused

TAKE = 0.4  # the chance at which an option is taken as an answer
TAKE_ASKED = 0.38  # the same for an option of the open question
TAKE_ONLY = 0.22  # the same for the likeliest option where nothing else is left of an answer
DOUBT_ASKED = 0.12  # from here on an option of the open question is asked about
SURE_NUMBER = 0.2  # margin of a number's question over the next one
NO_EVIDENCE = -0.55  # below this score nothing in the message answers anything
NEARLY = 0.7  # how far behind another intent may lie that needs no answer
CONFLICT = 1.2  # scores of two options of a question, from here on both are stated
TELLING = 0.35  # evidence for the open question that turns a short "yes" or "no" into its answer
CLEAR_NUMBER = 0.8  # margin of a number that answers whatever else is asked
ASKED_WITH_FACTS = frozenset("why_ask start_assessment ask_knowledge explain_result".split())
MAY_BE_ANSWERS = frozenset(
    "affirm deny out_of_scope chitchat repeat thanks greet skip finish_now change_depth explain_result".split()
)
FEW = 8  # characters beside a number that is all that a sentence says
SENTENCE_END = re.compile(r"[.。!;?]")
EARLIER = re.compile(
    r"刚才|刚刚|之前|前面|上面|原来|改|更正|修正|填|那个"
    r"|(?<![a-z])(?:earlier|before|previous|above|change|update|fix|edit|amend|told you|the figure"
    r"|(?:i|we|you|colleague) (?:said|gave|wrote|put|entered|typed|told))"
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
    analysis: Analysis,
) -> str:
    """The intent, given what answers the message seems to hold."""
    text = analysis.text
    order = np.argsort(scores)[::-1]
    best = labels[int(order[0])]
    told = bool(numbers.values or numbers.problems)
    strongest = max((candidate.score for candidate in candidates), default=-9.0)
    asked = max((candidate.score for candidate in candidates if candidate.question == asking), default=-9.0)
    if best == "answer" and not told and strongest < NO_EVIDENCE:
        for at in order[1:4]:
            if labels[int(at)] not in CARRY_ANSWERS and scores[order[0]] - scores[at] < NEARLY:
                return labels[int(at)]
    if best in MAY_BE_ANSWERS and asking and "?" not in text and (asked > TELLING or asking in numbers.values):
        answer = float(scores[labels.index("answer")])
        if float(scores[order[0]]) - answer < NEARLY:
            return "answer"
    if meant := meant_instead(best, text):
        return meant
    if best == "correct" and numbers.values and not EARLIER.search(text) and _holds_slip(analysis):
        return "answer"  # a slip put right in the message that made it
    if best in ASKED_WITH_FACTS and asking in numbers.values and _begins_with_a_number(analysis):
        return "answer"  # "18. Why do you ask?"
    stated = any(numbers.margins.get(name, 0.0) > CLEAR_NUMBER for name in numbers.values)
    if stated and best in ASKED_WITH_FACTS and float(scores[order[0]] - scores[labels.index("answer")]) < NEARLY:
        return "answer"  # "we have 12 agents, is that enough?" tells the seats
    return best


def _begins_with_a_number(analysis: Analysis) -> bool:
    """Whether the first sentence is a number, with its unit."""
    first = analysis.quantities[0].number
    stop = SENTENCE_END.search(analysis.text, first.end)
    rest = stop.start() - first.end if stop else len(analysis.text)
    return first.start + rest <= FEW and stop is not None and bool(analysis.text[stop.end() :].strip())


def _holds_slip(analysis: Analysis) -> bool:
    return any(is_slip(analysis, *pair) for pair in itertools.pairwise(analysis.quantities))


def settle_answers(
    intent: str,
    analysis: Analysis,
    candidates: Sequence[Candidate],
    numbers: Found,
    asking: str | None,
    questions: Mapping[str, Any],
) -> Settled:
    """The answers of a message whose intent carries answers, checked against the questions. `candidates` have been decided,
    the likeliest stands first."""
    settled = Settled(intent)
    if intent not in CARRY_ANSWERS:
        return settled
    for candidate in candidates:
        if candidate.question in settled.answers or candidate.question in numbers.values:
            continue
        if candidate.chance > (TAKE_ASKED if candidate.question == asking else TAKE):
            settled.answers[candidate.question] = read_value(candidate.option)
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


def _take_the_only_one(settled: Settled, candidates: Sequence[Candidate], asking: str | None) -> None:
    """An answer that holds nothing else gives the likeliest option; one of the open question may be asked about."""
    if candidates and candidates[0].chance > TAKE_ONLY:
        settled.answers[candidates[0].question] = read_value(candidates[0].option)
        return
    mine = next((candidate for candidate in candidates if candidate.question == asking), None)
    if mine and mine.chance > DOUBT_ASKED:
        settled.doubtful[mine.question] = read_value(mine.option)


def _note_conflicts(settled: Settled, analysis: Analysis, candidates: Sequence[Candidate]) -> None:
    """Two options of one question that different clauses state outright, without words of change, are asked."""
    for question in list(settled.answers):
        stated = [
            candidate for candidate in candidates if candidate.question == question and candidate.score > CONFLICT
        ]
        apart = [one for one in stated[1:] if not one.window.overlaps(stated[0].window)]
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
