"""The payloads of buttons: `zx:<intent>[:<argument>]`, such as `zx:answer:seats=20` or `zx:switch_language:en`.

A payload carries no privilege: it equals saying the same, so it is read wherever it comes from.
"""

from __future__ import annotations

import json
import re

from bot.language.reading import INTENTS, Reading, Value

PREFIX = "zx:"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
PATTERN = re.compile(r"zx:(?P<intent>[a-z_]+)(?::(?P<argument>[^\s]{1,200}))?\Z")


def payload(intent: str, argument: str | None = None) -> str:
    """The payload of a button. Raises ValueError for an intent that the contract does not know."""
    if intent not in INTENTS:
        raise ValueError(f"unknown intent {intent!r}; expected one of the contract's")
    return f"{PREFIX}{intent}" + (f":{argument}" if argument is not None else "")


def parse(text: str) -> Reading | None:
    """The reading of a payload; None when the text is none. Values are checked against the questions by the reader."""
    match = PATTERN.match(text.strip())
    if not match or match["intent"] not in INTENTS:
        return None
    intent, argument = match["intent"], match["argument"]
    answers: dict[str, Value] = {}
    target = argument
    if argument and "=" in argument:
        target = None
        for pair in argument.split(","):
            question, _, value = pair.partition("=")
            if question and value:
                answers[question] = _value(value)
    return Reading(intent, 1.0, answers, target=target, click={"payload": text.strip(), "title": ""})


def _value(words: str) -> Value:
    try:
        value = json.loads(words)
    except ValueError:
        return words
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else words
