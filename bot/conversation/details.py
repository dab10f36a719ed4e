"""What follows the verdict, personal to the profile: costs, risks, SLA, vendor criteria, plan, KPIs."""

from __future__ import annotations

from bot.conversation.results import result_buttons
from bot.conversation.talk import Talk
from bot.replies import Button, costs, lists


def show_cost(talk: Talk) -> None:
    """The table of the three modes and where each line of the recommended one comes from."""
    told = costs.table(talk.voice, talk.assess())
    talk.put(told.text, _buttons(talk), citations=told.cards)


def show_list(name: str, talk: Talk) -> None:
    """One of the checklists, made for the profile."""
    told = lists.told(name, talk.voice, talk.assess())
    talk.put(told.text, _buttons(talk), citations=told.cards)


def _buttons(talk: Talk) -> list[Button] | None:
    return result_buttons(talk) if talk.state.done else None
