"""Points of the knowledge base as an answer, each with its source; the passage itself where the operator has the articles."""

from __future__ import annotations

from bot.replies.told import Told
from bot.replies.voice import Voice
from bot.retrieval.passages import passage


def points(voice: Voice, cards: list[str]) -> Told:
    """The points one under the other."""
    lines = [voice.quote(card) for card in cards]
    if cards and (text := passage(voice.base.cards[cards[0]], voice.base)):
        lines.append(voice.say("asides.passage", passage=text))
    return Told("\n".join(lines), cards)
