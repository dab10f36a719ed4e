"""Trains what the reader reads with: intents, choices, the decider, and which question a number answers."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language import amounts, vocabulary
from bot.language.amount_rows import row_of
from bot.language.analysis import Analysis, analyse
from bot.language.choices import FLOOR, Candidate, Choices
from bot.language.deciding import Decider, options_of
from bot.language.evidence import option_names, weigh
from bot.language.intents import train_intents
from bot.language.linear import Linear
from bot.language.reading import CARRY_ANSWERS
from bot.language.training_data import LabelledMessage
from bot.language.vocabulary import Vocabulary
from bot.language.windows import Examples

NUMBERS_STRENGTH = 0.5


def train(messages: Sequence[LabelledMessage], questions: Mapping[str, Any]) -> tuple[Linear, Choices, Decider, Linear]:
    """The intents, the choices, the decider and the numbers, learnt from labelled messages."""
    with uncollected():
        return _train(messages, questions)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's search for cycles of garbage: among millions of features it takes an eighth of the time, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _train(
    messages: Sequence[LabelledMessage], questions: Mapping[str, Any]
) -> tuple[Linear, Choices, Decider, Linear]:
    words = vocabulary.of_questions(questions)
    analyses = [analyse(message.text, words) for message in messages]
    intents = train_intents(messages, analyses, words)
    # A correction or what-if that marks no value says nothing about what its words mean.
    telling = [
        at for at, message in enumerate(messages) if message.spans or message.intent not in ("correct", "what_if")
    ]
    messages, analyses = [messages[at] for at in telling], [analyses[at] for at in telling]
    choices, decider = _train_choices(messages, analyses, questions, words)
    return intents, choices, decider, _train_numbers(messages, analyses)


def _train_numbers(messages: Sequence[LabelledMessage], analyses: Sequence[Analysis]) -> Linear:
    rows, labels = [], []
    for message, analysis in zip(messages, analyses, strict=True):
        for index, label in enumerate(number_labels(message, analysis)):
            if label:
                rows.append(row_of(analysis, index, message.asking))
                labels.append(label)
    return Linear.fit(rows, labels, NUMBERS_STRENGTH)


def _train_choices(
    messages: Sequence[LabelledMessage],
    analyses: Sequence[Analysis],
    questions: Mapping[str, Any],
    words: Vocabulary,
) -> tuple[Choices, Decider]:
    """The choices, learnt from all messages, and the decider, learnt from what choices of half of the writers say of the
    messages of the other half."""
    said: list[tuple[str, str, str | None]] = [(*pair, None) for pair in vocabulary.option_words(questions)]
    phrases = [(analyse(phrase, words), name, asked) for phrase, name, asked in [*said, *vocabulary.meanings()]]
    names = option_names(questions)
    halves = halves_of([message.writer for message in messages])
    examples = Examples.of(messages, analyses, phrases)
    telling = np.array([message.intent in CARRY_ANSWERS for message in messages])
    candidates: list[list[Candidate]] = [[] for _ in messages]
    for half in (0, 1):
        own = np.append(halves == half, False)  # the last stands for the phrases, which belong to no writer
        choices = Choices.train(examples, without=own[examples.message])
        for at, found in choices.candidates_in(examples, own[:-1] & telling, FLOOR).items():
            candidates[at] = weigh(analyses[at], found, names, messages[at].asking)
    decider = Decider.train(messages, analyses, candidates, options_of(questions))
    return Choices.train(examples), decider


def halves_of(writers: Sequence[str]) -> NDArray[np.int64]:
    """0 or 1 for each message, the same for all of a writer; about as many of either."""
    sizes = Counter(writers)
    half: dict[str, int] = {}
    held = [0, 0]
    for writer, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        smaller = int(held[1] < held[0])
        half[writer] = smaller
        held[smaller] += size
    return np.array([half[writer] for writer in writers])


def number_labels(message: LabelledMessage, analysis: Analysis) -> list[str]:
    """The question that each quantity of a labelled message answers, `none`, or "" where the label does not tell."""
    spans = [(*analysis.normal.span(start, end), question, value) for start, end, question, value in message.spans]
    labels = [amounts.NOTHING] * len(analysis.quantities)
    for start, end, question, value in sorted(spans, key=lambda span: span[2] == "peak_multiple"):
        inside = [at for at, quantity in enumerate(analysis.quantities) if start <= quantity.number.start < end]
        if question not in amounts.QUESTIONS or isinstance(value, str) or not inside:
            continue
        if (
            question in ("seats", "contacts_per_day")
            and (start, end, "peak_multiple") in {span[:3] for span in spans}
            and len(inside) > 1
        ):
            both = amounts.combine(analysis, [(at, question, 0.0) for at in inside], message.asking).values
            if _near(both.get(question), value) and "peak_multiple" in both:
                for at in inside:
                    labels[at] = question
                continue
        if question == "peak_multiple" and any(labels[at] in amounts.ADDED for at in inside):
            continue
        alone = [at for at in inside if _near(amounts.value_of(analysis.quantities[at], question), value)]
        if alone:
            for at in inside:
                labels[at] = question if at == alone[-1] else labels[at]
            continue
        worked_out = amounts.combine(analysis, [(at, question, 0.0) for at in inside], message.asking)
        fits = _near(worked_out.values.get(question), value)
        for at in inside:
            labels[at] = question if fits else ""
    return labels


def _near(found: float | None, value: float) -> bool:
    return found is not None and abs(found - value) < 0.011
