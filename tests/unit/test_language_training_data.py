"""The training data: labels that the questions know, no message twice."""

from __future__ import annotations

import re

from bot import knowledge_base
from bot.language import training_data
from bot.language.normalise import plain
from bot.language.reading import INTENTS


def test_every_label_is_one_that_the_questions_know() -> None:
    questions = knowledge_base.load().questions
    for message in training_data.load():
        assert message.intent in INTENTS, message
        assert message.asking is None or message.asking in questions, message
        for question, value in message.answers.items():
            assert questions[question].check(value) == value, message


def test_every_intent_and_every_option_has_examples() -> None:
    messages = training_data.load()
    assert {message.intent for message in messages} == set(INTENTS)
    told = {(question, value) for message in messages for question, value in message.answers.items()}
    for question in knowledge_base.load().questions.values():
        assert all((question.id, option.value) in told for option in question.options), question.id


def test_no_message_stands_twice() -> None:
    seen: dict[tuple[str, str | None], str] = {}
    for message in training_data.load():
        key = (re.sub(r"(?<!\d)[\W_]+|[\W_]+(?!\d)", "", plain(message.text)) or message.text, message.asking)
        assert key not in seen, f"{message.text!r} is {seen.get(key)!r} again"
        seen[key] = message.text


def test_marks_are_read_as_spans() -> None:
    message = training_data.labelled(
        '[二十来个](seats:20),[三班倒][{"entity": "hours", "value": "always"}]', "answer", "seats"
    )
    assert message.text == "二十来个,三班倒"
    assert message.spans == ((0, 4, "seats", 20), (5, 8, "hours", "always"))
