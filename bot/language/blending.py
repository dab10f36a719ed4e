"""Puts together what the classifiers and the encoder say of a message.

The weights were fitted to messages of six writers whom neither had seen (logistic regression for the options; the figures stand
in docs/measurements.md): together they are right more often than either alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.language.amounts import NOTHING
from bot.language.choices import Candidate
from bot.language.encoder import Opinion
from bot.language.linear import Floats
from bot.language.number_kinds import Number
from bot.language.windows import Window

INTENT = 0.25  # what the logarithm of an intent's chance counts beside a classifier's margin
NUMBER = 0.25  # what a logit at a number counts beside a classifier's margin
STRONGEST = 8.0  # logits are cut to this
FIT = {"classifiers": 0.69, "encoder": 0.505, "asked": 0.79, "nothing asked": 0.76, "bias": -0.25}
LEAST = 0.003  # the chance of an option that the classifiers do not see at all
LOOKED_AT = -4.0  # an option with a lower logit, unseen by the classifiers, is none


def intent_scores(labels: Sequence[str], scores: Floats, opinion: Opinion) -> Floats:
    """The classifier's margin of each intent, moved by the encoder's opinion. It has none of an intent that is newer."""
    even = -math.log(len(labels))
    return scores + INTENT * np.array([opinion.intents.get(label, even) for label in labels], dtype=np.float32)


def number_scores(labels: Sequence[str], scores: Floats, opinion: Opinion, number: Number) -> Floats:
    """The classifier's margin of each question that a number may answer, moved by the encoder's opinion."""
    moved = scores.copy()
    for at, label in enumerate(labels):
        logit = None if label == NOTHING else opinion.at(number.start, number.end, f"{label}:#")
        if logit is not None:
            moved[at] += NUMBER * min(max(logit, -STRONGEST), STRONGEST)
    return moved


def options(decided: Sequence[Candidate], opinion: Opinion, asking: str | None, length: int) -> list[Candidate]:
    """The options with the chance that both give them together, the likeliest first. `length` is the text's."""
    known = {f"{one.question}:{one.option}": one for one in decided}
    for answer, logit in opinion.answers.items():
        question, _, option = answer.partition(":")
        if answer not in known and logit > LOOKED_AT and option != "#":
            known[answer] = Candidate(question, option, 0.0, Window(0, 0, 0, length), LEAST)
    found = []
    for answer, one in known.items():
        if answer not in opinion.answers:  # an option newer than the encoder
            found.append(one)
            continue
        chance = min(max(one.chance, LEAST), 1 - LEAST)
        logit = min(max(opinion.answers[answer], -STRONGEST), STRONGEST)
        sum_ = FIT["classifiers"] * math.log(chance / (1 - chance)) + FIT["encoder"] * logit + FIT["bias"]
        sum_ += FIT["asked"] if one.question == asking else FIT["nothing asked"] if asking is None else 0.0
        found.append(replace(one, chance=1 / (1 + math.exp(-sum_))))
    return sorted(found, key=lambda one: -one.chance)
