"""Reads the labelled messages of `data/nlu/*.yml` (Rasa NLU YAML) without importing Rasa."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot import paths
from bot.language.normalise import plain
from bot.language.reading import Value

MARK = re.compile(
    r"\[(?P<span>[^\[\]]+)\](?:\((?P<question>[a-z_]+):(?P<value>[^()]+)\)|(?P<many>\[\{.*?\}\])|(?P<one>\{.*?\}))"
)
RASA_NAMES = {"start_over": "restart"}  # Rasa maps an intent named "restart" itself


@dataclass(frozen=True)
class LabelledMessage:
    """A message and what it means. `spans`: (start, end, question, value) in characters of `text`; `answers` is what
    they add up to (the last value of a question counts). `writer` names who wrote it, for the leave-one-writer-out
    measurement."""

    text: str
    intent: str
    asking: str | None = None
    answers: dict[str, Value] = field(default_factory=dict)
    spans: tuple[tuple[int, int, str, Value], ...] = ()
    writer: str = ""


def load(folder: Path | None = None) -> list[LabelledMessage]:
    """Every message below a folder, file by file in the order of their names."""
    messages: list[LabelledMessage] = []
    for path in sorted((folder or paths.training_data()).glob("*.yml")):
        messages.extend(read_file(path))
    return messages


def read_file(path: Path) -> Iterator[LabelledMessage]:
    """The messages of one file. Raises ValueError naming the file for a shape that it does not know."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(data, dict) or "nlu" not in data or not isinstance(data["nlu"] or [], list):
        raise ValueError(f"{path.name}: expected a list under `nlu`")
    for block in data["nlu"] or []:
        if "intent" not in block or not isinstance(block.get("examples"), str):
            raise ValueError(f"{path.name}: expected `intent` and `examples` (a text block) in each entry")
        metadata: dict[str, Any] = block.get("metadata") or {}
        for line in block["examples"].splitlines():
            if line.startswith("- ") and line[2:].strip():
                yield labelled(line[2:], block["intent"], metadata.get("asking"), str(metadata.get("writer", "")))


def labelled(marked: str, intent: str, asking: str | None, writer: str = "") -> LabelledMessage:
    """A message from its marked text: `[span](question:value)` or `[span][{"entity": ..., "value": ...}, ...]`."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark["span"]
        for question, value in _values(mark):
            spans.append((start, len(text), question, value))
        at = mark.end()
    text += marked[at:]
    answers = {question: value for _, _, question, value in spans}
    return LabelledMessage(text, RASA_NAMES.get(intent, intent), asking, answers, tuple(spans), writer)


def _values(mark: re.Match[str]) -> Iterator[tuple[str, Value]]:
    if mark["question"]:
        yield mark["question"], value_of(mark["value"])
        return
    entries = json.loads(mark["many"] or f"[{mark['one']}]")
    for entry in entries:
        yield str(entry["entity"]), value_of(str(entry["value"]))


def gist(message: LabelledMessage) -> tuple[object, ...]:
    """What a message says but for punctuation, the values of its numbers and two of the same gist, under the same open
    question, teach the same."""
    words = re.sub(r"[\W_]+", "", re.sub(r"\d+(?:[.,]\d+)*", "9", plain(message.text))) or message.text
    told = tuple(sorted((name, value) for name, value in message.answers.items() if isinstance(value, str)))
    return words, message.intent, message.asking, told, tuple(sorted(message.answers))


def value_of(words: str) -> Value:
    """A labelled value: a number where it reads as one, else an option."""
    try:
        number = float(words)
    except ValueError:
        return words.strip()
    return int(number) if number == int(number) else number
