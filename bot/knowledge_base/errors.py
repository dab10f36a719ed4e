"""What is said when a file under knowledge/ is wrong."""

from __future__ import annotations


class KnowledgeError(Exception):
    """A mistake in a knowledge file: the file, the key in it, and what was expected."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason
