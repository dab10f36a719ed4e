"""The training data: labels that the questions know, no message twice."""

from __future__ import annotations

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


def test_no_message_stands_twice_but_for_punctuation_and_numbers() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for message in training_data.load():
        gist = training_data.gist(message)
        assert gist not in seen, f"{message.text!r} is {seen.get(gist)!r} again"
        seen[gist] = message.text


def test_no_message_has_two_meanings() -> None:
    seen: dict[tuple[str, str | None], tuple[str, dict[str, object]]] = {}
    for message in training_data.load():
        key, meaning = (plain(message.text).strip(), message.asking), (message.intent, dict(message.answers))
        assert seen.setdefault(key, meaning) == meaning, f"{message.text!r} under {message.asking}"


def test_marks_are_read_as_spans() -> None:
    message = training_data.labelled(
        '[二十来个](seats:20),[三班倒][{"entity": "hours", "value": "always"}]', "answer", "seats"
    )
    assert message.text == "二十来个,三班倒"
    assert message.spans == ((0, 4, "seats", 20), (5, 8, "hours", "always"))
