"""What the bot asked back and the next message may settle: a restart, an erasure, a doubtful answer, a contact."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation import greeting
from bot.conversation.interviewing import take_answers
from bot.conversation.state import State
from bot.conversation.talk import Talk


def settle(talk: Talk, new_id: Callable[[], str]) -> bool:
    """True where the message was the answer to it; anything else drops it and is read as usual."""
    awaiting, talk.state.awaiting = talk.state.awaiting, None
    offered, talk.state.offered = talk.state.offered, {}
    intent = talk.reading["intent"]
    if awaiting == "contact":
        return _contact(talk, intent)
    if awaiting is None or intent not in ("affirm", "deny"):
        return False
    if intent == "deny":
        _declined(talk, awaiting)
    elif awaiting == "restart":
        talk.state = State(new_id(), talk.state.language, consent_at=talk.state.consent_at)
        greeting.welcome(talk)
        talk.ask()
    elif awaiting == "forget":
        talk.say("privacy.forgotten")
        talk.erase = True
    else:
        take_answers(talk, offered)
    return True


def _declined(talk: Talk, awaiting: str) -> None:
    if awaiting == "doubtful":
        talk.state.misses += 1
        talk.ask(talk.state.asking, before=talk.voice.say("interview.say_it_again"))
    else:
        talk.say(f"privacy.{awaiting}_declined")


def _contact(talk: Talk, intent: str) -> bool:
    """The channel has put the words into the leads and a placeholder in their place."""
    if intent in ("deny", "skip", "dont_know"):
        talk.say("handoff.no_contact")
    elif intent in ("handoff", "answer", "out_of_scope", "affirm", "chitchat", "thanks"):
        talk.say("handoff.contact_taken")
    else:
        return False
    return True
