"""The passage of an article on which a card rests, cut out by span at run time from the operator's own copy."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from bot import paths
from bot.knowledge_base import Card, KnowledgeBase


def passage(card: Card, base: KnowledgeBase) -> str | None:
    """None where `ZEXI_SOURCES` names no folder, or its article is not the one that the spans were taken from."""
    folder = paths.sources()
    if folder is None:
        return None
    source = base.sources[card.source.article]
    text = _article(folder / source.file, source.sha256)
    return None if text is None else " … ".join(text[start:end].strip() for start, end in card.source.spans)


@lru_cache(maxsize=16)
def _article(path: Path, sha256: str) -> str | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data.decode("utf-8") if hashlib.sha256(data).hexdigest() == sha256 else None
