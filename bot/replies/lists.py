"""The checklists, made for a profile: what does not concern it is left out, what its answers make likely comes first."""

from __future__ import annotations

from bot.advice import Recommendation
from bot.advice.conditions import fits, raised
from bot.knowledge_base.advice import Checklist, Item
from bot.profile import Profile
from bot.replies.told import Told
from bot.replies.voice import Voice

RAISED = 10
"""How much an answer that makes an item likely raises it, in the items' own weights."""

SELF_SERVE = "self_serve"
"""The group that replaces all others where the advice is to handle it oneself for now."""


def told(name: str, voice: Voice, result: Recommendation) -> Told:
    """A checklist by groups, the sources once under each group; items that the profile makes likely are starred."""
    checklist = voice.base.checklists[name]
    items = chosen(checklist, result)
    lines = [voice.of(checklist.title)]
    for group in _groups(checklist, items, result.profile):
        if group in checklist.groups:
            lines.append(voice.say("lists.group", title=voice.of(checklist.groups[group])))
        members = [item for item in items if item.group == group]
        for item in members:
            key = "lists.item_raised" if raised(item, result.profile) else "lists.item"
            lines.append(voice.say(key, text=voice.of(item.text)))
        lines.append(voice.say("lists.sources", sources=_sources(voice, members)))
    if name == "vendor_criteria":
        lines += _price(voice, result)
    cards = list(dict.fromkeys(card for item in items for card in item.cards))
    if name == "plan" and result.mode == "hybrid":
        split = told("hybrid_split", voice, result)
        return Told("\n".join([*lines, "", split.text]), list(dict.fromkeys([*cards, *split.cards])))
    return Told("\n".join(lines), cards)


def chosen(checklist: Checklist, result: Recommendation) -> list[Item]:
    """The items for the mode and the profile, likeliest first."""
    fitting = [item for item in checklist.items if fits(item, result.mode, result.profile)]
    own = [item for item in fitting if item.group == SELF_SERVE]
    if result.decision.not_yet and own:
        return own
    fitting = [item for item in fitting if item.group != SELF_SERVE]
    return sorted(fitting, key=lambda item: -_weight(item, result.profile))


def _groups(checklist: Checklist, items: list[Item], profile: Profile) -> list[str]:
    """Groups as the file orders them; where answers raise items, the heaviest group first."""
    present = [group for group in (checklist.groups or {"": {}}) if any(item.group == group for item in items)]
    if not any(item.raised_by for item in checklist.items):
        return present
    return sorted(present, key=lambda g: -max(_weight(item, profile) for item in items if item.group == g))


def _weight(item: Item, profile: Profile) -> int:
    return item.weight + RAISED * raised(item, profile)


def _sources(voice: Voice, items: list[Item]) -> str:
    found = [voice.short_source(voice.base.cards[card]) for item in items for card in item.cards]
    return voice.join(list(dict.fromkeys(found)), "lists.source_separator")


def _price(voice: Voice, result: Recommendation) -> list[str]:
    """The published price band, and what the budget comes to per staffed seat."""
    band = voice.base.figures["vendor_price"]
    lines = [voice.say("lists.price_band", band=voice.amount_range(band.low, band.high))]
    staffed = result.staffing.heads.mid
    if "monthly_budget" in result.profile and staffed and result.staffing.basis != "assumed":
        lines.append(
            voice.say("lists.price_yours", price=voice.amount(float(result.profile["monthly_budget"]) / staffed))
        )
    return lines
