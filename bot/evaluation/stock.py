"""`python -m bot.evaluation.stock`: our reader beside the pipeline that `rasa init` writes, on the same few messages.

Both are trained here and now on the same fixed sample of the training data, then read the blind sets in
tests/understanding/blind; nothing is kept (minutes, most of them DIET's). The stock pipeline gets the answers' spans as
entities with their values and JiebaTokenizer in place of WhitespaceTokenizer, which cannot part Chinese. It has no
notion of the open question, so it is not told; our reader is. Ours reads without the encoder, which has learnt from more
messages, and is timed alone, the stock pipeline inside Rasa's graph, without which it does not run. No blind message is
ever printed.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import os
import re
import statistics
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot import knowledge_base, paths
from bot.dialogue.names import FALLBACK, inside, outside
from bot.evaluation.understanding import Figures, blind_messages, measure
from bot.language import LabelledMessage, Reader, Reading, training_data
from bot.language.amounts import QUESTIONS as NUMBERS
from bot.language.reading import Value
from bot.language.script import language_of

SIZE = 1500
"""Messages that both are trained on."""
PREFIXES = {"zhs": "zh-Hans", "zht": "zh-Hant", "en": "en"}
"""The language of a message by its writer's name."""
DIGITS = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
PIPELINE: list[dict[str, Any]] = [
    {"name": "JiebaTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    # The seed is not the stock's (it has none): two runs are to give about the same table.
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": 1},
    {"name": "EntitySynonymMapper"},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
"""As Rasa 3.6 writes it (rasa/engine/recipes/config_files/default_config.yml), less the ResponseSelector, which has
nothing to learn where no intent holds several answers."""


@dataclass(frozen=True)
class Trained:
    """A reader, the seconds that its training took and the size of its model (packed, in bytes)."""

    reader: Reader
    seconds: float
    size: int


class StockReader:
    """Rasa's stock model with the `read` of our `Reader`, so that both are measured by the same code."""

    def __init__(self, model: Path) -> None:
        from rasa.core.agent import Agent
        from rasa.nlu.classifiers.fallback_classifier import undo_fallback_prediction

        self._agent: Any = Agent.load(str(model))
        self._behind_fallback: Callable[[dict[str, Any]], dict[str, Any]] = undo_fallback_prediction
        self._loop = asyncio.new_event_loop()  # asyncio.run would make a loop for each message, and be timed with it

    def read(self, text: str, asking: str | None = None, language: str | None = None) -> Reading:
        """What the model makes of a message; `asking` and `language` are of no use to it. Where it falls back, the
        reading is `unsure` and the intent is the one that it thought likeliest, as in a reading of ours."""
        parsed = self._loop.run_until_complete(self._agent.parse_message(text))
        unsure = parsed["intent"]["name"] == FALLBACK
        intent = (self._behind_fallback(parsed) if unsure else parsed)["intent"]
        answers = {entity["entity"]: answer_of(entity, text) for entity in parsed["entities"]}
        return Reading(outside(intent["name"] or ""), float(intent["confidence"]), answers, unsure=unsure)

    def close(self) -> None:
        self._loop.close()


def answer_of(entity: dict[str, Any], text: str) -> Value:
    """The value that an entity of Rasa's gives to its question: the synonym's; for a number the digits that it consists
    of, else the synonym's. What is no number then stays text, which equals no answer."""
    value = str(entity["value"])
    if entity["entity"] not in NUMBERS:
        return value
    written = text[entity["start"] : entity["end"]].strip()
    digits = next((shown for shown in (written, value) if DIGITS.fullmatch(shown)), None)
    return training_data.value_of(digits.replace(",", "")) if digits else value


def sample(messages: Sequence[LabelledMessage], size: int = SIZE) -> list[LabelledMessage]:
    """`size` of the messages in their order: of each language and intent its share of the whole (largest remainders).

    The same ones in every run: the hash of a message decides, so that messages added elsewhere do not reshuffle all.
    No two are alike in text, intent and spans, for Rasa would drop one of them.
    """
    messages = list({(message.text, message.intent, message.spans): message for message in messages}.values())
    strata: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, message in enumerate(messages):
        written = PREFIXES.get(message.writer.partition("_")[0]) or language_of(message.text)
        strata[written, message.intent].append(at)
    exact = {stratum: size * len(members) / len(messages) for stratum, members in strata.items()}
    counts = {stratum: int(share) for stratum, share in exact.items()}
    by_remainder = sorted(exact, key=lambda stratum: (counts[stratum] - exact[stratum], stratum))
    for stratum in by_remainder[: size - sum(counts.values())]:
        counts[stratum] += 1
    chosen: list[int] = []
    for stratum, members in strata.items():
        chosen += sorted(members, key=lambda at: _rank(messages[at]))[: counts[stratum]]
    return [messages[at] for at in sorted(chosen)]


def _rank(message: LabelledMessage) -> bytes:
    return hashlib.sha256(f"{message.asking} {message.text}".encode()).digest()


def train_ours(messages: Sequence[LabelledMessage]) -> Trained:
    """Our classifiers trained on these messages, without the encoder, which has learnt from all of them."""
    kb = knowledge_base.load()
    began = time.perf_counter()
    reader = Reader.train(messages, kb, with_encoder=False)
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        reader.save(Path(folder, "reader"))
        packed = Path(folder, "reader.tar.gz")
        with tarfile.open(packed, "w:gz") as bundle:
            bundle.add(Path(folder, "reader"), "reader")
        size = packed.stat().st_size
    return Trained(reader, seconds, size)


def train_stock(messages: Sequence[LabelledMessage], folder: Path) -> Trained:
    """Rasa's stock pipeline trained on these messages; its data, configuration and model go into `folder`."""
    from bot.server.brain import quiet_rasa

    quiet_rasa()
    # With the default cache, a second run would train nothing and take no time.
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    # TensorFlow and the components' modules are loaded before the clock starts.
    import jieba
    import rasa.engine.recipes.default_components  # noqa: F401
    from rasa.model_training import train_nlu

    jieba.setLogLevel(logging.WARNING)  # Rasa passes what it logs on to standard output, which is for the table
    config, data = folder / "config.yml", folder / "nlu.yml"
    # JSON is YAML too.
    config.write_text(
        json.dumps({"recipe": "default.v1", "assistant_id": "stock", "language": "zh", "pipeline": PIPELINE}), "utf-8"
    )
    write_rasa_data(messages, data)
    began = time.perf_counter()
    # So it does with a line of congratulation.
    with contextlib.redirect_stdout(sys.stderr):
        made = train_nlu(config=str(config), nlu_data=str(data), output=str(folder), fixed_model_name="stock")
    seconds = time.perf_counter() - began
    if not made:
        raise RuntimeError("Rasa made no model")
    model = Path(made)
    # measure() asks for no more of a reader than its `read`.
    return Trained(cast(Reader, StockReader(model)), seconds, model.stat().st_size)


def write_rasa_data(messages: Iterable[LabelledMessage], file: Path) -> None:
    """Writes the messages as Rasa NLU YAML: intents under their names inside Rasa, the answers' spans as entities."""
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    examples = [
        Message.build(
            message.text,
            inside(message.intent),
            [
                {"start": start, "end": end, "entity": question, "value": str(value)}
                for start, end, question, value in message.spans
            ],
        )
        for message in messages
    ]
    RasaYAMLWriter().dump(str(file), TrainingData(examples))


@dataclass(frozen=True)
class Measured:
    """`figures` of all messages of a language, `wordy` of those whose answers hold no number."""

    figures: Figures
    wordy: Figures


def measured(reader: Reader, rows: Sequence[tuple[LabelledMessage, str | None]]) -> Measured:
    """Reads the (message, language) rows of one language, each once."""
    numeric = [row for row in rows if any(question in NUMBERS for question in row[0].answers)]
    wordy = measure(reader, [row for row in rows if not any(question in NUMBERS for question in row[0].answers)])
    return Measured(together([wordy, measure(reader, numeric)]), wordy)


def together(parts: Iterable[Figures]) -> Figures:
    """The figures of several sets as those of one."""
    whole = Figures()
    for part in parts:
        whole.counts.update(part.counts)
        whole.confusions.update(part.confusions)
        whole.milliseconds += part.milliseconds
    return whole


ROWS: tuple[tuple[str, Callable[[Measured], str]], ...] = (
    ("messages", lambda of: f"{of.figures.counts['messages']}"),
    ("intent right", lambda of: f"{of.figures.share('intent', 'messages'):.3f}"),
    ("unsure of the intent", lambda of: f"{of.figures.share('unsure', 'messages'):.3f}"),
    ("answers exact", lambda of: f"{of.figures.share('exact', 'answering'):.3f}"),
    ("  where one is given", lambda of: f"{of.figures.share('exact single', 'single'):.3f}"),
    ("  where several are", lambda of: f"{of.figures.share('exact several', 'several'):.3f}"),
    ("  where none is a number", lambda of: f"{of.wordy.share('exact', 'answering'):.3f}"),
    ("ms a message (median)", lambda of: f"{statistics.median(of.figures.milliseconds or [0.0]):.2f}"),
)


def table(found: dict[str, tuple[Measured, Measured]], ours: Trained, stock: Trained) -> None:
    """Prints ours beside the stock for each language and for all; shares are 0-1."""
    print(f"\nOur reader and Rasa's stock pipeline on the blind sets, both trained on the same {SIZE} messages")
    print(" " * 26 + "".join(f"{name:>18}" for name in found))
    print(" " * 26 + f"{'ours':>10}{'stock':>8}" * len(found))
    for name, shown in ROWS:
        print(f"{name:26}" + "".join(f"{shown(one):>10}{shown(other):>8}" for one, other in found.values()))
    before = " " * (18 * (len(found) - 1))
    print(f"{'training, seconds':26}{before}{ours.seconds:10.1f}{stock.seconds:8.1f}")
    print(f"{'model, MB':26}{before}{ours.size / 1e6:10.1f}{stock.size / 1e6:8.1f}")


def main() -> None:
    """Trains both, reads the blind sets with both, prints the table."""
    messages = sample(training_data.load())
    ours = train_ours(messages)
    blind = blind_messages(paths.root() / "tests" / "understanding" / "blind")
    with tempfile.TemporaryDirectory(prefix="zexi-stock-") as folder:
        stock = train_stock(messages, Path(folder))
    # A first message pays for what is loaded on first use.
    for trained in (ours, stock):
        trained.reader.read(messages[0].text)
    found = {name: (measured(ours.reader, rows), measured(stock.reader, rows)) for name, rows in blind.items()}
    both = [
        Measured(together(of.figures for of in column), together(of.wordy for of in column))
        for column in zip(*found.values(), strict=True)
    ]
    table({**found, "all": (both[0], both[1])}, ours, stock)


if __name__ == "__main__":
    main()
