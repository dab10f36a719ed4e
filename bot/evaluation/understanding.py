"""`python -m bot.evaluation.understanding`: how well messages are understood, per language.

Measured on the sets in tests/understanding/blind and watched (written by people who have not seen the training data) with
the trained reader. Confusions are counted by label; no blind message is ever printed.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot import knowledge_base, paths
from bot.language import LabelledMessage, Reader, load_trained
from bot.language.amounts import QUESTIONS as NUMBERS

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SETS = {
    "blind": "Understanding of the blind sets",
    "watched": "Understanding of the watched sets (blind too, but measured again and again while this was built)",
}
HEADS = (
    ("n", 6), ("intent", 9), ("answers", 9), ("single", 9), ("several", 9), ("wrong no.", 11), ("of numeric", 12),
    ("language", 10), ("unsure", 8), ("ms", 7),
)  # fmt: skip
SHARES = (
    ("intent", "messages"), ("exact", "answering"), ("exact single", "single"), ("exact several", "several"),
    ("wrong number", "messages"), ("wrong number", "numeric"), ("language", "spoken"), ("unsure", "messages"),
)  # fmt: skip


@dataclass
class Figures:
    """Counts of one language; `milliseconds` holds one entry a message."""

    counts: Counter[str] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else float("nan")


def measure(reader: Reader, messages: Iterable[tuple[LabelledMessage, str | None]]) -> Figures:
    """Reads each (message, language or None where the language is not to be measured)."""
    figures = Figures()
    for message, language in messages:
        start = time.perf_counter()
        reading = reader.read(message.text, message.asking)
        figures.milliseconds.append(1000 * (time.perf_counter() - start))
        count = figures.counts
        count["messages"] += 1
        count["intent"] += reading.intent == message.intent
        count["unsure"] += reading.unsure
        if reading.intent != message.intent:
            figures.confusions[message.intent, reading.intent] += 1
        if message.answers:
            kind = "several" if len(message.answers) > 1 else "single"
            right = reading.answers == message.answers
            count["answering"] += 1
            count["exact"] += right
            count[kind] += 1
            count[f"exact {kind}"] += right
            for question in message.answers.keys() | reading.answers.keys():
                told, read = message.answers.get(question), reading.answers.get(question)
                if told != read:
                    figures.confusions[f"{question}:{_shown(told)}", f"{question}:{_shown(read)}"] += 1
        wrong = any(
            question in NUMBERS and message.answers.get(question) != value
            for question, value in reading.answers.items()
        )
        count["numeric"] += any(question in NUMBERS for question in message.answers)
        count["wrong number"] += wrong
        if language:
            count["spoken"] += 1
            count["language"] += reading.language == language
    return figures


def _shown(value: object) -> str:
    return "-" if value is None else value if isinstance(value, str) else "#"


def blind_messages(folder: Path) -> dict[str, list[tuple[LabelledMessage, str | None]]]:
    """The blind sets by language; a line is {"text", "asking", "intent", "answers", "language"}."""
    found: dict[str, list[tuple[LabelledMessage, str | None]]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        found[path.stem] = [_blind(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return found


def _blind(line: dict[str, object]) -> tuple[LabelledMessage, str | None]:
    asking, answers, language = line.get("asking"), line.get("answers"), line.get("language")
    message = LabelledMessage(
        str(line["text"]),
        str(line["intent"]),
        asking if isinstance(asking, str) else None,
        dict(answers) if isinstance(answers, dict) else {},
    )
    return message, language if isinstance(language, str) else None


def table(title: str, rows: dict[str, Figures], worst: int = 12) -> None:
    """Prints one line a language and the worst confusions of all."""
    print(f"\n{title}")
    print(" " * 10 + "".join(f"{head:>{width}}" for head, width in HEADS))
    confusions: Counter[tuple[str, str]] = Counter()
    for name, figures in rows.items():
        confusions.update(figures.confusions)
        counts = figures.counts
        shares = [figures.share(*pair) for pair in SHARES]
        shown = "".join(f"{share:{width}.3f}" for share, (_, width) in zip(shares, HEADS[1:], strict=False))
        print(f"{name:10}{counts['messages']:6}{shown}{statistics.median(figures.milliseconds or [0.0]):7.2f}")
    print("worst confusions:", ", ".join(f"{a} > {b} ({n})" for (a, b), n in confusions.most_common(worst)))


def main() -> None:
    """Prints the tables."""
    kb = knowledge_base.load()
    reader = load_trained(kb=kb)
    for name, title in SETS.items():
        blind = blind_messages(paths.root() / "tests" / "understanding" / name)
        table(title, {language: measure(reader, rows) for language, rows in blind.items()})


if __name__ == "__main__":
    main()
