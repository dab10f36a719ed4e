"""The sentences that the bot says, by key, in three scripts."""

from __future__ import annotations

import string
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.knowledge_base.errors import KnowledgeError
from bot.knowledge_base.files import name_of, read_yaml, yaml_files
from bot.knowledge_base.texts import Text

_TEXT = TypeAdapter(Text)


class Wording:
    """`say(key, language, **values)`; a key is `file.name`. An unknown key or placeholder is a fault of the code."""

    def __init__(self, texts: dict[str, dict[str, str]]) -> None:
        self._texts = texts

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def keys(self) -> list[str]:
        return list(self._texts)

    def say(self, key: str, language: str, **values: object) -> str:
        return self._texts[key][language].format(**values)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def read_wording(folder: Path, root: Path) -> Wording:
    """Every `wording/*.yml`; the three scripts of a text must hold the same placeholders."""
    texts: dict[str, dict[str, str]] = {}
    for path in yaml_files(folder, root):
        name = name_of(path, root)
        data = read_yaml(path, root)
        if not isinstance(data, dict):
            raise KnowledgeError(name, "", "expected `key: {zh-Hans, zh-Hant, en}` entries")
        for key, value in data.items():
            if not isinstance(key, str):
                raise KnowledgeError(name, str(key), "a key must be a plain word; quote yes, no, on and off")
            try:
                text = _TEXT.validate_python(value)
                used = {language: _placeholders(words) for language, words in text.items()}
            except ValidationError as error:
                raise KnowledgeError(name, key, error.errors()[0]["msg"]) from None
            except ValueError as error:
                raise KnowledgeError(name, key, f"a brace is wrong: {error}") from None
            if len({frozenset(names) for names in used.values()}) > 1:
                raise KnowledgeError(name, key, f"the three scripts hold different placeholders: {used}")
            texts[f"{path.stem}.{key}"] = text
    return Wording(texts)
