"""The reader: text -> intent, answers, language (contract, "Text -> understanding")."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.language import amounts, blending, encoder, payloads, training, vocabulary
from bot.language.amount_inheritance import inherited, replaces
from bot.language.amount_rows import row_of
from bot.language.analysis import Analysis, analyse
from bot.language.choices import FLOOR, Candidate, Choices
from bot.language.company_city import names_only_the_company
from bot.language.deciding import Decider, options_of
from bot.language.denied_options import denied_options
from bot.language.encoder import Encoder, Opinion
from bot.language.evidence import option_names, weigh
from bot.language.intents import intent_row
from bot.language.linear import Linear
from bot.language.normalise import plain
from bot.language.ordinals import place_of
from bot.language.quantities import fits
from bot.language.reading import CARRY_ANSWERS, Reading, Value
from bot.language.script import language_of
from bot.language.settle import SURE_NUMBER, Settled, check_values, settle_answers, settle_intent
from bot.language.taken_back import put_right, without_taken_back
from bot.language.targets import target_of
from bot.language.training_data import LabelledMessage
from bot.language.vocabulary import Vocabulary

CONTACT = re.compile(r"\[☎\]|\[✉\]|(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")
"""A mobile number or an e-mail address, as typed or as the channel's redaction leaves it: an offer to be contacted."""

SHARPNESS = 4.0  # fits confidence to how often the intent is right
GONE = -9.0
ONLY_NUMBER = 1.0  # a message's only number answers the open question where its not doing so has a lead below this
UNSURE = 0.3
SURE = 0.6


