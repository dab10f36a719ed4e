"""`zexi ask`, `zexi knowledge check`: finds points, and holds cards and figures against the articles themselves."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bot.knowledge_base import Card, KnowledgeBase, load
from bot.language.script import language_of
from bot.retrieval import find


def ask(question: str, limit: int, language: str | None) -> int:
    """The points that fit, best first, as JSON; an empty list where nothing fits."""
    base = load()
    spoken = language or language_of(question)
    found = []
    for hit in find(question, base, limit):
        card = base.cards[hit.card]
        source = base.sources[card.source.article]
        found.append(
            {
                "card": card.id,
                "point": card.point[spoken],
                "source": {
                    "article": source.article,
                    "title": source.title,
                    "publisher": source.publisher,
                    "date": source.date,
                    "section": card.source.section,
                },
                "score": round(hit.score, 4),
            }
        )
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def check(folder: Path | None) -> int:
    """Checks every span and every figure; without the articles' folder only what the files themselves can show."""
    base = load()
    print(
        f"{len(base.cards)} cards, {len(base.rules)} rule sets, {len(base.figures)} figures: files and references are sound."
    )
    if folder is None:
        return 0
    faults = list(faults_against(base, folder))
    for fault in faults:
        print(f"zexi: {fault}", file=sys.stderr)
    if not faults:
        print(f"Every span and every figure stands in the articles of {folder}.")
    return 2 if faults else 0


def faults_against(base: KnowledgeBase, folder: Path) -> Iterator[str]:
    """What does not hold, one line each: article changed, span outside it, a figure that does not stand in its span."""
    texts: dict[str, str] = {}
    for source in base.sources.values():
        path = folder / source.file
        try:
            data = path.read_bytes()
        except OSError as error:
            yield f"{source.article}: {error.strerror}: {source.file}"
            continue
        if hashlib.sha256(data).hexdigest() != source.sha256:
            yield f"{source.article}: the file is not the one that the spans were taken from"
            continue
        texts[source.article] = data.decode("utf-8")
    for card in base.cards.values():
        yield from _number_faults(card)
        if card.source.article in texts:
            yield from _card_faults(card, texts[card.source.article])
    yield from figure_faults(base)


def _card_faults(card: Card, text: str) -> Iterator[str]:
    for start, end in card.source.spans:
        if end > len(text) or not text[start:end].strip():
            yield f"{card.id}: the span {start}-{end} lies outside the article"
    passage = _plain(" ".join(text[start:end] for start, end in card.source.spans))
    for figure in card.figures:
        if _plain(figure.written) not in passage:
            yield f"{card.id}: {figure.written!r} does not stand in its span"


def _number_faults(card: Card) -> Iterator[str]:
    """Every number that a point tells must be one of the card's figures, as written or as a plain value."""
    known = {number for figure in card.figures for number in _NUMBER.findall(_plain(figure.written))}
    known |= {f"{value:g}" for figure in card.figures for value in figure.values}
    known |= {f"{value:.0f}" for figure in card.figures for value in figure.values}
    for language, point in card.point.items():
        for number in _NUMBER.findall(unicodedata.normalize("NFKC", point).replace(",", "")):
            if number not in known:
                yield f"{card.id}: the {language} point tells {number}, which is none of its figures"


_NUMBER = re.compile(r"(?<![A-Za-z0-9.])\d+(?:\.\d+)?")


def figure_faults(base: KnowledgeBase) -> Iterator[str]:
    """Cost figures that cite a card must be its figures, or lie inside the range that they span."""
    for parameter in base.figures.values():
        if parameter.card is None:
            continue
        values = [value for figure in base.cards[parameter.card].figures for value in figure.values]
        ends = (parameter.low, parameter.high)
        if not values or any(end not in values for end in ends) or not min(values) <= parameter.mid <= max(values):
            yield f"figure {parameter.id}: {parameter.low:g}-{parameter.high:g} are not figures of the card {parameter.card}"


def _plain(text: str) -> str:
    """Without differences of width and spacing."""
    return "".join(unicodedata.normalize("NFKC", text).split())
