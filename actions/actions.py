"""One action an intent, as data/rules.yml names them. Rasa's action server finds the classes here."""

from __future__ import annotations

from actions.turn import TurnAction
from bot.dialogue import names


def _action_for(intent: str) -> type[TurnAction]:
    name = names.action(intent)
    class_name = "".join(part.capitalize() for part in name.split("_"))
    return type(class_name, (TurnAction,), {"name": lambda self: name, "__doc__": f"Takes a turn on `{intent}`."})


ACTIONS = {names.action(intent): _action_for(intent) for intent in names.RASA_INTENTS}
"""All actions by name. Held here because Rasa finds actions among the living subclasses of Action."""
