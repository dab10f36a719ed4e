"""Training messages as the network sees them: pieces of words, the question asked, what each piece and the whole mean."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from encoder.pretrained import SPECIAL, UNKNOWN, Pretrained
from tokenizers import Tokenizer, models, pre_tokenizers

from bot.language.analysis import Analysis
from bot.language.encoder import LONGEST
from bot.language.training_data import LabelledMessage
from bot.language.windows import holds_number

RAREST = 15  # an answer of fewer messages is not learnt
ENGLISH, CHINESE = 30_000, 36_000  # frequent words whose pieces are kept
JOINED = 30  # two messages of up to so many pieces may be joined to one


@dataclass(frozen=True)
class Lesson:
    """A message: numbers of its pieces, of the question asked, of the intent; `spots`: (piece, answer) that belong together."""

    pieces: list[int]
    asked: int
    intent: int
    answers: frozenset[int]
    spots: list[tuple[int, int]]
    questions: frozenset[str]
    script: str
    writer: str


def answers_of(message: LabelledMessage, analysis: Analysis) -> list[tuple[int, int, str]]:
    """(start, end, answer) in the normalised text: `question:option`, or `question:#` where a number answers."""
    found = []
    for start, end, question, value in message.spans:
        first, last = analysis.normal.span(start, end)
        counted = not isinstance(value, str) and holds_number(analysis, first, last)
        found.append((first, last, f"{question}:{'#' if counted else value}"))
    return found


def tokenizer_of(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Cuts text into the likeliest pieces (unigram model); the first piece stands for the unknown."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=0, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def frequent_words() -> Iterator[str]:
    """Frequent English words, and Chinese ones in simplified spelling."""
    from opencc import OpenCC
    from wordfreq import top_n_list

    simplified = OpenCC("t2s")
    yield from top_n_list("en", ENGLISH)
    yield from (simplified.convert(word) for word in top_n_list("zh", CHINESE))


def kept_pieces(pretrained: Pretrained, texts: Sequence[str]) -> tuple[list[int], Tokenizer]:
    """The pretrained pieces that the texts need, and every Chinese character and letter; a tokenizer of these."""
    scored = [(piece, float(score)) for piece, score in zip(pretrained.pieces, pretrained.scores, strict=True)]
    whole = tokenizer_of([("<unk>", 0.0), *scored[SPECIAL:]])
    used = {piece for encoded in whole.encode_batch(list(texts)) for piece in encoded.ids}
    for at, (piece, _) in enumerate(scored[SPECIAL:], 1):
        if len(bare := piece.removeprefix("▁")) == 1 and (bare.isascii() or "\u3400" <= bare <= "\u9fff"):
            used.add(at)
    kept = [at + UNKNOWN for at in sorted(used - {0})]  # the whole tokenizer has one special piece, the model four
    return kept, tokenizer_of([("<unk>", 0.0), ("<s>", -100.0), *(scored[at] for at in kept)])


def labels_of(messages: Sequence[LabelledMessage], analyses: Sequence[Analysis]) -> dict[str, list[Any]]:
    """The names of what is learnt, in the order of the network's outputs."""
    counts = Counter(
        answer
        for message, analysis in zip(messages, analyses, strict=True)
        for answer in {answer for _, _, answer in answers_of(message, analysis)}
    )
    return {
        "intents": sorted({message.intent for message in messages}),
        "answers": sorted(answer for answer, count in counts.items() if count >= RAREST),
        "asked": [None, *sorted({message.asking for message in messages if message.asking})],
    }


def lesson_of(
    message: LabelledMessage, analysis: Analysis, tokenizer: Tokenizer, labels: dict[str, list[Any]]
) -> Lesson:
    """One message as the network sees it."""
    encoded = tokenizer.encode(analysis.text)
    columns = {answer: at for at, answer in enumerate(labels["answers"])}
    told = [(*stretch, columns[answer]) for *stretch, answer in answers_of(message, analysis) if answer in columns]
    places = encoded.offsets[:LONGEST]
    return Lesson(
        encoded.ids[:LONGEST],
        labels["asked"].index(message.asking),
        labels["intents"].index(message.intent),
        frozenset(column for _, _, column in told),
        [
            (at, column)
            for first, last, column in told
            for at, place in enumerate(places)
            if place[0] < last and place[1] > first
        ],
        frozenset(question for _, _, question, _ in message.spans),
        message.writer[:2],
        message.writer,
    )


class Joiner:
    """Makes one lesson of two answers to different questions: people answer several at once more often than writers do."""

    def __init__(self, lessons: Sequence[Lesson], answer: int, comma: int) -> None:
        self.answer = answer
        self.comma = comma
        self.partners: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in lessons:
            if self._may_join(lesson):
                self.partners[lesson.script].append(lesson)

    def _may_join(self, lesson: Lesson) -> bool:
        return lesson.intent == self.answer and bool(lesson.questions) and len(lesson.pieces) <= JOINED

    def joined(self, lesson: Lesson) -> Lesson:
        """The lesson with another one before or behind it; as it is where none fits."""
        if self._may_join(lesson):
            for other in random.choices(self.partners[lesson.script], k=3):
                if not other.questions & lesson.questions:
                    first, second = random.sample((lesson, other), 2)
                    shift = len(first.pieces) + 1
                    return replace(
                        lesson,
                        pieces=[*first.pieces, self.comma, *second.pieces],
                        answers=first.answers | second.answers,
                        spots=first.spots + [(at + shift, column) for at, column in second.spots],
                    )
        return lesson
