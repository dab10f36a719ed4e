"""Finds the points of the knowledge base that fit a question."""

from bot.retrieval.find import Found, find

__all__ = ["Found", "find"]
