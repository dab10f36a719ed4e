"""What an expert keeps for retrieval under knowledge/retrieval/: words that mean the same, questions that nothing answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from bot import paths
from bot.knowledge_base.files import read_one

Phrases = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class Phrasings(BaseModel):
    """Texts by script: `zh` in simplified Chinese, `en` in lower-case English."""

    model_config = ConfigDict(extra="forbid")

    zh: Phrases
    en: Phrases


class Subjects(RootModel[dict[str, Phrasings]]):
    """Subject -> the words by which people name it."""


@dataclass(frozen=True)
class Kept:
    """`synonyms` by subject; `elsewhere` are questions that the knowledge base says nothing on."""

    synonyms: dict[str, Phrasings]
    elsewhere: Phrasings


def read(folder: Path | None = None) -> Kept:
    """Reads the two files of a knowledge folder (the project's own by default). Raises `KnowledgeError`."""
    root = folder or paths.knowledge()
    return Kept(
        synonyms=read_one(Subjects, root / "retrieval" / "synonyms.yml", root).root,
        elsewhere=read_one(Phrasings, root / "retrieval" / "elsewhere.yml", root),
    )
