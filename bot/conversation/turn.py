"""Takes one turn: settles what was awaited, makes the move that the intent asks for, and never leaves without a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import awaited, greeting
from bot.conversation.interviewing import not_understood
from bot.conversation.moves import MOVES, Move
from bot.conversation.state import State
from bot.conversation.talk import Talk
from bot.knowledge_base import KnowledgeBase
from bot.profile.questions import LANGUAGES
from bot.replies import Bubble

WITHOUT_CONSENT = frozenset({"decline_log", "forget_me"})
"""A next message that does not consent to the log."""


@dataclass(frozen=True)
class Turn:
    """`state` is the slot's new value; `erase` forgets the conversation, `unlogged` goes on without a log."""

    state: dict[str, Any] | None
    bubbles: list[Bubble]
    erase: bool = False
    unlogged: bool = False


def take_turn(
    state: Mapping[str, Any] | None,
    reading: Mapping[str, Any],
    kb: KnowledgeBase,
    *,
    channel: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Turn:
    """One message's reply. `reading` is `Reading.as_dict()` with the message's `text`; `state` None greets."""
    first = not state
    talk = Talk(kb, State.from_dict(state) if state else State(new_id()), dict(reading), now)
    talk.state.language = _language(reading, talk.state)
    if not first and talk.state.consent_at is None and reading["intent"] not in WITHOUT_CONSENT:
        talk.state.consent_at = talk.at
    if first:
        greeting.welcome(talk)
    if not awaited.settle(talk, new_id):
        _move(reading)(talk)
    _never_lose_the_thread(talk)
    bubbles = [_logged(bubble, talk.state.session) for bubble in talk.bubbles]
    return Turn(None if talk.erase else talk.state.as_dict(), bubbles, talk.erase, talk.unlogged)


def _language(reading: Mapping[str, Any], state: State) -> str:
    """The language of the message; a greeting's button may name the page's."""
    target = reading.get("target")
    if reading["intent"] == "greet" and target in LANGUAGES:
        return str(target)
    return str(reading.get("language") or state.language)


def _move(reading: Mapping[str, Any]) -> Move:
    """The move of the intent; a reading that is unsure and gives nothing to take offers choices instead."""
    if any(problem.get("code") == "command" for problem in reading.get("problems") or []):
        return MOVES["command"]
    if reading.get("unsure") and not (reading["answers"] or reading["doubtful"] or reading["problems"]):
        return not_understood
    return MOVES.get(str(reading["intent"]), MOVES["out_of_scope"])


def _never_lose_the_thread(talk: Talk) -> None:
    """From the greeting to the result every turn puts a question, the reply to an interruption too."""
    if talk.quiet or talk.erase or talk.put_question or talk.state.done:
        return
    talk.ask(short=bool(talk.bubbles))


def _logged(bubble: Bubble, session: str) -> Bubble:
    return Bubble(bubble.text, bubble.buttons, bubble.custom, {"session": session, **bubble.log})
