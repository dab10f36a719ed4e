"""What an expert keeps for retrieval under knowledge/retrieval/: synonyms, dialect, unanswered questions."""

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


class Dialect(RootModel[dict[str, str]]):
    """Word of Hong Kong or Taiwan -> the word it is read as, both in simplified characters."""


@dataclass(frozen=True)
class Kept:
    """`synonyms` by subject; `elsewhere` are questions that the knowledge base says nothing on."""

    dialect: dict[str, str]
    synonyms: dict[str, Phrasings]
    elsewhere: Phrasings


def read(folder: Path | None = None) -> Kept:
    """Reads the three files of a knowledge folder (the project's own by default). Raises `KnowledgeError`."""
    root = folder or paths.knowledge()
    return Kept(
        dialect=read_one(Dialect, root / "retrieval" / "dialect.yml", root).root,
        synonyms=read_one(Subjects, root / "retrieval" / "synonyms.yml", root).root,
        elsewhere=read_one(Phrasings, root / "retrieval" / "elsewhere.yml", root),
    )
