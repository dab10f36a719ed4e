"""What every test may use: the project's own knowledge base and its advisor, loaded once."""

from __future__ import annotations

import pytest

from bot.advice import Advisor
from bot.knowledge_base import KnowledgeBase, load


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def advisor(base: KnowledgeBase) -> Advisor:
    return Advisor(base)
