"""The curated knowledge: questions, rules, figures, cards, wording and sources, refused at load where wrong."""

from bot.knowledge_base.base import KnowledgeBase
from bot.knowledge_base.cards import DIMENSIONS, MODES, Card, Dimension, Mode
from bot.knowledge_base.errors import KnowledgeError
from bot.knowledge_base.loading import load

__all__ = ["DIMENSIONS", "MODES", "Card", "Dimension", "KnowledgeBase", "KnowledgeError", "Mode", "load"]
