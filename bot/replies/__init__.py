"""What is said: bubbles with text, buttons and what the page or the log needs of them."""

from bot.replies.bubbles import Bubble, Button
from bot.replies.voice import Voice

__all__ = ["Bubble", "Button", "Voice"]
