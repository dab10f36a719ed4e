"""The encoder's opinion, and how it is put together with the classifiers'."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bot import knowledge_base
from bot.language import blending, encoder
from bot.language.choices import Candidate
from bot.language.encoder import Opinion
from bot.language.number_kinds import Number
from bot.language.reading import INTENTS
from bot.language.windows import Window


@pytest.fixture(scope="module")
def network() -> encoder.Encoder:
    return encoder.load()


def opinion_of(**answers: float) -> Opinion:
    named = {name.replace("__", ":"): logit for name, logit in answers.items()}
    return Opinion({"answer": -0.1, "skip": -2.3}, named, np.zeros((1, 1), dtype=np.float32), [(0, 2)], {"seats:#": 0})


def candidate(question: str, option: str, chance: float) -> Candidate:
    return Candidate(question, option, 0.5, Window(0, 0, 0, 4), chance)


def test_it_knows_only_intents_and_options_that_there_are(network: encoder.Encoder) -> None:
    questions = knowledge_base.load().questions
    assert set(network.intents) == set(INTENTS)
    assert set(network.asked) == {None, *questions}
    for answer in network.answers:
        question, _, option = answer.partition(":")
        assert option == "#" or questions[question].check(int(option) if option.isdigit() else option) is not None


def test_every_option_is_known_to_it(network: encoder.Encoder) -> None:
    for question in knowledge_base.load().questions.values():
        names = [option.value for option in question.options or ()] or ["#"]
        assert {f"{question.id}:{name}" for name in names} <= set(network.answers)


def test_the_chances_of_the_intents_add_up(network: encoder.Encoder) -> None:
    told = network.opinion("为什么问这个", "seats")
    assert sum(math.exp(chance) for chance in told.intents.values()) == pytest.approx(1, abs=1e-4)
    assert max(told.intents, key=lambda name: told.intents[name]) == "why_ask"


@pytest.mark.parametrize(
    ("text", "number", "answer", "other"),
    [
        ("20 agents, budget 50000 a month", "20", "seats:#", "monthly_budget:#"),
        ("20 agents, budget 50000 a month", "50000", "monthly_budget:#", "seats:#"),
        ("客服18个,一天600通电话", "600", "contacts_per_day:#", "seats:#"),
    ],
)
def test_it_says_where_in_a_message_an_answer_stands(
    network: encoder.Encoder, text: str, number: str, answer: str, other: str
) -> None:
    told, start = network.opinion(text, None), text.index(number)
    at, elsewhere = (told.at(start, start + len(number), name) for name in (answer, other))
    assert at is not None and elsewhere is not None and at > 0 > elsewhere


@pytest.mark.parametrize("text", ["", " ", "😂", "字" * 5000, "word " * 3000])
def test_odd_texts_have_an_opinion_too(network: encoder.Encoder, text: str) -> None:
    assert len(network.opinion(text, "seats").spots) <= encoder.LONGEST


def test_a_question_that_it_does_not_know_counts_as_none(network: encoder.Encoder) -> None:
    assert network.opinion("ok", "brand_new").intents == network.opinion("ok", None).intents


def test_options_are_likelier_where_both_see_them() -> None:
    decided = [candidate("hours", "office", 0.6), candidate("stage", "large", 0.6)]
    told = blending.options(decided, opinion_of(hours__office=3.0, stage__large=-3.0), None, 20)
    chances = {f"{one.question}:{one.option}": one.chance for one in told}
    assert chances["hours:office"] > 0.8 and chances["stage:large"] < 0.4
    assert told[0].option == "office"


def test_the_encoder_alone_may_speak_for_an_option() -> None:
    told = blending.options([], opinion_of(stage__growing=7.0, hours__office=-6.0), None, 20)
    assert [(one.question, one.option) for one in told] == [("stage", "growing")]


def test_an_option_newer_than_the_encoder_keeps_its_chance() -> None:
    told = blending.options([candidate("hours", "weekends", 0.7)], opinion_of(hours__office=-5.0), None, 20)
    assert [(one.option, one.chance) for one in told] == [("weekends", 0.7)]


def test_intents_and_numbers_are_moved_by_its_opinion() -> None:
    moved = blending.intent_scores(["answer", "skip"], np.array([0.0, 0.2], dtype=np.float32), opinion_of())
    assert moved[0] > moved[1]
    spots = np.array([[6.0]], dtype=np.float32)
    told = Opinion({}, {}, spots, [(0, 2)], {"seats:#": 0})
    scores = blending.number_scores(
        ["none", "seats"], np.array([0.5, 0.0], dtype=np.float32), told, Number(0, 2, 20, 20)
    )
    assert scores[1] > scores[0]
