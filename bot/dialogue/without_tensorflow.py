"""Imports Rasa without TensorFlow, which a served model of ours never uses.

Rasa 3.6.21 imports TensorFlow for classes of components that the pipeline does not hold: about half of the start's time
and half of the memory. While the block runs, `tensorflow` and its kin are stand-ins whose every attribute is an empty
class; afterwards they are gone from `sys.modules`, so that whoever needs the real thing later still gets it.
Training does not use this.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

REPLACED = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


@contextmanager
def without_tensorflow() -> Iterator[None]:
    """Within it, TensorFlow is not imported. Nothing happens where it is loaded already."""
    if "tensorflow" in sys.modules:
        yield
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.partition(".")[0] in REPLACED]:
            del sys.modules[name]


class _Empty(type):
    """A class whose attributes are classes of the same kind: enough for base classes, decorators and annotations."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Empty(name, (), {"__init__": _take_anything, "__module__": __name__})


def _take_anything(self: object, *_: object, **__: object) -> None:
    """The stand-in for every constructor and decorator."""


class _StandIn(ModuleType):
    """A module that has whatever is asked of it."""

    __path__: list[str] = []  # noqa: RUF012 - importlib looks for it on the module
    __version__ = "0.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_Empty("stand_in", (), {}), name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a stand-in for every module below the replaced packages."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in REPLACED:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""
