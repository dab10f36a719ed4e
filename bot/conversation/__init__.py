"""One turn of the conversation: a state and a reading in, a new state and bubbles out. Plain Python, no chat engine."""

from bot.conversation.turn import Turn, take_turn
from bot.replies import Bubble

__all__ = ["Bubble", "Turn", "take_turn"]
