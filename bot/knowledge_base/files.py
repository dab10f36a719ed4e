"""Reads YAML files and checks them against a pydantic model, naming file, key and reason of a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.knowledge_base.errors import KnowledgeError

Model = TypeVar("Model", bound=BaseModel)


class _UniqueKeyLoader(yaml.CSafeLoader):
    """Refuses a key given twice, which plain YAML would overwrite in silence."""


def _mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        seen.add(key)
    return dict(loader.construct_mapping(node, deep=True))


_UniqueKeyLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, root: Path) -> Any:
    """The content of a YAML file; a broken or missing one is a `KnowledgeError` with the line."""
    name = name_of(path, root)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(name, "", f"cannot be read: {error}") from None
    try:
        return yaml.load(text, Loader=_UniqueKeyLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeError(name, f"line {line}", f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise KnowledgeError(name, "", f"not valid YAML: {error}") from None


def parse(model: type[Model], data: Any, file: str, key: str = "") -> Model:
    """`data` as a `model`; the first mistake becomes a `KnowledgeError` with its key."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in ((key,) if key else ()) + first["loc"])
        given = f", got {first['input']!r}" if not isinstance(first["input"], (dict, list)) else ""
        raise KnowledgeError(file, where, f"{first['msg']}{given}") from None


def read_list(model: type[Model], path: Path, root: Path) -> list[Model]:
    """A file that holds a list of entries, each a `model`."""
    data = read_yaml(path, root)
    name = name_of(path, root)
    if not isinstance(data, list):
        raise KnowledgeError(name, "", "expected a list of entries")
    entries = []
    for number, entry in enumerate(data, 1):
        label = str(entry["id"]) if isinstance(entry, dict) and "id" in entry else f"entry {number}"
        entries.append(parse(model, entry, name, label))
    return entries


def read_one(model: type[Model], path: Path, root: Path) -> Model:
    """A file that holds one `model`."""
    return parse(model, read_yaml(path, root), name_of(path, root))


def yaml_files(folder: Path, root: Path) -> Iterator[Path]:
    """The YAML files of a folder in order of their names; an empty or missing folder is refused."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise KnowledgeError(name_of(folder, root), "", "expected at least one .yml file here")
    return iter(files)


def name_of(path: Path, root: Path) -> str:
    """The path as it is told to a user: from `knowledge/` on."""
    return (Path(root.name) / path.relative_to(root)).as_posix()
