"""The costs in words: the three modes side by side, the recommended one line by line, and where each figure comes from."""

from __future__ import annotations

from bot.advice import Recommendation
from bot.costing import break_even
from bot.knowledge_base import MODES
from bot.replies.told import Told
from bot.replies.voice import Voice


def table(voice: Voice, result: Recommendation) -> Told:
    """Lines, not columns: they are read on a phone and in Slack alike."""
    staffing = result.staffing.as_dict()
    lines = [
        voice.say(
            "costs.head",
            seats=voice.number(staffing["seats"]),
            heads=voice.number(staffing["heads"]),
            peak=voice.number(staffing["peak_seats"]),
        )
    ]
    for mode in MODES:
        cost = result.costs[mode].as_dict()
        lines.append(
            voice.say(
                "costs.mode",
                mode=voice.mode(mode),
                monthly=voice.amount(cost["monthly"]["mid"]),
                range=voice.amount_range(cost["monthly"]["low"], cost["monthly"]["high"]),
                annual=voice.amount(cost["annual"]["mid"]),
                three_year=voice.amount(cost["three_year"]["mid"]),
                one_off=voice.amount(cost["one_off"]["mid"]),
            )
        )
    lines.append(voice.say("costs.lines_head", mode=voice.mode(result.mode)))
    cards: list[str] = []
    for line in result.costs[result.mode].lines:
        figure = voice.base.figures[line.figure]
        origin = voice.of(figure.ours) if figure.ours else voice.source(voice.base.cards[str(figure.card)])
        if figure.card:
            cards.append(figure.card)
        lines.append(
            voice.say(
                "costs.line",
                item=voice.say(f"costs.item_{line.item}"),
                amount=voice.amount(line.monthly.mid),
                range=voice.amount_range(line.monthly.low, line.monthly.high),
                origin=voice.say("costs.ours", reason=origin) if figure.ours else origin,
            )
        )
    lines.append(_break_even(voice, result))
    lines.append(voice.say("costs.note"))
    return Told("\n".join(lines), list(dict.fromkeys(cards)))


def _break_even(voice: Voice, result: Recommendation) -> str:
    even = break_even(result.profile, result.staffing, voice.base)
    if even.seats is not None:
        return voice.say("costs.break_even_seats", seats=voice.number(even.seats))
    if even.vendor_price is None:
        return voice.say("costs.break_even_none")
    return voice.say("costs.break_even_price", price=voice.amount(even.vendor_price))
