"""Finds the reader that was trained last: in the newest `models/*.tar.gz` that Rasa wrote, or in `models/reader`."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path
from typing import Any

from bot import paths
from bot.language.reader import Reader

CARD = "reader.json"


class NoReader(FileNotFoundError):
    """There is no trained reader; `zexi train` makes one."""


def load_trained(models: Path | None = None, kb: Any = None) -> Reader:
    """The reader trained last. Raises `NoReader` where there is none."""
    folder = models or paths.models()
    if kb is None:
        from bot import knowledge_base

        kb = knowledge_base.load()
    plain = folder / "reader"
    archives = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    if (plain / CARD).exists() and (not archives or (plain / CARD).stat().st_mtime >= archives[0].stat().st_mtime):
        return Reader.load(plain, kb)
    for archive in archives:
        with tempfile.TemporaryDirectory(prefix="zexi-reader-") as scratch:
            inside = _unpack(archive, Path(scratch))
            if inside:
                return Reader.load(inside, kb)
    if (plain / CARD).exists():
        return Reader.load(plain, kb)
    raise NoReader(f"no trained reader in {folder}; `zexi train` makes one")


def _unpack(archive: Path, scratch: Path) -> Path | None:
    """Writes the reader's own files (`.npz`, `.json`, nothing else) out of an archive; the folder that holds them."""
    with tarfile.open(archive) as bundle:
        members = {member.name: member for member in bundle.getmembers() if member.isfile()}
        card = next((name for name in members if Path(name).name == CARD), None)
        if card is None:
            return None
        parent = str(Path(card).parent)
        for name, member in members.items():
            if str(Path(name).parent) == parent and Path(name).suffix in (".npz", ".json"):
                source = bundle.extractfile(member)
                if source:
                    (scratch / Path(name).name).write_bytes(source.read())
    return scratch