class Reader:
    """Reads messages. `Reader.train` makes one from labelled messages, `Reader.load` from a folder."""

    def __init__(
        self,
        questions: Mapping[str, Any],
        intents: Linear,
        choices: Choices,
        decider: Decider,
        numbers: Linear,
        network: Encoder | None,
    ) -> None:
        self.questions = questions
        self.vocabulary: Vocabulary = vocabulary.of_questions(questions)
        self.names = option_names(questions)
        self.intents = intents
        self.choices = choices
        self.decider = decider
        self.numbers = numbers
        self.encoder = network

    @classmethod
    def train(cls, messages: Sequence[LabelledMessage], kb: Any, with_encoder: bool = True) -> Reader:
        """Learn from labelled messages, with the questions of a knowledge base (a minute or two on two cores). The encoder, which
        is not learnt here, has seen more messages than these: a comparison on the same messages leaves it out."""
        return cls(kb.questions, *training.train(messages, kb.questions), encoder.load() if with_encoder else None)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.intents.save(folder, "intents")
        self.choices.save(folder)
        self.decider.save(folder)
        self.numbers.save(folder, "numbers")
        (folder / "reader.json").write_text(json.dumps({"format": 2}), "utf-8")

    @classmethod
    def load(cls, folder: Path, kb: Any) -> Reader:
        decider = Decider.load(folder, options_of(kb.questions))
        intents, numbers = Linear.load(folder, "intents"), Linear.load(folder, "numbers")
        return cls(kb.questions, intents, Choices.load(folder), decider, numbers, encoder.load())

    def read(self, text: str, asking: str | None = None, language: str | None = None) -> Reading:
        """Read one message; `asking` is the question that the bot has just put, `language` the conversation's."""
        spoken = language_of(text, language)
        shown = plain(text).strip()
        clicked = payloads.parse(text)
        if clicked:
            return self._clicked(clicked, language or "zh-Hans")
        if shown.startswith("/") or shown.startswith("external:"):
            return Reading("out_of_scope", 1.0, language=spoken, problems=[{"code": "command"}])
        named = self._named_by_place(shown, asking, spoken)
        if named:
            return named
        analysis = analyse(text, self.vocabulary)
        opinion = self._opinion(analysis, asking)
        scores = self.intents.scores(intent_row(analysis, asking))
        if opinion:
            scores = blending.intent_scores(self.intents.labels, scores, opinion)
        candidates = weigh(analysis, self.choices.candidates(analysis, asking, floor=FLOOR), self.names, asking)
        numbers = self._numbers(analysis, asking, self.intents.labels[int(scores.argmax())] == "correct", opinion)
        intent = settle_intent(self.intents.labels, scores, candidates, numbers, asking, analysis)
        decided = self._decide(analysis, candidates, asking, intent, opinion)
        standing = without_taken_back(analysis.text) if intent == "correct" else ""
        if standing:
            decided = put_right(decided, self.options(standing, asking, intent))
        settled = settle_answers(intent, analysis, decided, numbers, asking, self.questions)
        shares = np.exp(SHARPNESS * (scores - scores.max()))
        confidence = float(shares[self.intents.labels.index(intent)] / shares.sum())
        answers = {question: settled.answers[question] for question in self.questions if question in settled.answers}
        if CONTACT.search(text) and not answers:
            return Reading("handoff", 1.0, language=spoken)
        target = target_of(intent, analysis.text, spoken) if not answers else None
        empty = intent in CARRY_ANSWERS and not (answers or settled.doubtful or settled.problems or target)
        unsure = confidence < UNSURE or (empty and confidence < SURE)
        return Reading(intent, confidence, answers, spoken, unsure, settled.doubtful, settled.problems, target)

    def options(self, text: str, asking: str | None, intent: str) -> list[Candidate]:
        """The options that a message of this intent may give as answers, each with its chance, the likeliest first."""
        analysis = analyse(text, self.vocabulary)
        candidates = weigh(analysis, self.choices.candidates(analysis, asking, floor=FLOOR), self.names, asking)
        return self._decide(analysis, candidates, asking, intent, self._opinion(analysis, asking))

    def _opinion(self, analysis: Analysis, asking: str | None) -> Opinion | None:
        return self.encoder.opinion(analysis.text, asking) if self.encoder else None

    def _decide(
        self,
        analysis: Analysis,
        candidates: Sequence[Candidate],
        asking: str | None,
        intent: str,
        opinion: Opinion | None,
    ) -> list[Candidate]:
        if asking != "location" and names_only_the_company(analysis):
            candidates = [candidate for candidate in candidates if candidate.question != "location"]
        decided = self.decider.decide(analysis, candidates, asking, intent)
        if opinion:
            decided = blending.options(decided, opinion, asking, len(analysis.text))
        denied = denied_options(analysis)
        return [one for one in decided if f"{one.question}:{one.option}" not in denied]

    def _named_by_place(self, shown: str, asking: str | None, spoken: str) -> Reading | None:
        """ "The second one" in answer to a choice question. A bare "2" is asked about: it may mean something else."""
        options = (self.questions[asking].options or ()) if asking and asking in self.questions else ()
        place = place_of(shown, len(options)) if options else None
        if asking is None or place is None or (place.index is None and not place.stated):
            return None
        if place.index is None:
            problem = {"question": asking, "code": "wrong_kind", "value": place.number}
            return Reading("answer", 1.0, language=spoken, problems=[problem])
        chosen: dict[str, Value] = {asking: options[place.index].value}
        return (
            Reading("answer", 1.0, chosen, spoken)
            if place.stated
            else Reading("answer", 1.0, {}, spoken, False, chosen)
        )

    def _clicked(self, reading: Reading, language: str) -> Reading:
        """A payload's reading with its values checked; a value that no question takes is a problem."""
        settled = Settled(reading.intent, dict(reading.answers))
        check_values(settled, self.questions)
        return replace(reading, answers=settled.answers, problems=settled.problems, language=language)

    def _numbers(
        self, analysis: Analysis, asking: str | None, correcting: bool, opinion: Opinion | None
    ) -> amounts.Found:
        chosen = []
        for index, quantity in enumerate(analysis.quantities):
            scores = self.numbers.scores(row_of(analysis, index, asking))
            if opinion:
                scores = blending.number_scores(self.numbers.labels, scores, opinion, quantity.number)
            if correcting and index and replaces(analysis, index):
                # "not 20 but 30": the second is an answer, whichever.
                scores = np.where(np.array(self.numbers.labels) == amounts.NOTHING, GONE, scores)
            best, second = np.argsort(scores)[::-1][:2]
            question = self.numbers.labels[int(best)]
            lead = float(scores[best] - scores[second])
            if question != amounts.NOTHING:
                chosen.append((index, question, lead))
            elif len(analysis.quantities) == 1 and lead < ONLY_NUMBER and asking and fits(quantity, asking):
                chosen.append((index, asking, SURE_NUMBER))
        return amounts.combine(analysis, inherited(analysis, chosen), asking)
