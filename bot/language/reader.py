"""The reader: text -> intent, answers, language (contract, "Text -> understanding")."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.language import amounts, payloads, vocabulary
from bot.language.analysis import Analysis, analyse
from bot.language.choices import Choices
from bot.language.evidence import option_names, weigh
from bot.language.intents import intent_row, train_intents
from bot.language.linear import Linear
from bot.language.normalise import plain
from bot.language.reading import CARRY_ANSWERS, Reading
from bot.language.script import language_of
from bot.language.settle import Settled, check_values, settle_answers, settle_intent
from bot.language.targets import target_of
from bot.language.training_data import LabelledMessage
from bot.language.vocabulary import Vocabulary

CONTACT = re.compile(r"\[☎\]|\[✉\]|(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")
"""A mobile number or an e-mail address, as typed or as the channel's redaction leaves it: an offer to be contacted."""

SHARPNESS = 4.0  # fits confidence to how often the intent is right
FLOOR = -1.2  # options below this are not looked at
UNSURE = 0.3
SURE = 0.6


class Reader:
    """Reads messages. `Reader.train` makes one from labelled messages, `Reader.load` from a folder."""

    def __init__(self, questions: Mapping[str, Any], intents: Linear, choices: Choices, numbers: Linear) -> None:
        self.questions = questions
        self.vocabulary: Vocabulary = vocabulary.of_questions(questions)
        self.names = option_names(questions)
        self.intents = intents
        self.choices = choices
        self.numbers = numbers

    @classmethod
    def train(cls, messages: Sequence[LabelledMessage], kb: Any) -> Reader:
        words = vocabulary.of_questions(kb.questions)
        analyses = [analyse(message.text, words) for message in messages]
        intents = train_intents(messages, analyses, words)
        said: list[tuple[str, str, str | None]] = [(*pair, None) for pair in vocabulary.option_words(kb.questions)]
        phrases = [(analyse(phrase, words), name, asked) for phrase, name, asked in [*said, *vocabulary.meanings()]]
        # A correction or what-if that marks no value says nothing about what its words mean.
        telling = [
            at for at, message in enumerate(messages) if message.spans or message.intent not in ("correct", "what_if")
        ]
        messages, analyses = [messages[at] for at in telling], [analyses[at] for at in telling]
        choices = Choices.train(messages, analyses, phrases)
        rows, labels = [], []
        for message, analysis in zip(messages, analyses, strict=False):
            for index, label in enumerate(number_labels(message, analysis)):
                if label:
                    rows.append(amounts.row_of(analysis, index, message.asking))
                    labels.append(label)
        return cls(kb.questions, intents, choices, Linear.fit(rows, labels))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.intents.save(folder, "intents")
        self.choices.save(folder)
        self.numbers.save(folder, "numbers")
        (folder / "reader.json").write_text(json.dumps({"format": 1}), "utf-8")

    @classmethod
    def load(cls, folder: Path, kb: Any) -> Reader:
        return cls(kb.questions, Linear.load(folder, "intents"), Choices.load(folder), Linear.load(folder, "numbers"))

    def read(self, text: str, asking: str | None = None, language: str | None = None) -> Reading:
        """Read one message; `asking` is the question that the bot has just put, `language` the conversation's."""
        spoken = language_of(text, language)
        shown = plain(text).strip()
        clicked = payloads.parse(text)
        if clicked:
            return self._clicked(clicked, language or "zh-Hans")
        if shown.startswith("/") or shown.startswith("external:"):
            return Reading("out_of_scope", 1.0, language=spoken, problems=[{"code": "command"}])
        analysis = analyse(text, self.vocabulary)
        scores = self.intents.scores(intent_row(analysis, asking))
        candidates = weigh(analysis, self.choices.candidates(analysis, asking, floor=FLOOR), self.names, asking)
        numbers = self._numbers(analysis, asking)
        intent = settle_intent(self.intents.labels, scores, candidates, numbers, asking, "?" in analysis.text)
        settled = settle_answers(intent, analysis, candidates, numbers, asking, self.questions)
        shares = np.exp(SHARPNESS * (scores - scores.max()))
        confidence = float(shares[self.intents.labels.index(intent)] / shares.sum())
        answers = {question: settled.answers[question] for question in self.questions if question in settled.answers}
        if CONTACT.search(text) and not answers:
            return Reading("handoff", 1.0, language=spoken)
        target = target_of(intent, analysis.text, spoken) if not answers else None
        empty = intent in CARRY_ANSWERS and not (answers or settled.doubtful or settled.problems or target)
        unsure = confidence < UNSURE or (empty and confidence < SURE)
        return Reading(intent, confidence, answers, spoken, unsure, settled.doubtful, settled.problems, target)

    def _clicked(self, reading: Reading, language: str) -> Reading:
        """A payload's reading with its values checked; a value that no question takes is a problem."""
        settled = Settled(reading.intent, dict(reading.answers))
        check_values(settled, self.questions)
        return replace(reading, answers=settled.answers, problems=settled.problems, language=language)

    def _numbers(self, analysis: Analysis, asking: str | None) -> amounts.Found:
        chosen = []
        for index in range(len(analysis.quantities)):
            scores = self.numbers.scores(amounts.row_of(analysis, index, asking))
            best, second = np.argsort(scores)[::-1][:2]
            question = self.numbers.labels[int(best)]
            if question != amounts.NOTHING:
                chosen.append((index, question, float(scores[best] - scores[second])))
        return amounts.combine(analysis, amounts.inherited(analysis, chosen), asking)


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
